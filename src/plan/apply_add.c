/* apply_add.c -- new records at their places
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/apply_impl.h"

#include <stdlib.h>

#include "base/bits.h"
#include "base/xmalloc.h"
#include "plan/heading.h"
#include "plan/place.h"
#include "plan/style.h"

/* A new record that was written in front of an entry. */
struct put {
	const struct name *owner;
	bool group; /* it, or one before it there, is under a heading */
};

struct adder {
	const struct plan *plan;
	struct zone *zone;
	const uint8_t *going; /* a bit a record: the plan removes it */
	struct zdoc *doc; /* the zone file's own */
	const char *eol;
	bool end_cut;  /* the last line has been given its line end */
	bool blanks;   /* this hand leaves owners blank */
	bool spaced;   /* and a blank line between owners */
	struct placer placer;
	/* What style_take() said last, and what it was asked. */
	struct style style;
	size_t style_entry; /* SIZE_MAX: nothing yet */
	bool style_ttl;
	struct put *puts; /* what was written so far */
	size_t nputs, puts_cap;
	uint32_t *last; /* by entry: the number of the last one there, plus 1 */
};

/* What was last written in front of the entry; NULL: nothing. */
static const struct put *last_put(const struct adder *a, size_t entry)
{
	return a->last[entry] ? &a->puts[a->last[entry] - 1] : NULL;
}

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

/* Does this hand leave a blank line between the records of one owner and the next? */
static bool leaves_space(const struct zone *zone)
{
	const struct zdoc *doc = zone_main(zone);
	size_t spaced = 0, close = 0;
	struct name above, here;
	uint32_t i;

	for (i = 1; i < zone->n && spaced + close < 64; i++) {
		if (zone_doc(zone, i) != doc || zone->v[i].namer != i)
			continue;
		zone_owner(zone, i, &here);
		zone_owner(zone, i - 1, &above);
		if (name_eq(&above, &here))
			continue;
		if (doc->v[zone->v[i].entry - 1].kind == ZENTRY_BLANK)
			spaced++;
		else
			close++;
	}
	return spaced >= 3 && spaced > 5 * close;
}

