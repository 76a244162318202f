/* test_merge_spf_check.c -- what is said about the SPF records of a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"                \
	     "_dmarc TXT \"v=DMARC1; p=none\"\nwww A 192.0.2.1\n"              \
	     "_amazonses TXT " TOKEN "\n"
#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define ID "{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN "\"]}"
#define NET "include:a.example.net include:b.example.net include:c.example.net " \
	    "include:d.example.net include:e.example.net "

struct row {
	const char *lines; /* of the zone */
	const char *rule;  /* of the one finding; NULL: there is none */
	const char *place; /* the text that it underlines; NULL: type and data */
	const char *mended; /* those lines after its way out: nothing is said */
};

static const struct row rows[] = {
	/* ten lookups are fine, SES's own among them; eleven are not */
	{ "mail TXT \"v=spf1 " NET "a:x.example.net mx ptr:x.example.net "
	  "exists:%{i}.x.example include:amazonses.com -all\"\n",
	  "spf-ptr", "ptr:x.example.net",
	  "mail TXT \"v=spf1 " NET "a:x.example.net mx "
	  "exists:%{i}.x.example include:amazonses.com -all\"\n" },
	{ "mail TXT \"v=spf1 " NET "a:x.example.net mx exists:%{i}.x.example "
	  "include:f.example.net -all\"\n", NULL, NULL, NULL },
	{ "mail TXT \"v=spf1 " NET "a:x.example.net mx exists:%{i}.x.example "
	  "include:f.example.net include:g.example.net -all\"\n",
	  "spf-lookups", NULL, "other TXT \"v=spf1 " NET "-all\"\n" },
	/* followed in the zone, each time; a delegated name is not its */
	{ "mail TXT \"v=spf1 include:s.example.com include:s.example.com -all\"\n"
	  "s TXT \"v=spf1 " NET "-all\"\n", "spf-lookups", NULL,
	  "mail TXT \"v=spf1 include:s.example.com -all\"\n"
	  "s TXT \"v=spf1 " NET "-all\"\n" },
	{ "mail TXT \"v=spf1 include:x.s.example.com include:y.s.example.com -all\"\n"
	  "s NS ns.example.\n", NULL, NULL, NULL },
	/* by an alias, in the zone and out of it */
	{ "mail TXT \"v=spf1 include:l.example.com include:l.example.com -all\"\n"
	  "l CNAME s\ns TXT \"v=spf1 " NET "-all\"\n", "spf-lookups", NULL,
	  "mail TXT \"v=spf1 include:l.example.com -all\"\n"
	  "l CNAME s\ns TXT \"v=spf1 " NET "-all\"\n" },
	{ "mail TXT \"v=spf1 include:l.example.com -all\"\nl CNAME x.example.net.\n",
	  NULL, NULL, NULL },
	{ "mail TXT \"v=spf1 include:l.example.com -all\"\nl CNAME k\nk CNAME l\n",
	  NULL, NULL, NULL },
	/* what a wildcard or $GENERATE answers is left open */
	{ "mail TXT \"v=spf1 include:l.example.com -all\"\n* TXT \"v=spf1 a\"\n",
	  NULL, NULL, NULL },
	{ "mail TXT \"v=spf1 include:g1.example.com -all\"\n"
	  "$GENERATE 1-2 g$ TXT \"v=spf1 -all\"\n", NULL, NULL, NULL },
	/* loops, dead ends */
	{ "mail TXT \"v=spf1 include:mail.example.com -all\"\n", "spf-loop", NULL,
	  "mail TXT \"v=spf1 -all\"\n" },
	{ "mail TXT \"v=spf1 include:s.example.com -all\"\n"
	  "s TXT \"v=spf1 redirect=mail.example.com\"\n", "spf-loop", NULL,
	  "mail TXT \"v=spf1 include:s.example.com -all\"\ns TXT \"v=spf1\"\n" },
	{ "mail TXT \"v=spf1 include:www.example.com -all\"\n", "spf-dead-end",
	  NULL, "mail TXT \"v=spf1 -all\"\n" },
	{ "mail TXT \"v=spf1 include:s.example.com -all\"\ns TXT \"v=spf1 a\"\n"
	  "s TXT \"v=spf1 mx\"\n", "spf-dead-end", NULL,
	  "mail TXT \"v=spf1 -all\"\ns TXT \"v=spf1 a\"\ns TXT \"v=spf1 mx\"\n" },
	{ "mail TXT \"v=spf1 include:s.example.com -all\"\n"
	  "s TXT \"v=spf1 ip4:1.2.3\"\n", "spf-dead-end", NULL,
	  "mail TXT \"v=spf1 include:s.example.com -all\"\n"
	  "s TXT \"v=spf1 ip4:1.2.3.4\"\n" },
	/* the MX of the name is one that the plan adds */
	{ "mail TXT \"v=spf1 mx a:mail.example.com a:no.example.com -all\"\n",
	  NULL, NULL, NULL },
	{ "mail TXT \"v=spf1 mx:www.example.com a:mail.example.com "
	  "a:no.example.com a:www.example.com -all\"\n", "spf-void", NULL,
	  "mail TXT \"v=spf1 a:www.example.com -all\"\n" },
	/* terms */
	{ "mail TXT \"v=spf1 a:www.example.com ~all \" \"mx ip4:192.0.2.1\"\n",
	  "spf-idle", "mx ip4:192.0.2.1",
	  "mail TXT \"v=spf1 a:www.example.com ~all\"\n" },
	{ "mail TXT \"v=spf1 mx ip4:192.0.2.1 ?all a exp=x.example\"\n", "spf-idle",
	  "a", "mail TXT \"v=spf1 mx ip4:192.0.2.1 ?all exp=x.example\"\n" },
	{ "mail TXT \"v=spf1 a:\\120.example redirect=x.example -all\"\n", "spf-idle",
	  "redirect=x.example", "mail TXT \"v=spf1 a:\\120.example -all\"\n" },
	{ "mail TXT \"v=spf1 mx redirect=x.example exp=y.example\"\n", NULL, NULL,
	  NULL },
	{ "mail TXT \"v=spf1 mx \\097ll\"\n", "spf-anybody", "\\097ll",
	  "mail TXT \"v=spf1 mx ~all\"\n" },
	{ "mail TXT v=spf1\\032+all\n", "spf-anybody", "+all",
	  "mail TXT v=spf1\\032-all\n" },
	{ "mail TXT \"v=spf1 mx -all ptr\"\n", "spf-idle", "ptr",
	  "mail TXT \"v=spf1 mx -all\"\n" },
	{ "mail TXT \\# 12 0b763d73706631202b616c6c\n", "spf-anybody", "\\",
	  "mail TXT \\# 12 0b763d73706631202d616c6c\n" },
};

