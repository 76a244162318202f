/* apply.h -- a plan as edits of the zone's text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A changed record loses as few bytes as can be: the serial's digits, one
 * word of the data, a piece inside one string.  A new record is written as
 * its neighbours are (style.h) and put (in this order)
 *
 *	1. below the last record of the same owner,
 *	2. below the last SES record of the zone,
 *	3. at the end, all such together under one comment line,
 *
 * but never between a record and one that inherits its owner or its TTL.
 */
#ifndef SESZ_PLAN_APPLY_H
#define SESZ_PLAN_APPLY_H

#include "plan/plan.h"

/*
 * Adds the edits to the documents of `zone`, which is plan->zone: their bytes
 * stay as they are.  The plan has no conflicts.  New records go into the zone
 * file itself, changes into the file that holds the record.
 */
void apply_plan(const struct plan *plan, struct zone *zone);

#endif
