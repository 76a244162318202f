/* canon.h -- a zone in its canonical form
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The same bytes for the same zone, however it is written, and text that BIND,
 * NSD, Knot and ldns load:
 *
 *	owner TTL CLASS TYPE data
 *
 * One record a line, single blanks, no directive and no comment.  Owners, and
 * names in the data of the types that RFC 4034 6.2 lists (without NSEC,
 * RFC 6840 5.1), are in lower case; in other data, as of SVCB, names keep their
 * case, which signatures cover.  Each record has its RRset's TTL.  What is
 * escaped is written \DDD.  Data for which readers know no common text is
 * written as RFC 3597 says.
 *
 * Owners are in canonical order (RFC 4034 6.1), types by number but for the
 * SOA, which is first as some readers want it, and the records of an RRset by
 * their data (RFC 4034 6.3).  Records outside the zone are left out, and of
 * those that are there twice, one.
 */
#ifndef SESZ_OUT_CANON_H
#define SESZ_OUT_CANON_H

#include "base/buf.h"
#include "dns/zone.h"

enum canon_sort {
	CANON_OWNER,
	CANON_NONE, /* RRsets, and their records, in the order of the text */
};

struct canon_opts {
	enum canon_sort sort;
	/* Takes `out` as it fills, and empties it; NULL: it is kept whole. */
	void (*drain)(struct buf *out, void *arg);
	void *arg;
};

/* Beside `out`, the owner's name of each RRset is in memory, and one RRset. */
void canon_write(const struct zone *zone, const struct canon_opts *opts,
		 struct buf *out);

#endif
