/* zone_origin.h -- which zone a file holds (private to the zone)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A zone file need not say its own name.  In this order: the option; the
 * owner of the SOA record, where that is absolute or a $ORIGIN above makes it
 * so; the name of the file; a $ORIGIN further down.
 */
#ifndef SESZ_DNS_ZONE_ORIGIN_H
#define SESZ_DNS_ZONE_ORIGIN_H

#include "dns/zone.h"

/* Sets zone->origin and zone->class from the document.  0, or -1 with a finding. */
int zone_origin_find(struct zone *zone, const struct zone_opts *opts,
		     struct diag *diag);

#endif
