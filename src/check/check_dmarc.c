/* check_dmarc.c -- DMARC policies, and wildcards that answer in their place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "check/check_impl.h"
#include "plan/dmarc_policy.h"
#include "plan/spf_there.h"

void check_dmarc(struct checker *c, const struct name *owner)
{
	const struct view *v = &c->view;
	struct name domain = *owner;
	struct policy policy;

	name_up(&domain);
	policy_in_zone(v, &domain, &policy);
	if (policy.n > 1) {
		policy_say_two(v, &policy);
	} else if (policy.n && !policy.good) {
		policy_say_broken(v, &policy);
		diag_hint(v->diag, "mend it");
	} else if (policy.n) {
		policy_say_historic(v, &policy);
		policy_say_unheard(v, &policy);
		policy_say_external(v, &policy);
	}
	policy_release(&policy);
}

/* --- wildcards ------------------------------------------------------------ */

/* Does the domain send mail, as far as its zone tells? */
static bool sends(const struct checker *c, const struct name *domain)
{
	struct spf_there there;

	if (check_group(c, domain))
		return true;
	spf_there_look(&c->view, domain, &there);
	return there.good.n > 0;
}

/* Nothing at the name or below: a wildcard answers there (RFC 4592 2.2). */
static bool is_open(const struct checker *c, const struct name *name)
{
	const struct zone *zone = c->view.zone;

	return zone_find(zone, name) == ZONE_NONE &&
	       zone_generated(zone, name, 0) == ZONE_NONE &&
	       !nameset_find(&c->below_dmarc, name);
}

static void say_answers(const struct checker *c, uint32_t set,
			const struct name *dmarc)
{
	char *name = name_show(dmarc);
	struct buf text = BUF_INIT;

	buf_addf(&text,
		 "this wildcard answers for %s, where receivers look for the "
		 "domain's policy (RFC 4592 2.2)",
		 name);
	view_say(&c->view, RULE_WILDCARD_DMARC, zone_first(c->view.zone, set),
		 buf_str(&text));
	diag_hint(c->view.diag, "give the name a record of its own: %s. IN TXT "
				"\"v=DMARC1; p=none\"",
		  name);
	buf_release(&text);
	free(name);
}

static void check_wildcard(const struct checker *c, uint32_t set)
{
	const struct view *v = &c->view;
	struct name owner, domain, dmarc;
	uint32_t first, second;

	zone_owner(v->zone, set, &owner);
	if (view_count_txt(v, &owner, dmarc_meant, &first, &second)) {
		view_say(v, RULE_WILDCARD_DMARC, first,
			 "a DMARC record at a wildcard answers for every name that "
			 "is not there, whatever is asked of it (RFC 4592 2.2)");
		diag_hint(v->diag, "remove the line; what stands above covers the "
				   "names below (RFC 9989 4.10)");
		return;
	}
	domain = owner;
	name_up(&domain);
	dmarc = domain;
	if (name_prepend(&dmarc, span_str("_dmarc")) && is_open(c, &dmarc) &&
	    sends(c, &domain))
		say_answers(c, set, &dmarc);
}

void check_wildcards_all(struct checker *c)
{
	size_t i;

	for (i = 0; i < c->wildcards.n; i++)
		check_wildcard(c, c->wildcards.v[i]);
}
