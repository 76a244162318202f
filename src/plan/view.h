/* view.h -- a zone as the rules about mail records look at it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The rules about SPF, DKIM and DMARC are asked by the merge, which sees the
 * zone with its plan, and by the check, which sees it as it is.  They look and
 * report; whether a finding keeps something from being done is the caller's
 * business.
 */
#ifndef SESZ_PLAN_VIEW_H
#define SESZ_PLAN_VIEW_H

#include <stdbool.h>

#include "base/diag.h"
#include "dns/zone.h"
#include "plan/changes.h"
#include "plan/wants.h"

/* Nothing is owned. */
struct view {
	const struct zone *zone;
	struct diag *diag;
	const struct wants *wants;     /* what the plan is made for */
	const struct changes *changes; /* the plan's; NULL while it is being made */
};

/* Where a record's type and data stand in its document. */
void view_data_place(const struct view *v, uint32_t rec, size_t *off,
		     size_t *len);
/* A finding at a record's type and data; where `rec` is ZONE_NONE, about the file. */
void view_say(const struct view *v, enum rule rule, uint32_t rec,
	      const char *text);
/* The same at the start of a record's line. */
void view_say_line(const struct view *v, enum rule rule, uint32_t rec,
		   const char *text);
/* A finding at character `where` of the TXT record at `rec`, which is `there`. */
void view_say_text(const struct view *v, enum rule rule, uint32_t rec,
		   const struct rr *there, size_t where, const char *fmt, ...)
	__attribute__((format(printf, 6, 7)));

/*
 * How many of the name's TXT records `is` takes, and the first two of them.  One
 * that the text repeats is one record.
 */
size_t view_count_txt(const struct view *v, const struct name *owner,
		      bool (*is)(struct span text), uint32_t *first,
		      uint32_t *second);

#endif
