/* newzonearg.h -- a new zone as the command line describes it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A NAME without a dot is below the domain, one with a dot is absolute, and @ is
 * the domain itself.  Names outside ASCII are taken to their A-labels.
 */
#ifndef SESZ_CLI_NEWZONEARG_H
#define SESZ_CLI_NEWZONEARG_H

#include "cli/opts.h"
#include "out/newzone.h"

/*
 * Reads the domain and the options.  0, or -1 with a finding for everything that
 * is wrong or missing, each naming the option; the caller releases the zone in
 * any case.
 */
int newzonearg_read(struct newzone *zone, const struct settings *set,
		    struct diag *diag);

#endif
