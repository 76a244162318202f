/* zone_record.c -- one entry of zone text to one record of the zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */

#include "base/num.h"
#include "base/xmalloc.h"
#include "dns/zone_index.h"
#include "dns/zone_load.h"

/* The owner in force for record rec, at hand; false where it has none. */
static bool take_owner(struct loader *l, uint32_t rec, struct name *owner)
{
	const char *why;

	if (l->f.owner == FIELD_NONE) {
		if (l->namer == ZONE_NONE && !l->owner_bad) {
			load_complain(l, RULE_OWNER_MISSING, 0,
				 "no record above gives this one its owner");
			diag_hint(l->diag, "write the owner at the start of the "
					   "line, @ for the zone itself");
		}
		if (l->namer == ZONE_NONE)
			return false;
		zone_owner(l->zone, l->namer, owner);
		return true;
	}
	l->namer = ZONE_NONE;
	l->owner_bad = true;
	why = name_parse(owner, load_text(l, l->f.owner), &l->origin);
	if (why) {
		load_complain(l, RULE_NAME, l->f.owner, "%s", why);
		load_hint_mend(l, "the name");
		return false;
	}
	l->owner_bad = false;
	l->namer = rec;
	return true;
}

/* "# a comment" reads as an owner, perhaps a type, and data. */
static bool hint_hash(struct loader *l)
{
	size_t i = l->f.owner == FIELD_NONE ? 0 : l->f.owner;
	struct span word = load_text(l, i);

	if (!word.len || *word.p != '#')
		return false;
	diag_hint(l->diag, "write ; for #: comments start with ;");
	return true;
}

/* The usual reasons why a word is where a type should be. */
static void complain_type(struct loader *l)
{
	size_t i = l->f.type;
	struct span word = load_text(l, i);

	if (num_digits(word)) {
		load_complain(l, RULE_TTL, i,
			 "\"%.*s\" is no TTL of 0 to 2147483647 (RFC 2181 8)",
			 SPAN_SHOW(word));
		diag_hint(l->diag, "write a TTL of 0 to 2147483647, or leave it "
				   "out");
		return;
	}
	load_complain(l, RULE_TYPE, i, "\"%.*s\" is no record type", SPAN_SHOW(word));
	if (load_odd_blanks(l) || hint_hash(l))
		return;
	if (l->f.owner == FIELD_NONE)
		diag_hint(l->diag, "correct the type; or, where this word is the "
				   "owner, take out the blank in front of it");
	else
		load_hint_mend(l, "the type");
}

bool load_type(struct loader *l, uint16_t *type)
{
	uint16_t class;

	if (l->f.type == FIELD_NONE) {
		load_complain(l, RULE_SYNTAX, l->f.n, "the record has no type");
		load_hint_mend(l, "the line: OWNER TYPE DATA");
		return false;
	}
	if (l->f.class != FIELD_NONE) {
		rr_class_parse(load_text(l, l->f.class), &class);
		if (class != l->zone->class) {
			load_complain(l, RULE_CLASS, l->f.class,
				 "the zone is of another class");
			diag_hint(l->diag, "leave the class out, or remove the "
					   "record");
			return false;
		}
	}
	if (l->f.v[l->f.type].kind != ZTOK_WORD ||
	    rr_type_parse(load_text(l, l->f.type), type) < 0) {
		complain_type(l);
		return false;
	}
	return true;
}

static bool take_rdata(struct loader *l, struct rr *rr)
{
	struct rr_error err;

	if (rr_parse_rdata(rr, l->doc->src.data, l->f.v + l->f.rdata,
			   l->f.n - l->f.rdata, &l->origin, &err) == 0)
		return true;
	load_complain(l, RULE_RDATA, l->f.rdata + err.token, "%s", err.text);
	if (hint_hash(l))
		; /* whatever the rest of it reads as */
	else if (*err.hint)
		diag_hint(l->diag, "%s", err.hint);
	else
		load_hint_mend(l, "the data");
	return false;
}

bool load_ttl(struct loader *l, size_t entry, const struct rr *rr,
	      struct zone_rec *rec)
{
	const struct zone_ctx *ctx = &l->zone->ctx[l->zone->nctx - 1];

	if (l->f.ttl != FIELD_NONE) {
		rr_ttl_parse(load_text(l, l->f.ttl), &rec->ttl);
		rec->ttl = load_limit_ttl(l, l->f.ttl, rec->ttl);
		rec->flags |= ZREC_TTL_EXPLICIT;
		l->last_ttl = rec->ttl;
		l->last_ttl_known = true;
	} else if (ctx->has_ttl) {
		rec->ttl = ctx->ttl;
	} else if (l->last_ttl_known) {
		rec->ttl = l->last_ttl;
		rec->flags |= ZREC_TTL_FROM_LAST;
		l->zone->ttl_from_last = true;
	} else if (rr->type == TYPE_SOA) {
		rec->ttl = load_limit_ttl(l, l->f.n, rr_soa_minimum(rr));
		load_default_ttl(l, entry, rec->ttl);
	} else {
		load_complain(l, RULE_TTL, l->f.type, "nothing gives this record a TTL");
		diag_hint(l->diag, "put $TTL 3600 above the first record");
		return false;
	}
	return true;
}

