/* dmarc_policy.h -- which DMARC policy a domain comes under
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Receivers take the record of the domain itself; where there is none, they
 * walk the tree of names above it (RFC 9989 4.10) and take that of the
 * organizational domain: a record with psd=n, else the one below a psd=y, else
 * the highest, and not the nearest.  RFC 7489 6.6.3 asks but at the
 * organizational domain and knows that from a list of public suffixes; in the
 * zone of an organization that is the highest record too, the apex's.
 *
 * Only this zone is in view, and it is seen as the merge leaves it.
 */
#ifndef SESZ_PLAN_DMARC_POLICY_H
#define SESZ_PLAN_DMARC_POLICY_H

#include "mail/dmarc.h"
#include "plan/view.h"

/* What stands at a domain's _dmarc name. */
struct policy {
	size_t n;           /* DMARC records, or but meant as such; 0: none */
	struct name domain; /* whose they are */
	uint32_t rec;       /* the first one in the zone; ZONE_NONE: this run adds it */
	uint32_t second;
	bool alias; /* rec is a CNAME; where it leads is not in view */
	/* Of the first one: */
	struct buf text;
	struct dmarc dmarc; /* spans point into text */
	bool good;
	size_t where; /* not good: at which character, and why */
	const char *why;
};

/* Takes over what a text says; `text` is copied. */
void policy_read(struct policy *policy, struct span text);
void policy_release(struct policy *policy);

/* What the zone itself holds there today.  The caller releases *policy. */
void policy_in_zone(const struct view *v, const struct name *domain,
		    struct policy *policy);

/*
 * One step of the walk: the name above, or where it has more than seven labels,
 * the one above that has seven.  False where that is no more in the zone.
 */
bool policy_up(const struct view *v, struct name *domain);

struct policy_walk {
	struct name org;      /* the organizational domain; the start where no record is found */
	struct policy policy; /* the record that counts; n is 0: none */
	struct policy bad;    /* the first that is broken, or one of two; n is 0: none */
};

/* Walks from `start` up.  The caller releases *walk. */
void policy_walk(const struct view *v, const struct name *start,
		 struct policy_walk *walk);
void policy_walk_release(struct policy_walk *walk);

/* --- what there is to say about one -------------------------------------- */

/* The domain has no record of its own and comes under this one. */
void policy_say_above(const struct view *v, const struct name *domain,
		      const struct policy *policy);
/* Does it ask for SPF with the very name of the domain (aspf=s)? */
bool policy_is_strict(const struct policy *policy);
/* That, where the domain has a MAIL FROM domain. */
void policy_say_strict(const struct view *v, const struct name *domain,
		       const struct name *mail_from,
		       const struct policy *policy);
/* p=none that asks for no reports. */
void policy_say_unheard(const struct view *v, const struct policy *policy);
/* The second of two records, and one that is not valid; the latter without a way out. */
void policy_say_two(const struct view *v, const struct policy *policy);
void policy_say_broken(const struct view *v, const struct policy *policy);
void policy_say_historic(const struct view *v, const struct policy *policy);
/*
 * Reports that go to another organization, without the record there by which
 * it agrees (RFC 7489 7.1, RFC 9990 4).  Without a list of public suffixes a
 * host outside the zone is taken for the same organization where it is above
 * the zone, and for another one elsewhere.  Within the zone the walk tells.
 */
void policy_say_external(const struct view *v, const struct policy *policy);

#endif
