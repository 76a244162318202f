/* buf.h -- a growing byte buffer
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * `data` is always NUL terminated once anything was added (the NUL is not
 * counted in `len`); before that it is NULL unless buf_str() is used.
 *
 *	struct buf b = BUF_INIT;
 *	buf_addf(&b, "%u IN", ttl);
 *	fputs(buf_str(&b), f);
 *	buf_release(&b);
 */
#ifndef SESZ_BASE_BUF_H
#define SESZ_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/span.h"

struct buf {
	char *data;
	size_t len;
	size_t cap;
};

#define BUF_INIT { NULL, 0, 0 }

void buf_release(struct buf *b); /* frees the bytes; the buffer is empty again */
void buf_clear(struct buf *b);   /* empty, memory kept */
void buf_grow(struct buf *b, size_t more); /* as buf_reserve(), where there is no room */
void buf_addu(struct buf *b, unsigned long n); /* in decimal */
void buf_addf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/* Room for `more` bytes and a NUL. */
static inline void buf_reserve(struct buf *b, size_t more)
{
	if (b->cap - b->len <= more)
		buf_grow(b, more);
}

static inline void buf_addc(struct buf *b, char c)
{
	buf_reserve(b, 1);
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
}

static inline void buf_add(struct buf *b, const void *p, size_t len)
{
	buf_reserve(b, len);
	if (len)
		memcpy(b->data + b->len, p, len);
	b->len += len;
	b->data[b->len] = '\0';
}

static inline void buf_adds(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

static inline void buf_addspan(struct buf *b, struct span s)
{
	buf_add(b, s.p, s.len);
}

/* c, n times. */
static inline void buf_fill(struct buf *b, char c, size_t n)
{
	buf_reserve(b, n);
	memset(b->data + b->len, c, n);
	b->len += n;
	b->data[b->len] = '\0';
}

/* The text so far, never NULL; owned by the buffer. */
const char *buf_str(const struct buf *b);
/* Hands the text to the caller (free(3)); the buffer is empty again. */
char *buf_steal(struct buf *b);

static inline struct span buf_span(const struct buf *b)
{
	return span_make(b->data, b->len);
}

#endif
