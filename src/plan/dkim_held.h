/* dkim_held.h -- the DKIM key record that a TXT record holds
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_DKIM_HELD_H
#define SESZ_PLAN_DKIM_HELD_H

#include "mail/dkim.h"
#include "plan/view.h"

/* A TXT record as a key record; the texts that `record` points into are held here. */
struct held {
	struct rr rr;
	struct buf text;
	struct dkim_record record;
	const char *why; /* NULL: it is a valid one */
	size_t where;
};

/* The caller releases *h. */
void held_read(struct held *h, const struct rr *rr);
void held_release(struct held *h);

/* The flaws of the record at `rec`; of a new one where that is ZONE_NONE. */
void held_say_flaws(const struct view *v, uint32_t rec, const struct held *h);
/* What makes it no valid one; without a way out. */
void held_say_broken(const struct view *v, uint32_t rec, const struct held *h);
/* Was its text cut short, as by a ; without quotes? */
bool held_is_cut(const struct held *h);

/*
 * The name's first TXT record, parsed, and the first that differs from it;
 * ZONE_NONE: there is none.  The caller releases *first where *rec is one.
 */
void held_find(const struct view *v, const struct name *owner, struct rr *first,
	       uint32_t *rec, uint32_t *second);
/* That second one. */
void held_say_second(const struct view *v, uint32_t second);

#endif
