/* check_mx.c -- MX records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "base/xmalloc.h"
#include "check/check_impl.h"
#include "mail/spf.h"
#include "plan/spf_there.h"

/* --- hosts ---------------------------------------------------------------- */

static void check_alias(const struct checker *c, uint32_t rec,
			const struct name *target)
{
	const struct zone *zone = c->view.zone;
	struct buf text = BUF_INIT;
	char *name;

	if (!name_at_or_below(target, &zone->origin) ||
	    zone_find_set(zone, target, TYPE_CNAME) == ZONE_NONE)
		return;
	name = name_show(target);
	buf_addf(&text, "%s is an alias, and the host of an MX must not be one "
			"(RFC 2181 10.3)",
		 name);
	view_say(&c->view, RULE_MX_ALIAS, rec, buf_str(&text));
	diag_hint(c->view.diag, "name the host that the alias stands for, or give "
				"the name addresses of its own");
	buf_release(&text);
	free(name);
}

/* A host of SES's other than those that take a MAIL FROM domain's mail. */
static void say_host(const struct checker *c, uint32_t rec,
		     const struct name *target)
{
	struct name region = *target;
	struct buf text = BUF_INIT, host = BUF_INIT;
	char *name = name_show(target);

	name_up(&region);
	region_feedback_host(region_nearest(name_label(&region)), &host);
	buf_addf(&text, "SES has no host %s for the mail of a MAIL FROM domain",
		 name);
	view_say(&c->view, RULE_MAIL_FROM_HOST, rec, buf_str(&text));
	diag_hint(c->view.diag, "write the host of the identity's region, as in %s.",
		  buf_str(&host));
	buf_release(&text);
	buf_release(&host);
	free(name);
}

/* Does the name hold amazonses.com, and more behind? */
static bool holds_ses(const struct name *target)
{
	struct name up = *target, next;

	while (name_up(&up)) {
		next = up;
		if (!span_is_nocase(name_label(&up), "amazonses") ||
		    !name_up(&next))
			continue;
		if (span_is_nocase(name_label(&next), "com"))
			return name_labels(&next) > 1;
	}
	return false;
}

bool check_final_dot(const struct checker *c, uint32_t rec,
		     const struct name *target)
{
	struct buf text = BUF_INIT, name = BUF_INIT;

	if (!name_at_or_below(target, &c->view.zone->origin) ||
	    !holds_ses(target))
		return false;
	name_print(target, &name);
	buf_addf(&text, "this name reads as %s", buf_str(&name));
	view_say(&c->view, RULE_MISSING_DOT, rec, buf_str(&text));
	diag_hint(c->view.diag, "end it in a dot behind amazonses.com");
	buf_release(&text);
	buf_release(&name);
	return true;
}

static void check_host(struct checker *c, uint32_t rec,
		       const struct name *owner, const struct name *target)
{
	const struct region *region;

	check_alias(c, rec, target);
	if (check_final_dot(c, rec, target) || !region_is_ses_host(target))
		return;
	region = region_of_feedback_host(target);
	if (!region) {
		say_host(c, rec, target);
		return;
	}
	if (c->nmail_from &&
	    name_eq(&c->mail_from[c->nmail_from - 1].name, owner))
		return;
	GROW(c->mail_from, c->nmail_from, c->mail_from_cap);
	c->mail_from[c->nmail_from++] =
		(struct mail_from){ *owner, rec, region };
}

void check_mx(struct checker *c, const struct name *owner)
{
	struct name target;
	struct rr rr;
	uint32_t i;

	ZONE_EACH(c->view.zone, i, owner, TYPE_MX) {
		zone_rr(c->view.zone, i, &rr);
		rr_target(&rr, &target);
		rr_release(&rr);
		if (name_eq(&target, &name_root)) {
			recs_add(&c->null_mx, i);
		} else {
			check_host(c, i, owner, &target);
		}
	}
}

/* --- domains that take no mail ---------------------------------------------- */

/* Does SPF let anybody at all send for the name? */
static bool lets_send(const struct view *v, const struct name *name)
{
	struct buf text = BUF_INIT;
	struct spf_there there;
	struct spf spf;
	bool lets = false;

	spf_there_look(v, name, &there);
	if (there.good.n != 1)
		return false;
	if (check_read_spf(v, there.good.first, &text, &spf)) {
		lets = spf_passing(&spf) > 0;
		spf_release(&spf);
	}
	buf_release(&text);
	return lets;
}

static bool has_others(const struct view *v, uint32_t rec, const struct rr *null)
{
	uint32_t i;

	ZONE_EACH(v->zone, i, &null->owner, TYPE_MX)
		if (i != rec && !zone_has_data(v->zone, i, null))
			return true;
	return false;
}

static void check_null_mx(const struct checker *c, uint32_t rec)
{
	const struct view *v = &c->view;
	struct rr rr;

	zone_rr(v->zone, rec, &rr);
	if (has_others(v, rec, &rr)) {
		view_say(v, RULE_NULL_MX, rec,
			 "this says that the domain takes no mail, and another MX "
			 "record that it does (RFC 7505 3)");
		diag_hint(v->diag, "remove this line, or the other MX records");
	} else if (check_group(c, &rr.owner) || lets_send(v, &rr.owner)) {
		view_say(v, RULE_NULL_MX, rec,
			 "this says that the domain takes no mail, but it sends "
			 "some, which receivers then refuse (RFC 7505 4.2)");
		diag_hint(v->diag, "name a host that takes its mail, or let its SPF "
				   "be \"v=spf1 -all\" and remove its DKIM records");
	}
	rr_release(&rr);
}

void check_null_mx_all(struct checker *c)
{
	size_t i;

	for (i = 0; i < c->null_mx.n; i++)
		check_null_mx(c, c->null_mx.v[i]);
}
