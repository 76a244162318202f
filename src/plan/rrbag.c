/* rrbag.c -- how often records are there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/rrbag.h"

#include <stdlib.h>

#include "base/xmalloc.h"

static uint32_t *probe(const struct rrbag *bag, const struct rr *rr,
		       uint32_t hash)
{
	size_t mask = bag->nslots - 1, i = hash & mask;

	for (; bag->slots[i]; i = (i + 1) & mask) {
		const struct rrbag_item *item = &bag->v[bag->slots[i] - 1];

		if (item->hash == hash && bag->same(&item->rr, rr))
			break;
	}
	return &bag->slots[i];
}

static void grow(struct rrbag *bag)
{
	size_t mask, i, k;

	free(bag->slots);
	bag->nslots = bag->nslots ? bag->nslots * 2 : 16;
	bag->slots = xcalloc(bag->nslots, sizeof(*bag->slots));
	mask = bag->nslots - 1;
	for (i = 0; i < bag->n; i++) {
		for (k = bag->v[i].hash & mask; bag->slots[k];)
			k = (k + 1) & mask;
		bag->slots[k] = (uint32_t)i + 1;
	}
}

struct rrbag_item *rrbag_item(struct rrbag *bag, const struct rr *rr)
{
	uint32_t hash = rr_hash(rr), *slot;

	if (bag->n + 1 > bag->nslots / 2)
		grow(bag);
	slot = probe(bag, rr, hash);
	if (!*slot) {
		GROW(bag->v, bag->n, bag->cap);
		bag->v[bag->n] = (struct rrbag_item){ .hash = hash };
		rr_copy(&bag->v[bag->n++].rr, rr);
		*slot = (uint32_t)bag->n;
	}
	return &bag->v[*slot - 1];
}

void rrbag_release(struct rrbag *bag)
{
	size_t i;

	for (i = 0; i < bag->n; i++)
		rr_release(&bag->v[i].rr);
	free(bag->v);
	free(bag->slots);
	*bag = (struct rrbag){ 0 };
}
