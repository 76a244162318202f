/* jobs.h -- several zones at once, their results in order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_CLI_JOBS_H
#define SESZ_CLI_JOBS_H

#include "cli/job.h"

/*
 * Runs `work` for each operand of the settings, several at once, and prints
 * what they say in the order of the operands.  `arg` is for `work`.  The worst
 * exit status.
 */
int jobs_run(const struct settings *set, int (*work)(struct job *job),
	     void *arg);

#endif
