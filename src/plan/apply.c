/* apply.c -- a plan as edits of the zone's text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/apply.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/bits.h"
#include "plan/apply_impl.h"
#include "plan/edit.h"

struct applier {
	const struct plan *plan;
	struct zone *zone;
	uint8_t *going; /* a bit a record: the plan removes it */
};

static struct zdoc *doc_of(const struct applier *a, uint32_t rec)
{
	return &a->zone->files[a->zone->ctx[a->zone->v[rec].ctx].file]->doc;
}

/* --- removing ----------------------------------------------------------- */

static void mark_going(struct applier *a)
{
	size_t i;

	a->going = bits_new(a->zone->n);
	for (i = 0; i < a->plan->n; i++)
		if (a->plan->v[i].kind == CHANGE_REMOVE)
			bits_put(a->going, a->plan->v[i].rec, true);
}

/* The first record that stays and takes its owner from this one; ZONE_NONE. */
static uint32_t heir_of(const struct applier *a, uint32_t rec)
{
	uint32_t i;

	if (a->zone->v[rec].namer != rec)
		return ZONE_NONE;
	for (i = rec + 1; i < a->zone->n && !zone_ends_owner(a->zone, i); i++)
		if (a->zone->v[i].namer == rec && !bits_get(a->going, i))
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

	while (n < line.len && ascii_is_blank(line.p[n]))
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

/* --- all together ------------------------------------------------------- */

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
	struct applier a = { .plan = plan, .zone = zone };
	size_t i;

	mark_going(&a);
	apply_additions(plan, zone, a.going);
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
	free(a.going);
	for (i = 0; i < zone->nfiles; i++)
		zdoc_sort_edits(&zone->files[i]->doc);
}
