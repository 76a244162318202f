/* tfimport.c -- how Terraform comes to know of what is there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfimport.h"

#include <stdio.h>

#include "out/hcl.h"
#include "out/r53.h"

/* --- blocks ------------------------------------------------------------- */

/* NAME_TYPE[_SETIDENTIFIER] */
static void add_id_tail(struct buf *out, const struct tfrecord *rec,
			const struct name *owner)
{
	r53_owner(owner, out);
	buf_addc(out, '_');
	rr_type_print(rec->type, out);
	if (rec->routed && rec->routed->set_identifier.p) {
		buf_addc(out, '_');
		buf_addspan(out, rec->routed->set_identifier);
	}
}

/* ZONEID_tail as a string that Terraform reads. */
static void add_id(const struct tfimport *imports, struct span tail,
		   struct buf *out)
{
	struct buf id = BUF_INIT, text = BUF_INIT;

	if (imports->opts->zone_id)
		buf_adds(&id, imports->opts->zone_id);
	buf_addc(&id, '_');
	buf_addspan(&id, tail);
	hcl_string(&text, buf_span(&id));
	buf_addc(out, '"');
	if (!imports->opts->zone_id) {
		buf_adds(out, "${");
		terraform_zone_id(imports->origin, imports->opts, out);
		buf_addc(out, '}');
	}
	buf_adds(out, buf_str(&text) + 1);
	buf_release(&id);
	buf_release(&text);
}

/* An address is bare in the native syntax; in JSON a string, but no template. */
static void add_block(struct tfimport *imports, const char *address,
		      const struct buf *id)
{
	struct buf to = BUF_INIT;

	buf_addf(&to, imports->w.syntax == TF_JSON ? "\"%s\"" : "%s", address);
	tfwrite_open(&imports->w, "import", NULL, NULL, NULL);
	tfwrite_attr(&imports->w, "to", buf_span(&to));
	tfwrite_attr(&imports->w, "id", buf_span(id));
	tfwrite_close(&imports->w);
	buf_release(&to);
}

/* --- lines of the script ------------------------------------------------ */

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

/* The address of one of several has brackets, which sh(1) reads. */
static void add_command(struct tfimport *imports, const char *function,
			const char *address, struct span id)
{
	struct buf *out = imports->w.out;

	buf_addf(out, "%s ", function);
	if (strchr(address, '['))
		add_quoted(out, span_str(address));
	else
		buf_adds(out, address);
	buf_addc(out, ' ');
	add_quoted(out, id);
	buf_addc(out, '\n');
}

/* --- both --------------------------------------------------------------- */

static void add_record(struct tfimport *imports, const struct tfrecord *rec,
		       const char *tail, const struct name *owner)
{
	struct buf address = BUF_INIT, name = BUF_INIT, id = BUF_INIT;

	if (imports->form == IMPORTS_BLOCKS)
		buf_adds(&address, "aws_route53_record.");
	buf_addf(&address, "%s%s", buf_str(&rec->label), tail);
	add_id_tail(&name, rec, owner);
	if (imports->form == IMPORTS_COMMANDS) {
		add_command(imports, "record", buf_str(&address),
			    buf_span(&name));
	} else {
		add_id(imports, buf_span(&name), &id);
		add_block(imports, buf_str(&address), &id);
	}
	buf_release(&address);
	buf_release(&name);
	buf_release(&id);
}

void tfimport_record(struct tfimport *imports, const struct tfrecord *rec)
{
	if (imports->form != IMPORTS_NONE)
		add_record(imports, rec, "", &rec->owner);
}

void tfimport_counted(struct tfimport *imports, const struct tfrecord *rec,
		      unsigned i, const struct name *owner)
{
	char tail[16];

	snprintf(tail, sizeof(tail), "[%u]", i);
	if (imports->form != IMPORTS_NONE)
		add_record(imports, rec, tail, owner);
}

void tfimport_ses(struct tfimport *imports, const char *type, const char *label,
		  const struct name *domain)
{
	struct buf address = BUF_INIT, name = BUF_INIT, id = BUF_INIT;

	buf_addf(&address, "%s.%s", type, label);
	if (imports->form == IMPORTS_COMMANDS) {
		r53_name(domain, &name);
		add_command(imports, "import", buf_str(&address),
			    buf_span(&name));
	} else if (imports->form == IMPORTS_BLOCKS) {
		tfrecord_name(domain, &id);
		add_block(imports, buf_str(&address), &id);
	}
	buf_release(&address);
	buf_release(&name);
	buf_release(&id);
}

void tfimport_blocks_head(const struct terraform_opts *opts, struct buf *out)
{
	if (opts->syntax == TF_JSON)
		return;
	buf_adds(out, opts->zone_id ?
			      "\n# For Terraform 1.5 or newer; not needed any more "
			      "after terraform apply.\n" :
			      "\n# For Terraform 1.6 or newer, as the zone's id is looked "
			      "up (sesz --zone-id\n# gives it, for 1.5); not needed any "
			      "more after terraform apply.\n");
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
	terraform_script_head(opts, out);
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
		      "import() { # RESOURCE ID\n"
		      "\tcase \"\n$state\n\" in\n"
		      "\t*\"\n$1\n\"*) return ;;\n"
		      "\tesac\n"
		      "\tterraform import -input=false \"$1\" \"$2\"\n"
		      "}\n"
		      "record() { # LABEL NAME_TYPE\n"
		      "\timport \"aws_route53_record.$1\" \"${zone}_$2\"\n"
		      "}\n"
		      "\n");
}
