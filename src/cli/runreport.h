/* runreport.h -- one line of JSON for each zone that ends (--report)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	{"zone":"zones/example.com.zone","command":"merge","status":"changed",
 *	"added":7,"changed":1,"removed":0,"kept":0,"conflicts":0,"errors":0,
 *	"warnings":0,"microseconds":412}
 *
 * on one line.  A dry run's have "dry_run":true.  A name that is no UTF-8
 * stands exactly in "zone_base64".  A line is written when the zone's files
 * are on the disk and not before, so that what it says done is done; lines are
 * only added.  A run that was stopped may leave a last line without its end:
 * it is cut off, and its zone done again.
 */
#ifndef SESZ_CLI_RUNREPORT_H
#define SESZ_CLI_RUNREPORT_H

#include "cli/job.h"

/* How a zone ended. */
enum outcome {
	OUTCOME_CHANGED,   /* merge: written; diff: would be */
	OUTCOME_UNCHANGED,
	OUTCOME_FINDINGS,  /* of commands that look only */
	OUTCOME_CONFLICT,
	OUTCOME_LEFT,      /* has no identity among the sources */
	OUTCOME_FAILED,
	OUTCOME_COUNT
};

enum outcome runreport_outcome(const struct job *job);

/* The names of the zones that need no second visit. */
struct runreport_done {
	char **v; /* sorted */
	size_t n, cap;
};

/*
 * What the settings' report says of their command.  Without --resume there may
 * be none yet.  0, or -1 with a finding; released in any case.
 */
int runreport_read(struct runreport_done *done, const struct settings *set,
		   struct diag *diag);
bool runreport_is_done(const struct runreport_done *done, const char *name);
void runreport_done_release(struct runreport_done *done);

/* Appends a job's line to `out`. */
void runreport_line(const struct job *job, struct buf *out);
/* The descriptor for runreport_write(); -1 with a finding. */
int runreport_open(const char *path, struct diag *diag);
int runreport_write(int fd, const char *path, struct span lines,
		    struct diag *diag);

#endif
