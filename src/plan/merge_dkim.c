/* merge_dkim.c -- the rules of _domainkey: Easy DKIM's CNAMEs, retired tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

#include "mail/region.h"

static void refuse_dkim_company(struct planner *p, const struct wanted *want,
				uint32_t set)
{
	char *name = merge_show(&want->rr.owner);
	struct buf type = BUF_INIT;

	rr_type_print(p->zone->v[set].type, &type);
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, zone_first(p->zone, set),
		       "%s holds a %s record, and the DKIM CNAME allows no other "
		       "data (RFC 2181 10.1)",
		       name, buf_str(&type));
	diag_hint(p->diag, "remove that line; SES's token names are for SES only");
	buf_release(&type);
	free(name);
}

void merge_dkim(struct planner *p, const struct wanted *want)
{
	uint32_t any = zone_find(p->zone, &want->rr.owner), set, rec;
	struct name target;
	struct rr rr;
	char *text;
	bool same;

	if (any == ZONE_NONE) {
		merge_add(p, &want->rr);
		return;
	}
	set = zone_find_set(p->zone, &want->rr.owner, TYPE_CNAME);
	if (set == ZONE_NONE) {
		refuse_dkim_company(p, want, any);
		return;
	}
	rec = zone_first(p->zone, set);
	zone_rr(p->zone, rec, &rr);
	same = rr_same_data(&rr, &want->rr);
	rr_release(&rr);
	if (same) {
		merge_keep(p, rec);
	} else if (p->opts->replace) {
		merge_replace_copies(p, &want->rr);
	} else {
		rr_target(&want->rr, &target);
		text = merge_show(&target);
		merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
			       "this CNAME should point to %s", text);
		diag_hint(p->diag, "say --replace to change it");
		free(text);
	}
}

/* --- prune -------------------------------------------------------------- */

/* Is the owner TOKEN._domainkey.DOMAIN of one of the identities? */
static bool is_dkim_owner(const struct planner *p, const struct name *owner)
{
	struct name parent = *owner, home;
	size_t i;

	if (!name_up(&parent))
		return false;
	for (i = 0; i < p->wanted->n; i++) {
		home = p->wanted->v[i].domain;
		if (name_prepend(&home, span_str("_domainkey")) &&
		    name_eq(&home, &parent))
			return true;
	}
	return false;
}

static bool is_wanted(const struct planner *p, const struct rr *rr)
{
	size_t i;

	for (i = 0; i < p->wanted->n; i++)
		if (p->wanted->v[i].kind == WANTED_DKIM &&
		    name_eq(&p->wanted->v[i].rr.owner, &rr->owner))
			return true;
	return false;
}

/* SES's by target, the identity's by owner, and no longer wanted. */
void merge_prune(struct planner *p)
{
	const struct zone *zone = p->zone;
	struct name target;
	struct rr rr;
	uint32_t i;

	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].type != TYPE_CNAME ||
		    (zone->v[i].flags & ZREC_NOT_INDEXED))
			continue;
		zone_rr(zone, i, &rr);
		rr_target(&rr, &target);
		if (region_is_dkim_target(&target) &&
		    is_dkim_owner(p, &rr.owner) && !is_wanted(p, &rr))
			merge_remove(p, i);
		rr_release(&rr);
	}
}
