/* place.c -- where in the text a new record goes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/place.h"

#include "mail/region.h"

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

/* Is the record one that SES asks people to make? */
static bool is_ses(const struct zone *zone, uint32_t i)
{
	struct name owner, target;
	struct rr rr;
	bool found = false;

	switch (zone->v[i].type) {
	case TYPE_TXT:
		zone_owner(zone, i, &owner);
		return span_is_nocase(name_label(&owner), "_amazonses");
	case TYPE_CNAME:
	case TYPE_MX:
		zone_rr(zone, i, &rr);
		rr_target(&rr, &target);
		found = rr.type == TYPE_CNAME ?
				region_is_dkim_target(&target) :
				span_is_nocase(name_label(&target),
					       "feedback-smtp");
		rr_release(&rr);
		return found;
	default:
		return false;
	}
}

/* The whole zone is looked through for it, but once. */
static uint32_t last_ses(struct placer *placer)
{
	const struct zone *zone = placer->zone;
	uint32_t i = (uint32_t)zone->n;

	if (placer->looked)
		return placer->ses;
	placer->looked = true;
	placer->ses = ZONE_NONE;
	while (placer->ses == ZONE_NONE && i-- > 0)
		if (!(zone->v[i].flags & ZREC_NOT_INDEXED) && is_ses(zone, i))
			placer->ses = i;
	return placer->ses;
}

/* Does the comment speak to an editor, which wants it at the end? */
static bool is_modeline(struct span line)
{
	static const char *const marks[] = { "vim:", "vi:", "ex:", "-*-",
					     "Local Variables:", "End:" };
	size_t i, k;

	/* People write short ones; there is no need to look through more. */
	if (line.len > 1000)
		return false;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i]);

		for (k = 0; k + n <= line.len; k++)
			if (memcmp(line.p + k, marks[i], n) == 0)
				return true;
	}
	return false;
}

/* The end of the file, or what stands before the editor's lines there. */
static size_t end_of_zone(const struct zone *zone)
{
	const struct zdoc *doc = zone_main(zone);
	size_t i = doc->n, end = doc->n;

	while (i > 0 && (doc->v[i - 1].kind == ZENTRY_COMMENT ||
			 doc->v[i - 1].kind == ZENTRY_BLANK)) {
		i--;
		if (doc->v[i].kind == ZENTRY_COMMENT &&
		    is_modeline(zdoc_text(doc, i)))
			end = i;
	}
	/* Blank lines above a modeline go with it, those at the end stay. */
	while (end > 0 && doc->v[end - 1].kind == ZENTRY_BLANK)
		end--;
	return end;
}

size_t place_find(struct placer *placer, const struct name *owner,
		  bool *at_end)
{
	const struct zone *zone = placer->zone;
	uint32_t rec = last_of_owner(zone, owner);
	size_t entry;

	*at_end = false;
	if (rec != ZONE_NONE && below(zone, rec, &entry))
		return entry;
	if (rec == ZONE_NONE) {
		rec = last_ses(placer);
		if (rec != ZONE_NONE && below(zone, rec, &entry))
			return entry;
	}
	*at_end = true;
	return end_of_zone(zone);
}
