/* serial.h -- zone serials (RFC 1982, RFC 1912 2.2)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_DNS_SERIAL_H
#define SESZ_DNS_SERIAL_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "dns/rr.h"

enum serial_mode {
	SERIAL_AUTO, /* date style where the serial looks like one, else increment */
	SERIAL_INCREMENT,
	SERIAL_DATE, /* YYYYMMDDnn */
	SERIAL_UNIXTIME,
	SERIAL_KEEP,
};

/* Is `a` behind `b` on the circle of serials (RFC 1982 3.2)? */
bool serial_before(uint32_t a, uint32_t b);
/* Does it read as YYYYMMDDnn with a real date from 1980 to 2099? */
bool serial_is_date(uint32_t serial);

/*
 * The serial after `old` by `mode` at time `now` (UTC).  Never goes back:
 * where the mode's own value would not be ahead of the old serial, the old one
 * plus 1.  0 is skipped (RFC 1982 says nothing against it; old servers do).
 */
uint32_t serial_next(uint32_t old, enum serial_mode mode, time_t now);

/* Are two SOA records the same but for the serial? */
bool serial_only(const struct rr *a, const struct rr *b);

#endif
