/* axfr.h -- a zone from a live server, as zone text (RFC 5936)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_DNS_AXFR_H
#define SESZ_DNS_AXFR_H

#include "base/diag.h"
#include "dns/name.h"
#include "dns/tsig.h"

/*
 * Transfers the zone from `server`, ADDRESS or NAME, with #PORT where it is
 * not 53, and appends it to `out`, one absolute record a line.  `key` may be
 * NULL; where it is not, all that the server says has to be signed by it.  A
 * server that needs more than AXFR_TIMEOUT seconds for a message is given up.
 * 0, or -1 with a finding, and `out` is not to be used.
 */
enum { AXFR_TIMEOUT = 10 };
int axfr_text(const char *server, const struct name *zone,
	      const struct tsig_key *key, struct buf *out, struct diag *diag);

#endif
