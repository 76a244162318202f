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

void merge_data_place(const struct planner *p, uint32_t rec, size_t *off,
		      size_t *len)
{
	struct fields f = FIELDS_INIT;

	fields_read(&f, zone_doc(p->zone, rec), p->zone->v[rec].entry);
	*off = f.v[f.type].off;
	*len = f.v[f.n - 1].off + f.v[f.n - 1].len - *off;
	fields_release(&f);
}

void merge_conflict(struct planner *p, enum rule rule, const struct rr *rr,
		    uint32_t rec, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	plan_add(p->plan, CHANGE_CONFLICT, rec, rr)->rule = rule;
	if (rec == ZONE_NONE) {
		diag_add(p->diag, rule, zone_main(p->zone)->src.name, "%s",
			 buf_str(&text));
	} else {
		size_t off, len;

		merge_data_place(p, rec, &off, &len);
		diag_at(p->diag, rule, &zone_doc(p->zone, rec)->src, off, len,
			"%s", buf_str(&text));
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
	case WANTED_APEX_SPF:
		diag_hint(p->diag, "leave --apex-spf out");
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

/* What stands above a wanted name and takes it away from the zone. */
struct obstacle {
	enum rule rule; /* ZONE_CUT or BELOW_DNAME */
	uint32_t rec;   /* ZONE_NONE: nothing does */
	struct name name;
};

/* The first record of that name and type, $GENERATE lines included. */
static uint32_t find_any(const struct zone *zone, const struct name *name,
			 uint16_t type)
{
	uint32_t set = zone_find_set(zone, name, type);

	return set != ZONE_NONE ? zone_first(zone, set) :
				  zone_generated(zone, name, type);
}

/* The highest zone cut or DNAME over the name. */
static struct obstacle find_above(const struct zone *zone,
				  const struct name *owner)
{
	struct obstacle found = { .rec = ZONE_NONE };
	struct name name = *owner;
	uint32_t rec;

	for (;;) {
		bool apex = name_eq(&name, &zone->origin);

		rec = apex ? ZONE_NONE : find_any(zone, &name, TYPE_NS);
		if (rec != ZONE_NONE)
			found = (struct obstacle){ RULE_ZONE_CUT, rec, name };
		rec = name_eq(&name, owner) ? ZONE_NONE :
					      find_any(zone, &name, TYPE_DNAME);
		if (rec != ZONE_NONE)
			found = (struct obstacle){ RULE_BELOW_DNAME, rec, name };
		if (apex || !name_up(&name))
			return found;
	}
}

bool merge_serves(const struct zone *zone, const struct name *name)
{
	return name_at_or_below(name, &zone->origin) &&
	       find_above(zone, name).rec == ZONE_NONE;
}

static void refuse_below(struct planner *p, const struct wanted *want,
			 const struct obstacle *above)
{
	char *name = merge_show(&want->rr.owner), *top;

	top = merge_show(&above->name);
	if (above->rule == RULE_ZONE_CUT) {
		merge_conflict(p, RULE_ZONE_CUT, &want->rr, above->rec,
			       "%s belongs to the child zone %s, delegated here; "
			       "servers ignore what this zone says there",
			       name, top);
		diag_hint(p->diag,
			  "merge into the zone file of %s: sesz merge %s.zone",
			  top, top);
	} else {
		merge_conflict(p, RULE_BELOW_DNAME, &want->rr, above->rec,
			       "%s is below the DNAME at %s, where no record may "
			       "stand",
			       name, top);
		hint_elsewhere(p, want);
	}
	free(top);
	free(name);
}

static void refuse_alias(struct planner *p, const struct wanted *want,
			 uint32_t rec)
{
	char *name = merge_show(&want->rr.owner);

	merge_conflict(p, RULE_ALIAS, &want->rr, rec,
		       "%s is an alias, and no other data may stand beside a "
		       "CNAME (RFC 2181 10.1)",
		       name);
	hint_elsewhere(p, want);
	free(name);
}

static void refuse_generated(struct planner *p, const struct wanted *want,
			     uint32_t rec)
{
	char *name = merge_show(&want->rr.owner);

	merge_conflict(p, RULE_GENERATED, &want->rr, rec,
		       "%s is a name that this $GENERATE line makes", name);
	hint_elsewhere(p, want);
	free(name);
}

bool merge_name_fits(struct planner *p, const struct wanted *want)
{
	const struct name *owner = &want->rr.owner;
	struct obstacle above;
	uint32_t rec;

	if (!name_at_or_below(owner, &p->zone->origin)) {
		refuse_outside(p, want);
		return false;
	}
	above = find_above(p->zone, owner);
	if (above.rec != ZONE_NONE) {
		refuse_below(p, want, &above);
		return false;
	}
	rec = zone_find_set(p->zone, owner, TYPE_CNAME);
	if (rec != ZONE_NONE && want->rr.type != TYPE_CNAME) {
		refuse_alias(p, want, zone_first(p->zone, rec));
		return false;
	}
	rec = zone_generated(p->zone, owner, 0);
	if (rec != ZONE_NONE)
		refuse_generated(p, want, rec);
	return rec == ZONE_NONE;
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
		    (zone->v[i].flags & ZREC_NOT_INDEXED))
			continue;
		zone_owner(zone, i, &owner);
		labels = shared_labels(&owner, name);
		if (labels > most)
			most = labels;
	}
	*encloser = *name;
	for (labels = name_labels(name); labels > most; labels--) {
		if (zone_generated(zone, encloser, 0) != ZONE_NONE)
			return;
		name_up(encloser);
	}
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

/* "name (A, MX)": what the wildcard's RRsets answer for the name today. */
static void list_name(struct planner *p, const struct name *name,
		      uint32_t first, struct buf *out)
{
	const char *between = " (";
	char *text = merge_show(name);
	uint32_t set;
	bool any = false;

	for (set = first; set != ZONE_NONE; set = zone_next_set(p->zone, set)) {
		if (plan_adds(p->plan, name, p->zone->v[set].type))
			continue;
		if (!any)
			buf_addf(out, "%s%s", out->len ? ", " : "", text);
		any = true;
		buf_adds(out, between);
		rr_type_print(p->zone->v[set].type, out);
		between = ", ";
	}
	if (any)
		buf_addc(out, ')');
	free(text);
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

/*
 * The wildcard that answers for the owner of change i today, by its first
 * RRset; *encloser is the name that it stands below.
 */
static uint32_t wildcard_of(const struct planner *p, size_t i,
			    struct name *encloser)
{
	struct name wildcard;

	closest_encloser(p->zone, &p->plan->v[i].rr.owner, encloser);
	wildcard = *encloser;
	if (!name_prepend(&wildcard, span_str("*")))
		return ZONE_NONE;
	return zone_find(p->zone, &wildcard);
}

/* Adds the new names that change i makes: its own, and empty ones above. */
static void list_names(struct planner *p, size_t i, const struct name *encloser,
		       uint32_t set, struct buf *out)
{
	struct name name = p->plan->v[i].rr.owner;

	for (; !name_eq(&name, encloser); name_up(&name))
		if (!made_before(p->plan, i, &name))
			list_name(p, &name, set, out);
}

static void note_wildcard(struct planner *p, uint32_t set, struct span names)
{
	uint32_t rec = zone_first(p->zone, set);
	const struct zdoc *doc = zone_doc(p->zone, rec);
	struct name wildcard;
	char *star;

	zone_owner(p->zone, rec, &wildcard);
	star = merge_show(&wildcard);
	diag_at(p->diag, RULE_WILDCARD, &doc->src,
		doc->v[p->zone->v[rec].entry].off, 1,
		"%s will no longer answer for these names (RFC 4592 2.2): %.*s",
		star, SPAN_ARG(names));
	diag_hint(p->diag, "where somebody asks for such records, add them at the "
			   "name itself");
	free(star);
}

void merge_note_wildcards(struct planner *p)
{
	struct buf names = BUF_INIT;
	uint32_t set, last = ZONE_NONE;
	struct name encloser;
	size_t i;

	if (!p->zone->has_wildcard)
		return;
	/* One note a wildcard; the changes of one identity share theirs. */
	for (i = 0; i < p->plan->n; i++) {
		if (p->plan->v[i].kind != CHANGE_ADD)
			continue;
		set = wildcard_of(p, i, &encloser);
		if (set != last && names.len) {
			note_wildcard(p, last, buf_span(&names));
			buf_clear(&names);
		}
		last = set;
		if (set != ZONE_NONE)
			list_names(p, i, &encloser, set, &names);
	}
	if (names.len)
		note_wildcard(p, last, buf_span(&names));
	buf_release(&names);
}
