/* tfimport.c -- how Terraform comes to know of records that are there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfimport.h"

#include "out/hcl.h"
#include "out/r53.h"
#include "out/tflabel.h"

/* NAME_TYPE */
static void add_id_tail(struct buf *out, const struct rrset *set)
{
	struct name lower = set->owner;

	name_lower(&lower);
	r53_name(&lower, out);
	buf_addc(out, '_');
	rr_type_print(set->type, out);
}

static void add_id(struct buf *out, const struct name *origin,
		   const struct rrset *set, const struct terraform_opts *opts)
{
	struct buf id = BUF_INIT, text = BUF_INIT;

	if (opts->zone_id)
		buf_adds(&id, opts->zone_id);
	buf_addc(&id, '_');
	add_id_tail(&id, set);
	hcl_string(&text, buf_span(&id));
	buf_addc(out, '"');
	if (!opts->zone_id) {
		buf_adds(out, "${");
		terraform_zone_id(origin, opts, out);
		buf_addc(out, '}');
	}
	buf_adds(out, buf_str(&text) + 1);
	buf_release(&id);
	buf_release(&text);
}

void tfimport_blocks_head(const struct terraform_opts *opts, struct buf *out)
{
	buf_adds(out, opts->zone_id ?
			      "\n# For Terraform 1.5 or newer; not needed any more "
			      "after terraform apply.\n" :
			      "\n# For Terraform 1.6 or newer, as the zone's id is looked "
			      "up (sesz --zone-id\n# gives it, for 1.5); not needed any "
			      "more after terraform apply.\n");
}

void tfimport_block(const struct name *origin, const struct rrset *set,
		    const struct terraform_opts *opts, struct buf *out)
{
	buf_adds(out, "\nimport {\n  to = aws_route53_record.");
	tflabel_record(set->type, &set->owner, out);
	buf_adds(out, "\n  id = ");
	add_id(out, origin, set, opts);
	buf_adds(out, "\n}\n");
}

/* In single quotes, where only those mean anything. */
static void add_quoted(struct buf *out, struct span s)
{
	size_t i;

	buf_addc(out, '\'');
	for (i = 0; i < s.len; i++) {
		if (s.p[i] == '\'')
			buf_adds(out, "'\\''");
		else
			buf_addc(out, s.p[i]);
	}
	buf_addc(out, '\'');
}

static void add_zone_argument(struct buf *out)
{
	buf_adds(out, "if [ $# -ne 1 ]; then\n"
		      "\techo \"usage: sh $0 ZONE-ID\" >&2\n"
		      "\texit 2\n"
		      "fi\n"
		      "zone=${1#/hostedzone/}\n");
}

void tfimport_script(const struct name *origin,
		     const struct terraform_opts *opts, struct buf *out)
{
	struct buf name = BUF_INIT;

	buf_adds(out, "#!/bin/sh\n");
	terraform_head(opts, out);
	r53_name(origin, &name);
	buf_addf(out,
		 "#\n"
		 "# Brings the records of %s into Terraform's state.  Run it where\n"
		 "# the configuration is, after terraform init; what the state holds already\n"
		 "# is left alone.  Options of terraform import: TF_CLI_ARGS_import.\n"
		 "set -eu\n\n", buf_str(&name));
	buf_release(&name);
	if (opts->zone_id) {
		buf_adds(out, "zone=");
		add_quoted(out, span_str(opts->zone_id));
		buf_addc(out, '\n');
	} else {
		add_zone_argument(out);
	}
	buf_adds(out, "state=$(terraform state list 2>/dev/null) || state=\n"
		      "\n"
		      "record() { # RESOURCE NAME_TYPE\n"
		      "\tcase \"\n$state\n\" in\n"
		      "\t*\"\naws_route53_record.$1\n\"*) return ;;\n"
		      "\tesac\n"
		      "\tterraform import -input=false \"aws_route53_record.$1\" \\\n"
		      "\t\t\"${zone}_$2\"\n"
		      "}\n"
		      "\n");
}

void tfimport_command(const struct rrset *set, struct buf *out)
{
	struct buf id = BUF_INIT;

	buf_adds(out, "record ");
	tflabel_record(set->type, &set->owner, out);
	buf_addc(out, ' ');
	add_id_tail(&id, set);
	add_quoted(out, buf_span(&id));
	buf_addc(out, '\n');
	buf_release(&id);
}
