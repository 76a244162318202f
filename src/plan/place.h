/* place.h -- where in the text a new record goes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_PLACE_H
#define SESZ_PLAN_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "dns/zone.h"

/*
 * The entry in front of which a new record of that owner goes, by the order
 * of apply.h.  *at_end is set where it found no kin and the place is the end
 * of the zone.
 */
size_t place_find(const struct zone *zone, const struct name *owner,
		  bool *at_end);

#endif
