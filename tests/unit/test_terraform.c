/* test_terraform.c -- RRsets as aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/terraform.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xmalloc.h"
#include "out/tfrecord.h"

#include "names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static struct rr *set_add(struct rrset *set)
{
	GROW(set->v, set->n, set->cap);
	memset(&set->v[set->n], 0, sizeof(set->v[0]));
	return &set->v[set->n++];
}

static struct rrset set_of(const char *owner, uint16_t type)
{
	struct rrset set = { .type = type, .ttl = 600 };

	set.owner = name_of(owner);
	return set;
}

static void set_txt(struct rrset *set, const char *text)
{
	rr_make_txt(set_add(set), &set->owner, set->ttl, span_str(text));
}

static void set_cname(struct rrset *set, const char *target)
{
	struct name name = name_of(target);

	rr_make_cname(set_add(set), &set->owner, set->ttl, &name);
}

static void set_mx(struct rrset *set, uint16_t preference, const char *target)
{
	struct name name = name_of(target);

	rr_make_mx(set_add(set), &set->owner, set->ttl, preference, &name);
}

/* The text of terraform_write() for example.com; releases the sets. */
static char *write_sets(struct rrset *sets, size_t n,
			const struct terraform_opts *opts)
{
	struct name origin = name_of("example.com.");
	struct buf out = BUF_INIT;
	size_t i;

	terraform_write(&origin, sets, n, opts, &out);
	for (i = 0; i < n; i++)
		rrset_release(&sets[i]);
	return buf_steal(&out);
}

#define HEAD                                                                   \
	"# Written by sesz; what is changed here by hand is lost when it is "  \
	"written again.\n"

Test(terraform, records_of_ses)
{
	static const struct terraform_opts opts = {
		.command = "sesz merge example.com.zone",
	};
	struct rrset sets[3];
	char *text;

	sets[0] = set_of("_amazonses.Example.com.", TYPE_TXT);
	set_txt(&sets[0], "tokenA=");
	set_txt(&sets[0], "tokenB=");
	sets[1] = set_of("tok._domainkey.example.com.", TYPE_CNAME);
	set_cname(&sets[1], "tok.dkim.amazonses.com.");
	sets[2] = set_of("mail.example.com.", TYPE_MX);
	sets[2].ttl = 0;
	set_mx(&sets[2], 10, "feedback-smtp.eu-west-1.amazonses.com.");
	text = write_sets(sets, N(sets), &opts);
	cr_expect_str_eq(text,
		HEAD
		"# Made by: sesz merge example.com.zone\n"
		"\n"
		"data \"aws_route53_zone\" \"example_com\" {\n"
		"  name = \"example.com\"\n"
		"}\n"
		"\n"
		"resource \"aws_route53_record\" \"txt_amazonses_example_com\" {\n"
		"  zone_id = data.aws_route53_zone.example_com.zone_id\n"
		"  name    = \"_amazonses.example.com\"\n"
		"  type    = \"TXT\"\n"
		"  ttl     = 600\n"
		"  records = [\n"
		"    \"tokenA=\",\n"
		"    \"tokenB=\",\n"
		"  ]\n"
		"}\n"
		"\n"
		"resource \"aws_route53_record\" \"cname_tok_domainkey_example_com\" {\n"
		"  zone_id = data.aws_route53_zone.example_com.zone_id\n"
		"  name    = \"tok._domainkey.example.com\"\n"
		"  type    = \"CNAME\"\n"
		"  ttl     = 600\n"
		"  records = [\"tok.dkim.amazonses.com\"]\n"
		"}\n"
		"\n"
		"resource \"aws_route53_record\" \"mx_mail_example_com\" {\n"
		"  zone_id = data.aws_route53_zone.example_com.zone_id\n"
		"  name    = \"mail.example.com\"\n"
		"  type    = \"MX\"\n"
		"  ttl     = 0\n"
		"  records = [\"10 feedback-smtp.eu-west-1.amazonses.com\"]\n"
		"}\n");
	free(text);
}

