/* changes.c -- a plan's changes by owner and by record, and what they lead to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/changes.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "plan/rrbag.h"

static int by_set(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;
	int order = name_cmp(&x->rr.owner, &y->rr.owner);

	if (!order)
		order = (x->rr.type > y->rr.type) - (x->rr.type < y->rr.type);
	return order ? order : (x > y) - (x < y);
}

static int by_record(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;

	return (x->rec > y->rec) - (x->rec < y->rec);
}

void changes_init(struct changes *c, const struct plan *plan)
{
	size_t i;

	*c = (struct changes){ .plan = plan };
	c->v = xcalloc(plan->n + 1, sizeof(*c->v));
	c->of = xcalloc(plan->n + 1, sizeof(*c->of));
	for (i = 0; i < plan->n; i++) {
		const struct change *change = &plan->v[i];

		if (change->kind != CHANGE_CONFLICT)
			c->v[c->n++] = change;
		if (change->kind == CHANGE_REPLACE ||
		    change->kind == CHANGE_REMOVE)
			c->of[c->nof++] = change;
	}
	qsort(c->v, c->n, sizeof(*c->v), by_set);
	qsort(c->of, c->nof, sizeof(*c->of), by_record);
}

void changes_release(struct changes *c)
{
	free(c->v);
	free(c->of);
	*c = (struct changes){ 0 };
}

size_t changes_from(const struct changes *c, const struct name *owner)
{
	size_t low = 0, high = c->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (name_cmp(&c->v[mid]->rr.owner, owner) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool changes_add(const struct changes *c, const struct name *owner,
		 uint16_t type)
{
	size_t i = changes_from(c, owner);

	for (; i < c->n && name_eq(&c->v[i]->rr.owner, owner); i++)
		if (c->v[i]->kind == CHANGE_ADD &&
		    (!type || c->v[i]->rr.type == type))
			return true;
	return false;
}

const struct change *changes_of(const struct changes *c, uint32_t rec)
{
	const struct change key = { .rec = rec }, *want = &key;
	const struct change **found;

	found = bsearch(&want, c->of, c->nof, sizeof(*c->of), by_record);
	return found ? *found : NULL;
}

static void add(struct rrset *set, struct rrbag *seen, const struct rr *rr)
{
	if (rrbag_item(seen, rr)->count++)
		return;
	GROW(set->v, set->n, set->cap);
	rr_copy(&set->v[set->n++], rr);
}

void changes_rrset(const struct changes *c, const struct name *owner,
		   uint16_t type, struct rrset *set)
{
	struct rrbag seen = { .same = rr_same_data };
	const struct zone *zone = c->plan->zone;
	const struct change *change;
	struct rr rr;
	uint32_t rec;
	size_t i;

	*set = (struct rrset){ .owner = *owner, .type = type };
	ZONE_EACH(zone, rec, owner, type) {
		change = changes_of(c, rec);
		if (change) {
			if (change->kind == CHANGE_REPLACE)
				add(set, &seen, &change->rr);
			continue;
		}
		zone_rr(zone, rec, &rr);
		add(set, &seen, &rr);
		rr_release(&rr);
	}
	for (i = changes_from(c, owner);
	     i < c->n && name_eq(&c->v[i]->rr.owner, owner); i++)
		if (c->v[i]->kind == CHANGE_ADD && c->v[i]->rr.type == type)
			add(set, &seen, &c->v[i]->rr);
	if (set->n)
		set->ttl = set->v[0].ttl;
	rrbag_release(&seen);
}
