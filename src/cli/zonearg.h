/* zonearg.h -- a zone as the command line names it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	example.com.zone   a zone file; - is standard input
 *	records.json       what aws route53 list-resource-record-sets prints, told
 *	                   by its content
 *	@192.0.2.1#5353    a transfer from that server (port 53 where none is said)
 */
#ifndef SESZ_CLI_ZONEARG_H
#define SESZ_CLI_ZONEARG_H

#include "cli/opts.h"
#include "dns/zone.h"
#include "out/r53_list.h"

/*
 * For commands that take one zone.  0, or -1 with a finding where the command
 * line has more.
 */
int zonearg_check_one(const char *command, const struct settings *set,
		      struct diag *diag);

/* Has it no file name that could tell the origin? */
bool zonearg_is_nameless(const char *arg);

struct zonearg {
	struct zone zone;
	struct r53_list live; /* where the zone was made of one */
};

/*
 * Loads it.  `origin` is text, or NULL where nobody knows better than the
 * file.  0, or -1 with findings; the caller releases it in any case.
 */
int zonearg_load(struct zonearg *zone, const char *arg, const char *origin,
		 const struct settings *set, struct diag *diag);
void zonearg_release(struct zonearg *zone);

/* Does Route 53 answer the name in a way that the zone cannot say? */
bool zonearg_is_routed(const struct zonearg *zone, const struct name *owner,
		       uint16_t type);

#endif
