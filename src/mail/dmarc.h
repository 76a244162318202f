/* dmarc.h -- DMARC policy records (RFC 7489 6.3, RFC 9989 4.7)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The tags of both RFCs are known: v, p, sp, np, psd, t, adkim, aspf, fo, rua
 * and ruf, and RFC 7489's pct, rf and ri, which RFC 9989 made historic like the
 * size limit of an address (!10m).  Their values are checked; other tags are
 * passed over.  A record without p stands for p=none where it has a rua.
 *
 * Receivers forgive more than this (RFC 9989 4.7 has them leave out a tag that
 * is wrong), but what they then do is not what the record's author meant.
 */
#ifndef SESZ_MAIL_DMARC_H
#define SESZ_MAIL_DMARC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"
#include "dns/name.h"

#define DMARC_HISTORIC_MAX 4

struct dmarc {
	struct span p; /* empty where there is none (then as p=none where rua stands) */
	struct span sp;
	struct span psd;  /* empty: u */
	struct span t;    /* empty: n */
	struct span aspf; /* empty: r */
	struct span rua;
	struct span ruf;
	/* pct, rf, ri by their names, and the first size limit, in their order */
	struct span historic[DMARC_HISTORIC_MAX];
	size_t nhistoric;
};

/* Does it begin as a DMARC record: v=DMARC1 up to a separator or the end? */
bool dmarc_is(struct span text);

/*
 * Is it meant as one?  Receivers pass over a record that does not begin right,
 * so a slip there leaves the domain without a policy.
 */
bool dmarc_meant(struct span text);

/* Spans point into text.  0, or -1 with where (offset) and why (static text). */
int dmarc_parse(struct dmarc *dmarc, struct span text, size_t *where,
		const char **why);

/*
 * Do two valid records say the same?  Blanks around tags and values, a last ;
 * and the case of tags and words do not count; the order of the tags does.
 */
bool dmarc_same(struct span a, struct span b);

/* The policy that the text names, in any case, as a static text; NULL: none. */
const char *dmarc_policy(struct span text);

/* Appends the historic tags as people list them: "pct, rf and ri". */
void dmarc_list_historic(const struct dmarc *dmarc, struct buf *out);
/* What to do about them (static text). */
const char *dmarc_historic_hint(const struct dmarc *dmarc);

/* The URIs of rua or ruf one by one off the front; false: no more. */
bool dmarc_uri_next(struct span *list, struct span *uri);
/* The domain that a mailto: URI sends mail to; false where it has none. */
bool dmarc_uri_host(struct span uri, struct name *host);

#endif
