/* spf_there.h -- the SPF records that stand at a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The zone's own, as they are; and what is wrong with them, each finding with
 * its way out.
 */
#ifndef SESZ_PLAN_SPF_THERE_H
#define SESZ_PLAN_SPF_THERE_H

#include "mail/spf.h"
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

/*
 * Reads the SPF record at `rec`, which is `rr`.  Its text is put into `text`,
 * which *spf points into.  False, and a finding, where it is not valid; else
 * spf_release().
 */
bool spf_there_read(const struct view *v, uint32_t rec, const struct rr *rr,
		    struct buf *text, struct spf *spf);
/* The same for one of the unquoted, with the text that is meant. */
bool spf_there_read_meant(const struct view *v, uint32_t rec,
			  const struct rr *rr, struct buf *text,
			  struct spf *spf);

/* Two of a sort. */
void spf_say_two(const struct view *v, const struct spf_sort *sort);
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
