/* compare.c -- what makes one zone mean what another means, as a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/compare.h"

#include <stdlib.h>

#include "base/bits.h"
#include "dns/serial.h"
#include "dns/zone_sets.h"
#include "plan/rrbag.h"

struct compare {
	struct plan *plan;
	const struct zone *old, *new;
	const struct compare_opts *opts;
	struct zone_sets old_sets, new_sets;
	bool twins;  /* the old text has a record of the set at hand twice */
	size_t ttls; /* RRsets that differ in a TTL that does not count */
};

/* A type that a signer makes and takes away (RFC 4034, 5155, 7344, 8976). */
static bool signer_makes(uint16_t type)
{
	static const uint16_t types[] = {
		TYPE_SIG,   TYPE_NXT,	TYPE_RRSIG,	 TYPE_NSEC,
		TYPE_DNSKEY, TYPE_NSEC3, TYPE_NSEC3PARAM, TYPE_CDS,
		TYPE_CDNSKEY, TYPE_ZONEMD,
		65534, /* named's own notes on its signing */
	};
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i] == type)
			return true;
	return false;
}

static bool counts(const struct compare_opts *opts, uint16_t type)
{
	size_t i;

	for (i = 0; i < opts->nignore; i++)
		if (opts->ignore[i] == type)
			return false;
	return opts->dnssec || !signer_makes(type);
}

/* The SOA comes last, as its serial follows from what else differs. */
static bool counts_now(const struct compare *c, uint16_t type)
{
	return type != TYPE_SOA && counts(c->opts, type);
}

static bool is_hidden(const struct compare *c, const struct rrset *set)
{
	return c->opts->hidden &&
	       c->opts->hidden(c->opts->arg, &set->owner, set->type);
}

static bool is_made(const struct compare *c, uint32_t rec)
{
	return c->old->v[rec].flags & ZREC_GENERATE;
}

/* --- one RRset ---------------------------------------------------------- */

static void replace(struct compare *c, uint32_t rec, const struct rr *old,
		    const struct rr *new)
{
	struct change *change = plan_add(c->plan, CHANGE_REPLACE, rec, new);

	rr_copy(&change->old, old);
}

/* Does the text have one of the set's records more than once? */
static bool has_twins(const struct compare *c, const struct rrset *a)
{
	size_t written = 0, i;
	uint32_t rec;

	for (i = 0; i < a->n; i++)
		written += !is_made(c, c->old_sets.from[i]);
	ZONE_EACH(c->old, rec, &a->owner, a->type)
		if (!written--)
			return true;
	return false;
}

/* The same data in the same order, as nearly all sets of two versions are. */
static bool same_data(const struct rrset *a, const struct rrset *b)
{
	size_t i;

	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (!rr_same_data(&a->v[i], &b->v[i]))
			return false;
	return true;
}

/* The next of the new set's records, from *at on, that the old one has not. */
static const struct rr *next_new(const struct rrset *b, struct rrbag *in_old,
				 size_t *at)
{
	while (*at < b->n) {
		const struct rr *rr = &b->v[(*at)++];

		if (!rrbag_item(in_old, rr)->count)
			return rr;
	}
	return NULL;
}

/*
 * A record of the old set goes (new is NULL), or becomes another.  The text may
 * have it more than once; then all of them go, or take the new TTL.
 */
static void change(struct compare *c, const struct rrset *a, size_t i,
		   const struct rr *new)
{
	uint32_t rec = c->old_sets.from[i], twin;
	const struct rr *rr = &a->v[i];

	if (new)
		replace(c, rec, rr, new);
	else
		plan_add(c->plan, CHANGE_REMOVE, rec, rr);
	if (!c->twins)
		return;
	ZONE_EACH(c->old, twin, &a->owner, a->type) {
		if (twin == rec || !zone_has_data(c->old, twin, rr))
			continue;
		if (new && rr_same_data(new, rr))
			replace(c, twin, rr, new);
		else
			plan_add(c->plan, CHANGE_REMOVE, twin, rr);
	}
}

static void compare_records(struct compare *c, const struct rrset *a,
			    const struct rrset *b)
{
	struct rrbag in_old = { .same = rr_same_data };
	struct rrbag in_new = { .same = rr_same_data };
	const struct rr *new;
	size_t i, at = 0;

	c->twins = has_twins(c, a);
	for (i = 0; i < a->n; i++)
		rrbag_item(&in_old, &a->v[i])->count++;
	for (i = 0; i < b->n; i++)
		rrbag_item(&in_new, &b->v[i])->count++;
	for (i = 0; i < a->n; i++) {
		struct rr moved = a->v[i];

		if (!rrbag_item(&in_new, &moved)->count) {
			change(c, a, i, is_made(c, c->old_sets.from[i]) ?
					NULL : next_new(b, &in_old, &at));
		} else if (a->ttl != b->ttl) {
			moved.ttl = b->ttl;
			change(c, a, i, &moved);
		}
	}
	while ((new = next_new(b, &in_old, &at)))
		plan_add(c->plan, CHANGE_ADD, ZONE_NONE, new);
	rrbag_release(&in_old);
	rrbag_release(&in_new);
}

/* An RRset of the old zone (a) and what the new one has of it, if anything (b). */
static void compare_set(struct compare *c, const struct rrset *a,
			struct rrset *b)
{
	if (b->n && a->ttl != b->ttl && !c->opts->ttl) {
		c->ttls++;
		rrset_set_ttl(b, a->ttl);
	}
	if ((a->ttl != b->ttl || !same_data(a, b)) && !is_hidden(c, a))
		compare_records(c, a, b);
}

