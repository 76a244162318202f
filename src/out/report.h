/* report.h -- a plan for people: one line a record, one line of totals
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	+ added     example.com.zone:52  mail.example.com. 600 IN MX 10 ...
 *	~ changed   example.com.zone:4   example.com. 3600 IN SOA ...
 *	- removed   example.com.zone:40  ...
 *	= kept      example.com.zone:31  ...
 *	! conflict  example.com.zone:17  ...
 *	example.com.zone: 7 added, 1 changed, 1 kept
 *
 * Lines are those of the new text; of removed and of conflicting records
 * those of the old.  Where there are conflicts, they alone are listed.
 */
#ifndef SESZ_OUT_REPORT_H
#define SESZ_OUT_REPORT_H

#include "base/buf.h"
#include "plan/plan.h"

/* The changes have their places (plan/places.h). */
void report_write(const struct plan *plan, struct buf *out);

/* The last line's text: 7 added, 1 changed. */
void report_counts(const struct plan *plan, struct buf *out);

#endif
