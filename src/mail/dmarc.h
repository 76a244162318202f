/* dmarc.h -- DMARC policy records (RFC 7489 6.3, RFC 9989)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_DMARC_H
#define SESZ_MAIL_DMARC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct dmarc {
	struct span p;    /* empty where there is none (then as p=none where rua stands) */
	struct span sp;
	struct span aspf; /* empty: r */
	struct span adkim;
	struct span rua;
};

/* Does it begin as a DMARC record: v=DMARC1 up to a separator or the end? */
bool dmarc_is(struct span text);

/* Spans point into text.  0, or -1 with where (offset) and why (static text). */
int dmarc_parse(struct dmarc *dmarc, struct span text, size_t *where,
		const char **why);

#endif
