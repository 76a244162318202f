/* test_canon.c -- a zone in its canonical form
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/canon.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define SOA "@ 300 IN SOA n. h. 1 2 3 4 5\n@ 300 NS n.\n"

static struct zone zone;

static void load(const char *text)
{
	struct zone_opts opts = { .origin = "Example.com" };
	struct diag diag = DIAG_INIT;
	struct buf b = BUF_INIT;

	buf_adds(&b, text);
	cr_assert_eq(zone_load_text(&zone, "x", &b, &opts, &diag), 0, "%s: %s",
		     text, diag.n ? diag.v[0].text : "");
	diag_release(&diag);
}

/* What comes of it below the SOA and the NS, and that twice. */
static void check(enum canon_sort sort, const char *text, const char *want)
{
	static const char head[] =
		"example.com. 300 IN SOA n. h. 1 2 3 4 5\n"
		"example.com. 300 IN NS n.\n";
	struct canon_opts opts = { .sort = sort };
	struct buf whole = BUF_INIT, out = BUF_INIT;
	int times;

	buf_adds(&whole, SOA);
	buf_adds(&whole, text);
	for (times = 0; times < 2; times++) {
		load(buf_str(&whole));
		buf_clear(&out);
		canon_write(&zone, &opts, &out);
		cr_assert(strncmp(buf_str(&out), head, strlen(head)) == 0, "%s",
			  buf_str(&out));
		cr_expect_str_eq(buf_str(&out) + strlen(head), want);
		buf_clear(&whole);
		buf_addspan(&whole, buf_span(&out));
		zone_release(&zone);
	}
	buf_release(&whole);
	buf_release(&out);
}

/* The example of RFC 4034 6.1, below another origin. */
Test(canon, owners_in_canonical_order)
{
	check(CANON_OWNER,
	      "*.z.example 1 TXT x\n"
	      "\\200.z.example 1 TXT x\n"
	      "z.example 1 TXT x\n"
	      "yljkjljk.a.example 1 TXT x\n"
	      "\\001.z.example 1 TXT x\n"
	      "\\000.z.example 1 TXT x\n"
	      "zABC.a.EXAMPLE 1 TXT x\n"
	      "Z.a.example 1 TXT x\n"
	      "a.example 1 TXT x\n"
	      "example 1 TXT x\n",
	      "example.example.com. 1 IN TXT \"x\"\n"
	      "a.example.example.com. 1 IN TXT \"x\"\n"
	      "yljkjljk.a.example.example.com. 1 IN TXT \"x\"\n"
	      "z.a.example.example.com. 1 IN TXT \"x\"\n"
	      "zabc.a.example.example.com. 1 IN TXT \"x\"\n"
	      "z.example.example.com. 1 IN TXT \"x\"\n"
	      "\\000.z.example.example.com. 1 IN TXT \"x\"\n"
	      "\\001.z.example.example.com. 1 IN TXT \"x\"\n"
	      "*.z.example.example.com. 1 IN TXT \"x\"\n"
	      "\\200.z.example.example.com. 1 IN TXT \"x\"\n");
}

/* The octets that lead others, or end a label, in a key. */
Test(canon, octets_that_keys_escape)
{
	check(CANON_OWNER,
	      "\\000\\000 1 TXT x\n\\002 1 TXT x\n\\001 1 TXT x\n"
	      "\\001\\000 1 TXT x\n\\000\\002 1 TXT x\na.\\000 1 TXT x\n"
	      "\\000 1 TXT x\n",
	      "\\000.example.com. 1 IN TXT \"x\"\n"
	      "a.\\000.example.com. 1 IN TXT \"x\"\n"
	      "\\000\\000.example.com. 1 IN TXT \"x\"\n"
	      "\\000\\002.example.com. 1 IN TXT \"x\"\n"
	      "\\001.example.com. 1 IN TXT \"x\"\n"
	      "\\001\\000.example.com. 1 IN TXT \"x\"\n"
	      "\\002.example.com. 1 IN TXT \"x\"\n");
}

/* By octets of the data, the shorter first (RFC 4034 6.3); types by number. */
Test(canon, records_in_canonical_order)
{
	check(CANON_OWNER,
	      "a 1 TYPE65280 \\# 2 0100\na 1 TYPE65280 \\# 1 01\n"
	      "a 1 MX 10 B\na 1 MX 9 c.\na 1 MX 10 a\na 1 A 192.0.2.10\n"
	      "a 1 A 192.0.2.9\n",
	      "a.example.com. 1 IN A 192.0.2.9\n"
	      "a.example.com. 1 IN A 192.0.2.10\n"
	      "a.example.com. 1 IN MX 9 c.\n"
	      "a.example.com. 1 IN MX 10 a.example.com.\n"
	      "a.example.com. 1 IN MX 10 b.example.com.\n"
	      "a.example.com. 1 IN TYPE65280 \\# 1 01\n"
	      "a.example.com. 1 IN TYPE65280 \\# 2 0100\n");
}

