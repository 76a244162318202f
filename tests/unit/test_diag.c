/* test_diag.c -- findings with their place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdlib.h>

#include "base/buf.h"
#include "base/diag.h"
#include "mutate.h"

static struct src text(const char *s)
{
	return (struct src){ "x.zone", s, strlen(s) };
}

Test(diag, place)
{
	static const struct {
		const char *text;
		size_t off, line, col;
	} cases[] = {
		{ "", 0, 1, 1 },
		{ "abc", 0, 1, 1 },
		{ "abc", 3, 1, 4 },
		{ "a\nb\n", 1, 1, 2 },
		{ "a\nb\n", 2, 2, 1 },
		{ "a\nb\n", 4, 3, 1 },
		{ "\n\n\n", 2, 3, 1 },
		/* CR LF is one end, both bytes of it on the line that it ends */
		{ "a\r\nb\r\n", 1, 1, 2 },
		{ "a\r\nb\r\n", 2, 1, 3 },
		{ "a\r\nb\r\n", 3, 2, 1 },
		{ "a\r\nb\r\n", 4, 2, 2 },
		{ "a\r\nb\r\n", 6, 3, 1 },
		/* a lone CR is one, too */
		{ "a\rb\rc", 1, 1, 2 },
		{ "a\rb\rc", 2, 2, 1 },
		{ "a\rb\rc", 4, 3, 1 },
		{ "a\r", 2, 2, 1 },
		{ "\r\r\r", 3, 4, 1 },
		{ "\r\r\n\n", 1, 2, 1 },
		{ "\r\r\n\n", 2, 2, 2 },
		{ "\r\r\n\n", 3, 3, 1 },
		{ "\r\r\n\n", 4, 4, 1 },
		{ "\n\r\n", 1, 2, 1 },
		{ "\n\r\n", 3, 3, 1 },
		{ "a\nb\rc\r\nd", 7, 4, 1 },
		{ "\t\xc3\xa4 x", 4, 1, 5 },
	};
	size_t i, line, col;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct src src = text(cases[i].text);

		src_place(&src, cases[i].off, &line, &col);
		cr_expect_eq(line, cases[i].line, "case %zu: line %zu", i, line);
		cr_expect_eq(col, cases[i].col, "case %zu: col %zu", i, col);
	}
}

/* Walking the bytes one by one gives the same places. */
Test(diag, place_of_every_byte)
{
	static const char bytes[] = "ab\n\r\r\n";
	uint32_t seed = 7;
	char data[40];
	size_t round, i, line, col, want_line, want_col;

	for (round = 0; round < 2000; round++) {
		size_t len = mutate_random(&seed) % sizeof(data);
		struct src src = { "x", data, len };

		for (i = 0; i < len; i++)
			data[i] = bytes[mutate_random(&seed) % 6];
		want_line = want_col = 1;
		for (i = 0; i <= len; i++) {
			src_place(&src, i, &line, &col);
			cr_assert_eq(line, want_line);
			cr_assert_eq(col, want_col);
			want_col++;
			if (i < len && (data[i] == '\n' ||
					(data[i] == '\r' &&
					 (i + 1 == len || data[i + 1] != '\n')))) {
				want_line++;
				want_col = 1;
			}
		}
	}
}

Test(diag, no_bytes)
{
	struct src src = { "empty", NULL, 0 };
	struct diag diag = DIAG_INIT;
	size_t line, col;

	src_place(&src, 0, &line, &col);
	cr_expect_eq(line, 1);
	cr_expect_eq(col, 1);
	diag_at(&diag, RULE_SYNTAX, &src, 0, 0, "nothing here");
	cr_assert_eq(diag.n, 1);
	cr_expect_str_eq(diag.v[0].source, "");
	cr_expect_eq(diag.v[0].caret, 0);
	cr_expect_eq(diag.v[0].width, 1);
	diag_release(&diag);
}

