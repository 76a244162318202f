/* apply.h -- a plan as edits of the zone's text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A changed record loses as few bytes as can be: the serial's digits, one
 * word of the data, a piece inside one string.  A new record is written as
 * its neighbours are (style.h) and put (in this order)
 *
 *	1. below the last record of its type, in a zone sorted by types (order.h),
 *	2. below the last record of the same owner,
 *	3. at its name's place, in a zone sorted by names,
 *	4. below the last SES record, if the origin there is the nearest one,
 *	5. at the end of the part of the zone file whose $ORIGIN is nearest above
 *	   it, all such together under one heading (heading.h),
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
