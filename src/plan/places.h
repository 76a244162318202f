/* places.h -- where the changes of a plan stand, by file and line
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * As people look for them: what is kept, changed or added in the new text,
 * what is removed or in the way in the old one.  The names of the files are
 * borrowed from the zones' documents.
 */
#ifndef SESZ_PLAN_PLACES_H
#define SESZ_PLAN_PLACES_H

#include "plan/plan.h"

/*
 * Gives each change its place.  `after` is the zone with the plan done; NULL
 * where conflicts keep it from being made: then all are those of the old text.
 */
void places_find(struct plan *plan, const struct zone *after);

/* A change and where it is: at byte `off` of the document, and so many lines further down. */
struct place {
	struct change *change;
	const struct zdoc *doc;
	size_t off;
	ptrdiff_t lines;
};

/* Fills in file and line of each, in linear time for all; sorts them. */
void places_fill(struct place *v, size_t n);

/* The first record of the zone, or $GENERATE line, that is the record rr; or ZONE_NONE. */
uint32_t places_record(const struct zone *zone, const struct rr *rr);

#endif