Test(diag, source_line)
{
	static const struct {
		const char *text;
		size_t off, width;
		const char *source;
		size_t caret, want_width;
	} cases[] = {
		{ "one\ntwo words\nthree", 8, 5, "two words", 4, 5 },
		{ "one\ntwo words\nthree", 8, 99, "two words", 4, 5 },
		{ "one\ntwo words\nthree", 8, 0, "two words", 4, 1 },
		{ "one\ntwo words\nthree", 13, 1, "two words", 9, 1 },
		{ "one\r\ntwo\r\n", 5, 3, "two", 0, 3 },
		{ "one\r\ntwo\r\n", 8, 2, "two", 3, 1 },
		{ "one\rtwo\rthree", 5, 9, "two", 1, 2 },
		{ "one\ntwo", 7, 1, "two", 3, 1 },
		{ "one\ntwo\n", 8, 1, "", 0, 1 },
		{ "one\ntwo\n", 999, 1, "", 0, 1 },
		{ "\ta\tb", 3, 1, "\ta\tb", 3, 1 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct src src = text(cases[i].text);
		struct diag diag = DIAG_INIT;

		diag_at(&diag, RULE_SYNTAX, &src, cases[i].off, cases[i].width,
			"bad %s", "thing");
		cr_assert_eq(diag.n, 1);
		cr_expect_str_eq(diag.v[0].source, cases[i].source, "case %zu", i);
		cr_expect_eq(diag.v[0].caret, cases[i].caret, "case %zu", i);
		cr_expect_eq(diag.v[0].width, cases[i].want_width, "case %zu", i);
		cr_expect_str_eq(diag.v[0].text, "bad thing");
		cr_expect_str_eq(diag.v[0].file, "x.zone");
		diag_release(&diag);
	}
}

/* The caret must stay under its byte however long the line is. */
Test(diag, huge_line)
{
	static const size_t offs[] = { 0, 99, 100, 101, 5000, 999899, 999999 };
	size_t len = 1000000, i;
	char *data = malloc(len);
	struct src src = { "long.zone", data, len };

	memset(data, 'x', len);
	for (i = 0; i < sizeof(offs) / sizeof(*offs); i++) {
		struct diag diag = DIAG_INIT;
		struct finding *f;

		data[offs[i]] = '!';
		diag_at(&diag, RULE_SYNTAX, &src, offs[i], len, "here");
		f = &diag.v[0];
		cr_expect_eq(f->line, 1);
		cr_expect_eq(f->col, offs[i] + 1);
		cr_expect_leq(strlen(f->source), 200, "%zu", strlen(f->source));
		cr_expect_lt(f->caret, strlen(f->source));
		cr_expect_eq(f->source[f->caret], '!', "byte %zu", offs[i]);
		cr_expect_leq(f->caret + f->width, strlen(f->source));
		data[offs[i]] = 'x';
		diag_release(&diag);
	}
	free(data);
}

Test(diag, nul_in_the_line)
{
	struct src src = { "x", "a\0b\0c bad", 9 };
	struct diag diag = DIAG_INIT;

	diag_at(&diag, RULE_SYNTAX, &src, 6, 3, "x");
	cr_expect_str_eq(diag.v[0].source, "a?b?c bad");
	cr_expect_eq(diag.v[0].caret, 6);
	cr_expect_eq(diag.v[0].width, 3);
	diag_release(&diag);
}

Test(diag, outlives_the_text)
{
	char *data = malloc(4), *name = malloc(2);
	struct src src = { name, data, 3 };
	struct diag diag = DIAG_INIT;

	memcpy(data, "abc", 4);
	memcpy(name, "f", 2);
	diag_at(&diag, RULE_SYNTAX, &src, 1, 1, "%s", data);
	diag_add(&diag, RULE_IO, name, "%s", data);
	free(data);
	free(name);
	cr_expect_str_eq(diag.v[0].text, "abc");
	cr_expect_str_eq(diag.v[0].file, "f");
	cr_expect_str_eq(diag.v[0].source, "abc");
	cr_expect_str_eq(diag.v[1].file, "f");
	diag_release(&diag);
}

Test(diag, no_place)
{
	struct diag diag = DIAG_INIT;

	diag_add(&diag, RULE_USAGE, NULL, "no %d", 1);
	diag_hint(&diag, "do %s", "this");
	diag_hint(&diag, "do %s", "that");
	cr_expect_null(diag.v[0].file);
	cr_expect_null(diag.v[0].source);
	cr_expect_eq(diag.v[0].line + diag.v[0].col, 0);
	cr_expect_str_eq(diag.v[0].text, "no 1");
	cr_expect_str_eq(diag.v[0].hint, "do that");
	cr_expect_eq(diag_errors(&diag), 1);
	diag_release(&diag);
	cr_expect_eq(diag.n, 0);
	cr_expect_eq(diag_errors(&diag), 0);
}

/* Many warnings must not hide the error that comes after them. */
Test(diag, limit_per_severity)
{
	struct diag diag = DIAG_INIT;
	size_t i;

	diag_hint(&diag, "about nothing");
	for (i = 0; i < DIAG_KEEP + 50; i++) {
		diag_add(&diag, RULE_OUT_OF_ZONE, "f", "warning %zu", i);
		diag_hint(&diag, "hint %zu", i);
	}
	cr_expect_eq(diag.n, DIAG_KEEP);
	cr_expect_str_eq(diag.v[DIAG_KEEP - 1].hint, "hint 99");
	diag_add(&diag, RULE_SYNTAX, "f", "error");
	diag_add(&diag, RULE_WILDCARD, "f", "note");
	cr_expect_eq(diag.n, DIAG_KEEP + 2);
	cr_expect_eq(diag.count[SEV_WARNING], DIAG_KEEP + 50);
	cr_expect_eq(diag.count[SEV_NOTE], 1);
	cr_expect_eq(diag_errors(&diag), 1);
	cr_expect_str_eq(diag.v[DIAG_KEEP].text, "error");
	cr_expect_null(diag.v[DIAG_KEEP].hint);
	diag_release(&diag);
}

/* Findings of one rule and place are one; those about no place are kept. */
Test(diag, take_and_sort)
{
	static const struct src a = { "a", "one\ntwo \xc3\xb6 x\n", 13 };
	struct diag d = DIAG_INIT, more = DIAG_INIT;

	diag_at(&d, RULE_MX_ALIAS, &a, 11, 1, "x");
	diag_add(&d, RULE_SES_MISSING, "a", "first");
	diag_at(&more, RULE_MX_ALIAS, &a, 11, 1, "again");
	diag_at(&more, RULE_NULL_MX, &a, 0, 1, "one");
	diag_add(&more, RULE_SES_MISSING, "a", "second");
	diag_take(&d, &more);
	diag_sort(&d);
	cr_assert_eq(d.n, 4);
	cr_expect_eq(more.n, 0);
	cr_expect_eq(d.count[SEV_WARNING], 2);
	cr_expect_eq(d.count[SEV_ERROR], 2);
	cr_expect_str_eq(d.v[0].text, "first");
	cr_expect_str_eq(d.v[1].text, "second");
	cr_expect_str_eq(d.v[2].text, "one");
	cr_expect_str_eq(d.v[3].text, "x");
	cr_expect_eq(d.v[3].col, 8);
	cr_expect_eq(d.v[3].point, 7);
	diag_release(&d);
}
