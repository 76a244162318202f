/* zone_whole.c -- what only the zone as a whole can tell
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Rules by which named refuses to load a zone whose every line is good.
 */
#include "dns/zone_load.h"

static void complain_at(struct loader *l, enum rule rule, uint32_t rec,
			const char *text)
{
	const struct zdoc *doc = zone_doc(l->zone, rec);
	struct fields f = FIELDS_INIT;

	fields_read(&f, doc, l->zone->v[rec].entry);
	diag_at(l->diag, rule, &doc->src, f.v[f.type].off, f.v[f.type].len, "%s",
		text);
	fields_release(&f);
}

/* The one that asks the parent to delete its DS (RFC 8078 4) needs no key. */
static bool asks_delete(const struct rr *rr)
{
	return rr->rdlen == 5 && rr->rdata[rr->type == TYPE_CDS ? 2 : 3] == 0;
}

/* What the parent is to publish must stand for a key of the zone (RFC 7344 4.1). */
static void check_child_keys(struct loader *l, uint16_t type)
{
	const struct zone *zone = l->zone;
	struct rr rr;
	uint32_t i;
	bool deletes;

	if (zone_find_set(zone, &zone->origin, TYPE_DNSKEY) != ZONE_NONE)
		return;
	ZONE_EACH(zone, i, &zone->origin, type) {
		zone_rr(zone, i, &rr);
		deletes = asks_delete(&rr);
		rr_release(&rr);
		if (deletes)
			continue;
		complain_at(l, RULE_CDS, i,
			    "the zone has no DNSKEY that this could stand for "
			    "(RFC 7344 4.1)");
		diag_hint(l->diag, "remove it from the unsigned zone; the signer "
				   "adds it");
	}
}

void load_check_whole(struct loader *l)
{
	struct zone *zone = l->zone;
	const char *name = zone_main(zone)->src.name;

	if (zone->soa == ZONE_NONE) {
		diag_add(l->diag, RULE_NO_SOA, name,
			 "the zone has no SOA record");
		diag_hint(l->diag, "is this a zone file?");
		return;
	}
	if (zone_find_set(zone, &zone->origin, TYPE_NS) == ZONE_NONE)
		diag_add(l->diag, RULE_NO_NS, name,
			 "the zone has no NS record at its apex");
	check_child_keys(l, TYPE_CDS);
	check_child_keys(l, TYPE_CDNSKEY);
	load_check_generates(l);
}
