/* place.c -- where in the text a new record goes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/place.h"

#include "mail/ses_owns.h"
#include "plan/heading.h"

/*
 * The entry below record `rec` and all that inherit its owner or, in a row with
 * it, have the same one: between those no other record may come, for named
 * takes their TTLs together.  False where a line put there would change what a
 * record below means.
 */
static bool below(const struct zone *zone, uint32_t rec, size_t *entry)
{
	struct name owner, here;
	uint32_t i, last = rec;
	size_t next;

	zone_owner(zone, rec, &owner);
	for (i = rec + 1; i < zone->n; i++) {
		if (zone_ends_owner(zone, i)) {
			zone_owner(zone, i, &here);
			if (!name_eq(&here, &owner))
				break;
			last = i;
		} else if (zone->v[i].namer <= last) {
			last = i;
		}
	}
	*entry = zone_entry_of(zone, last) + 1;
	/* Its TTL would become the one that the next record takes. */
	next = zone_rec_at(zone, *entry);
	return next == zone->n || !(zone->v[next].flags & ZREC_TTL_FROM_LAST);
}

/* The last record, in the order of the text, with that owner; ZONE_NONE. */
static uint32_t last_of_owner(const struct zone *zone, const struct name *owner)
{
	uint32_t set, last = ZONE_NONE;

	/* An RRset is known by its last record. */
	for (set = zone_find(zone, owner); set != ZONE_NONE;
	     set = zone_next_set(zone, set))
		if (last == ZONE_NONE || set > last)
			last = set;
	return last;
}

/*
 * Is the record one that SES asks people to make?  Of TXT records only the
 * token's: the others may be of other senders, too, and stand with theirs.
 */
static bool is_ses(const struct zone *zone, uint32_t i)
{
	uint16_t type = zone->v[i].type;
	struct name owner, target;

	/* Nearly all records are told by this much. */
	if (type != TYPE_MX && !((type == TYPE_TXT || type == TYPE_CNAME) &&
				 zone->v[i].flags & ZREC_UNDERSCORE))
		return false;
	zone_owner(zone, i, &owner);
	if (type == TYPE_TXT)
		return span_is_nocase(name_label(&owner), "_amazonses");
	zone_target(zone, i, &target);
	return ses_owns_target(&owner, type, &target);
}

/* The whole zone is looked through for them, but once. */
static void find_ses(struct placer *placer)
{
	const struct zone *zone = placer->zone;
	uint32_t i;

	if (placer->looked)
		return;
	placer->looked = true;
	placer->first_ses = placer->last_ses = ZONE_NONE;
	for (i = 0; i < zone->n; i++) {
		if ((zone->v[i].flags & ZREC_NOT_INDEXED) || !is_ses(zone, i))
			continue;
		if (placer->first_ses == ZONE_NONE)
			placer->first_ses = i;
		placer->last_ses = i;
	}
}

/* --- the end ------------------------------------------------------------ */

/* Would all records below mean what they do with a record put there? */
static bool keeps_meaning(const struct zone *zone, size_t entry)
{
	uint32_t i, next = (uint32_t)zone_rec_at(zone, entry);

	if (next < zone->n && (zone->v[next].flags & ZREC_TTL_FROM_LAST))
		return false;
	for (i = next; i < zone->n && !zone_ends_owner(zone, i); i++)
		if (zone->v[i].namer < next)
			return false;
	return true;
}

/* That, and is it in no row of records of one owner, which named takes together? */
static bool is_free(const struct zone *zone, size_t entry)
{
	uint32_t next = (uint32_t)zone_rec_at(zone, entry);
	struct name above, here;

	if (next > 0 && next < zone->n) {
		zone_owner(zone, next - 1, &above);
		zone_owner(zone, next, &here);
		if (name_eq(&above, &here))
			return false;
	}
	return keeps_meaning(zone, entry);
}

/* The end of the file, or what stands before the last lines of editors and tools. */
static size_t end_of_zone(const struct zone *zone)
{
	const struct zdoc *doc = zone_main(zone);
	size_t i = doc->n, end = doc->n;
	uint32_t last = (uint32_t)zone->n - 1;

	while (i > 0 && (doc->v[i - 1].kind == ZENTRY_COMMENT ||
			 doc->v[i - 1].kind == ZENTRY_BLANK)) {
		i--;
		if (doc->v[i].kind == ZENTRY_COMMENT &&
		    heading_is_last_line(zdoc_text(doc, i)))
			end = i;
	}
	/* With the lines of marks that frame them. */
	while (end < doc->n && end > i &&
	       doc->v[end - 1].kind == ZENTRY_COMMENT &&
	       heading_is_rule(zdoc_text(doc, end - 1)))
		end--;
	/* A zone transfer ends in the SOA record that it began with. */
	if (zone->v[last].type == TYPE_SOA && zone->v[0].type == TYPE_SOA &&
	    last > 0 && zone_doc(zone, last) == doc &&
	    doc->v[zone->v[last].entry - 1].kind == ZENTRY_RECORD)
		end = zone->v[last].entry;
	/* Blank lines above such go with it, those at the end stay. */
	while (end > 0 && doc->v[end - 1].kind == ZENTRY_BLANK)
		end--;
	return is_free(zone, end) ? end : doc->n;
}

