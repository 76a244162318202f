/* comparing.h -- two versions of a zone from text, compared, for the tests of src/out
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_COMPARING_H
#define SESZ_TESTS_COMPARING_H

#include <criterion/criterion.h>

#include "plan/compare.h"

#define COMPARING_HEAD "$TTL 1h\n@ SOA ns.example. h 7 1 1 1 1\n@ NS ns.example.\n"

struct comparing {
	struct zone old, new;
	struct plan plan;
	struct diag diag;
};

static inline void comparing_load(struct comparing *c, struct zone *zone,
				  const char *text)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct buf b = BUF_INIT;

	buf_adds(&b, COMPARING_HEAD);
	buf_adds(&b, text);
	cr_assert_eq(zone_load_text(zone, "in.zone", &b, &opts, &c->diag), 0,
		     "%s", text);
	buf_release(&b);
}

/* TTLs count; both texts follow COMPARING_HEAD. */
static inline void comparing_plan(struct comparing *c, const char *old,
				  const char *new)
{
	struct compare_opts opts = { .ttl = true };

	comparing_load(c, &c->old, old);
	comparing_load(c, &c->new, new);
	cr_assert_eq(compare_plan(&c->plan, &c->old, &c->new, &opts, &c->diag),
		     0);
}

static inline void comparing_release(struct comparing *c)
{
	plan_release(&c->plan);
	zone_release(&c->old);
	zone_release(&c->new);
	diag_release(&c->diag);
}

#endif
