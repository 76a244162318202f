/* span.h -- a borrowed run of bytes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A span points into memory that somebody else owns and is valid as long as
 * that is.  The bytes may be anything; they are not NUL terminated.
 */
#ifndef SESZ_BASE_SPAN_H
#define SESZ_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

struct span {
	const char *p;
	size_t len;
};

/* For printf's "%.*s". */
#define SPAN_ARG(s) (int)(s).len, (s).p
/* The same in messages: no more of it than people want to read. */
#define SPAN_SHOW(s) (int)((s).len < 80 ? (s).len : 80), (s).p

static inline struct span span_make(const char *p, size_t len)
{
	return (struct span){ p, len };
}

static inline struct span span_str(const char *s)
{
	return (struct span){ s, strlen(s) };
}

static inline bool span_eq(struct span a, struct span b)
{
	return a.len == b.len && (!a.len || memcmp(a.p, b.p, a.len) == 0);
}

static inline bool span_is(struct span a, const char *s)
{
	return span_eq(a, span_str(s));
}

/* The text without the bytes of `blanks` at its ends. */
static inline struct span span_trim(struct span s, const char *blanks)
{
	size_t n = strlen(blanks);

	while (s.len && memchr(blanks, s.p[0], n)) {
		s.p++;
		s.len--;
	}
	while (s.len && memchr(blanks, s.p[s.len - 1], n))
		s.len--;
	return s;
}

/* Takes what stands before the next `sep`, or all, off the front, and the `sep`. */
static inline struct span span_take(struct span *text, char sep)
{
	struct span part = *text;
	const char *end;

	if (!text->len)
		return part;
	end = memchr(text->p, sep, text->len);
	if (end)
		part.len = (size_t)(end - text->p);
	text->p += part.len + (end != NULL);
	text->len -= part.len + (end != NULL);
	return part;
}

/* ASCII letters compare without case, as in DNS names and keywords. */
static inline bool span_is_nocase(struct span a, const char *s)
{
	size_t n = strlen(s);

	return a.len == n && strncasecmp(a.p, s, n) == 0;
}

#endif
