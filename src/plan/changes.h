/* changes.h -- a plan's changes by owner
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Made from a plan and good as long as that does not grow.
 */
#ifndef SESZ_PLAN_CHANGES_H
#define SESZ_PLAN_CHANGES_H

#include "plan/plan.h"

struct changes {
	const struct change **v; /* in canonical order of owners, then as planned */
	size_t n;
};

/* All but the conflicts. */
void changes_init(struct changes *c, const struct plan *plan);
void changes_release(struct changes *c);

/* The first change whose owner is not before the name; n where there is none. */
size_t changes_from(const struct changes *c, const struct name *owner);
/* Does the plan add a record of that name and type (0: any)? */
bool changes_add(const struct changes *c, const struct name *owner,
		 uint16_t type);

#endif
