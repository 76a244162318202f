/* zone_sets.c -- all RRsets of a zone, one after another
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_sets.h"

#include <stdlib.h>

#include "base/bits.h"
#include "base/xmalloc.h"

static uint32_t hash_of(const struct name *owner, uint16_t type)
{
	return name_hash(owner) * 31 + type;
}

/* --- what the $GENERATE lines make -------------------------------------- */

static void add_line(struct zone_sets *s, uint32_t rec)
{
	struct zone_expand e;
	struct rr rr;

	zone_expand_init(&e, s->zone, rec);
	while (zone_expand_next(&e, &rr)) {
		GROW(s->made, s->nmade, s->made_cap);
		s->made[s->nmade++] = (struct zone_made){
			.rec = rec,
			.number = (uint32_t)(e.number - e.gen.step),
			.hash = hash_of(&rr.owner, rr.type),
		};
		rr_release(&rr);
	}
	zone_expand_release(&e);
}

/* Chains in the order of the text, so from the last to the first. */
static void make_slots(struct zone_sets *s)
{
	size_t i;

	for (s->nslots = 16; s->nslots < s->nmade; s->nslots *= 2)
		;
	s->slots = xreallocarray(NULL, s->nslots, sizeof(*s->slots));
	for (i = 0; i < s->nslots; i++)
		s->slots[i] = ZONE_NONE;
	for (i = s->nmade; i-- > 0;) {
		uint32_t *slot = &s->slots[s->made[i].hash & (s->nslots - 1)];

		s->made[i].next = *slot;
		*slot = (uint32_t)i;
	}
}

static void make_again(struct zone_sets *s, const struct zone_made *m,
		       struct rr *rr)
{
	if (s->has_line && s->line.rec != m->rec) {
		zone_expand_release(&s->line);
		s->has_line = false;
	}
	if (!s->has_line)
		zone_expand_init(&s->line, s->zone, m->rec);
	s->has_line = true;
	s->line.number = m->number;
	zone_expand_next(&s->line, rr);
}

/* --- one set ------------------------------------------------------------ */

/* Room for one more record, which is at or made by `from`. */
static struct rr *add(struct zone_sets *s, struct rrset *set, uint32_t from)
{
	if (set->n == s->from_cap) {
		s->from_cap = s->from_cap * 2 + 8;
		s->from = xreallocarray(s->from, s->from_cap,
					sizeof(*s->from));
	}
	if (set->n == set->cap) {
		/* Most have one record. */
		set->cap = set->cap * 2 + !set->cap;
		set->v = xreallocarray(set->v, set->cap, sizeof(*set->v));
	}
	s->from[set->n] = from;
	return &set->v[set->n++];
}

static void add_records(struct zone_sets *s, struct rrset *set, uint32_t ring)
{
	uint32_t i = zone_first(s->zone, ring);

	if (s->done)
		bits_put(s->done, i, true);
	for (; i != ZONE_NONE; i = zone_next(s->zone, i))
		zone_rr(s->zone, i, add(s, set, i));
	set->ttl = s->zone->v[ring].ttl;
}

/*
 * named takes in what a $GENERATE line makes at once, but a run of records of
 * one owner only when that ends (see zone_ttl.c).  Is the run that record i is
 * of still open at the line?
 */
static bool runs_up_to(const struct zone *zone, uint32_t i, uint32_t line)
{
	struct name owner, other;
	uint32_t k;

	zone_owner(zone, i, &owner);
	for (k = i + 1; k < line; k++) {
		if (zone->v[k].flags & ZREC_GENERATE ||
		    zone->v[k].namer == zone->v[i].namer)
			continue;
		zone_owner(zone, k, &other);
		if (!name_eq(&owner, &other))
			return false;
	}
	return zone_file_of(zone, i) == zone_file_of(zone, line);
}

/* Does the line's TTL come last, so that it is that of all the set? */
static bool line_wins(const struct zone *zone, uint32_t ring, uint32_t line)
{
	if (ring == ZONE_NONE)
		return true;
	return ring < line && zone->v[ring].ttl != zone->v[line].ttl &&
	       !runs_up_to(zone, ring, line);
}

static void add_made(struct zone_sets *s, struct rrset *set, uint32_t ring)
{
	uint32_t hash = hash_of(&set->owner, set->type), i;
	struct rr rr;

	if (!s->nmade)
		return;
	for (i = s->slots[hash & (s->nslots - 1)]; i != ZONE_NONE;
	     i = s->made[i].next) {
		struct zone_made *m = &s->made[i];

		if (m->hash != hash || m->done)
			continue;
		make_again(s, m, &rr);
		if (rr.type != set->type || !name_eq(&rr.owner, &set->owner)) {
			rr_release(&rr);
			continue;
		}
		m->done = true;
		if (line_wins(s->zone, ring, m->rec))
			set->ttl = rr.ttl;
		*add(s, set, m->rec) = rr;
	}
}

