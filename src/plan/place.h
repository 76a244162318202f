/* place.h -- where in the text a new record goes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_PLACE_H
#define SESZ_PLAN_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "dns/zone.h"

/* Looks for places in one zone; `ses` is filled when it is first asked for. */
struct placer {
	const struct zone *zone;
	bool looked;
	uint32_t ses; /* the last SES record, or ZONE_NONE */
};

/*
 * The entry in front of which a new record of that owner goes, by the order
 * of apply.h.  *at_end is set where it found no kin and the place is the end
 * of the zone.
 */
size_t place_find(struct placer *placer, const struct name *owner,
		  bool *at_end);

#endif
