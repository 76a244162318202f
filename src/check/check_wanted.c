/* check_wanted.c -- what an identity wants, and the zone lacks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The merge is planned, and not done: what it would add is missing, and what
 * keeps it from being done is wrong.
 */
#include <stdlib.h>

#include "check/check_impl.h"
#include "plan/merge.h"

static void say_missing(const struct view *v, const struct rr *rr)
{
	struct buf text = BUF_INIT, type = BUF_INIT, record = BUF_INIT;
	const char *file = zone_main(v->zone)->src.name;
	char *name = name_show(&rr->owner);

	rr_type_print(rr->type, &type);
	rr_print(rr, &record);
	buf_addf(&text, "%s lacks the %s record that the identity wants", name,
		 buf_str(&type));
	diag_add(v->diag, RULE_SES_MISSING, file, "%s", buf_str(&text));
	diag_hint(v->diag, "sesz merge %s brings it in: %s", file,
		  buf_str(&record));
	buf_release(&text);
	buf_release(&type);
	buf_release(&record);
	free(name);
}

static void say_spf(const struct view *v, uint32_t rec, const struct rr *rr)
{
	struct buf text = BUF_INIT;
	char *name = name_show(&rr->owner);

	buf_addf(&text, "SES may not send by the SPF record of %s", name);
	view_say(v, RULE_MAIL_FROM_SPF, rec, buf_str(&text));
	diag_hint(v->diag, "sesz merge %s puts include:amazonses.com in front of "
			   "its end",
		  zone_main(v->zone)->src.name);
	buf_release(&text);
	free(name);
}

/* What only a zone that is written has to do with. */
static bool is_of_writing(enum rule rule)
{
	return rule == RULE_WILDCARD || rule == RULE_WILDCARD_DMARC ||
	       rule == RULE_ZONEMD || rule == RULE_SIGNED;
}

void check_wanted_all(struct checker *c)
{
	static const struct merge_opts opts = { .allow_signed = true,
						.serial = SERIAL_KEEP };
	struct diag said = DIAG_INIT;
	struct view v = c->view;
	struct plan plan;
	size_t i;

	if (!c->wanted.list->n)
		return;
	v.diag = &said;
	merge_plan(&plan, v.zone, c->wanted.list, &opts, &said);
	for (i = 0; i < plan.n; i++) {
		const struct change *change = &plan.v[i];

		if (change->kind == CHANGE_ADD)
			say_missing(&v, &change->rr);
		else if (change->kind == CHANGE_REPLACE)
			say_spf(&v, change->rec, &change->rr);
	}
	plan_release(&plan);
	diag_drop(&said, is_of_writing);
	diag_take(c->view.diag, &said);
}
