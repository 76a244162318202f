/* test_terraform.c -- RRsets as aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/terraform.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xmalloc.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

static struct name name_of(const char *text)
{
	struct name name;
	const char *err = name_parse(&name, span_str(text), NULL);

	cr_assert_null(err, "%s: %s", text, err);
	return name;
}

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
		"# Left out, Route 53 does not take the type: "
		"old.example.com DNAME\n"
		"\n"
		"# Left out, Route 53 does not take the type: "
		"a\\012b.example.com TYPE65280\n");
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
		"# Left out, Route 53 cannot spell its data: "
		"sip.example.com SRV\n");
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

static char *resource_name(const char *owner, uint16_t type)
{
	struct rrset set = set_of(owner, type);
	struct buf out = BUF_INIT;

	terraform_resource_name(&set, &out);
	return buf_steal(&out);
}

Test(terraform, resource_names)
{
	static const struct {
		const char *owner;
		uint16_t type;
		const char *want;
	} rows[] = {
		{ "example.com.", TYPE_TXT, "txt_example_com" },
		{ "_dmarc.example.com.", TYPE_TXT, "txt_dmarc_example_com" },
		{ "_DMARC.Example.com.", TYPE_TXT, "txt_dmarc_example_com" },
		{ "_amazonses.example.com.", TYPE_TXT,
		  "txt_amazonses_example_com" },
		{ "q2._domainkey.example.com.", TYPE_CNAME,
		  "cname_q2_domainkey_example_com" },
		{ "mail.example.com.", TYPE_MX, "mx_mail_example_com" },
		{ "*.example.com.", TYPE_MX, "mx_wildcard_example_com" },
		{ "*.b.my-company.com.", TYPE_A, "a_wildcard_b_my_company_com" },
		{ "ses-bounce.example.com.", TYPE_MX,
		  "mx_ses_bounce_example_com" },
		{ "_sip._tcp.example.com.", TYPE_SRV,
		  "srv_sip_tcp_example_com" },
		{ "1.2.0.192.in-addr.arpa.", TYPE_PTR,
		  "ptr_1_2_0_192_in_addr_arpa" },
		{ "xn--mnchen-3ya.de.", TYPE_A, "a_xn_mnchen_3ya_de" },
		{ "h.example.com.", 65280, "type65280_h_example_com" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		char *name = resource_name(rows[i].owner, rows[i].type);

		cr_expect_str_eq(name, rows[i].want);
		free(name);
	}
}

/* Other bytes: the plain name, then a hash of the exact name, case aside. */
Test(terraform, resource_names_of_odd_owners)
{
	char *a = resource_name("a/b.example.com.", TYPE_A);
	char *b = resource_name("a+b.example.com.", TYPE_A);
	char *c = resource_name("A/B.example.com.", TYPE_A);
	char *d = resource_name("b.*.example.com.", TYPE_A);

	cr_expect_eq(strncmp(a, "a_a_b_example_com_", 18), 0, "%s", a);
	cr_expect_eq(strlen(a), 18 + 8);
	cr_expect_eq(strncmp(b, "a_a_b_example_com_", 18), 0, "%s", b);
	cr_expect_str_neq(a, b);
	cr_expect_str_eq(a, c);
	cr_expect_eq(strncmp(d, "a_b_example_com_", 16), 0, "%s", d);
	free(a);
	free(b);
	free(c);
	free(d);
}

/*
 * The label that terraform_write() gives the set of `owner` when the sets of
 * `owners` stand in the order `order`.
 */
static char *label_among(const char *const *owners, size_t n,
			 const size_t *order, const char *owner)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct rrset sets[8];
	struct buf line = BUF_INIT;
	char *text, *at, *end;
	size_t i;

	cr_assert_leq(n, N(sets));
	for (i = 0; i < n; i++) {
		sets[i] = set_of(owners[order[i]], TYPE_TXT);
		set_txt(&sets[i], "x");
	}
	text = write_sets(sets, n, &opts);
	buf_addf(&line, "  name    = \"%.*s\"", (int)strlen(owner) - 1, owner);
	at = strstr(text, buf_str(&line));
	cr_assert_not_null(at, "%s", buf_str(&line));
	while (strncmp(at, "txt_", 4) != 0)
		cr_assert_gt(at--, text);
	end = strchr(at, '"');
	cr_assert_not_null(end);
	at = xstrndup(at, (size_t)(end - at));
	buf_release(&line);
	free(text);
	return at;
}

