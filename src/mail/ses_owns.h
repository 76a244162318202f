/* ses_owns.h -- is an RRset one of those that SES asks for?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Told by what stands in the zone, with no identity at hand: TXT at
 * _amazonses, CNAME of a _domainkey to SES's DKIM zones, MX to a host of
 * amazonses.com, TXT with an SPF record that includes amazonses.com, TXT at
 * _dmarc.  A key of one's own (BYODKIM) looks like anybody's and is not told.
 */
#ifndef SESZ_MAIL_SES_OWNS_H
#define SESZ_MAIL_SES_OWNS_H

#include <stdbool.h>

#include "dns/rr.h"

bool ses_owns(const struct rrset *set);
/* The same of one record, which is a CNAME or MX if it is. */
bool ses_owns_target(const struct name *owner, uint16_t type,
		     const struct name *target);

#endif
