/* zlex.c -- master-file bytes to tokens (RFC 1035 section 5.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/zlex.h"

#include <stdbool.h>

void zlex_init(struct zlex *lex, const char *data, size_t len, size_t pos)
{
	*lex = (struct zlex){ .p = data, .len = len, .pos = pos };
}

static bool ends_word(char c)
{
	switch (c) {
	case ' ': case '\t': case '\n': case '\r':
	case '(': case ')': case '"': case ';':
		return true;
	default:
		return false;
	}
}

static size_t word_end(const struct zlex *lex, size_t i)
{
	while (i < lex->len && !ends_word(lex->p[i])) {
		/* A backslash hides the next byte, but never a line end. */
		if (lex->p[i] == '\\' && i + 1 < lex->len &&
		    lex->p[i + 1] != '\n' && lex->p[i + 1] != '\r')
			i++;
		i++;
	}
	return i;
}

/* The end of the quoted string that starts at i; false where it has none. */
static bool quote_end(const struct zlex *lex, size_t i, size_t *end)
{
	for (i++; i < lex->len; i++) {
		if (lex->p[i] == '"') {
			*end = i + 1;
			return true;
		}
		if (lex->p[i] == '\n')
			break;
		if (lex->p[i] == '\\' && i + 1 < lex->len)
			i++;
	}
	*end = i;
	return false;
}

/* To BIND a lone CR does not end a comment. */
static size_t comment_end(const struct zlex *lex, size_t i)
{
	const char *nl = memchr(lex->p + i, '\n', lex->len - i);
	size_t end = nl ? (size_t)(nl - lex->p) : lex->len;

	return nl && lex->p[end - 1] == '\r' ? end - 1 : end;
}

static size_t eol_end(const struct zlex *lex, size_t i)
{
	if (lex->p[i] == '\r' && i + 1 < lex->len && lex->p[i + 1] == '\n')
		i++;
	return i + 1;
}

static void skip_blanks(struct zlex *lex)
{
	while (lex->pos < lex->len) {
		char c = lex->p[lex->pos];

		if (c != ' ' && c != '\t' &&
		    !(lex->depth && (c == '\n' || c == '\r')))
			break;
		lex->pos++;
	}
}

static void end_of_bytes(struct zlex *lex, struct ztok *tok)
{
	if (!lex->depth)
		return;
	*tok = (struct ztok){ ZTOK_BAD_OPEN, lex->first_open, 1 };
	lex->depth = 0;
}

void zlex_next(struct zlex *lex, struct ztok *tok)
{
	size_t start, end;

	skip_blanks(lex);
	start = lex->pos;
	*tok = (struct ztok){ ZTOK_END, start, 0 };
	if (start == lex->len) {
		end_of_bytes(lex, tok);
		return;
	}
	end = start + 1;
	switch (lex->p[start]) {
	case '\n': case '\r':
		tok->kind = ZTOK_EOL;
		end = eol_end(lex, start);
		break;
	case ';':
		tok->kind = ZTOK_COMMENT;
		end = comment_end(lex, start);
		break;
	case '"':
		tok->kind = quote_end(lex, start, &end) ? ZTOK_QUOTED
							: ZTOK_BAD_QUOTE;
		break;
	case '(':
		tok->kind = ZTOK_OPEN;
		if (!lex->depth++)
			lex->first_open = start;
		break;
	case ')':
		tok->kind = lex->depth ? ZTOK_CLOSE : ZTOK_BAD_CLOSE;
		if (lex->depth)
			lex->depth--;
		break;
	default:
		tok->kind = ZTOK_WORD;
		end = word_end(lex, start);
		break;
	}
	tok->len = end - start;
	lex->pos = end;
}
