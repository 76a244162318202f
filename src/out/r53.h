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
#include "base/diag.h"
#include "base/rule.h"
#include "dns/name.h"
#include "dns/rr.h"
#include "dns/zone.h"

/* Does Route 53 take records of this type? */
bool r53_has_type(uint16_t type);
/* Letters keep their case and `*` stays as it is. */
void r53_name(const struct name *name, struct buf *out);
/* The same in lower case, as Route 53 keeps the owners of records. */
void r53_owner(const struct name *owner, struct buf *out);
/*
 * One Value of a resource record, of a type that Route 53 has.  False, and
 * `out` untouched, where only RFC 3597's \# form could say it, which Route 53
 * does not read.
 */
bool r53_value(const struct rr *rr, struct buf *out);

/*
 * The way back.  A name, of which a final dot may be there or not: NULL, or
 * what is wrong with it (static text).
 */
const char *r53_name_read(struct name *name, struct span text);
/*
 * A Value as the data of rr, whose owner, ttl, class and type are set by the
 * caller; false where it is none.  The caller releases rr.
 */
bool r53_value_read(struct rr *rr, struct span value);

/* The most RRsets that a hosted zone takes unless AWS was asked for more. */
#define R53_ZONE_MAX 10000

/* Why Route 53 does not take an RRset. */
struct r53_refusal {
	enum rule rule;
	size_t rr;      /* the record that shows it, by its number in the set */
	char text[160]; /* what Route 53 does not take */
};

/*
 * Does Route 53 take the RRset?  Else *why is filled.  Sources: Developer
 * Guide, "Supported DNS record types" and "Quotas".  What a zone file cannot
 * hold either, by the zone's own rules, is not looked at: a TTL over
 * 2147483647, NS at a wildcard.
 */
bool r53_takes(const struct rrset *set, struct r53_refusal *why);
/* What its rule leaves to do. */
const char *r53_way_out(enum rule rule);

/* 0, or -1 with a finding where the zone is not of class IN. */
int r53_check_class(const struct zone *zone, struct diag *diag);

#endif
