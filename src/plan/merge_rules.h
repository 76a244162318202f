/* merge_rules.h -- one rule a kind of record (private to the merge)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * merge.c calls the rule of each wanted record whose name fits; a rule looks at
 * what the zone holds there and takes one of the steps.  What the rules are
 * stands in merge.h.
 */
#ifndef SESZ_PLAN_MERGE_RULES_H
#define SESZ_PLAN_MERGE_RULES_H

#include "plan/merge_names.h"

/* --- rules --------------------------------------------------------------- */

void merge_dkim(struct planner *p, const struct wanted *want);
void merge_dkim_key(struct planner *p, const struct wanted *want);
/* What becomes of SES's CNAMEs that no identity wants: --prune removes some. */
void merge_retired(struct planner *p);
void merge_mx(struct planner *p, const struct wanted *want);
void merge_spf(struct planner *p, const struct wanted *want);
/*
 * What there is to say about the SPF records that the finished plan keeps or
 * changes: terms that never count, lookups, length.
 */
void merge_check_spf(struct planner *p);
void merge_dmarc(struct planner *p, const struct wanted *want);
/* Are the policies of two valid records the same? */
bool merge_same_policy(const struct rr *a, const struct rr *b);

/* --- steps (merge_steps.c) ----------------------------------------------- */

/* A new record, with the TTL of the RRset that it joins. */
void merge_add(struct planner *p, const struct rr *rr);
/* False where it is kept already. */
bool merge_keep(struct planner *p, uint32_t rec);
/* The record at `rec` becomes `rr`; owner and TTL stay. */
void merge_replace(struct planner *p, uint32_t rec, const struct rr *rr);
/* The same for all lines of the record, which the text may repeat. */
void merge_replace_copies(struct planner *p, uint32_t rec, const struct rr *rr);
/* A conflict where the line cannot go without harm to those below. */
void merge_remove(struct planner *p, uint32_t rec);
/* Says beforehand that a record goes, or not after all. */
void merge_mark_going(struct planner *p, uint32_t rec, bool going);
/*
 * Can the record's line be cut out, as far as can be told by looking?  Not
 * where one that stays takes its TTL from it; proof.h has the last word.
 */
bool merge_removable(const struct planner *p, uint32_t rec);

/* A conflict that the caller has a finding for. */
void merge_block(struct planner *p, enum rule rule, const struct wanted *want,
		 uint32_t rec);

#endif