Test(terraform, zone_id_given)
{
	static const struct terraform_opts opts = { .zone_id = "Z\"1${x}" };
	struct rrset set = set_of("_dmarc.example.com.", TYPE_TXT);
	char *text;

	set_txt(&set, "v=DMARC1; p=none");
	text = write_sets(&set, 1, &opts);
	cr_expect_str_eq(text,
		HEAD
		"\n"
		"resource \"aws_route53_record\" \"txt_dmarc_example_com\" {\n"
		"  zone_id = \"Z\\\"1$${x}\"\n"
		"  name    = \"_dmarc.example.com\"\n"
		"  type    = \"TXT\"\n"
		"  ttl     = 600\n"
		"  records = [\"v=DMARC1; p=none\"]\n"
		"}\n");
	free(text);
}

Test(terraform, nothing_to_write)
{
	static const struct terraform_opts opts = { .command = "sesz\nx = {" };
	char *text = write_sets(NULL, 0, &opts);

	cr_expect_str_eq(text, HEAD "# Made by: sesz\xef\xbf\xbdx = {\n");
	cr_expect_eq(strncmp(text, TERRAFORM_MARK, strlen(TERRAFORM_MARK)), 0);
	free(text);
}

Test(terraform, types_that_route53_does_not_take)
{
	static const struct terraform_opts opts = { .command = NULL };
	struct rrset sets[2];
	char *text;

	sets[0] = set_of("old.example.com.", TYPE_DNAME);
	sets[1] = set_of("a\\010b.example.com.", 65280);
	text = write_sets(sets, N(sets), &opts);
	cr_expect_str_eq(text,
		HEAD
		"\n"
		"# Left out: old.example.com. DNAME. Route 53 does not take "
		"records of type DNAME.\n"
		"\n"
		"# Left out: a\\010b.example.com. TYPE65280. Route 53 does not "
		"take records of type TYPE65280.\n");
	free(text);
}

Test(terraform, data_that_route53_cannot_spell)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct rrset set = set_of("sip.example.com.", TYPE_SRV);
	struct rr *rr = set_add(&set);
	char *text;

	rr->owner = set.owner;
	rr->class = CLASS_IN;
	rr->type = TYPE_SRV;
	/* A target whose first byte is @ has no text that all readers take. */
	rr->rdata = (uint8_t *)xstrndup("\0\0\0\0\0\1\1@", 9);
	rr->rdlen = 9;
	text = write_sets(&set, 1, &opts);
	cr_expect_str_eq(text,
		HEAD
		"\n"
		"# Left out: sip.example.com. SRV. Route 53 has no spelling for "
		"the data.\n");
	free(text);
}

/* The records line for one TXT value. */
static void expect_txt(const char *value, const char *want)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct rrset set = set_of("t.example.com.", TYPE_TXT);
	char *text, *line, *end;

	set_txt(&set, value);
	text = write_sets(&set, 1, &opts);
	line = strstr(text, "  records = ");
	cr_assert_not_null(line);
	end = strchr(line, '\n');
	cr_assert_not_null(end);
	*end = '\0';
	cr_expect_str_eq(line + strlen("  records = "), want);
	free(text);
}

