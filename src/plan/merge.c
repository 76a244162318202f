/* merge.c -- the merge rules: wanted records into a zone, as a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge.h"

#include <stdlib.h>

#include "base/bits.h"
#include "plan/merge_rules.h"

/* --- _amazonses --------------------------------------------------------- */

static void merge_verification(struct planner *p, const struct wanted *want)
{
	struct rr rr;
	uint32_t i, same = ZONE_NONE;

	ZONE_EACH(p->view.zone, i, &want->rr.owner, TYPE_TXT) {
		zone_rr(p->view.zone, i, &rr);
		if (same == ZONE_NONE && rr_same_text(&rr, &want->rr))
			same = i;
		rr_release(&rr);
	}
	if (same != ZONE_NONE)
		merge_keep(p, same);
	else
		merge_add(p, &want->rr);
}

/* --- the zone as a whole ------------------------------------------------ */

/* A change to a signed zone makes its signatures wrong. */
static void check_signed(struct planner *p)
{
	const struct zone *zone = p->view.zone;
	struct rr soa;

	if (zone->zonemd != ZONE_NONE) {
		const struct zdoc *doc = zone_doc(zone, zone->zonemd);

		diag_at(p->view.diag, RULE_ZONEMD, &doc->src,
			doc->v[zone->v[zone->zonemd].entry].off, 1,
			"this ZONEMD digest will not fit the zone after the merge "
			"(RFC 8976)");
		diag_hint(p->view.diag, "make the digest again, or remove the line");
	}
	if (!zone->has_dnssec || p->opts->allow_signed)
		return;
	zone_rr(zone, zone->soa, &soa);
	merge_conflict(p, RULE_SIGNED, &soa, zone->soa,
		       "the zone is signed; the merge would make its signatures "
		       "wrong");
	diag_hint(p->view.diag, "merge into the unsigned zone and sign it again, or say "
			   "--allow-signed and sign afterwards");
	rr_release(&soa);
}

static void plan_serial(struct planner *p)
{
	struct rr soa, next;
	uint32_t old, new;

	zone_rr(p->view.zone, p->view.zone->soa, &soa);
	old = rr_soa_serial(&soa);
	new = serial_next(old, p->opts->serial, p->opts->now);
	if (new != old) {
		rr_copy(&next, &soa);
		rr_set_soa_serial(&next, new);
		merge_replace_copies(p, p->view.zone->soa, &next);
		rr_release(&next);
	}
	rr_release(&soa);
}

/* --- all of it ---------------------------------------------------------- */

static void hint_twice(struct planner *p, const struct wanted *want)
{
	static const char *const ways[] = {
		[WANTED_VERIFICATION] = "check the sources' DKIM tokens",
		[WANTED_DKIM] = "one token has one target: check the sources' "
				"hosted zones, or say --dkim-zone",
		[WANTED_DKIM_KEY] = "give each key a selector of its own",
		[WANTED_APEX_SPF] = "leave --apex-spf out, or check the "
				    "sources' DKIM tokens",
		[WANTED_DMARC] = "a domain has one policy: make them the same, or "
				 "say --dmarc",
	};
	char *free_name;

	if (want->kind != WANTED_MAIL_FROM_MX &&
	    want->kind != WANTED_MAIL_FROM_SPF) {
		diag_hint(p->view.diag, "%s", ways[want->kind]);
		return;
	}
	free_name = merge_free_mail_from(p, &want->domain);
	diag_hint(p->view.diag,
		  "give one of them another MAIL FROM domain, such as %s, in SES "
		  "too; or merge one with --no-mail-from",
		  free_name ? free_name : "NAME");
	free(free_name);
}

/* Two wanted records of which there can be but one. */
static void refuse_twice(struct planner *p, const struct wanted *before,
			 const struct wanted *want)
{
	char *name = name_show(&want->rr.owner);
	struct buf type = BUF_INIT;

	rr_type_print(want->rr.type, &type);
	if (before->kind == want->kind)
		merge_conflict(p, RULE_WANTED_TWICE, &want->rr, ZONE_NONE,
			       "two identities want different %s records at %s",
			       buf_str(&type), name);
	else
		merge_conflict(p, RULE_WANTED_TWICE, &want->rr, ZONE_NONE,
			       "%s is wanted as a DKIM CNAME and for other data "
			       "(RFC 2181 10.1)",
			       name);
	hint_twice(p, before->kind != want->kind && want->kind == WANTED_DKIM ?
			      before : want);
	buf_release(&type);
	free(name);
}

/* One domain's MAIL FROM name may be another identity's own. */
static enum wanted_kind kind_of(const struct wanted *want)
{
	return want->kind == WANTED_APEX_SPF ? WANTED_MAIL_FROM_SPF :
					       want->kind;
}

