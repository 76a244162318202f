/* merge_names.c -- what stands around a wanted name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_names.h"

#include <stdarg.h>
#include <stdlib.h>

void merge_conflict(struct planner *p, enum rule rule, const struct rr *rr,
		    uint32_t rec, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	plan_add(p->plan, CHANGE_CONFLICT, rec, rr)->rule = rule;
	p->said.name.len = 0;
	view_say(&p->view, rule, rec, buf_str(&text));
	buf_release(&text);
}

/* --- what stands in the way ---------------------------------------------- */

/* What takes a name away from the zone, or from new records. */
struct obstacle {
	enum rule rule;
	uint32_t rec;     /* ZONE_NONE: the name is outside */
	struct name name; /* where it stands */
};

/* The first record of that name and type, $GENERATE lines included. */
static uint32_t find_any(const struct zone *zone, const struct name *name,
			 uint16_t type)
{
	uint32_t set = zone_find_set(zone, name, type);

	return set != ZONE_NONE ? zone_first(zone, set) :
				  zone_generated(zone, name, type);
}

/* The zone's end, or the highest zone cut or DNAME over the name. */
static bool find_above(const struct zone *zone, const struct name *owner,
		       struct obstacle *found)
{
	struct name name = *owner;
	bool any = false, apex = false;
	uint32_t rec;

	*found = (struct obstacle){ RULE_OUTSIDE, ZONE_NONE, *owner };
	if (!name_at_or_below(owner, &zone->origin))
		return true;
	for (; !apex; name_up(&name)) {
		apex = name_eq(&name, &zone->origin);
		rec = apex ? ZONE_NONE : find_any(zone, &name, TYPE_NS);
		if (rec != ZONE_NONE) {
			*found = (struct obstacle){ RULE_ZONE_CUT, rec, name };
			any = true;
		}
		rec = name_eq(&name, owner) ? ZONE_NONE :
					      find_any(zone, &name, TYPE_DNAME);
		if (rec != ZONE_NONE) {
			*found = (struct obstacle){ RULE_BELOW_DNAME, rec, name };
			any = true;
		}
	}
	return any;
}

bool merge_serves(const struct zone *zone, const struct name *name)
{
	struct obstacle above;

	return !find_above(zone, name, &above);
}

/* What is in the way of a record of that name and type. */
static bool find_obstacle(const struct zone *zone, const struct name *owner,
			  uint16_t type, struct obstacle *found)
{
	uint32_t set, rec;

	if (find_above(zone, owner, found))
		return true;
	set = zone_find_set(zone, owner, TYPE_CNAME);
	if (set != ZONE_NONE && type != TYPE_CNAME) {
		*found = (struct obstacle){ RULE_ALIAS, zone_first(zone, set),
					    *owner };
		return true;
	}
	rec = zone_generated(zone, owner, 0);
	*found = (struct obstacle){ RULE_GENERATED, rec, *owner };
	return rec != ZONE_NONE;
}

/* Is it in the way of all that the domain may want? */
static bool over_domain(const struct obstacle *at, const struct wanted *want)
{
	return at->rule == RULE_OUTSIDE ||
	       (at->rule != RULE_ALIAS && at->rule != RULE_GENERATED &&
		name_at_or_below(&want->domain, &at->name));
}

/* --- ways out ------------------------------------------------------------- */

char *merge_free_mail_from(const struct planner *p, const struct name *domain)
{
	static const char *const labels[] = { "bounce", "mail", "ses", "sesmail" };
	enum { LABELS = sizeof(labels) / sizeof(*labels), TRIES = 100 };
	struct buf label = BUF_INIT;
	struct obstacle at;
	struct name name;
	size_t i;
	bool found = false;

	if (find_above(p->view.zone, domain, &at))
		return NULL;
	for (i = 0; i < TRIES && !found; i++) {
		buf_clear(&label);
		if (i < LABELS)
			buf_adds(&label, labels[i]);
		else
			buf_addf(&label, "bounce%zu", i - LABELS + 2);
		name = *domain;
		found = name_prepend(&name, buf_span(&label)) &&
			!find_obstacle(p->view.zone, &name, TYPE_MX, &at) &&
			zone_find(p->view.zone, &name) == ZONE_NONE &&
			!nameset_find(&p->wants.owners, &name);
	}
	buf_release(&label);
	return found ? name_show(&name) : NULL;
}

/* "choose another ... --mail-from NAME", or else. */
static void hint_mail_from(struct planner *p, const struct wanted *want,
			   const char *or_else)
{
	char *name = merge_free_mail_from(p, &want->domain);

	if (name)
		diag_hint(p->view.diag,
			  "choose another name, as with --mail-from %s, and set it "
			  "in SES too; or %s",
			  name, or_else);
	else
		diag_hint(p->view.diag, "%s", or_else);
	free(name);
}

