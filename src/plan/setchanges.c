/* setchanges.c -- a plan's changes RRset by RRset
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/setchanges.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/zone_sets.h"
#include "plan/changes.h"
#include "plan/rrbag.h"

static void put(struct rrset *set, const struct rr *rr)
{
	GROW(set->v, set->n, set->cap);
	rr_copy(&set->v[set->n++], rr);
}

/* --- one RRset ---------------------------------------------------------- */

/* How often each record is there, so that one of two copies can go. */
static void count_before(struct rrbag *left, const struct zone *zone,
			 const struct zone_sets *at, const struct rrset *before)
{
	struct rr rr;
	uint32_t i;
	size_t k;

	ZONE_EACH(zone, i, &before->owner, before->type) {
		zone_rr(zone, i, &rr);
		rrbag_item(left, &rr)->count++;
		rr_release(&rr);
	}
	for (k = 0; k < before->n; k++)
		if (zone->v[at->from[k]].flags & ZREC_GENERATE)
			rrbag_item(left, &before->v[k])->count++;
}

/* What the plan takes away and brings. */
static void count_after(struct rrbag *left, const struct change *const *v,
			size_t n)
{
	const struct rr *old;
	size_t i;

	for (i = 0; i < n; i++) {
		old = v[i]->kind == CHANGE_REMOVE  ? &v[i]->rr :
		      v[i]->kind == CHANGE_REPLACE ? &v[i]->old : NULL;
		if (old && rrbag_item(left, old)->count)
			rrbag_item(left, old)->count--;
	}
	for (i = 0; i < n; i++)
		if (v[i]->kind == CHANGE_ADD || v[i]->kind == CHANGE_REPLACE)
			rrbag_item(left, &v[i]->rr)->count++;
}

static uint32_t ttl_after(const struct rrset *before,
			  const struct change *const *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i]->kind == CHANGE_ADD || v[i]->kind == CHANGE_REPLACE)
			return v[i]->rr.ttl;
	return before->ttl;
}

/* The bag holds the records before the plan first, then the new ones. */
static void fill(struct setchange *set, const struct rrbag *left, size_t nbefore)
{
	size_t i;

	for (i = 0; i < left->n; i++) {
		const struct rrbag_item *item = &left->v[i];

		if (item->count)
			put(&set->after, &item->rr);
		if (item->count && i >= nbefore)
			put(&set->come, &item->rr);
		else if (!item->count && i < nbefore)
			put(&set->gone, &item->rr);
	}
}

static void change_set(struct setchange *set, struct zone_sets *at,
		       const struct change *const *v, size_t n)
{
	struct rrbag left = { .same = rr_same_data };
	const struct rr *rr = &v[0]->rr;
	size_t nbefore;

	*set = (struct setchange){ 0 };
	zone_sets_take(at, &rr->owner, rr->type, &set->before);
	set->before.owner = rr->owner;
	set->before.type = rr->type;
	set->after = set->come = set->gone =
		(struct rrset){ .owner = rr->owner, .type = rr->type };
	count_before(&left, at->zone, at, &set->before);
	nbefore = left.n;
	count_after(&left, v, n);
	fill(set, &left, nbefore);
	rrset_set_ttl(&set->after, ttl_after(&set->before, v, n));
	rrset_set_ttl(&set->come, set->after.ttl);
	rrbag_release(&left);
}

/* --- all of them -------------------------------------------------------- */

static bool is_change(const struct change *c)
{
	return (c->kind == CHANGE_ADD || c->kind == CHANGE_REPLACE ||
		c->kind == CHANGE_REMOVE) &&
	       c->rr.type != TYPE_SOA;
}

static bool same_set(const struct change *a, const struct change *b)
{
	return a->rr.type == b->rr.type && name_eq(&a->rr.owner, &b->rr.owner);
}

static void release(struct setchange *set)
{
	rrset_release(&set->before);
	rrset_release(&set->after);
	rrset_release(&set->come);
	rrset_release(&set->gone);
}

static bool differs(const struct setchange *set)
{
	return set->come.n || set->gone.n ||
	       set->before.ttl != set->after.ttl;
}

void setchanges_init(struct setchanges *sets, const struct plan *plan)
{
	struct setchange set;
	struct changes c;
	struct zone_sets at;
	size_t i, n, kept = 0;

	*sets = (struct setchanges){ 0 };
	changes_init(&c, plan);
	for (i = 0; i < c.n; i++)
		if (is_change(c.v[i]))
			c.v[kept++] = c.v[i];
	zone_sets_init(&at, plan->zone);
	for (i = 0; i < kept; i += n) {
		for (n = 1; i + n < kept && same_set(c.v[i], c.v[i + n]); n++)
			continue;
		change_set(&set, &at, c.v + i, n);
		if (!differs(&set)) {
			release(&set);
			continue;
		}
		GROW(sets->v, sets->n, sets->cap);
		sets->v[sets->n++] = set;
	}
	zone_sets_release(&at);
	changes_release(&c);
}

void setchanges_release(struct setchanges *sets)
{
	size_t i;

	for (i = 0; i < sets->n; i++)
		release(&sets->v[i]);
	free(sets->v);
	*sets = (struct setchanges){ 0 };
}

size_t setchanges_at_owner(const struct setchanges *sets, size_t i)
{
	size_t n = 1;

	while (i + n < sets->n && name_eq(&sets->v[i].before.owner,
					  &sets->v[i + n].before.owner))
		n++;
	return n;
}
