/* merge_names.c -- what stands around a wanted name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_names.h"

#include <stdarg.h>
#include <stdlib.h>

char *merge_show(const struct name *name)
{
	struct buf out = BUF_INIT;

	name_print(name, &out);
	if (out.len > 1)
		out.data[--out.len] = '\0';
	return buf_steal(&out);
}

void merge_conflict(struct planner *p, enum rule rule, const struct rr *rr,
		    uint32_t rec, const char *fmt, ...)
{
	const struct zdoc *doc = &p->zone->doc;
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	plan_add(p->plan, CHANGE_CONFLICT, rec, rr)->rule = rule;
	if (rec == ZONE_NONE) {
		diag_add(p->diag, rule, doc->src.name, "%s", buf_str(&text));
	} else {
		struct fields f = FIELDS_INIT;

		fields_read(&f, doc, p->zone->v[rec].entry);
		diag_at(p->diag, rule, &doc->src, f.v[f.type].off,
			f.v[f.n - 1].off + f.v[f.n - 1].len - f.v[f.type].off,
			"%s", buf_str(&text));
		fields_release(&f);
	}
	buf_release(&text);
}

/* The way around a name that cannot be used, by what was wanted there. */
static void hint_elsewhere(struct planner *p, const struct wanted *want)
{
	char *domain = merge_show(&want->domain);

	switch (want->kind) {
	case WANTED_MAIL_FROM_MX:
	case WANTED_MAIL_FROM_SPF:
		diag_hint(p->diag,
			  "choose another name below %s, as with --mail-from "
			  "bounce.%s, and set it in SES too; or --no-mail-from",
			  domain, domain);
		break;
	case WANTED_DMARC:
		diag_hint(p->diag, "say --no-dmarc to leave DMARC to what stands "
				   "there, or remove that line");
		break;
	default:
		diag_hint(p->diag, "remove that line, or move it to another name");
		break;
	}
	free(domain);
}

static void refuse_outside(struct planner *p, const struct wanted *want)
{
	char *name = merge_show(&want->rr.owner);
	char *origin = merge_show(&p->zone->origin);

	merge_conflict(p, RULE_OUTSIDE, &want->rr, ZONE_NONE,
		       "%s is outside the zone %s", name, origin);
	diag_hint(p->diag, "merge into the zone that holds it, or choose the "
			   "identity with --domain");
	free(origin);
	free(name);
}

/* The highest zone cut or DNAME over the name, or ZONE_NONE. */
static uint32_t find_above(const struct zone *zone, const struct name *owner,
			   enum rule *rule)
{
	uint32_t found = ZONE_NONE, set;
	struct name name = *owner;

	for (;;) {
		bool apex = name_eq(&name, &zone->origin);

		set = apex ? ZONE_NONE : zone_find_set(zone, &name, TYPE_NS);
		if (set != ZONE_NONE) {
			found = zone_first(zone, set);
			*rule = RULE_ZONE_CUT;
		}
		set = zone_find_set(zone, &name, TYPE_DNAME);
		if (set != ZONE_NONE && !name_eq(&name, owner)) {
			found = zone_first(zone, set);
			*rule = RULE_BELOW_DNAME;
		}
		if (apex || !name_up(&name))
			return found;
	}
}

static void refuse_below(struct planner *p, const struct wanted *want,
			 enum rule rule, uint32_t rec)
{
	char *name = merge_show(&want->rr.owner), *top;
	struct name owner;

	zone_owner(p->zone, rec, &owner);
	top = merge_show(&owner);
	if (rule == RULE_ZONE_CUT) {
		merge_conflict(p, rule, &want->rr, rec,
			       "%s belongs to the child zone %s, delegated here; "
			       "servers ignore what this zone says there",
			       name, top);
		diag_hint(p->diag,
			  "merge into the zone file of %s: sesz merge %s.zone",
			  top, top);
	} else {
		merge_conflict(p, rule, &want->rr, rec,
			       "%s is below the DNAME at %s, where no record may "
			       "stand",
			       name, top);
		hint_elsewhere(p, want);
	}
	free(top);
	free(name);
}

