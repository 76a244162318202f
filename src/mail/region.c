/* region.c -- the AWS regions of SES and the hosts that belong to them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/region.h"

#include "base/near.h"

#define GLOBAL "dkim." SES_DOMAIN
#define OWN(region) { region, "dkim." region "." SES_DOMAIN }

/* In alphabetical order. */
static const struct region regions[] = {
	OWN("af-south-1"),
	{ "ap-northeast-1", GLOBAL },
	{ "ap-northeast-2", GLOBAL },
	OWN("ap-northeast-3"),
	{ "ap-south-1", GLOBAL },
	OWN("ap-south-2"),
	{ "ap-southeast-1", GLOBAL },
	{ "ap-southeast-2", GLOBAL },
	OWN("ap-southeast-3"),
	OWN("ap-southeast-5"),
	{ "ca-central-1", GLOBAL },
	OWN("ca-west-1"),
	{ "eu-central-1", GLOBAL },
	OWN("eu-central-2"),
	{ "eu-north-1", GLOBAL },
	OWN("eu-south-1"),
	{ "eu-west-1", GLOBAL },
	{ "eu-west-2", GLOBAL },
	{ "eu-west-3", GLOBAL },
	OWN("il-central-1"),
	OWN("me-central-1"),
	{ "me-south-1", GLOBAL },
	{ "sa-east-1", GLOBAL },
	{ "us-east-1", GLOBAL },
	{ "us-east-2", GLOBAL },
	OWN("us-gov-east-1"),
	{ "us-gov-west-1", GLOBAL },
	{ "us-west-1", GLOBAL },
	{ "us-west-2", GLOBAL },
};

enum { NREGIONS = sizeof(regions) / sizeof(regions[0]) };

const struct region *region_at(size_t i)
{
	return i < NREGIONS ? &regions[i] : NULL;
}

const struct region *region_find(struct span name)
{
	size_t i;

	for (i = 0; i < NREGIONS; i++)
		if (span_is_nocase(name, regions[i].name))
			return &regions[i];
	return NULL;
}

const struct region *region_nearest(struct span name)
{
	const struct region *found = &regions[0];
	size_t best = NEAR_MAX + 1, i;

	for (i = 0; i < NREGIONS; i++) {
		size_t d = near_distance(name, span_str(regions[i].name));

		if (d < best) {
			best = d;
			found = &regions[i];
		}
	}
	return found;
}

void region_feedback_host(const struct region *region, struct buf *out)
{
	buf_addf(out, "feedback-smtp.%s." SES_DOMAIN, region->name);
}

bool region_is_ses_host(const struct name *name)
{
	struct name top;

	name_parse(&top, span_str(SES_DOMAIN "."), NULL);
	return name_at_or_below(name, &top);
}

const struct region *region_of_feedback_host(const struct name *host)
{
	struct name below = *host;

	if (name_labels(host) != 4 || !region_is_ses_host(host) ||
	    !span_is_nocase(name_label(host), "feedback-smtp"))
		return NULL;
	name_up(&below);
	return region_find(name_label(&below));
}

/* Takes the last label off the text of a name; false where none is left. */
static bool take_last(struct span *name, struct span *label)
{
	size_t i = name->len;

	if (!name->len)
		return false;
	while (i > 0 && name->p[i - 1] != '.')
		i--;
	*label = span_make(name->p + i, name->len - i);
	name->len = i ? i - 1 : 0;
	return label->len > 0;
}

static bool take_word(struct span *name, const char *word)
{
	struct span label;

	return take_last(name, &label) && span_is_nocase(label, word);
}

const struct region *region_of_dkim_zone(struct span zone)
{
	struct span label, cell;

	if (zone.len && zone.p[0] == '.')
		return NULL;
	if (zone.len && zone.p[zone.len - 1] == '.')
		zone.len--;
	if (!take_word(&zone, "com") || !take_word(&zone, "amazonses") ||
	    !take_last(&zone, &label) || !take_word(&zone, "dkim"))
		return NULL;
	if (zone.len && (!take_last(&zone, &cell) || zone.len))
		return NULL;
	return region_find(label);
}

const struct region *region_of_dkim_name(const struct name *zone)
{
	struct buf text = BUF_INIT;
	const struct region *region;

	name_print(zone, &text);
	region = region_of_dkim_zone(buf_span(&text));
	buf_release(&text);
	return region;
}

/*
 * The region's label is not looked up: a region newer than the table is SES's
 * all the same, as is everything below amazonses.com.
 */
bool region_is_dkim_target(const struct name *target)
{
	struct span label[7];
	size_t n = 0, pos = 0;

	while (pos < target->len && target->wire[pos]) {
		if (n == sizeof(label) / sizeof(label[0]))
			return false;
		label[n++] = span_make((const char *)target->wire + pos + 1,
				       target->wire[pos]);
		pos += (size_t)target->wire[pos] + 1;
	}
	if (n < 4 || !span_is_nocase(label[n - 1], "com") ||
	    !span_is_nocase(label[n - 2], "amazonses"))
		return false;
	/* What is left: TOKEN [CELL] dkim [REGION]. */
	n -= 2;
	if (n >= 2 && n <= 3 && span_is_nocase(label[n - 1], "dkim"))
		return true;
	return n >= 3 && n <= 4 && span_is_nocase(label[n - 2], "dkim");
}
