/* plan.c -- what becomes of a zone, record by record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/plan.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "plan/rrbag.h"

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

/* --- the records after the plan ------------------------------------------ */

/* The plan's changes as they are looked for. */
struct lookup {
	const struct plan *plan;
	const struct change **of; /* what changes records of the zone, by record */
	size_t nof;
	const struct change **adds;
	size_t nadds;
};

static int by_record(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;

	return (x->rec > y->rec) - (x->rec < y->rec);
}

static void lookup_init(struct lookup *look, const struct plan *plan)
{
	size_t i;

	*look = (struct lookup){ .plan = plan };
	look->of = xcalloc(plan->n + 1, sizeof(*look->of));
	look->adds = xcalloc(plan->n + 1, sizeof(*look->adds));
	for (i = 0; i < plan->n; i++) {
		const struct change *change = &plan->v[i];

		if (change->kind == CHANGE_ADD)
			look->adds[look->nadds++] = change;
		else if (change->kind == CHANGE_REPLACE ||
			 change->kind == CHANGE_REMOVE)
			look->of[look->nof++] = change;
	}
	qsort(look->of, look->nof, sizeof(*look->of), by_record);
}

static void lookup_release(struct lookup *look)
{
	free(look->of);
	free(look->adds);
}

/* What becomes of the record, or NULL: it stays. */
static const struct change *change_of(const struct lookup *look, uint32_t rec)
{
	const struct change key = { .rec = rec }, *want = &key;
	const struct change **found;

	found = bsearch(&want, look->of, look->nof, sizeof(*look->of), by_record);
	return found ? *found : NULL;
}

/* The same record twice is one record (RFC 2181 5). */
static void rrset_add(struct rrset *set, struct rrbag *seen, const struct rr *rr)
{
	if (rrbag_item(seen, rr)->count++)
		return;
	GROW(set->v, set->n, set->cap);
	rr_copy(&set->v[set->n++], rr);
}

static void find_rrset(const struct lookup *look, const struct name *owner,
		       uint16_t type, struct rrset *set)
{
	struct rrbag seen = { .same = rr_same_data };
	const struct zone *zone = look->plan->zone;
	const struct change *change;
	struct rr rr;
	uint32_t i;
	size_t k;

	*set = (struct rrset){ .owner = *owner, .type = type };
	ZONE_EACH(zone, i, owner, type) {
		change = change_of(look, i);
		if (change && change->kind == CHANGE_REMOVE)
			continue;
		if (change) {
			rrset_add(set, &seen, &change->rr);
			continue;
		}
		zone_rr(zone, i, &rr);
		rrset_add(set, &seen, &rr);
		rr_release(&rr);
	}
	for (k = 0; k < look->nadds; k++) {
		change = look->adds[k];
		if (change->rr.type == type &&
		    name_eq(&change->rr.owner, owner))
			rrset_add(set, &seen, &change->rr);
	}
	if (set->n)
		set->ttl = set->v[0].ttl;
	rrbag_release(&seen);
}

void plan_rrset(const struct plan *plan, const struct name *owner, uint16_t type,
		struct rrset *set)
{
	struct lookup look;

	lookup_init(&look, plan);
	find_rrset(&look, owner, type, set);
	lookup_release(&look);
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
	struct lookup look;
	struct rrset set;

	*sets = (struct rrsets){ 0 };
	lookup_init(&look, plan);
	for (i = 0; i < n; i++) {
		find_rrset(&look, &v[i]->rr.owner, v[i]->rr.type, &set);
		if (!set.n) {
			rrset_release(&set);
			continue;
		}
		GROW(sets->v, sets->n, sets->cap);
		sets->v[sets->n++] = set;
	}
	lookup_release(&look);
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
