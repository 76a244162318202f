/* test_merge_spf.c -- the rule of SPF
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
#define KEPT "_dmarc TXT \"v=DMARC1; p=none\"\n"                                  \
	     "mail MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"             \
	     "_amazonses TXT " TOKEN "\n"
#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define ID "{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN "\"]}"
#define SES "mail TXT \"v=spf1 include:amazonses.com ~all\"\n"

struct row {
	const char *lines; /* of the zone */
	const char *want;  /* those lines after the merge; NULL: a conflict */
	const char *rules; /* of all that is said */
	bool replace;
};

static void list_rules(const struct diag *diag, struct buf *out)
{
	size_t i;

	for (i = 0; i < diag->n; i++) {
		buf_addf(out, "%s%s", i ? " " : "", rule_name(diag->v[i].rule));
		cr_expect_not_null(diag->v[i].hint, "%s", diag->v[i].text);
	}
}

static void check(const struct row *row, bool apex)
{
	struct merging m = { .opts.replace = row->replace, .apex_spf = apex,
			     .opts.serial = SERIAL_KEEP };
	struct buf zone = BUF_INIT, out = BUF_INIT, rules = BUF_INIT;
	const char *rest = apex ? KEPT SES : KEPT;

	buf_addf(&zone, HEAD "%s%s", rest, row->lines);
	merging_plan(&m, buf_str(&zone), ID);
	list_rules(&m.diag, &rules);
	cr_expect_str_eq(buf_str(&rules), row->rules ? row->rules : "", "%s\n%s",
			 row->lines, buf_str(&rules));
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT] > 0, !row->want, "%s",
		     row->lines);
	if (row->want && m.plan.count[CHANGE_CONFLICT] == 0) {
		merging_apply(&m, &out);
		cr_expect_str_eq(buf_str(&out) + strlen(HEAD) + strlen(rest),
				 row->want, "%s\n%s", row->lines,
				 buf_str(&out) + strlen(HEAD) + strlen(rest));
	}
	buf_release(&zone);
	buf_release(&out);
	buf_release(&rules);
	merging_release(&m);
}

Test(merge_spf, bytes)
{
	static const struct row rows[] = {
		{ "mail TXT \"v=spf1 mx ~all\"\n",
		  "mail TXT \"v=spf1 mx include:amazonses.com ~all\"\n", NULL, false },
		{ "mail\tIN  TXT\t( \"V=SPF1   MX\" ; a\n\t\"   -ALL  \" ) ; b\n",
		  "mail\tIN  TXT\t( \"V=SPF1   MX\" ; a\n"
		  "\t\"   include:amazonses.com -ALL  \" ) ; b\n", NULL, false },
		{ "mail TXT \"v=spf1 a:\\120.example.net \\045all \"\n",
		  "mail TXT \"v=spf1 a:\\120.example.net include:amazonses.com "
		  "\\045all \"\n", NULL, false },
		{ "mail TXT \"v=spf1 exists:%{ir}.%{L1R-+}.x.example ?all\"\n",
		  "mail TXT \"v=spf1 exists:%{ir}.%{L1R-+}.x.example "
		  "include:amazonses.com ?all\"\n", NULL, false },
		{ "mail TXT \"v=spf1 mx\" \"\" \" -all\" \"\"\n",
		  "mail TXT \"v=spf1 mx\" \"\" \" include:amazonses.com -all\" \"\"\n",
		  NULL, false },
		{ "mail TXT \"v=spf1\"\n", "mail TXT \"v=spf1 include:amazonses.com\"\n",
		  NULL, false },
		/* copies of a record are one */
		{ "mail TXT \"v=spf1 mx ~all\"\nMAIL 1h TXT ( \"v=spf1 mx ~all\" )\n",
		  "mail TXT \"v=spf1 mx include:amazonses.com ~all\"\n"
		  "MAIL 1h TXT ( \"v=spf1 mx include:amazonses.com ~all\" )\n",
		  NULL, false },
		{ SES SES, SES SES, NULL, false },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i], false);
}

