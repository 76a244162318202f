/* merge.c -- the merge rules: wanted records into a zone, as a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge.h"

#include <stdlib.h>

#include "dns/txt.h"
#include "mail/dkim.h"
#include "mail/dmarc.h"
#include "mail/region.h"
#include "mail/spf.h"
#include "plan/edit.h"
#include "plan/merge_names.h"

#define SES_SPF_DOMAIN "amazonses.com"

/* --- small steps -------------------------------------------------------- */

/* The TTL of the RRset that a record would join, else its own. */
static uint32_t joined_ttl(const struct planner *p, const struct rr *rr)
{
	uint32_t set = zone_find_set(p->zone, &rr->owner, rr->type);
	size_t i;

	if (set != ZONE_NONE)
		return p->zone->v[set].ttl;
	for (i = 0; i < p->plan->n; i++) {
		const struct change *c = &p->plan->v[i];

		if (c->kind == CHANGE_ADD && c->rr.type == rr->type &&
		    name_eq(&c->rr.owner, &rr->owner))
			return c->rr.ttl;
	}
	return rr->ttl;
}

static void add(struct planner *p, const struct rr *rr)
{
	plan_add(p->plan, CHANGE_ADD, ZONE_NONE, rr)->rr.ttl =
		joined_ttl(p, rr);
}

static void keep(struct planner *p, uint32_t rec)
{
	struct rr rr;
	size_t i;

	for (i = 0; i < p->plan->n; i++)
		if (p->plan->v[i].rec == rec &&
		    p->plan->v[i].kind == CHANGE_KEEP)
			return;
	zone_rr(p->zone, rec, &rr);
	plan_add(p->plan, CHANGE_KEEP, rec, &rr);
	rr_release(&rr);
}

/* An edit in a file that is included twice would show at both places. */
static bool editable(struct planner *p, uint32_t rec, const struct rr *rr)
{
	if (!zone_file_of(p->zone, rec)->shared)
		return true;
	merge_conflict(p, RULE_INCLUDED_TWICE, rr, rec,
		       "this record has to change, but its file is included more "
		       "than once");
	diag_hint(p->diag, "move the record to the zone file itself");
	return false;
}

/* The record at `rec` becomes `rr`; its TTL stays. */
static void replace(struct planner *p, uint32_t rec, const struct rr *rr)
{
	struct change *change;

	if (!editable(p, rec, rr))
		return;
	change = plan_add(p->plan, CHANGE_REPLACE, rec, rr);
	zone_rr(p->zone, rec, &change->old);
	change->rr.owner = change->old.owner;
	change->rr.ttl = change->old.ttl;
}

/* The same for every copy of a record that there can be but one of. */
static void replace_copies(struct planner *p, const struct rr *rr)
{
	uint32_t i;

	ZONE_EACH(p->zone, i, &rr->owner, rr->type)
		replace(p, i, rr);
}

/*
 * Can the record's text be cut out, so that no record below changes its TTL
 * by it?  An owner moves down to the next line that takes it.
 */
static bool removable(const struct planner *p, uint32_t rec)
{
	const struct zone *zone = p->zone;
	uint32_t next = rec + 1;

	if (next >= zone->n)
		return true;
	return !(zone->v[rec].flags & ZREC_TTL_EXPLICIT) ||
	       !(zone->v[next].flags & ZREC_TTL_FROM_LAST);
}

static void remove_rec(struct planner *p, uint32_t rec)
{
	struct rr rr;

	zone_rr(p->zone, rec, &rr);
	if (!editable(p, rec, &rr)) {
		; /* said so */
	} else if (removable(p, rec)) {
		plan_add(p->plan, CHANGE_REMOVE, rec, &rr);
	} else {
		merge_conflict(p, RULE_REMOVE_BLOCKED, &rr, rec,
			       "this record should go, but the one below takes "
			       "its TTL from it");
		diag_hint(p->diag, "give the record below a TTL of its own, or "
				   "the zone a $TTL");
	}
	rr_release(&rr);
}

