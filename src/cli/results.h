/* results.h -- standard output, where results go
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Results that nobody got are no results.  All that goes to standard output
 * goes this way, by one thread; of what keeps it from getting there the first
 * is remembered, as errno says something else by the end of the run.
 */
#ifndef SESZ_CLI_RESULTS_H
#define SESZ_CLI_RESULTS_H

#include "base/span.h"

void results_put(struct span text);
/* Hands on what was put; 0, or -1 where any of it was not written. */
int results_flush(void);
/* Why, after -1. */
const char *results_why(void);

/* Files are in place, whether their report can be printed or not; from any thread. */
void results_beside_files(void);
/* For main(), last: what results_flush() returns, and after -1 an error is printed. */
int results_end(void);

#endif
