/* test_txt.c -- editing the strings of a TXT record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdlib.h>

#include "dns/txt.h"

/* A record of the strings between the bars of `text`. */
static void make(struct rr *rr, const char *text)
{
	struct buf rdata = BUF_INIT;
	const char *p, *bar;

	for (p = text; p; p = bar ? bar + 1 : NULL) {
		size_t n;

		bar = strchr(p, '|');
		n = bar ? (size_t)(bar - p) : strlen(p);
		buf_addc(&rdata, (char)(unsigned char)n);
		buf_add(&rdata, p, n);
	}
	*rr = (struct rr){ .class = CLASS_IN, .type = TYPE_TXT };
	rr->rdlen = rdata.len;
	rr->rdata = (uint8_t *)buf_steal(&rdata);
}

static void show(const struct rr *rr, struct buf *out)
{
	struct span s;
	size_t i;

	for (i = 0; rr_txt_string(rr, i, &s); i++) {
		if (i)
			buf_addc(out, '|');
		buf_addspan(out, s);
	}
}

Test(txt, insert)
{
	static const struct {
		const char *strings;
		size_t off;
		bool forward;
		const char *text, *want;
	} cases[] = {
		{ "abc", 0, false, "x", "xabc" },
		{ "abc", 0, true, "x", "xabc" },
		{ "abc", 1, false, "xy", "axybc" },
		{ "abc", 3, false, "x", "abcx" },
		{ "abc", 3, true, "x", "abcx" },
		{ "", 0, false, "x", "x" },
		{ "", 0, true, "x", "x" },
		{ "abc", 2, false, "", "abc" },
		/* the strings stay as they are */
		{ "ab|cd|ef", 3, false, "x", "ab|cxd|ef" },
		{ "ab|cd|ef", 3, true, "x", "ab|cxd|ef" },
		{ "ab|cd|ef", 6, true, "x", "ab|cd|efx" },
		/* a border: to the one side or the other */
		{ "ab|cd|ef", 2, false, "x", "abx|cd|ef" },
		{ "ab|cd|ef", 2, true, "x", "ab|xcd|ef" },
		{ "ab|cd|ef", 4, false, "x", "ab|cdx|ef" },
		{ "ab|cd|ef", 4, true, "x", "ab|cd|xef" },
		{ "ab||cd", 2, false, "x", "abx||cd" },
		{ "ab||cd", 2, true, "x", "ab||xcd" },
		{ "ab|", 2, true, "x", "ab|x" },
		{ "|ab", 0, false, "x", "x|ab" },
		{ "|ab", 0, true, "x", "|xab" },
	};
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct rr rr;

		make(&rr, cases[i].strings);
		txt_insert(&rr, cases[i].off, cases[i].forward,
			   span_str(cases[i].text));
		buf_clear(&got);
		show(&rr, &got);
		cr_expect_str_eq(buf_str(&got), cases[i].want, "case %zu: %s",
				 i, buf_str(&got));
		rr_release(&rr);
	}
	buf_release(&got);
}

/* A string of `len` octets gets `add` more at `off`; 255 is the most that one holds. */
Test(txt, cut)
{
	static const struct {
		size_t len, off, add;
		size_t want[4]; /* the lengths of the strings */
	} cases[] = {
		{ 200, 100, 55, { 255 } },
		{ 200, 100, 56, { 156, 100 } },
		{ 200, 0, 56, { 56, 200 } },
		{ 200, 200, 56, { 200, 56 } },
		{ 255, 0, 1, { 1, 255 } },
		{ 255, 255, 1, { 255, 1 } },
		{ 255, 254, 1, { 255, 1 } },
		{ 255, 254, 2, { 254, 3 } },
		{ 255, 255, 0, { 255 } },
		{ 255, 128, 255, { 128, 255, 127 } },
		{ 255, 10, 250, { 10, 250, 245 } },
		{ 255, 250, 250, { 250, 255 } },
		{ 0, 0, 255, { 255 } },
		{ 1, 1, 255, { 1, 255 } },
		{ 1, 0, 255, { 255, 1 } },
	};
	size_t i, j;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf old = BUF_INIT, new = BUF_INIT, joined = BUF_INIT;
		struct span s;
		struct rr rr;

		buf_fill(&old, 'a', cases[i].off);
		buf_fill(&old, 'b', cases[i].len - cases[i].off);
		buf_fill(&new, 'N', cases[i].add);
		make(&rr, buf_str(&old));
		txt_insert(&rr, cases[i].off, false, buf_span(&new));
		for (j = 0; rr_txt_string(&rr, j, &s); j++) {
			cr_assert_lt(j, 4);
			cr_expect_eq(s.len, cases[i].want[j],
				     "case %zu: string %zu of %zu octets", i, j,
				     s.len);
		}
		cr_expect(j == 4 || !cases[i].want[j], "case %zu", i);
		rr_txt_join(&rr, &joined);
		cr_expect_eq(joined.len, cases[i].len + cases[i].add);
		cr_expect_eq(strspn(joined.data, "a"), cases[i].off);
		cr_expect_eq(strspn(joined.data + cases[i].off, "N"),
			     cases[i].add);
		buf_release(&old);
		buf_release(&new);
		buf_release(&joined);
		rr_release(&rr);
	}
}
