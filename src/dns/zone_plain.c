/* zone_plain.c -- the records that are as usual, straight into the zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Between two directives the origin is the same, so each record can be looked
 * at by itself: several threads do that, a block of entries each.  The caller's
 * thread takes what they saw in the order of the text, finds TTL and owner, and
 * puts the record into the index.  What is done here for a record is what
 * zone_record.c would do, in less time; where a rule could have a word to say,
 * the record is left to that.
 */
#include <stdlib.h>

#include "base/inorder.h"
#include "base/xmalloc.h"
#include "dns/plain.h"
#include "dns/zone_load.h"

enum {
	BLOCK = 4096,     /* entries that one thread looks at */
	FETCH_AHEAD = 12, /* records whose place in the index is on its way */
};

enum {
	SIGHT_OWNER = 1, /* its text has its owner */
	SIGHT_SAME = 2,  /* the owner that the record above with an owner has */
	SIGHT_TTL = 4,   /* its text has its TTL */
	SIGHT_UNDERSCORE = 8,
};

/* What there is to see in an entry. */
struct sight {
	uint32_t hash; /* of the owner */
	uint32_t ttl;
	uint16_t type; /* 0: it has to be read in full, if it is a record */
	uint8_t flags;
};

/*
 * The looking threads have copies of what they need: what stands beside it in
 * the loader and the zone changes with each record that joins, and a processor
 * would fetch the whole line of memory anew.
 */
struct run {
	struct loader *l; /* for the one that joins */
	size_t first, end;
	struct sight (*blocks)[BLOCK];
	size_t nblocks;
	const struct zdoc *doc;
	struct name origin; /* in force */
	struct name top;    /* the zone's */
	bool blind;	    /* every record is read in full */
};

/* The last entry of block i, and one. */
static size_t block_end(const struct run *run, size_t i)
{
	size_t end = run->first + (i + 1) * BLOCK;

	return end < run->end ? end : run->end;
}

/* --- looking, in any thread ------------------------------------------------ */

/* Looks at one record; `above` is the owner of the one above, of length 0: not known. */
static void look(const struct run *run, size_t entry, struct plain *p,
		 const struct name *above, struct sight *out)
{
	struct span text = zdoc_text(run->doc, entry);
	const char *end = text.p + text.len, *rest;

	rest = plain_read_owner(p, text.p, end, &run->origin);
	if (!rest || p->has_owner == run->doc->v[entry].blank_owner ||
	    !plain_read_rest(p, rest, end, &run->origin))
		return;
	if (p->has_owner) {
		if (!name_at_or_below(&p->owner, &run->top))
			return;
		out->hash = name_hash(&p->owner);
		out->flags = SIGHT_OWNER;
		if (name_identical(&p->owner, above))
			out->flags |= SIGHT_SAME;
		if (name_has_underscore(&p->owner))
			out->flags |= SIGHT_UNDERSCORE;
	}
	if (p->has_ttl) {
		out->ttl = p->ttl;
		out->flags |= SIGHT_TTL;
	}
	out->type = p->type;
}

static void look_at_block(size_t i, void *arg)
{
	const struct run *run = arg;
	size_t entry = run->first + i * BLOCK, end = block_end(run, i);
	struct sight *out = run->blocks[i % run->nblocks];
	struct plain p[2];
	int k = 0;

	p[1].owner.len = 0;
	for (; entry < end; entry++, out++) {
		*out = (struct sight){ 0 };
		if (run->blind || run->doc->v[entry].kind != ZENTRY_RECORD)
			continue;
		look(run, entry, &p[k], &p[!k].owner, out);
		if (!out->type)
			p[!k].owner.len = 0;
		else if (out->flags & SIGHT_OWNER)
			k = !k;
	}
}

/* --- joining, in order ------------------------------------------------------ */

/* ZREC_UNDERSCORE, of the record's own owner or of that in force. */
static unsigned underscore(const struct loader *l, const struct sight *seen)
{
	if (seen->flags & SIGHT_OWNER)
		return seen->flags & SIGHT_UNDERSCORE ? ZREC_UNDERSCORE : 0;
	return l->zone->v[l->namer].flags & ZREC_UNDERSCORE;
}

/* The TTL, where it needs no thought; see load_ttl(). */
static bool take_ttl(struct loader *l, const struct sight *seen,
		     struct zone_rec *rec)
{
	const struct zone_ctx *ctx = &l->zone->ctx[l->zone->nctx - 1];

