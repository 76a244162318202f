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

/*
 * For commands that take one zone.  0, or -1 with a finding where the command
 * line has more.
 */
int zonearg_check_one(const char *command, const struct settings *set,
		      struct diag *diag);

/* Has it no file name that could tell the origin? */
bool zonearg_is_nameless(const char *arg);

/*
 * Loads it.  `origin` is text, or NULL where nobody knows better than the
 * file.  0, or -1 with findings; the caller releases the zone in any case.
 */
int zonearg_load(struct zone *zone, const char *arg, const char *origin,
		 const struct settings *set, struct diag *diag);

#endif