/* Is v[i] one of those before it?  The slots hold numbers, plus 1. */
static bool seen(const struct rrset *set, size_t i, uint32_t *slots,
		 size_t nslots)
{
	size_t k = rr_hash(&set->v[i]) & (nslots - 1);

	for (; slots[k]; k = (k + 1) & (nslots - 1))
		if (rr_same_data(&set->v[slots[k] - 1], &set->v[i]))
			return true;
	slots[k] = (uint32_t)i + 1;
	return false;
}

static void drop_twins(struct zone_sets *s, struct rrset *set)
{
	size_t nslots = 4, i, n = 0;
	uint32_t *slots;

	while (nslots < 2 * set->n)
		nslots *= 2;
	slots = xcalloc(nslots, sizeof(*slots));
	for (i = 0; i < set->n; i++) {
		if (n < i) {
			set->v[n] = set->v[i];
			s->from[n] = s->from[i];
		}
		if (seen(set, n, slots, nslots))
			rr_release(&set->v[n]);
		else
			n++;
	}
	set->n = n;
	free(slots);
}

/* What the set holds is that of `ring`; now what is made, and each once. */
static void finish(struct zone_sets *s, struct rrset *set, uint32_t ring)
{
	size_t i;

	add_made(s, set, ring);
	if (set->n > 1)
		drop_twins(s, set);
	for (i = 0; i < set->n; i++)
		set->v[i].ttl = set->ttl;
}

/* `ring`: the records that stand in the text themselves, or ZONE_NONE. */
static void collect(struct zone_sets *s, const struct name *owner,
		    uint16_t type, uint32_t ring, struct rrset *set)
{
	*set = (struct rrset){ .owner = *owner, .type = type };
	if (ring != ZONE_NONE)
		add_records(s, set, ring);
	finish(s, set, ring);
}

/* The owner is read with the records. */
static void collect_ring(struct zone_sets *s, uint32_t ring, struct rrset *set)
{
	set->v = NULL;
	set->n = set->cap = 0;
	set->type = s->zone->v[ring].type;
	add_records(s, set, ring);
	name_copy(&set->owner, &set->v[0].owner);
	finish(s, set, ring);
}

/* --- all of them -------------------------------------------------------- */

void zone_sets_init_part(struct zone_sets *s, const struct zone *zone,
			 uint32_t from, uint32_t to)
{
	*s = (struct zone_sets){ .zone = zone, .at = from, .end = to };
}

void zone_sets_init(struct zone_sets *s, const struct zone *zone)
{
	size_t i;

	zone_sets_init_part(s, zone, 0, (uint32_t)zone->n);
	s->done = bits_new(zone->n);
	for (i = 0; i < zone->ngenerates; i++)
		add_line(s, zone->generates[i].rec);
	if (s->nmade)
		make_slots(s);
}

/* The next set that the $GENERATE line at hand begins. */
static bool next_made(struct zone_sets *s, struct rrset *set)
{
	struct name owner;
	uint16_t type;
	struct rr rr;

	while (s->made_at < s->nmade && s->made[s->made_at].rec == s->at) {
		const struct zone_made *m = &s->made[s->made_at++];

		if (m->done)
			continue;
		make_again(s, m, &rr);
		owner = rr.owner;
		rr_release(&rr);
		type = s->zone->v[s->at].type;
		collect(s, &owner, type, zone_find_set(s->zone, &owner, type),
			set);
		return true;
	}
	return false;
}

/* What a record's RRset is known by; it is near, and the index is not. */
static uint32_t ring_of(const struct zone *zone, uint32_t i)
{
	while (!(zone->v[i].flags & ZREC_LAST))
		i = zone->v[i].next;
	return i;
}

bool zone_sets_next(struct zone_sets *s, struct rrset *set)
{
	for (; s->at < s->end; s->at++) {
		uint32_t i = s->at;

		if (s->zone->v[i].flags & ZREC_GENERATE) {
			if (next_made(s, set))
				return true;
			continue;
		}
		if (!(s->zone->v[i].flags & ZREC_FIRST) ||
		    (s->done && bits_get(s->done, i)))
			continue;
		s->at++;
		collect_ring(s, ring_of(s->zone, i), set);
		return true;
	}
	return false;
}

void zone_sets_take(struct zone_sets *s, const struct name *owner,
		    uint16_t type, struct rrset *set)
{
	uint32_t ring = zone_find_set(s->zone, owner, type);

	*set = (struct rrset){ .owner = *owner, .type = type };
	if (ring == ZONE_NONE ||
	    !bits_get(s->done, zone_first(s->zone, ring)))
		collect(s, owner, type, ring, set);
}

void zone_sets_release(struct zone_sets *s)
{
	if (s->has_line)
		zone_expand_release(&s->line);
	free(s->from);
	free(s->done);
	free(s->made);
	free(s->slots);
	*s = (struct zone_sets){ 0 };
}
