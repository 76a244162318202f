/* apply.c -- a plan as edits of the zone's text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/apply.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "plan/edit.h"
#include "plan/place.h"
#include "plan/style.h"

/* A new record: in front of which entry it went, and its owner. */
struct put {
	size_t entry;
	const struct name *owner;
};

struct applier {
	const struct plan *plan;
	struct zone *zone;
	struct zdoc *doc; /* the zone file's own */
	const char *eol;
	bool headed;   /* the comment line of the block at the end is written */
	bool end_cut;  /* the last line has been given its line end */
	bool blanks;   /* this hand leaves owners blank */
	struct placer placer;
	struct put *puts; /* what was written so far */
	size_t nputs, puts_cap;
};

static struct zdoc *doc_of(const struct applier *a, uint32_t rec)
{
	return &a->zone->files[a->zone->ctx[a->zone->v[rec].ctx].file]->doc;
}

/* --- removing ----------------------------------------------------------- */

static bool is_removed(const struct plan *plan, uint32_t rec)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind == CHANGE_REMOVE && plan->v[i].rec == rec)
			return true;
	return false;
}

/* The first record that stays and takes its owner from this one; ZONE_NONE. */
static uint32_t heir_of(const struct applier *a, uint32_t rec)
{
	uint32_t i;

	if (a->zone->v[rec].namer != rec)
		return ZONE_NONE;
	for (i = rec + 1; i < a->zone->n && !zone_ends_owner(a->zone, i); i++)
		if (a->zone->v[i].namer == rec && !is_removed(a->plan, i))
			return i;
	return ZONE_NONE;
}

static void origin_at(const struct zone *zone, uint32_t rec, struct name *origin)
{
	zone_ctx_origin(zone, &zone->ctx[zone->v[rec].ctx], origin);
}

/* The owner of `rec` as it is written, or in full where that would mean another name. */
static void put_owner_of(const struct applier *a, uint32_t rec, uint32_t heir,
			 struct buf *out)
{
	struct fields f = FIELDS_INIT;
	struct name here, there;

	origin_at(a->zone, rec, &here);
	origin_at(a->zone, heir, &there);
	if (name_eq(&here, &there)) {
		fields_read(&f, doc_of(a, rec), a->zone->v[rec].entry);
		buf_addspan(out, field_text(&f, doc_of(a, rec), f.owner));
		fields_release(&f);
	} else {
		zone_owner(a->zone, rec, &there);
		name_print(&there, out);
	}
}

/* How many of the blanks in front of a line an owner of that length takes. */
static size_t blanks_taken(struct span blanks, size_t owner)
{
	size_t tabs = 0, n;

	while (tabs < blanks.len && blanks.p[tabs] == '\t')
		tabs++;
	if (tabs == blanks.len)
		n = owner / 8;
	else if (tabs == 0 && !memchr(blanks.p, '\t', blanks.len))
		n = owner;
	else
		n = 0;
	return n < blanks.len ? n : blanks.len - 1;
}

