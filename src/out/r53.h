/* r53.h -- Route 53's spelling of names and values
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Zone files escape bytes in decimal, \DDD; Route 53 in octal, \ooo.  Names
 * are absolute and have no final dot (the root is "."), here and in values.
 *
 * Sources: Route 53 Developer Guide, "DNS domain name format" and "Supported
 * DNS record types".
 */
#ifndef SESZ_OUT_R53_H
#define SESZ_OUT_R53_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "dns/name.h"
#include "dns/rr.h"

/* Does Route 53 take records of this type? */
bool r53_has_type(uint16_t type);
/* Letters keep their case and `*` stays as it is; lower it with name_lower(). */
void r53_name(const struct name *name, struct buf *out);
/*
 * One Value of a resource record, of a type that Route 53 has.  False, and
 * `out` untouched, where only RFC 3597's \# form could say it, which Route 53
 * does not read.
 */
bool r53_value(const struct rr *rr, struct buf *out);

#endif
