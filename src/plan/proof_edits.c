/* proof_edits.c -- the same proof from the edited lines and their neighbours alone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A record means what its text says under the origin, TTL and owner in force
 * above it.  So where both the text and what is in force are those of before,
 * it means what it meant.  The edits are sorted into regions of whole entries,
 * as wide as owners reach; each is read anew under what is in force above it,
 * and has to leave that in force below.  What one record has to do with
 * others somewhere else (a CNAME, the TTL of an RRset, addresses of name
 * servers) is then either looked at, or the zone is none for this proof.
 */
#include "plan/proof.h"

#include <stdlib.h>

#include "plan/changes.h"
#include "plan/places.h"
#include "plan/proof_records.h"

enum { MAX_REGIONS = 256, MAX_CHANGES = 4096 };

struct region {
	size_t first, end;      /* the entries first..end-1 of the old text */
	size_t edit, end_edit;  /* and their edits */
	struct zone part;       /* what they hold in the new text */
	ptrdiff_t lines, above; /* how many more lines: in here, and in those above */
};

struct prover {
	struct plan *plan;
	const struct zone *zone;
	const struct zdoc *doc;
	struct region *v;
	size_t n, cap;
	struct recs gone;
};

/* --- is it a case for this proof? ----------------------------------------- */

static bool is_simple(const struct zone *zone)
{
	return zone->nfiles == 1 && !zone->ngenerates && !zone->mixed_ttls &&
	       !zone->ttl_from_last && !zone->has_wildcard;
}

/* Of types about which nothing but a CNAME beside them has a say. */
static bool is_usual(const struct zone *zone, const struct change *c)
{
	if (c->kind == CHANGE_KEEP)
		return c->rec != ZONE_NONE;
	if (c->kind == CHANGE_CONFLICT || name_is_wildcard(&c->rr.owner) ||
	    !name_at_or_below(&c->rr.owner, &zone->origin))
		return false;
	if (c->kind == CHANGE_REPLACE && (!name_eq(&c->rr.owner, &c->old.owner) ||
					  c->rr.type != c->old.type))
		return false;
	switch (c->rr.type) {
	case TYPE_TXT:
	case TYPE_MX:
	case TYPE_CNAME:
		return true;
	case TYPE_SOA:
		return c->kind == CHANGE_REPLACE;
	default:
		return false;
	}
}

/* May what is added stand at its name, with all else there? */
static bool is_welcome(const struct changes *all, const struct change *c)
{
	const struct name *owner = &c->rr.owner;
	bool alias = c->rr.type == TYPE_CNAME;
	size_t i;

	if ((alias ? zone_find(all->plan->zone, owner) :
		     zone_find_set(all->plan->zone, owner, TYPE_CNAME)) !=
	    ZONE_NONE)
		return false;
	if (!alias)
		return !changes_add(all, owner, TYPE_CNAME);
	i = changes_from(all, owner);
	return i + 1 == all->n || !name_eq(&all->v[i + 1]->rr.owner, owner);
}

/* Have the changes first..end-1, of one RRset, and the rest of it one TTL? */
static bool have_one_ttl(const struct changes *all, size_t first, size_t end)
{
	const struct zone *zone = all->plan->zone;
	const struct rr *rr = NULL;
	uint32_t rec;
	size_t i;

	for (i = first; i < end; i++) {
		if (all->v[i]->kind == CHANGE_REMOVE)
			continue;
		if (rr && rr->ttl != all->v[i]->rr.ttl)
			return false;
		rr = &all->v[i]->rr;
	}
	if (!rr)
		return true;
	ZONE_EACH(zone, rec, &rr->owner, rr->type)
		if (!changes_of(all, rec) && zone->v[rec].ttl != rr->ttl)
			return false;
	return true;
}

static bool are_usual(const struct changes *all)
{
	size_t i, end;

	for (i = 0; i < all->n; i++)
		if (!is_usual(all->plan->zone, all->v[i]) ||
		    (all->v[i]->kind == CHANGE_ADD && !is_welcome(all, all->v[i])))
			return false;
	for (i = 0; i < all->n; i = end) {
		const struct rr *rr = &all->v[i]->rr;

		for (end = i + 1; end < all->n; end++)
			if (all->v[end]->rr.type != rr->type ||
			    !name_eq(&all->v[end]->rr.owner, &rr->owner))
				break;
		if (!have_one_ttl(all, i, end))
			return false;
	}
	return true;
}

