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

/* ASCII letters compare without case, as in DNS names and keywords. */
static inline bool span_is_nocase(struct span a, const char *s)
{
	size_t n = strlen(s);

	return a.len == n && strncasecmp(a.p, s, n) == 0;
}

#endif
