/* order.h -- is a zone file kept in order, and where in it does a name go?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Looked at are the records of the zone file itself.  It is in the order of
 * names where nearly all owners below the apex stand in one ascending (or
 * descending) stretch, and of types where all records of a type stand
 * together, addresses of both kinds being one.  A short zone shows no order,
 * for there it may be chance; and a sorted list of hosts in a zone of many
 * sections is no place for records of another kind.
 */
#ifndef SESZ_PLAN_ORDER_H
#define SESZ_PLAN_ORDER_H

#include <stdbool.h>

#include "dns/zone.h"

struct order {
	const struct zone *zone;
	bool canonical;       /* names by RFC 4034 6.1, else by their text */
	int sign;             /* 1: ascending; -1: descending; 0: names are not sorted */
	uint32_t first, last; /* the stretch of sorted names */
	bool by_type;
};

void order_find(struct order *order, const struct zone *zone);

/* Which name comes first: <0, >0; 0 where names are not sorted. */
int order_cmp(const struct order *order, const struct name *a,
	      const struct name *b);

/*
 * In a zone sorted by names: the record whose owner comes last of those before
 * `owner`, or ZONE_NONE where it is before all, in front of order->first.
 */
uint32_t order_before(const struct order *order, const struct name *owner);

/* The last record of that type in the zone file itself, or ZONE_NONE. */
uint32_t order_last_of_type(const struct order *order, uint16_t type);

#endif
