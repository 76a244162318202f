/* heading.h -- the comment above a group of records, as the zone's hand has it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A heading is a block of whole comment lines between records, of which just
 * one has words, and few of them:
 *
 *	;; Mail
 *
 *	; --- Web servers -----------
 *
 *	;============================
 *	;  HOSTS
 *	;============================
 *
 * A new one is made like most of them: the same marks and lines, the same
 * blank lines above and below.  A dump gets none, and a zone of some length
 * that has not one comment line.
 */
#ifndef SESZ_PLAN_HEADING_H
#define SESZ_PLAN_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "dns/zone.h"

/* Is there a heading in the zone file? */
bool heading_any(const struct zone *zone);

/* Is the line one that has to stay at the end of the file? */
bool heading_is_last_line(struct span line);
/* Is it a comment of marks, without words? */
bool heading_is_rule(struct span line);

/*
 * Appends a heading for records that go in front of `entry`, with its blank
 * lines; in a zone that has none a plain comment with the marks it uses.
 * Without a title (NULL) there are the blank lines alone.
 */
void heading_write(const struct zone *zone, size_t entry, const char *title,
		   const char *eol, struct buf *out);

#endif
