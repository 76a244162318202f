/* merge_names.h -- what stands around a wanted name (private to the merge)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_MERGE_NAMES_H
#define SESZ_PLAN_MERGE_NAMES_H

#include "plan/merge.h"
#include "plan/view.h"
#include "plan/wants.h"

/* What was last said to stand in the way, so that it is said but once. */
struct said {
	enum rule rule;
	uint32_t rec;
	struct name name; /* of length 0: nothing was */
};

/* What one merge works with. */
struct planner {
	struct view view;
	struct plan *plan;
	const struct merge_opts *opts;
	struct said said;
	struct wants wants; /* view.wants */
	uint8_t *kept;      /* a bit (bits.h) a record: the plan says that it is kept */
	uint8_t *going;     /* a bit a record: it is to go */
};

/*
 * Adds a conflict about wanted record `rr`; `rec` is what is in the way
 * (ZONE_NONE: nothing in the file).  The caller gives the way out by
 * diag_hint().
 */
void merge_conflict(struct planner *p, enum rule rule, const struct rr *rr,
		    uint32_t rec, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/*
 * Can the zone hold a record of that name?  Adds the conflict where it is
 * outside, at or below a zone cut, below a DNAME, an alias, or made by a
 * $GENERATE line.  One finding serves all that is wanted at that name, and
 * where the domain itself is in the wrong place, all that is wanted for it.
 */
bool merge_name_fits(struct planner *p, const struct wanted *want);

/*
 * A MAIL FROM name below the domain that the zone can hold and that nothing
 * stands at, in it or in what is wanted: "bounce.example.com".  free(3); NULL
 * where the domain itself is out of reach.
 */
char *merge_free_mail_from(const struct planner *p, const struct name *domain);

/* Notes which answers of a wildcard the planned new names put an end to. */
void merge_note_wildcards(struct planner *p);

#endif
