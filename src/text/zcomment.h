/* zcomment.h -- the comments that belong to a record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A comment belongs to a record where it stands on the record's own lines, or
 * is one of the whole comment lines directly above its first line, with no
 * blank line, directive or other record between.  A banner with a blank line
 * below it belongs to nobody.
 *
 *	; nobody's
 *
 *	; the record's             zcomment_above()
 *	www  A 192.0.2.1  ; too    zcomment_beside()
 *
 * A comment is the text behind its semicolons and one blank, without the
 * blanks at its end.
 */
#ifndef SESZ_TEXT_ZCOMMENT_H
#define SESZ_TEXT_ZCOMMENT_H

#include "base/span.h"
#include "text/zdoc.h"

/* Places in the document's bytes; free(3) v. */
struct zcomments {
	struct span *v;
	size_t n, cap;
};

/* Append the comments of an entry in their order. */
void zcomment_above(const struct zdoc *doc, size_t entry, struct zcomments *out);
void zcomment_beside(const struct zdoc *doc, size_t entry,
		     struct zcomments *out);

#endif