/* Gives a line that starts blank the owner of `rec`, the columns kept. */
static void inherit(struct applier *a, uint32_t heir, uint32_t rec)
{
	size_t entry = a->zone->v[heir].entry, n = 1, taken;
	struct zdoc *doc = doc_of(a, heir);
	struct span line = zdoc_text(doc, entry);
	struct buf text = BUF_INIT;

	while (n < line.len && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	put_owner_of(a, rec, heir, &text);
	taken = blanks_taken(span_make(line.p, n), text.len);
	/* The blanks too are put anew: the line as a whole is one that changed. */
	buf_add(&text, line.p + taken, n - taken);
	zdoc_edit(doc, doc->v[entry].off, n, buf_span(&text));
	buf_release(&text);
}

static void apply_remove(struct applier *a, uint32_t rec)
{
	size_t entry = a->zone->v[rec].entry;
	struct zdoc *doc = doc_of(a, rec);
	uint32_t heir = heir_of(a, rec);
	size_t off = doc->v[entry].off;

	zdoc_edit(doc, off, doc->v[entry + 1].off - off, span_make("", 0));
	if (heir != ZONE_NONE)
		inherit(a, heir, rec);
}

/* --- adding ------------------------------------------------------------- */

/* Does this hand leave the owner blank where the line above has it? */
static bool leaves_blank(const struct zone *zone)
{
	size_t blank = 0, written = 0;
	struct name above, here;
	uint32_t i;

	for (i = 1; i < zone->n && blank + written < 64; i++) {
		/* At the apex everybody does, or nobody. */
		zone_owner(zone, i, &here);
		if (name_eq(&here, &zone->origin))
			continue;
		if (zone->v[i].namer != i) {
			blank++;
			continue;
		}
		zone_owner(zone, i - 1, &above);
		if (name_eq(&above, &here))
			written++;
	}
	return blank > written;
}

/* The comment marks that the file uses: ";" or ";;", and what follows them. */
static void put_comment(const struct applier *a, size_t entry, struct buf *out)
{
	const struct zdoc *doc = a->doc;
	size_t marks = 0;

	while (entry-- > 0) {
		struct span line = zdoc_text(doc, entry);

		if (doc->v[entry].kind != ZENTRY_COMMENT || *line.p != ';')
			continue;
		while (marks < line.len && line.p[marks] == ';')
			marks++;
		break;
	}
	buf_fill(out, ';', marks >= 1 && marks <= 3 ? marks : 1);
	buf_adds(out, " Amazon SES");
	buf_adds(out, a->eol);
}

static bool has_blank_lines(const struct zdoc *doc)
{
	size_t i;

	for (i = 0; i < doc->n; i++)
		if (doc->v[i].kind == ZENTRY_BLANK)
			return true;
	return false;
}

/* A blank line where this hand leaves one between groups, and the comment. */
static void put_head(struct applier *a, size_t entry, struct buf *out)
{
	if (a->headed)
		return;
	a->headed = true;
	if (entry > 0 && a->doc->v[entry - 1].kind != ZENTRY_BLANK &&
	    has_blank_lines(a->doc))
		buf_adds(out, a->eol);
	/* A lone CR does not end it. */
	if (strcmp(a->eol, "\r") != 0)
		put_comment(a, entry, out);
}

/* Does the file end in a comment that a lone CR, or nothing, is behind? */
static bool ends_in_comment(const struct zdoc *doc)
{
	struct fields f = FIELDS_INIT;
	bool found;

	if (!doc->n || doc->src.data[doc->src.len - 1] == '\n')
		return false;
	fields_split(&f, doc->src.data, doc->v[doc->n - 1].off, doc->src.len);
	found = f.has_comment;
	fields_release(&f);
	return found;
}

/* New lines at the end of a file whose last line has no end need that first. */
static void put_line_end(struct applier *a, size_t off, struct buf *out)
{
	const struct src *src = &a->doc->src;

	if (off < src->len || !src->len || a->end_cut)
		return;
	a->end_cut = true;
	if (ends_in_comment(a->doc))
		buf_adds(out, strcmp(a->eol, "\r") == 0 ? "\n" : a->eol);
	else if (src->data[off - 1] != '\n' && src->data[off - 1] != '\r')
		buf_adds(out, a->eol);
}

/*
 * Is the record above a new one at the entry of that owner, and does it stay?
 * New ones at the same entry come out in the order they were written.
 */
static bool owner_is_above(const struct applier *a, size_t entry,
			   const struct name *owner)
{
	size_t i = zone_rec_at(a->zone, entry), k;
	struct name above;

	for (k = a->nputs; k-- > 0;)
		if (a->puts[k].entry == entry)
			return name_eq(a->puts[k].owner, owner);
	if (i == 0 || is_removed(a->plan, (uint32_t)i - 1) ||
	    zone_file_of(a->zone, (uint32_t)i - 1) != a->zone->files[0])
		return false;
	zone_owner(a->zone, (uint32_t)i - 1, &above);
	return name_eq(&above, owner);
}

static bool origin_is_zones(const struct zone *zone, size_t entry)
{
	struct name origin;

	zone_ctx_origin(zone, zone_ctx_at(zone, entry), &origin);
	return name_eq(&origin, &zone->origin);
}

static void apply_add(struct applier *a, const struct rr *rr)
{
	bool at_end;
	size_t entry = place_find(&a->placer, &rr->owner, &at_end);
	const struct zone_ctx *ctx = zone_ctx_at(a->zone, entry);
	bool default_fits = ctx->has_ttl && ctx->ttl == rr->ttl;
	struct style_place place = {
		.zone_origin = &a->zone->origin,
		.relative_ok = origin_is_zones(a->zone, entry),
	};
	struct buf out = BUF_INIT;
	struct style style;

	style_take(&style, a->zone, entry, !default_fits);
	place.show_ttl = !default_fits || style.shows_ttl;
	place.blank_owner = a->blanks && (!at_end || a->headed) &&
			    owner_is_above(a, entry, &rr->owner);
	put_line_end(a, a->doc->v[entry].off, &out);
	if (at_end)
		put_head(a, entry, &out);
	style_write(&style, &place, rr, &out);
	buf_adds(&out, a->eol);
	zdoc_edit(a->doc, a->doc->v[entry].off, 0, buf_span(&out));
	buf_release(&out);
	GROW(a->puts, a->nputs, a->puts_cap);
	a->puts[a->nputs++] = (struct put){ entry, &rr->owner };
}

/* Records of one owner are written together, at the first one's turn. */
static void apply_owner(struct applier *a, size_t first)
{
	const struct plan *plan = a->plan;
	const struct name *owner = &plan->v[first].rr.owner;
	size_t i;

	for (i = 0; i < plan->n; i++) {
		if (plan->v[i].kind != CHANGE_ADD ||
		    !name_eq(&plan->v[i].rr.owner, owner))
			continue;
		if (i < first)
			return;
		apply_add(a, &plan->v[i].rr);
	}
}

/* Owners that the zone has come first, so that they stand at their kin. */
static void apply_adds(struct applier *a, bool kin)
{
	const struct plan *plan = a->plan;
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind == CHANGE_ADD &&
		    (zone_find(a->zone, &plan->v[i].rr.owner) != ZONE_NONE) ==
			    kin)
			apply_owner(a, i);
}

static void apply_replace(const struct applier *a, const struct change *change)
{
	struct zdoc *doc = doc_of(a, change->rec);
	size_t entry = a->zone->v[change->rec].entry;

	if (change->old.ttl != change->rr.ttl)
		edit_ttl(doc, entry, change->rr.ttl);
	if (!rr_same_data(&change->old, &change->rr))
		edit_rdata(doc, entry, &change->old, &change->rr);
}

void apply_plan(const struct plan *plan, struct zone *zone)
{
	struct applier a = { .plan = plan,
			     .zone = zone,
			     .doc = &zone->files[0]->doc,
			     .placer = { .zone = zone },
			     .eol = zdoc_eol(&zone->files[0]->doc),
			     .blanks = leaves_blank(zone) };
	size_t i;

	apply_adds(&a, true);
	apply_adds(&a, false);
	free(a.puts);
	for (i = 0; i < plan->n; i++) {
		const struct change *change = &plan->v[i];

		switch (change->kind) {
		case CHANGE_REPLACE:
			apply_replace(&a, change);
			break;
		case CHANGE_REMOVE:
			apply_remove(&a, change->rec);
			break;
		default:
			break;
		}
	}
}
