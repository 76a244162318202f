/* zone.c -- the meaning of a zone file: every record, by place and by name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Loading is in zone_load.c; here is what a loaded zone answers.
 */
#include "dns/zone.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/xmalloc.h"
#include "dns/generate.h"
#include "dns/plain.h"
#include "dns/zone_index.h"

void zone_release(struct zone *zone)
{
	size_t i;

	for (i = 0; i < zone->nfiles; i++) {
		zdoc_release(&zone->files[i]->doc);
		free(zone->files[i]);
	}
	free(zone->files);
	free(zone->generates);
	free(zone->v);
	free(zone->ctx);
	free(zone->slots);
	free(zone->far);
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
	const struct zone_ctx *ctx = &zone->ctx[namer->ctx];
	const struct zdoc *doc = zone_doc(zone, zone->v[i].namer);
	size_t off = ctx->owner ? ctx->owner : doc->v[namer->entry].off, n;
	struct name origin;
	struct zlex lex;
	struct ztok tok;
	bool absolute;

	zone_ctx_origin(zone, ctx, &origin);
	n = name_read_plain(owner, doc->src.data + off, doc->src.len - off,
			    &origin, &absolute);
	if (n && off + n < doc->src.len &&
	    ascii_is_blank(doc->src.data[off + n]))
		return;
	/* The record was read once, so the word there is a good name. */
	zlex_init(&lex, doc->src.data, doc->src.len, off);
	zlex_next(&lex, &tok);
	name_parse(owner, ztok_text(doc->src.data, &tok), &origin);
}

/* Reads a plain record; false where it is none. */
static bool read_plain(const struct zone *zone, uint32_t i,
		       const struct name *origin, struct plain *p)
{
	struct span text = zdoc_text(zone_doc(zone, i), zone->v[i].entry);

	return !zone->in_full && zone->class == CLASS_IN &&
	       plain_read(p, text.p, text.p + text.len, origin);
}

/* Owner and data of a plain record. */
static bool plain_rr(const struct zone *zone, uint32_t i,
		     const struct name *origin, struct rr *rr)
{
	struct plain p;

	if (!read_plain(zone, i, origin, &p))
		return false;
	if (p.has_owner)
		name_copy(&rr->owner, &p.owner);
	else
		zone_owner(zone, i, &rr->owner);
	rr->rdata = xmalloc(p.rdlen);
	memcpy(rr->rdata, p.rdata, p.rdlen);
	rr->rdlen = p.rdlen;
	return true;
}

void zone_rr(const struct zone *zone, uint32_t i, struct rr *rr)
{
	const struct zone_rec *rec = &zone->v[i];
	const struct zdoc *doc = zone_doc(zone, i);
	struct fields f = FIELDS_INIT;
	struct rr_error err;
	struct name origin;

	*rr = (struct rr){ .ttl = rec->ttl,
			   .class = zone->class,
			   .type = rec->type };
	zone_ctx_origin(zone, &zone->ctx[rec->ctx], &origin);
	if (plain_rr(zone, i, &origin, rr))
		return;
	zone_owner(zone, i, &rr->owner);
	fields_read(&f, doc, rec->entry);
	rr_parse_rdata(rr, doc->src.data, f.v + f.rdata, f.n - f.rdata,
		       &origin, &err);
	fields_release(&f);
}

void zone_target(const struct zone *zone, uint32_t i, struct name *target)
{
	struct name origin;
	struct plain p;
	struct rr rr;

	zone_ctx_origin(zone, &zone->ctx[zone->v[i].ctx], &origin);
	if (read_plain(zone, i, &origin, &p)) {
		rr = (struct rr){ .type = p.type, .rdata = p.rdata,
				  .rdlen = p.rdlen };
		rr_target(&rr, target);
		return;
	}
	zone_rr(zone, i, &rr);
	rr_target(&rr, target);
	rr_release(&rr);
}

bool zone_has_data(const struct zone *zone, uint32_t i, const struct rr *rr)
{
	struct rr there;
	bool same;

	zone_rr(zone, i, &there);
	same = rr_same_data(&there, rr);
	rr_release(&there);
	return same;
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
	return zone_index_find(zone, owner, type);
}

uint32_t zone_first(const struct zone *zone, uint32_t set)
{
	return zone->v[set].next;
}

