/* proof.c -- the new text holds the old records, changed by the plan, and nothing else
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/proof.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "plan/proof_records.h"

/* How far the edits of one file are behind us. */
struct cursor {
	size_t edit;   /* edits before this one */
	int64_t shift; /* what they moved the bytes by */
};

struct proof {
	struct plan *plan;
	const struct zone *old; /* its documents hold the edits */
	const struct zone *new;
	struct diag *diag;
	struct cursor *cursors; /* one a file */
	struct recs gone;  /* of old: in edited entries */
	struct recs came;  /* of new: in edited or new entries */
	uint32_t old_namer, new_namer; /* the pair of records last matched that name an owner */
};

static int failed(struct proof *p, const char *what, const struct rr *rr)
{
	struct buf text = BUF_INIT;

	rr_print(rr, &text);
	diag_add(p->diag, RULE_INTERNAL, zone_main(p->old)->src.name,
		 "internal error: %s: %.*s", what, SPAN_ARG(buf_span(&text)));
	diag_hint(p->diag, "nothing was written; please report this with the zone");
	buf_release(&text);
	return -1;
}

/* Record i of the old zone would have another TTL.  0: that is a conflict. */
static int moved(struct proof *p, uint32_t i, uint32_t ttl)
{
	const struct zdoc *doc = zone_doc(p->old, i);
	struct buf owner = BUF_INIT, type = BUF_INIT;
	struct rr rr;

	zone_rr(p->old, i, &rr);
	name_print(&rr.owner, &owner);
	rr_type_print(rr.type, &type);
	plan_add(p->plan, CHANGE_CONFLICT, i, &rr)->rule = RULE_REMOVE_BLOCKED;
	diag_at(p->diag, RULE_REMOVE_BLOCKED, &doc->src,
		doc->v[p->old->v[i].entry].off, 1,
		"the TTL of this record would become %lu instead of %lu once a "
		"line near it is removed",
		(unsigned long)ttl, (unsigned long)rr.ttl);
	diag_hint(p->diag, "write the TTL %lu in every %s record of %s",
		  (unsigned long)rr.ttl, buf_str(&type), buf_str(&owner));
	rr_release(&rr);
	buf_release(&owner);
	buf_release(&type);
	return 0;
}

/* --- outside the edits -------------------------------------------------- */

static uint16_t file_number(const struct zone *zone, uint32_t i)
{
	return zone->ctx[zone->v[i].ctx].file;
}

/* Moves past the edits of a file that end at or before `off`. */
static void pass_edits(const struct zdoc *doc, struct cursor *at, size_t off)
{
	for (; at->edit < doc->nedits; at->edit++) {
		const struct zedit *e = &doc->edits[at->edit];

		if (e->off + (size_t)e->len > off)
			return;
		at->shift += (int64_t)e->text_len - (int64_t)e->len;
	}
}

/* Does the next edit reach into the bytes off..end? */
static bool is_edited(const struct zdoc *doc, const struct cursor *at,
		      size_t off, size_t end)
{
	const struct zedit *e;

	if (at->edit >= doc->nedits)
		return false;
	e = &doc->edits[at->edit];
	return e->off < end && (e->off > off || e->len > 0);
}

static bool same_origin(const struct proof *p, uint32_t i, uint32_t k)
{
	struct name a, b;

	zone_ctx_origin(p->old, &p->old->ctx[p->old->v[i].ctx], &a);
	zone_ctx_origin(p->new, &p->new->ctx[p->new->v[k].ctx], &b);
	return name_eq(&a, &b);
}

static bool same_owner(const struct proof *p, uint32_t i, uint32_t k)
{
	struct name a, b;

	/* Where both name it themselves, the same bytes name the same. */
	if (p->old->v[i].namer == i && p->new->v[k].namer == k)
		return true;
	if (p->old->v[i].namer == p->old_namer &&
	    p->new->v[k].namer == p->new_namer)
		return true;
	zone_owner(p->old, i, &a);
	zone_owner(p->new, k, &b);
	return name_eq(&a, &b);
}

/*
 * The bytes of both entries are the same; do they mean the same?  Class is the
 * zone's, and the data follows from bytes, type and origin.
 */
static bool means_same(struct proof *p, uint32_t i, uint32_t k)
{
	enum { LASTING = ZREC_NOT_INDEXED | ZREC_TTL_EXPLICIT };
	const struct zone_rec *a = &p->old->v[i], *b = &p->new->v[k];

	if (a->type != b->type || (a->flags & LASTING) != (b->flags & LASTING) ||
	    !same_origin(p, i, k) || !same_owner(p, i, k))
		return false;
	if (a->namer == i && b->namer == k) {
		p->old_namer = i;
		p->new_namer = k;
	}
	return true;
}

static int lost(struct proof *p, uint32_t i)
{
	const struct zone_rec *rec = &p->old->v[i];
	const struct zdoc *doc = zone_doc(p->old, i);
	struct span line = zdoc_text(doc, rec->entry);

	diag_at(p->diag, RULE_INTERNAL, &doc->src, doc->v[rec->entry].off,
		line.len, "internal error: this record would change its meaning");
	diag_hint(p->diag, "nothing was written; please report this with the zone");
	return -1;
}

