/* test_zlex.c -- master-file bytes to tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdlib.h>

#include "base/buf.h"
#include "mutate.h"
#include "text/zlex.h"

#define BYTES(s) s, sizeof(s) - 1

/*
 * Tokens as one line: w[text] word, q[text] quoted (with its quotes), ( ) as
 * they are, ;[text] comment, / line end, and E the end.  The bad ones: Q[text]
 * quote, C close, O open.
 */
static void show(struct buf *out, const char *data, size_t len)
{
	static const char marks[] = {
		[ZTOK_WORD] = 'w',      [ZTOK_QUOTED] = 'q',
		[ZTOK_OPEN] = '(',      [ZTOK_CLOSE] = ')',
		[ZTOK_COMMENT] = ';',   [ZTOK_EOL] = '/',
		[ZTOK_END] = 'E',       [ZTOK_BAD_QUOTE] = 'Q',
		[ZTOK_BAD_CLOSE] = 'C', [ZTOK_BAD_OPEN] = 'O',
	};
	struct zlex lex;
	struct ztok tok;

	zlex_init(&lex, data, len, 0);
	do {
		zlex_next(&lex, &tok);
		buf_addc(out, marks[tok.kind]);
		if (tok.kind == ZTOK_WORD || tok.kind == ZTOK_QUOTED ||
		    tok.kind == ZTOK_COMMENT || tok.kind == ZTOK_BAD_QUOTE) {
			buf_addc(out, '[');
			buf_add(out, data + tok.off, tok.len);
			buf_addc(out, ']');
		}
	} while (tok.kind != ZTOK_END);
}

static const struct {
	const char *text;
	size_t len;
	const char *want;
	size_t want_len;
} lexed[] = {
	{ BYTES(""), BYTES("E") },
	{ BYTES("  \t "), BYTES("E") },
	{ BYTES("a"), BYTES("w[a]E") },
	{ BYTES("a\tb  c\n"), BYTES("w[a]w[b]w[c]/E") },
	/* line ends */
	{ BYTES("a\nb\r\nc\rd"), BYTES("w[a]/w[b]/w[c]/w[d]E") },
	{ BYTES("\r\r\n\n"), BYTES("///E") },
	{ BYTES("\n\r"), BYTES("//E") },
	/* comments */
	{ BYTES(";"), BYTES(";[;]E") },
	{ BYTES("a;b c\nd"), BYTES("w[a];[;b c]/w[d]E") },
	{ BYTES("; \"x ( ) ; \\\nd"), BYTES(";[; \"x ( ) ; \\]/w[d]E") },
	{ BYTES("; c\r\nd"), BYTES(";[; c]/w[d]E") },
	{ BYTES("; c\rd\ne"), BYTES(";[; c\rd]/w[e]E") },
	{ BYTES("; c\r\r\nd"), BYTES(";[; c\r]/w[d]E") },
	{ BYTES("; c\r"), BYTES(";[; c\r]E") },
	{ BYTES(";\r\n"), BYTES(";[;]/E") },
	/* parentheses */
	{ BYTES("a(b)c"), BYTES("w[a](w[b])w[c]E") },
	{ BYTES("(a\nb\r\n c\rd)\ne"), BYTES("(w[a]w[b]w[c]w[d])/w[e]E") },
	{ BYTES("(a ; x ) y\n b)\n"), BYTES("(w[a];[; x ) y]w[b])/E") },
	{ BYTES("(a ; x\r\n b)\r\n"), BYTES("(w[a];[; x]w[b])/E") },
	{ BYTES("((a\n)\nb)\nc"), BYTES("((w[a])w[b])/w[c]E") },
	{ BYTES("()()\n"), BYTES("()()/E") },
	/* escapes */
	{ BYTES("a\\;b\\(\\)\\\"\\ c d"),
	  BYTES("w[a\\;b\\(\\)\\\"\\ c]w[d]E") },
	{ BYTES("a\\\\ b"), BYTES("w[a\\\\]w[b]E") },
	{ BYTES("a\\\\;b"), BYTES("w[a\\\\];[;b]E") },
	{ BYTES("\\065\\."), BYTES("w[\\065\\.]E") },
	{ BYTES("a\\\nb"), BYTES("w[a\\]/w[b]E") },
	{ BYTES("a\\\r\nb"), BYTES("w[a\\]/w[b]E") },
	{ BYTES("a\\"), BYTES("w[a\\]E") },
	{ BYTES("\\\tx"), BYTES("w[\\\tx]E") },
	/* quotes */
	{ BYTES("\"\""), BYTES("q[\"\"]E") },
	{ BYTES("\"a b;c(d)\"e"), BYTES("q[\"a b;c(d)\"]w[e]E") },
	{ BYTES("x\"a\"\"b\"y"), BYTES("w[x]q[\"a\"]q[\"b\"]w[y]E") },
	{ BYTES("\"a\\\"b\" c"), BYTES("q[\"a\\\"b\"]w[c]E") },
	{ BYTES("\"a\\\\\" c"), BYTES("q[\"a\\\\\"]w[c]E") },
	{ BYTES("\"a\\\nb\"\nc"), BYTES("q[\"a\\\nb\"]/w[c]E") },
	{ BYTES("\"a\rb\"\n"), BYTES("q[\"a\rb\"]/E") },
	/* every other byte is part of a word */
	{ BYTES("a\fb\vc"), BYTES("w[a\fb\vc]E") },
	{ BYTES("a\0b \0\n"), BYTES("w[a\0b]w[\0]/E") },
	{ BYTES("\x80\xff\xc3\xa4\x7f"), BYTES("w[\x80\xff\xc3\xa4\x7f]E") },
	{ BYTES("\xef\xbb\xbf$TTL 1"), BYTES("w[\xef\xbb\xbf$TTL]w[1]E") },
	{ BYTES("a'b,c=d{e}[f]@#!"), BYTES("w[a'b,c=d{e}[f]@#!]E") },
	/* what is wrong, and going on after it */
	{ BYTES("\"a\nb"), BYTES("Q[\"a]/w[b]E") },
	{ BYTES("\"a\r\nb"), BYTES("Q[\"a\r]/w[b]E") },
	{ BYTES("\"a\\\r\nb\"\nc"), BYTES("Q[\"a\\\r]/w[b]Q[\"]/w[c]E") },
	{ BYTES("\"a\\\"\nb"), BYTES("Q[\"a\\\"]/w[b]E") },
	{ BYTES("\""), BYTES("Q[\"]E") },
	{ BYTES("\"\\"), BYTES("Q[\"\\]E") },
	{ BYTES("a)b\nc"), BYTES("w[a]Cw[b]/w[c]E") },
	{ BYTES("())a\n"), BYTES("()Cw[a]/E") },
	{ BYTES("("), BYTES("(OE") },
	{ BYTES("a ((b\nc)\n"), BYTES("w[a]((w[b]w[c])OE") },
	{ BYTES("(;c"), BYTES("(;[;c]OE") },
};