/* How many of the name's TXT records `is` takes; the first one in *first. */
static size_t count_txt(const struct planner *p, const struct name *owner,
			bool (*is)(struct span text), uint32_t *first,
			uint32_t *second)
{
	struct buf text = BUF_INIT;
	struct rr rr;
	uint32_t i;
	size_t n = 0;

	ZONE_EACH(p->zone, i, owner, TYPE_TXT) {
		zone_rr(p->zone, i, &rr);
		buf_clear(&text);
		rr_txt_join(&rr, &text);
		if (is(buf_span(&text)) && n++ < 2)
			*(n == 1 ? first : second) = i;
		rr_release(&rr);
	}
	buf_release(&text);
	return n;
}

static bool same_txt(const struct rr *a, const struct rr *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	rr_txt_join(a, &x);
	rr_txt_join(b, &y);
	same = span_eq(buf_span(&x), buf_span(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

/* --- _amazonses --------------------------------------------------------- */

static void merge_verification(struct planner *p, const struct wanted *want)
{
	struct rr rr;
	uint32_t i, same = ZONE_NONE;

	ZONE_EACH(p->zone, i, &want->rr.owner, TYPE_TXT) {
		zone_rr(p->zone, i, &rr);
		if (same == ZONE_NONE && same_txt(&rr, &want->rr))
			same = i;
		rr_release(&rr);
	}
	if (same != ZONE_NONE)
		keep(p, same);
	else
		add(p, &want->rr);
}

/* --- DKIM --------------------------------------------------------------- */

static void refuse_dkim_company(struct planner *p, const struct wanted *want,
				uint32_t set)
{
	char *name = merge_show(&want->rr.owner);
	struct buf type = BUF_INIT;

	rr_type_print(p->zone->v[set].type, &type);
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, zone_first(p->zone, set),
		       "%s holds a %s record, and the DKIM CNAME allows no other "
		       "data (RFC 2181 10.1)",
		       name, buf_str(&type));
	diag_hint(p->diag, "remove that line; SES's token names are for SES only");
	buf_release(&type);
	free(name);
}

static void merge_dkim(struct planner *p, const struct wanted *want)
{
	uint32_t set = zone_find(p->zone, &want->rr.owner), rec;
	struct name target;
	struct rr rr;
	char *text;
	bool same;

	if (set == ZONE_NONE) {
		add(p, &want->rr);
		return;
	}
	set = zone_find_set(p->zone, &want->rr.owner, TYPE_CNAME);
	if (set == ZONE_NONE) {
		refuse_dkim_company(p, want, zone_find(p->zone, &want->rr.owner));
		return;
	}
	rec = zone_first(p->zone, set);
	zone_rr(p->zone, rec, &rr);
	same = rr_same_data(&rr, &want->rr);
	rr_release(&rr);
	if (same) {
		keep(p, rec);
	} else if (p->opts->replace) {
		replace_copies(p, &want->rr);
	} else {
		rr_target(&want->rr, &target);
		text = merge_show(&target);
		merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
			       "this CNAME should point to %s", text);
		diag_hint(p->diag, "say --replace to change it");
		free(text);
	}
}

static bool is_key(struct span text)
{
	struct buf key = BUF_INIT;
	bool found = dkim_record_key(text, &key);

	buf_release(&key);
	return found;
}

static bool same_key(const struct rr *a, const struct rr *b)
{
	struct buf text = BUF_INIT, x = BUF_INIT, y = BUF_INIT;
	bool same;

	rr_txt_join(a, &text);
	same = dkim_record_key(buf_span(&text), &x);
	buf_clear(&text);
	rr_txt_join(b, &text);
	same = dkim_record_key(buf_span(&text), &y) && same &&
	       span_eq(buf_span(&x), buf_span(&y));
	buf_release(&text);
	buf_release(&x);
	buf_release(&y);
	return same;
}

static void merge_dkim_key(struct planner *p, const struct wanted *want)
{
	uint32_t rec = ZONE_NONE, second = ZONE_NONE;
	size_t n = count_txt(p, &want->rr.owner, is_key, &rec, &second);
	struct rr rr;
	bool same;

	if (!n) {
		add(p, &want->rr);
		return;
	}
	zone_rr(p->zone, rec, &rr);
	same = n == 1 && same_key(&rr, &want->rr);
	rr_release(&rr);
	if (same) {
		keep(p, rec);
	} else if (p->opts->replace && n == 1) {
		replace(p, rec, &want->rr);
	} else if (n > 1) {
		merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, second,
			       "a second key at this selector; which one counts is "
			       "undefined (RFC 6376 3.6.2.2)");
		diag_hint(p->diag, "remove the line that is not in use");
	} else {
		merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
			       "another key stands at this selector");
		diag_hint(p->diag, "say --replace to change it, or publish under "
				   "another selector with --dkim-key");
	}
}

