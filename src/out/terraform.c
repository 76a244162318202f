/* terraform.c -- RRsets as Terraform aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/terraform.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"
#include "out/hcl.h"
#include "out/r53.h"

/* What an owner loses on its way to an identifier. */
struct spelling {
	unsigned marks; /* labels that are `*` or begin with `_` */
	unsigned inner; /* other `-` and `_` */
	bool odd;       /* holds other bytes */
};

struct label {
	const struct rrset *set;
	struct spelling spelling;
	char *text;
};

static void add_hash(struct buf *out, const struct name *owner)
{
	struct name lower = *owner;
	uint32_t hash = 2166136261U; /* FNV-1a */
	unsigned i;

	name_lower(&lower);
	for (i = 0; i < lower.len; i++)
		hash = (hash ^ lower.wire[i]) * 16777619U;
	buf_addf(out, "_%08lx", (unsigned long)hash);
}

/* For names whose hashes are equal too. */
static void add_hex(struct buf *out, const struct name *owner)
{
	struct name lower = *owner;
	unsigned i;

	name_lower(&lower);
	buf_addc(out, '_');
	for (i = 0; i < lower.len; i++)
		buf_addf(out, "%02x", (unsigned int)lower.wire[i]);
}

static bool is_letter_or_digit(uint8_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static void spell_label(const uint8_t *p, unsigned len, struct spelling *s)
{
	unsigned i;

	for (i = 0; i < len; i++) {
		if (p[i] == '_' && i == 0)
			s->marks++;
		else if (p[i] == '_' || p[i] == '-')
			s->inner++;
		else if (!is_letter_or_digit(p[i]))
			s->odd = true;
	}
}

/* Adds the owner's labels, each behind a dot. */
static struct spelling add_labels(struct buf *out, const struct name *owner)
{
	struct spelling s = { 0, 0, false };
	const uint8_t *p = owner->wire;

	if (name_is_wildcard(owner)) {
		buf_adds(out, ".wildcard");
		s.marks++;
		p += 2;
	}
	for (; *p; p += 1 + *p) {
		buf_addc(out, '.');
		buf_add(out, p + 1, *p);
		spell_label(p + 1, *p, &s);
	}
	return s;
}

static struct spelling add_name(struct buf *out, const struct rrset *set)
{
	struct buf words = BUF_INIT;
	struct spelling s;

	rr_type_print(set->type, &words);
	s = add_labels(&words, &set->owner);
	hcl_identifier(out, buf_span(&words));
	buf_release(&words);
	if (s.odd)
		add_hash(out, &set->owner);
	return s;
}

void terraform_resource_name(const struct rrset *set, struct buf *out)
{
	add_name(out, set);
}

/* By text; where that is the same, the one that keeps it first. */
static int label_cmp(const void *va, const void *vb)
{
	const struct label *a = *(struct label *const *)va;
	const struct label *b = *(struct label *const *)vb;
	int order = strcmp(a->text, b->text);

	if (order)
		return order;
	if (a->spelling.odd != b->spelling.odd)
		return a->spelling.odd ? 1 : -1;
	if (a->spelling.marks != b->spelling.marks)
		return a->spelling.marks > b->spelling.marks ? -1 : 1;
	if (a->spelling.inner != b->spelling.inner)
		return a->spelling.inner < b->spelling.inner ? -1 : 1;
	return name_cmp(&a->set->owner, &b->set->owner);
}

/* Where labels are alike, all but the first get `add`'s suffix. */
static void part_labels(struct label **v, size_t n,
			void (*add)(struct buf *, const struct name *))
{
	size_t i, first;

	qsort(v, n, sizeof(struct label *), label_cmp);
	for (first = 0, i = 1; i < n; i++) {
		struct buf text = BUF_INIT;

		if (strcmp(v[i]->text, v[first]->text) != 0) {
			first = i;
			continue;
		}
		buf_adds(&text, v[i]->text);
		add(&text, &v[i]->set->owner);
		free(v[i]->text);
		v[i]->text = buf_steal(&text);
	}
}

/* The labels of the sets that Route 53 takes, in their order. */
static struct label *make_labels(const struct rrset *sets, size_t n,
				 size_t *nlabels)
{
	struct label *labels = xcalloc(n + 1, sizeof(*labels));
	struct label **sorted;
	size_t i, count = 0;

	for (i = 0; i < n; i++) {
		struct buf text = BUF_INIT;

		if (!r53_has_type(sets[i].type))
			continue;
		labels[count].set = &sets[i];
		labels[count].spelling = add_name(&text, &sets[i]);
		labels[count++].text = buf_steal(&text);
	}
	sorted = xcalloc(count + 1, sizeof(*sorted));
	for (i = 0; i < count; i++)
		sorted[i] = &labels[i];
	part_labels(sorted, count, add_hash);
	part_labels(sorted, count, add_hex);
	free(sorted);
	*nlabels = count;
	return labels;
}

static void free_labels(struct label *labels, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		free(labels[i].text);
	free(labels);
}

static void add_hcl_name(struct buf *out, const struct name *name)
{
	struct name lower = *name;
	struct buf text = BUF_INIT;

	name_lower(&lower);
	r53_name(&lower, &text);
	hcl_string(out, buf_span(&text));
	buf_release(&text);
}

static void add_zone_label(struct buf *out, const struct name *origin)
{
	struct buf labels = BUF_INIT;

	add_labels(&labels, origin);
	hcl_identifier(out, buf_span(&labels));
	buf_release(&labels);
}

static void write_head(struct buf *out, const struct terraform_opts *opts)
{
	buf_adds(out, TERRAFORM_MARK "; what is changed here by hand is lost "
				     "when it is written again.\n");
	if (opts->command) {
		struct buf line = BUF_INIT;

		buf_addf(&line, "Made by: %s", opts->command);
		hcl_comment(out, buf_span(&line));
		buf_release(&line);
	}
}

static void write_zone(struct buf *out, const struct name *origin)
{
	buf_adds(out, "\ndata \"aws_route53_zone\" \"");
	add_zone_label(out, origin);
	buf_adds(out, "\" {\n  name = ");
	add_hcl_name(out, origin);
	buf_adds(out, "\n}\n");
}

static void write_zone_id(struct buf *out, const struct name *origin,
			  const char *zone_id)
{
	buf_adds(out, "  zone_id = ");
	if (zone_id) {
		hcl_string(out, span_str(zone_id));
	} else {
		buf_adds(out, "data.aws_route53_zone.");
		add_zone_label(out, origin);
		buf_adds(out, ".zone_id");
	}
	buf_addc(out, '\n');
}

/* The provider puts the outer quotes of a TXT value there itself. */
static bool add_record(struct buf *out, const struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct span value;
	bool ok = r53_value(rr, &text);

	value = buf_span(&text);
	if ((rr->type == TYPE_TXT || rr->type == TYPE_SPF) && value.len >= 2)
		value = span_make(value.p + 1, value.len - 2);
	hcl_string(out, value);
	buf_release(&text);
	return ok;
}

static bool write_records(struct buf *out, const struct rrset *set)
{
	bool ok = true;
	size_t i;

	buf_adds(out, "  records = [");
	if (set->n == 1) {
		ok = add_record(out, &set->v[0]);
		buf_adds(out, "]\n");
		return ok;
	}
	buf_addc(out, '\n');
	for (i = 0; i < set->n; i++) {
		buf_adds(out, "    ");
		ok = add_record(out, &set->v[i]) && ok;
		buf_adds(out, ",\n");
	}
	buf_adds(out, "  ]\n");
	return ok;
}

static void write_left_out(struct buf *out, const struct rrset *set,
			   const char *why)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "Left out, %s: ", why);
	r53_name(&set->owner, &line);
	buf_addc(&line, ' ');
	rr_type_print(set->type, &line);
	buf_addc(out, '\n');
	hcl_comment(out, buf_span(&line));
	buf_release(&line);
}

