/* nameset.c -- a set of names, each with a number of the caller's
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/nameset.h"

#include <stdlib.h>

#include "base/xmalloc.h"

static uint32_t *probe(const struct nameset *set, const struct name *name,
		       uint32_t hash)
{
	size_t mask = set->nslots - 1, i = hash & mask;

	for (; set->slots[i]; i = (i + 1) & mask) {
		const struct nameset_item *item = &set->v[set->slots[i] - 1];

		if (item->hash == hash && name_eq(&item->name, name))
			break;
	}
	return &set->slots[i];
}

static void grow(struct nameset *set)
{
	size_t mask, i, k;

	free(set->slots);
	set->nslots = set->nslots ? set->nslots * 2 : 16;
	set->slots = xcalloc(set->nslots, sizeof(*set->slots));
	mask = set->nslots - 1;
	for (i = 0; i < set->n; i++) {
		for (k = set->v[i].hash & mask; set->slots[k];)
			k = (k + 1) & mask;
		set->slots[k] = (uint32_t)i + 1;
	}
}

struct nameset_item *nameset_find(const struct nameset *set,
				  const struct name *name)
{
	uint32_t slot;

	if (!set->n)
		return NULL;
	slot = *probe(set, name, name_hash(name));
	return slot ? &set->v[slot - 1] : NULL;
}

struct nameset_item *nameset_add(struct nameset *set, const struct name *name)
{
	uint32_t hash = name_hash(name), *slot;

	if (set->n + 1 > set->nslots / 2)
		grow(set);
	slot = probe(set, name, hash);
	if (!*slot) {
		GROW(set->v, set->n, set->cap);
		set->v[set->n++] = (struct nameset_item){ *name, hash, 0 };
		*slot = (uint32_t)set->n;
	}
	return &set->v[*slot - 1];
}

void nameset_release(struct nameset *set)
{
	free(set->v);
	free(set->slots);
	*set = (struct nameset){ 0 };
}