/* --- MAIL FROM ---------------------------------------------------------- */

/* A name for MAIL FROM below the domain that nothing stands at yet; or NULL. */
static const char *free_label(const struct planner *p, const struct name *domain)
{
	static const char *const labels[] = { "bounce", "mail", "ses", "sesmail",
					      NULL };
	struct name name;
	size_t i;

	for (i = 0; labels[i]; i++) {
		name = *domain;
		if (name_prepend(&name, span_str(labels[i])) &&
		    zone_find(p->zone, &name) == ZONE_NONE)
			break;
	}
	return labels[i];
}

static void refuse_mx(struct planner *p, const struct wanted *want, uint32_t rec)
{
	const char *label = free_label(p, &want->domain);
	char *name = merge_show(&want->rr.owner);
	char *domain = merge_show(&want->domain);

	merge_conflict(p, RULE_MX_CONFLICT, &want->rr, rec,
		       "%s has another MX record, and SES wants exactly one at a "
		       "MAIL FROM domain",
		       name);
	diag_hint(p->diag,
		  "choose a name that receives no mail, as with --mail-from "
		  "%s.%s, and set it in SES too; or say --replace",
		  label ? label : "NAME", domain);
	free(domain);
	free(name);
}

/* The TTL that the record's own line gives it, whatever its RRset has. */
static uint32_t line_ttl(const struct planner *p, uint32_t rec)
{
	const struct zone *zone = p->zone;
	const struct zone_ctx *ctx = &zone->ctx[zone->v[rec].ctx];
	struct fields f = FIELDS_INIT;
	uint32_t ttl = ctx->ttl;
	struct rr soa;

	if (!(zone->v[rec].flags & ZREC_TTL_EXPLICIT)) {
		if (ctx->has_ttl)
			return ttl;
		/* That of the last explicit one, else the SOA's minimum. */
		while (rec > 0 && !(zone->v[rec].flags & ZREC_TTL_EXPLICIT))
			rec--;
	}
	if (zone->v[rec].flags & ZREC_TTL_EXPLICIT) {
		fields_read(&f, zone_doc(zone, rec), zone->v[rec].entry);
		rr_ttl_parse(field_text(&f, zone_doc(zone, rec), f.ttl), &ttl);
		fields_release(&f);
	} else {
		zone_rr(zone, zone->soa, &soa);
		ttl = rr_soa_minimum(&soa);
		rr_release(&soa);
	}
	return ttl;
}

/*
 * Is ours to stay where it stands?  The RRset's TTL is that of its first
 * record: where ours would give it another, it takes the first one's place.
 */
static bool mx_can_stay(const struct planner *p, uint32_t same, uint32_t other)
{
	return same != ZONE_NONE &&
	       (other == ZONE_NONE || same < other ||
		line_ttl(p, same) == p->zone->v[same].ttl);
}

static void merge_mx(struct planner *p, const struct wanted *want)
{
	uint32_t i, same = ZONE_NONE, other = ZONE_NONE, stays;
	struct name host, there;
	struct rr rr;

	rr_target(&want->rr, &host);
	ZONE_EACH(p->zone, i, &want->rr.owner, TYPE_MX) {
		zone_rr(p->zone, i, &rr);
		rr_target(&rr, &there);
		rr_release(&rr);
		if (name_eq(&there, &host) && same == ZONE_NONE)
			same = i;
		else if (!name_eq(&there, &host) && other == ZONE_NONE)
			other = i;
	}
	if (other == ZONE_NONE && same == ZONE_NONE) {
		add(p, &want->rr);
		return;
	}
	if (other != ZONE_NONE && !p->opts->replace) {
		refuse_mx(p, want, other);
		return;
	}
	/* Ours stays or takes the first one's place; the others go. */
	if (mx_can_stay(p, same, other))
		keep(p, stays = same);
	else
		replace(p, stays = other, &want->rr);
	ZONE_EACH(p->zone, i, &want->rr.owner, TYPE_MX)
		if (i != stays)
			remove_rec(p, i);
}

