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

void plan_rrset(const struct plan *plan, const struct name *owner, uint16_t type,
		struct rrset *set)
{
	struct changes changes;

	changes_init(&changes, plan);
	changes_rrset(&changes, owner, type, set);
	changes_release(&changes);
}

/* As far as its RRset goes, that is owner and type, and then by place in the plan. */
static int by_set(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;
	int order = name_cmp(&x->rr.owner, &y->rr.owner);

	if (!order)
		order = (x->rr.type > y->rr.type) - (x->rr.type < y->rr.type);
	return order ? order : (x > y) - (x < y);
}

static int by_place(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;

	return (x > y) - (x < y);
}

/* The first change of each RRset in the plan's order; their number. */
static size_t first_of_sets(const struct plan *plan, const struct change **v)
{
	size_t n = 0, kept = 0, i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind != CHANGE_CONFLICT &&
		    plan->v[i].rr.type != TYPE_SOA)
			v[n++] = &plan->v[i];
	qsort(v, n, sizeof(*v), by_set);
	for (i = 0; i < n; i++)
		if (!kept || v[kept - 1]->rr.type != v[i]->rr.type ||
		    !name_eq(&v[kept - 1]->rr.owner, &v[i]->rr.owner))
			v[kept++] = v[i];
	qsort(v, kept, sizeof(*v), by_place);
	return kept;
}

void plan_rrsets(const struct plan *plan, struct rrsets *sets)
{
	const struct change **v = xcalloc(plan->n + 1, sizeof(*v));
	size_t n = first_of_sets(plan, v), i;
	struct changes changes;
	struct rrset set;

	*sets = (struct rrsets){ 0 };
	changes_init(&changes, plan);
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
