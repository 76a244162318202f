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

/* `after` is the zone after the plan; NULL where conflicts keep it from being made. */
void report_write(const struct plan *plan, const struct zone *after,
		  struct buf *out);

/* The last line's text: 7 added, 1 changed. */
void report_counts(const struct plan *plan, struct buf *out);

/* The file and line of a change; line 0: not known. */
const char *report_place(const struct plan *plan, const struct zone *after,
			 const struct change *change, size_t *line);

#endif
