/* recs.h -- records by their number in a zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_RECS_H
#define SESZ_PLAN_RECS_H

#include <stddef.h>
#include <stdint.h>

#include "base/xmalloc.h"

/* free(v) */
struct recs {
	uint32_t *v;
	size_t n, cap;
};

static inline void recs_add(struct recs *list, uint32_t i)
{
	GROW(list->v, list->n, list->cap);
	list->v[list->n++] = i;
}

#endif
