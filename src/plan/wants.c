/* wants.c -- what is wanted, by name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/wants.h"

#include <stdlib.h>

#include "base/xmalloc.h"

void wants_init(struct wants *wants, const struct wanted_list *list)
{
	struct nameset_item *item;
	size_t i;

	*wants = (struct wants){ .list = list };
	wants->next = xcalloc(list->n + 1, sizeof(*wants->next));
	for (i = list->n; i-- > 0;) {
		item = nameset_add(&wants->owners, &list->v[i].rr.owner);
		wants->next[i] = item->number;
		item->number = (uint32_t)i + 1;
	}
}

void wants_release(struct wants *wants)
{
	nameset_release(&wants->owners);
	free(wants->next);
	*wants = (struct wants){ .list = NULL };
}

const struct wanted *wants_at(const struct wants *wants,
			      const struct name *owner)
{
	const struct nameset_item *item = nameset_find(&wants->owners, owner);

	return item ? &wants->list->v[item->number - 1] : NULL;
}

const struct wanted *wants_next(const struct wants *wants,
				const struct wanted *want)
{
	uint32_t next = wants->next[want - wants->list->v];

	return next ? &wants->list->v[next - 1] : NULL;
}
