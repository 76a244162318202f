/* test_spf_strings.c -- SPF in strings that do not join as they were meant to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/spf_strings.h"

#include <stdlib.h>

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

/* A TXT record with the strings between the bars of `text`. */
static void make(struct rr *rr, const char *text)
{
	struct buf out = BUF_INIT;
	size_t len;

	*rr = (struct rr){ .type = TYPE_TXT };
	for (;; text += len + 1) {
		len = strcspn(text, "|");
		buf_addc(&out, (char)(unsigned char)len);
		buf_add(&out, text, len);
		if (!text[len])
			break;
	}
	rr->rdlen = out.len;
	rr->rdata = (uint8_t *)buf_steal(&out);
}

Test(spf_strings, meant)
{
	static const struct {
		const char *strings, *want;
		bool unquoted;
	} rows[] = {
		{ "v=spf1|mx|~all", "v=spf1 mx ~all", true },
		{ "v=spf1|-all", "v=spf1 -all", true },
		{ "V=SPF1|-all", "V=SPF1 -all", true },
		{ "v=spf1||mx -all", "v=spf1 mx -all", true },
		{ "|v=spf1|mx", "v=spf1 mx", true },
		{ "v=spf1 mx|~all", "v=spf1 mx ~all", false },
		{ "v=spf1 mx |~all", "v=spf1 mx ~all", false },
		{ "v=spf1| mx", "v=spf1 mx", false },
		{ "v=spf1", "v=spf1", false },
		{ "v=spf10|mx", "v=spf10 mx", false },
		{ "v=spf|1|mx", "v=spf 1 mx", false },
		{ "k=rsa;|p=x", "k=rsa; p=x", false },
		{ "", "", false },
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct buf got = BUF_INIT;
		struct rr rr;

		make(&rr, rows[i].strings);
		spf_strings_meant(&rr, &got);
		cr_expect_str_eq(buf_str(&got), rows[i].want, "%s: %s",
				 rows[i].strings, buf_str(&got));
		cr_expect_eq(spf_strings_unquoted(&rr), rows[i].unquoted, "%s",
			     rows[i].strings);
		buf_release(&got);
		rr_release(&rr);
	}
}

/* A full string was cut for its length. */
Test(spf_strings, full)
{
	char text[255 + 4 + 1];
	struct buf got = BUF_INIT;
	struct rr rr;

	memset(text, 'a', sizeof(text));
	strcpy(text + 255, "|bcd");
	make(&rr, text);
	spf_strings_meant(&rr, &got);
	cr_assert_eq(got.len, 258);
	rr_release(&rr);
	buf_release(&got);
}

/* Every character of the meant text is the one at its place in the joined one. */
Test(spf_strings, place)
{
	static const char *const texts[] = {
		"v=spf1|mx|~all", "|v=spf1||a mx| -all|", "v=spf1 a", "a|b|c|d",
	};
	size_t i, off;

	for (i = 0; i < COUNT(texts); i++) {
		struct buf meant = BUF_INIT, joined = BUF_INIT;
		struct rr rr;

		make(&rr, texts[i]);
		spf_strings_meant(&rr, &meant);
		rr_txt_join(&rr, &joined);
		for (off = 0; off < meant.len; off++) {
			size_t at = spf_strings_place(&rr, off);

			cr_assert_lt(at, joined.len, "%s: %zu", texts[i], off);
			cr_expect(meant.data[off] == ' ' ||
					  joined.data[at] == meant.data[off],
				  "%s: %zu at %zu", texts[i], off, at);
		}
		cr_expect_eq(spf_strings_place(&rr, meant.len), joined.len);
		rr_release(&rr);
		buf_release(&meant);
		buf_release(&joined);
	}
}

Test(spf_strings, run)
{
	static const struct {
		const char *strings;
		size_t border; /* 0: nothing runs together */
	} rows[] = {
		{ "v=spf1 ip4:192.0.2.1|include:x.example -all", 20 },
		{ "v=spf1 a|mx -all", 8 },
		{ "v=spf1 a|mx|-all", 8 },
		{ "v=spf1 a||mx", 8 },
		{ "v=spf1 a mx |a|-all", 13 },
		{ "v=spf1 include:x.example|mx -all", 24 },
		{ "v=spf1 mx ~all|redirect=x.example", 14 },
		/* cut by a machine, in the middle of a term */
		{ "v=spf1 ip4:192.0.|2.1 -all", 0 },
		{ "v=spf1 inc|lude:x.example -all", 0 },
		{ "v=spf1 include:x.exam|ple.net -all", 0 },
		{ "v=spf1 ip4:192.0.2.1|0 -all", 0 },
		{ "v=spf1 ip4:192.0.2.1|/24 -all", 0 },
		{ "v=spf1 exists:%{i}.|_spf.%{d} -all", 0 },
		{ "v=spf1 x=a|b=c -all", 0 },
		/* blanks where they belong */
		{ "v=spf1 a| mx -all", 0 },
		{ "v=spf1 a |mx -all", 0 },
		{ "v=spf1 |a| |mx| |-all", 0 },
		{ "v=spf1", 0 },
		{ "v=spf1 |", 0 },
		{ "|", 0 },
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		size_t border = 0;
		struct rr rr;

		make(&rr, rows[i].strings);
		cr_expect_eq(spf_strings_run(&rr, &border), rows[i].border != 0,
			     "%s", rows[i].strings);
		cr_expect_eq(border, rows[i].border, "%s: %zu", rows[i].strings,
			     border);
		rr_release(&rr);
	}
}

/* Any strings at all: places stay inside, and a blank at the border is what was missing. */
Test(spf_strings, by_chance)
{
	static const char *const pieces[] = {
		"v=spf1", " ", "mx", "a", "-all", "ip4:192.0.2.1", "include:",
		"x.example", "|", "||", "%{d}", "redirect=", "/24", "",
	};
	uint32_t seed = 7208;
	int i, j;

	for (i = 0; i < 20000; i++) {
		struct buf text = BUF_INIT, joined = BUF_INIT, meant = BUF_INIT;
		size_t border = SIZE_MAX, off;
		struct rr rr;

		buf_adds(&text, "v=spf1");
		for (j = 0; j < 8; j++) {
			seed = seed * 1103515245u + 12345u;
			buf_adds(&text, pieces[(seed >> 16) % COUNT(pieces)]);
		}
		make(&rr, buf_str(&text));
		rr_txt_join(&rr, &joined);
		spf_strings_meant(&rr, &meant);
		for (off = 0; off <= meant.len; off++)
			cr_assert_leq(spf_strings_place(&rr, off), joined.len);
		if (spf_strings_run(&rr, &border)) {
			cr_assert(border > 0 && border < joined.len, "%s",
				  buf_str(&text));
			cr_assert(joined.data[border - 1] != ' ' &&
					  joined.data[border] != ' ',
				  "%s", buf_str(&text));
		}
		rr_release(&rr);
		buf_release(&text);
		buf_release(&joined);
		buf_release(&meant);
	}
}
