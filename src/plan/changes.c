/* changes.c -- a plan's changes by owner
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/changes.h"

#include <stdlib.h>

#include "base/xmalloc.h"

static int by_owner(const void *a, const void *b)
{
	const struct change *x = *(const struct change *const *)a;
	const struct change *y = *(const struct change *const *)b;
	int order = name_cmp(&x->rr.owner, &y->rr.owner);

	return order ? order : (x > y) - (x < y);
}

void changes_init(struct changes *c, const struct plan *plan)
{
	size_t i;

	*c = (struct changes){ NULL, 0 };
	c->v = xcalloc(plan->n + 1, sizeof(*c->v));
	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind != CHANGE_CONFLICT)
			c->v[c->n++] = &plan->v[i];
	qsort(c->v, c->n, sizeof(*c->v), by_owner);
}

void changes_release(struct changes *c)
{
	free(c->v);
	*c = (struct changes){ NULL, 0 };
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