/* The new records that found no kin go together under one heading. */
static void put_head(struct adder *a, size_t entry, struct buf *out)
{
	const struct put *last = last_put(a, entry);

	if (last && last->group)
		return;
	heading_write(a->zone, entry, a->plan->heading, a->eol, out);
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
static void put_line_end(struct adder *a, size_t off, struct buf *out)
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
static bool owner_is_above(const struct adder *a, size_t entry,
			   const struct name *owner)
{
	const struct put *last = last_put(a, entry);
	size_t i = zone_rec_at(a->zone, entry);
	struct name above;

	if (last)
		return name_eq(last->owner, owner);
	if (i == 0 || bits_get(a->going, (uint32_t)i - 1) ||
	    zone_file_of(a->zone, (uint32_t)i - 1) != a->zone->files[0])
		return false;
	zone_owner(a->zone, (uint32_t)i - 1, &above);
	return name_eq(&above, owner);
}

/* Are both names below one that is below the zone's, as two DKIM selectors are? */
static bool are_siblings(const struct adder *a, const struct name *x,
			 const struct name *y)
{
	struct name up_x = *x, up_y = *y;

	return name_up(&up_x) && name_up(&up_y) && name_eq(&up_x, &up_y) &&
	       !name_eq(&up_x, &a->zone->origin);
}

/* The blank line above a new owner, in a hand that leaves such. */
static void put_space(const struct adder *a, size_t entry,
		      const struct name *owner, struct buf *out)
{
	const struct put *last = last_put(a, entry);

	if (last) {
		if (!name_eq(last->owner, owner) &&
		    !are_siblings(a, last->owner, owner))
			buf_adds(out, a->eol);
		return;
	}
	if (entry > 0 && a->doc->v[entry - 1].kind == ZENTRY_RECORD &&
	    !owner_is_above(a, entry, owner))
		buf_adds(out, a->eol);
}

/* Is the owner of a record at the entry, which is that of the line above, left out here? */
static bool is_left_blank(const struct adder *a, size_t entry)
{
	const struct zone *zone = a->zone;
	size_t i = zone_rec_at(zone, entry);
	struct name above, here;

	if (last_put(a, entry))
		return a->blanks;
	if (zone->v[i - 1].namer != i - 1)
		return true;
	if (i < 2)
		return a->blanks;
	zone_owner(zone, (uint32_t)i - 1, &here);
	zone_owner(zone, (uint32_t)i - 2, &above);
	return a->blanks && !name_eq(&above, &here);
}

static void note_put(struct adder *a, size_t entry, const struct name *owner,
		     bool group)
{
	const struct put *last = last_put(a, entry);

	group = group || (last && last->group);
	GROW(a->puts, a->nputs, a->puts_cap);
	a->puts[a->nputs++] = (struct put){ owner, group };
	a->last[entry] = (uint32_t)a->nputs;
}

static size_t find_place(struct adder *a, const struct rr *rr, bool *group)
{
	size_t entry = place_find(&a->placer, &rr->owner, rr->type, group);

	/* The blank lines that were above the next owner stay so. */
	while (a->spaced && entry > 0 &&
	       a->doc->v[entry - 1].kind == ZENTRY_BLANK)
		entry--;
	return entry;
}

/* New records mostly come at one place, and all lines around tell the style. */
static const struct style *style_at(struct adder *a, size_t entry,
				    bool with_ttl)
{
	if (entry == a->style_entry && with_ttl == a->style_ttl)
		return &a->style;
	style_take(&a->style, a->zone, entry, with_ttl);
	/* Only of what is asked for by SES is it known what to say. */
	a->style.remarks &= a->plan->heading != NULL;
	a->style_entry = entry;
	a->style_ttl = with_ttl;
	return &a->style;
}

static void add_one(struct adder *a, const struct rr *rr)
{
	bool group, head;
	size_t entry = find_place(a, rr, &group);
	const struct zone_ctx *ctx = zone_ctx_at(a->zone, entry);
	bool default_fits = ctx->has_ttl && ctx->ttl == rr->ttl;
	struct style_place place = { .zone = &a->zone->origin };
	const struct style *style = style_at(a, entry, !default_fits);
	struct buf out = BUF_INIT;
	size_t start;

	zone_ctx_origin(a->zone, ctx, &place.origin);
	place.show_ttl = !default_fits || style->shows_ttl;
	put_line_end(a, a->doc->v[entry].off, &out);
	start = out.len;
	if (group)
		put_head(a, entry, &out);
	head = out.len > start;
	if (a->spaced && !head)
		put_space(a, entry, &rr->owner, &out);
	/* Below a heading the first line names its owner. */
	place.blank_owner = owner_is_above(a, entry, &rr->owner) &&
			    !head && is_left_blank(a, entry);
	style_write(style, &place, rr, &out);
	buf_adds(&out, a->eol);
	zdoc_edit(a->doc, a->doc->v[entry].off, 0, buf_span(&out));
	buf_release(&out);
	note_put(a, entry, &rr->owner, group);
}

/* A new record and its turn. */
struct add {
	struct placer *placer;
	const struct rr *rr;
	size_t number; /* in the plan */
	size_t turn;   /* the number of the owner's first one */
	bool kin;      /* the zone has the owner */
};

static int by_owner(const void *x, const void *y)
{
	const struct add *a = x, *b = y;
	int cmp = name_cmp(&a->rr->owner, &b->rr->owner);

	return cmp ? cmp : (a->number > b->number) - (a->number < b->number);
}

/*
 * Owners that the zone has come first, so that they stand at their kin.
 * Records of one owner are written together, at the first one's turn; names
 * that the zone keeps in order come in that.
 */
static int by_turn(const void *x, const void *y)
{
	const struct add *a = x, *b = y;
	int cmp = (int)b->kin - (int)a->kin;

	if (!cmp)
		cmp = place_cmp(a->placer, &a->rr->owner, &b->rr->owner);
	if (!cmp)
		cmp = (a->turn > b->turn) - (a->turn < b->turn);
	return cmp ? cmp : (a->number > b->number) - (a->number < b->number);
}

static void add_all(struct adder *a)
{
	const struct plan *plan = a->plan;
	struct add *v = xcalloc(plan->n + 1, sizeof(*v));
	size_t n = 0, i;

	for (i = 0; i < plan->n; i++)
		if (plan->v[i].kind == CHANGE_ADD)
			v[n++] = (struct add){ .placer = &a->placer,
					       .rr = &plan->v[i].rr,
					       .number = i };
	qsort(v, n, sizeof(*v), by_owner);
	for (i = 0; i < n; i++) {
		bool same = i > 0 &&
			    name_eq(&v[i].rr->owner, &v[i - 1].rr->owner);

		v[i].turn = same ? v[i - 1].turn : v[i].number;
		v[i].kin = zone_find(a->zone, &v[i].rr->owner) != ZONE_NONE;
	}
	qsort(v, n, sizeof(*v), by_turn);
	for (i = 0; i < n; i++)
		add_one(a, v[i].rr);
	free(v);
}

void apply_additions(const struct plan *plan, struct zone *zone,
		     const uint8_t *going)
{
	struct adder a = { .plan = plan,
			   .zone = zone,
			   .going = going,
			   .doc = &zone->files[0]->doc,
			   .placer = { .zone = zone },
			   .style_entry = SIZE_MAX,
			   .eol = zdoc_eol(&zone->files[0]->doc),
			   .blanks = leaves_blank(zone),
			   .spaced = leaves_space(zone) };

	a.last = xcalloc(a.doc->n + 1, sizeof(*a.last));
	add_all(&a);
	free(a.last);
	free(a.puts);
}