/* A conflict with the text of a TXT record, at the character that is wrong. */
static void refuse_text(struct planner *p, enum rule rule,
			const struct wanted *want, uint32_t rec,
			const struct rr *there, size_t where, const char *what,
			const char *why)
{
	const struct zdoc *doc = zone_doc(p->zone, rec);

	plan_add(p->plan, CHANGE_CONFLICT, rec, &want->rr)->rule = rule;
	diag_at(p->diag, rule, &doc->src,
		edit_txt_place(doc, p->zone->v[rec].entry, there, where), 1,
		"the %s record is not valid: %s", what, why);
}

/*
 * Where the include has to stand: as spf_insert_at() says, but in front of one
 * that softens or forbids what SES sends, since the first match counts.
 */
static size_t include_at(const struct spf *spf, struct span text, bool *before)
{
	size_t at = spf_insert_at(spf, text, before), i;

	for (i = 0; i < spf->n && spf->v[i].off < at; i++) {
		const struct spf_term *term = &spf->v[i];

		if (term->qualifier && span_is_nocase(term->name, "include") &&
		    span_is_nocase(term->value, SES_SPF_DOMAIN)) {
			*before = true;
			return term->off;
		}
	}
	return at;
}

/* The one SPF record at the name gets SES's include, at the place where it counts. */
static void merge_spf_into(struct planner *p, const struct wanted *want,
			   uint32_t rec)
{
	struct buf text = BUF_INIT;
	struct span include = span_str(" include:" SES_SPF_DOMAIN);
	const char *why;
	struct spf spf;
	struct rr rr;
	size_t at;
	bool before;

	zone_rr(p->zone, rec, &rr);
	rr_txt_join(&rr, &text);
	if (spf_parse(&spf, buf_span(&text), &at, &why) < 0) {
		refuse_text(p, RULE_SPF_SYNTAX, want, rec, &rr, at, "SPF", why);
		diag_hint(p->diag, "mend it, and run the merge again");
	} else {
		if (spf_includes(&spf, SES_SPF_DOMAIN)) {
			keep(p, rec);
		} else {
			at = include_at(&spf, buf_span(&text), &before);
			/* "include:... " in front of a term, else behind one */
			if (before)
				include = span_str("include:" SES_SPF_DOMAIN " ");
			txt_insert(&rr, at, before, include);
			replace(p, rec, &rr);
		}
		spf_release(&spf);
	}
	rr_release(&rr);
	buf_release(&text);
}

static void merge_spf(struct planner *p, const struct wanted *want)
{
	uint32_t rec = ZONE_NONE, second = ZONE_NONE;
	size_t n = count_txt(p, &want->rr.owner, spf_is, &rec, &second);

	if (n == 0) {
		add(p, &want->rr);
	} else if (n == 1) {
		merge_spf_into(p, want, rec);
	} else {
		merge_conflict(p, RULE_SPF_TWICE, &want->rr, second,
			       "a second SPF record; with two, receivers take none "
			       "(RFC 7208 4.5)");
		diag_hint(p->diag, "join the two into one line, and run the merge "
				   "again");
	}
}

/* --- DMARC -------------------------------------------------------------- */

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
	size_t n = count_txt(p, owner, dmarc_is, first, second);

	return n ? n : count_txt(p, owner, dmarc_meant, first, second);
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
		refuse_text(p, RULE_DMARC_SYNTAX, want, rec, &rr, where, "DMARC",
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
	same = same_txt(&rr, &want->rr);
	rr_release(&rr);
	if (same) {
		keep(p, rec);
	} else if (p->opts->replace) {
		replace(p, rec, &want->rr);
	} else {
		merge_conflict(p, RULE_DMARC_CONFLICT, &want->rr, rec,
			       "another DMARC record than the one asked for");
		diag_hint(p->diag, "say --replace to change it, or leave --dmarc "
				   "(or \"dmarc\" in the identity) out to keep it");
	}
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
			keep(p, zone_first(p->zone, rec));
			return true;
		}
		switch (count_dmarc(p, &name, &rec, &second)) {
		case 0:
			break;
		case 1:
			if (dmarc_good(p, want, rec))
				keep(p, rec);
			return true;
		default:
			merge_conflict(p, RULE_DMARC_TWICE, &want->rr, second,
				       "a second DMARC record; receivers discard "
				       "both (RFC 7489 6.6.3)");
			diag_hint(p->diag, "remove one of the two lines");
			return true;
		}
	}
	return false;
}

