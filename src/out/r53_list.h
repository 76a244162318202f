/* r53_list.h -- the record sets that a hosted zone holds, as the AWS CLI lists
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Reads what `aws route53 list-resource-record-sets` prints.  Names are read
 * (octal escapes, letters in lower case); values stay as Route 53 has them, and
 * r53_value_read() makes records of them.
 *
 *	struct r53_list list;
 *	if (r53_list_read(&list, "live.json", &diag) < 0)
 *		...                             // errors are in diag
 *	i = r53_list_find(&list, &owner, TYPE_MX, &n);
 *	... list.v[i] to list.v[i + n - 1] ...
 *	r53_list_release(&list);                // after a failure too
 *
 * Several entries of a name and type differ in their set identifiers.  The
 * spans live as long as the list; those of what is absent have no bytes and
 * their p is NULL.
 *
 * Source: Route 53 API reference, "ResourceRecordSet".
 */
#ifndef SESZ_OUT_R53_LIST_H
#define SESZ_OUT_R53_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"
#include "dns/rr.h"
#include "mail/json.h"

enum r53_policy {
	R53_SIMPLE,
	R53_WEIGHTED,
	R53_LATENCY,
	R53_GEOLOCATION,
	R53_GEOPROXIMITY,
	R53_FAILOVER,
	R53_MULTIVALUE,
	R53_CIDR,
};

struct r53_entry {
	struct name owner;
	uint16_t type;
	uint32_t ttl;
	struct span *values;
	size_t n;
	struct {
		struct span name, zone_id;
		bool evaluate;
	} alias;
	enum r53_policy policy;
	long number;        /* the weight, or the bias of geoproximity */
	struct span region; /* of latency or geoproximity */
	struct {
		struct span continent, country, subdivision;
		struct span zone_group, latitude, longitude;
	} geo;
	struct {
		struct span collection, location;
	} cidr;
	struct span failover;
	struct span set_identifier, health_check;
	struct span traffic_policy; /* the instance that made it and keeps it */
	size_t index;               /* in the list as it was read */
};

struct r53_list {
	char *name;
	struct buf text;
	struct src src;
	struct json json;
	struct r53_entry *v; /* by owner, type, set identifier */
	size_t n, cap;
};

/* Is it JSON, and no zone text? */
bool r53_list_is(struct span text);
/* "-" is standard input.  0, or -1 with errors in diag. */
int r53_list_read(struct r53_list *list, const char *path, struct diag *diag);
/* The same from memory; the bytes are taken out of `text`. */
int r53_list_parse(struct r53_list *list, const char *name, struct buf *text,
		   struct diag *diag);
void r53_list_release(struct r53_list *list);
/* The first entry of a name and type, and how many there are. */
size_t r53_list_find(const struct r53_list *list, const struct name *owner,
		     uint16_t type, size_t *n);
/*
 * Appends the records as zone text, one a line; a note says of each entry that
 * a zone cannot hold, an alias or one of a routing policy, that it is left out.
 * 0, or -1 with a finding about a value that is no data of its type.
 */
int r53_list_print(const struct r53_list *list, struct buf *out,
		    struct diag *diag);
/* Value i as a record; false where it is none of its type.  The caller releases rr. */
bool r53_entry_value(const struct r53_entry *entry, size_t i, struct rr *rr);
/* The values as an RRset; what is no data of its type is left out. */
void r53_entry_set(const struct r53_entry *entry, struct rrset *set);
/* Is it an alias, or one of several by a routing policy, or bound to a health check? */
bool r53_entry_routed(const struct r53_entry *entry);

#endif
