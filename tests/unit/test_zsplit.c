/* test_zsplit.c -- the bytes of a document to its entries, by several threads
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What the entries are is in test_zdoc.c; here, that threads do not change it.
 */
#include <criterion/criterion.h>

#include "mutate.h"
#include "text/zdoc.h"

enum { LARGE = 3500000 }; /* for three threads, and not even */

static void split(struct zdoc *doc, const struct buf *text, unsigned threads)
{
	struct diag diag = DIAG_INIT;
	struct buf b = BUF_INIT;

	buf_addspan(&b, buf_span(text));
	cr_assert_eq(zdoc_init(doc, "x.zone", &b, threads, &diag), 0);
}

static void expect_same(const struct buf *text, const char *what)
{
	struct zdoc a, b;
	size_t i;

	split(&a, text, 1);
	split(&b, text, 3);
	cr_expect_eq(a.n, b.n, "%s: %zu entries, and %zu", what, a.n, b.n);
	for (i = 0; i <= a.n && a.n == b.n; i++)
		if (a.v[i].off != b.v[i].off || a.v[i].kind != b.v[i].kind ||
		    a.v[i].blank_owner != b.v[i].blank_owner)
			break;
	cr_expect(i > a.n || a.n != b.n, "%s: entry %zu", what, i);
	zdoc_release(&a);
	zdoc_release(&b);
}

/* Words after words, of which some are what makes an entry go on. */
static void add_words(struct buf *text, const char *const *words, size_t n,
		      uint32_t *seed)
{
	while (text->len < LARGE)
		buf_adds(text, words[mutate_random(seed) % n]);
}

Test(zsplit, bytes_by_chance)
{
	static const char *const words[] = {
		"a", " ", "\n", "\r\n", "\r", "(", ")", "\"", ";", "\\", "$",
		"\n\n", "b A 1\n", " A 1\n", "\"\n", ")\n",
	};
	struct buf text = BUF_INIT;
	uint32_t seed = 1;
	size_t n;

	/* With the first few only, and with more and more of the others. */
	for (n = 3; n <= sizeof(words) / sizeof(*words); n++) {
		buf_clear(&text);
		add_words(&text, words, n, &seed);
		expect_same(&text, words[n - 1]);
	}
	buf_release(&text);
}

/* At the cuts there is one of these entries of many lines, else there are lines. */
Test(zsplit, entries_over_the_cuts)
{
	static const struct {
		const char *open, *line, *close;
	} cases[] = {
		{ "a TXT (\n", "\"b c\"\n", ")\n" },
		{ "a TXT (\n", "b ; c\n", ")\n" },
		{ "a TXT (\n", "b ; \"c (\n", ")\n" },
		{ "a TXT (\n", "b \"c (\"\n", ")\n" },
		{ "a TXT \"\\\n", "b \\\n", "\"\n" },
		/* Read from such a line on, all below seems to be in brackets. */
		{ "a TXT \"\\\n", "(\\\n", "\" ;\"\n" },
		{ "a TXT \"\\\n", "b\\\n", "( \" ;\"\nb A 1\nb A 2\nb )\n" },
		{ "a TXT (\n", "(\n", "" },
		{ "a TXT (\n", ")\n", ")\n" },
		{ "; ", "c\r", "\n" },
		{ "", "a", "" },
		{ "", "\n", "" },
	};
	enum { NEAR = 2000 };
	struct buf text = BUF_INIT;
	size_t i, end;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&text);
		while (text.len < LARGE) {
			buf_adds(&text, "d A 192.0.2.1\n");
			if (text.len % (LARGE / 3) < LARGE / 3 - NEAR)
				continue;
			buf_adds(&text, cases[i].open);
			for (end = text.len + 2 * NEAR; text.len < end;)
				buf_adds(&text, cases[i].line);
			buf_adds(&text, cases[i].close);
		}
		expect_same(&text, cases[i].line);
	}
	buf_release(&text);
}
