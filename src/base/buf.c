/* buf.c -- a growing byte buffer
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/buf.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xmalloc.h"

void buf_release(struct buf *b)
{
	free(b->data);
	*b = (struct buf)BUF_INIT;
}

void buf_clear(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

void buf_grow(struct buf *b, size_t more)
{
	size_t cap;

	/* What no address space holds: out of memory, not a wrapped sum. */
	if (more > SIZE_MAX / 2 - b->len)
		xreallocarray(NULL, SIZE_MAX, 2);
	/* Half as much again, so that a long run of adds stays linear. */
	cap = b->len + more + 1;
	cap += cap / 2 + 32;
	b->data = xrealloc(b->data, cap);
	b->cap = cap;
	b->data[b->len] = '\0';
}

void buf_addu(struct buf *b, unsigned long n)
{
	char digits[sizeof(n) * CHAR_BIT / 3 + 1];
	size_t i = sizeof(digits);

	do
		digits[--i] = (char)('0' + n % 10);
	while (n /= 10);
	buf_add(b, digits + i, sizeof(digits) - i);
}

void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
	enum { USUAL = 64 };
	va_list again;
	int n;

	va_copy(again, ap);
	buf_reserve(b, USUAL);
	n = vsnprintf(b->data + b->len, b->cap - b->len, fmt, ap);
	if (n > 0 && (size_t)n >= b->cap - b->len) {
		buf_reserve(b, (size_t)n);
		vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
	}
	if (n > 0)
		b->len += (size_t)n;
	b->data[b->len] = '\0';
	va_end(again);
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(b, fmt, ap);
	va_end(ap);
}

const char *buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}

char *buf_steal(struct buf *b)
{
	char *s = b->data ? b->data : xstrdup("");

	*b = (struct buf)BUF_INIT;
	return s;
}
