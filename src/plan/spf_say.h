/* spf_say.h -- what there is to say about a good SPF record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * About the one SPF record of a name, as the plan of the view leaves it, and at
 * the place of the zone's record `rec`.  Where the name has none, or two, or
 * one that is not valid, there is nothing to say here: see spf_there.h.
 */
#ifndef SESZ_PLAN_SPF_SAY_H
#define SESZ_PLAN_SPF_SAY_H

#include "plan/view.h"

/*
 * Terms that never count, that let anybody send, ptr, and too many lookups;
 * `roomier` is the way out of those.
 */
void spf_say_terms(const struct view *v, uint32_t rec, const struct name *owner,
		   const char *roomier);
/* TXT records of the name that outgrow an answer over UDP; rec may be ZONE_NONE. */
void spf_say_length(const struct view *v, uint32_t rec,
		    const struct name *owner);

#endif