static void write_record_set(struct buf *out, const struct label *label,
			     const struct name *origin, const char *zone_id)
{
	const struct rrset *set = label->set;
	struct buf block = BUF_INIT;

	buf_addf(&block, "\nresource \"aws_route53_record\" \"%s\" {\n",
		 label->text);
	write_zone_id(&block, origin, zone_id);
	buf_adds(&block, "  name    = ");
	add_hcl_name(&block, &set->owner);
	buf_adds(&block, "\n  type    = \"");
	rr_type_print(set->type, &block);
	buf_addf(&block, "\"\n  ttl     = %lu\n", (unsigned long)set->ttl);
	if (write_records(&block, set)) {
		buf_adds(&block, "}\n");
		buf_addspan(out, buf_span(&block));
	} else {
		write_left_out(out, set, "Route 53 cannot spell its data");
	}
	buf_release(&block);
}

void terraform_write(const struct name *origin, const struct rrset *sets,
		     size_t n, const struct terraform_opts *opts,
		     struct buf *out)
{
	size_t i, at = 0, nlabels;
	struct label *labels = make_labels(sets, n, &nlabels);

	write_head(out, opts);
	if (!opts->zone_id && nlabels)
		write_zone(out, origin);
	for (i = 0; i < n; i++)
		if (at < nlabels && labels[at].set == &sets[i])
			write_record_set(out, &labels[at++], origin,
					 opts->zone_id);
		else
			write_left_out(out, &sets[i],
				       "Route 53 does not take the type");
	free_labels(labels, nlabels);
}