/* The origin that is nearest above the owner of those in force from the SOA on. */
static void nearest_origin(const struct zone *zone, const struct name *owner,
			   struct name *origin)
{
	size_t i = (size_t)(zone_ctx_at(zone, zone_entry_of(zone, zone->soa)) -
			    zone->ctx);
	struct name here;

	*origin = name_root;
	for (; i < zone->nctx; i++) {
		if (zone->ctx[i].file != 0)
			continue;
		zone_ctx_origin(zone, &zone->ctx[i], &here);
		if (here.len > origin->len && name_at_or_below(owner, &here))
			*origin = here;
	}
}

static bool has_origin(const struct zone *zone, const struct zone_ctx *ctx,
		       const struct name *origin)
{
	struct name here;

	zone_ctx_origin(zone, ctx, &here);
	return name_eq(&here, origin);
}

/* In front of the directive at an entry, and of the comment above that. */
static size_t above_directive(const struct zdoc *doc, size_t entry)
{
	while (entry > 0 && doc->v[entry - 1].kind == ZENTRY_COMMENT)
		entry--;
	while (entry > 0 && doc->v[entry - 1].kind == ZENTRY_BLANK)
		entry--;
	return entry;
}

/* Where the last part of the zone file ends that has that origin; false where that is no good place. */
static bool end_of_origin(const struct zone *zone, const struct name *origin,
			  size_t *entry)
{
	const struct zdoc *doc = zone_main(zone);
	size_t i = zone->nctx, end = doc->n;

	while (i-- > 0) {
		const struct zone_ctx *ctx = &zone->ctx[i];

		if (ctx->file != 0)
			continue;
		if (has_origin(zone, ctx, origin))
			break;
		/* It is in force from behind the directive on. */
		end = ctx->entry ? ctx->entry - 1 : 0;
	}
	if (end == doc->n)
		return false;
	*entry = above_directive(doc, end);
	return *entry > zone_entry_of(zone, zone->soa) && is_free(zone, *entry);
}

/* --- all together ------------------------------------------------------- */

static const struct order *order_of(struct placer *placer)
{
	if (!placer->ordered)
		order_find(&placer->order, placer->zone);
	placer->ordered = true;
	return &placer->order;
}

/* Do SES's records stand by themselves in a zone sorted by names? */
static bool has_unordered_ses(struct placer *placer)
{
	const struct order *order = order_of(placer);

	find_ses(placer);
	return placer->first_ses != ZONE_NONE &&
	       (placer->first_ses < order->first ||
		placer->last_ses > order->last);
}

/* In a zone that is kept in order. */
static bool place_in_order(struct placer *placer, const struct name *owner,
			   uint16_t type, size_t *entry)
{
	const struct order *order = order_of(placer);
	const struct zone *zone = placer->zone;
	uint32_t rec;

	if (order->by_type) {
		rec = order_last_of_type(order, type);
		if (rec == ZONE_NONE)
			return false;
		/* No RRset goes on below, whatever owner comes next. */
		*entry = zone_entry_of(zone, rec) + 1;
		return keeps_meaning(zone, *entry);
	}
	if (!order->sign || name_eq(owner, &zone->origin) ||
	    has_unordered_ses(placer))
		return false;
	rec = order_before(order, owner);
	if (rec != ZONE_NONE)
		return below(zone, rec, entry);
	*entry = zone->v[order->first].entry;
	return is_free(zone, *entry);
}

/* Below the last record of SES's, if that stands where the owner is at home. */
static bool place_at_kin(struct placer *placer, const struct name *origin,
			 size_t *entry)
{
	const struct zone *zone = placer->zone;
	uint32_t rec;

	find_ses(placer);
	rec = placer->last_ses;
	return rec != ZONE_NONE &&
	       (zone_file_of(zone, rec) != zone->files[0] ||
		has_origin(zone, &zone->ctx[zone->v[rec].ctx], origin)) &&
	       below(zone, rec, entry);
}

int place_cmp(struct placer *placer, const struct name *a,
	      const struct name *b)
{
	return order_cmp(order_of(placer), a, b);
}

size_t place_find(struct placer *placer, const struct name *owner,
		  uint16_t type, bool *group)
{
	const struct zone *zone = placer->zone;
	uint32_t rec = last_of_owner(zone, owner);
	struct name origin;
	size_t entry;

	*group = false;
	if (order_of(placer)->by_type &&
	    place_in_order(placer, owner, type, &entry))
		return entry;
	if (rec != ZONE_NONE && below(zone, rec, &entry))
		return entry;
	nearest_origin(zone, owner, &origin);
	if (rec == ZONE_NONE && (place_in_order(placer, owner, type, &entry) ||
				 place_at_kin(placer, &origin, &entry)))
		return entry;
	*group = true;
	if (end_of_origin(zone, &origin, &entry))
		return entry;
	return end_of_zone(zone);
}