/* RFC 4034 6.2 without NSEC (RFC 6840 5.1). */
Test(canon, names_lowered_where_listed)
{
	check(CANON_OWNER,
	      "A 1 MX 1 Mail\nB 1 SRV 1 2 3 Host.EXAMPLE.\n"
	      "C 1 NAPTR 1 2 \"S\" \"SIP+D2U\" \"\" _Sip.Udp\n"
	      "D 1 HTTPS 1 Web.\nE 1 NSEC F.example. A\nF 1 TXT Text\n",
	      "a.example.com. 1 IN MX 1 mail.example.com.\n"
	      "b.example.com. 1 IN SRV 1 2 3 host.example.\n"
	      "c.example.com. 1 IN NAPTR 1 2 \"S\" \"SIP+D2U\" \"\" "
	      "_sip.udp.example.com.\n"
	      "d.example.com. 1 IN HTTPS 1 Web.\n"
	      "e.example.com. 1 IN NSEC F.example. A\n"
	      "f.example.com. 1 IN TXT \"Text\"\n");
}

Test(canon, escapes_are_decimal)
{
	check(CANON_OWNER,
	      "a\\.b\\\\\\@ 1 TXT \"q\\\"\\\\#\\;\\\\\\\\7\" \\#\n"
	      "c 1 TYPE65280 \\# 1 5c\n",
	      "a\\046b\\092\\064.example.com. 1 IN TXT "
	      "\"q\\034\\092#;\\092\\0927\" \"#\"\n"
	      "c.example.com. 1 IN TYPE65280 \\# 1 5c\n");
}

Test(canon, one_of_those_that_are_twice)
{
	check(CANON_OWNER,
	      "a 1 CNAME b\nA 1 cname B.Example.com.\n"
	      "c 1 TXT \"x\"\nc 1 TXT \\120\nc 1 TYPE16 \\# 2 0178\n",
	      "a.example.com. 1 IN CNAME b.example.com.\n"
	      "c.example.com. 1 IN TXT \"x\"\n");
}

Test(canon, generated_and_outside)
{
	check(CANON_OWNER,
	      "m 1 A 192.0.2.3\n$GENERATE 1-3 m 1 A 192.0.2.$\n"
	      "$GENERATE 9-11 h$ 1 CNAME M\nout.example.net. 1 A 192.0.2.1\n",
	      "h10.example.com. 1 IN CNAME m.example.com.\n"
	      "h11.example.com. 1 IN CNAME m.example.com.\n"
	      "h9.example.com. 1 IN CNAME m.example.com.\n"
	      "m.example.com. 1 IN A 192.0.2.1\n"
	      "m.example.com. 1 IN A 192.0.2.2\n"
	      "m.example.com. 1 IN A 192.0.2.3\n");
}

Test(canon, order_of_the_text)
{
	check(CANON_NONE,
	      "z 1 TXT x\na 1 TXT y\nz 1 A 192.0.2.9\nz 1 TXT b\nz 1 TXT X\n",
	      "z.example.com. 1 IN TXT \"x\"\n"
	      "z.example.com. 1 IN TXT \"b\"\n"
	      "z.example.com. 1 IN TXT \"X\"\n"
	      "a.example.com. 1 IN TXT \"y\"\n"
	      "z.example.com. 1 IN A 192.0.2.9\n");
}

/* A signature's is that of what it signs, all others have that of their RRset. */
Test(canon, ttls)
{
	check(CANON_OWNER,
	      "a 7 TXT x\na 9 TXT y\n"
	      "a 7 RRSIG TXT 8 3 7 20300101000000 20200101000000 1 @ AA==\n"
	      "a 5 RRSIG A 8 3 5 20300101000000 20200101000000 1 @ AA==\n",
	      "a.example.com. 7 IN TXT \"x\"\n"
	      "a.example.com. 7 IN TXT \"y\"\n"
	      "a.example.com. 5 IN RRSIG A 8 3 5 20300101000000 "
	      "20200101000000 1 example.com. AA==\n"
	      "a.example.com. 7 IN RRSIG TXT 8 3 7 20300101000000 "
	      "20200101000000 1 example.com. AA==\n");
}

static void count(struct buf *out, void *arg)
{
	*(size_t *)arg += out->len;
	cr_expect_leq(out->len, 1 << 17);
	buf_clear(out);
}

/* What is drained is all of it, in pieces. */
Test(canon, drained)
{
	struct canon_opts opts = { .sort = CANON_OWNER };
	struct buf text = BUF_INIT, whole = BUF_INIT;
	size_t drained = 0;

	buf_adds(&text, SOA "$GENERATE 1-9999 h$ 60 A 192.0.2.1\n");
	load(buf_str(&text));
	canon_write(&zone, &opts, &whole);
	opts.drain = count;
	opts.arg = &drained;
	buf_clear(&text);
	canon_write(&zone, &opts, &text);
	cr_expect_eq(drained, whole.len);
	cr_expect_eq(text.len, 0u);
	cr_expect_gt(whole.len, 200000u);
	zone_release(&zone);
	buf_release(&text);
	buf_release(&whole);
}