static void hint_child(struct planner *p, const struct wanted *want,
		       const struct obstacle *at)
{
	char *child = name_show(&at->name);
	struct buf text = BUF_INIT;

	if (over_domain(at, want)) {
		diag_hint(p->view.diag,
			  "merge into the zone file of %s: sesz merge %s.zone",
			  child, child);
	} else if (want->kind == WANTED_MAIL_FROM_MX ||
		   want->kind == WANTED_MAIL_FROM_SPF) {
		buf_addf(&text, "put MX and SPF into the zone file of %s by hand, "
				"and say --no-mail-from here", child);
		hint_mail_from(p, want, buf_str(&text));
	} else if (want->kind == WANTED_APEX_SPF) {
		diag_hint(p->view.diag, "leave --apex-spf out");
	} else {
		diag_hint(p->view.diag, "put the record into the zone file of %s%s",
			  child, want->kind == WANTED_DMARC ?
					 ", and say --no-dmarc here" :
					 ", or take the delegation away");
	}
	buf_release(&text);
	free(child);
}

static void hint_line(struct planner *p, const struct wanted *want,
		      const struct obstacle *at)
{
	bool generated = at->rule == RULE_GENERATED;

	if (over_domain(at, want))
		diag_hint(p->view.diag, "remove the DNAME, or choose another identity "
				   "with --domain");
	else if (want->kind == WANTED_MAIL_FROM_MX ||
		 want->kind == WANTED_MAIL_FROM_SPF)
		hint_mail_from(p, want, "say --no-mail-from");
	else if (want->kind == WANTED_APEX_SPF)
		diag_hint(p->view.diag, "leave --apex-spf out");
	else
		diag_hint(p->view.diag, "%s%s",
			  want->kind == WANTED_DMARC ?
				  "say --no-dmarc to leave DMARC to what stands "
				  "there, or " : "",
			  generated ? "leave the name out of that line's range" :
				      "remove that line");
}

/* --- conflicts -------------------------------------------------------------- */

/* The conflict, about the whole domain or the one name, and its finding. */
static void refuse(struct planner *p, const struct wanted *want,
		   const struct obstacle *at, const struct name *about)
{
	char *name = name_show(about), *place = name_show(&at->name);
	char *origin = name_show(&p->view.zone->origin);
	bool all = over_domain(at, want);

	switch (at->rule) {
	case RULE_OUTSIDE:
		merge_conflict(p, at->rule, &want->rr, at->rec,
			       "%s is outside the zone %s", name, origin);
		diag_hint(p->view.diag, "merge into the zone that holds it, or choose "
				   "the identity with --domain");
		break;
	case RULE_ZONE_CUT:
		merge_conflict(p, at->rule, &want->rr, at->rec,
			       "%s%s to the child zone %s, delegated here; servers "
			       "ignore what this zone says there",
			       name, all ? " and its records belong" : " belongs",
			       place);
		hint_child(p, want, at);
		break;
	case RULE_BELOW_DNAME:
		merge_conflict(p, at->rule, &want->rr, at->rec,
			       "%s%s would stand below the DNAME at %s, where no "
			       "record may",
			       all ? "the records of " : "", name, place);
		hint_line(p, want, at);
		break;
	case RULE_ALIAS:
		merge_conflict(p, at->rule, &want->rr, at->rec,
			       "%s is an alias, and no other data may stand beside "
			       "a CNAME (RFC 2181 10.1)",
			       name);
		hint_line(p, want, at);
		break;
	default:
		merge_conflict(p, at->rule, &want->rr, at->rec,
			       "%s is a name that this $GENERATE line makes", name);
		hint_line(p, want, at);
		break;
	}
	free(origin);
	free(place);
	free(name);
}

bool merge_name_fits(struct planner *p, const struct wanted *want)
{
	const struct name *about = &want->rr.owner;
	struct obstacle at;

	if (!find_obstacle(p->view.zone, about, want->rr.type, &at))
		return true;
	if (over_domain(&at, want))
		about = &want->domain;
	if (p->said.name.len && p->said.rule == at.rule &&
	    p->said.rec == at.rec && name_eq(&p->said.name, about))
		plan_add(p->plan, CHANGE_CONFLICT, at.rec, &want->rr)->rule =
			at.rule;
	else
		refuse(p, want, &at, about);
	p->said = (struct said){ at.rule, at.rec, *about };
	return false;
}