static void note_kind(struct zone *zone, uint32_t i, const struct name *owner)
{
	switch (zone->v[i].type) {
	case TYPE_SOA:
		if (zone->soa == ZONE_NONE)
			zone->soa = i;
		break;
	case TYPE_ZONEMD:
		zone->zonemd = i;
		break;
	case TYPE_RRSIG:
	case TYPE_NSEC:
	case TYPE_NSEC3:
	case TYPE_NSEC3PARAM:
		zone->has_dnssec = true;
		break;
	default:
		break;
	}
	if (name_is_wildcard(owner))
		zone->has_wildcard = true;
	if (name_has_underscore(owner))
		zone->v[i].flags |= ZREC_UNDERSCORE;
}

/* above: a record of the same RRset, or ZONE_NONE. */
static void check_ttl(struct loader *l, uint32_t i, uint32_t above, uint32_t ttl)
{
	const struct zone_rec *rec = &l->zone->v[i];

	if (rec->ttl != ttl) {
		/* Those below that have none of their own take it, too. */
		l->last_ttl = rec->ttl;
		load_complain(l, RULE_RRSET_TTL, l->f.type,
			 "TTL %lu differs from the %lu of the RRset's first record, "
			 "which counts (RFC 2181 5.2)",
			 (unsigned long)ttl, (unsigned long)rec->ttl);
		diag_hint(l->diag, "write %lu here, too", (unsigned long)rec->ttl);
	} else if (above != ZONE_NONE && !zone_is_signature(rec->type) &&
		   l->zone->v[above].ttl != ttl) {
		load_complain(l, RULE_RRSET_TTL, l->f.type,
			 "TTL %lu counts for all of the RRset, also for those "
			 "further up that say %lu (RFC 2181 5.2)",
			 (unsigned long)ttl,
			 (unsigned long)l->zone->v[above].ttl);
		diag_hint(l->diag, "write %lu at those further up, too",
			  (unsigned long)ttl);
	}
}

/* Joins the record, already the last of the array, to the zone. */
static void join(struct loader *l, uint32_t i, const struct rr *rr)
{
	struct zone *zone = l->zone;
	uint32_t ttl = zone->v[i].ttl;
	uint32_t above = zone_find_set(zone, &rr->owner, rr->type);
	bool differs = above != ZONE_NONE && !zone_is_signature(rr->type) &&
		       zone->v[above].ttl != ttl;

	if (!name_at_or_below(&rr->owner, &zone->origin)) {
		zone->v[i].flags |= ZREC_OUT_OF_ZONE;
		load_complain(l, RULE_OUT_OF_ZONE, 0,
			 "the record is not in the zone and is ignored");
		diag_hint(l->diag, "remove it, or move it to the zone that it "
				   "belongs to");
		return;
	}
	load_check_company(l, rr);
	load_slips(l, rr);
	zone_index_add(zone, i, &rr->owner,
		       differs ? load_batch_first(l) : ZONE_NONE);
	note_kind(zone, i, &rr->owner);
	check_ttl(l, i, above, ttl);
	if (rr->foreign)
		load_complain(l, RULE_FOREIGN_TYPE, l->f.type,
			 "ldns does not know this type; sesz alone has read the "
			 "record");
}

static void keep(struct zone *zone, const struct zone_rec *rec)
{
	GROW(zone->v, zone->n, zone->cap);
	zone->v[zone->n++] = *rec;
}

/*
 * A refused record fails the load, but what it says to those below still
 * counts, so that no other error follows from this one.
 */
static void refuse(struct loader *l, struct zone_rec *rec)
{
	if (l->f.ttl != FIELD_NONE)
		rr_ttl_parse(load_text(l, l->f.ttl), &l->last_ttl);
	l->last_ttl_known = true;
	if (l->namer != l->zone->n)
		return;
	rec->namer = l->namer;
	rec->flags = ZREC_OUT_OF_ZONE;
	keep(l->zone, rec);
}

/* An owner behind brackets and comments is not looked for each time anew. */
static void note_owner(struct loader *l, size_t entry)
{
	size_t off;

	if (l->f.owner == FIELD_NONE)
		return;
	off = l->f.v[l->f.owner].off;
	if (off != l->doc->v[entry].off)
		load_ctx(l, entry)->owner = (uint32_t)off;
}

void load_record(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct zone_rec rec = { .entry = (uint32_t)entry,
				.next = ZONE_NONE,
				.next_set = ZONE_NONE };
	struct rr rr = { .class = zone->class, .owner = l->origin };
	uint32_t i = (uint32_t)zone->n;
	bool good;

	l->slot_known = false; /* the index may grow */
	fields_read(&l->f, l->doc, entry);
	note_owner(l, entry);
	rec.ctx = (uint32_t)zone->nctx - 1;
	/* Below a refused owner the rest of a record is looked at all the same. */
	good = take_owner(l, i, &rr.owner) ||
	       (l->f.owner == FIELD_NONE && l->owner_bad);
	good = good && load_no_nul(l) && load_type(l, &rr.type) && take_rdata(l, &rr) &&
	       load_ttl(l, entry, &rr, &rec);
	if (good && l->namer != ZONE_NONE) {
		rec.type = rr.type;
		rec.namer = l->namer;
		keep(zone, &rec);
		join(l, i, &rr);
	} else {
		refuse(l, &rec);
	}
	if (zone->ctx[rec.ctx].owner)
		load_ctx(l, entry + 1);
	rr_release(&rr);
}
