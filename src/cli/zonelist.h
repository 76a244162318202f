/* zonelist.h -- the zones of a command that takes many
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_CLI_ZONELIST_H
#define SESZ_CLI_ZONELIST_H

#include "cli/opts.h"

/*
 * Adds the names of --from-file to the operands and leaves out each that was
 * named before and, with --resume, each that the report says is done.
 *
 * A list has a name a line; a CR before the line end is not part of it, and
 * empty lines count for nothing.  With --null a NUL ends each name, which may
 * then hold any other byte.  0, or -1 with a finding.
 */
int zonelist_read(struct settings *set, struct diag *diag);

#endif
