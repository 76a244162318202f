/* test_ses_owns.c -- is an RRset one of those that SES asks for?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/ses_owns.h"

#include <criterion/criterion.h>

#include "dns/zone_sets.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

/* The RRset of one line of zone text in the zone example.com. */
static bool owns(const char *line)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	struct zone_sets sets;
	struct zone zone;
	struct rrset set;
	bool result = false;

	buf_addf(&text, "$TTL 1\n@ SOA n h 1 2 3 4 5\n@ NS n.\n%s\n", line);
	cr_assert_eq(zone_load_text(&zone, "x", &text, &opts, &diag), 0, "%s",
		     line);
	zone_sets_init(&sets, &zone);
	while (zone_sets_next(&sets, &set)) {
		result = result || ses_owns(&set);
		rrset_release(&set);
	}
	zone_sets_release(&sets);
	zone_release(&zone);
	diag_release(&diag);
	return result;
}

Test(ses_owns, sets)
{
	static const char *const yes[] = {
		"_amazonses TXT tok",
		"_AmazonSES.sub TXT tok",
		"t._domainkey CNAME t.dkim.amazonses.com.",
		"t._domainkey.sub CNAME t.dkim.af-south-1.amazonses.com.",
		"mail MX 10 feedback-smtp.eu-west-1.amazonses.com.",
		"mail TXT \"v=spf1 include:amazonses.com ~all\"",
		"@ TXT other\n@ TXT \"v=spf1 mx include:amazonses.com -all\"",
		"_dmarc TXT \"v=DMARC1; p=none\"",
	};
	static const char *const no[] = {
		"www A 192.0.2.1",
		"amazonses TXT tok",
		"_amazonses CNAME else.example.",
		"t._domainkey CNAME t.dkim.example.net.",
		"t CNAME t.dkim.amazonses.com.",
		"google._domainkey TXT \"v=DKIM1; p=\"",
		"@ MX 10 aspmx.l.google.com.",
		"@ MX 10 feedback-smtp.eu-west-1.notamazonses.com.",
		"@ TXT \"v=spf1 include:_spf.google.com ~all\"",
		"@ TXT \"about v=spf1 include:amazonses.com ~all\"",
		"sub NS ns.amazonses.com.",
	};
	size_t i;

	for (i = 0; i < N(yes); i++)
		cr_expect(owns(yes[i]), "%s", yes[i]);
	for (i = 0; i < N(no); i++)
		cr_expect_not(owns(no[i]), "%s", no[i]);
}
