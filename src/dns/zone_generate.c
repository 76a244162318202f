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
	bool cname_line; /* does any line make CNAMEs? */
};

/* The record for number i; false with a finding where it is none. */
static bool make_rr(struct run *run, uint32_t i, struct rr *rr)
{
	struct loader *l = run->l;
	struct generate_fault fault;
	int result;

	*rr = (struct rr){ .class = l->zone->class, .type = run->type };
	result = generate_rr(&run->gen, i, &run->origin, &l->zone->origin, rr,
			     &fault);
	if (result < 0 && (fault.in_owner || fault.why != fault.err.text)) {
		load_complain(l, RULE_GENERATE,
			      fault.in_owner ? l->f.owner : l->f.rdata,
			      "for %lu: %s", (unsigned long)i, fault.why);
		load_hint_mend(l, "the range or the template");
	} else if (result < 0) {
		load_complain(l, RULE_GENERATE, l->f.rdata,
			      "for %lu it gives \"%.80s%s\": %s",
			      (unsigned long)i, buf_str(&fault.data),
			      fault.data.len > 80 ? "..." : "", fault.why);
		if (*fault.err.hint)
			diag_hint(l->diag, "%s", fault.err.hint);
		else
			load_hint_mend(l, "the template");
	}
	buf_release(&fault.data);
	return result == 0;
}

