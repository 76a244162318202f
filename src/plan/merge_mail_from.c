/* merge_mail_from.c -- the rule of the MAIL FROM domain's MX
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

static void refuse_mx(struct planner *p, const struct wanted *want, uint32_t rec)
{
	char *other = merge_free_mail_from(p, &want->domain);
	char *name = name_show(&want->rr.owner);

	merge_conflict(p, RULE_MX_CONFLICT, &want->rr, rec,
		       "%s has another MX record, and SES wants exactly one at a "
		       "MAIL FROM domain",
		       name);
	diag_hint(p->view.diag,
		  "choose a name that receives no mail, as with --mail-from "
		  "%s, and set it in SES too; or merge with --replace",
		  other ? other : "NAME");
	free(other);
	free(name);
}

/* A record and the TTL that its own line gives it, whatever its RRset has. */
struct line {
	uint32_t rec;
	uint32_t ttl;
};

static uint32_t explicit_ttl(const struct zone *zone, uint32_t rec)
{
	const struct zdoc *doc = zone_doc(zone, rec);
	struct fields f = FIELDS_INIT;
	uint32_t ttl = 0;

	fields_read(&f, doc, zone->v[rec].entry);
	rr_ttl_parse(field_text(&f, doc, f.ttl), &ttl);
	fields_release(&f);
	return ttl <= INT32_MAX ? ttl : 0; /* RFC 2181 8 */
}

/* Goes on from a line further up (rec ZONE_NONE: from none) to that of `rec`. */
static void go_to_line(const struct zone *zone, struct line *line, uint32_t rec)
{
	const struct zone_ctx *ctx = &zone->ctx[zone->v[rec].ctx];
	uint32_t i = rec, above = line->rec;

	line->rec = rec;
	if (!(zone->v[rec].flags & (ZREC_TTL_EXPLICIT | ZREC_TTL_FROM_LAST))) {
		line->ttl = ctx->ttl;
		return;
	}
	/* That of the last explicit one. */
	while (i > 0 && i != above && !(zone->v[i].flags & ZREC_TTL_EXPLICIT))
		i--;
	if (i != above)
		line->ttl = explicit_ttl(zone, i);
}

/* Where the MX records at a name are. */
struct mx {
	uint32_t same;  /* the first to SES's host, or ZONE_NONE */
	uint32_t other; /* the first that is not the same record, or ZONE_NONE */
};

/* Does the MX record lead where the wanted one does? */
static bool to_host(const struct planner *p, const struct wanted *want,
		    uint32_t rec)
{
	struct name host, there;
	struct rr rr;

	zone_rr(p->view.zone, rec, &rr);
	rr_target(&rr, &there);
	rr_target(&want->rr, &host);
	rr_release(&rr);
	return name_eq(&there, &host);
}

static bool same_record(const struct planner *p, uint32_t a, uint32_t b)
{
	struct rr rr;
	bool same;

	zone_rr(p->view.zone, a, &rr);
	same = zone_has_data(p->view.zone, b, &rr);
	rr_release(&rr);
	return same;
}

static void find_mx(const struct planner *p, const struct wanted *want,
		    struct mx *found)
{
	uint32_t i;

	*found = (struct mx){ ZONE_NONE, ZONE_NONE };
	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_MX)
		if (found->same == ZONE_NONE && to_host(p, want, i))
			found->same = i;
	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_MX)
		if (found->other == ZONE_NONE &&
		    (found->same == ZONE_NONE || !same_record(p, i, found->same)))
			found->other = i;
}

/* Marks what goes where `stays` stays.  Can it, without harm to other lines? */
static bool others_can_go(struct planner *p, const struct wanted *want,
			  uint32_t stays)
{
	bool can = true;
	uint32_t i;

	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_MX)
		merge_mark_going(p, i, i != stays);
	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_MX)
		can = can && (i == stays || merge_removable(p, i));
	return can;
}

/*
 * Which record is to stay?  It alone will give the RRset its TTL, so its line
 * has to say the one that the RRset has now: ours, else the first such.
 */
static uint32_t find_staying(struct planner *p, const struct wanted *want,
			     uint32_t same)
{
	uint32_t i, first = ZONE_NONE;
	struct line line = { .rec = ZONE_NONE };

	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_MX) {
		go_to_line(p->view.zone, &line, i);
		if (line.ttl != p->view.zone->v[i].ttl)
			continue;
		if (first == ZONE_NONE)
			first = i;
		if (i == same && others_can_go(p, want, same))
			return same;
	}
	if (first == ZONE_NONE)
		first = zone_first(p->view.zone, zone_find_set(p->view.zone,
							  &want->rr.owner,
							  TYPE_MX));
	others_can_go(p, want, first);
	return first;
}

void merge_mx(struct planner *p, const struct wanted *want)
{
	uint32_t i, stays;
	struct mx there;

	find_mx(p, want, &there);
	if (there.other == ZONE_NONE && there.same == ZONE_NONE) {
		merge_add(p, &want->rr);
		return;
	}
	if (there.other == ZONE_NONE) {
		merge_keep(p, there.same);
		return;
	}
	if (!p->opts->replace) {
		refuse_mx(p, want, there.other);
		return;
	}
	stays = find_staying(p, want, there.same);
	if (to_host(p, want, stays))
		merge_keep(p, stays);
	else
		merge_replace(p, stays, &want->rr);
	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_MX)
		if (i != stays)
			merge_remove(p, i);
}
