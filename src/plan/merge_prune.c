/* merge_prune.c -- SES's DKIM CNAMEs that no given identity wants
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A token that is taken away while some identity signs with it breaks that
 * identity's mail, and the zone does not tell which do.  So only those go that
 * are of a given identity's domain and point into the zone of its own tokens;
 * the regions that share dkim.amazonses.com, and other accounts, are left to
 * the warning.
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "mail/region.h"

/* What is known of the identities, to be looked up for each CNAME. */
struct pruner {
	struct planner *p;
	const struct dkim_home **homes; /* by domain */
	size_t nhomes;
	size_t found; /* CNAMEs that are retired */
	uint32_t first; /* the first of them */
};

static int cmp_home(const void *a, const void *b)
{
	return name_cmp(&(*(const struct dkim_home *const *)a)->domain,
			&(*(const struct dkim_home *const *)b)->domain);
}

static void pruner_init(struct pruner *pr, struct planner *p)
{
	const struct wanted_list *list = p->view.wants->list;
	size_t i;

	*pr = (struct pruner){ .p = p, .first = ZONE_NONE };
	pr->homes = xreallocarray(NULL, list->nhomes + 1, sizeof(*pr->homes));
	for (i = 0; i < list->nhomes; i++)
		pr->homes[pr->nhomes++] = &list->homes[i];
	qsort(pr->homes, pr->nhomes, sizeof(*pr->homes), cmp_home);
}