static void check_place(struct run *run, const struct rr *rr)
{
	struct loader *l = run->l;

	if (!name_at_or_below(&rr->owner, &l->zone->origin)) {
		if (!run->warned) {
			load_complain(l, RULE_OUT_OF_ZONE, l->f.owner,
				      "records of this line are not in the zone and "
				      "are ignored");
			diag_hint(l->diag, "remove it, or move it to the zone "
					   "that it belongs to");
		}
		run->warned = true;
	} else if (rr->type == TYPE_SOA) {
		load_complain(l, RULE_GENERATE, l->f.type,
			      "a SOA record cannot be generated");
		diag_hint(l->diag, "write it as a record of its own");
	} else if (load_wildcard_server(rr)) {
		load_complain(l, RULE_GENERATE, l->f.type,
			      "an NS record cannot stand at a wildcard (RFC 4592 "
			      "4.2)");
		diag_hint(l->diag, "remove it; delegate each child zone by its "
				   "own name");
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

static void add_line(const struct run *run, uint32_t rec)
{
	struct zone *zone = run->l->zone;
	struct name tail;

	generate_tail(&run->gen, &run->origin, &tail);
	GROW(zone->generates, zone->ngenerates, zone->generates_cap);
	zone->generates[zone->ngenerates++] =
		(struct zone_generate){ rec, name_hash(&tail),
					name_labels(&tail) };
}

/* Is the template of the data within parentheses? */
static bool is_in_brackets(const struct loader *l, size_t entry)
{
	struct zlex lex;
	struct ztok tok;

	zlex_init(&lex, l->doc->src.data, l->doc->src.len,
		  l->doc->v[entry].off);
	do
		zlex_next(&lex, &tok);
	while (tok.off < l->f.v[l->f.rdata].off);
	return lex.depth > 0;
}

void load_generate(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct zone_rec rec = { .entry = (uint32_t)entry,
				.namer = (uint32_t)zone->n,
				.ctx = (uint32_t)zone->nctx - 1,
				.next = ZONE_NONE,
				.next_set = ZONE_NONE,
				.flags = ZREC_GENERATE };
	struct run run = { .l = l, .origin = l->origin };
	struct rr none = { .class = zone->class };
	size_t token;
	const char *why = generate_read(&run.gen, &l->f, l->doc, &token);

	if (!why && l->f.has_paren && is_in_brackets(l, entry)) {
		token = l->f.rdata;
		why = "named refuses a template of data within parentheses";
	}
	if (why) {
		load_complain(l, RULE_GENERATE, token, "%s", why);
		diag_hint(l->diag, "$GENERATE 1-9 host-$ A 192.0.2.$ is an example");
	} else if (load_type(l, &run.type)) {
		none.type = TYPE_A; /* no SOA, whose TTL could be its minimum */
		rec.type = run.type;
		check_all(&run);
		if (load_ttl(l, entry, &none, &rec)) {
			add_line(&run, (uint32_t)zone->n);
			GROW(zone->v, zone->n, zone->cap);
			zone->v[zone->n++] = rec;
		}
	}
	generate_release(&run.gen);
}

/* --- against the other records ------------------------------------------ */

/* The types of which a name has one at most. */
static bool is_single(uint16_t type)
{
	return type == TYPE_CNAME || type == TYPE_DNAME || type == TYPE_RESINFO;
}

static bool any_single(const struct zone *zone)
{
	uint32_t i;

	for (i = 0; i < zone->n; i++)
		if (is_single(zone->v[i].type))
			return true;
	return false;
}

static bool any_cname_line(const struct zone *zone)
{
	size_t k;

	for (k = 0; k < zone->ngenerates; k++)
		if (zone->v[zone->generates[k].rec].type == TYPE_CNAME)
			return true;
	return false;
}

/* Does another line make a CNAME there, or something beside our CNAME? */
static bool clash_with_line(const struct run *run, uint32_t rec,
			    const struct name *owner)
{
	const struct zone *zone = run->l->zone;
	uint32_t other;

	if (!run->cname_line)
		return false;
	other = zone_generated(zone, owner,
			       run->type == TYPE_CNAME ? 0 : TYPE_CNAME);
	return other != ZONE_NONE && other != rec &&
	       zone->v[other].type != run->type;
}

/* A line whose owner does not change makes many at one name. */
static bool same_owner_twice(const struct run *run, uint32_t rec)
{
	struct zone_expand e;
	struct rr a, b;
	bool same = false;

	if (!is_single(run->type))
		return false;
	zone_expand_init(&e, run->l->zone, rec);
	if (zone_expand_next(&e, &a)) {
		same = zone_expand_next(&e, &b) && name_eq(&a.owner, &b.owner) &&
		       !rr_same_data(&a, &b);
		rr_release(&a);
		rr_release(&b);
	}
	zone_expand_release(&e);
	return same;
}

/* Has another line a record of that owner and type, but with other data? */
static bool differs_from_line(const struct run *run, uint32_t rec,
			      const struct rr *rr)
{
	const struct zone *zone = run->l->zone;
	uint32_t line = zone_generated(zone, &rr->owner, rr->type), number;
	struct generate_fault fault;
	struct zone_expand e;
	struct rr other = { .class = rr->class, .type = rr->type };
	bool differs = false;

	/* Of the lines that make it, all others are held against the first. */
	if (line == rec || line == ZONE_NONE)
		return false;
	zone_expand_init(&e, zone, line);
	if (generate_find(&e.gen, &e.origin, &rr->owner, &number)) {
		generate_rr(&e.gen, number, &e.origin, &zone->origin, &other,
			    &fault);
		buf_release(&fault.data);
		differs = !rr_same_data(rr, &other);
		rr_release(&other);
	}
	zone_expand_release(&e);
	return differs;
}

/* Is one of the line's records a second one of its name? */
static bool any_second(const struct run *run, uint32_t rec)
{
	struct zone_expand e;
	bool found = same_owner_twice(run, rec);
	struct rr rr;

	if (found || !is_single(run->type))
		return found;
	zone_expand_init(&e, run->l->zone, rec);
	while (!found && zone_expand_next(&e, &rr)) {
		found = load_is_second(run->l->zone, &rr) ||
			differs_from_line(run, rec, &rr);
		rr_release(&rr);
	}
	zone_expand_release(&e);
	return found;
}

static void check_line(struct run *run, uint32_t rec)
{
	const struct generate *gen = &run->gen;
	struct loader *l = run->l;
	struct name owner;
	uint64_t i;

	if (any_second(run, rec)) {
		load_complain(l, RULE_CNAME_TWICE, l->f.owner,
			      "more than one %.*s at one name",
			      SPAN_SHOW(load_text(l, l->f.type)));
		diag_hint(l->diag, "remove the other one, or leave its number out "
				   "of the range");
		return;
	}
	for (i = gen->start; i <= gen->stop; i += gen->step) {
		generate_owner(gen, (uint32_t)i, &run->origin, &owner);
		if (!name_at_or_below(&owner, &l->zone->origin) ||
		    (!load_types_clash(l->zone, &owner, run->type) &&
		     !clash_with_line(run, rec, &owner)))
			continue;
		load_complain(l, RULE_CNAME_AND_OTHER, l->f.owner,
			      "for %lu: a CNAME and other data at one name "
			      "(RFC 1034 3.6.2)",
			      (unsigned long)i);
		diag_hint(l->diag, "remove the other record, or leave %lu out of "
				   "the range", (unsigned long)i);
		return;
	}
}

void load_check_generates(struct loader *l)
{
	struct zone *zone = l->zone;
	bool cname_line = any_cname_line(zone);
	size_t k, token;

	if (!zone->ngenerates || !any_single(zone))
		return;
	for (k = 0; k < zone->ngenerates; k++) {
		uint32_t rec = zone->generates[k].rec;
		struct run run = { .l = l,
				   .type = zone->v[rec].type,
				   .cname_line = cname_line };

		l->doc = &zone->files[zone->ctx[zone->v[rec].ctx].file]->doc;
		fields_read(&l->f, l->doc, zone->v[rec].entry);
		zone_ctx_origin(zone, &zone->ctx[zone->v[rec].ctx], &run.origin);
		generate_read(&run.gen, &l->f, l->doc, &token);
		check_line(&run, rec);
		generate_release(&run.gen);
	}
}
