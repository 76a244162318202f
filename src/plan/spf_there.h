/* spf_there.h -- the SPF records that stand at a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The zone's own, as they are; and what is wrong with them, each finding with
 * its way out.
 */
#ifndef SESZ_PLAN_SPF_THERE_H
#define SESZ_PLAN_SPF_THERE_H

#include "plan/view.h"

/* Records of one sort; copies of a record are one record (RFC 2181 5). */
struct spf_sort {
	uint32_t first, second;
	size_t n;
};

struct spf_there {
	struct spf_sort good;     /* SPF records */
	struct spf_sort unquoted; /* those meant to be */
};

void spf_there_look(const struct view *v, const struct name *owner,
		    struct spf_there *there);

/* Two of a sort. */
void spf_say_two(const struct view *v, const struct spf_sort *sort);
/* The record at `rec`, which is `rr`: what is wrong at character `where`. */
void spf_say_invalid(const struct view *v, uint32_t rec, const struct rr *rr,
		     size_t where, const char *why);
/* The same for an SPF record with that joined text, whose strings may run together. */
void spf_say_broken(const struct view *v, uint32_t rec, const struct rr *rr,
		    struct span text, size_t where, const char *why);
/* A valid one whose strings do. */
void spf_say_run(const struct view *v, uint32_t rec, const struct rr *rr,
		 struct span text);
/* Text that is none, and the one that is meant; a merge can put it in quotes. */
void spf_say_unquoted(const struct view *v, uint32_t rec, const struct rr *rr,
		      struct span text, bool merging);
/* The name's records of type SPF. */
void spf_say_types(const struct view *v, const struct name *owner);
/* Text meant as a second record, which does no harm. */
void spf_say_idle(const struct view *v, const struct spf_there *there);

#endif
