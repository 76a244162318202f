/* setchanges.h -- a plan's changes RRset by RRset
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * For outputs that speak of whole RRsets: what each one that the plan changes
 * is before and after it.  Records that a $GENERATE line makes are in, a record
 * that is written twice is in once, and the SOA is left out, as servers number
 * their changes themselves.
 *
 *	setchanges_init(&sets, &plan);
 *	for (i = 0; i < sets.n; i++)
 *		... sets.v[i].after ...
 *	setchanges_release(&sets);
 */
#ifndef SESZ_PLAN_SETCHANGES_H
#define SESZ_PLAN_SETCHANGES_H

#include "plan/plan.h"

struct setchange {
	struct rrset before, after; /* n is 0: there is none */
	/* after without before, and the other way round; by data alone */
	struct rrset come, gone;
};

struct setchanges {
	struct setchange *v; /* canonical order of owners, then by type */
	size_t n, cap;
};

void setchanges_init(struct setchanges *sets, const struct plan *plan);
void setchanges_release(struct setchanges *sets);

/* How many from number i on are of its owner. */
size_t setchanges_at_owner(const struct setchanges *sets, size_t i);

#endif