/* Does the other one serve this one, too? */
static bool serves(const struct wanted *other, const struct wanted *want)
{
	if (kind_of(other) != kind_of(want))
		return false;
	if (want->kind == WANTED_DMARC)
		return !want->is_explicit ||
		       merge_same_policy(&other->rr, &want->rr);
	return rr_same_data(&other->rr, &want->rr) ||
	       kind_of(want) == WANTED_MAIL_FROM_SPF;
}

/* Can there be but one of the two? */
static bool excludes(const struct wanted *other, const struct wanted *want)
{
	if (other->kind == want->kind)
		return want->kind != WANTED_VERIFICATION &&
		       (want->kind != WANTED_DMARC || other->is_explicit);
	return other->kind == WANTED_DKIM || want->kind == WANTED_DKIM;
}

/*
 * Is it served by what is asked for besides?  Two identities may share a
 * record; where only one record can be and they differ, it is a conflict.  A
 * policy that was asked for goes before a default one, whatever the order.
 */
static bool asked_besides(struct planner *p, const struct wanted *want)
{
	const struct wanted *w, *other = NULL;

	for (w = wants_at(p->view.wants, &want->rr.owner); w;
	     w = wants_next(p->view.wants, w)) {
		if (w == want || (w > want && !w->is_explicit))
			continue;
		if (serves(w, want) && (w < want || !want->is_explicit))
			return true;
		if (w < want && excludes(w, want))
			other = w;
	}
	if (other)
		refuse_twice(p, other, want);
	return other != NULL;
}

static void merge_wanted(struct planner *p, size_t i)
{
	static const char *const reasons[] = {
		[WANTED_VERIFICATION] = "verification",
		[WANTED_DKIM] = "dkim",
		[WANTED_DKIM_KEY] = "dkim-key",
		[WANTED_MAIL_FROM_MX] = "mail-from-mx",
		[WANTED_MAIL_FROM_SPF] = "mail-from-spf",
		[WANTED_APEX_SPF] = "apex-spf",
		[WANTED_DMARC] = "dmarc",
	};
	static void (*const merge[])(struct planner *, const struct wanted *) = {
		[WANTED_VERIFICATION] = merge_verification,
		[WANTED_DKIM] = merge_dkim,
		[WANTED_DKIM_KEY] = merge_dkim_key,
		[WANTED_MAIL_FROM_MX] = merge_mx,
		[WANTED_MAIL_FROM_SPF] = merge_spf,
		[WANTED_APEX_SPF] = merge_spf,
		[WANTED_DMARC] = merge_dmarc,
	};
	const struct wanted *want = &p->view.wants->list->v[i];
	size_t first = p->plan->n;

	if (!asked_besides(p, want) && merge_name_fits(p, want))
		merge[want->kind](p, want);
	plan_reason(p->plan, first, reasons[want->kind]);
}

/* Mail is of the Internet: a zone of another class has no use for it. */
static bool refuse_class(struct planner *p)
{
	struct buf class = BUF_INIT;
	struct rr soa;

	if (p->view.zone->class == CLASS_IN)
		return false;
	rr_class_print(p->view.zone->class, &class);
	zone_rr(p->view.zone, p->view.zone->soa, &soa);
	merge_conflict(p, RULE_CLASS, &soa, p->view.zone->soa,
		       "the zone is of class %s, and SES's records are of class "
		       "IN",
		       buf_str(&class));
	diag_hint(p->view.diag, "merge into the domain's zone of class IN");
	rr_release(&soa);
	buf_release(&class);
	return true;
}

static void plan_all(struct planner *p)
{
	size_t i, first;

	for (i = 0; i < p->view.wants->list->n; i++)
		merge_wanted(p, i);
	first = p->plan->n;
	merge_retired(p);
	plan_reason(p->plan, first, "retired-dkim");
	merge_check_spf(p);
	merge_note_wildcards(p);
	if (!plan_changes(p->plan))
		return;
	check_signed(p);
	first = p->plan->n;
	plan_serial(p);
	plan_reason(p->plan, first, "serial");
}

void merge_plan(struct plan *plan, const struct zone *zone,
		const struct wanted_list *wanted, const struct merge_opts *opts,
		struct diag *diag)
{
	struct planner p = { .view = { .zone = zone, .diag = diag },
			     .plan = plan,
			     .opts = opts };

	*plan = (struct plan){ .zone = zone, .heading = "Amazon SES" };
	if (refuse_class(&p))
		return;
	wants_init(&p.wants, wanted);
	p.view.wants = &p.wants;
	p.kept = bits_new(zone->n);
	p.going = bits_new(zone->n);
	plan_all(&p);
	wants_release(&p.wants);
	free(p.kept);
	free(p.going);
}
