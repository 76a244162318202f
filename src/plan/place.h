/* place.h -- where in the text a new record goes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_PLACE_H
#define SESZ_PLAN_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "dns/zone.h"
#include "plan/order.h"

/* Looks for places in one zone; what it learns of the zone it learns when it is first needed. */
struct placer {
	const struct zone *zone;
	bool looked, ordered;
	uint32_t first_ses, last_ses; /* records of SES's, or ZONE_NONE */
	struct order order;
};

/*
 * The entry in front of which a new record of that owner and type goes, by the
 * rules of apply.h.  *group is set where it found no kin and is one of a group
 * of new records.
 */
size_t place_find(struct placer *placer, const struct name *owner,
		  uint16_t type, bool *group);

/* Which of two new owners is written first: <0, >0; 0: as the plan has them. */
int place_cmp(struct placer *placer, const struct name *a,
	      const struct name *b);

#endif
