/* progress.h -- how far a run over many zones has come
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * On a terminal a line at its bottom, with a bar:
 *
 *	[=======>            ] 4512/10000, 3 failed, 2210/s, 0:02 left
 *
 * and at the end a table.  The line is drawn by whoever prints: it has to be
 * taken away before anything else is said.
 */
#ifndef SESZ_CLI_PROGRESS_H
#define SESZ_CLI_PROGRESS_H

#include <stdint.h>

#include "cli/runreport.h"

struct progress {
	size_t total, done;
	size_t count[OUTCOME_COUNT];
	size_t already; /* done by an earlier run */
	bool line;      /* there is a terminal to draw on */
	bool table;
	bool drawn;
	uint64_t start, last; /* by clock_us() */
};

void progress_start(struct progress *p, const struct settings *set);
/* One more zone ended. */
void progress_count(struct progress *p, enum outcome outcome);
/* Draws the line where it is time to; takes it away. */
void progress_draw(struct progress *p);
void progress_clear(struct progress *p);
/* The table, where one is wanted: ten zones or more, or a list. */
void progress_end(struct progress *p);

#endif
