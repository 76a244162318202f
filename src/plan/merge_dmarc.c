/* merge_dmarc.c -- the rules of the DMARC policy
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"
#include "mail/dmarc.h"

/*
 * Is it meant to be a DMARC record?  Receivers pass over one that does not
 * begin right, so that a slip there leaves the domain without a policy.
 */
static bool dmarc_meant(struct span text)
{
	static const char word[] = "v=DMARC";
	size_t i = 0, k = 0;

	for (; i < text.len && word[k]; i++) {
		if (text.p[i] == ' ' || text.p[i] == '\t')
			continue;
		if (strncasecmp(&text.p[i], &word[k], 1) != 0)
			return false;
		k++;
	}
	return !word[k];
}

/* The name's DMARC records; where there is none, those meant to be one. */
static size_t count_dmarc(const struct planner *p, const struct name *owner,
			  uint32_t *first, uint32_t *second)
{
	size_t n = merge_count_txt(p, owner, dmarc_is, first, second);

	return n ? n : merge_count_txt(p, owner, dmarc_meant, first, second);
}

/* Is the one DMARC record at `rec` good?  Adds the conflict where not. */
static bool dmarc_good(struct planner *p, const struct wanted *want,
		       uint32_t rec)
{
	struct buf text = BUF_INIT;
	struct dmarc dmarc;
	const char *why;
	struct rr rr;
	size_t where;
	bool good;

	zone_rr(p->zone, rec, &rr);
	rr_txt_join(&rr, &text);
	good = dmarc_parse(&dmarc, buf_span(&text), &where, &why) == 0;
	if (!good) {
		merge_refuse_text(p, RULE_DMARC_SYNTAX, want, rec, &rr, where, "DMARC",
			    why);
		diag_hint(p->diag, "mend it, or say --dmarc TEXT with --replace");
	}
	rr_release(&rr);
	buf_release(&text);
	return good;
}

/* An explicit --dmarc against the record that stands there. */
static void merge_dmarc_explicit(struct planner *p, const struct wanted *want,
				 uint32_t rec)
{
	struct rr rr;
	bool same;

	zone_rr(p->zone, rec, &rr);
	same = merge_same_txt(&rr, &want->rr);
	rr_release(&rr);
	if (same) {
		merge_keep(p, rec);
	} else if (p->opts->replace) {
		merge_replace(p, rec, &want->rr);
	} else {
		merge_conflict(p, RULE_DMARC_CONFLICT, &want->rr, rec,
			       "another DMARC record than the one asked for");
		diag_hint(p->diag, "say --replace to change it, or leave --dmarc "
				   "(or \"dmarc\" in the identity) out to keep it");
	}
}

static void refuse_dmarc_two(struct planner *p, const struct wanted *want,
			     uint32_t second)
{
	merge_conflict(p, RULE_DMARC_TWICE, &want->rr, second,
		       "a second DMARC record; receivers discard both "
		       "(RFC 7489 6.6.3)");
	diag_hint(p->diag, "remove one of the two lines");
}

/* Does another identity of this run give a domain above its record? */
static bool dmarc_wanted_above(const struct planner *p,
			       const struct wanted *want)
{
	size_t i;

	for (i = 0; i < p->wanted->n; i++) {
		const struct wanted *w = &p->wanted->v[i];

		if (w->kind == WANTED_DMARC &&
		    !name_eq(&w->domain, &want->domain) &&
		    name_at_or_below(&want->domain, &w->domain) &&
		    name_at_or_below(&w->domain, &p->zone->origin))
			return true;
	}
	return false;
}

/*
 * The nearest record above that covers the domain; true where it decides.
 * RFC 7489 6.6.3 asks at the organizational domain, RFC 9989 walks the tree.
 */
static bool dmarc_above(struct planner *p, const struct wanted *want)
{
	uint32_t rec = ZONE_NONE, second = ZONE_NONE;
	struct name domain = want->domain, name;

	while (!name_eq(&domain, &p->zone->origin) && name_up(&domain)) {
		name = domain;
		if (!name_prepend(&name, span_str("_dmarc")))
			continue;
		rec = zone_find_set(p->zone, &name, TYPE_CNAME);
		if (rec != ZONE_NONE) {
			merge_keep(p, zone_first(p->zone, rec));
			return true;
		}
		switch (count_dmarc(p, &name, &rec, &second)) {
		case 0:
			break;
		case 1:
			if (dmarc_good(p, want, rec))
				merge_keep(p, rec);
			return true;
		default:
			refuse_dmarc_two(p, want, second);
			return true;
		}
	}
	return false;
}

void merge_dmarc(struct planner *p, const struct wanted *want)
{
	uint32_t rec = ZONE_NONE, second = ZONE_NONE;
	size_t n = count_dmarc(p, &want->rr.owner, &rec, &second);

	if (n > 1) {
		refuse_dmarc_two(p, want, second);
	} else if (n == 1 && want->is_explicit) {
		merge_dmarc_explicit(p, want, rec);
	} else if (n == 1) {
		if (dmarc_good(p, want, rec))
			merge_keep(p, rec);
	} else if (want->is_explicit ||
		   (!dmarc_above(p, want) && !dmarc_wanted_above(p, want))) {
		merge_add(p, &want->rr);
	}
}