uint32_t zone_next(const struct zone *zone, uint32_t i)
{
	return zone->v[i].flags & ZREC_LAST ? ZONE_NONE : zone->v[i].next;
}

/* The entry of the zone file itself that an entry of any file belongs to. */
static size_t main_entry(const struct zone *zone, uint16_t file, size_t entry)
{
	return file ? zone->files[file]->at : entry;
}

size_t zone_entry_of(const struct zone *zone, uint32_t i)
{
	return main_entry(zone, zone->ctx[zone->v[i].ctx].file, zone->v[i].entry);
}

const struct zone_ctx *zone_ctx_at(const struct zone *zone, size_t entry)
{
	size_t low = 0, high = zone->nctx;

	/* The last context that begins at or before the entry. */
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		const struct zone_ctx *ctx = &zone->ctx[mid];

		if (main_entry(zone, ctx->file, ctx->entry) <= entry)
			low = mid;
		else
			high = mid;
	}
	/* At an $INCLUDE, those of the file come after the place before it. */
	while (zone->ctx[low].file)
		low--;
	return &zone->ctx[low];
}

size_t zone_rec_at(const struct zone *zone, size_t entry)
{
	size_t low = 0, high = zone->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (zone_entry_of(zone, (uint32_t)mid) < entry)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool zone_ends_owner(const struct zone *zone, uint32_t i)
{
	return zone->v[i].namer == i && !(zone->v[i].flags & ZREC_GENERATE) &&
	       zone->ctx[zone->v[i].ctx].file == 0;
}

/* --- $GENERATE ---------------------------------------------------------- */

void zone_expand_init(struct zone_expand *e, const struct zone *zone, uint32_t i)
{
	const struct zdoc *doc = zone_doc(zone, i);
	size_t token;

	*e = (struct zone_expand){ .zone = zone,
				   .rec = i,
				   .fields = FIELDS_INIT };
	fields_read(&e->fields, doc, zone->v[i].entry);
	/* It was read once, so it is well formed. */
	generate_read(&e->gen, &e->fields, doc, &token);
	zone_ctx_origin(zone, &zone->ctx[zone->v[i].ctx], &e->origin);
	e->number = e->gen.start;
}

bool zone_expand_next(struct zone_expand *e, struct rr *rr)
{
	const struct zone_rec *rec = &e->zone->v[e->rec];
	struct generate_fault fault;
	uint32_t number;
	bool made = true;

	*rr = (struct rr){ .ttl = rec->ttl,
			   .class = e->zone->class,
			   .type = rec->type };
	while (made && !rr->rdata && e->number <= e->gen.stop) {
		number = (uint32_t)e->number;
		e->number += e->gen.step;
		made = generate_rr(&e->gen, number, &e->origin,
				   &e->zone->origin, rr, &fault) == 0;
		buf_release(&fault.data);
	}
	return rr->rdata != NULL;
}

void zone_expand_release(struct zone_expand *e)
{
	generate_release(&e->gen);
	fields_release(&e->fields);
}

static bool generates(const struct zone *zone, uint32_t i,
		      const struct name *owner)
{
	struct zone_expand e;
	uint32_t number;
	bool found;

	zone_expand_init(&e, zone, i);
	found = generate_find(&e.gen, &e.origin, owner, &number);
	zone_expand_release(&e);
	return found;
}

/* The hashes of a name and all above it, by the number of their labels. */
static unsigned hash_all(const struct name *name, uint32_t *hashes)
{
	struct name up = *name;
	unsigned labels = name_labels(&up), i;

	for (i = labels;; i--) {
		hashes[i] = name_hash(&up);
		if (!i)
			return labels;
		name_up(&up);
	}
}

uint32_t zone_generated(const struct zone *zone, const struct name *owner,
			uint16_t type)
{
	uint32_t hashes[NAME_MAX_LEN];
	unsigned labels;
	size_t k;

	if (!zone->ngenerates)
		return ZONE_NONE;
	labels = hash_all(owner, hashes);
	for (k = 0; k < zone->ngenerates; k++) {
		const struct zone_generate *g = &zone->generates[k];

		/* There may be many lines; most end in something else. */
		if (g->tail_labels > labels ||
		    g->tail != hashes[g->tail_labels])
			continue;
		if ((!type || zone->v[g->rec].type == type) &&
		    generates(zone, g->rec, owner))
			return g->rec;
	}
	return ZONE_NONE;
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