static void plan(struct merging *m, const char *lines)
{
	struct buf zone = BUF_INIT;

	buf_addf(&zone, HEAD "%s", lines);
	merging_plan(m, buf_str(&zone), ID);
	cr_expect_eq(m->plan.count[CHANGE_CONFLICT], 0, "%s", lines);
	buf_release(&zone);
}

/* Does the finding underline that text, the one and only in its line? */
static void check_place(const struct finding *f, const char *place,
			const char *lines)
{
	struct span under = span_make(f->source + f->caret, f->width);

	if (place)
		cr_expect(span_is(under, place), "%s\n%.*s", lines,
			  SPAN_ARG(under));
	else
		cr_expect(strncmp(f->source + f->caret, "TXT ", 4) == 0, "%s",
			  lines);
}

Test(merge_spf_check, findings)
{
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct merging m = { 0 };

		plan(&m, row->lines);
		cr_expect_eq(m.diag.n, row->rule ? 1 : 0, "%s\n%s", row->lines,
			     merging_why(&m));
		if (row->rule && m.diag.n) {
			cr_expect_str_eq(rule_name(m.diag.v[0].rule), row->rule,
					 "%s\n%s", row->lines,
					 merging_why(&m));
			cr_expect_not_null(m.diag.v[0].hint);
			check_place(&m.diag.v[0], row->place, row->lines);
		}
		merging_release(&m);
	}
}

Test(merge_spf_check, ways_out)
{
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct merging m = { 0 };

		if (!rows[i].mended)
			continue;
		plan(&m, rows[i].mended);
		cr_expect_eq(m.diag.n, 0, "%s\n%s", rows[i].mended,
			     merging_why(&m));
		merging_release(&m);
	}
}

/* A record that the merge makes longer, up to 450 octets and one over them. */
Test(merge_spf_check, length)
{
	const size_t fits = 450 - strlen("mail.example.com") -
			    strlen(" include:amazonses.com") - strlen("v=spf1 x=");
	size_t over;

	for (over = 0; over < 2; over++) {
		struct buf lines = BUF_INIT;
		struct merging m = { 0 };

		buf_adds(&lines, "mail TXT \"v=spf1 x=");
		buf_fill(&lines, 'a', 200);
		buf_adds(&lines, "\" \"");
		buf_fill(&lines, 'b', fits - 200 + over);
		buf_adds(&lines, "\"\n");
		plan(&m, buf_str(&lines));
		cr_expect_eq(m.diag.n, over, "%s", merging_why(&m));
		if (m.diag.n)
			cr_expect_eq(m.diag.v[0].rule, RULE_SPF_LENGTH);
		buf_release(&lines);
		merging_release(&m);
	}
}

/* A new record, beside much other text. */
Test(merge_spf_check, length_of_new)
{
	struct buf lines = BUF_INIT;
	struct merging m = { 0 };

	buf_adds(&lines, "mail TXT ");
	buf_fill(&lines, 'a', 250);
	buf_adds(&lines, " ");
	buf_fill(&lines, 'b', 250);
	buf_adds(&lines, "\n");
	plan(&m, buf_str(&lines));
	cr_assert_eq(m.diag.n, 1, "%s", merging_why(&m));
	cr_expect_eq(m.diag.v[0].rule, RULE_SPF_LENGTH);
	cr_expect_str_eq(m.diag.v[0].file, "in.zone");
	buf_release(&lines);
	merging_release(&m);
}
