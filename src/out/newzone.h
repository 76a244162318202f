/* newzone.h -- the text of a new zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	struct newzone zone = { .origin = origin, .ttl = 3600, ... };
 *	i = newzone_host(&zone, &name);
 *	why = newzone_address(&zone.hosts[i], span_str("192.0.2.1"));
 *	newzone_ns(&zone, i);
 *	newzone_write(&zone, &text);
 *	newzone_release(&zone);
 */
#ifndef SESZ_OUT_NEWZONE_H
#define SESZ_OUT_NEWZONE_H

#include "base/buf.h"
#include "dns/name.h"

/* A name that the zone speaks of, and its addresses as text. */
struct newzone_host {
	struct name name;
	struct newzone_address {
		bool v6;
		char text[46];
	} *v;
	size_t n, cap;
};

struct newzone_mx {
	uint16_t preference;
	size_t host;
};

struct newzone {
	struct name origin, mailbox; /* the latter as newzone_mailbox() makes it */
	uint32_t ttl, serial;
	bool for_dkim; /* leave room for the owners of SES's DKIM records */
	struct newzone_host *hosts;
	size_t nhosts, hosts_cap;
	size_t *ns; /* numbers in hosts */
	size_t nns, ns_cap;
	struct newzone_mx *mx;
	size_t nmx, mx_cap;
};

/* The number of a host, which is made where it is new. */
size_t newzone_host(struct newzone *zone, const struct name *name);
/* Records that are there already are not added again. */
void newzone_ns(struct newzone *zone, size_t host);
void newzone_mx(struct newzone *zone, uint16_t preference, size_t host);
/* NULL, or what is wrong with it (static text). */
const char *newzone_address(struct newzone_host *host, struct span text);

/*
 * A mail address as the name that a SOA has for it (RFC 1035 8).  NULL, or what
 * is wrong with it (static text).
 */
const char *newzone_mailbox(struct name *name, struct span mail);

/*
 * The zone in columns, with comments.  Hosts in the zone are written with their
 * addresses; others are only referred to.
 */
void newzone_write(const struct newzone *zone, struct buf *out);
void newzone_release(struct newzone *zone);

#endif
