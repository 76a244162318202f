/* diag.h -- findings with their place; collects, never prints
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The library returns 0 or -1 and leaves the reason here; the commands print
 * it (cli/print.h).  A diag lives on the caller's stack and owns everything
 * that was added to it, the source lines too, so it outlives the files.
 *
 *	struct diag diag = DIAG_INIT;
 *	if (zone_load(&zone, path, &opts, &diag) < 0)
 *		print_diag(&diag);
 *	diag_release(&diag);
 *
 * At most DIAG_KEEP findings of a severity are kept; the rest are counted.
 */
#ifndef SESZ_BASE_DIAG_H
#define SESZ_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/rule.h"
#include "base/span.h"

#define DIAG_KEEP 100

/* A named text that findings can point into.  Nothing is owned. */
struct src {
	const char *name; /* as the user gave it, for messages */
	const char *data;
	size_t len;
};

/* A place in a file, from 1, col in bytes; line 0: none. */
struct spot {
	size_t line, col;
};

struct finding {
	enum rule rule;
	char *file;       /* NULL: the finding is about no file */
	size_t line, col; /* from 1, col in bytes; 0: no place in the file */
	size_t point;     /* col in characters of UTF-8 */
	size_t width;     /* bytes to underline, at least 1; more are all in `source` */
	char *source;     /* the source line, cut to a readable length; or NULL */
	size_t caret;     /* bytes of `source` before the caret */
	char *text;
	char *hint; /* the way out, or NULL */
};

struct diag {
	struct finding *v;
	size_t n, cap;
	size_t count[SEV_ERROR + 1]; /* all, kept or not, by severity */
	int last_kept;               /* did the last add keep its finding? */
};

#define DIAG_INIT { NULL, 0, 0, { 0, 0, 0 }, 0 }

void diag_release(struct diag *d);

/* Adds a finding about bytes off..off+width of `src`. */
void diag_at(struct diag *d, enum rule rule, const struct src *src, size_t off,
	     size_t width, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));
/* Adds a finding about a file as a whole (or about none: NULL). */
void diag_add(struct diag *d, enum rule rule, const char *file, const char *fmt,
	      ...) __attribute__((format(printf, 4, 5)));
/* Gives the finding added last, which is about a file, its place there. */
void diag_spot(struct diag *d, struct spot spot);
/* Gives the finding added last its way out. */
void diag_hint(struct diag *d, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Takes the source line out of the finding added last, as it may hold a secret. */
void diag_hide(struct diag *d);

/*
 * Moves the findings of `from` to the end of `to`, but those of a rule and
 * place that were there already, in either; `from` is empty afterwards.
 */
void diag_take(struct diag *to, struct diag *from);
/* Takes out all findings of some rules. */
void diag_drop(struct diag *d, bool (*is)(enum rule rule));
/* By file, in the order in which the files come up, and by line and column. */
void diag_sort(struct diag *d);

static inline size_t diag_errors(const struct diag *d)
{
	return d->count[SEV_ERROR];
}

/* How many lines end in bytes from..to-1. */
size_t src_lines(const struct src *src, size_t from, size_t to);
/* The line of byte `off` and its column, both from 1. */
void src_place(const struct src *src, size_t off, size_t *line, size_t *col);

/*
 * The same for many places that are each not far from the one before, in
 * linear time for all of them.  `mark` begins as { 0 }.
 */
struct src_mark {
	size_t off, ends, start; /* a place, the lines before it, where its line begins */
};
struct spot src_spot(const struct src *src, size_t off, struct src_mark *mark);

#endif
