/* zline.c -- where an entry of one line ends, without a lexer
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/zline.h"

#include <stdbool.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A byte at which a line may be more than it seems. */
static bool is_special(char c)
{
	switch (c) {
	case '\n': case '\r': case '"': case '(': case ')': case ';': case '\\':
		return true;
	default:
		return false;
	}
}

#ifdef __SSE2__
/* One bit for each of 16 bytes: is it special? */
static unsigned special_bits(const char *p)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i eol = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n')),
				   _mm_cmpeq_epi8(v, _mm_set1_epi8('\r')));
	/* ( and ) differ in their last bit. */
	__m128i paren = _mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8(1)),
				       _mm_set1_epi8(')'));
	__m128i quote = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
				     _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
	__m128i rest = _mm_or_si128(paren,
				    _mm_cmpeq_epi8(v, _mm_set1_epi8(';')));

	return (unsigned)_mm_movemask_epi8(
		_mm_or_si128(_mm_or_si128(eol, quote), rest));
}
#endif

static size_t next_special(const char *p, size_t len, size_t i)
{
#ifdef __SSE2__
	for (; i + 16 <= len; i += 16) {
		unsigned bits = special_bits(p + i);

		if (bits)
			return i + (unsigned)__builtin_ctz(bits);
	}
#endif
	while (i < len && !is_special(p[i]))
		i++;
	return i;
}

/* The closing quote of the string that starts at i; len: the lexer has to look. */
static size_t quote_end(const char *p, size_t len, size_t i)
{
	for (i = next_special(p, len, i + 1); i < len;
	     i = next_special(p, len, i + 1)) {
		if (p[i] == '"')
			return i;
		if (p[i] == '\n' || p[i] == '\\')
			return len;
	}
	return len;
}

static size_t after_comment(const char *p, size_t len, size_t i)
{
	const char *nl = memchr(p + i, '\n', len - i);

	return nl ? (size_t)(nl - p) + 1 : len;
}

size_t zline_end(const char *p, size_t len, size_t off)
{
	size_t i;

	for (i = next_special(p, len, off); i < len;
	     i = next_special(p, len, i + 1)) {
		switch (p[i]) {
		case '\n':
			return i + 1;
		case ';':
			return after_comment(p, len, i);
		case '"':
			i = quote_end(p, len, i);
			if (i == len)
				return 0;
			break;
		case '\r':
			return i + 1 < len && p[i + 1] == '\n' ? i + 2 : 0;
		default:
			return 0;
		}
	}
	return len;
}
