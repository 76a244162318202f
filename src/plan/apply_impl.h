/* apply_impl.h -- what apply.c and apply_add.c share
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_APPLY_IMPL_H
#define SESZ_PLAN_APPLY_IMPL_H

#include "plan/plan.h"

/* Is the record one that the plan removes? */
bool apply_removes(const struct plan *plan, uint32_t rec);

/* Adds the edits for all new records. */
void apply_additions(const struct plan *plan, struct zone *zone);

#endif
