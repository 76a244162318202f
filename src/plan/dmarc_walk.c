/* dmarc_walk.c -- finding the DMARC policy that a domain comes under
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/dmarc_policy.h"

/* RFC 9989 4.10, step 4: longer names are cut to so many labels. */
enum { WALK_LABELS = 7 };

void policy_read(struct policy *policy, struct span text)
{
	buf_clear(&policy->text);
	buf_add(&policy->text, text.p, text.len);
	policy->good = dmarc_parse(&policy->dmarc, buf_span(&policy->text),
				   &policy->where, &policy->why) == 0;
}

void policy_release(struct policy *policy)
{
	buf_release(&policy->text);
	*policy = (struct policy){ 0 };
}

static void policy_read_rr(struct policy *policy, const struct rr *rr)
{
	struct buf text = BUF_INIT;

	rr_txt_join(rr, &text);
	policy_read(policy, buf_span(&text));
	buf_release(&text);
}

void policy_in_zone(const struct view *v, const struct name *domain,
		    struct policy *policy)
{
	struct name owner = *domain;
	struct rr rr;
	uint32_t set;

	*policy = (struct policy){ .domain = *domain,
				   .rec = ZONE_NONE, .second = ZONE_NONE };
	if (!name_prepend(&owner, span_str("_dmarc")))
		return;
	set = zone_find_set(v->zone, &owner, TYPE_CNAME);
	if (set != ZONE_NONE) {
		policy->n = 1;
		policy->alias = true;
		policy->rec = zone_first(v->zone, set);
		return;
	}
	policy->n = view_count_txt(v, &owner, dmarc_is, &policy->rec,
				    &policy->second);
	if (!policy->n)
		policy->n = view_count_txt(v, &owner, dmarc_meant, &policy->rec,
					    &policy->second);
	if (!policy->n)
		return;
	zone_rr(v->zone, policy->rec, &rr);
	policy_read_rr(policy, &rr);
	rr_release(&rr);
}

/* The record that this run wants for a domain; NULL where none does. */
static const struct wanted *wanted_at(const struct view *v,
				      const struct name *domain)
{
	struct name owner = *domain;
	const struct wanted *w;

	if (!name_prepend(&owner, span_str("_dmarc")))
		return NULL;
	w = wants_at(v->wants, &owner);
	while (w && w->kind != WANTED_DMARC)
		w = wants_next(v->wants, w);
	return w;
}

/* What stands there after the merge: a text given counts, a default gives way. */
static void policy_after(const struct view *v, const struct name *domain,
			 struct policy *policy)
{
	const struct wanted *want = wanted_at(v, domain);

	policy_in_zone(v, domain, policy);
	if (!want || (policy->n && !want->is_explicit))
		return;
	policy_release(policy);
	*policy = (struct policy){ .n = 1, .domain = *domain,
				   .rec = ZONE_NONE, .second = ZONE_NONE };
	policy_read_rr(policy, &want->rr);
}

bool policy_up(const struct view *v, struct name *domain)
{
	do {
		if (name_eq(domain, &v->zone->origin) || !name_up(domain))
			return false;
	} while (name_labels(domain) > WALK_LABELS);
	return true;
}

/* The name one label below `top`, on the way from `start`. */
static void one_below(struct name *name, const struct name *start,
		      const struct name *top)
{
	*name = *start;
	while (name_labels(name) > name_labels(top) + 1)
		name_up(name);
}

static void move(struct policy *to, struct policy *from)
{
	policy_release(to);
	*to = *from;
	*from = (struct policy){ 0 };
}

/* Takes one record of the walk in; true where the walk ends with it. */
static bool take(struct policy_walk *walk, const struct name *start,
		 struct policy *here)
{
	bool psd = span_is_nocase(here->dmarc.psd, "y");
	bool stop = psd || span_is_nocase(here->dmarc.psd, "n");
	struct name below;

	if (psd && !name_eq(&here->domain, start)) {
		one_below(&below, start, &here->domain);
		walk->org = below;
		/* A public suffix's record is for those who have none. */
		if (walk->policy.n && name_eq(&walk->policy.domain, &below))
			return true;
	} else {
		walk->org = here->domain;
	}
	move(&walk->policy, here);
	return stop;
}

void policy_walk(const struct view *v, const struct name *start,
		 struct policy_walk *walk)
{
	struct name domain = *start;
	struct policy here;
	bool done = false;

	*walk = (struct policy_walk){ .org = *start };
	do {
		policy_after(v, &domain, &here);
		if (here.n == 1 && (here.good || here.alias))
			done = take(walk, start, &here);
		else if (here.n && !walk->bad.n)
			move(&walk->bad, &here);
		policy_release(&here);
	} while (!done && policy_up(v, &domain));
}

void policy_walk_release(struct policy_walk *walk)
{
	policy_release(&walk->policy);
	policy_release(&walk->bad);
}
