/* zone_ttl.c -- one TTL for each RRset, the one that named gives it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * named takes records in by batches: those of one owner in a row.  Within a
 * batch the first record of an RRset sets the TTL (RFC 2181 5.2); a later batch
 * with records of that RRset sets it anew for all.  The glue that follows a
 * delegation does not end the delegation's batch.  Owners compare with their
 * case here.  Few zones need to know any of it, so it is found when asked for.
 */
#include "dns/zone_index.h"
#include "dns/zone_load.h"

static bool is_server(const struct batch *b, const struct name *name)
{
	size_t i;

	for (i = 0; i < b->nservers; i++)
		if (name_eq(&b->servers[i], name))
			return true;
	return false;
}

static void start(struct batch *b, uint32_t rec, const struct name *owner)
{
	name_copy(&b->owner, owner);
	b->first = rec;
	b->glue.len = 0;
	b->nservers = 0;
}

/* Record rec joins the batch, or starts the next one. */
static void take(struct batch *b, const struct zone *zone, uint32_t rec,
		 const struct name *owner)
{
	bool named = zone->v[rec].namer == rec;

	if (!b->owner.len) {
		start(b, rec, owner);
	} else if (named) {
		if (b->glue.len && !name_identical(&b->glue, owner))
			b->glue.len = 0;
		if (b->glue.len || name_identical(&b->owner, owner)) {
			/* it goes on */
		} else if (is_server(b, owner)) {
			name_copy(&b->glue, owner);
			b->glue_first = rec;
		} else {
			start(b, rec, owner);
		}
	}
}

/* Notes the server that an NS record names. */
static void take_server(struct batch *b, const struct zone *zone, uint32_t rec)
{
	if (zone->v[rec].type == TYPE_NS &&
	    !(zone->v[rec].flags & ZREC_OUT_OF_ZONE) && !b->glue.len &&
	    b->nservers < sizeof(b->servers) / sizeof(*b->servers))
		zone_target(zone, rec, &b->servers[b->nservers++]);
}

uint32_t load_batch_first(struct loader *l)
{
	struct batch *b = &l->batch;
	struct name owner;

	for (; b->next < l->zone->n; b->next++) {
		if (l->zone->v[b->next].flags & ZREC_GENERATE)
			continue;
		zone_owner(l->zone, b->next, &owner);
		take(b, l->zone, b->next, &owner);
		take_server(b, l->zone, b->next);
	}
	return b->glue.len ? b->glue_first : b->first;
}

void load_end_batch(struct loader *l)
{
	l->batch.next = (uint32_t)l->zone->n;
	l->batch.owner.len = 0;
	l->batch.glue.len = 0;
}

void load_unify_ttls(struct zone *zone)
{
	uint32_t i, k;

	for (i = 0; zone->mixed_ttls && i < zone->n; i++) {
		if (!(zone->v[i].flags & ZREC_LAST) ||
		    zone_is_signature(zone->v[i].type))
			continue;
		for (k = zone->v[i].next; k != i; k = zone->v[k].next)
			zone->v[k].ttl = zone->v[i].ttl;
	}
}