static void merge_dmarc(struct planner *p, const struct wanted *want)
{
	uint32_t rec = ZONE_NONE, second = ZONE_NONE;
	size_t n = count_dmarc(p, &want->rr.owner, &rec, &second);

	if (n > 1) {
		merge_conflict(p, RULE_DMARC_TWICE, &want->rr, second,
			       "a second DMARC record; receivers discard both "
			       "(RFC 7489 6.6.3)");
		diag_hint(p->diag, "remove one of the two lines");
	} else if (n == 1 && want->is_explicit) {
		merge_dmarc_explicit(p, want, rec);
	} else if (n == 1) {
		if (dmarc_good(p, want, rec))
			keep(p, rec);
	} else if (want->is_explicit ||
		   (!dmarc_above(p, want) && !dmarc_wanted_above(p, want))) {
		add(p, &want->rr);
	}
}

/* --- prune -------------------------------------------------------------- */

/* Is the owner TOKEN._domainkey.DOMAIN of one of the identities? */
static bool is_dkim_owner(const struct planner *p, const struct name *owner)
{
	struct name parent = *owner, home;
	size_t i;

	if (!name_up(&parent))
		return false;
	for (i = 0; i < p->wanted->n; i++) {
		home = p->wanted->v[i].domain;
		if (name_prepend(&home, span_str("_domainkey")) &&
		    name_eq(&home, &parent))
			return true;
	}
	return false;
}

static bool is_wanted(const struct planner *p, const struct rr *rr)
{
	size_t i;

	for (i = 0; i < p->wanted->n; i++)
		if (p->wanted->v[i].kind == WANTED_DKIM &&
		    name_eq(&p->wanted->v[i].rr.owner, &rr->owner))
			return true;
	return false;
}

/* SES's by target, the identity's by owner, and no longer wanted. */
static void prune(struct planner *p)
{
	const struct zone *zone = p->zone;
	struct name target;
	struct rr rr;
	uint32_t i;

	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].type != TYPE_CNAME ||
		    (zone->v[i].flags & ZREC_NOT_INDEXED))
			continue;
		zone_rr(zone, i, &rr);
		rr_target(&rr, &target);
		if (region_is_dkim_target(&target) &&
		    is_dkim_owner(p, &rr.owner) && !is_wanted(p, &rr))
			remove_rec(p, i);
		rr_release(&rr);
	}
}

/* --- the zone as a whole ------------------------------------------------ */

/* A change to a signed zone makes its signatures wrong. */
static void check_signed(struct planner *p)
{
	const struct zone *zone = p->zone;
	struct rr soa;

	if (zone->zonemd != ZONE_NONE) {
		const struct zdoc *doc = zone_doc(zone, zone->zonemd);

		diag_at(p->diag, RULE_ZONEMD, &doc->src,
			doc->v[zone->v[zone->zonemd].entry].off, 1,
			"this ZONEMD digest will not fit the zone after the merge "
			"(RFC 8976)");
		diag_hint(p->diag, "make the digest again, or remove the line");
	}
	if (!zone->has_dnssec || p->opts->allow_signed)
		return;
	zone_rr(zone, zone->soa, &soa);
	merge_conflict(p, RULE_SIGNED, &soa, zone->soa,
		       "the zone is signed; the merge would make its signatures "
		       "wrong");
	diag_hint(p->diag, "merge into the unsigned zone and sign it again, or say "
			   "--allow-signed and sign afterwards");
	rr_release(&soa);
}

