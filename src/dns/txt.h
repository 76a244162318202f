/* txt.h -- editing the strings of a TXT record (RFC 1035 3.3.14)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_DNS_TXT_H
#define SESZ_DNS_TXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "dns/rr.h"

/*
 * Puts `text` (at most 255 bytes) at byte `off` of the record's joined text.
 * The strings stay as they are but for the one that holds the place; that one
 * is cut in two where it would grow over 255 octets.  At a border between two
 * strings the text joins the second where `forward`, else the first.
 */
void txt_insert(struct rr *rr, size_t off, bool forward, struct span text);

#endif
