/* sarif.h -- findings for code scanning: SARIF 2.1.0 (OASIS)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * One run holds the results of all zones, and the whole table of rules, so that
 * a rule has the same number in every run:
 *
 *	json_t *results = json_array();
 *	sarif_add(results, &diag);       // for each zone
 *	sarif_write(results, VERSION, true, &out);
 */
#ifndef SESZ_OUT_SARIF_H
#define SESZ_OUT_SARIF_H

#include <jansson.h>

#include "base/buf.h"
#include "base/diag.h"

void sarif_add(json_t *results, const struct diag *diag);
/*
 * Appends the log and takes the reference to `results`.  `version` is sesz's
 * own; `done`: were all zones read?
 */
void sarif_write(json_t *results, const char *version, bool done,
		 struct buf *out);

#endif
