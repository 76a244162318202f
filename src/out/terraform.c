/* terraform.c -- RRsets as Terraform aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/terraform.h"

#include <stdio.h>

#include "out/hcl.h"
#include "out/tflabel.h"
#include "out/tfrecord.h"

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

#define WARNING                                                                \
	"Written by sesz; what is changed here by hand is lost when it is "    \
	"written again."

static void add_maker(const struct terraform_opts *opts, struct buf *text)
{
	buf_addf(text, "Made by: %s", opts->command);
}

void terraform_script_head(const struct terraform_opts *opts, struct buf *out)
{
	struct buf line = BUF_INIT;

	hcl_comment(out, span_str(WARNING));
	if (opts->command) {
		add_maker(opts, &line);
		hcl_comment(out, buf_span(&line));
	}
	buf_release(&line);
}

void terraform_head(const struct terraform_opts *opts, struct buf *out)
{
	struct buf line = BUF_INIT;

	if (opts->syntax != TF_JSON) {
		terraform_script_head(opts, out);
		return;
	}
	buf_adds(out, "{\n  \"//\": [\n    ");
	hcl_json_string(out, span_str(WARNING));
	if (opts->command) {
		buf_adds(out, ",\n    ");
		add_maker(opts, &line);
		hcl_json_string(out, buf_span(&line));
	}
	buf_adds(out, "\n  ]");
	buf_release(&line);
}

void terraform_tail(const struct terraform_opts *opts, struct buf *out)
{
	if (opts->syntax == TF_JSON)
		buf_adds(out, "\n}\n");
}

void terraform_zone(const struct name *origin,
		    const struct terraform_opts *opts, struct tfwrite *w)
{
	struct buf label = BUF_INIT, name = BUF_INIT;

	if (opts->zone_id)
		return;
	tflabel_zone(origin, &label);
	tfwrite_open(w, "data", "aws_route53_zone", buf_str(&label), NULL);
	tfrecord_name(origin, &name);
	tfwrite_attr(w, "name", buf_span(&name));
	tfwrite_close(w);
	buf_release(&label);
	buf_release(&name);
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

void terraform_close(const struct terraform_opts *opts, struct tfwrite *w)
{
	if (opts->prevent_destroy) {
		tfwrite_inner(w, "lifecycle");
		tfwrite_attr(w, "prevent_destroy", span_str("true"));
		tfwrite_close(w);
	}
	tfwrite_close(w);
}

static void add_comments(struct buf *out, const struct zcomments *comments)
{
	size_t i;

	for (i = 0; i < comments->n; i++)
		hcl_comment(out, comments->v[i]);
}

void terraform_left_out(const struct rrset *set, const char *why,
			const struct tfnotes *notes, struct tfwrite *w)
{
	struct buf line = BUF_INIT;
	size_t i;

	if (w->syntax == TF_JSON)
		return;
	buf_addc(w->out, '\n');
	if (notes)
		add_comments(w->out, &notes->above);
	for (i = 0; notes && i < notes->n; i++)
		add_comments(w->out, &notes->each[i]);
	buf_adds(&line, "Left out: ");
	name_print(&set->owner, &line);
	buf_addc(&line, ' ');
	rr_type_print(set->type, &line);
	buf_addf(&line, ". %s.", why);
	hcl_comment(w->out, buf_span(&line));
	buf_release(&line);
}

void terraform_write(const struct name *origin, const struct rrset *sets,
		     size_t n, const struct terraform_opts *opts,
		     struct buf *out)
{
	struct tfrecord rec = TFRECORD_INIT;
	struct buf records = BUF_INIT;
	struct r53_refusal why;
	struct tfwrite w;
	size_t i, taken = 0;

	tfwrite_init(&w, opts->syntax, &records);
	for (i = 0; i < n; i++) {
		if (!terraform_takes(&sets[i], &why)) {
			terraform_left_out(&sets[i], why.text, NULL, &w);
			continue;
		}
		tfrecord_from_set(&rec, &sets[i]);
		tfrecord_write(&rec, origin, opts, NULL, &w);
		taken++;
	}
	tfwrite_end(&w);
	tfrecord_release(&rec);
	terraform_head(opts, out);
	tfwrite_init(&w, opts->syntax, out);
	if (taken)
		terraform_zone(origin, opts, &w);
	tfwrite_end(&w);
	buf_addspan(out, buf_span(&records));
	terraform_tail(opts, out);
	buf_release(&records);
}
