/* style.h -- new records in the handwriting of their neighbours
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A style is taken from one record that stands near, the model: whether it
 * shows TTL and class and in which order, the case of its keywords, whether
 * its owner is relative, and in which columns its fields start.  A field has
 * a column of its own only where the lines around agree that it does, by
 * filling up to it; else one blank or tab leads to it.
 */
#ifndef SESZ_PLAN_STYLE_H
#define SESZ_PLAN_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "dns/zone.h"

enum style_field { STYLE_TTL, STYLE_CLASS, STYLE_TYPE, STYLE_RDATA };
#define STYLE_FIELDS (STYLE_RDATA + 1)

struct style {
	size_t column[STYLE_FIELDS]; /* display column, tab stops of 8; 0: none */
	bool tab[STYLE_FIELDS];      /* do tabs lead to it? */
	size_t indent;               /* of a line without owner; 0: not known */
	size_t ttl_end;              /* TTLs end here, set to the right; 0: not so */
	bool shows_ttl;
	bool class_first; /* class before TTL */
	bool lower;       /* keywords in lower case */
	bool owner_absolute;
	char class_text[16]; /* as the model writes it; empty: not shown */
};

/* Takes the style for records put in front of `entry`; `with_ttl` prefers a model that shows its TTL. */
void style_take(struct style *style, const struct zone *zone, size_t entry,
		bool with_ttl);

struct style_place {
	const struct name *zone_origin;
	bool relative_ok;  /* the origin in force is the zone's */
	bool blank_owner;  /* the line above has the same owner */
	bool show_ttl;
};

/* Appends the record as one line without a line end. */
void style_write(const struct style *style, const struct style_place *place,
		 const struct rr *rr, struct buf *out);

#endif