Test(zlex, tokens)
{
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(lexed) / sizeof(*lexed); i++) {
		buf_clear(&got);
		show(&got, lexed[i].text, lexed[i].len);
		cr_expect(span_eq(buf_span(&got),
				  span_make(lexed[i].want, lexed[i].want_len)),
			  "case %zu: %s became %s", i, lexed[i].text,
			  buf_str(&got));
	}
	buf_release(&got);
}

Test(zlex, places)
{
	static const char data[] = "skip\n a \"b\"\r\n(c;d\n";
	static const struct ztok want[] = {
		{ ZTOK_WORD, 6, 1 },     { ZTOK_QUOTED, 8, 3 },
		{ ZTOK_EOL, 11, 2 },     { ZTOK_OPEN, 13, 1 },
		{ ZTOK_WORD, 14, 1 },    { ZTOK_COMMENT, 15, 2 },
		{ ZTOK_BAD_OPEN, 13, 1 }, { ZTOK_END, 18, 0 },
		{ ZTOK_END, 18, 0 },
	};
	struct zlex lex;
	struct ztok tok;
	size_t i;

	zlex_init(&lex, data, sizeof(data) - 1, 5);
	for (i = 0; i < sizeof(want) / sizeof(*want); i++) {
		zlex_next(&lex, &tok);
		cr_expect_eq(tok.kind, want[i].kind, "token %zu", i);
		cr_expect_eq(tok.off, want[i].off, "token %zu: %zu", i, tok.off);
		cr_expect_eq(tok.len, want[i].len, "token %zu: %zu", i, tok.len);
	}
}

/* The first open parenthesis is the one to show, once those before are closed. */
Test(zlex, place_of_bad_open)
{
	static const char data[] = "(a) ( (b\n";
	struct zlex lex;
	struct ztok tok;

	zlex_init(&lex, data, sizeof(data) - 1, 0);
	do
		zlex_next(&lex, &tok);
	while (tok.kind != ZTOK_BAD_OPEN && tok.kind != ZTOK_END);
	cr_assert_eq(tok.kind, ZTOK_BAD_OPEN);
	cr_expect_eq(tok.off, 4);
}

Test(zlex, text)
{
	static const char data[] = "ab\\;c \"d e\" \"\"";
	static const char *const want[] = { "ab\\;c", "d e", "" };
	struct zlex lex;
	struct ztok tok;
	size_t i;

	zlex_init(&lex, data, sizeof(data) - 1, 0);
	for (i = 0; i < 3; i++) {
		zlex_next(&lex, &tok);
		cr_expect(span_is(ztok_text(data, &tok), want[i]), "token %zu", i);
	}
}

/*
 * Whatever the bytes: tokens come in order and inside them, only blanks (and
 * line ends within parentheses) are between, and there is an end.
 */
Test(zlex, random_bytes)
{
	static const char bytes[] = "ab ()\";\\\n\r\t$";
	uint32_t seed = 2024;
	size_t round, i;

	for (round = 0; round < 20000; round++) {
		size_t len = mutate_random(&seed) % 40, at = 0, depth, n = 0;
		char *data = malloc(len ? len : 1);
		struct zlex lex;
		struct ztok tok;

		for (i = 0; i < len; i++)
			data[i] = mutate_random(&seed) % 8 ?
					  bytes[mutate_random(&seed) % 12] :
					  (char)mutate_random(&seed);
		zlex_init(&lex, data, len, 0);
		for (;;) {
			depth = lex.depth;
			zlex_next(&lex, &tok);
			cr_assert_leq(++n, 2 * len + 2, "no end");
			if (tok.kind == ZTOK_END)
				break;
			if (tok.kind == ZTOK_BAD_OPEN)
				continue;
			cr_assert_geq(tok.off, at);
			cr_assert_gt(tok.len, 0);
			cr_assert_leq(tok.off + tok.len, len);
			for (i = at; i < tok.off; i++)
				cr_assert(data[i] == ' ' || data[i] == '\t' ||
					  (depth && (data[i] == '\n' ||
						     data[i] == '\r')));
			at = tok.off + tok.len;
		}
		cr_assert_eq(lex.pos, len);
		free(data);
	}
}
