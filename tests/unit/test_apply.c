/* test_apply.c -- a plan as edits of the zone's text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#define TOKEN "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define MAIL "{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN      \
	     "\"]}"
#define HEAD "$TTL 600\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
#define HEAD8 "$TTL 600\n@ SOA ns h 8 1 1 1 1\n@ NS ns.example.\n"
#define V "_amazonses TXT \"" TOKEN "\"\n"
#define P "_dmarc TXT \"v=DMARC1; p=none\"\n"
#define MX "MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
#define SPF "TXT \"v=spf1 include:amazonses.com ~all\"\n"

static void check(const char *zone, const char *want)
{
	struct merging m = { .opts = { .replace = true, .prune = true } };
	struct buf got = BUF_INIT;

	merging_plan(&m, zone, MAIL);
	merging_apply(&m, &got);
	cr_expect_str_eq(buf_str(&got), want, "%s", buf_str(&got));
	buf_release(&got);
	merging_release(&m);
}

Test(apply, nothing)
{
	check(HEAD V P "mail " MX "mail " SPF, HEAD V P "mail " MX "mail " SPF);
}

Test(apply, at_the_end)
{
	check(HEAD "www A 192.0.2.1\n",
	      HEAD8 "www A 192.0.2.1\n; Amazon SES\n" V "mail " MX "mail " SPF P);
	/* a blank line in front, in a hand that leaves such */
	check(HEAD "\n;; Web\nwww A 192.0.2.1\n",
	      HEAD8 "\n;; Web\nwww A 192.0.2.1\n\n;; Amazon SES\n" V "mail " MX
	      "mail " SPF P);
	check(HEAD "\nwww A 192.0.2.1\n\n; vim: et\n",
	      HEAD8 "\nwww A 192.0.2.1\n\n; Amazon SES\n" V "mail " MX
	      "mail " SPF P "\n; vim: et\n");
}

Test(apply, line_ends)
{
	check(HEAD "www A 192.0.2.1",
	      HEAD8 "www A 192.0.2.1\n; Amazon SES\n" V "mail " MX "mail " SPF P);
	check(HEAD V P "mail " MX "; the end", HEAD8 V P "mail " MX "mail " SPF
	      "; the end");
	check("$TTL 600\r\n@ SOA ns h 7 1 1 1 1\r\n@ NS ns.example.\r\n" V P "mail " MX,
	      "$TTL 600\r\n@ SOA ns h 8 1 1 1 1\r\n@ NS ns.example.\r\n" V P "mail " MX
	      "mail TXT \"v=spf1 include:amazonses.com ~all\"\r\n");
}

Test(apply, next_to_kin)
{
	/* the same owner; and nothing between a record and its heirs */
	check(HEAD V P "mail " MX "     A 192.0.2.1 ; relay\n; an hour\n"
	      "     A 192.0.2.2\nwww A 192.0.2.3\n",
	      HEAD8 V P "mail " MX "     A 192.0.2.1 ; relay\n; an hour\n"
	      "     A 192.0.2.2\n     " SPF "www A 192.0.2.3\n");
	/* other SES records */
	check(HEAD V "www A 192.0.2.3\n",
	      HEAD8 V "mail " MX "mail " SPF P "www A 192.0.2.3\n");
	/* the line above has the owner, but goes away */
	check(HEAD V P "mail A 192.0.2.1\n A 192.0.2.2\nx A 192.0.2.3\n"
	      " A 192.0.2.4\nmail " MX "x MX 1 y\nmail MX 20 z\n",
	      HEAD8 V P "mail A 192.0.2.1\n A 192.0.2.2\nx A 192.0.2.3\n"
	      " A 192.0.2.4\nmail " MX "x MX 1 y\nmail " SPF);
}

Test(apply, another_origin_in_force)
{
	check(HEAD "$ORIGIN lab.example.com.\nhost A 192.0.2.1\n",
	      HEAD8 "; Amazon SES\n" V "mail " MX "mail " SPF P
	      "$ORIGIN lab.example.com.\nhost A 192.0.2.1\n");
	/* a record's heirs are behind the directive */
	check(HEAD "$ORIGIN lab.example.com.\n A 192.0.2.1\n",
	      HEAD8 "$ORIGIN lab.example.com.\n A 192.0.2.1\n; Amazon SES\n"
	      "_amazonses.example.com. TXT \"" TOKEN "\"\n"
	      "mail.example.com. " MX "mail.example.com. " SPF
	      "_dmarc.example.com. TXT \"v=DMARC1; p=none\"\n");
	/* kin in another part is no neighbour */
	check(HEAD "$ORIGIN lab.example.com.\n_amazonses TXT \"x\"\n"
	      "$ORIGIN example.com.\nwww A 192.0.2.1\n",
	      HEAD8 "$ORIGIN lab.example.com.\n_amazonses TXT \"x\"\n"
	      "$ORIGIN example.com.\nwww A 192.0.2.1\n; Amazon SES\n" V
	      "mail " MX "mail " SPF P);
}

Test(apply, records_of_one_owner_together)
{
	static const char two[] =
		"[{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN
		"\"], \"mail_from\": {\"domain\": \"m1.example.com\"}},"
		"{\"region\": \"eu-west-2\", \"verification_tokens\": [\"B" TOKEN
		"\"], \"mail_from\": {\"domain\": \"m2.example.com\"}}]";
	struct buf got = BUF_INIT;
	struct merging m = { 0 };

	merging_plan(&m, HEAD P, two);
	merging_apply(&m, &got);
	cr_expect_str_eq(buf_str(&got), HEAD8 P "; Amazon SES\n" V
		"_amazonses TXT \"B" TOKEN "\"\nm1 " MX "m1 " SPF
		"m2 MX 10 feedback-smtp.eu-west-2.amazonses.com.\nm2 " SPF, "%s",
		buf_str(&got));
	buf_release(&got);
	merging_release(&m);
}

/* A removed record's owner goes to the first that takes it. */
Test(apply, removing)
{
	check(HEAD V P "mail " MX "mail " SPF "mail MX 20 a\nmail MX 30 b\n",
	      HEAD8 V P "mail " MX "mail " SPF);
	check(HEAD V P "mail MX 20 a\n     " MX "     " SPF,
	      HEAD8 V P "mail " MX "     " SPF);
	check(HEAD V P "mail\tMX\t20 a\n; why\n\t" MX "; yes\n\t" SPF,
	      HEAD8 V P "; why\nmail\t" MX "; yes\n\t" SPF);
	check(HEAD V P "mail  MX 20 a\n \t" MX " " SPF,
	      HEAD8 V P "mail \t" MX " " SPF);
	check(HEAD V P "x A 192.0.2.1\nmail MX 20 a\n  MX 30 b\n; why\n  " MX "  " SPF,
	      HEAD8 V P "x A 192.0.2.1\n; why\nmail " MX "  " SPF);
	check(HEAD V P "mail " MX "mail MX 20 a\n$ORIGIN x.example.com.\n  "
	      "A 192.0.2.1\n$ORIGIN example.com.\nmail " SPF,
	      HEAD8 V P "mail " MX "$ORIGIN x.example.com.\n"
	      "mail.example.com. A 192.0.2.1\n$ORIGIN example.com.\nmail " SPF);
	check(HEAD V P "mail " SPF "mail " MX "mail MX 20 a",
	      HEAD8 V P "mail " SPF "mail " MX);
}
