/* zone_index.h -- finding the RRsets of a name (private to the zone)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * An open hash from owner to the owner's first RRset.  Only zone*.c uses it.
 */
#ifndef SESZ_DNS_ZONE_INDEX_H
#define SESZ_DNS_ZONE_INDEX_H

#include "dns/zone.h"

/* Those have the TTL of what they sign (RFC 4034 3). */
static inline bool zone_is_signature(uint16_t type)
{
	return type == TYPE_RRSIG || type == TYPE_SIG;
}

/* The slot of a name: it holds an RRset of that name, or ZONE_NONE. */
uint32_t *zone_index_slot(const struct zone *zone, const struct name *owner);

/* The RRset of a name and type, by its last record, or ZONE_NONE. */
uint32_t zone_index_find(const struct zone *zone, const struct name *owner,
			 uint16_t type);

/* Makes room for that many owners. */
void zone_index_size(struct zone *zone, size_t owners);

/* Where an owner is or will be; good until another owner is added. */
struct zone_slot {
	size_t i;
	uint32_t hash;
};

void zone_index_look(struct zone *zone, const struct name *owner,
		     struct zone_slot *slot);
/* Has what is looked at for an owner of that hash fetched from memory. */
void zone_index_fetch(const struct zone *zone, uint32_t hash);
/*
 * Is there no owner of slot->hash yet that could be the same?  Then its slot is
 * found; else zone_index_look() has to look at the name.
 */
bool zone_index_is_new(struct zone *zone, struct zone_slot *slot);

/*
 * Puts record i into the ring of its RRset (made where there is none).  Where
 * the RRset's last record is `batch` or comes after it, its TTL is i's too.
 */
void zone_index_add(struct zone *zone, uint32_t i, const struct name *owner,
		    uint32_t batch);
/*
 * The same where there is nothing to say about the record's company: no CNAME
 * with it, and the TTL of its RRset.  Else false, and nothing is done.
 */
bool zone_index_add_plain(struct zone *zone, uint32_t i,
			  const struct zone_slot *slot);

#endif
