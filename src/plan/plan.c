/* plan.c -- what becomes of a zone, record by record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 * */
#include "plan/plan.h"

#include <stdlib.h>

#include "base/xmalloc.h"

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

/* Is record i as it was after the plan, or what did become of it? */
static const struct change *change_of(const struct plan *plan, uint32_t rec)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].rec == rec &&
		    (plan->v[i].kind == CHANGE_REPLACE ||
		     plan->v[i].kind == CHANGE_REMOVE))
			return &plan->v[i];
	return NULL;
}

static void rrset_add(struct rrset *set, const struct rr *rr)
{
	size_t i;

	/* The same record twice is one record (RFC 2181 5). */
	for (i = 0; i < set->n; i++)
		if (rr_same_data(&set->v[i], rr))
			return;
	GROW(set->v, set->n, set->cap);
	rr_copy(&set->v[set->n++], rr);
}

void plan_rrset(const struct plan *plan, const struct name *owner, uint16_t type,
		struct rrset *set)
{
	const struct change *change;
	struct rr rr;
	uint32_t i;
	size_t k;

	*set = (struct rrset){ .owner = *owner, .type = type };
	ZONE_EACH(plan->zone, i, owner, type) {
		change = change_of(plan, i);
		if (change && change->kind == CHANGE_REMOVE)
			continue;
		if (change) {
			rrset_add(set, &change->rr);
			continue;
		}
		zone_rr(plan->zone, i, &rr);
		rrset_add(set, &rr);
		rr_release(&rr);
	}
	for (k = 0; k < plan->n; k++) {
		change = &plan->v[k];
		if (change->kind == CHANGE_ADD && change->rr.type == type &&
		    name_eq(&change->rr.owner, owner))
			rrset_add(set, &change->rr);
	}
	if (set->n)
		set->ttl = set->v[0].ttl;
}

static bool has_set(const struct rrsets *sets, const struct rr *rr)
{
	size_t i;

	for (i = 0; i < sets->n; i++)
		if (sets->v[i].type == rr->type &&
		    name_eq(&sets->v[i].owner, &rr->owner))
			return true;
	return false;
}

void plan_rrsets(const struct plan *plan, struct rrsets *sets)
{
	struct rrset set;
	size_t i;

	*sets = (struct rrsets){ 0 };
	for (i = 0; i < plan->n; i++) {
		const struct change *change = &plan->v[i];

		if (change->kind == CHANGE_CONFLICT ||
		    change->rr.type == TYPE_SOA || has_set(sets, &change->rr))
			continue;
		plan_rrset(plan, &change->rr.owner, change->rr.type, &set);
		if (!set.n) {
			rrset_release(&set);
			continue;
		}
		GROW(sets->v, sets->n, sets->cap);
		sets->v[sets->n++] = set;
	}
}

void rrsets_release(struct rrsets *sets)
{
	size_t i;

	for (i = 0; i < sets->n; i++)
		rrset_release(&sets->v[i]);
	free(sets->v);
	*sets = (struct rrsets){ 0 };
}
