/* zone_index.c -- finding the RRsets of a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_index.h"

#include <stdlib.h>

#include "base/xmalloc.h"

/*
 * The RRsets of an owner are a list.  From its ninth on, a second hash finds
 * them by owner and type, so that a name with thousands of types takes no
 * longer than others.
 */
enum { NEAR_SETS = 8, FAR_END = 0x10000 };

struct zone_far {
	uint32_t rec;    /* of that owner; ZONE_NONE: a free place */
	uint32_t type;   /* FAR_END: the end of the owner's list */
	uint32_t holder; /* the record whose next_set leads there */
};

/* What the slot of every name is in a zone that has no records yet. */
static uint32_t no_slot = ZONE_NONE;

/* Never 0; not of the bits that choose the slot, unless there are millions. */
static uint8_t tag_of(uint32_t hash)
{
	return (uint8_t)(hash >> 24 ? hash >> 24 : 1);
}

/* Where the name is, or the free place for it. */
static size_t probe(const struct zone *zone, const struct name *owner,
		    uint32_t hash)
{
	size_t mask = zone->nslots - 1, i = hash & mask;
	uint8_t tag = tag_of(hash);
	struct name there;

	for (; zone->tags[i]; i = (i + 1) & mask) {
		if (zone->tags[i] != tag)
			continue;
		zone_owner(zone, zone->slots[i], &there);
		if (name_eq(&there, owner))
			break;
	}
	return i;
}

uint32_t *zone_index_slot(const struct zone *zone, const struct name *owner)
{
	if (!zone->nslots)
		return &no_slot;
	return &zone->slots[probe(zone, owner, name_hash(owner))];
}

static void resize(struct zone *zone, size_t nslots)
{
	uint32_t *old = zone->slots;
	const uint8_t *old_tags = zone->tags;
	size_t n = zone->nslots, i, to;
	struct name owner;

	zone->nslots = nslots;
	zone->slots = xreallocarray(NULL, nslots, sizeof(*zone->slots) +
						  sizeof(*zone->tags));
	memset(zone->slots, 0xff, nslots * sizeof(*zone->slots)); /* ZONE_NONE */
	zone->tags = (uint8_t *)(zone->slots + nslots);
	memset(zone->tags, 0, nslots * sizeof(*zone->tags));
	for (i = 0; i < n; i++) {
		if (!old_tags[i])
			continue;
		zone_owner(zone, old[i], &owner);
		to = probe(zone, &owner, name_hash(&owner));
		zone->slots[to] = old[i];
		zone->tags[to] = old_tags[i];
	}
	free(old);
}

void zone_index_size(struct zone *zone, size_t owners)
{
	size_t n = zone->nslots ? zone->nslots : 64;

	while (n / 4 * 3 <= owners)
		n *= 2;
	if (n > zone->nslots)
		resize(zone, n);
}

/* --- the owner's list ----------------------------------------------------- */

static struct zone_far *far_probe(const struct zone *zone,
				  const struct name *owner, uint32_t type)
{
	size_t mask = zone->far_cap - 1;
	size_t i = (name_hash(owner) ^ type * 2654435761u) & mask;
	struct name there;

	for (; zone->far[i].rec != ZONE_NONE; i = (i + 1) & mask) {
		if (zone->far[i].type != type)
			continue;
		zone_owner(zone, zone->far[i].rec, &there);
		if (name_eq(&there, owner))
			break;
	}
	return &zone->far[i];
}

static void far_grow(struct zone *zone)
{
	struct zone_far *old = zone->far;
	size_t n = zone->far_cap, i;
	struct name owner;

	zone->far_cap = n ? n * 2 : 64;
	zone->far = xreallocarray(NULL, zone->far_cap, sizeof(*zone->far));
	for (i = 0; i < zone->far_cap; i++)
		zone->far[i].rec = ZONE_NONE;
	for (i = 0; i < n; i++) {
		if (old[i].rec == ZONE_NONE)
			continue;
		zone_owner(zone, old[i].rec, &owner);
		*far_probe(zone, &owner, old[i].type) = old[i];
	}
	free(old);
}

static void far_put(struct zone *zone, const struct name *owner, uint32_t type,
		    uint32_t rec, uint32_t holder)
{
	struct zone_far *far;

	if (zone->nfar + 1 > zone->far_cap / 2)
		far_grow(zone);
	far = far_probe(zone, owner, type);
	if (far->rec == ZONE_NONE)
		zone->nfar++;
	*far = (struct zone_far){ rec, type, holder };
}

/* The link to that RRset, or to the end, is in record `holder` now; if it is a far one. */
static void far_move(struct zone *zone, const struct name *owner, uint32_t set,
		     uint32_t holder)
{
	struct zone_far *far;

	if (!zone->nfar)
		return;
	far = far_probe(zone, owner,
			set == ZONE_NONE ? FAR_END : zone->v[set].type);
	if (far->rec != ZONE_NONE)
		far->holder = holder;
}

