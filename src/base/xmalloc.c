/* xmalloc.c -- allocation that cannot fail, and the policy when it does
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#define _DEFAULT_SOURCE /* madvise */
#include "base/xmalloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { HUGE = 2 << 20, FILLED = 1 << 18, PAGE = 4096 };

void xmalloc_begin(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	mallopt(M_TOP_PAD, 1 << 20);
#endif
}

/* Only a wish: nothing depends on whether the system grants it. */
static void want_huge_pages(void *p, size_t size)
{
#ifdef MADV_HUGEPAGE
	size_t before = (uintptr_t)p % PAGE;

	madvise((char *)p - before, size + before, MADV_HUGEPAGE);
#else
	(void)p;
	(void)size;
#endif
}

/* At the start of a huge page; a last one that is not full stays in small ones. */
static void *large_block(size_t size)
{
	void *p;

	if (posix_memalign(&p, HUGE, size) != 0)
		return NULL;
	want_huge_pages(p, size / HUGE * HUGE);
	return p;
}

void xmalloc_fill(void *p, size_t size)
{
#ifdef MADV_POPULATE_WRITE
	/* Whole pages of the block; what is not there comes as it is used. */
	size_t skip = (PAGE - (uintptr_t)p % PAGE) % PAGE;

	if (size >= skip + FILLED)
		madvise((char *)p + skip, (size - skip) / PAGE * PAGE,
			MADV_POPULATE_WRITE);
#else
	(void)p;
	(void)size;
#endif
}

static void *check(void *p)
{
	if (!p) {
		fputs("sesz: out of memory; no file is half written\n", stderr);
		abort();
	}
	return p;
}

void *xmalloc(size_t size)
{
	return check(size < HUGE ? malloc(size ? size : 1) : large_block(size));
}

void *xcalloc(size_t n, size_t size)
{
	return check(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *p, size_t size)
{
	if (!p)
		return xmalloc(size);
	p = check(realloc(p, size ? size : 1));
	/* All of it: the system moves what is of one kind, and has the rest copied. */
	if (size >= HUGE)
		want_huge_pages(p, size);
	return p;
}

void *xreallocarray(void *p, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		check(NULL);
	return xrealloc(p, n * size);
}

char *xstrdup(const char *s)
{
	return check(strdup(s));
}

char *xstrndup(const char *s, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n)
		memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap, again;
	char *s;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		check(NULL);
	s = xmalloc((size_t)n + 1);
	vsnprintf(s, (size_t)n + 1, fmt, again);
	va_end(again);
	return s;
}
