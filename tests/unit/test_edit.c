/* test_edit.c -- one record's data changed in as few bytes as can be
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "plan/edit.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
enum { LINE = 2 }; /* the record behind HEAD */

static void first_after_head(struct merging *m, const char *line, struct rr *rr)
{
	struct buf text = BUF_INIT;

	buf_adds(&text, HEAD);
	buf_adds(&text, line);
	merging_load(m, buf_str(&text));
	zone_rr(&m->zone, LINE, rr);
	buf_release(&text);
}

static void check(const char *line, const char *other, const char *want)
{
	struct merging m = { 0 }, n = { 0 };
	struct buf got = BUF_INIT;
	struct rr old, new;
	struct zdoc *doc;

	first_after_head(&n, other, &new);
	first_after_head(&m, line, &old);
	doc = &m.zone.files[0]->doc;
	edit_rdata(doc, m.zone.v[LINE].entry, &old, &new);
	zdoc_render(doc, &got);
	cr_expect_str_eq(buf_str(&got) + strlen(HEAD), want, "%s\n%s\nnot\n%s",
			 line, buf_str(&got) + strlen(HEAD), want);
	rr_release(&old);
	rr_release(&new);
	buf_release(&got);
	merging_release(&m);
	merging_release(&n);
}

Test(edit, words)
{
	check("m  5 IN\tMX\t10  mx ; why\n", "m MX 20 mx\n",
	      "m  5 IN\tMX\t20  mx ; why\n");
	check("m MX 10 mx;why\n", "m MX 10 x.example.net.\n",
	      "m MX 10 x.example.net.;why\n");
	check("m MX ( 10 ; first\n   mx ) ; last\n", "m MX 20 y\n",
	      "m MX ( 20 ; first\n   y.example.com. ) ; last\n");
	check("c CNAME a\n", "c CNAME b\n", "c CNAME b.example.com.\n");
	check("c CNAME a", "c CNAME b\n", "c CNAME b.example.com.");
	check("c CNAME a\r\n", "c CNAME b\n", "c CNAME b.example.com.\r\n");
}

Test(edit, serial)
{
	static const char zone[] =
		"$TTL 1h\n@\tSOA ns h (\n\t7 ; serial 7\n\t1h 1 1 1 )\n@ NS ns.example.\n";
	struct buf got = BUF_INIT;
	struct merging m = { 0 };
	struct rr old, new;

	merging_load(&m, zone);
	zone_rr(&m.zone, m.zone.soa, &old);
	rr_copy(&new, &old);
	rr_set_soa_serial(&new, 4294967295u);
	edit_rdata(&m.zone.files[0]->doc, m.zone.v[m.zone.soa].entry, &old, &new);
	zdoc_render(zone_main(&m.zone), &got);
	cr_expect_str_eq(buf_str(&got),
			 "$TTL 1h\n@\tSOA ns h (\n\t4294967295 ; serial 7\n"
			 "\t1h 1 1 1 )\n@ NS ns.example.\n");
	rr_release(&old);
	rr_release(&new);
	buf_release(&got);
	merging_release(&m);
}

Test(edit, strings)
{
	/* inside one string: what is in front and behind stays as written */
	check("t TXT \"a\\098c d\" ; x\n", "t TXT \"abc NEW d\"\n",
	      "t TXT \"a\\098c NEW d\" ; x\n");
	check("t TXT \"\\\"\\\\\"\n", "t TXT \"\\\"x\\\\\"\n",
	      "t TXT \"\\\"x\\\\\"\n");
	check("t TXT \"aaa\"\n", "t TXT \"aaaa\"\n", "t TXT \"aaaa\"\n");
	check("t TXT \"\"\n", "t TXT \"\\\"\\000\\255;\"\n",
	      "t TXT \"\\\"\\000\\255;\"\n");
	check("t TXT \"a b\"\n", "t TXT \"b\"\n", "t TXT \"b\"\n");
	/* one of several */
	check("t TXT ( \"one\" ; 1\n  \"two\" ; 2\n  \"three\" )\n",
	      "t TXT one TWO three\n",
	      "t TXT ( \"one\" ; 1\n  \"TWO\" ; 2\n  \"three\" )\n");
	/* each of them in its place */
	check("t TXT ( \"one\"\n  \"two\" ) ; x\n", "t TXT new lines\n",
	      "t TXT ( \"new\"\n  \"lines\" ) ; x\n");
	/* a word without quotes gets them */
	check("t TXT one two\n", "t TXT one \"t w o\"\n",
	      "t TXT one \"t w o\"\n");
	/* more strings, fewer strings */
	check("t TXT \"one\" \"three\"\n", "t TXT one two three\n",
	      "t TXT \"one\" \"two\" \"three\"\n");
	check("t TXT ( \"one\" ; 1\n \"two\" \"three\" )\n", "t TXT one\n",
	      "t TXT ( \"one\" ; 1\n  )\n");
	check("t TXT ( \"one\"\n \"two\" )\n", "t TXT x\n",
	      "t TXT ( \"x\"\n  )\n");
}

static void check_place(const char *line, size_t off, size_t want)
{
	struct merging m = { 0 };
	struct rr rr;

	first_after_head(&m, line, &rr);
	cr_expect_eq(edit_txt_place(zone_main(&m.zone), m.zone.v[LINE].entry, &rr,
				    off) - strlen(HEAD), want, "%s: %zu", line,
		     off);
	rr_release(&rr);
	merging_release(&m);
}

Test(edit, place)
{
	check_place("t TXT \"ab\"\n", 0, 7);
	check_place("t TXT \"ab\"\n", 1, 8);
	check_place("t TXT \"ab\"\n", 2, 9); /* behind all: the quote */
	check_place("t TXT ab\n", 1, 7);
	check_place("t TXT \"\\097b\" \"\" \"\\\"c\"\n", 1, 11);
	check_place("t TXT \"\\097b\" \"\" \"\\\"c\"\n", 2, 18);
	check_place("t TXT \"\\097b\" \"\" \"\\\"c\"\n", 3, 20);
	check_place("t TXT ( \"a\"\n \"b\" )\n", 1, 14);
	/* words, their escapes, comments between them */
	check_place("t TXT a\\032b\\ c d\n", 4, 14);
	check_place("t TXT a\\032b\\ c d\n", 5, 16);
	check_place("t TXT (a ; \"x\"\n\t\"\\\"b\")\n", 1, 17);
	check_place("t TXT (a ; \"x\"\n\t\"\\\"b\")\n", 2, 19);
	/* the words of RFC 3597 are not the strings */
	check_place("t TXT \\# 3 026162\n", 1, 6);
}
