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

/* --- the keys for the parent (RFC 7344 4.1, RFC 8078 4) ------------------ */

/* The one that asks the parent to delete its DS. */
static bool asks_delete(const struct rr *rr)
{
	static const uint8_t cds[5] = { 0, 0, 0, 0, 0 };
	static const uint8_t cdnskey[5] = { 0, 0, 3, 0, 0 };

	return rr->rdlen == 5 &&
	       memcmp(rr->rdata, rr->type == TYPE_CDS ? cds : cdnskey, 5) == 0;
}

/* Marks the algorithms of the zone's keys. */
static void find_algorithms(const struct zone *zone, bool *known)
{
	struct rr rr;
	uint32_t i;

	ZONE_EACH(zone, i, &zone->origin, TYPE_DNSKEY) {
		zone_rr(zone, i, &rr);
		known[rr.rdata[3]] = true;
		rr_release(&rr);
	}
}

/* What the parent is to publish must stand for a key of the zone. */
static void check_child_keys(struct loader *l, uint16_t type)
{
	const struct zone *zone = l->zone;
	uint32_t i, wish = ZONE_NONE, others = 0;
	bool known[256] = { false };
	struct rr rr;

	find_algorithms(zone, known);
	ZONE_EACH(zone, i, &zone->origin, type) {
		zone_rr(zone, i, &rr);
		if (asks_delete(&rr)) {
			wish = i;
		} else if (others++, !known[rr.rdata[type == TYPE_CDS ? 2 : 3]]) {
			complain_at(l, RULE_CDS, i,
				    "the zone has no DNSKEY that this could stand "
				    "for (RFC 7344 4.1)");
			diag_hint(l->diag, "remove it from the unsigned zone; the "
					   "signer adds it");
		}
		rr_release(&rr);
	}
	if (wish != ZONE_NONE && others) {
		complain_at(l, RULE_CDS, wish,
			    "this asks the parent to delete, but others stand "
			    "beside it (RFC 8078 4)");
		diag_hint(l->diag, "remove this one, or the others");
	}
}

/* named must be able to follow one of the chains. */
static void check_nsec3(struct loader *l)
{
	const struct zone *zone = l->zone;
	uint32_t i, last = ZONE_NONE;
	bool known = false;
	struct rr rr;

	ZONE_EACH(zone, i, &zone->origin, TYPE_NSEC3PARAM) {
		zone_rr(zone, i, &rr);
		known = known || rr.rdata[0] == 1;
		last = i;
		rr_release(&rr);
	}
	if (last != ZONE_NONE && !known) {
		complain_at(l, RULE_RDATA, last,
			    "the only hash algorithm of NSEC3 is 1 (RFC 5155 11)");
		diag_hint(l->diag, "remove it, and sign the zone again");
	}
}

/* --- the addresses of the zone's own name servers ------------------------ */

static bool has(const struct zone *zone, const struct name *owner,
		uint16_t type)
{
	return zone_find_set(zone, owner, type) != ZONE_NONE ||
	       zone_generated(zone, owner, type) != ZONE_NONE;
}

/* Is there a record at the name or below it? */
static bool exists(const struct zone *zone, const struct name *name)
{
	struct name owner;
	uint32_t i;

	if (zone_find(zone, name) != ZONE_NONE ||
	    zone_generated(zone, name, 0) != ZONE_NONE)
		return true;
	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].flags & ZREC_NOT_INDEXED)
			continue;
		zone_owner(zone, i, &owner);
		if (name_at_or_below(&owner, name))
			return true;
	}
	return false;
}

/* The wildcard that answers for a name that is not there (RFC 4592 3.3.1). */
static void to_wildcard(const struct zone *zone, struct name *name)
{
	if (!zone->has_wildcard || exists(zone, name))
		return;
	while (name_up(name) && !exists(zone, name))
		;
	name_prepend(name, span_str("*"));
}

/* Answers for a name: elsewhere, or not at all; *dname is set to which. */
static bool is_elsewhere(const struct zone *zone, const struct name *name,
			 bool *dname)
{
	struct name at = *name;
	bool elsewhere = false;

	/* From the bottom up, so that the topmost cut is the last word. */
	for (;; name_up(&at)) {
		bool apex = name_eq(&at, &zone->origin);

		if (!apex && has(zone, &at, TYPE_NS)) {
			elsewhere = true;
			*dname = false;
		} else if (at.len < name->len && has(zone, &at, TYPE_DNAME)) {
			elsewhere = *dname = true;
		}
		if (apex)
			return elsewhere;
	}
}

/* Why named refuses a name as that of a name server, or NULL. */
static const char *server_fault(const struct zone *zone, struct name *name)
{
	bool dname = false;

	if (is_elsewhere(zone, name, &dname))
		return dname ? "is below a DNAME (RFC 6672 2.3)" : NULL;
	to_wildcard(zone, name);
	if (has(zone, name, TYPE_A) || has(zone, name, TYPE_AAAA))
		return NULL;
	if (has(zone, name, TYPE_CNAME))
		return "is an alias (RFC 2181 10.3)";
	return "has no address in the zone (RFC 1034 4.2.1)";
}

static void check_servers(struct loader *l)
{
	const struct zone *zone = l->zone;
	struct buf text = BUF_INIT;
	struct name target;
	const char *why;
	struct rr rr;
	uint32_t i;

	ZONE_EACH(zone, i, &zone->origin, TYPE_NS) {
		zone_rr(zone, i, &rr);
		rr_target(&rr, &target);
		rr_release(&rr);
		if (zone->class != CLASS_IN ||
		    !name_at_or_below(&target, &zone->origin))
			continue;
		buf_clear(&text);
		buf_addf(&text, "the name server ");
		name_print(&target, &text);
		why = server_fault(zone, &target);
		if (!why)
			continue;
		buf_addf(&text, " %s", why);
		complain_at(l, RULE_NS_ADDRESS, i, buf_str(&text));
		diag_hint(l->diag, "give it an A or AAAA record; the name of a "
				   "server elsewhere ends in a dot");
	}
	buf_release(&text);
}

/* A SOA that lies outside tells which zone the file is for. */
static void refuse_no_soa(struct loader *l)
{
	const struct zone *zone = l->zone;
	struct buf text = BUF_INIT;
	struct name owner;
	uint32_t i;

	for (i = 0; i < zone->n && zone->v[i].type != TYPE_SOA; i++)
		continue;
	diag_add(l->diag, RULE_NO_SOA, zone_main(zone)->src.name,
		 "the zone has no SOA record");
	if (i < zone->n) {
		zone_owner(zone, i, &owner);
		name_print(&owner, &text);
		diag_hint(l->diag, "name the zone: --origin %s", buf_str(&text));
	} else {
		diag_hint(l->diag, "give the zone's own file, or begin this one as in "
				   "@ SOA ns1 hostmaster 1 7200 3600 1209600 3600");
	}
	buf_release(&text);
}

void load_check_whole(struct loader *l)
{
	struct zone *zone = l->zone;
	const char *name = zone_main(zone)->src.name;

	if (zone->soa == ZONE_NONE) {
		refuse_no_soa(l);
		return;
	}
	if (zone_find_set(zone, &zone->origin, TYPE_NS) == ZONE_NONE) {
		diag_add(l->diag, RULE_NO_NS, name,
			 "the zone has no NS record at its apex");
		diag_hint(l->diag, "add its name servers below the SOA, as in "
				   "@ NS ns1.example.net.");
	}
	check_servers(l);
	check_child_keys(l, TYPE_CDS);
	check_child_keys(l, TYPE_CDNSKEY);
	check_nsec3(l);
	load_check_generates(l);
}
