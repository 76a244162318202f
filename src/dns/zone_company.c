/* zone_company.c -- which records may stand at a name, and beside which
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_load.h"

/* --- records that may not stand together ---------------------------------- */

bool load_is_second(const struct zone *zone, const struct rr *rr)
{
	uint32_t set = zone_find_set(zone, &rr->owner, rr->type);

	return set != ZONE_NONE &&
	       !zone_has_data(zone, zone_first(zone, set), rr);
}

static bool lives_with_cname(uint16_t type)
{
	return type == TYPE_CNAME || type == TYPE_RRSIG || type == TYPE_NSEC ||
	       type == TYPE_KEY || type == TYPE_SIG || type == TYPE_NXT;
}

bool load_types_clash(const struct zone *zone, const struct name *owner,
		      uint16_t type)
{
	uint32_t set;

	if (type != TYPE_CNAME &&
	    zone_find_set(zone, owner, TYPE_CNAME) == ZONE_NONE)
		return false;
	if (!lives_with_cname(type))
		return true;
	for (set = zone_find(zone, owner); set != ZONE_NONE;
	     set = zone_next_set(zone, set))
		if (!lives_with_cname(zone->v[set].type))
			return true;
	return false;
}

/* --- names at which a type may not stand --------------------------------- */

/* RFC 5155 3: the owner of an NSEC3 record starts with a hash. */
static bool starts_with_hash(const struct name *owner)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
	/* Of the last digit, by the number of digits; 9: no such number. */
	static const uint8_t spare_bits[8] = { 0, 9, 2, 9, 4, 1, 9, 3 };
	size_t len = owner->wire[0], i, value = 0;
	const char *p;

	for (i = 1; i <= len; i++) {
		int c = owner->wire[i];

		p = memchr(digits, c >= 'A' && c <= 'Z' ? c + 32 : c, 32);
		if (!p)
			return false;
		value = (size_t)(p - digits);
	}
	return len && spare_bits[len % 8] < 9 &&
	       value % (1u << spare_bits[len % 8]) == 0;
}

bool load_wildcard_server(const struct rr *rr)
{
	return rr->type == TYPE_NS && name_is_wildcard(&rr->owner);
}

static void hint_origin(struct loader *l, const struct rr *rr)
{
	struct buf name = BUF_INIT;

	name_print(&rr->owner, &name);
	diag_hint(l->diag, "remove it, or name the zone: --origin %s",
		  buf_str(&name));
	buf_release(&name);
}

static void check_owner(struct loader *l, const struct rr *rr)
{
	bool apex = name_eq(&rr->owner, &l->zone->origin);

	if (rr->type == TYPE_SOA && !apex) {
		load_complain(l, RULE_NO_SOA, 0, "this SOA is not at the zone's apex");
		hint_origin(l, rr);
	}
	if (rr->type == TYPE_DS && apex) {
		load_complain(l, RULE_MISPLACED, l->f.type,
			 "a DS record stands at the zone's apex; its place is the "
			 "parent zone (RFC 4035 2.4)");
		diag_hint(l->diag, "move it to the parent zone");
	}
	if (load_wildcard_server(rr)) {
		load_complain(l, RULE_MISPLACED, l->f.type,
			 "an NS record cannot stand at a wildcard (RFC 4592 4.2)");
		diag_hint(l->diag, "remove it; delegate each child zone by its "
				   "own name");
	}
	if (rr->type == TYPE_NSEC3 && !starts_with_hash(&rr->owner)) {
		load_complain(l, RULE_MISPLACED, l->f.type,
			 "the first label of an NSEC3 record's owner is a hash in "
			 "base32hex (RFC 5155 3)");
		diag_hint(l->diag, "remove it, and sign the zone again");
	}
}

/* Of these types there can be but one record at a name. */
static void check_single(struct loader *l, const struct rr *rr)
{
	static const struct {
		uint16_t type;
		enum rule rule;
		const char *text;
	} singles[] = {
		{ TYPE_SOA, RULE_SOA_TWICE, "a second SOA record" },
		{ TYPE_CNAME, RULE_CNAME_TWICE,
		  "a second CNAME at one name (RFC 2181 10.1)" },
		{ TYPE_DNAME, RULE_CNAME_TWICE,
		  "a second DNAME at one name (RFC 6672 2.4)" },
		{ TYPE_RESINFO, RULE_MISPLACED,
		  "a second RESINFO at one name (RFC 9606 3)" },
	};
	size_t i;

	for (i = 0; i < sizeof(singles) / sizeof(*singles); i++) {
		if (rr->type != singles[i].type || !load_is_second(l->zone, rr))
			continue;
		load_complain(l, singles[i].rule, l->f.type, "%s",
			      singles[i].text);
		diag_hint(l->diag, "remove one of the two");
	}
}

void load_check_company(struct loader *l, const struct rr *rr)
{
	check_owner(l, rr);
	check_single(l, rr);
	if (load_types_clash(l->zone, &rr->owner, rr->type)) {
		load_complain(l, RULE_CNAME_AND_OTHER, l->f.type,
			 "a CNAME and other data at one name (RFC 1034 3.6.2)");
		diag_hint(l->diag, "remove the CNAME, or the other data");
	}
}
