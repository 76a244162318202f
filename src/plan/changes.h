/* changes.h -- a plan's changes by owner and by record, and what they lead to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Made from a plan and good as long as that does not grow.
 */
#ifndef SESZ_PLAN_CHANGES_H
#define SESZ_PLAN_CHANGES_H

#include "plan/plan.h"

struct changes {
	const struct plan *plan;
	const struct change **v; /* in canonical order of owners, then by type, then as planned */
	size_t n;
	const struct change **of; /* REPLACE and REMOVE, by their record in the zone */
	size_t nof;
};

/* All but the conflicts. */
void changes_init(struct changes *c, const struct plan *plan);
void changes_release(struct changes *c);

/* The first change whose owner is not before the name; n where there is none. */
size_t changes_from(const struct changes *c, const struct name *owner);
/* Does the plan add a record of that name and type (0: any)? */
bool changes_add(const struct changes *c, const struct name *owner,
		 uint16_t type);

/* What replaces or removes the zone's record; NULL: it stays. */
const struct change *changes_of(const struct changes *c, uint32_t rec);

/*
 * The RRset of a name and type as it is after the plan, a record that is there
 * twice but once (RFC 2181 5); n is 0 where there is none.
 */
void changes_rrset(const struct changes *c, const struct name *owner,
		   uint16_t type, struct rrset *set);

#endif