static void add_set(struct compare *c, const struct rrset *set)
{
	size_t i;

	if (is_hidden(c, set))
		return;
	for (i = 0; i < set->n; i++)
		plan_add(c->plan, CHANGE_ADD, ZONE_NONE, &set->v[i]);
}

static void compare_sets(struct compare *c)
{
	struct rrset a, b;

	zone_sets_init(&c->old_sets, c->old);
	zone_sets_init(&c->new_sets, c->new);
	while (zone_sets_next(&c->old_sets, &a)) {
		zone_sets_take(&c->new_sets, &a.owner, a.type, &b);
		if (counts_now(c, a.type))
			compare_set(c, &a, &b);
		rrset_release(&a);
		rrset_release(&b);
	}
	while (zone_sets_next(&c->new_sets, &b)) {
		if (counts_now(c, b.type))
			add_set(c, &b);
		rrset_release(&b);
	}
	zone_sets_release(&c->old_sets);
	zone_sets_release(&c->new_sets);
}

/* --- the SOA ------------------------------------------------------------ */

/* The new zone's SOA, but never a serial that goes back. */
static void compare_soa(struct compare *c)
{
	struct rr old, new;
	uint32_t serial, news;

	zone_rr(c->old, c->old->soa, &old);
	zone_rr(c->new, c->new->soa, &new);
	serial = rr_soa_serial(&old);
	news = rr_soa_serial(&new);
	if (!c->opts->ttl)
		new.ttl = old.ttl;
	rr_set_soa_serial(&new, serial);
	if (plan_changes(c->plan) || old.ttl != new.ttl ||
	    !rr_same_data(&old, &new)) {
		if (serial_before(serial, news))
			rr_set_soa_serial(&new, news);
		if (!rr_same_data(&old, &new) || old.ttl != new.ttl)
			replace(c, c->old->soa, &old, &new);
	}
	rr_release(&old);
	rr_release(&new);
}

/* --- all of it ---------------------------------------------------------- */

static int check_same_zone(const struct zone *old, const struct zone *new,
			   struct diag *diag)
{
	const char *file = zone_main(new)->src.name;
	struct buf a = BUF_INIT, b = BUF_INIT;
	int result = -1;

	if (!name_eq(&old->origin, &new->origin)) {
		name_print(&old->origin, &a);
		name_print(&new->origin, &b);
		diag_add(diag, RULE_OTHER_ZONE, file,
			 "this is the zone %s, and %s is %s", buf_str(&b),
			 zone_main(old)->src.name, buf_str(&a));
		diag_hint(diag, "compare two versions of one zone; where a file "
				"does not say what zone it is, --origin does");
	} else if (old->class != new->class) {
		rr_class_print(old->class, &a);
		rr_class_print(new->class, &b);
		diag_add(diag, RULE_OTHER_ZONE, file,
			 "this zone is of class %s, and %s of class %s",
			 buf_str(&b), zone_main(old)->src.name, buf_str(&a));
		diag_hint(diag, "compare zones of one class");
	} else {
		result = 0;
	}
	buf_release(&a);
	buf_release(&b);
	return result;
}

int compare_plan(struct plan *plan, const struct zone *old,
		 const struct zone *new, const struct compare_opts *opts,
		 struct diag *diag)
{
	struct compare c = { .plan = plan, .old = old, .new = new, .opts = opts };

	*plan = (struct plan){ .zone = old };
	if (check_same_zone(old, new, diag) < 0)
		return -1;
	compare_sets(&c);
	if (counts(opts, TYPE_SOA))
		compare_soa(&c);
	plan_reason(plan, 0, "compare");
	if (c.ttls) {
		diag_add(diag, RULE_TTL_DIFFERS, zone_main(new)->src.name,
			 "%zu record set%s another TTL than in %s", c.ttls,
			 c.ttls == 1 ? " has" : "s have",
			 zone_main(old)->src.name);
		diag_hint(diag, "--ttl counts that as a difference");
	}
	return 0;
}

/* --- as text ------------------------------------------------------------ */

/* Change i cannot be made; that is said once for each line of the text. */
static void block(struct plan *plan, size_t i, enum rule rule, uint8_t *said,
		  const char *why, const char *hint, struct diag *diag)
{
	uint32_t rec = plan->v[i].rec;
	const struct zdoc *doc = zone_doc(plan->zone, rec);
	struct rr rr;

	rr_copy(&rr, &plan->v[i].rr);
	plan_add(plan, CHANGE_CONFLICT, rec, &rr)->rule = rule;
	rr_release(&rr);
	if (bits_get(said, rec))
		return;
	bits_put(said, rec, true);
	diag_at(diag, rule, &doc->src, doc->v[plan->zone->v[rec].entry].off, 1,
		"%s", why);
	diag_hint(diag, "%s", hint);
}

void compare_check_text(struct plan *plan, struct diag *diag)
{
	uint8_t *said = bits_new(plan->zone->n);
	size_t i, n = plan->n;

	for (i = 0; i < n; i++) {
		uint32_t rec = plan->v[i].rec;

		if (rec == ZONE_NONE)
			continue;
		if (plan->zone->v[rec].flags & ZREC_GENERATE)
			block(plan, i, RULE_GENERATED, said,
			      "a record that differs is made by this line",
			      "write its records out, or take another format, as "
			      "-F summary", diag);
		else if (zone_file_of(plan->zone, rec)->shared)
			block(plan, i, RULE_INCLUDED_TWICE, said,
			      "a record that differs is in a file that is "
			      "included more than once",
			      "write its records into the zone file, or take "
			      "another format, as -F summary", diag);
	}
	free(said);
}
