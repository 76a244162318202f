/* zone_plain.c -- the records that are as usual, straight into the zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What is done here for a record is what zone_record.c would do, in less
 * time; where a rule could have a word to say, it is left to that.
 */
#include "base/xmalloc.h"
#include "dns/plain.h"
#include "dns/zone_load.h"

/* The TTL, where it needs no thought; see load_ttl(). */
static bool take_ttl(struct loader *l, const struct plain *p,
		     struct zone_rec *rec)
{
	const struct zone_ctx *ctx = &l->zone->ctx[l->zone->nctx - 1];

	if (p->has_ttl) {
		rec->ttl = p->ttl;
		rec->flags = ZREC_TTL_EXPLICIT;
	} else if (ctx->has_ttl) {
		rec->ttl = ctx->ttl;
	} else if (l->last_ttl_known) {
		rec->ttl = l->last_ttl;
		rec->flags = ZREC_TTL_FROM_LAST;
		l->zone->ttl_from_last = true;
	} else {
		return false;
	}
	return true;
}

/*
 * The owner's place in the index; false where the owner is not in the zone.
 * `slot` is the owner's, fetched.
 */
static bool take_owner(struct loader *l, const struct plain *p,
		       const struct zone_slot *slot)
{
	if (p->has_owner) {
		if (l->slot_known && name_identical(&p->owner, &l->owner))
			return true;
		if (!name_at_or_below(&p->owner, &l->zone->origin))
			return false;
		l->slot = *slot;
		zone_index_look_fetched(l->zone, &p->owner, &l->slot);
		return true;
	}
	/* Not every type may stand at a wildcard; see zone_company.c. */
	if (!l->slot_known && l->namer != ZONE_NONE &&
	    !name_is_wildcard(&l->owner) &&
	    name_at_or_below(&l->owner, &l->zone->origin)) {
		zone_index_look(l->zone, &l->owner, &l->slot);
		l->slot_known = true;
	}
	return l->slot_known;
}

/* What it says to those below. */
static void leave_behind(struct loader *l, uint32_t i, const struct plain *p)
{
	struct name server;

	if (p->has_owner) {
		name_copy(&l->owner, &p->owner);
		l->owner_bad = false;
		l->namer = i;
	}
	if (p->has_ttl) {
		l->last_ttl = p->ttl;
		l->last_ttl_known = true;
	}
	l->slot_known = true;
	load_batch(l, i, &l->owner, p->has_owner);
	if (p->type == TYPE_NS) {
		server.len = (uint8_t)p->rdlen;
		memcpy(server.wire, p->rdata, p->rdlen);
		load_batch_server(l, &server);
	}
}

bool load_plain(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct span text = zdoc_text(l->doc, entry);
	uint32_t i = (uint32_t)zone->n;
	struct zone_rec rec = { .entry = (uint32_t)entry,
				.ctx = (uint32_t)zone->nctx - 1 };
	const char *end = text.p + text.len, *rest;
	struct zone_slot slot = { 0 };
	struct plain p;

	if (zone->in_full || zone->class != CLASS_IN)
		return false;
	rest = plain_read_owner(&p, text.p, end, &l->origin);
	if (!rest || p.has_owner == l->doc->v[entry].blank_owner)
		return false;
	if (p.has_owner)
		zone_index_fetch(zone, &p.owner, &slot);
	if (!plain_read_rest(&p, rest, end, &l->origin) ||
	    !take_ttl(l, &p, &rec) || !take_owner(l, &p, &slot))
		return false;
	rec.namer = p.has_owner ? i : l->namer;
	rec.type = p.type;
	GROW(zone->v, zone->n, zone->cap);
	zone->v[i] = rec;
	if (!zone_index_add_plain(zone, i, &l->slot)) {
		l->slot_known = false;
		return false;
	}
	zone->n++;
	leave_behind(l, i, &p);
	return true;
}
