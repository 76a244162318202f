/* check.c -- one pass over the records of a zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check/check.h"

#include <stdlib.h>

#include "check/check_impl.h"
#include "plan/merge.h"

/* --- where servers do not look ------------------------------------------- */

static bool delegates(const struct zone *zone)
{
	uint32_t apex = zone_find_set(zone, &zone->origin, TYPE_NS), i;

	for (i = 0; i < zone->n; i++)
		if (zone->v[i].type == TYPE_DNAME ||
		    (zone->v[i].type == TYPE_NS && i != apex &&
		     zone->v[i].flags & (ZREC_LAST | ZREC_GENERATE)))
			return true;
	return false;
}

static bool serves(const struct checker *c, const struct name *owner)
{
	return !c->cuts || merge_serves(c->view.zone, owner);
}

/* Does the zone answer for a record's owner?  A finding where it does not. */
static bool is_served(const struct checker *c, uint32_t rec,
		      const struct name *owner)
{
	struct buf text = BUF_INIT;
	char *name;

	if (serves(c, owner))
		return true;
	name = name_show(owner);
	buf_addf(&text,
		 "%s is delegated or below a DNAME, and the zone's servers do not "
		 "give this record out (RFC 2181 6.1)",
		 name);
	view_say(&c->view, RULE_MAIL_CUT, rec, buf_str(&text));
	diag_hint(c->view.diag, "move it to the zone file that answers for the "
				"name, or remove it");
	buf_release(&text);
	free(name);
	return false;
}

/* --- which RRsets matter -------------------------------------------------- */

static bool is_label(const struct name *name, const char *label)
{
	return span_is_nocase(name_label(name), label);
}

/* Is it below a _domainkey name?  A selector may have several labels (RFC 6376 3.1). */
static bool is_selector(const struct name *owner)
{
	struct name up = *owner;

	while (name_up(&up))
		if (is_label(&up, "_domainkey"))
			return true;
	return false;
}

/* A name between two that own records exists, too. */
static void note_below_dmarc(struct checker *c, const struct name *owner)
{
	struct name up = *owner;

	while (name_up(&up))
		if (is_label(&up, "_dmarc"))
			nameset_add(&c->below_dmarc, &up);
}

static void look_at_txt(struct checker *c, uint32_t set)
{
	const struct zone *zone = c->view.zone;
	uint32_t first = zone_first(zone, set);
	struct name owner;
	bool special;

	zone_owner(zone, set, &owner);
	special = is_label(&owner, "_dmarc") || is_label(&owner, "_amazonses") ||
		  is_selector(&owner);
	if (zone->has_wildcard)
		note_below_dmarc(c, &owner);
	if (name_is_wildcard(&owner) && serves(c, &owner))
		recs_add(&c->wildcards, set);
	if ((!special && !check_is_spf(c, set, &owner)) ||
	    !is_served(c, first, &owner))
		return;
	if (is_label(&owner, "_dmarc"))
		check_dmarc(c, &owner);
	else if (is_label(&owner, "_amazonses"))
		check_verification(c, &owner);
	else if (special)
		check_key(c, &owner);
	else
		check_spf(c, set, &owner);
}

static void look_at(struct checker *c, uint32_t set)
{
	const struct zone *zone = c->view.zone;
	struct name owner;

	switch (zone->v[set].type) {
	case TYPE_TXT:
		look_at_txt(c, set);
		break;
	case TYPE_SPF:
		zone_owner(zone, set, &owner);
		check_spf(c, set, &owner);
		break;
	case TYPE_CNAME:
		zone_owner(zone, set, &owner);
		if (is_selector(&owner) &&
		    is_served(c, zone_first(zone, set), &owner))
			check_cname(c, set, &owner);
		break;
	case TYPE_MX:
		zone_owner(zone, set, &owner);
		if (is_served(c, zone_first(zone, set), &owner))
			check_mx(c, &owner);
		break;
	default:
		break;
	}
}

/* --- all of it ------------------------------------------------------------ */

static void check_all(struct checker *c)
{
	const struct zone *zone = c->view.zone;
	uint32_t i;

	c->cuts = delegates(zone);
	for (i = 0; i < zone->n; i++)
		if (zone->v[i].flags & ZREC_LAST)
			look_at(c, i);
	check_groups_all(c);
	check_mail_from_all(c);
	check_null_mx_all(c);
	check_wildcards_all(c);
	check_wanted_all(c);
}

static void checker_release(struct checker *c)
{
	wants_release(&c->wanted);
	nameset_release(&c->domains);
	nameset_release(&c->below_dmarc);
	free(c->groups);
	free(c->mail_from);
	free(c->null_mx.v);
	free(c->wildcards.v);
}

void check_zone(const struct zone *zone, const struct wanted_list *wanted,
		struct diag *diag)
{
	static const struct wanted_list nothing = { .n = 0 };
	struct plan plan = { .zone = zone };
	struct diag mine = DIAG_INIT;
	struct changes changes;
	struct wants wants;
	struct checker c = { .view = { .zone = zone, .diag = &mine,
				       .wants = &wants, .changes = &changes } };

	changes_init(&changes, &plan);
	wants_init(&wants, &nothing);
	wants_init(&c.wanted, wanted);
	check_all(&c);
	checker_release(&c);
	wants_release(&wants);
	changes_release(&changes);
	diag_take(diag, &mine);
	diag_sort(diag);
}
