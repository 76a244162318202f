/* job.h -- one zone on its way from file to plan to new text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What merge and diff share: load, plan, edit, prove.  Nothing is written and
 * nothing is printed here; jobs of several zones run at once.
 */
#ifndef SESZ_CLI_JOB_H
#define SESZ_CLI_JOB_H

#include "base/fileset.h"
#include "cli/opts.h"
#include "dns/zone.h"
#include "plan/plan.h"

struct sources;

struct job {
	const struct settings *set;
	struct sources *sources;
	size_t number; /* of the operand */
	const char *path;
	void *arg;     /* the command's own */
	struct diag diag;
	struct identities ids;
	struct wanted_list wanted;
	struct zone zone;
	struct plan plan;
	bool whole;        /* the command needs `after` */
	struct zone after; /* then: the zone with the plan done, proved; else perhaps */
	bool asked;        /* the sources were, for what is the zone's */
	bool idle;         /* no identity is for the zone, which is left alone */
	int status;        /* exit status so far */
	struct buf out;    /* for standard output */
	struct buf report; /* for people */
	bool results;      /* standard output is for results, even where there are none */
	struct buf log;    /* what -v tells */
	/* What is to be written, prepared; jobs.h commits and releases it. */
	struct fileset files;
	uint64_t microseconds; /* that the work took */
};

/*
 * Fills the job.  EXIT_SAME, EXIT_DIFFERENT for a plan that changes the zone;
 * with conflicts EXIT_DIFFERENT too, and no zone `after`; EXIT_TROUBLE.
 */
int job_plan(struct job *job);
/* The same for a zone that is loaded into the job. */
int job_plan_loaded(struct job *job);
/* The identities for the job's zone, and the records that they ask for; 0 or -1. */
int job_want(struct job *job);
bool job_conflicts(const struct job *job);
/* What -v tells of a zone. */
void job_log_zone(struct buf *log, const char *path, const struct zone *zone);
/*
 * Makes the plan's edits, unless conflicts keep them from being made, proves
 * them, and gives the changes their places.  0, or -1 with findings.
 */
int job_edit(struct job *job);

/* Frees the zone and all that was made of it but what is to be said. */
void job_shrink(struct job *job);
void job_release(struct job *job);

#endif
