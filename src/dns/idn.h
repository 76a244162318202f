/* idn.h -- internationalized names to their form in the DNS (RFC 5890, 5891)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_DNS_IDN_H
#define SESZ_DNS_IDN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/* Has the text bytes outside ASCII? */
bool idn_needed(struct span text);

/*
 * Appends the text with every U-label as its A-label (`xn--...`); ASCII text
 * comes out as it is.  NULL, or what is wrong (static text).
 */
const char *idn_to_ascii(struct span text, struct buf *out);

#endif
