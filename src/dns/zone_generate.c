/* zone_generate.c -- $GENERATE lines as part of the zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each record that a line makes is checked once, as BIND does, and let go.
 */
#include "dns/generate.h"

#include "base/xmalloc.h"
#include "dns/zone_load.h"

/* What is needed while one line is run through. */
struct run {
	struct loader *l;
	struct generate gen;
	struct name origin;
	uint16_t type;
	bool warned; /* of names outside the zone */
};

/* The record for number i; false with a finding where it is none. */
static bool make_rr(struct run *run, uint32_t i, struct rr *rr)
{
	struct loader *l = run->l;
	struct generate_fault fault;
	int result;

	*rr = (struct rr){ .class = l->zone->class, .type = run->type };
	result = generate_rr(&run->gen, i, &run->origin, rr, &fault);
	if (result < 0 && (fault.in_owner || fault.why != fault.err.text)) {
		load_complain(l, RULE_GENERATE,
			      fault.in_owner ? l->f.owner : l->f.rdata,
			      "for %lu: %s", (unsigned long)i, fault.why);
	} else if (result < 0) {
		load_complain(l, RULE_GENERATE, l->f.rdata,
			      "for %lu it gives \"%s\": %s", (unsigned long)i,
			      buf_str(&fault.data), fault.why);
		if (*fault.err.hint)
			diag_hint(l->diag, "%s", fault.err.hint);
	}
	buf_release(&fault.data);
	return result == 0;
}

static void check_place(struct run *run, const struct rr *rr)
{
	struct loader *l = run->l;

	if (!name_at_or_below(&rr->owner, &l->zone->origin)) {
		if (!run->warned)
			load_complain(l, RULE_OUT_OF_ZONE, l->f.owner,
				      "records of this line are not in the zone and "
				      "are ignored");
		run->warned = true;
	} else if (rr->type == TYPE_SOA) {
		load_complain(l, RULE_GENERATE, l->f.type,
			      "a SOA record cannot be generated");
	}
}

/* Runs through the numbers up to the first that is wrong. */
static void check_all(struct run *run)
{
	size_t before = diag_errors(run->l->diag);
	const struct generate *gen = &run->gen;
	struct rr rr;
	uint64_t i;

	for (i = gen->start; i <= gen->stop; i += gen->step) {
		if (make_rr(run, (uint32_t)i, &rr))
			check_place(run, &rr);
		rr_release(&rr);
		if (diag_errors(run->l->diag) > before)
			return;
	}
}

void load_generate(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct zone_rec rec = { .entry = (uint32_t)entry,
				.namer = (uint32_t)zone->n,
				.owner = (uint32_t)l->f.v[0].off,
				.ctx = (uint32_t)zone->nctx - 1,
				.next = ZONE_NONE,
				.next_set = ZONE_NONE,
				.flags = ZREC_GENERATE };
	struct run run = { .l = l, .origin = l->origin };
	struct rr none = { .class = zone->class };
	size_t token;
	const char *why = generate_read(&run.gen, &l->f, l->doc, &token);

	if (why) {
		load_complain(l, RULE_GENERATE, token, "%s", why);
		diag_hint(l->diag, "$GENERATE 1-9 host-$ A 192.0.2.$ is an example");
	} else if (load_type(l, &run.type)) {
		none.type = TYPE_A; /* no SOA, whose TTL could be its minimum */
		rec.type = run.type;
		check_all(&run);
		if (load_ttl(l, entry, &none, &rec)) {
			GROW(zone->generates, zone->ngenerates,
			     zone->generates_cap);
			zone->generates[zone->ngenerates++] = (uint32_t)zone->n;
			GROW(zone->v, zone->n, zone->cap);
			zone->v[zone->n++] = rec;
		}
	}
	generate_release(&run.gen);
}

/* --- against the other records ------------------------------------------ */

static bool any_cname(const struct zone *zone)
{
	uint32_t i;

	for (i = 0; i < zone->n; i++)
		if (zone->v[i].type == TYPE_CNAME)
			return true;
	return false;
}

/* Does any line make CNAMEs?  Few do; then lines need not be held together. */
static bool cname_lines(const struct zone *zone)
{
	size_t k;

	for (k = 0; k < zone->ngenerates; k++)
		if (zone->v[zone->generates[k]].type == TYPE_CNAME)
			return true;
	return false;
}

/* Does another line make a CNAME there, or something beside our CNAME? */
static bool clash_with_line(const struct zone *zone, uint32_t rec,
			    const struct name *owner)
{
	uint32_t other = zone->v[rec].type == TYPE_CNAME ?
				 zone_generated(zone, owner, 0) :
				 zone_generated(zone, owner, TYPE_CNAME);

	return other != ZONE_NONE && other != rec &&
	       zone->v[other].type != zone->v[rec].type;
}

/* A line whose owner does not change makes many CNAMEs at one name. */
static bool same_owner_twice(const struct run *run)
{
	const struct generate *gen = &run->gen;
	struct name a, b;

	return run->type == TYPE_CNAME &&
	       (uint64_t)gen->start + gen->step <= gen->stop &&
	       !generate_owner(gen, gen->start, &run->origin, &a) &&
	       !generate_owner(gen, gen->start + gen->step, &run->origin, &b) &&
	       name_eq(&a, &b);
}

/* `lines`: other lines may be in the way, too. */
static void check_line(struct run *run, uint32_t rec, bool lines)
{
	const struct generate *gen = &run->gen;
	struct loader *l = run->l;
	struct name owner;
	uint64_t i;

	if (same_owner_twice(run)) {
		load_complain(l, RULE_CNAME_TWICE, l->f.owner,
			      "more than one CNAME at one name (RFC 2181 10.1)");
		return;
	}
	for (i = gen->start; i <= gen->stop; i += gen->step) {
		generate_owner(gen, (uint32_t)i, &run->origin, &owner);
		if (!load_types_clash(l->zone, &owner, run->type) &&
		    !(lines && clash_with_line(l->zone, rec, &owner)))
			continue;
		load_complain(l, RULE_CNAME_AND_OTHER, l->f.owner,
			      "for %lu: a CNAME and other data at one name "
			      "(RFC 1034 3.6.2)",
			      (unsigned long)i);
		return;
	}
}

void load_check_generates(struct loader *l)
{
	struct zone *zone = l->zone;
	bool lines = cname_lines(zone);
	size_t k, token;

	if (!zone->ngenerates || !any_cname(zone))
		return;
	for (k = 0; k < zone->ngenerates; k++) {
		uint32_t rec = zone->generates[k];
		struct run run = { .l = l, .type = zone->v[rec].type };

		l->doc = &zone->files[zone->ctx[zone->v[rec].ctx].file]->doc;
		fields_read(&l->f, l->doc, zone->v[rec].entry);
		zone_ctx_origin(zone, &zone->ctx[zone->v[rec].ctx], &run.origin);
		generate_read(&run.gen, &l->f, l->doc, &token);
		check_line(&run, rec, lines);
		generate_release(&run.gen);
	}
}
