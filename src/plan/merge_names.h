/* merge_names.h -- what stands around a wanted name (private to the merge)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_MERGE_NAMES_H
#define SESZ_PLAN_MERGE_NAMES_H

#include "plan/merge.h"

/* What one merge works with. */
struct planner {
	struct plan *plan;
	const struct zone *zone;
	const struct wanted_list *wanted;
	const struct merge_opts *opts;
	struct diag *diag;
};

/*
 * Adds a conflict about wanted record `rr`; `rec` is what is in the way
 * (ZONE_NONE: nothing in the file).  The caller gives the way out by
 * diag_hint().
 */
void merge_conflict(struct planner *p, enum rule rule, const struct rr *rr,
		    uint32_t rec, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* Where a record's type and data stand in its document. */
void merge_data_place(const struct planner *p, uint32_t rec, size_t *off,
		      size_t *len);

/* Is it the zone that answers for the name: in it, and below no cut and no DNAME? */
bool merge_serves(const struct zone *zone, const struct name *name);

/*
 * Can the zone hold a record of that name?  Adds the conflict where it is
 * outside, at or below a zone cut, below a DNAME, or an alias.
 */
bool merge_name_fits(struct planner *p, const struct wanted *want);

/* Notes which answers of a wildcard the planned new names put an end to. */
void merge_note_wildcards(struct planner *p);

/* A name without its final dot, as people write it; for messages.  free(3). */
char *merge_show(const struct name *name);

#endif