static bool is_case(const struct plan *plan)
{
	struct changes all;
	bool usual;

	if (!is_simple(plan->zone) || plan->n > MAX_CHANGES)
		return false;
	changes_init(&all, plan);
	usual = all.n == plan->n && are_usual(&all);
	changes_release(&all);
	return usual;
}

/* --- regions -------------------------------------------------------------- */

/* The entry that holds byte `off`; the end of the text is one, too. */
static size_t entry_at(const struct zdoc *doc, size_t off)
{
	size_t low = 0, high = doc->n + 1;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;

		if (doc->v[mid].off <= off)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static bool names_owner(const struct zentry *entry)
{
	return entry->kind == ZENTRY_RECORD && !entry->blank_owner;
}

/* Back to a record that names its owner, or to a directive. */
static size_t widen_up(const struct zdoc *doc, size_t first, size_t end)
{
	while (!(first < end && names_owner(&doc->v[first])) && first > 0 &&
	       doc->v[first - 1].kind != ZENTRY_DIRECTIVE) {
		first--;
		if (names_owner(&doc->v[first]))
			break;
	}
	return first;
}

/* On to where the next record names its owner; false where a directive is in the way. */
static bool widen_down(const struct zdoc *doc, size_t *end)
{
	bool beyond = false;
	size_t i;

	for (i = *end; i < doc->n && !names_owner(&doc->v[i]); i++) {
		if (doc->v[i].kind == ZENTRY_DIRECTIVE)
			beyond = true;
		else if (doc->v[i].kind == ZENTRY_RECORD && beyond)
			return false;
		else if (doc->v[i].kind == ZENTRY_RECORD)
			*end = i + 1;
	}
	return true;
}

/* Edit i joins the last region, or makes a new one. */
static bool take_edit(struct prover *p, size_t i)
{
	const struct zedit *edit = &p->doc->edits[i];
	size_t first = entry_at(p->doc, edit->off), end = first;
	struct region *last = p->n ? &p->v[p->n - 1] : NULL;

	if (edit->len)
		end = entry_at(p->doc, edit->off + (size_t)edit->len - 1) + 1;
	else if (p->doc->v[first].off < edit->off)
		end = first + 1;
	if (!last || end > last->end || first < last->first) {
		first = widen_up(p->doc, first, end);
		if (!widen_down(p->doc, &end))
			return false;
	}
	if (!last || first > last->end) {
		if (p->n == MAX_REGIONS)
			return false;
		GROW(p->v, p->n, p->cap);
		p->v[p->n++] = (struct region){ .first = first, .end = end,
						.edit = i, .end_edit = i + 1 };
		return true;
	}
	if (end > last->end)
		last->end = end;
	last->end_edit = i + 1;
	return true;
}

/* --- what they hold now ---------------------------------------------------- */

/* Is the region cut where lines end, in both texts, so that the lexer sees what it saw? */
static bool is_cut_well(const struct prover *p, const struct region *r,
			struct span text)
{
	size_t off = p->doc->v[r->first].off;

	return (!off || p->doc->src.data[off - 1] == '\n') &&
	       (!text.len || text.p[text.len - 1] == '\n' ||
		r->end == p->doc->n);
}

/* Is in force below the region what was? */
static bool leaves_force(const struct prover *p, const struct region *r)
{
	const struct zone_ctx *now = &r->part.ctx[r->part.nctx - 1];
	const struct zone_ctx *was = zone_ctx_at(p->zone, r->end);
	struct name a, b;

	zone_ctx_origin(&r->part, now, &a);
	zone_ctx_origin(p->zone, was, &b);
	return name_identical(&a, &b) && now->has_ttl == was->has_ttl &&
	       now->ttl == was->ttl && !r->part.mixed_ttls;
}

static bool read_region(struct prover *p, struct region *r)
{
	size_t off = p->doc->v[r->first].off, end = p->doc->v[r->end].off, i;
	struct diag ignored = DIAG_INIT;
	struct buf text = BUF_INIT;
	bool good;

	for (i = r->first; i < r->end; i++)
		if (p->doc->v[i].kind == ZENTRY_DIRECTIVE)
			return false;
	zdoc_render_edits(p->doc, r->edit, r->end_edit, off, end, &text);
	good = is_cut_well(p, r, buf_span(&text)) &&
	       zone_load_part(&r->part, p->zone, r->first, &text, &ignored) == 0 &&
	       leaves_force(p, r);
	if (good) {
		const struct src *now = &zone_main(&r->part)->src;

		r->lines = (ptrdiff_t)src_lines(now, 0, now->len) -
			   (ptrdiff_t)src_lines(&p->doc->src, off, end);
	}
	for (i = zone_rec_at(p->zone, r->first);
	     i < p->zone->n && p->zone->v[i].entry < r->end; i++)
		recs_add(&p->gone, (uint32_t)i);
	diag_release(&ignored);
	buf_release(&text);
	return good;
}

static bool read_regions(struct prover *p)
{
	ptrdiff_t above = 0;
	size_t i;

	for (i = 0; i < p->doc->nedits; i++)
		if (!take_edit(p, i))
			return false;
	for (i = 0; i < p->n; i++) {
		p->v[i].above = above;
		if (!read_region(p, &p->v[i]))
			return false;
		above += p->v[i].lines;
	}
	return true;
}

static bool take_all(struct rrbag *bag, const struct zone *part)
{
	bool good = true;
	struct rr rr;
	uint32_t i;

	for (i = 0; good && i < part->n; i++) {
		zone_rr(part, i, &rr);
		good = proof_take(bag, &rr);
		rr_release(&rr);
	}
	return good;
}

/* The old records, the removed ones without, the added ones with: no more and no less. */
static bool are_as_planned(const struct prover *p)
{
	struct rrbag bag = { .same = rr_same };
	bool good = !proof_expect(p->plan, &p->gone, &bag);
	size_t i;

	for (i = 0; good && i < p->n; i++)
		good = take_all(&bag, &p->v[i].part);
	for (i = 0; good && i < bag.n; i++)
		good = !bag.v[i].count;
	rrbag_release(&bag);
	return good;
}

/* --- places --------------------------------------------------------------- */

/* Of a record that no edit touches: further down by the lines that came above. */
static bool place_untouched(const struct prover *p, const struct change *c,
			    struct place *place)
{
	size_t entry = p->zone->v[c->rec].entry, i;

	place->off = zone_off(p->zone, c->rec);
	for (i = 0; i < p->n && p->v[i].first <= entry; i++) {
		if (entry < p->v[i].end)
			return false;
		place->lines = p->v[i].above + p->v[i].lines;
	}
	return true;
}

static bool place_in_region(const struct prover *p, const struct change *c,
			    struct place *place)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		const struct zone *part = &p->v[i].part;
		uint32_t rec = places_record(part, &c->rr);

		if (rec == ZONE_NONE)
			continue;
		place->off = p->doc->v[p->v[i].first].off;
		place->lines = p->v[i].above +
			       (ptrdiff_t)src_lines(&zone_main(part)->src, 0,
						    zone_off(part, rec));
		return true;
	}
	return false;
}

static bool place_all(const struct prover *p)
{
	struct place *v = xcalloc(p->plan->n + 1, sizeof(*v));
	bool found = true;
	size_t i;

	for (i = 0; found && i < p->plan->n; i++) {
		struct change *c = &p->plan->v[i];

		v[i] = (struct place){ .change = c, .doc = p->doc };
		if (c->kind == CHANGE_REMOVE)
			v[i].off = zone_off(p->zone, c->rec);
		else
			found = (c->rec != ZONE_NONE &&
				 place_untouched(p, c, &v[i])) ||
				place_in_region(p, c, &v[i]);
	}
	if (found)
		places_fill(v, p->plan->n);
	free(v);
	return found;
}

bool proof_by_edits(struct plan *plan)
{
	struct prover p = { .plan = plan,
			    .zone = plan->zone,
			    .doc = zone_main(plan->zone) };
	bool proved = is_case(plan) && zdoc_len(p.doc) <= ZDOC_MAX_LEN &&
		      read_regions(&p) && are_as_planned(&p) && place_all(&p);

	while (p.n > 0)
		zone_release(&p.v[--p.n].part);
	free(p.v);
	free(p.gone.v);
	return proved;
}
