/* rrbag.h -- how often records are there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	struct rrbag bag = { .same = rr_same };
 *	rrbag_item(&bag, &rr)->count++;
 *	rrbag_release(&bag);
 */
#ifndef SESZ_PLAN_RRBAG_H
#define SESZ_PLAN_RRBAG_H

#include "dns/rr.h"

struct rrbag_item {
	struct rr rr;
	size_t count;
	uint32_t hash;
};

struct rrbag {
	/* Of two records with the same rr_hash(): are they one? */
	bool (*same)(const struct rr *a, const struct rr *b);
	struct rrbag_item *v; /* in the order in which they were first asked for */
	size_t n, cap;
	uint32_t *slots; /* hash: number in v, plus 1 */
	size_t nslots;
};

/* The record's item, made (with count 0) where there is none; valid up to the next call. */
struct rrbag_item *rrbag_item(struct rrbag *bag, const struct rr *rr);
void rrbag_release(struct rrbag *bag);

#endif
