/* places.c -- where the changes of a plan stand, by file and line
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/places.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/xmalloc.h"

uint32_t places_record(const struct zone *zone, const struct rr *rr)
{
	uint32_t i;

	ZONE_EACH(zone, i, &rr->owner, rr->type)
		if (zone_has_data(zone, i, rr))
			return i;
	return zone_generated(zone, &rr->owner, rr->type);
}

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->doc != y->doc)
		return x->doc < y->doc ? -1 : 1;
	return (x->off > y->off) - (x->off < y->off);
}

void places_fill(struct place *v, size_t n)
{
	size_t off = 0, line = 1, i;

	if (n)
		qsort(v, n, sizeof(*v), by_place);
	for (i = 0; i < n; i++) {
		const struct src *src = &v[i].doc->src;

		if (i && v[i].doc != v[i - 1].doc) {
			off = 0;
			line = 1;
		}
		line += src_lines(src, off, v[i].off);
		off = v[i].off;
		v[i].change->file = file_shown(src->name);
		v[i].change->line = (size_t)((ptrdiff_t)line + v[i].lines);
	}
}

void places_find(struct plan *plan, const struct zone *after)
{
	struct place *v = xcalloc(plan->n + 1, sizeof(*v));
	size_t n = 0, i;

	for (i = 0; i < plan->n; i++) {
		struct change *c = &plan->v[i];
		bool old = !after || c->kind == CHANGE_REMOVE ||
			   c->kind == CHANGE_CONFLICT;
		const struct zone *zone = old ? plan->zone : after;
		uint32_t rec = old ? c->rec : places_record(after, &c->rr);

		c->file = file_shown(zone_main(zone)->src.name);
		c->line = 0;
		if (rec == ZONE_NONE)
			continue;
		v[n++] = (struct place){ c, zone_doc(zone, rec),
					 zone_off(zone, rec), 0 };
	}
	places_fill(v, n);
	free(v);
}
