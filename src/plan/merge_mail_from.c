/* merge_mail_from.c -- the rule of the MAIL FROM domain's MX
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

const char *merge_free_label(const struct planner *p,
			     const struct name *domain)
{
	static const char *const labels[] = { "bounce", "mail", "ses", "sesmail",
					      NULL };
	struct name name;
	size_t i;

	for (i = 0; labels[i]; i++) {
		name = *domain;
		if (name_prepend(&name, span_str(labels[i])) &&
		    zone_find(p->zone, &name) == ZONE_NONE)
			break;
	}
	return labels[i];
}

static void refuse_mx(struct planner *p, const struct wanted *want, uint32_t rec)
{
	const char *label = merge_free_label(p, &want->domain);
	char *name = merge_show(&want->rr.owner);
	char *domain = merge_show(&want->domain);

	merge_conflict(p, RULE_MX_CONFLICT, &want->rr, rec,
		       "%s has another MX record, and SES wants exactly one at a "
		       "MAIL FROM domain",
		       name);
	diag_hint(p->diag,
		  "choose a name that receives no mail, as with --mail-from "
		  "%s.%s, and set it in SES too; or say --replace",
		  label ? label : "NAME", domain);
	free(domain);
	free(name);
}

/* The TTL that the record's own line gives it, whatever its RRset has. */
static uint32_t line_ttl(const struct planner *p, uint32_t rec)
{
	const struct zone *zone = p->zone;
	const struct zone_ctx *ctx = &zone->ctx[zone->v[rec].ctx];
	struct fields f = FIELDS_INIT;
	uint32_t ttl = ctx->ttl;
	struct rr soa;

	if (!(zone->v[rec].flags & ZREC_TTL_EXPLICIT)) {
		if (ctx->has_ttl)
			return ttl;
		/* That of the last explicit one, else the SOA's minimum. */
		while (rec > 0 && !(zone->v[rec].flags & ZREC_TTL_EXPLICIT))
			rec--;
	}
	if (zone->v[rec].flags & ZREC_TTL_EXPLICIT) {
		fields_read(&f, zone_doc(zone, rec), zone->v[rec].entry);
		rr_ttl_parse(field_text(&f, zone_doc(zone, rec), f.ttl), &ttl);
		fields_release(&f);
	} else {
		zone_rr(zone, zone->soa, &soa);
		ttl = rr_soa_minimum(&soa);
		rr_release(&soa);
	}
	return ttl;
}

/*
 * Is ours to stay where it stands?  The RRset's TTL is that of its first
 * record: where ours would give it another, it takes the first one's place.
 */
static bool mx_can_stay(const struct planner *p, uint32_t same, uint32_t other)
{
	return same != ZONE_NONE &&
	       (other == ZONE_NONE || same < other ||
		line_ttl(p, same) == p->zone->v[same].ttl);
}

void merge_mx(struct planner *p, const struct wanted *want)
{
	uint32_t i, same = ZONE_NONE, other = ZONE_NONE, stays;
	struct name host, there;
	struct rr rr;

	rr_target(&want->rr, &host);
	ZONE_EACH(p->zone, i, &want->rr.owner, TYPE_MX) {
		zone_rr(p->zone, i, &rr);
		rr_target(&rr, &there);
		rr_release(&rr);
		if (name_eq(&there, &host) && same == ZONE_NONE)
			same = i;
		else if (!name_eq(&there, &host) && other == ZONE_NONE)
			other = i;
	}
	if (other == ZONE_NONE && same == ZONE_NONE) {
		merge_add(p, &want->rr);
		return;
	}
	if (other != ZONE_NONE && !p->opts->replace) {
		refuse_mx(p, want, other);
		return;
	}
	/* Ours stays or takes the first one's place; the others go. */
	if (mx_can_stay(p, same, other))
		merge_keep(p, stays = same);
	else
		merge_replace(p, stays = other, &want->rr);
	ZONE_EACH(p->zone, i, &want->rr.owner, TYPE_MX)
		if (i != stays)
			merge_remove(p, i);
}
