/* zone_index.c -- finding the RRsets of a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_index.h"

#include <stdlib.h>

#include "base/xmalloc.h"

/* What the slot of every name is in a zone that has no records yet. */
static uint32_t no_slot = ZONE_NONE;

static uint32_t *probe(const struct zone *zone, const struct name *owner,
		       uint32_t hash)
{
	size_t mask = zone->nslots - 1, i = hash & mask;
	struct name there;

	for (; zone->slots[i] != ZONE_NONE; i = (i + 1) & mask) {
		zone_owner(zone, zone->slots[i], &there);
		if (name_eq(&there, owner))
			break;
	}
	return &zone->slots[i];
}

uint32_t *zone_index_slot(const struct zone *zone, const struct name *owner)
{
	if (!zone->nslots)
		return &no_slot;
	return probe(zone, owner, name_hash(owner));
}

static void grow(struct zone *zone)
{
	uint32_t *old = zone->slots;
	size_t n = zone->nslots, i;
	struct name owner;

	zone->nslots = n ? n * 2 : 64;
	zone->slots = xreallocarray(NULL, zone->nslots, sizeof(*zone->slots));
	for (i = 0; i < zone->nslots; i++)
		zone->slots[i] = ZONE_NONE;
	for (i = 0; i < n; i++) {
		if (old[i] == ZONE_NONE)
			continue;
		zone_owner(zone, old[i], &owner);
		*probe(zone, &owner, name_hash(&owner)) = old[i];
	}
	free(old);
}

void zone_index_add(struct zone *zone, uint32_t i, const struct name *owner)
{
	struct zone_rec *rec = &zone->v[i];
	uint32_t *set;

	if (zone->nowners + 1 > zone->nslots / 2)
		grow(zone);
	set = zone_index_slot(zone, owner);
	if (*set == ZONE_NONE)
		zone->nowners++;
	while (*set != ZONE_NONE && zone->v[*set].type != rec->type)
		set = &zone->v[*set].next_set;
	if (*set == ZONE_NONE) {
		rec->next = i;
		rec->next_set = ZONE_NONE;
	} else {
		struct zone_rec *last = &zone->v[*set];

		rec->next = last->next;
		rec->next_set = last->next_set;
		/* Signatures have the TTL of what they sign (RFC 4034 3). */
		if (rec->type != TYPE_RRSIG)
			rec->ttl = zone->v[last->next].ttl;
		last->next = i;
		last->flags = (uint8_t)(last->flags & ~ZREC_LAST);
	}
	rec->flags |= ZREC_LAST;
	*set = i;
}
