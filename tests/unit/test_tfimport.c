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

Test(tfimport, ids)
{
	static const struct terraform_opts looked_up = { .zone_id = NULL };
	static const struct terraform_opts given = { .zone_id = "Z1" };
	struct name origin = name_of("example.com.");
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct rrset set = { .owner = name_of(rows[i].owner),
				     .type = rows[i].type };
		struct buf out = BUF_INIT, want = BUF_INIT;
		char *line;

		tfimport_block(&origin, &set, &given, &out);
		line = last_line(&out, "  id = ");
		buf_addf(&want, "\"Z1%s\"", rows[i].block);
		cr_expect_str_eq(line, buf_str(&want), "%s", line);
		free(line);
		buf_clear(&want);
		tfimport_block(&origin, &set, &looked_up, &out);
		line = last_line(&out, "  id = ");
		buf_addf(&want, "\"${data.aws_route53_zone.example_com.zone_id}%s\"",
			 rows[i].block);
		cr_expect_str_eq(line, buf_str(&want), "%s", line);
		free(line);
		tfimport_command(&set, &out);
		line = last_line(&out, " '");
		cr_expect_str_eq(line, rows[i].command + 1, "%s", line);
		free(line);
		buf_release(&want);
	}
}

Test(tfimport, block)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct name origin = name_of("example.com.");
	struct rrset set = { .owner = origin, .type = TYPE_MX };
	struct buf out = BUF_INIT;

	tfimport_block(&origin, &set, &opts, &out);
	cr_expect_str_eq(buf_str(&out),
			 "\n"
			 "import {\n"
			 "  to = aws_route53_record.mx_example_com\n"
			 "  id = \"Z1_example.com_MX\"\n"
			 "}\n");
	buf_release(&out);
}
