/* check_mail_from.c -- MAIL FROM domains, told by their MX
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "check/check_impl.h"
#include "mail/region.h"
#include "mail/spf.h"
#include "plan/dmarc_policy.h"
#include "plan/spf_there.h"

/* --- whose it is ------------------------------------------------------------ */

static const struct wanted *wanted_of(const struct checker *c,
				      const struct name *name,
				      enum wanted_kind kind)
{
	const struct wanted *w = wants_at(&c->wanted, name);

	while (w && w->kind != kind)
		w = wants_next(&c->wanted, w);
	return w;
}

/* The identity's domain: as it is given, else the next one above that SES signs for. */
static void find_domain(const struct checker *c, const struct name *mail_from,
			struct name *domain)
{
	const struct wanted *w = wanted_of(c, mail_from, WANTED_MAIL_FROM_MX);
	struct name up = *mail_from;

	*domain = *mail_from;
	name_up(domain);
	if (w)
		*domain = w->domain;
	while (!w && !name_eq(&up, &c->view.zone->origin) && name_up(&up)) {
		if (!check_group(c, &up))
			continue;
		*domain = up;
		return;
	}
}

/* --- MX ---------------------------------------------------------------------- */

static void check_single(const struct checker *c, const struct mail_from *m)
{
	const struct view *v = &c->view;
	char *name;
	struct buf text = BUF_INIT;
	struct rr ours;
	uint32_t i, other = ZONE_NONE;

	zone_rr(v->zone, m->rec, &ours);
	ZONE_EACH(v->zone, i, &m->name, TYPE_MX)
		if (other == ZONE_NONE && !zone_has_data(v->zone, i, &ours))
			other = i;
	rr_release(&ours);
	if (other == ZONE_NONE)
		return;
	name = name_show(&m->name);
	buf_addf(&text, "%s has another MX record, and SES wants exactly one at a "
			"MAIL FROM domain",
		 name);
	view_say(v, RULE_MX_CONFLICT, other, buf_str(&text));
	diag_hint(v->diag, "remove this line; or give SES a name of its own for "
			   "MAIL FROM, which receives no mail");
	buf_release(&text);
	free(name);
}

/* --- SPF ---------------------------------------------------------------------- */

static void say_spf(const struct checker *c, enum rule rule, uint32_t rec,
		    const char *what, const struct mail_from *m,
		    const char *way)
{
	struct buf text = BUF_INIT;
	char *name = name_show(&m->name);

	buf_addf(&text, "%s of the MAIL FROM domain %s", what, name);
	view_say(&c->view, rule, rec, buf_str(&text));
	diag_hint(c->view.diag, "%s", way);
	buf_release(&text);
	free(name);
}

static void check_record(const struct checker *c, const struct mail_from *m,
			 uint32_t rec)
{
	struct buf text = BUF_INIT;
	struct spf spf;

	if (check_read_spf(&c->view, rec, &text, &spf)) {
		if (!spf_includes(&spf, SES_DOMAIN))
			say_spf(c, RULE_MAIL_FROM_SPF, rec,
				"SES may not send by the SPF record", m,
				"put include:amazonses.com in front of its end");
		else if (spf_passing(&spf) > 1)
			say_spf(c, RULE_MAIL_FROM_SHARED, rec,
				"others than SES may send by the SPF record", m,
				"give SES a name of its own for MAIL FROM, as its "
				"manual asks");
		spf_release(&spf);
	}
	buf_release(&text);
}

static void check_spf_of(const struct checker *c, const struct mail_from *m)
{
	struct spf_there there;

	spf_there_look(&c->view, &m->name, &there);
	if (there.good.n == 1)
		check_record(c, m, there.good.first);
	else if (!there.good.n && !there.unquoted.n &&
		 !wanted_of(c, &m->name, WANTED_MAIL_FROM_SPF))
		say_spf(c, RULE_MAIL_FROM_SPF, m->rec, "no SPF record is at the name",
			m, "add the line: TXT \"v=spf1 include:amazonses.com ~all\"");
}

/* --- alignment (RFC 9989 4.4) ------------------------------------------------- */

static void say_apart(const struct checker *c, const struct mail_from *m,
		      const struct name *domain)
{
	char *name = name_show(&m->name), *of = name_show(domain);
	struct buf text = BUF_INIT;

	buf_addf(&text,
		 "SPF of the MAIL FROM domain %s cannot align with %s: by their "
		 "DMARC records they are two organizations",
		 name, of);
	view_say(&c->view, RULE_MAIL_FROM_ALIGN, m->rec, buf_str(&text));
	diag_hint(c->view.diag, "take a MAIL FROM domain that comes under the "
				"policy of %s, or leave psd out of the record "
				"between",
		  of);
	buf_release(&text);
	free(name);
	free(of);
}

static void check_alignment(const struct checker *c, const struct mail_from *m,
			    const struct name *domain)
{
	struct policy_walk ours, theirs;

	policy_walk(&c->view, &m->name, &ours);
	policy_walk(&c->view, domain, &theirs);
	if (ours.policy.n && theirs.policy.n && !name_eq(&ours.org, &theirs.org))
		say_apart(c, m, domain);
	else if (theirs.policy.n && !name_eq(&m->name, domain))
		policy_say_strict(&c->view, domain, &m->name, &theirs.policy);
	policy_walk_release(&ours);
	policy_walk_release(&theirs);
}

/* --- the region ---------------------------------------------------------------- */

/* Is a DKIM zone one that the region's tokens may have? */
static bool is_zone_of(const struct region *region, const struct name *zone)
{
	struct name usual;

	name_parse(&usual, span_str(region->dkim_zone), &name_root);
	/* Newer identities of any region have zones of the region's own. */
	return name_at_or_below(zone, &usual) ||
	       region_of_dkim_name(zone) == region;
}

static void check_region(const struct checker *c, const struct mail_from *m,
			 const struct name *domain)
{
	const struct dkim_group *group = check_group(c, domain), *first = group;
	struct buf text = BUF_INIT;
	char *name;

	while (group && !is_zone_of(m->region, &group->zone))
		group = check_group_next(c, group);
	if (group || !first)
		return;
	name = name_show(&m->name);
	buf_addf(&text,
		 "the MAIL FROM domain %s is of the region %s, and no DKIM CNAME "
		 "points into the zone of that region, %s",
		 name, m->region->name, m->region->dkim_zone);
	view_say(&c->view, RULE_SES_ZONE, first->first, buf_str(&text));
	diag_hint(c->view.diag, "compare it with the SigningHostedZone that this "
				"prints: aws sesv2 get-email-identity --region %s",
		  m->region->name);
	buf_release(&text);
	free(name);
}

void check_mail_from_all(struct checker *c)
{
	struct name domain;
	size_t i;

	for (i = 0; i < c->nmail_from; i++) {
		const struct mail_from *m = &c->mail_from[i];

		find_domain(c, &m->name, &domain);
		check_single(c, m);
		check_spf_of(c, m);
		check_alignment(c, m, &domain);
		check_region(c, m, &domain);
	}
}
