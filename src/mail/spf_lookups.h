/* spf_lookups.h -- what an SPF record makes receivers ask (RFC 7208 4.6.4)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Names that are known are followed, others count as one lookup and no more:
 *
 *	struct spf_world world = { find_in_zone, zone };
 *	struct spf_lookups l;
 *	spf_lookups(&l, &spf, &name, &world);
 *	if (l.total > SPF_LOOKUPS_MAX)
 *		...
 *	spf_lookups_release(&l);
 */
#ifndef SESZ_MAIL_SPF_LOOKUPS_H
#define SESZ_MAIL_SPF_LOOKUPS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "dns/name.h"
#include "mail/spf.h"

#define SPF_LOOKUPS_MAX 10
#define SPF_VOID_MAX 2
/* The count goes on this far and no further, whatever records do. */
#define SPF_LOOKUPS_STOP 100

enum spf_answer {
	SPF_ELSEWHERE, /* not known here */
	SPF_NOTHING,
	SPF_FOUND,
	SPF_SEVERAL, /* of SPF records */
};

struct spf_world {
	/*
	 * What stands at the name.  For TYPE_TXT that is about SPF records, and
	 * the text of the one found is appended to `text`; else `text` is NULL.
	 */
	enum spf_answer (*find)(const void *arg, const struct name *name,
				uint16_t type, struct buf *text);
	const void *arg;
};

enum spf_trouble {
	SPF_NO_TROUBLE,
	SPF_LOOP,       /* a record includes itself */
	SPF_NO_RECORD,  /* an include or redirect leads to none (5.2, 6.1) */
	SPF_TWO_RECORDS,
	SPF_BAD_RECORD,
};

struct spf_lookups {
	size_t *of; /* by the record's terms: how many each takes */
	size_t total;
	size_t nvoid; /* that find nothing, as far as is known */
	/* The first trouble met, any of which makes the record an error. */
	enum spf_trouble trouble;
	struct name at; /* the record that holds the term that leads there */
	struct buf term;
};

/* `spf` is the record of `name`. */
void spf_lookups(struct spf_lookups *l, const struct spf *spf,
		 const struct name *name, const struct spf_world *world);
void spf_lookups_release(struct spf_lookups *l);

#endif
