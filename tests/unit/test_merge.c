/* test_merge.c -- the merge rules, one by one
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
#define SOA "~ example.com. 3600 IN SOA ns.example.com. h.example.com. 8 1 1 1 1\n"
#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define OTHER "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="
#define REGION "\"region\": \"eu-west-1\""

/* Identities that want one kind of record (and DMARC, kept by the zones). */
#define VERIFY "{" REGION ", \"verification_tokens\": [\"" TOKEN "\"]}"
#define DKIM "{" REGION ", \"dkim\": {\"tokens\": [\"aaa\"]}}"
#define DMARC(text) "{" REGION ", \"verification_tokens\": [\"" TOKEN "\"], "   \
		    "\"dmarc\": \"" text "\"}"

#define V "_amazonses TXT \"" TOKEN "\"\n"
#define P "_dmarc TXT \"v=DMARC1; p=none\"\n"
#define MF "mail MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"               \
	   "mail TXT \"v=spf1 include:amazonses.com ~all\"\n"
#define ALL V P MF

/* What is kept, to be left out of the expectations below. */
static void drop_kept(struct buf *out, const struct merging *m)
{
	struct buf all = BUF_INIT;
	const char *line, *end;

	merging_show(m, &all);
	for (line = buf_str(&all); *line; line = end + 1) {
		end = strchr(line, '\n');
		if (*line != '=')
			buf_add(out, line, (size_t)(end - line) + 1);
	}
	buf_release(&all);
}

/* Conflicts say why, each its own or one for all at a name, and the way out. */
static void check_findings(const struct merging *m, const char *what)
{
	size_t conflicts = m->plan.count[CHANGE_CONFLICT], i;

	cr_expect_leq(diag_errors(&m->diag), conflicts, "%s", what);
	cr_expect_eq(diag_errors(&m->diag) == 0, conflicts == 0, "%s", what);
	for (i = 0; i < m->diag.n; i++)
		if (rule_severity(m->diag.v[i].rule) == SEV_ERROR)
			cr_expect_not_null(m->diag.v[i].hint, "%s", what);
}

struct row {
	const char *what, *zone, *json, *want;
	bool replace;
};

static void check(const struct row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct merging m = { .opts.replace = rows[i].replace };
		struct buf got = BUF_INIT;

		merging_plan(&m, rows[i].zone, rows[i].json);
		drop_kept(&got, &m);
		cr_expect_str_eq(buf_str(&got), rows[i].want, "%s:\n%s\nnot\n%s",
				 rows[i].what, buf_str(&got), rows[i].want);
		check_findings(&m, rows[i].what);
		buf_release(&got);
		merging_release(&m);
	}
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof(rows[0]))