Test(merge_spf, unquoted)
{
	static const struct row rows[] = {
		{ "mail TXT v=spf1 include:amazonses.com ~all\n", NULL,
		  "spf-unquoted", false },
		{ "mail TXT v=spf1 include:amazonses.com ~all ;\n",
		  "mail TXT \"v=spf1 include:amazonses.com ~all\" ;\n", NULL, true },
		{ "mail TXT v=spf1\tmx -all\n",
		  "mail TXT \"v=spf1 mx include:amazonses.com -all\"\n", NULL, true },
		{ "mail TXT \"v=spf1\" \"mx\"\n",
		  "mail TXT \"v=spf1 mx include:amazonses.com\"\n", NULL, true },
		{ "mail TXT v=spf1 mx -all\nmail TXT v=spf1 mx -all ; copy\n",
		  "mail TXT \"v=spf1 mx include:amazonses.com -all\"\n"
		  "mail TXT \"v=spf1 mx include:amazonses.com -all\" ; copy\n", NULL,
		  true },
		{ "mail TXT v=spf1 mx -all\nmail TXT v=spf1 a -all\n", NULL,
		  "spf-twice", true },
		{ "mail TXT v=spf1 ip4:1.2.3 -all\n", NULL, "spf-syntax", true },
		{ SES "mail TXT v=spf1 mx -all\n", SES "mail TXT v=spf1 mx -all\n",
		  "spf-idle", true },
		{ "mail TXT v=spf10 mx -all\n" SES, "mail TXT v=spf10 mx -all\n" SES,
		  NULL, true },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i], false);
}

Test(merge_spf, run_together)
{
	static const struct row rows[] = {
		{ "mail TXT \"v=spf1 ip4:192.0.2.1\" \"include:x.example -all\"\n", NULL,
		  "spf-syntax", true },
		{ "mail TXT \"v=spf1 include:amazonses.com\" \"mx -all\"\n",
		  "mail TXT \"v=spf1 include:amazonses.com\" \"mx "
		  "include:amazonses.com -all\"\n", "spf-joined", false },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i], false);
}

Test(merge_spf, apex)
{
	static const struct row rows[] = {
		{ "@ TXT \"v=spf1 mx:mx.example.net -all\"\n",
		  "@ TXT \"v=spf1 mx:mx.example.net include:amazonses.com -all\"\n",
		  NULL, false },
		{ "@ TXT other\n@ TXT \"v=spf1 include:amazonses.com -all\"\n",
		  "@ TXT other\n@ TXT \"v=spf1 include:amazonses.com -all\"\n", NULL,
		  false },
		{ "@ TXT v=spf1 -all\n", NULL, "spf-unquoted", false },
		{ "@ TXT v=spf1 -all\n",
		  "@ TXT \"v=spf1 include:amazonses.com -all\"\n", NULL, true },
		{ "@ SPF \"v=spf1 -all\"\n@ TXT \"v=spf1 include:amazonses.com\"\n",
		  "@ SPF \"v=spf1 -all\"\n@ TXT \"v=spf1 include:amazonses.com\"\n",
		  "spf-type", false },
		{ "@ TXT \"v=spf1 -all\"\n@ TXT \"v=spf1 a\"\n", NULL, "spf-twice",
		  true },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i], true);
}

/* Where two records stand, the hint shows what both say in one. */
Test(merge_spf, two_joined)
{
	static const struct {
		const char *first, *second, *want;
	} rows[] = {
		{ "v=spf1 a -all", "v=spf1 mx A ~all", "v=spf1 a mx -all" },
		{ "v=spf1 a", "v=spf1 mx ~all", "v=spf1 a mx ~all" },
		{ "v=spf1", "v=spf1 mx", "v=spf1 mx" },
		{ "v=spf1 -all", "v=spf1 mx ~all a", "v=spf1 mx -all" },
		{ "v=spf1 redirect=x.example", "v=spf1 a mx",
		  "v=spf1 a mx redirect=x.example" },
		{ "v=spf1 a", "v=spf1 exp=x.example", NULL },
		{ "v=spf1 a", "v=spf1 ip5", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf zone = BUF_INIT, want = BUF_INIT;
		struct merging m = { 0 };

		buf_addf(&zone, HEAD KEPT "mail TXT \"%s\"\nmail TXT \"%s\"\n",
			 rows[i].first, rows[i].second);
		merging_plan(&m, buf_str(&zone), ID);
		cr_assert_eq(m.diag.n, 1);
		buf_addf(&want, "remove this line, and let the other one be "
				"TXT \"%s\"", rows[i].want ? rows[i].want : "");
		cr_expect_str_eq(m.diag.v[0].hint,
				 rows[i].want ? buf_str(&want) :
				 "join them into one line");
		buf_release(&zone);
		buf_release(&want);
		merging_release(&m);
	}
}
