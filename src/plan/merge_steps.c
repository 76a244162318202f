/* merge_steps.c -- what the merge rules do to a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/bits.h"
#include "plan/merge_rules.h"

/* The TTL of the RRset that a record would join, be it a planned one. */
static uint32_t joined_ttl(const struct planner *p, const struct rr *rr)
{
	uint32_t set = zone_find_set(p->view.zone, &rr->owner, rr->type);
	const struct wanted *first = wants_at(p->view.wants, &rr->owner);

	if (set != ZONE_NONE)
		return p->view.zone->v[set].ttl;
	while (first && first->rr.type != rr->type)
		first = wants_next(p->view.wants, first);
	return first ? first->rr.ttl : rr->ttl;
}

void merge_add(struct planner *p, const struct rr *rr)
{
	plan_add(p->plan, CHANGE_ADD, ZONE_NONE, rr)->rr.ttl =
		joined_ttl(p, rr);
}

bool merge_keep(struct planner *p, uint32_t rec)
{
	struct rr rr;

	if (bits_get(p->kept, rec))
		return false;
	bits_put(p->kept, rec, true);
	zone_rr(p->view.zone, rec, &rr);
	plan_add(p->plan, CHANGE_KEEP, rec, &rr);
	rr_release(&rr);
	return true;
}

/* An edit in a file that is included twice would show at both places. */
static bool editable(struct planner *p, uint32_t rec, const struct rr *rr)
{
	if (!zone_file_of(p->view.zone, rec)->shared)
		return true;
	merge_conflict(p, RULE_INCLUDED_TWICE, rr, rec,
		       "this record has to change, but its file is included more "
		       "than once");
	diag_hint(p->view.diag, "move the record to the zone file itself");
	return false;
}

/* The record at `rec` becomes `rr`; its TTL stays. */
void merge_replace(struct planner *p, uint32_t rec, const struct rr *rr)
{
	struct change *change;

	if (!editable(p, rec, rr))
		return;
	change = plan_add(p->plan, CHANGE_REPLACE, rec, rr);
	zone_rr(p->view.zone, rec, &change->old);
	change->rr.owner = change->old.owner;
	change->rr.ttl = change->old.ttl;
}

void merge_replace_copies(struct planner *p, uint32_t rec, const struct rr *rr)
{
	struct rr old;
	uint32_t i;

	zone_rr(p->view.zone, rec, &old);
	ZONE_EACH(p->view.zone, i, &old.owner, old.type)
		if (zone_has_data(p->view.zone, i, &old))
			merge_replace(p, i, rr);
	rr_release(&old);
}

void merge_mark_going(struct planner *p, uint32_t rec, bool going)
{
	bits_put(p->going, rec, going);
}

bool merge_removable(const struct planner *p, uint32_t rec)
{
	const struct zone *zone = p->view.zone;
	uint32_t next = rec + 1;

	/* An owner moves down to the next line that takes it; a TTL cannot. */
	while (next < zone->n && bits_get(p->going, next))
		next++;
	if (next >= zone->n)
		return true;
	return !(zone->v[rec].flags & ZREC_TTL_EXPLICIT) ||
	       !(zone->v[next].flags & ZREC_TTL_FROM_LAST);
}

void merge_remove(struct planner *p, uint32_t rec)
{
	struct rr rr;

	zone_rr(p->view.zone, rec, &rr);
	merge_mark_going(p, rec, true);
	if (!editable(p, rec, &rr)) {
		; /* said so */
	} else if (merge_removable(p, rec)) {
		plan_add(p->plan, CHANGE_REMOVE, rec, &rr);
	} else {
		merge_conflict(p, RULE_REMOVE_BLOCKED, &rr, rec,
			       "this record should go, but the one below takes "
			       "its TTL from it");
		diag_hint(p->view.diag, "give the record below a TTL of its own, or "
				   "the zone a $TTL");
	}
	rr_release(&rr);
}

void merge_block(struct planner *p, enum rule rule, const struct wanted *want,
		 uint32_t rec)
{
	plan_add(p->plan, CHANGE_CONFLICT, rec, &want->rr)->rule = rule;
	p->said.name.len = 0;
}
