/* same_load.h -- is a zone read at sight what it is when read in full?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Holds dns/plain.h to its word: same records at the same places, same rings,
 * same findings.
 */
#ifndef SAME_LOAD_H
#define SAME_LOAD_H

#include "dns/zone.h"

static inline bool same_record(const struct zone *a, const struct zone *b,
			       uint32_t i)
{
	const struct zone_rec *x = &a->v[i], *y = &b->v[i];
	struct rr p, q;
	bool same;

	if (x->entry != y->entry || x->namer != y->namer || x->ctx != y->ctx ||
	    x->ttl != y->ttl || x->next != y->next ||
	    x->next_set != y->next_set || x->type != y->type ||
	    x->flags != y->flags)
		return false;
	if (x->flags & ZREC_GENERATE)
		return true;
	zone_rr(a, i, &p);
	zone_rr(b, i, &q);
	same = rr_same(&p, &q) && name_identical(&p.owner, &q.owner) &&
	       p.rdlen == q.rdlen && p.foreign == q.foreign &&
	       (!p.rdlen || memcmp(p.rdata, q.rdata, p.rdlen) == 0);
	rr_release(&p);
	rr_release(&q);
	return same;
}

static inline bool same_findings(const struct diag *a, const struct diag *b)
{
	size_t i;

	if (a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++) {
		const struct finding *x = &a->v[i], *y = &b->v[i];

		if (x->rule != y->rule || x->line != y->line ||
		    x->col != y->col || strcmp(x->text, y->text) != 0)
			return false;
	}
	return true;
}

/* Loads the text both ways; NULL, or what differs. */
static inline const char *same_load(const char *name, struct span text,
				    struct zone_opts opts)
{
	struct diag diags[2] = { DIAG_INIT, DIAG_INIT };
	struct zone zones[2];
	int results[2], k;
	const char *why = NULL;
	uint32_t i;

	for (k = 0; k < 2; k++) {
		struct buf content = BUF_INIT;

		buf_add(&content, text.p, text.len);
		opts.in_full = k == 1;
		results[k] = zone_load_text(&zones[k], name, &content, &opts,
					    &diags[k]);
		buf_release(&content);
	}
	if (results[0] != results[1])
		why = "verdict";
	else if (!same_findings(&diags[0], &diags[1]))
		why = "findings";
	else if (zones[0].n != zones[1].n ||
		 zones[0].nowners != zones[1].nowners ||
		 zones[0].mixed_ttls != zones[1].mixed_ttls)
		why = "size";
	for (i = 0; !why && results[0] == 0 && i < zones[0].n; i++)
		if (!same_record(&zones[0], &zones[1], i))
			why = "record";
	for (k = 0; k < 2; k++) {
		zone_release(&zones[k]);
		diag_release(&diags[k]);
	}
	return why;
}

#endif
