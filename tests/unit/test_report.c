/* test_report.c -- a plan for people
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "out/report.h"

#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define ID "{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN "\"]}"
#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
#define V "_amazonses TXT \"" TOKEN "\"\n"
#define P "_dmarc TXT \"v=DMARC1; p=none\"\n"
#define MX "mail MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
#define SPF "mail TXT \"v=spf1 include:amazonses.com ~all\"\n"

static struct merging m;
static struct buf got = BUF_INIT;

static void check(const char *want)
{
	cr_expect_str_eq(buf_str(&got), want, "%s", buf_str(&got));
	buf_release(&got);
	merging_release(&m);
}

static void report(const char *zone)
{
	struct buf text = BUF_INIT;

	merging_plan(&m, zone, ID);
	if (m.plan.count[CHANGE_CONFLICT]) {
		places_find(&m.plan, NULL);
		report_write(&m.plan, &got);
		return;
	}
	merging_apply(&m, &text);
	report_write(&m.plan, &got);
	buf_release(&text);
}

Test(report, changes)
{
	m.opts.replace = true;
	report(HEAD V P "mail MX 20 x\nmail MX 10 y\n");
	check("= kept      in.zone:4  _amazonses.example.com. 3600 IN TXT \"" TOKEN
	      "\"\n"
	      "~ changed   in.zone:6  mail.example.com. 3600 IN MX 10 "
	      "feedback-smtp.eu-west-1.amazonses.com.\n"
	      "- removed   in.zone:7  mail.example.com. 3600 IN MX 10 "
	      "y.example.com.\n"
	      "+ added     in.zone:7  mail.example.com. 600 IN TXT "
	      "\"v=spf1 include:amazonses.com ~all\"\n"
	      "= kept      in.zone:5  _dmarc.example.com. 3600 IN TXT "
	      "\"v=DMARC1; p=none\"\n"
	      "~ changed   in.zone:2  example.com. 3600 IN SOA ns.example.com. "
	      "h.example.com. 8 1 1 1 1\n"
	      "in.zone: 1 added, 2 changed, 1 removed, 2 kept\n");
}

Test(report, nothing)
{
	report(HEAD V P MX SPF);
	check("= kept      in.zone:4  _amazonses.example.com. 3600 IN TXT \"" TOKEN
	      "\"\n"
	      "= kept      in.zone:6  mail.example.com. 3600 IN MX 10 "
	      "feedback-smtp.eu-west-1.amazonses.com.\n"
	      "= kept      in.zone:7  mail.example.com. 3600 IN TXT "
	      "\"v=spf1 include:amazonses.com ~all\"\n"
	      "= kept      in.zone:5  _dmarc.example.com. 3600 IN TXT "
	      "\"v=DMARC1; p=none\"\n"
	      "in.zone: nothing changed, 4 kept\n");
}

/* What conflicts keep from being done is not listed as done. */
Test(report, conflicts)
{
	report(HEAD P "mail MX 10 x\nmail TXT \"v=spf1 a\"\nmail TXT v=spf1\n");
	check("! conflict  in.zone:5  mail.example.com. 600 IN MX 10 "
	      "feedback-smtp.eu-west-1.amazonses.com.  [mail-from-mx]\n"
	      "! conflict  in.zone:7  mail.example.com. 600 IN TXT "
	      "\"v=spf1 include:amazonses.com ~all\"  [spf-twice]\n"
	      "in.zone: 2 conflicts, nothing written\n");
}
