/* jsonout.h -- JSON for other programs
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_JSONOUT_H
#define SESZ_OUT_JSONOUT_H

#include <jansson.h>

#include "base/buf.h"
#include "base/diag.h"
#include "dns/name.h"

/* Appends the value, indented, its members in the order in which they were set, and a line end. */
void jsonout_write(const json_t *value, struct buf *out);
/* The same on one line. */
void jsonout_write_line(const json_t *value, struct buf *out);

/* A string of any bytes: what is no UTF-8 becomes U+FFFD.  NULL: null. */
json_t *jsonout_string(const char *text);
/* A name with its final dot. */
json_t *jsonout_name(const struct name *name);
/* A number of a line or column; 0: null. */
json_t *jsonout_line(size_t line);
/* A list of all that diag holds. */
json_t *jsonout_findings(const struct diag *diag);

#endif