static void plan_serial(struct planner *p)
{
	struct rr soa, next;
	uint32_t old, new;

	zone_rr(p->zone, p->zone->soa, &soa);
	old = rr_soa_serial(&soa);
	new = serial_next(old, p->opts->serial, p->opts->now);
	if (new != old) {
		rr_copy(&next, &soa);
		serial_set(&next, new);
		replace_copies(p, &next);
		rr_release(&next);
	}
	rr_release(&soa);
}

/* --- all of it ---------------------------------------------------------- */

static void refuse_twice(struct planner *p, const struct wanted *want)
{
	static const char *const ways[] = {
		[WANTED_DKIM] = "one token has one target: check the sources' "
				"hosted zones, or say --dkim-zone",
		[WANTED_DKIM_KEY] = "give each key a selector of its own",
		[WANTED_MAIL_FROM_MX] = "give each region a MAIL FROM domain of its "
					"own, in SES too; or merge one of them with "
					"--no-mail-from",
		[WANTED_DMARC] = "a domain has one policy: make them the same, or "
				 "say --dmarc",
	};
	char *name = merge_show(&want->rr.owner);
	struct buf type = BUF_INIT;

	rr_type_print(want->rr.type, &type);
	merge_conflict(p, RULE_WANTED_TWICE, &want->rr, ZONE_NONE,
		       "two identities want different %s records at %s",
		       buf_str(&type), name);
	diag_hint(p->diag, "%s", ways[want->kind]);
	buf_release(&type);
	free(name);
}

/*
 * Was the same asked for already?  Two identities may share a record; where
 * only one record can be and they differ, it is a conflict.
 */
static bool asked_before(struct planner *p, size_t i)
{
	const struct wanted *want = &p->wanted->v[i], *w;
	bool single = want->kind != WANTED_VERIFICATION;

	for (w = p->wanted->v; w < want; w++) {
		if (w->kind != want->kind ||
		    !name_eq(&w->rr.owner, &want->rr.owner))
			continue;
		if (rr_same_data(&w->rr, &want->rr) ||
		    want->kind == WANTED_MAIL_FROM_SPF ||
		    (want->kind == WANTED_DMARC && !want->is_explicit))
			return true;
		if (!single)
			continue;
		refuse_twice(p, want);
		return true;
	}
	return false;
}

static void merge_wanted(struct planner *p, size_t i)
{
	static void (*const merge[])(struct planner *, const struct wanted *) = {
		[WANTED_VERIFICATION] = merge_verification,
		[WANTED_DKIM] = merge_dkim,
		[WANTED_DKIM_KEY] = merge_dkim_key,
		[WANTED_MAIL_FROM_MX] = merge_mx,
		[WANTED_MAIL_FROM_SPF] = merge_spf,
		[WANTED_DMARC] = merge_dmarc,
	};
	const struct wanted *want = &p->wanted->v[i];

	if (!asked_before(p, i) && merge_name_fits(p, want))
		merge[want->kind](p, want);
}

/* Mail is of the Internet: a zone of another class has no use for it. */
static bool refuse_class(struct planner *p)
{
	struct buf class = BUF_INIT;
	struct rr soa;

	if (p->zone->class == CLASS_IN)
		return false;
	rr_class_print(p->zone->class, &class);
	zone_rr(p->zone, p->zone->soa, &soa);
	merge_conflict(p, RULE_CLASS, &soa, p->zone->soa,
		       "the zone is of class %s, and SES's records are of class "
		       "IN",
		       buf_str(&class));
	diag_hint(p->diag, "merge into the domain's zone of class IN");
	rr_release(&soa);
	buf_release(&class);
	return true;
}

void merge_plan(struct plan *plan, const struct zone *zone,
		const struct wanted_list *wanted, const struct merge_opts *opts,
		struct diag *diag)
{
	struct planner p = { plan, zone, wanted, opts, diag };
	size_t i;

	*plan = (struct plan){ .zone = zone };
	if (refuse_class(&p))
		return;
	for (i = 0; i < wanted->n; i++)
		merge_wanted(&p, i);
	if (opts->prune)
		prune(&p);
	merge_note_wildcards(&p);
	if (!plan_changes(plan))
		return;
	check_signed(&p);
	plan_serial(&p);
}
