/* findings.h -- the findings about a zone, for programs
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_FINDINGS_H
#define SESZ_OUT_FINDINGS_H

#include "base/buf.h"
#include "base/diag.h"
#include "dns/zone.h"

/*
 * Appends one zone's as an object; `file` is the zone file as the user named
 * it, and `zone` is without files where it could not be read.
 */
void findings_write(const char *file, const struct zone *zone,
		    const struct diag *diag, struct buf *out);

#endif