Test(merge, verification)
{
	static const struct row rows[] = {
		{ "nothing there", HEAD P MF, VERIFY,
		  "+ _amazonses.example.com. 600 IN TXT \"" TOKEN "\"\n" SOA, false },
		{ "there", HEAD ALL, VERIFY, "", false },
		{ "in two strings", HEAD P MF "_amazonses TXT \"AAAA\" "
		  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", VERIFY, "", false },
		{ "another one stays, and gives the TTL",
		  HEAD P MF "_amazonses 5 TXT \"" OTHER "\"\n", VERIFY,
		  "+ _amazonses.example.com. 5 IN TXT \"" TOKEN "\"\n" SOA, false },
		{ "an alias", HEAD P MF "_amazonses CNAME x\n", VERIFY,
		  "! _amazonses.example.com. 600 IN TXT \"" TOKEN "\" [alias]\n", false },
	};

	CHECK(rows);
}

#define AAA "aaa._domainkey.example.com. 600 IN CNAME aaa.dkim.amazonses.com."

Test(merge, dkim)
{
	static const struct row rows[] = {
		{ "nothing there", HEAD P MF, DKIM, "+ " AAA "\n" SOA, false },
		{ "there, in other letters",
		  HEAD P MF "AAA._DomainKey CNAME AAA.DKIM.amazonSES.com.\n",
		  DKIM, "", false },
		{ "another target",
		  HEAD P MF "aaa._domainkey CNAME x.dkim.amazonses.com.\n", DKIM,
		  "! " AAA " [dkim-conflict]\n", false },
		{ "another target, replaced; the TTL stays",
		  HEAD P MF "aaa._domainkey 5 CNAME x.dkim.amazonses.com.\n", DKIM,
		  "~ aaa._domainkey.example.com. 5 IN CNAME "
		  "aaa.dkim.amazonses.com.\n" SOA, true },
		{ "other data", HEAD P MF "aaa._domainkey TXT x\n", DKIM,
		  "! " AAA " [dkim-conflict]\n", false },
		{ "other data is not replaced", HEAD P MF "aaa._domainkey TXT x\n",
		  DKIM, "! " AAA " [dkim-conflict]\n", true },
	};

	CHECK(rows);
}

#define MX "mail.example.com. 600 IN MX 10 feedback-smtp.eu-west-1.amazonses.com."
#define T "mail TXT \"v=spf1 include:amazonses.com ~all\"\n"

Test(merge, mail_from_mx)
{
	static const struct row rows[] = {
		{ "nothing there", HEAD V P T, VERIFY, "+ " MX "\n" SOA, false },
		{ "there, with another preference", HEAD V P T
		  "mail MX 0 Feedback-SMTP.eu-west-1.amazonses.com.\n", VERIFY, "", false },
		{ "another", HEAD V P T "mail MX 10 mx\n", VERIFY,
		  "! " MX " [mail-from-mx]\n", false },
		{ "another, replaced", HEAD V P T "mail 5 MX 10 mx\n", VERIFY,
		  "~ mail.example.com. 5 IN MX 10 "
		  "feedback-smtp.eu-west-1.amazonses.com.\n" SOA, true },
		{ "two others, replaced by one",
		  HEAD V P T "mail MX 10 mx\nmail MX 20 mx2\n", VERIFY,
		  "~ mail.example.com. 3600 IN MX 10 "
		  "feedback-smtp.eu-west-1.amazonses.com.\n"
		  "- mail.example.com. 3600 IN MX 20 mx2.example.com.\n" SOA, true },
		{ "ours and another", HEAD ALL "mail MX 20 mx2\n", VERIFY,
		  "! " MX " [mail-from-mx]\n", false },
		{ "ours and another, which goes", HEAD ALL "mail MX 20 mx2\n",
		  VERIFY, "- mail.example.com. 3600 IN MX 20 mx2.example.com.\n"
		  SOA, true },
		{ "the first gives the TTL, so it is the one that stays",
		  HEAD V P T "mail 5 MX 20 mx2\n"
		  "mail 6 MX 10 feedback-smtp.eu-west-1.amazonses.com.\n", VERIFY,
		  "~ mail.example.com. 5 IN MX 10 "
		  "feedback-smtp.eu-west-1.amazonses.com.\n"
		  "- mail.example.com. 5 IN MX 10 "
		  "feedback-smtp.eu-west-1.amazonses.com.\n" SOA, true },
		{ "the record below takes its TTL from the one that should go",
		  "@ 9 SOA ns h 7 1 1 1 1\n@ 9 NS ns.example.\n_amazonses 9 TXT \"" TOKEN
		  "\"\n_dmarc 9 TXT \"v=DMARC1; p=none\"\n"
		  "mail 9 TXT \"v=spf1 include:amazonses.com ~all\"\n"
		  "mail 9 MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
		  "mail 9 MX 20 mx2\nwww A 192.0.2.1\n", VERIFY,
		  "! mail.example.com. 9 IN MX 20 mx2.example.com. "
		  "[remove-blocked]\n", true },
	};

	CHECK(rows);
}

#define M "mail MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
#define SPF(a) "~ mail.example.com. 3600 IN TXT " a "\n" SOA

Test(merge, mail_from_spf)
{
	static const struct row rows[] = {
		{ "nothing there", HEAD V P M, VERIFY,
		  "+ mail.example.com. 600 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\"\n" SOA, false },
		{ "beside other text", HEAD V P M "mail 5 TXT \"v=spf10\"\n",
		  VERIFY, "+ mail.example.com. 5 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\"\n" SOA, false },
		{ "before all", HEAD V P M "mail TXT \"v=spf1 a ?all\"\n", VERIFY,
		  SPF("\"v=spf1 a include:amazonses.com ?all\""), false },
		{ "before redirect",
		  HEAD V P M "mail TXT \"v=spf1 redirect=x.example\"\n", VERIFY,
		  SPF("\"v=spf1 include:amazonses.com redirect=x.example\""), false },
		{ "at the end", HEAD V P M "mail TXT \"v=spf1 mx \"\n", VERIFY,
		  SPF("\"v=spf1 mx include:amazonses.com \""), false },
		{ "behind all it does not count",
		  HEAD V P M "mail TXT \"v=spf1 -all include:amazonses.com\"\n",
		  VERIFY, SPF("\"v=spf1 include:amazonses.com -all "
			      "include:amazonses.com\""), false },
		{ "the first match counts",
		  HEAD V P M "mail TXT \"v=spf1 a ~include:AMAZONSES.com -all\"\n",
		  VERIFY, SPF("\"v=spf1 a include:amazonses.com "
			      "~include:AMAZONSES.com -all\""), false },
		{ "in the string that holds the place",
		  HEAD V P M "mail TXT \"v=spf1 a\" \" -all\"\n", VERIFY,
		  SPF("\"v=spf1 a\" \" include:amazonses.com -all\""), false },
		{ "two", HEAD V P M "mail TXT \"v=spf1 a\"\nmail TXT v=spf1\n",
		  VERIFY, "! mail.example.com. 600 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\" [spf-twice]\n", true },
		{ "broken", HEAD V P M "mail TXT \"v=spf1 ip4:1.2.3\"\n", VERIFY,
		  "! mail.example.com. 600 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\" [spf-syntax]\n", true },
	};

	CHECK(rows);
}

#define POLICY "_dmarc.example.com. 600 IN TXT \"v=DMARC1; p=none\""
#define BELOW "{\"domain\": \"a.b.example.com\", " REGION                       \
	      ", \"verification_tokens\": [\"" TOKEN "\"]}"
#define BELOW_ALL "_amazonses.a.b TXT \"" TOKEN "\"\n"                          \
	"mail.a.b MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"              \
	"mail.a.b TXT \"v=spf1 include:amazonses.com ~all\"\n"

Test(merge, dmarc)
{
	static const struct row rows[] = {
		{ "nothing there", HEAD V MF, VERIFY, "+ " POLICY "\n" SOA, false },
		{ "another good one", HEAD V MF "_dmarc TXT \"v=DMARC1;p=reject\"\n",
		  VERIFY, "", false },
		{ "broken", HEAD V MF "_dmarc TXT \"v=DMARC1; p=x\"\n", VERIFY,
		  "! " POLICY " [dmarc-syntax]\n", false },
		{ "hardly to be known as one",
		  HEAD V MF "_dmarc TXT \" V = dmarc1 p=none\"\n", VERIFY,
		  "! " POLICY " [dmarc-syntax]\n", false },
		{ "other text", HEAD V MF "_dmarc 5 TXT \"v=TLSRPTv1\"\n", VERIFY,
		  "+ _dmarc.example.com. 5 IN TXT \"v=DMARC1; p=none\"\n" SOA, false },
		{ "two", HEAD V MF P "_dmarc TXT \"v=DMARC1; p=reject\"\n", VERIFY,
		  "! " POLICY " [dmarc-twice]\n", false },
		{ "one that the text repeats", HEAD V MF P P, VERIFY, "", false },
		{ "one that the text repeats, replaced",
		  HEAD V MF P "_dmarc TXT x\n" P, DMARC("v=DMARC1; p=reject"),
		  "~ _dmarc.example.com. 3600 IN TXT \"v=DMARC1; p=reject\"\n"
		  "~ _dmarc.example.com. 3600 IN TXT \"v=DMARC1; p=reject\"\n" SOA,
		  true },
		{ "two, one of which the text repeats",
		  HEAD V MF P P "_dmarc TXT \"v=DMARC1; \" \"p=none\"\n", VERIFY,
		  "! " POLICY " [dmarc-twice]\n", false },
		{ "asked for by two identities",
		  HEAD V MF "m MX 10 feedback-smtp.us-east-1.amazonses.com.\n"
		  "m TXT \"v=spf1 include:amazonses.com ~all\"\n",
		  "[" DMARC("v=DMARC1; p=reject") ", {\"region\": \"us-east-1\", "
		  "\"mail_from\": {\"domain\": \"m.example.com\"}, "
		  "\"dmarc\": \"v=DMARC1;p=reject;\"}]",
		  "+ _dmarc.example.com. 600 IN TXT \"v=DMARC1; p=reject\"\n" SOA,
		  false },
		{ "above", HEAD BELOW_ALL P, BELOW, "", false },
		{ "above, an alias", HEAD BELOW_ALL "_dmarc.b CNAME x\n", BELOW,
		  "", false },
		{ "above, broken", HEAD BELOW_ALL "_dmarc TXT \"v=DMARC1; p=x\"\n",
		  BELOW, "! _dmarc.a.b.example.com. 600 IN TXT "
		  "\"v=DMARC1; p=none\" [dmarc-syntax]\n", false },
		{ "above, by an identity of this run", HEAD BELOW_ALL V MF,
		  "[" BELOW ", {\"domain\": \"example.com\", " REGION
		  ", \"verification_tokens\": [\"" TOKEN "\"]}]",
		  "+ " POLICY "\n" SOA, false },
		{ "the one asked for", HEAD V MF "_dmarc TXT \"v=DMARC1; \" p=none\n",
		  DMARC("v=DMARC1; p=none"), "", false },
		{ "another than asked for", HEAD ALL, DMARC("v=DMARC1; p=reject"),
		  "! _dmarc.example.com. 600 IN TXT \"v=DMARC1; p=reject\" "
		  "[dmarc-conflict]\n", false },
		{ "another than asked for, replaced", HEAD ALL,
		  DMARC("v=DMARC1; p=reject"),
		  "~ _dmarc.example.com. 3600 IN TXT \"v=DMARC1; p=reject\"\n" SOA,
		  true },
	};

	CHECK(rows);
}

#define MAILS(rule)                                                            \
	"! " MX " [" rule "]\n! mail.example.com. 600 IN TXT "                 \
	"\"v=spf1 include:amazonses.com ~all\" [" rule "]\n"

Test(merge, names)
{
	static const struct row rows[] = {
		{ "a zone cut", HEAD V P "mail NS ns.example.\n", VERIFY,
		  MAILS("below-zone-cut"), true },
		{ "an alias", HEAD V P "mail CNAME x\n", VERIFY, MAILS("alias"),
		  true },
		{ "the cut above counts, whatever stands below",
		  HEAD "b NS ns.example.\na.b DNAME x.example.\n", BELOW,
		  "! _amazonses.a.b.example.com. 600 IN TXT \"" TOKEN
		  "\" [below-zone-cut]\n"
		  "! mail.a.b.example.com. 600 IN MX 10 "
		  "feedback-smtp.eu-west-1.amazonses.com. [below-zone-cut]\n"
		  "! mail.a.b.example.com. 600 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\" [below-zone-cut]\n"
		  "! _dmarc.a.b.example.com. 600 IN TXT \"v=DMARC1; p=none\" "
		  "[below-zone-cut]\n", true },
		{ "a DNAME at the name itself is no matter",
		  HEAD V P M "mail DNAME x.example.\n", VERIFY,
		  "+ mail.example.com. 600 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\"\n" SOA, false },
		{ "outside", HEAD, "{\"domain\": \"example.net\", " REGION
		  ", \"verification_tokens\": [\"" TOKEN "\"], "
		  "\"mail_from\": {\"domain\": \"m.example.net\"}}",
		  "! _amazonses.example.net. 600 IN TXT \"" TOKEN
		  "\" [outside-zone]\n"
		  "! m.example.net. 600 IN MX 10 "
		  "feedback-smtp.eu-west-1.amazonses.com. [outside-zone]\n"
		  "! m.example.net. 600 IN TXT "
		  "\"v=spf1 include:amazonses.com ~all\" [outside-zone]\n"
		  "! _dmarc.example.net. 600 IN TXT \"v=DMARC1; p=none\" "
		  "[outside-zone]\n", false },
	};

	CHECK(rows);
}

Test(merge, two_identities_at_one_name)
{
	static const char two[] =
		"[{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN
		"\"]}, {\"region\": \"us-east-1\", \"verification_tokens\": [\""
		OTHER "\"]}]";
	static const struct row rows[] = {
		{ "each its MX", HEAD ALL, two,
		  "+ _amazonses.example.com. 3600 IN TXT \"" OTHER "\"\n"
		  "! mail.example.com. 600 IN MX 10 "
		  "feedback-smtp.us-east-1.amazonses.com. [wanted-twice]\n" SOA, false },
	};

	CHECK(rows);
}

Test(merge, signed_zone)
{
	static const char zone[] = HEAD P MF "@ NSEC mail NS SOA\n"
		"@ ZONEMD 7 1 1 "
		"00000000000000000000000000000000000000000000000000"
		"0000000000000000000000000000000000000000000000\n";
	struct merging m = { 0 };

	merging_plan(&m, zone, VERIFY);
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 1);
	cr_expect_eq(m.diag.count[SEV_WARNING], 1);
	merging_release(&m);
	m.opts.allow_signed = true;
	merging_plan(&m, zone, VERIFY);
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 0);
	cr_expect_eq(m.plan.count[CHANGE_ADD], 1);
	merging_release(&m);
	/* Where nothing is to do, nothing is in the way. */
	merging_plan(&m, HEAD ALL "@ NSEC mail NS SOA\n", VERIFY);
	cr_expect_not(plan_changes(&m.plan));
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 0);
	merging_release(&m);
}

