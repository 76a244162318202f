/* zlex.h -- master-file bytes to tokens (RFC 1035 section 5.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Follows what BIND's reader does with the same bytes: blanks are space and
 * tab; a line ends at LF, CR LF or a lone CR; inside parentheses line ends
 * are blanks; `;` outside quotes starts a comment, which a lone CR does not
 * end; `(`, `)` and `"` end a word; a backslash takes the next byte out of all
 * this (but never a line end outside quotes).  Every other byte, NUL and
 * 0x80..0xff included, is part of a word.
 *
 * Tokens are places in the caller's bytes; nothing is copied or unescaped.
 *
 *	struct zlex lex;
 *	struct ztok tok;
 *	zlex_init(&lex, data, len, 0);
 *	while (zlex_next(&lex, &tok), tok.kind != ZTOK_END)
 *		...
 */
#ifndef SESZ_TEXT_ZLEX_H
#define SESZ_TEXT_ZLEX_H

#include <stddef.h>

#include "base/span.h"

enum ztok_kind {
	ZTOK_WORD,    /* unquoted text, escapes as written */
	ZTOK_QUOTED,  /* "text", the quotes included in off and len */
	ZTOK_OPEN,    /* ( */
	ZTOK_CLOSE,   /* ) */
	ZTOK_COMMENT, /* ; to the end of the line, line end not included */
	ZTOK_EOL,     /* a line end that ends the entry; off and len cover it */
	ZTOK_END,     /* no more bytes */
	ZTOK_BAD_QUOTE, /* a quote that does not end on its line; up to there */
	ZTOK_BAD_CLOSE, /* ) without a ( */
	ZTOK_BAD_OPEN,  /* the bytes end inside parentheses; off is the first ( */
};

struct ztok {
	enum ztok_kind kind;
	size_t off; /* from the start of the bytes given to zlex_init() */
	size_t len;
};

struct zlex {
	const char *p;
	size_t len;
	size_t pos;
	size_t depth;      /* open parentheses */
	size_t first_open; /* where the outermost open one is */
};

/* Starts at byte `pos` of data, which must be the start of an entry. */
void zlex_init(struct zlex *lex, const char *data, size_t len, size_t pos);
/* After ZTOK_EOL, END or one of the BAD kinds the lexer can go on. */
void zlex_next(struct zlex *lex, struct ztok *tok);

/* The text of a WORD or QUOTED token, quotes off, escapes as written. */
static inline struct span ztok_text(const char *data, const struct ztok *tok)
{
	if (tok->kind == ZTOK_QUOTED)
		return span_make(data + tok->off + 1, tok->len - 2);
	return span_make(data + tok->off, tok->len);
}

#endif
