/* xmalloc.h -- allocation that cannot fail, and the policy when it does
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The one place that knows what happens when memory runs out: a sentence on
 * standard error and abort().  Nothing is ever half written at that point,
 * because files are replaced by rename only (see fileset.h); zones of the run
 * that were done before are changed, and temporary files may remain.
 *
 * All of these return memory for free(3), large ones in huge pages where the
 * system has them: to fetch a large zone's memory in small ones takes as long
 * as a good part of reading it.
 */
#ifndef SESZ_BASE_XMALLOC_H
#define SESZ_BASE_XMALLOC_H

#include <stddef.h>

/*
 * For main(), before any other.  Zones take and give back much memory at once;
 * by default malloc hands it back to the system each time, and copies what
 * grows, which costs more than the zones do.
 */
void xmalloc_begin(void);

/* All of these bytes will be written: fetches their memory at once, not page by page. */
void xmalloc_fill(void *p, size_t size);

void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
/* Room for `n` elements of `size` bytes, overflow checked. */
void *xreallocarray(void *p, size_t n, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/*
 * Makes room for one more element at the end of a growing array:
 *
 *	GROW(list->v, list->n, list->cap);
 *	list->v[list->n++] = item;
 */
#define GROW(v, n, cap)                                                        \
	do {                                                                   \
		if ((n) == (cap)) {                                            \
			(cap) = (cap) ? (cap) + (cap) / 2 + 1 : 8;             \
			(v) = xreallocarray((v), (cap), sizeof(*(v)));         \
		}                                                              \
	} while (0)

#endif
