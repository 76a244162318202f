/* merge_names.h -- what stands around a wanted name (private to the merge)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_MERGE_NAMES_H
#define SESZ_PLAN_MERGE_NAMES_H

#include "plan/merge.h"
#include "plan/nameset.h"

/* What was last said to stand in the way, so that it is said but once. */
struct said {
	enum rule rule;
	uint32_t rec;
	struct name name; /* of length 0: nothing was */
};

/* What one merge works with. */
struct planner {
	struct plan *plan;
	const struct zone *zone;
	const struct wanted_list *wanted;
	const struct merge_opts *opts;
	struct diag *diag;
	struct said said;
	struct nameset owners; /* of what is wanted; number: its first there, plus 1 */
	uint32_t *next;        /* of each wanted: the next one at its name, plus 1 */
	uint8_t *kept;         /* a bit (bits.h) a record: the plan says that it is kept */
	uint8_t *going;        /* a bit a record: it is to go */
};

/* What is wanted at a name, one after another in order; NULL: no more. */
const struct wanted *merge_wanted_at(const struct planner *p,
				     const struct name *owner);
const struct wanted *merge_wanted_next(const struct planner *p,
				       const struct wanted *want);

/*
 * Adds a conflict about wanted record `rr`; `rec` is what is in the way
 * (ZONE_NONE: nothing in the file).  The caller gives the way out by
 * diag_hint().
 */
void merge_conflict(struct planner *p, enum rule rule, const struct rr *rr,
		    uint32_t rec, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* A finding at a record's type and data; where `rec` is ZONE_NONE, about the file. */
void merge_say(struct planner *p, enum rule rule, uint32_t rec,
	       const char *text);

/* Where a record's type and data stand in its document. */
void merge_data_place(const struct planner *p, uint32_t rec, size_t *off,
		      size_t *len);

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

/* A name without its final dot, as people write it; for messages.  free(3). */
char *merge_show(const struct name *name);

#endif
