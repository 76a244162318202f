/* jobs.h -- many zones, several at once
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Workers take zone after zone and never wait for one another; what a zone
 * needs to be loaded and planned is freed there.  One more thread, the one that
 * called, takes whatever has come up meanwhile, puts its files in place by one
 * wait for the disk (fileset_commit_all), adds its lines to the report, and
 * prints.  So a batch is as large as the disk is slow, and a zone that takes
 * long delays no other.
 *
 * Results are printed in the order of the operands.  Where those that have to
 * wait for a slow zone hold more than 16 MB, they are printed without it.  A
 * zone with results on standard output is put in place when they are out, as
 * they may be lost otherwise; so it waits for its turn.
 */
#ifndef SESZ_CLI_JOBS_H
#define SESZ_CLI_JOBS_H

#include "cli/job.h"

/*
 * Runs `work` for each operand of the settings and prints what they say.  It
 * fills the job; what is to be written it leaves in job->files, prepared.  A
 * zone whose files cannot be put in place is EXIT_TROUBLE, and its report and
 * output are not printed.  `arg` is for `work`.  The worst exit status.
 */
int jobs_run(const struct settings *set, int (*work)(struct job *job),
	     void *arg);

/* Prints what a job has to say: its findings, its results and its report. */
void jobs_print(const struct job *job);

#endif