/* Where record k of the new zone stands: file, and byte in it. */
static bool stands_at(const struct zone *zone, uint32_t k, uint16_t file,
		      int64_t off)
{
	return file_number(zone, k) == file &&
	       zone_doc(zone, k)->v[zone->v[k].entry].off == off;
}

/* Walks both zones; sorts out what the edits touched. */
static int walk(struct proof *p)
{
	uint32_t i, k = 0;

	for (i = 0; i < p->old->n; i++) {
		const struct zdoc *doc = zone_doc(p->old, i);
		uint16_t file = file_number(p->old, i);
		struct cursor *at = &p->cursors[file];
		size_t entry = p->old->v[i].entry, off = doc->v[entry].off;
		int64_t there;

		pass_edits(doc, at, off);
		if (is_edited(doc, at, off, doc->v[entry + 1].off)) {
			recs_add(&p->gone, i);
			continue;
		}
		there = (int64_t)off + at->shift;
		while (k < p->new->n && !stands_at(p->new, k, file, there))
			recs_add(&p->came, k++);
		if (k == p->new->n || !means_same(p, i, k))
			return lost(p, i);
		if (p->old->v[i].ttl != p->new->v[k].ttl)
			return p->plan->count[CHANGE_REMOVE] ?
				       moved(p, i, p->new->v[k].ttl) :
				       lost(p, i);
		k++;
	}
	for (; k < p->new->n; k++)
		recs_add(&p->came, k);
	return 0;
}

/* --- inside the edits --------------------------------------------------- */

static bool conflicts(const struct proof *p)
{
	return p->plan->count[CHANGE_CONFLICT] > 0;
}

static bool same_but_ttl(const struct rr *a, const struct rr *b)
{
	return a->type == b->type && a->ttl != b->ttl &&
	       name_eq(&a->owner, &b->owner) && rr_same_data(a, b);
}

/* Not as planned: is it but the TTL of an edited record, moved by a removal? */
static int unplanned(struct proof *p, const struct rr *came)
{
	const struct plan *plan = p->plan;
	uint32_t rec = ZONE_NONE;
	struct rr rr;
	size_t i;

	for (i = 0; i < plan->n && rec == ZONE_NONE; i++)
		if (plan->v[i].kind == CHANGE_REPLACE &&
		    same_but_ttl(&plan->v[i].rr, came))
			rec = plan->v[i].rec;
	for (i = 0; i < p->gone.n && rec == ZONE_NONE; i++) {
		zone_rr(p->old, p->gone.v[i], &rr);
		if (same_but_ttl(&rr, came))
			rec = p->gone.v[i];
		rr_release(&rr);
	}
	if (rec == ZONE_NONE || !plan->count[CHANGE_REMOVE])
		return failed(p, "an unplanned record would come", came);
	return moved(p, rec, came->ttl);
}

/* What is there must be that and no more. */
static int compare(struct proof *p)
{
	struct rrbag bag = { .same = rr_same };
	const struct change *stays = proof_expect(p->plan, &p->gone, &bag);
	struct rr rr;
	int result = 0;
	size_t i;

	if (stays && stays->kind == CHANGE_REMOVE)
		result = failed(p, "a record would not go", &stays->rr);
	else if (stays)
		result = failed(p, "a record would not change", &stays->old);
	for (i = 0; result == 0 && !conflicts(p) && i < p->came.n; i++) {
		zone_rr(p->new, p->came.v[i], &rr);
		if (!proof_take(&bag, &rr))
			result = unplanned(p, &rr);
		rr_release(&rr);
	}
	for (i = 0; result == 0 && !conflicts(p) && i < bag.n; i++)
		if (bag.v[i].count)
			result = failed(p, "a planned record is missing",
					&bag.v[i].rr);
	rrbag_release(&bag);
	return result;
}

/* --- all of it ---------------------------------------------------------- */

/* Loads the edited texts as the zone that they were; its findings are not news. */
static int load(const struct plan *plan, struct zone *after, struct diag *diag)
{
	const struct zdoc *doc = zone_main(plan->zone);
	struct diag findings = DIAG_INIT;
	struct buf text = BUF_INIT, origin = BUF_INIT;
	struct zone_opts opts = { .edited = plan->zone };
	int result;

	zdoc_render(doc, &text);
	name_print(&plan->zone->origin, &origin);
	opts.origin = buf_str(&origin);
	result = zone_load_text(after, doc->src.name, &text, &opts, &findings);
	if (result < 0) {
		diag_add(diag, RULE_INTERNAL, doc->src.name,
			 "internal error: the new text does not load: line %zu: "
			 "%s",
			 findings.v[0].line, findings.v[0].text);
		diag_hint(diag, "nothing was written; please report this with the "
				"zone");
	}
	buf_release(&origin);
	buf_release(&text);
	diag_release(&findings);
	return result;
}

int proof_check(struct plan *plan, struct zone *after, struct diag *diag)
{
	struct proof p = { .plan = plan,
			   .old = plan->zone,
			   .new = after,
			   .diag = diag,
			   .old_namer = ZONE_NONE,
			   .new_namer = ZONE_NONE };
	int result;

	p.cursors = xcalloc(plan->zone->nfiles, sizeof(*p.cursors));
	result = load(plan, after, diag);
	if (result == 0)
		result = walk(&p);
	if (result == 0 && !conflicts(&p))
		result = compare(&p);
	free(p.cursors);
	free(p.gone.v);
	free(p.came.v);
	return result;
}
