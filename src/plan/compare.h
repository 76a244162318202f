/* compare.h -- what makes one zone mean what another means, as a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Zones are compared by their RRsets: comments, order, the case of names and
 * how a thing is written do not count, and neither does the SOA's serial.
 * Where something differs, the newer serial goes along.
 */
#ifndef SESZ_PLAN_COMPARE_H
#define SESZ_PLAN_COMPARE_H

#include "plan/plan.h"

struct compare_opts {
	bool ttl;               /* TTLs count */
	bool dnssec;            /* what a signer makes and takes away counts, too */
	const uint16_t *ignore; /* types that do not count */
	size_t nignore;
	/* Is an RRset one that a side has, but cannot show?  Then it does not count.  May be NULL. */
	bool (*hidden)(const void *arg, const struct name *owner, uint16_t type);
	const void *arg;
};

/*
 * Plans the changes that turn `old` into `new`; it keeps nothing, so what is
 * the same is not in it.  Records of one RRset that go and come are pairs
 * (CHANGE_REPLACE) as far as they go, in the order of the text; a new record
 * of an RRset takes the TTL that this has, unless TTLs count.
 *
 * 0, or -1 with a finding where the two are not the same zone.  A note says
 * how many RRsets differ in a TTL that does not count.
 */
int compare_plan(struct plan *plan, const struct zone *old,
		 const struct zone *new, const struct compare_opts *opts,
		 struct diag *diag);

/*
 * Can all of a plan be done by editing the text of its zone?  What can't is
 * made a conflict, with a finding: a record of a $GENERATE line or of a file
 * that is included more than once.
 */
void compare_check_text(struct plan *plan, struct diag *diag);

#endif