	if (seen->flags & SIGHT_TTL) {
		rec->ttl = seen->ttl;
		rec->flags = ZREC_TTL_EXPLICIT;
	} else if (ctx->has_ttl) {
		rec->ttl = ctx->ttl;
	} else if (l->last_ttl_known) {
		rec->ttl = l->last_ttl;
		rec->flags = ZREC_TTL_FROM_LAST;
		l->zone->ttl_from_last = true;
	} else {
		return false;
	}
	return true;
}

/* The place of an owner that the entry names. */
static void look_up(struct loader *l, size_t entry, uint32_t hash)
{
	struct span text = zdoc_text(l->doc, entry);
	struct plain p;

	l->slot.hash = hash;
	if (zone_index_is_new(l->zone, &l->slot))
		return;
	plain_read_owner(&p, text.p, text.p + text.len, &l->origin);
	zone_index_look(l->zone, &p.owner, &l->slot);
}

/* Finds the owner's place in the index; false where it needs thought. */
static bool take_owner(struct loader *l, size_t entry, const struct sight *seen)
{
	struct name owner;

	if (seen->flags & SIGHT_OWNER) {
		if (!l->slot_known || !(seen->flags & SIGHT_SAME))
			look_up(l, entry, seen->hash);
		return true;
	}
	if (l->slot_known)
		return true;
	if (l->namer == ZONE_NONE)
		return false;
	zone_owner(l->zone, l->namer, &owner);
	/* Not every type may stand at a wildcard; see zone_company.c. */
	if (name_is_wildcard(&owner) ||
	    !name_at_or_below(&owner, &l->zone->origin))
		return false;
	zone_index_look(l->zone, &owner, &l->slot);
	return true;
}

/* Takes in a record about which there is nothing to say; else false. */
static bool join(struct loader *l, size_t entry, const struct sight *seen)
{
	struct zone *zone = l->zone;
	uint32_t i = (uint32_t)zone->n;
	bool named = seen->flags & SIGHT_OWNER;
	struct zone_rec rec = { .entry = (uint32_t)entry,
				.ctx = (uint32_t)zone->nctx - 1,
				.namer = named ? i : l->namer,
				.type = seen->type };

	if (!seen->type || !take_ttl(l, seen, &rec) ||
	    !take_owner(l, entry, seen))
		return false;
	rec.flags |= (uint8_t)underscore(l, seen);
	GROW(zone->v, zone->n, zone->cap);
	zone->v[i] = rec;
	l->slot_known = zone_index_add_plain(zone, i, &l->slot);
	if (!l->slot_known)
		return false;
	zone->n++;
	if (named) {
		l->owner_bad = false;
		l->namer = i;
	}
	if (seen->flags & SIGHT_TTL) {
		l->last_ttl = seen->ttl;
		l->last_ttl_known = true;
	}
	return true;
}

static void join_block(size_t i, void *arg)
{
	const struct run *run = arg;
	struct loader *l = run->l;
	size_t entry = run->first + i * BLOCK, end = block_end(run, i);
	const struct sight *seen = run->blocks[i % run->nblocks];

	for (; entry < end; entry++, seen++) {
		if (end - entry > FETCH_AHEAD)
			zone_index_fetch(l->zone, seen[FETCH_AHEAD].hash);
		if (l->doc->v[entry].kind == ZENTRY_BAD)
			zdoc_explain_bad(l->doc, entry, l->diag);
		else if (l->doc->v[entry].kind == ZENTRY_RECORD &&
			 !join(l, entry, seen))
			load_record(l, entry);
	}
}

void load_records(struct loader *l, size_t first, size_t end)
{
	struct run run = { .l = l, .first = first, .end = end, .doc = l->doc,
			   .origin = l->origin, .top = l->zone->origin,
			   .blind = l->zone->in_full ||
				    l->zone->class != CLASS_IN };
	struct inorder work = { .n = (end - first + BLOCK - 1) / BLOCK,
				.threads = l->opts->threads,
				.make = look_at_block, .take = join_block,
				.arg = &run };

	run.nblocks = (size_t)INORDER_AHEAD * (work.threads ? work.threads : 1);
	if (run.nblocks > work.n)
		run.nblocks = work.n;
	run.blocks = xreallocarray(NULL, run.nblocks, sizeof(*run.blocks));
	inorder_run(&work);
	free(run.blocks);
}