bool merge_name_fits(struct planner *p, const struct wanted *want)
{
	const struct name *owner = &want->rr.owner;
	enum rule rule = RULE_ZONE_CUT;
	uint32_t rec;
	char *name;

	if (!name_at_or_below(owner, &p->zone->origin)) {
		refuse_outside(p, want);
		return false;
	}
	rec = find_above(p->zone, owner, &rule);
	if (rec != ZONE_NONE) {
		refuse_below(p, want, rule, rec);
		return false;
	}
	rec = zone_find_set(p->zone, owner, TYPE_CNAME);
	if (rec != ZONE_NONE && want->rr.type != TYPE_CNAME) {
		name = merge_show(owner);
		merge_conflict(p, RULE_ALIAS, &want->rr,
			       zone_first(p->zone, rec),
			       "%s is an alias, and no other data may stand beside "
			       "a CNAME (RFC 2181 10.1)",
			       name);
		hint_elsewhere(p, want);
		free(name);
		return false;
	}
	return true;
}

/* --- wildcards (RFC 4592 2.2) ------------------------------------------- */

/* How many labels, from the right, two names share. */
static unsigned shared_labels(const struct name *a, const struct name *b)
{
	struct name x = *a, y = *b;
	unsigned nx = name_labels(&x), ny = name_labels(&y);

	for (; nx > ny; nx--)
		name_up(&x);
	for (; ny > nx; ny--)
		name_up(&y);
	for (; !name_eq(&x, &y); nx--) {
		name_up(&x);
		name_up(&y);
	}
	return nx;
}

/*
 * The closest name above `name`, or itself, that exists in the zone; empty
 * non-terminals exist.
 */
static void closest_encloser(const struct zone *zone, const struct name *name,
			     struct name *encloser)
{
	unsigned most = name_labels(&zone->origin), labels;
	struct name owner;
	uint32_t i;

	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].namer != i ||
		    (zone->v[i].flags & ZREC_OUT_OF_ZONE))
			continue;
		zone_owner(zone, i, &owner);
		labels = shared_labels(&owner, name);
		if (labels > most)
			most = labels;
	}
	*encloser = *name;
	for (labels = name_labels(name); labels > most; labels--)
		name_up(encloser);
}

static bool plan_adds(const struct plan *plan, const struct name *owner,
		      uint16_t type)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind == CHANGE_ADD && plan->v[i].rr.type == type &&
		    name_eq(&plan->v[i].rr.owner, owner))
			return true;
	return false;
}

/* One note about `name`, which the wildcard's RRsets answer for today. */
static void note_wildcard(struct planner *p, const struct name *name,
			  const struct name *wildcard, uint32_t first)
{
	char *text, *star;
	struct buf types = BUF_INIT;
	uint32_t set;

	for (set = first; set != ZONE_NONE; set = zone_next_set(p->zone, set)) {
		if (plan_adds(p->plan, name, p->zone->v[set].type))
			continue;
		if (types.len)
			buf_adds(&types, ", ");
		rr_type_print(p->zone->v[set].type, &types);
	}
	if (types.len) {
		text = merge_show(name);
		star = merge_show(wildcard);
		diag_at(p->diag, RULE_WILDCARD, &p->zone->doc.src,
			p->zone->doc.v[p->zone->v[first].entry].off, 1,
			"%s is answered by %s today and will be no longer for: %s",
			text, star, buf_str(&types));
		diag_hint(p->diag, "add records of these types at %s if anybody "
				   "asks for them",
			  text);
		free(star);
		free(text);
	}
	buf_release(&types);
}

/* Did an earlier change of the plan make this name already? */
static bool made_before(const struct plan *plan, size_t before,
			const struct name *name)
{
	size_t i;

	for (i = 0; i < before; i++)
		if (plan->v[i].kind == CHANGE_ADD &&
		    name_at_or_below(&plan->v[i].rr.owner, name))
			return true;
	return false;
}

void merge_note_wildcards(struct planner *p)
{
	struct name encloser, wildcard, name;
	uint32_t set;
	size_t i;

	if (!p->zone->has_wildcard)
		return;
	for (i = 0; i < p->plan->n; i++) {
		if (p->plan->v[i].kind != CHANGE_ADD)
			continue;
		name = p->plan->v[i].rr.owner;
		closest_encloser(p->zone, &name, &encloser);
		wildcard = encloser;
		if (!name_prepend(&wildcard, span_str("*")))
			continue;
		set = zone_find(p->zone, &wildcard);
		if (set == ZONE_NONE)
			continue;
		/* The name, and the empty names that come to be above it. */
		for (; !name_eq(&name, &encloser); name_up(&name))
			if (!made_before(p->plan, i, &name))
				note_wildcard(p, &name, &wildcard, set);
	}
}
