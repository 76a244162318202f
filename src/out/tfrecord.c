/* tfrecord.c -- an aws_route53_record on its way to Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfrecord.h"

#include "out/hcl.h"
#include "out/tflabel.h"
#include "out/tfrouting.h"

void tfrecord_name(const struct name *name, struct buf *out)
{
	struct buf text = BUF_INIT;

	r53_owner(name, &text);
	hcl_string(out, buf_span(&text));
	buf_release(&text);
}

void tfrecord_start(struct tfrecord *rec, const struct name *owner,
		    uint16_t type)
{
	rec->owner = *owner;
	rec->type = type;
	buf_clear(&rec->label);
	tflabel_record(type, owner, &rec->label);
	buf_clear(&rec->name);
	buf_clear(&rec->ttl);
	rec->count = 0;
	tfvalues_clear(&rec->values);
	rec->routed = NULL;
}

static bool is_text(uint16_t type)
{
	return type == TYPE_TXT || type == TYPE_SPF;
}

void tfrecord_value(struct tfrecord *rec, struct span value)
{
	if (is_text(rec->type) && value.len >= 2)
		value = span_make(value.p + 1, value.len - 2);
	hcl_string(&rec->values.text, value);
	tfvalues_end(&rec->values);
}

void tfrecord_rr(struct tfrecord *rec, const struct rr *rr)
{
	r53_value(rr, &rec->text);
	tfrecord_value(rec, buf_span(&rec->text));
	buf_clear(&rec->text);
}

void tfrecord_ttl(struct tfrecord *rec, uint32_t ttl)
{
	buf_clear(&rec->ttl);
	buf_addu(&rec->ttl, ttl);
}

void tfrecord_from_set(struct tfrecord *rec, const struct rrset *set)
{
	size_t i;

	tfrecord_start(rec, &set->owner, set->type);
	tfrecord_ttl(rec, set->ttl);
	for (i = 0; i < set->n; i++)
		tfrecord_rr(rec, &set->v[i]);
}

/* The value that was added to *text, which is empty again. */
static void add_attr(struct tfwrite *w, const char *key, struct buf *text)
{
	tfwrite_attr(w, key, buf_span(text));
	buf_clear(text);
}

static void add_zone_id(struct tfrecord *rec, const struct name *origin,
			const struct terraform_opts *opts, struct tfwrite *w)
{
	struct buf expr = BUF_INIT;

	if (!rec->zone_id.len) {
		terraform_zone_id(origin, opts, &expr);
		if (opts->zone_id)
			buf_addspan(&rec->zone_id, buf_span(&expr));
		else
			tfwrite_expr(w, buf_str(&expr), &rec->zone_id);
		buf_release(&expr);
	}
	tfwrite_attr(w, "zone_id", buf_span(&rec->zone_id));
}

void tfrecord_write(struct tfrecord *rec, const struct name *origin,
		    const struct terraform_opts *opts,
		    const struct tfnotes *notes, struct tfwrite *w)
{
	struct buf *text = &rec->text;

	tfwrite_open(w, "resource", "aws_route53_record", buf_str(&rec->label),
		     notes);
	if (rec->count) {
		buf_addu(text, rec->count);
		add_attr(w, "count", text);
	}
	add_zone_id(rec, origin, opts, w);
	if (!rec->name.len) {
		r53_owner(&rec->owner, text);
		hcl_string(&rec->name, buf_span(text));
		buf_clear(text);
	}
	tfwrite_attr(w, "name", buf_span(&rec->name));
	buf_addc(text, '"');
	rr_type_print(rec->type, text);
	buf_addc(text, '"');
	add_attr(w, "type", text);
	if (rec->ttl.len)
		tfwrite_attr(w, "ttl", buf_span(&rec->ttl));
	if (rec->routed)
		tfrouting_attrs(rec->routed, w);
	if (rec->values.n)
		tfwrite_list(w, "records", &rec->values, notes);
	if (rec->routed)
		tfrouting_blocks(rec->routed, w);
	terraform_close(opts, w);
}

void tfrecord_release(struct tfrecord *rec)
{
	buf_release(&rec->label);
	buf_release(&rec->name);
	buf_release(&rec->ttl);
	tfvalues_release(&rec->values);
	buf_release(&rec->zone_id);
	buf_release(&rec->text);
}
