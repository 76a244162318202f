/* test_merge_wildcards.c -- which answers of a wildcard the new names put an end to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#define HEAD "$TTL 1h\n@ SOA ns.x. h.x. 7 1 1 1 1\n@ NS ns.x.\n"             \
	     "_dmarc TXT \"v=DMARC1; p=none\"\n"
#define DKIM(domain)                                                           \
	"{\"domain\": \"" domain "\", \"region\": \"eu-west-1\", "             \
	"\"dkim\": {\"tokens\": [\"aaa\", \"bbb\", \"ccc\"]}}"

/* The notes, one a line: what follows the colon. */
static void show_notes(const struct merging *m, struct buf *out)
{
	size_t i;

	for (i = 0; i < m->diag.n; i++) {
		const char *list = strstr(m->diag.v[i].text, "2.2): ");

		if (m->diag.v[i].rule != RULE_WILDCARD)
			continue;
		cr_assert_not_null(list);
		cr_expect_not_null(m->diag.v[i].hint);
		buf_addf(out, "%s\n", list + 6);
	}
}

Test(merge_wildcards, notes)
{
	static const struct {
		const char *what, *zone, *json, *want;
	} rows[] = {
		{ "types of its own do not stop", "* A 192.0.2.1\n* MX 5 x.\n",
		  DKIM("example.com"),
		  "_domainkey.example.com and all names below it (A, MX), "
		  "mail.example.com (A) and all names below it (A, MX)\n" },
		{ "nothing at the name, all below it", "* MX 5 x.\n",
		  DKIM("example.com"),
		  "_domainkey.example.com and all names below it (MX), "
		  "all names below mail.example.com (MX)\n" },
		{ "the highest new name", "* A 192.0.2.1\n", DKIM("a.b.example.com"),
		  "b.example.com and all names below it (A)\n" },
		{ "the nearest wildcard alone", "* A 192.0.2.1\n*.b A 192.0.2.2\n",
		  DKIM("b.example.com"),
		  "_domainkey.b.example.com and all names below it (A), "
		  "mail.b.example.com and all names below it (A)\n" },
		{ "an empty non-terminal is there",
		  "* A 192.0.2.1\nx._DomainKey TXT x\n*.mail A 192.0.2.1\n",
		  DKIM("example.com"), "" },
		{ "made by $GENERATE", "* A 192.0.2.1\n"
		  "$GENERATE 1-2 x$._domainkey.b A 192.0.2.$\n"
		  "mail.b A 192.0.2.1\n", DKIM("b.example.com"), "" },
		{ "out of the zone, it is not there",
		  "* A 192.0.2.1\nmail A 192.0.2.1\nx._domainkey.example.net. A "
		  "192.0.2.1\n", DKIM("example.com"),
		  "_domainkey.example.com and all names below it (A)\n" },
		{ "a note a wildcard, each name once", "* A 192.0.2.1\n"
		  "*.b A 192.0.2.1\nmail A 192.0.2.1\nmail.b A 192.0.2.1\n",
		  "[" DKIM("example.com") ", " DKIM("b.example.com") ", "
		  DKIM("c.example.com") "]",
		  "_domainkey.example.com and all names below it (A), "
		  "c.example.com and all names below it (A)\n"
		  "_domainkey.b.example.com and all names below it (A)\n" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf zone = BUF_INIT, got = BUF_INIT;
		struct merging m = { 0 };

		buf_addf(&zone, HEAD "%s", rows[i].zone);
		merging_plan(&m, buf_str(&zone), rows[i].json);
		show_notes(&m, &got);
		cr_expect_str_eq(buf_str(&got), rows[i].want, "%s:\n%s",
				 rows[i].what, buf_str(&got));
		buf_release(&zone);
		buf_release(&got);
		merging_release(&m);
	}
}
