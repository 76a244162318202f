/* merge_dmarc.c -- the rules of the DMARC policy
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/dmarc_policy.h"
#include "plan/merge_rules.h"

#include <stdlib.h>

/* --- what is refused ---------------------------------------------------- */

static void refuse_two(struct planner *p, const struct wanted *want,
		       const struct policy *policy)
{
	merge_block(p, RULE_DMARC_TWICE, want, policy->second);
	policy_say_two(&p->view, policy);
}

/* A broken record, the domain's own or one above it. */
static void refuse_broken(struct planner *p, const struct wanted *want,
			  const struct policy *policy)
{
	struct buf text = BUF_INIT;
	char *domain;

	merge_block(p, RULE_DMARC_SYNTAX, want, policy->rec);
	policy_say_broken(&p->view, policy);
	if (name_eq(&policy->domain, &want->domain)) {
		rr_txt_join(&want->rr, &text);
		diag_hint(p->view.diag, "mend it, or say --dmarc \"%s\" --replace",
			  buf_str(&text));
	} else {
		domain = name_show(&want->domain);
		diag_hint(p->view.diag,
			  "mend it, or give %s a record of its own: --dmarc TEXT",
			  domain);
		free(domain);
	}
	buf_release(&text);
}

static void refuse_bad(struct planner *p, const struct wanted *want,
		       const struct policy *policy)
{
	if (policy->n > 1)
		refuse_two(p, want, policy);
	else
		refuse_broken(p, want, policy);
}

/* --- what is done ------------------------------------------------------- */

/* Has the identity a MAIL FROM domain?  Then SPF has to align by it. */
static void say_strict(struct planner *p, const struct wanted *want,
		       const struct policy *policy)
{
	const struct wanted_list *list = p->view.wants->list;
	size_t i;

	/* The list may be long, and few policies are strict. */
	for (i = 0; policy_is_strict(policy) && i < list->n; i++) {
		if (list->v[i].kind != WANTED_MAIL_FROM_MX ||
		    !name_eq(&list->v[i].domain, &want->domain))
			continue;
		policy_say_strict(&p->view, &want->domain, &list->v[i].rr.owner,
				  policy);
		return;
	}
}

/* A record in the zone that counts for the domain stays. */
static void keep(struct planner *p, const struct wanted *want,
		 const struct policy *policy)
{
	if (merge_keep(p, policy->rec)) {
		policy_say_historic(&p->view, policy);
		policy_say_external(&p->view, policy);
	}
	say_strict(p, want, policy);
}

/* The new record, or the one that takes an old one's place. */
static void say_new(struct planner *p, const struct wanted *want)
{
	struct policy policy = { .n = 1, .domain = want->domain,
				 .rec = ZONE_NONE };
	struct buf text = BUF_INIT;

	rr_txt_join(&want->rr, &text);
	policy_read(&policy, buf_span(&text));
	policy_say_external(&p->view, &policy);
	policy_release(&policy);
	buf_release(&text);
}

bool merge_same_policy(const struct rr *a, const struct rr *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	rr_txt_join(a, &x);
	rr_txt_join(b, &y);
	same = dmarc_same(buf_span(&x), buf_span(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

/* An explicit --dmarc against the record that stands there. */
static void merge_explicit(struct planner *p, const struct wanted *want,
			   const struct policy *policy)
{
	struct rr rr;
	bool same;

	zone_rr(p->view.zone, policy->rec, &rr);
	same = policy->good && merge_same_policy(&rr, &want->rr);
	rr_release(&rr);
	if (same) {
		/* What it says of itself was said when it was given. */
		merge_keep(p, policy->rec);
		policy_say_external(&p->view, policy);
	} else if (p->opts->replace) {
		merge_replace_copies(p, policy->rec, &want->rr);
		say_new(p, want);
	} else {
		merge_conflict(p, RULE_DMARC_CONFLICT, &want->rr, policy->rec,
			       "another DMARC record than the one asked for");
		diag_hint(p->view.diag, "merge with --replace to change it, or leave --dmarc "
				   "(or \"dmarc\" in the identity) out to keep it");
	}
}

/* The domain has no record: does one above decide, by staying or by a fault? */
static bool decided_above(struct planner *p, const struct wanted *want)
{
	struct name above = want->domain;
	struct policy_walk walk;
	bool decided;

	if (!policy_up(&p->view, &above))
		return false;
	policy_walk(&p->view, &above, &walk);
	decided = walk.bad.n || walk.policy.n;
	if (walk.bad.n) {
		refuse_bad(p, want, &walk.bad);
	} else if (walk.policy.n) {
		policy_say_above(&p->view, &want->domain, &walk.policy);
		if (walk.policy.rec != ZONE_NONE)
			keep(p, want, &walk.policy);
	}
	policy_walk_release(&walk);
	return decided;
}

void merge_dmarc(struct planner *p, const struct wanted *want)
{
	struct policy own;

	policy_in_zone(&p->view, &want->domain, &own);
	if (own.n > 1) {
		refuse_two(p, want, &own);
	} else if (own.n && want->is_explicit) {
		merge_explicit(p, want, &own);
	} else if (own.n && !own.good) {
		refuse_broken(p, want, &own);
	} else if (own.n) {
		keep(p, want, &own);
	} else if (want->is_explicit || !decided_above(p, want)) {
		merge_add(p, &want->rr);
		say_new(p, want);
	}
	policy_release(&own);
}