/*
 * What leads to the RRset of a name and type, or to the end of the owner's
 * list; *holder is the record that it is in, where `far` is to know of it,
 * else ZONE_NONE.
 */
static uint32_t *find_link(const struct zone *zone, const struct name *owner,
			   uint16_t type, uint32_t *slot, uint32_t *holder)
{
	struct zone_far *far;
	uint32_t *link = slot, before = ZONE_NONE;
	int i;

	*holder = ZONE_NONE;
	for (i = 0; i < NEAR_SETS; i++) {
		if (*link == ZONE_NONE || zone->v[*link].type == type)
			return link;
		before = *link;
		link = &zone->v[before].next_set;
	}
	if (*link != ZONE_NONE) {
		far = far_probe(zone, owner, type);
		if (far->rec == ZONE_NONE)
			far = far_probe(zone, owner, FAR_END);
		before = far->holder;
	}
	*holder = before;
	return &zone->v[before].next_set;
}

uint32_t zone_index_find(const struct zone *zone, const struct name *owner,
			 uint16_t type)
{
	uint32_t holder;

	return *find_link(zone, owner, type, zone_index_slot(zone, owner),
			  &holder);
}

void zone_index_fetch(const struct zone *zone, uint32_t hash)
{
	size_t i = hash & (zone->nslots - 1);

	__builtin_prefetch(&zone->tags[i]);
	__builtin_prefetch(&zone->slots[i], 1);
}

bool zone_index_is_new(struct zone *zone, struct zone_slot *slot)
{
	size_t mask, i;

	zone_index_size(zone, zone->nowners + 1);
	mask = zone->nslots - 1;
	for (i = slot->hash & mask; zone->tags[i]; i = (i + 1) & mask)
		if (zone->tags[i] == tag_of(slot->hash))
			return false;
	slot->i = i;
	return true;
}

void zone_index_look(struct zone *zone, const struct name *owner,
		     struct zone_slot *slot)
{
	zone_index_size(zone, zone->nowners + 1);
	slot->hash = name_hash(owner);
	slot->i = probe(zone, owner, slot->hash);
}

/* Puts record i behind the one that `link` leads to, or ends the owner's list with it. */
static void join(struct zone *zone, uint32_t i, const struct zone_slot *slot,
		 uint32_t *link)
{
	struct zone_rec *rec = &zone->v[i];

	if (!zone->tags[slot->i]) {
		zone->tags[slot->i] = tag_of(slot->hash);
		zone->nowners++;
	}
	rec->next = i;
	rec->next_set = ZONE_NONE;
	if (*link != ZONE_NONE) {
		struct zone_rec *last = &zone->v[*link];

		rec->next = last->next;
		rec->next_set = last->next_set;
		last->next = i;
		last->flags = (uint8_t)(last->flags & ~ZREC_LAST);
	} else {
		rec->flags |= ZREC_FIRST;
	}
	rec->flags |= ZREC_LAST;
	*link = i;
}

void zone_index_add(struct zone *zone, uint32_t i, const struct name *owner,
		    uint32_t batch)
{
	struct zone_rec *rec = &zone->v[i];
	struct zone_slot slot;
	uint32_t *link, last, holder;

	zone_index_look(zone, owner, &slot);
	link = find_link(zone, owner, rec->type, &zone->slots[slot.i], &holder);
	last = *link;
	if (last != ZONE_NONE && !zone_is_signature(rec->type) &&
	    zone->v[last].ttl != rec->ttl) {
		zone->mixed_ttls = true;
		if (last >= batch)
			rec->ttl = zone->v[last].ttl;
	}
	join(zone, i, &slot, link);
	if (last != ZONE_NONE) {
		far_move(zone, owner, rec->next_set, i);
	} else if (holder != ZONE_NONE) {
		far_put(zone, owner, rec->type, i, holder);
		far_put(zone, owner, FAR_END, i, i);
	}
}

bool zone_index_add_plain(struct zone *zone, uint32_t i,
			  const struct zone_slot *slot)
{
	struct zone_rec *rec = &zone->v[i];
	uint32_t *link = &zone->slots[slot->i], *mine = NULL;
	int n = 0;

	for (; *link != ZONE_NONE; link = &zone->v[*link].next_set) {
		const struct zone_rec *set = &zone->v[*link];

		/* A CNAME has its name to itself. */
		if (++n == NEAR_SETS || set->type == TYPE_CNAME ||
		    rec->type == TYPE_CNAME)
			return false;
		if (set->type == rec->type)
			mine = link;
	}
	if (mine && zone->v[*mine].ttl != rec->ttl)
		return false;
	join(zone, i, slot, mine ? mine : link);
	return true;
}
