/* merge_dkim.c -- the rules of Easy DKIM's CNAMEs
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

static void refuse_dkim_company(struct planner *p, const struct wanted *want,
				uint32_t set)
{
	char *name = name_show(&want->rr.owner);
	struct buf type = BUF_INIT;

	rr_type_print(p->view.zone->v[set].type, &type);
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, zone_first(p->view.zone, set),
		       "%s holds a %s record, and the DKIM CNAME allows no other "
		       "data (RFC 2181 10.1)",
		       name, buf_str(&type));
	diag_hint(p->view.diag, "remove that line; SES's token names are for SES only");
	buf_release(&type);
	free(name);
}

void merge_dkim(struct planner *p, const struct wanted *want)
{
	uint32_t any = zone_find(p->view.zone, &want->rr.owner), set, rec;
	struct name target;
	char *text;

	if (any == ZONE_NONE) {
		merge_add(p, &want->rr);
		return;
	}
	set = zone_find_set(p->view.zone, &want->rr.owner, TYPE_CNAME);
	if (set == ZONE_NONE) {
		refuse_dkim_company(p, want, any);
		return;
	}
	rec = zone_first(p->view.zone, set);
	if (zone_has_data(p->view.zone, rec, &want->rr)) {
		merge_keep(p, rec);
	} else if (p->opts->replace) {
		merge_replace_copies(p, rec, &want->rr);
	} else {
		rr_target(&want->rr, &target);
		text = name_show(&target);
		merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
			       "this CNAME should point to %s", text);
		diag_hint(p->view.diag, "merge with --replace to change it");
		free(text);
	}
}
