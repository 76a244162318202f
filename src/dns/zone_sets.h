/* zone_sets.h -- all RRsets of a zone, one after another
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * In the order in which their first records stand in the text; included files
 * and $GENERATE lines are part of it, where their line stands.  A record that
 * is there twice comes once.
 *
 *	zone_sets_init(&sets, &zone);
 *	while (zone_sets_next(&sets, &set)) {
 *		...                     // set.v[k] stands at sets.from[k]
 *		rrset_release(&set);
 *	}
 *	zone_sets_release(&sets);
 *
 * Where two zones are held against each other, zone_sets_take() gives the RRset
 * of a name, and zone_sets_next() then gives those that nobody took.
 *
 * A zone without $GENERATE lines can be gone through in parts, by several
 * threads: zone_sets_init_part() gives the RRsets whose first record is one of
 * some, and nothing that it gives depends on the other parts.
 *
 * One RRset is in memory at a time, and a few words for each record that a
 * $GENERATE line makes.
 */
#ifndef SESZ_DNS_ZONE_SETS_H
#define SESZ_DNS_ZONE_SETS_H

#include "dns/zone.h"

/* A record that a $GENERATE line makes. */
struct zone_made {
	uint32_t rec, number; /* the line, and its number there */
	uint32_t hash;        /* of owner and type */
	uint32_t next;        /* the next one in its slot, or ZONE_NONE */
	bool done;
};

struct zone_sets {
	const struct zone *zone;
	/* Of the set given last: the record of the zone that each of its records is, or is made by. */
	uint32_t *from;
	size_t from_cap;
	uint32_t at;    /* the record looked at next */
	uint32_t end;   /* and where to stop */
	/* A bit for the first record of each RRset that was given out of turn. */
	uint8_t *done;
	struct zone_made *made; /* in the order of the text */
	size_t nmade, made_cap, made_at;
	uint32_t *slots;
	size_t nslots;
	struct zone_expand line; /* the one that was read last */
	bool has_line;
};

void zone_sets_init(struct zone_sets *sets, const struct zone *zone);
/* Of records from..to-1; zone_sets_take() has no part in it. */
void zone_sets_init_part(struct zone_sets *sets, const struct zone *zone,
			 uint32_t from, uint32_t to);
/* False: no more.  The caller releases set. */
bool zone_sets_next(struct zone_sets *sets, struct rrset *set);
/* The RRset of a name and type, if it was not given yet; else n is 0.  The caller releases set. */
void zone_sets_take(struct zone_sets *sets, const struct name *owner,
		    uint16_t type, struct rrset *set);
void zone_sets_release(struct zone_sets *sets);

#endif
