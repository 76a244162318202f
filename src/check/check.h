/* check.h -- does anything in a zone keep receivers from trusting its mail?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Looks at what the zone holds, offline: SPF, DKIM, DMARC, SES's names, and
 * what of the DNS decides whether they are seen.  One pass over the records;
 * names are looked up only where a record matters to mail.
 *
 *	if (zone_load(&zone, path, &opts, &diag) == 0)
 *		check_zone(&zone, &wanted, &diag);
 */
#ifndef SESZ_CHECK_CHECK_H
#define SESZ_CHECK_CHECK_H

#include "base/diag.h"
#include "dns/zone.h"
#include "mail/wanted.h"

/*
 * Adds the findings to diag, which is in the order of the text afterwards.
 * `wanted` may be empty; else what it holds and the zone lacks is reported.
 */
void check_zone(const struct zone *zone, const struct wanted_list *wanted,
		struct diag *diag);

#endif
