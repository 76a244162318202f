/* nameset.h -- a set of names, each with a number of the caller's
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	struct nameset set = { 0 };
 *	nameset_add(&set, &name)->number++;
 *	nameset_release(&set);
 */
#ifndef SESZ_PLAN_NAMESET_H
#define SESZ_PLAN_NAMESET_H

#include "dns/name.h"

struct nameset_item {
	struct name name;
	uint32_t hash;
	uint32_t number; /* 0 in a new item */
};

struct nameset {
	struct nameset_item *v; /* in the order in which they were added */
	size_t n, cap;
	uint32_t *slots; /* hash: number in v, plus 1 */
	size_t nslots;
};

/* The name's item, letter case aside, or NULL; valid up to the next add. */
struct nameset_item *nameset_find(const struct nameset *set,
				  const struct name *name);
/* The same, made where there is none. */
struct nameset_item *nameset_add(struct nameset *set, const struct name *name);
void nameset_release(struct nameset *set);

#endif
