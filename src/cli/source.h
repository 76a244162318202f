/* source.h -- the identities for one zone, from files and flags
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_CLI_SOURCE_H
#define SESZ_CLI_SOURCE_H

#include "cli/opts.h"
#include "dns/zone.h"

/*
 * Reads what -i names, or the STEM.ses.json beside the zone, and completes it
 * by the flags.  0, or -1 with errors in diag; the caller releases ids in any
 * case.
 */
int source_read(const struct settings *set, const struct zone *zone,
		struct identities *ids, struct diag *diag);

/* Does the command line say anything of an identity? */
bool source_named(const struct settings *set);

/* DIR/STEM + tail of a zone file's path.  free(3). */
char *source_beside(const char *path, const char *tail);

#endif
