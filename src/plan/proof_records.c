/* proof_records.c -- what edited entries should hold
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/proof_records.h"

bool proof_take(struct rrbag *bag, const struct rr *rr)
{
	struct rrbag_item *item = rrbag_item(bag, rr);

	if (!item->count)
		return false;
	item->count--;
	return true;
}

const struct change *proof_expect(const struct plan *plan,
				  const struct recs *gone, struct rrbag *bag)
{
	struct rr rr;
	size_t i;

	for (i = 0; i < gone->n; i++) {
		zone_rr(plan->zone, gone->v[i], &rr);
		rrbag_item(bag, &rr)->count++;
		rr_release(&rr);
	}
	for (i = 0; i < plan->n; i++) {
		const struct change *c = &plan->v[i];

		if ((c->kind == CHANGE_REMOVE && !proof_take(bag, &c->rr)) ||
		    (c->kind == CHANGE_REPLACE && !proof_take(bag, &c->old)))
			return c;
	}
	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind == CHANGE_ADD ||
		    plan->v[i].kind == CHANGE_REPLACE)
			rrbag_item(bag, &plan->v[i].rr)->count++;
	return NULL;
}
