/* plain.h -- records in their usual spelling, read at sight
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Most records of most zones are one line of plain letters, digits and
 * quoted text, or several where a long text is in parentheses.  Those are read
 * here in one go: no tokens, no heap, no ldns.
 *
 *	struct plain p;
 *	if (plain_read(&p, line, end, &origin))
 *		...                     // p.rdata is what ldns would make of it
 *
 * A yes is only said to a record of class IN that fields.h, rr.h and ldns
 * would read the same way, and of which zone_slips.c would say nothing.  A no
 * means nothing: the full reader decides.  tests/fuzz/same_load.h holds it to that.
 */
#ifndef SESZ_DNS_PLAIN_H
#define SESZ_DNS_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "dns/name.h"

enum { PLAIN_MAX = 1024 }; /* octets of data */

struct plain {
	bool has_owner; /* else the line starts with a blank */
	bool has_ttl;
	struct name owner;
	uint32_t ttl;
	uint16_t type; /* A, AAAA, NS, CNAME, PTR, MX, TXT, SRV or CAA */
	uint16_t rdlen;
	uint8_t rdata[PLAIN_MAX]; /* wire form, names with their case */
};

/* Reads the entry p..end: its line end is in it, or a NUL stands at end. */
bool plain_read(struct plain *out, const char *p, const char *end,
		const struct name *origin);

/*
 * The same in two steps, so that the owner can be looked for while the rest is
 * read: the owner, then all behind it.  The place in between, or NULL for no.
 */
const char *plain_read_owner(struct plain *out, const char *p, const char *end,
			     const struct name *origin);
bool plain_read_rest(struct plain *out, const char *p, const char *end,
		     const struct name *origin);

#endif
