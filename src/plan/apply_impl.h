/* apply_impl.h -- what apply.c and apply_add.c share
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_APPLY_IMPL_H
#define SESZ_PLAN_APPLY_IMPL_H

#include "plan/plan.h"

/* Adds the edits for all new records; `going`: a bit (bits.h) for each that goes. */
void apply_additions(const struct plan *plan, struct zone *zone,
		     const uint8_t *going);

#endif
