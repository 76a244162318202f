/* verifyjson.h -- what verify found, for programs, as JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_VERIFYJSON_H
#define SESZ_OUT_VERIFYJSON_H

#include "check/verify.h"

/* Appends one object; sesz-verify(1) lists its members. */
void verifyjson_write(const struct verify *v, bool right,
		      const struct diag *diag, struct buf *out);

#endif
