/* plan.c -- what becomes of a zone, record by record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/plan.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "plan/changes.h"

void plan_release(struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->n; i++) {
		rr_release(&plan->v[i].rr);
		rr_release(&plan->v[i].old);
	}
	free(plan->v);
	*plan = (struct plan){ 0 };
}

bool plan_changes(const struct plan *plan)
{
	return plan->count[CHANGE_ADD] + plan->count[CHANGE_REPLACE] +
		       plan->count[CHANGE_REMOVE] >
	       0;
}

struct change *plan_add(struct plan *plan, enum change_kind kind, uint32_t rec,
			const struct rr *rr)
{
	struct change *change;

	GROW(plan->v, plan->n, plan->cap);
	change = &plan->v[plan->n++];
	*change = (struct change){ .kind = kind, .rec = rec };
	rr_copy(&change->rr, rr);
	plan->count[kind]++;
	return change;
}

void plan_reason(struct plan *plan, size_t first, const char *reason)
{
	for (; first < plan->n; first++)
		plan->v[first].reason = reason;
}

/* --- the records after the plan ------------------------------------------ */

static int by_place(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;

	return (x > y) - (x < y);
}

/* The first change of each RRset in the plan's order; their number. */
static size_t first_of_sets(const struct changes *changes,
			    const struct change **v)
{
	const struct rr *last = NULL;
	size_t n = 0, i;

	for (i = 0; i < changes->n; i++) {
		const struct rr *rr = &changes->v[i]->rr;

		if (rr->type != TYPE_SOA &&
		    (!last || last->type != rr->type ||
		     !name_eq(&last->owner, &rr->owner)))
			v[n++] = changes->v[i];
		last = rr;
	}
	qsort(v, n, sizeof(*v), by_place);
	return n;
}

void plan_rrsets(const struct plan *plan, struct rrsets *sets)
{
	const struct change **v = xcalloc(plan->n + 1, sizeof(*v));
	struct changes changes;
	struct rrset set;
	size_t n, i;

	*sets = (struct rrsets){ 0 };
	changes_init(&changes, plan);
	n = first_of_sets(&changes, v);
	for (i = 0; i < n; i++) {
		changes_rrset(&changes, &v[i]->rr.owner, v[i]->rr.type, &set);
		if (!set.n) {
			rrset_release(&set);
			continue;
		}
		GROW(sets->v, sets->n, sets->cap);
		sets->v[sets->n++] = set;
	}
	changes_release(&changes);
	free(v);
}

void rrsets_release(struct rrsets *sets)
{
	size_t i;

	for (i = 0; i < sets->n; i++)
		rrset_release(&sets->v[i]);
	free(sets->v);
	*sets = (struct rrsets){ 0 };
}
