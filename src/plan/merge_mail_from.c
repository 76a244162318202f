/* merge_mail_from.c -- the rules of the MAIL FROM domain: MX and SPF
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

#include "dns/txt.h"
#include "mail/spf.h"

#define SES_SPF_DOMAIN "amazonses.com"

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

void merge_mx(struct planner *p, const struct wanted *want)
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
		merge_add(p, &want->rr);
		return;
	}
	if (other != ZONE_NONE && !p->opts->replace) {
		refuse_mx(p, want, other);
		return;
	}
	/* Ours stays or takes the first one's place; the others go. */
	if (mx_can_stay(p, same, other))
		merge_keep(p, stays = same);
	else
		merge_replace(p, stays = other, &want->rr);
	ZONE_EACH(p->zone, i, &want->rr.owner, TYPE_MX)
		if (i != stays)
			merge_remove(p, i);
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
		merge_refuse_text(p, RULE_SPF_SYNTAX, want, rec, &rr, at, "SPF", why);
		diag_hint(p->diag, "mend it, and run the merge again");
	} else {
		if (spf_includes(&spf, SES_SPF_DOMAIN)) {
			merge_keep(p, rec);
		} else {
			at = include_at(&spf, buf_span(&text), &before);
			/* "include:... " in front of a term, else behind one */
			if (before)
				include = span_str("include:" SES_SPF_DOMAIN " ");
			txt_insert(&rr, at, before, include);
			merge_replace(p, rec, &rr);
		}
		spf_release(&spf);
	}
	rr_release(&rr);
	buf_release(&text);
}

void merge_spf(struct planner *p, const struct wanted *want)
{
	uint32_t rec = ZONE_NONE, second = ZONE_NONE;
	size_t n = merge_count_txt(p, &want->rr.owner, spf_is, &rec, &second);

	if (n == 0) {
		merge_add(p, &want->rr);
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
