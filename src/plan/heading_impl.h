/* heading_impl.h -- what heading.c and heading_read.c share
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_HEADING_IMPL_H
#define SESZ_PLAN_HEADING_IMPL_H

#include "plan/heading.h"

struct heading {
	size_t first, n;     /* the comment lines */
	size_t text;         /* the one with words, from 0 */
	struct span lead, title, tail; /* its parts, the line end left out */
	size_t above, below; /* blank lines */
};

/* The line at an entry without the blanks at its end. */
struct span heading_line(const struct zdoc *doc, size_t entry);
/* How many blank lines there are above an entry, or from it on. */
size_t heading_blanks(const struct zdoc *doc, size_t entry, bool up);

/*
 * The nearest heading to *at in the zone file on one side of it, *at being
 * moved; false: no more.
 */
bool heading_next(const struct zone *zone, size_t *at, bool up,
		  struct heading *h);

#endif