Test(terraform, txt_values)
{
	static const char *const rows[][2] = {
		{ "v=spf1 include:amazonses.com ~all",
		  "[\"v=spf1 include:amazonses.com ~all\"]" },
		{ "a \"b\" c", "[\"a \\\\\\\"b\\\\\\\" c\"]" },
		{ "a\\b", "[\"a\\\\\\\\b\"]" },
		{ "\xc3\xa4", "[\"\\\\303\\\\244\"]" },
		{ "\t\x7f", "[\"\\\\011\\\\177\"]" },
		{ "${a} %{b} $${c}", "[\"$${a} %%{b} $$${c}\"]" },
		{ "\\${", "[\"\\\\\\\\$${\"]" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++)
		expect_txt(rows[i][0], rows[i][1]);
}

Test(terraform, long_txt_is_split)
{
	char value[258], want[300];

	memset(value, 'a', 257);
	value[257] = '\0';
	snprintf(want, sizeof(want), "[\"%.255s\\\"\\\"aa\"]", value);
	expect_txt(value, want);
	value[255] = '\0';
	snprintf(want, sizeof(want), "[\"%s\"]", value);
	expect_txt(value, want);
}

/* The provider drops a value that is empty to it. */
Test(terraform, empty_txt)
{
	struct rrset set = set_of("t.example.com.", TYPE_TXT);
	struct r53_refusal why;

	set_txt(&set, "x");
	cr_expect(terraform_takes(&set, &why));
	set_txt(&set, "");
	cr_expect_not(terraform_takes(&set, &why));
	cr_expect_eq(why.rule, RULE_TF_EMPTY);
	cr_expect_eq(why.rr, 1);
	rrset_release(&set);
	/* Two strings are not. */
	set = set_of("t.example.com.", TYPE_TXT);
	set_txt(&set, "");
	set.v[0].rdata = xreallocarray(set.v[0].rdata, 2, 1);
	set.v[0].rdata[1] = 0;
	set.v[0].rdlen = 2;
	cr_expect(terraform_takes(&set, &why));
	rrset_release(&set);
	set = set_of("t.example.com.", TYPE_DNAME);
	cr_expect_not(terraform_takes(&set, &why));
	cr_expect_eq(why.rule, RULE_R53_TYPE);
}

static const char noted[] =
	"\n"
	"# why\n"
	"#\n"
	"# one\n"
	"resource \"aws_route53_record\" \"txt_t_example_com\" {\n"
	"  zone_id = \"Z1\"\n"
	"  name    = \"t.example.com\"\n"
	"  type    = \"TXT\"\n"
	"  ttl     = 600\n"
	"  records = [\"a\"]\n"
	"\n"
	"  lifecycle {\n"
	"    prevent_destroy = true\n"
	"  }\n"
	"}\n"
	"\n"
	"# why\n"
	"#\n"
	"resource \"aws_route53_record\" \"txt_t_example_com\" {\n"
	"  zone_id = \"Z1\"\n"
	"  name    = \"t.example.com\"\n"
	"  type    = \"TXT\"\n"
	"  ttl     = 600\n"
	"  records = [\n"
	"    # one\n"
	"    \"a\",\n"
	"    # two ${x}\n"
	"    \"b\",\n"
	"  ]\n"
	"\n"
	"  lifecycle {\n"
	"    prevent_destroy = true\n"
	"  }\n"
	"}\n"
	"\n"
	"# why\n"
	"#\n"
	"# one\n"
	"# two ${x}\n"
	"# Left out: t.example.com. TXT. No.\n";

/* Comments above a resource, and within one that holds several records. */
Test(terraform, notes)
{
	static const struct terraform_opts opts = { .zone_id = "Z1",
						    .prevent_destroy = true };
	struct span above[] = { span_str("why"), span_str("") };
	struct span beside[] = { span_str("one"), span_str("two ${x}") };
	struct zcomments each[2] = { { &beside[0], 1, 1 }, { &beside[1], 1, 1 } };
	struct tfnotes notes = { { above, 2, 2 }, each, 1 };
	struct tfrecord rec = TFRECORD_INIT;
	struct name origin = name_of("example.com.");
	struct rrset set = set_of("t.example.com.", TYPE_TXT);
	struct buf out = BUF_INIT;
	struct tfwrite w;

	tfwrite_init(&w, TF_NATIVE, &out);
	set_txt(&set, "a");
	tfrecord_from_set(&rec, &set);
	tfrecord_write(&rec, &origin, &opts, &notes, &w);
	set_txt(&set, "b");
	notes.n = 2;
	tfrecord_from_set(&rec, &set);
	tfrecord_write(&rec, &origin, &opts, &notes, &w);
	terraform_left_out(&set, "No", &notes, &w);
	tfwrite_end(&w);
	tfrecord_release(&rec);
	cr_expect_str_eq(buf_str(&out), noted);
	rrset_release(&set);
	buf_release(&out);
}
