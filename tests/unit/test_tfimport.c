/* test_tfimport.c -- how Terraform comes to know of records that are there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfimport.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *owner;
	uint16_t type;
	const char *block;   /* the id's tail as HCL has it */
	const char *command; /* and sh */
} rows[] = {
	{ "example.com.", TYPE_TXT, "_example.com_TXT", "'example.com_TXT'" },
	{ "_DMARC.Example.com.", TYPE_TXT, "__dmarc.example.com_TXT",
	  "'_dmarc.example.com_TXT'" },
	{ "*.example.com.", TYPE_A, "_*.example.com_A", "'*.example.com_A'" },
	{ "x_TXT_y.example.com.", TYPE_AAAA, "_x_txt_y.example.com_AAAA",
	  "'x_txt_y.example.com_AAAA'" },
	{ "a/b'c.example.com.", TYPE_CNAME,
	  "_a\\\\057b\\\\047c.example.com_CNAME",
	  "'a\\057b\\047c.example.com_CNAME'" },
	{ "${x}.example.com.", TYPE_MX,
	  "_\\\\044\\\\173x\\\\175.example.com_MX",
	  "'\\044\\173x\\175.example.com_MX'" },
};

static char *last_line(struct buf *out, const char *start)
{
	const char *at = strstr(buf_str(out), start);
	char *line;

	cr_assert_not_null(at, "%s", buf_str(out));
	at += strlen(start);
	line = strndup(at, strcspn(at, "\n"));
	buf_release(out);
	return line;
}

/* The record of an RRset without data. */
static struct tfrecord record_of(const char *owner, uint16_t type)
{
	struct tfrecord rec = TFRECORD_INIT;
	struct name name = name_of(owner);

	tfrecord_start(&rec, &name, type);
	return rec;
}

static void import(const struct tfrecord *rec, enum tfimport_form form,
		   const struct terraform_opts *opts, struct buf *out)
{
	struct name origin = name_of("example.com.");
	struct tfimport imports = { form, &origin, opts, { .out = NULL } };

	tfwrite_init(&imports.w, opts->syntax, out);
	tfimport_record(&imports, rec);
	tfwrite_end(&imports.w);
}

Test(tfimport, ids)
{
	static const struct terraform_opts looked_up = { .zone_id = NULL };
	static const struct terraform_opts given = { .zone_id = "Z1" };
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct tfrecord rec = record_of(rows[i].owner, rows[i].type);
		struct buf out = BUF_INIT, want = BUF_INIT;
		char *line;

		import(&rec, IMPORTS_BLOCKS, &given, &out);
		line = last_line(&out, "  id = ");
		buf_addf(&want, "\"Z1%s\"", rows[i].block);
		cr_expect_str_eq(line, buf_str(&want), "%s", line);
		free(line);
		buf_clear(&want);
		import(&rec, IMPORTS_BLOCKS, &looked_up, &out);
		line = last_line(&out, "  id = ");
		buf_addf(&want, "\"${data.aws_route53_zone.example_com.zone_id}%s\"",
			 rows[i].block);
		cr_expect_str_eq(line, buf_str(&want), "%s", line);
		free(line);
		import(&rec, IMPORTS_COMMANDS, &given, &out);
		line = last_line(&out, " '");
		cr_expect_str_eq(line, rows[i].command + 1, "%s", line);
		free(line);
		buf_release(&want);
		tfrecord_release(&rec);
	}
}

Test(tfimport, block)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct tfrecord rec = record_of("example.com.", TYPE_MX);
	struct buf out = BUF_INIT;

	import(&rec, IMPORTS_BLOCKS, &opts, &out);
	cr_expect_str_eq(buf_str(&out),
			 "\n"
			 "import {\n"
			 "  to = aws_route53_record.mx_example_com\n"
			 "  id = \"Z1_example.com_MX\"\n"
			 "}\n");
	buf_release(&out);
	import(&rec, IMPORTS_NONE, &opts, &out);
	cr_expect_eq(out.len, 0);
	tfrecord_release(&rec);
}

Test(tfimport, json)
{
	static const struct terraform_opts opts = { .syntax = TF_JSON };
	struct tfrecord rec = record_of("example.com.", TYPE_MX);
	struct buf out = BUF_INIT;

	import(&rec, IMPORTS_BLOCKS, &opts, &out);
	cr_expect_str_eq(buf_str(&out),
		",\n"
		"  \"import\": [\n"
		"    {\n"
		"      \"to\": \"aws_route53_record.mx_example_com\",\n"
		"      \"id\": \"${data.aws_route53_zone.example_com.zone_id}"
		"_example.com_MX\"\n"
		"    }\n"
		"  ]");
	buf_release(&out);
	tfrecord_release(&rec);
}

/* What is told apart by a set identifier, or by a number. */
Test(tfimport, several_of_a_name)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct r53_entry entry = { .set_identifier = span_str("us east_1") };
	struct tfrecord rec = record_of("www.example.com.", TYPE_A);
	struct name origin = name_of("example.com.");
	struct name token = name_of("Tok._domainkey.example.com.");
	struct buf out = BUF_INIT;
	struct tfimport imports = { IMPORTS_COMMANDS, &origin, &opts,
				    { .out = NULL } };

	tfwrite_init(&imports.w, TF_NATIVE, &out);
	rec.routed = &entry;
	tfimport_record(&imports, &rec);
	rec.routed = NULL;
	tfrecord_start(&rec, &token, TYPE_CNAME);
	buf_clear(&rec.label);
	buf_adds(&rec.label, "cname_dkim_example_com");
	tfimport_counted(&imports, &rec, 2, &token);
	tfimport_ses(&imports, "aws_ses_domain_dkim", "example_com", &origin);
	cr_expect_str_eq(buf_str(&out),
		"record a_www_example_com 'www.example.com_A_us east_1'\n"
		"record 'cname_dkim_example_com[2]' "
		"'tok._domainkey.example.com_CNAME'\n"
		"import aws_ses_domain_dkim.example_com 'example.com'\n");
	buf_release(&out);
	tfrecord_release(&rec);
}
