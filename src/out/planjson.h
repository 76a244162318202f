/* planjson.h -- a plan for programs, as JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * One object a zone; the manual's section JSON says what each member is.
 * Names are absolute, data is zone text in one line, as report.h has it.
 * Places are those of report.h, too.
 */
#ifndef SESZ_OUT_PLANJSON_H
#define SESZ_OUT_PLANJSON_H

#include "base/buf.h"
#include "base/diag.h"
#include "plan/plan.h"

/* The changes have their places; where there are conflicts, they alone are listed. */
void planjson_write(const struct plan *plan, const struct diag *diag,
		    struct buf *out);

#endif