/* All of the same identifier; the first keeps it. */
static const char *const rivals[] = {
	"_dmarc.example.com.",
	"dmarc.example.com.",
	"dmarc-.example.com.",
	"-dmarc-.example.com.",
};

Test(terraform, collisions_do_not_depend_on_order)
{
	static const size_t orders[][N(rivals)] = {
		{ 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 3, 0, 2 }, { 2, 0, 3, 1 },
	};
	size_t i, k;

	for (k = 0; k < N(rivals); k++) {
		char *first = label_among(rivals, N(rivals), orders[0],
					  rivals[k]);

		cr_expect_eq(strcmp(first, "txt_dmarc_example_com") == 0,
			     k == 0, "%s is %s", rivals[k], first);
		for (i = 1; i < N(orders); i++) {
			char *label = label_among(rivals, N(rivals), orders[i],
						  rivals[k]);

			cr_expect_str_eq(label, first);
			free(label);
		}
		free(first);
	}
}

Test(terraform, collisions_leave_the_winner_its_name)
{
	static const size_t order[N(rivals)] = { 0, 1, 2, 3 };
	static const char *const pairs[][2] = {
		{ "*.example.com.", "wildcard.example.com." },
		{ "_dmarc.example.com.", "dmarc.example.com." },
		{ "a.b.example.com.", "a-b.example.com." },
		{ "a-b.example.com.", "a/b.example.com." },
		{ "s._domainkey.example.com.", "s.domainkey.example.com." },
	};
	size_t i;

	for (i = 0; i < N(pairs); i++) {
		char *alone = label_among(&pairs[i][0], 1, order, pairs[i][0]);
		char *both = label_among(pairs[i], 2, order, pairs[i][0]);

		cr_expect_str_eq(alone, both);
		free(alone);
		free(both);
	}
}

/* The other type has names of its own, and a type left out claims none. */
Test(terraform, no_collision_between_types)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	struct rrset sets[3];
	char *text;

	sets[0] = set_of("a-b.example.com.", TYPE_TXT);
	set_txt(&sets[0], "x");
	sets[1] = set_of("a.b.example.com.", TYPE_MX);
	set_mx(&sets[1], 0, ".");
	sets[2] = set_of("a.b.example.com.", TYPE_DNAME);
	text = write_sets(sets, N(sets), &opts);
	cr_expect_not_null(strstr(text, "\"txt_a_b_example_com\""));
	cr_expect_not_null(strstr(text, "\"mx_a_b_example_com\""));
	cr_expect_not_null(strstr(text, "  records = [\"0 .\"]\n"));
	free(text);
}

static int text_cmp(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every two-letter owner of a hostile alphabet, each name once. */
Test(terraform, names_are_unique)
{
	static const struct terraform_opts opts = { .zone_id = "Z1" };
	static const char alphabet[] = "ab_-*+ \xc3";
	enum { A = sizeof(alphabet) - 1, COUNT = A * A * 2 };
	struct name origin = name_of("example.com.");
	struct rrset sets[COUNT];
	char *names[COUNT], *text, *at;
	size_t i, n = 0;

	for (i = 0; i < COUNT; i++) {
		char pair[2] = { alphabet[i / A % A], alphabet[i % A] };

		sets[i] = (struct rrset){ .owner = origin, .type = TYPE_TXT };
		if (i < A * A) {
			name_prepend(&sets[i].owner, span_make(pair, 2));
		} else {
			name_prepend(&sets[i].owner, span_make(pair + 1, 1));
			name_prepend(&sets[i].owner, span_make(pair, 1));
		}
		set_txt(&sets[i], "x");
	}
	text = write_sets(sets, COUNT, &opts);
	for (at = text; (at = strstr(at, "\"txt_")); at++) {
		cr_assert_lt(n, (size_t)COUNT);
		names[n++] = xstrndup(at, strcspn(at, " "));
	}
	cr_assert_eq(n, (size_t)COUNT);
	qsort(names, n, sizeof(names[0]), text_cmp);
	for (i = 1; i < n; i++)
		cr_expect_str_neq(names[i - 1], names[i]);
	for (i = 0; i < n; i++)
		free(names[i]);
	free(text);
}
