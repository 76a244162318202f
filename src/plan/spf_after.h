/* spf_after.h -- what SPF finds in the zone after the plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_SPF_AFTER_H
#define SESZ_PLAN_SPF_AFTER_H

#include "mail/spf_lookups.h"
#include "plan/view.h"

/* The TXT records of a name: their octets, and the SPF records among them. */
struct spf_texts {
	size_t octets, n;
	struct buf text; /* the first SPF record's; the caller releases it */
};

void spf_after_texts(const struct view *v, const struct name *name,
		     struct spf_texts *t);

/* The find() of a struct spf_world whose arg is a struct view. */
enum spf_answer spf_after_find(const void *arg, const struct name *name,
			       uint16_t type, struct buf *text);

#endif