Test(merge, places)
{
	static const char zone[] = HEAD V M P "mail TXT ( \"v=spf1 \"\n"
				   "  \"a \\105p4:1.2.3 -all\" )\n";
	struct merging m = { 0 };

	merging_plan(&m, zone, VERIFY);
	cr_assert_eq(m.diag.n, 1);
	/* At the address: behind the escape, in the second line. */
	cr_expect_eq(m.diag.v[0].line, 8);
	cr_expect_eq(m.diag.v[0].col, 13);
	cr_expect_not_null(m.diag.v[0].hint);
	merging_release(&m);
}

Test(merge, serial)
{
	static const struct {
		enum serial_mode mode;
		uint32_t want; /* 0: not touched */
	} rows[] = {
		{ SERIAL_AUTO, 8 },
		{ SERIAL_INCREMENT, 8 },
		{ SERIAL_DATE, 2026010101 },
		{ SERIAL_UNIXTIME, 1767225600 },
		{ SERIAL_KEEP, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct merging m = { .opts.serial = rows[i].mode };
		const struct change *last;

		merging_plan(&m, HEAD P MF, VERIFY);
		last = &m.plan.v[m.plan.n - 1];
		if (rows[i].want)
			cr_expect_eq(rr_soa_serial(&last->rr), rows[i].want);
		else
			cr_expect_neq(last->rr.type, TYPE_SOA);
		merging_release(&m);
	}
}
