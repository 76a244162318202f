/* terraform.c -- RRsets as Terraform aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/terraform.h"

#include <stdio.h>

#include "out/hcl.h"
#include "out/tflabel.h"

static bool is_empty(const struct rr *rr)
{
	struct span first, second;

	return (rr->type == TYPE_TXT || rr->type == TYPE_SPF) &&
	       rr_txt_string(rr, 0, &first) && !first.len &&
	       !rr_txt_string(rr, 1, &second);
}

bool terraform_takes(const struct rrset *set, struct r53_refusal *why)
{
	size_t i;

	if (!r53_takes(set, why))
		return false;
	for (i = 0; i < set->n; i++) {
		if (!is_empty(&set->v[i]))
			continue;
		why->rule = RULE_TF_EMPTY;
		why->rr = i;
		snprintf(why->text, sizeof(why->text),
			 "Terraform's AWS provider drops an empty TXT value");
		return false;
	}
	return true;
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

void terraform_head(const struct terraform_opts *opts, struct buf *out)
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

void terraform_zone(const struct name *origin,
		    const struct terraform_opts *opts, struct buf *out)
{
	if (opts->zone_id)
		return;
	buf_adds(out, "\ndata \"aws_route53_zone\" \"");
	tflabel_zone(origin, out);
	buf_adds(out, "\" {\n  name = ");
	add_hcl_name(out, origin);
	buf_adds(out, "\n}\n");
}

void terraform_zone_id(const struct name *origin,
		       const struct terraform_opts *opts, struct buf *out)
{
	if (opts->zone_id) {
		hcl_string(out, span_str(opts->zone_id));
		return;
	}
	buf_adds(out, "data.aws_route53_zone.");
	tflabel_zone(origin, out);
	buf_adds(out, ".zone_id");
}

static void add_comments(struct buf *out, const struct zcomments *comments,
			 unsigned indent)
{
	size_t i;

	for (i = 0; i < comments->n; i++) {
		buf_fill(out, ' ', indent);
		hcl_comment(out, comments->v[i]);
	}
}

/* The provider puts the outer quotes of a TXT value there itself. */
static void add_record(struct buf *out, const struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct span value;

	r53_value(rr, &text);
	value = buf_span(&text);
	if ((rr->type == TYPE_TXT || rr->type == TYPE_SPF) && value.len >= 2)
		value = span_make(value.p + 1, value.len - 2);
	hcl_string(out, value);
	buf_release(&text);
}

static void add_records(struct buf *out, const struct rrset *set,
			const struct terraform_notes *notes)
{
	size_t i;

	buf_adds(out, "  records = [");
	if (set->n == 1) {
		add_record(out, &set->v[0]);
		buf_adds(out, "]\n");
		return;
	}
	buf_addc(out, '\n');
	for (i = 0; i < set->n; i++) {
		if (notes)
			add_comments(out, &notes->each[i], 4);
		buf_adds(out, "    ");
		add_record(out, &set->v[i]);
		buf_adds(out, ",\n");
	}
	buf_adds(out, "  ]\n");
}

static void add_notes(struct buf *out, const struct rrset *set,
		      const struct terraform_notes *notes)
{
	if (!notes)
		return;
	add_comments(out, &notes->above, 0);
	if (set->n == 1)
		add_comments(out, &notes->each[0], 0);
}

void terraform_set(const struct name *origin, const struct rrset *set,
		   const struct terraform_notes *notes,
		   const struct terraform_opts *opts, struct buf *out)
{
	buf_addc(out, '\n');
	add_notes(out, set, notes);
	buf_adds(out, "resource \"aws_route53_record\" \"");
	tflabel_record(set->type, &set->owner, out);
	buf_adds(out, "\" {\n  zone_id = ");
	terraform_zone_id(origin, opts, out);
	buf_adds(out, "\n  name    = ");
	add_hcl_name(out, &set->owner);
	buf_adds(out, "\n  type    = \"");
	rr_type_print(set->type, out);
	buf_addf(out, "\"\n  ttl     = %lu\n", (unsigned long)set->ttl);
	add_records(out, set, notes);
	if (opts->prevent_destroy)
		buf_adds(out, "\n"
			      "  lifecycle {\n"
			      "    prevent_destroy = true\n"
			      "  }\n");
	buf_adds(out, "}\n");
}

void terraform_left_out(const struct rrset *set, const char *why,
			const struct terraform_notes *notes, struct buf *out)
{
	struct buf line = BUF_INIT;
	size_t i;

	buf_addc(out, '\n');
	if (notes)
		add_comments(out, &notes->above, 0);
	for (i = 0; notes && i < set->n; i++)
		add_comments(out, &notes->each[i], 0);
	buf_adds(&line, "Left out: ");
	name_print(&set->owner, &line);
	buf_addc(&line, ' ');
	rr_type_print(set->type, &line);
	buf_addf(&line, ". %s.", why);
	hcl_comment(out, buf_span(&line));
	buf_release(&line);
}

void terraform_write(const struct name *origin, const struct rrset *sets,
		     size_t n, const struct terraform_opts *opts,
		     struct buf *out)
{
	struct buf records = BUF_INIT;
	struct r53_refusal why;
	size_t i, taken = 0;

	for (i = 0; i < n; i++) {
		if (terraform_takes(&sets[i], &why)) {
			terraform_set(origin, &sets[i], NULL, opts, &records);
			taken++;
		} else {
			terraform_left_out(&sets[i], why.text, NULL, &records);
		}
	}
	terraform_head(opts, out);
	if (taken)
		terraform_zone(origin, opts, out);
	buf_addspan(out, buf_span(&records));
	buf_release(&records);
}
