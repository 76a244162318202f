/* hcl.h -- Terraform's native syntax: strings and identifiers
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_HCL_H
#define SESZ_OUT_HCL_H

#include "base/buf.h"
#include "base/span.h"

/* A quoted string that Terraform reads back as these bytes (templates `${` and `%{` escaped, control characters as \uNNNN; the bytes must be ASCII or UTF-8). */
void hcl_string(struct buf *out, struct span text);
/* Letters, digits, `_` as they are, lower case; every other run to one `_`; a `_` put in front of a digit; none at the ends. */
void hcl_identifier(struct buf *out, struct span text);

#endif
