/* check_dkim.c -- DKIM keys, SES's DKIM CNAMEs, and its verification tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "base/xmalloc.h"
#include "check/check_impl.h"
#include "mail/show.h"
#include "plan/dkim_held.h"

/* --- keys ----------------------------------------------------------------- */

static void say_revoked(const struct view *v, uint32_t rec)
{
	view_say(v, RULE_DKIM_REVOKED, rec,
		 "the key at this selector is revoked: p= is empty "
		 "(RFC 6376 3.6.1)");
	diag_hint(v->diag, "remove the line once no mail signed by it is on its "
			   "way");
}

static void check_held(const struct view *v, uint32_t rec, const struct held *h)
{
	if (h->why) {
		held_say_broken(v, rec, h);
		diag_hint(v->diag, "%s",
			  held_is_cut(h) ? "put all of it in quotes, in strings of "
					   "up to 255 characters" : "mend it");
		return;
	}
	if (h->record.revoked && !name_is_wildcard(&h->rr.owner))
		say_revoked(v, rec);
	held_say_flaws(v, rec, h);
}

void check_key(struct checker *c, const struct name *owner)
{
	const struct view *v = &c->view;
	uint32_t rec, second;
	struct held held;
	struct rr rr;

	held_find(v, owner, &rr, &rec, &second);
	if (second != ZONE_NONE) {
		held_say_second(v, second);
	} else {
		held_read(&held, &rr);
		check_held(v, rec, &held);
		held_release(&held);
	}
	rr_release(&rr);
}

/* --- _amazonses ----------------------------------------------------------- */

static bool is_wanted(const struct checker *c, const struct rr *rr)
{
	const struct wanted *w = wants_at(&c->wanted, &rr->owner);

	while (w && !rr_same_data(&w->rr, rr))
		w = wants_next(&c->wanted, w);
	return w != NULL;
}

static void check_token(const struct checker *c, uint32_t rec, const struct rr *rr)
{
	const struct view *v = &c->view;
	struct buf text = BUF_INIT;

	rr_txt_join(rr, &text);
	if (!dkim_verification_usual(buf_span(&text))) {
		view_say(v, RULE_TOKEN_SHAPE, rec,
			 "this does not look as SES's verification tokens do: "
			 "base64 of 32 octets, 44 characters");
		diag_hint(v->diag, "compare it with what aws ses "
				   "get-identity-verification-attributes prints");
	} else if (wants_at(&c->wanted, &rr->owner) && !is_wanted(c, rr)) {
		view_say(v, RULE_TOKEN_STALE, rec,
			 "no given identity wants this verification token");
		diag_hint(v->diag, "remove the line, if no identity in another "
				   "region or account is verified by it");
	}
	buf_release(&text);
}

void check_verification(struct checker *c, const struct name *owner)
{
	struct rr rr;
	uint32_t i;

	ZONE_EACH(c->view.zone, i, owner, TYPE_TXT) {
		zone_rr(c->view.zone, i, &rr);
		check_token(c, i, &rr);
		rr_release(&rr);
	}
}

/* --- SES's CNAMEs ----------------------------------------------------------- */

const struct dkim_group *check_group(const struct checker *c,
				     const struct name *domain)
{
	const struct nameset_item *item = nameset_find(&c->domains, domain);

	return item ? &c->groups[item->number - 1] : NULL;
}

const struct dkim_group *check_group_next(const struct checker *c,
					  const struct dkim_group *group)
{
	return group->next ? &c->groups[group->next - 1] : NULL;
}

static void add_to_group(struct checker *c, uint32_t rec,
			 const struct name *domain, const struct name *zone)
{
	struct nameset_item *item = nameset_add(&c->domains, domain);
	struct dkim_group *group;
	uint32_t i;

	for (i = item->number; i; i = c->groups[i - 1].next) {
		group = &c->groups[i - 1];
		if (name_eq(&group->zone, zone)) {
			group->n++;
			return;
		}
	}
	GROW(c->groups, c->ngroups, c->groups_cap);
	c->groups[c->ngroups++] = (struct dkim_group){
		.domain = *domain, .zone = *zone, .first = rec,
		.next = item->number, .n = 1 };
	item->number = (uint32_t)c->ngroups;
}

static void check_tokens(const struct checker *c, uint32_t rec,
			 const struct name *owner, const struct name *target)
{
	struct span a = name_label(owner), b = name_label(target);
	struct buf text = BUF_INIT;

	if (a.len == b.len && strncasecmp(a.p, b.p, a.len) == 0)
		return;
	buf_adds(&text, "SES looks for the same token in name and target, and "
			"here they are ");
	show_add(&text, a);
	buf_adds(&text, " and ");
	show_add(&text, b);
	view_say(&c->view, RULE_SES_TOKEN, rec, buf_str(&text));
	diag_hint(c->view.diag, "compare both with the token that aws sesv2 "
				"get-email-identity prints");
	buf_release(&text);
}

static void say_zone(const struct checker *c, uint32_t rec, const char *text)
{
	view_say(&c->view, RULE_SES_ZONE, rec, text);
	diag_hint(c->view.diag, "compare it with the SigningHostedZone that aws "
				"sesv2 get-email-identity prints, by default "
				"dkim.amazonses.com");
}

/* Does the zone's name hold a region that there is not? */
static void check_region(const struct checker *c, uint32_t rec,
			 const struct name *zone)
{
	struct buf text = BUF_INIT;
	struct name global;

	name_parse(&global, span_str("dkim.amazonses.com."), NULL);
	if (name_at_or_below(zone, &global) || region_of_dkim_name(zone))
		return;
	name_print(zone, &text);
	buf_adds(&text, " is a DKIM zone of no region of SES");
	say_zone(c, rec, buf_str(&text));
	buf_release(&text);
}

void check_cname(struct checker *c, uint32_t set, const struct name *owner)
{
	uint32_t rec = zone_first(c->view.zone, set);
	struct name target, zone, domain = *owner;
	struct rr rr;

	zone_rr(c->view.zone, rec, &rr);
	rr_target(&rr, &target);
	rr_release(&rr);
	if (!dkim_owner_split(owner, &domain) ||
	    check_final_dot(c, rec, &target))
		return;
	if (region_is_dkim_target(&target)) {
		zone = target;
		name_up(&zone);
		check_tokens(c, rec, owner, &target);
		check_region(c, rec, &zone);
		add_to_group(c, rec, &domain, &zone);
	} else if (region_is_ses_host(&target)) {
		say_zone(c, rec, "this CNAME points to SES, but into none of its "
				 "DKIM zones");
	}
}

static void check_count(const struct checker *c, const struct dkim_group *group)
{
	char *domain = name_show(&group->domain), *zone = name_show(&group->zone);
	struct buf text = BUF_INIT;

	buf_addf(&text,
		 "%zu of SES's DKIM CNAMEs of %s point%s into %s, and SES gives "
		 "three for an identity",
		 group->n, domain, group->n == 1 ? "s" : "", zone);
	view_say(&c->view, RULE_SES_SET, group->first, buf_str(&text));
	diag_hint(c->view.diag, "add those that are missing; this prints all "
				"tokens: aws sesv2 get-email-identity "
				"--email-identity %s",
		  domain);
	buf_release(&text);
	free(domain);
	free(zone);
}

void check_groups_all(struct checker *c)
{
	size_t i;

	for (i = 0; i < c->ngroups; i++)
		if (c->groups[i].n % 3)
			check_count(c, &c->groups[i]);
}
