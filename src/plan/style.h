/* style.h -- new records in the handwriting of their neighbours
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A style is taken from one record that stands near, the model: whether it
 * shows TTL and class and in which order, the case of its keywords, whether
 * its owner is relative, and in which columns its fields start.  A field has
 * a column of its own only where the lines around agree that it does, by
 * filling up to it; else one blank or tab leads to it.  How TTLs and data are
 * spelled, and whether comments stand behind records, is asked of all lines
 * around.
 */
#ifndef SESZ_PLAN_STYLE_H
#define SESZ_PLAN_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "dns/zone.h"

enum style_field { STYLE_TTL, STYLE_CLASS, STYLE_TYPE, STYLE_RDATA };
#define STYLE_FIELDS (STYLE_RDATA + 1)

/* What stands around the strings of a TXT record, as `( "a"\n  "b" )`. */
struct style_strings {
	struct span open, between, close; /* places in the zone's bytes */
};

struct style {
	size_t column[STYLE_FIELDS]; /* display column, tab stops of 8; 0: none */
	bool tab[STYLE_FIELDS];      /* do tabs lead to it? */
	size_t blank_from; /* owners of that width lead with a blank, not a tab; 0: none */
	size_t indent;     /* of a line without owner; 0: not known */
	size_t ttl_end;    /* TTLs end here, set to the right; 0: not so */
	bool shows_ttl;
	char ttl_units;   /* 'm': as 1h30m; 'M': as 1H30M; 0: seconds */
	bool class_first; /* class before TTL */
	bool lower;       /* keywords in lower case */
	bool owner_absolute;
	bool apex_absolute;  /* the apex by its name, not as @ */
	struct span zone_name; /* that of the zone as the model writes it; empty: plain */
	char class_text[16]; /* as the model writes it; empty: not shown */
	struct style_strings one, many; /* TXT of one string, of several */
	bool unquoted;       /* one string without blanks has no quotes */
	struct span mx_gap;  /* behind the preference */
	bool remarks;        /* a comment stands behind each record */
	size_t remark_column; /* 0: the gap alone */
	struct span remark_gap; /* blanks in front of it, and its marks */
	struct span remark_mark;
};

/* Takes the style for records put in front of `entry`; `with_ttl` prefers a model that shows its TTL. */
void style_take(struct style *style, const struct zone *zone, size_t entry,
		bool with_ttl);

struct style_place {
	struct name origin;      /* in force there */
	const struct name *zone; /* the zone's own name */
	bool blank_owner;        /* the line above has the same owner */
	bool show_ttl;
};

/* Appends the record without a line end; lines within, in brackets, have them. */
void style_write(const struct style *style, const struct style_place *place,
		 const struct rr *rr, struct buf *out);

#endif
