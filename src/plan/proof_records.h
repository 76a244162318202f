/* proof_records.h -- what edited entries should hold (private to the proof)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_PROOF_RECORDS_H
#define SESZ_PLAN_PROOF_RECORDS_H

#include "plan/plan.h"
#include "plan/recs.h"
#include "plan/rrbag.h"

/*
 * Fills the bag, which compares with rr_same(), with the records that should
 * come of `gone`, those of the plan's zone in edited entries: without what the
 * plan removes, and with what it adds.  NULL, or a removal or replacement
 * whose record is not among them.
 */
const struct change *proof_expect(const struct plan *plan,
				  const struct recs *gone, struct rrbag *bag);
/* Takes out one that is like rr; false where there is none. */
bool proof_take(struct rrbag *bag, const struct rr *rr);

#endif
