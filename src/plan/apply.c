/* apply.c -- a plan as edits of the zone's text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/apply.h"

#include <stdlib.h>

#include "plan/edit.h"
#include "plan/place.h"
#include "plan/style.h"

struct applier {
	const struct plan *plan;
	const struct zone *zone;
	struct zdoc *doc;
	const char *eol;
	bool headed;   /* the comment line of the block at the end is written */
	bool end_cut;  /* the last line has been given its line end */
	bool blanks;   /* this hand leaves owners blank */
	size_t last_entry;         /* where the record before went */
	const struct name *last_owner; /* and its owner; NULL: none yet */
};

/* --- removing ----------------------------------------------------------- */

static bool is_removed(const struct plan *plan, uint32_t rec)
{
	size_t i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind == CHANGE_REMOVE && plan->v[i].rec == rec)
			return true;
	return false;
}

/* Does a record that stays take its owner from this one? */
static bool is_needed(const struct applier *a, uint32_t rec)
{
	uint32_t i;

	if (a->zone->v[rec].namer != rec)
		return false;
	for (i = rec + 1; i < a->zone->n && a->zone->v[i].namer == rec; i++)
		if (!is_removed(a->plan, i))
			return true;
	return false;
}

static void apply_remove(struct applier *a, uint32_t rec)
{
	size_t entry = a->zone->v[rec].entry;
	size_t off = a->doc->v[entry].off, end = a->doc->v[entry + 1].off;
	struct fields f = FIELDS_INIT;

	/* The owner stays in front of the line below, which starts blank. */
	if (is_needed(a, rec)) {
		fields_read(&f, a->doc, entry);
		off = f.v[f.owner].off + f.v[f.owner].len;
		fields_release(&f);
	}
	zdoc_edit(a->doc, off, end - off, span_make("", 0));
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
	put_comment(a, entry, out);
}

/* New lines at the end of a file whose last line has no end need that first. */
static void put_line_end(struct applier *a, size_t off, struct buf *out)
{
	const struct src *src = &a->doc->src;

	if (off < src->len || !src->len || a->end_cut)
		return;
	a->end_cut = true;
	if (src->data[off - 1] != '\n' && src->data[off - 1] != '\r')
		buf_adds(out, a->eol);
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
	size_t entry = place_find(a->zone, &rr->owner, &at_end);
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
	/* The line above has the owner: one just written, or its kin. */
	if (a->last_owner && a->last_entry == entry)
		place.blank_owner = name_eq(a->last_owner, &rr->owner);
	else
		place.blank_owner = !at_end &&
				    zone_find(a->zone, &rr->owner) != ZONE_NONE;
	place.blank_owner = place.blank_owner && a->blanks;
	put_line_end(a, a->doc->v[entry].off, &out);
	if (at_end)
		put_head(a, entry, &out);
	style_write(&style, &place, rr, &out);
	buf_adds(&out, a->eol);
	zdoc_edit(a->doc, a->doc->v[entry].off, 0, buf_span(&out));
	buf_release(&out);
	a->last_entry = entry;
	a->last_owner = &rr->owner;
}

void apply_plan(const struct plan *plan, struct zdoc *doc)
{
	struct applier a = { .plan = plan,
			     .zone = plan->zone,
			     .doc = doc,
			     .eol = zdoc_eol(doc),
			     .blanks = leaves_blank(plan->zone) };
	size_t i;

	for (i = 0; i < plan->n; i++) {
		const struct change *change = &plan->v[i];

		switch (change->kind) {
		case CHANGE_ADD:
			apply_add(&a, &change->rr);
			break;
		case CHANGE_REPLACE:
			edit_rdata(doc, a.zone->v[change->rec].entry,
				   &change->old, &change->rr);
			break;
		case CHANGE_REMOVE:
			apply_remove(&a, change->rec);
			break;
		default:
			break;
		}
	}
}