/* The first of the domain's identities; nhomes: there is none. */
static size_t find_homes(const struct pruner *pr, const struct name *domain)
{
	size_t lo = 0, hi = pr->nhomes;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (name_cmp(&pr->homes[mid]->domain, domain) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < pr->nhomes && name_eq(&pr->homes[lo]->domain, domain) ?
		       lo : pr->nhomes;
}

static bool is_wanted(const struct pruner *pr, const struct name *owner)
{
	const struct wants *wants = pr->p->view.wants;
	const struct wanted *w = wants_at(wants, owner);

	while (w && w->kind != WANTED_DKIM)
		w = wants_next(wants, w);
	return w != NULL;
}

static bool same_label(const struct name *a, const struct name *b)
{
	struct span x = name_label(a), y = name_label(b);

	return x.len == y.len && strncasecmp(x.p, y.p, x.len) == 0;
}

enum fate { RETIRED, OTHER_DOMAIN, OTHER_TOKEN, UNKNOWN_TOKENS, OTHER_ZONE };

/* Of a CNAME into SES's zones that is not wanted. */
static enum fate judge(const struct pruner *pr, const struct name *owner,
		       const struct name *target)
{
	enum fate fate = OTHER_ZONE;
	struct name domain, zone = *target;
	size_t i;

	if (!dkim_owner_split(owner, &domain))
		return OTHER_DOMAIN;
	i = find_homes(pr, &domain);
	if (i == pr->nhomes)
		return OTHER_DOMAIN;
	if (!same_label(owner, target))
		return OTHER_TOKEN;
	name_up(&zone);
	for (; i < pr->nhomes && name_eq(&pr->homes[i]->domain, &domain); i++) {
		const struct dkim_home *home = pr->homes[i];
		bool here = home->zone.len && name_eq(&home->zone, &zone);

		if (!home->zone.len || (here && !home->known))
			return UNKNOWN_TOKENS;
		if (here)
			fate = RETIRED;
	}
	return fate;
}

/* The way to the identity whose token it may be. */
static void hint_identity(struct planner *p, const struct name *domain,
			  const struct name *target)
{
	struct name zone = *target;
	const struct region *region;
	char *name = name_show(domain);

	name_up(&zone);
	region = region_of_dkim_name(&zone);
	diag_hint(p->view.diag,
		  "give with -i what this prints: aws sesv2 get-email-identity "
		  "--region %s --email-identity %s",
		  region ? region->name : "REGION", name);
	free(name);
}

/* Why a CNAME that nobody wants stays. */
static void note_kept(struct planner *p, uint32_t rec, enum fate fate,
		      const struct name *owner, const struct name *target)
{
	static const char *const why[] = {
		[OTHER_DOMAIN] = "a DKIM CNAME of SES, kept: no identity of its domain "
				 "was given",
		[OTHER_TOKEN] = "a DKIM CNAME of SES, kept: name and target hold "
				"different tokens",
		[UNKNOWN_TOKENS] = "a DKIM CNAME of SES, kept: the tokens or the "
				   "region of an identity of its domain were not "
				   "given",
		[OTHER_ZONE] = "a DKIM CNAME of SES, kept: it points into another "
			       "zone than the identity's tokens, as another "
			       "region's do",
	};
	struct name domain;

	view_say_line(&p->view, RULE_DKIM_RETIRED, rec, why[fate]);
	if (fate == OTHER_TOKEN) {
		diag_hint(p->view.diag, "remove the line: SES looks for the same token "
				   "in both");
	} else if (dkim_owner_split(owner, &domain)) {
		hint_identity(p, &domain, target);
	} else {
		diag_hint(p->view.diag, "remove the line, if nobody uses the name");
	}
}

static void look_at(struct pruner *pr, uint32_t rec)
{
	struct name target;
	enum fate fate;
	struct rr rr;

	zone_rr(pr->p->view.zone, rec, &rr);
	rr_target(&rr, &target);
	if (region_is_dkim_target(&target) && !is_wanted(pr, &rr.owner)) {
		fate = judge(pr, &rr.owner, &target);
		if (fate == RETIRED && !pr->found++)
			pr->first = rec;
		if (!pr->p->opts->prune)
			;
		else if (fate == RETIRED)
			merge_remove(pr->p, rec);
		else
			note_kept(pr->p, rec, fate, &rr.owner, &target);
	}
	rr_release(&rr);
}

/* Only --prune has to say something about the rest, which costs more. */
static bool worth_a_look(const struct pruner *pr, uint32_t rec)
{
	const struct zone *zone = pr->p->view.zone;
	struct name owner, domain;

	if (pr->p->opts->prune)
		return true;
	if (!(zone->v[rec].flags & ZREC_UNDERSCORE))
		return false;
	zone_owner(zone, rec, &owner);
	return dkim_owner_split(&owner, &domain) &&
	       find_homes(pr, &domain) < pr->nhomes;
}

static void say_found(const struct pruner *pr)
{
	struct planner *p = pr->p;
	struct buf text = BUF_INIT;
	const char *s = pr->found == 1 ? "" : "s";

	if (p->opts->prune) {
		buf_addf(&text,
			 "--prune removes %zu DKIM CNAME%s of SES; an identity in "
			 "another region or account may sign by %s",
			 pr->found, s, *s ? "them" : "it");
		view_say_line(&p->view, RULE_DKIM_PRUNED, pr->first, buf_str(&text));
		diag_hint(p->view.diag, "give every identity of the domain with -i; "
				   "what one of them wants is kept");
	} else {
		buf_addf(&text, "%zu DKIM CNAME%s of SES that no given identity "
				"wants", pr->found, s);
		view_say_line(&p->view, RULE_DKIM_RETIRED, pr->first, buf_str(&text));
		diag_hint(p->view.diag, "merge with --prune to remove %s, if no identity "
				   "in another region or account signs by %s",
			  *s ? "them" : "it", *s ? "them" : "it");
	}
	buf_release(&text);
}

void merge_retired(struct planner *p)
{
	const struct zone *zone = p->view.zone;
	struct pruner pr;
	uint32_t i;

	pruner_init(&pr, p);
	for (i = 0; i < zone->n; i++)
		if (zone->v[i].type == TYPE_CNAME &&
		    !(zone->v[i].flags & ZREC_NOT_INDEXED) &&
		    worth_a_look(&pr, i))
			look_at(&pr, i);
	if (pr.found)
		say_found(&pr);
	free(pr.homes);
}
