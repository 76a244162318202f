/* zone.c -- the meaning of a zone file: every record, by place and by name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Loading is in zone_load.c; here is what a loaded zone answers.
 */
#include "dns/zone.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/zone_index.h"

void zone_release(struct zone *zone)
{
	zdoc_release(&zone->doc);
	free(zone->v);
	free(zone->ctx);
	free(zone->slots);
	buf_release(&zone->origins);
	*zone = (struct zone){ 0 };
}

void zone_ctx_origin(const struct zone *zone, const struct zone_ctx *ctx,
		     struct name *origin)
{
	const char *p = zone->origins.data + ctx->origin;

	origin->len = (uint8_t)*p;
	memcpy(origin->wire, p + 1, origin->len);
}

void zone_owner(const struct zone *zone, uint32_t i, struct name *owner)
{
	const struct zone_rec *namer = &zone->v[zone->v[i].namer];
	struct name origin;
	struct zlex lex;
	struct ztok tok;

	/* The record was read once, so its first word is a good name. */
	zlex_init(&lex, zone->doc.src.data, zone->doc.src.len,
		  zone->doc.v[namer->entry].off);
	do
		zlex_next(&lex, &tok);
	while (tok.kind != ZTOK_WORD && tok.kind != ZTOK_QUOTED);
	zone_ctx_origin(zone, &zone->ctx[namer->ctx], &origin);
	name_parse(owner, ztok_text(zone->doc.src.data, &tok), &origin);
}

void zone_rr(const struct zone *zone, uint32_t i, struct rr *rr)
{
	const struct zone_rec *rec = &zone->v[i];
	struct fields f = FIELDS_INIT;
	struct rr_error err;
	struct name origin;

	*rr = (struct rr){ .ttl = rec->ttl,
			   .class = zone->class,
			   .type = rec->type };
	zone_owner(zone, i, &rr->owner);
	zone_ctx_origin(zone, &zone->ctx[rec->ctx], &origin);
	fields_read(&f, &zone->doc, rec->entry);
	rr_parse_rdata(rr, zone->doc.src.data, f.v + f.rdata, f.n - f.rdata,
		       &origin, &err);
	fields_release(&f);
}

uint32_t zone_find(const struct zone *zone, const struct name *owner)
{
	return *zone_index_slot(zone, owner);
}

uint32_t zone_next_set(const struct zone *zone, uint32_t set)
{
	return zone->v[set].next_set;
}

uint32_t zone_find_set(const struct zone *zone, const struct name *owner,
		       uint16_t type)
{
	uint32_t set = zone_find(zone, owner);

	while (set != ZONE_NONE && zone->v[set].type != type)
		set = zone_next_set(zone, set);
	return set;
}

uint32_t zone_first(const struct zone *zone, uint32_t set)
{
	return zone->v[set].next;
}

uint32_t zone_next(const struct zone *zone, uint32_t i)
{
	return zone->v[i].flags & ZREC_LAST ? ZONE_NONE : zone->v[i].next;
}

const struct zone_ctx *zone_ctx_at(const struct zone *zone, size_t entry)
{
	size_t low = 0, high = zone->nctx;

	/* The last context that begins at or before the entry. */
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (zone->ctx[mid].entry <= entry)
			low = mid;
		else
			high = mid;
	}
	return &zone->ctx[low];
}

size_t zone_rec_at(const struct zone *zone, size_t entry)
{
	size_t low = 0, high = zone->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (zone->v[mid].entry < entry)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t zone_line(const struct zone *zone, uint32_t i)
{
	size_t line, col;

	src_place(&zone->doc.src, zone->doc.v[zone->v[i].entry].off, &line,
		  &col);
	return line;
}

/* --- the name of the file ----------------------------------------------- */

static bool ends_with(struct span s, const char *tail)
{
	size_t n = strlen(tail);

	return s.len > n && memcmp(s.p + s.len - n, tail, n) == 0;
}

void zone_stem(const char *path, struct buf *out)
{
	static const char *const tails[] = { ".zone", ".db", ".txt" };
	const char *slash = strrchr(path, '/');
	struct span s = span_str(slash ? slash + 1 : path);
	size_t i;

	for (i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
		if (ends_with(s, tails[i])) {
			buf_add(out, s.p, s.len - strlen(tails[i]));
			return;
		}
	}
	if (s.len > 3 && memcmp(s.p, "db.", 3) == 0)
		s = span_make(s.p + 3, s.len - 3);
	buf_addspan(out, s);
}
