/* zone_load.c -- from the entries of a document to the records of a zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/xmalloc.h"
#include "dns/zone_index.h"
#include "dns/zone_origin.h"

enum { TTL_MAX = INT32_MAX }; /* RFC 2181 8 */

struct loader {
	struct zone *zone;
	struct diag *diag;
	struct fields f;
	struct name origin; /* in force */
	struct name owner;  /* of the last record that named one */
	uint32_t namer;     /* that record, or ZONE_NONE */
	bool owner_bad;     /* its name was refused, and said so */
	bool last_ttl_known;
	uint32_t last_ttl; /* the last explicit one */
};

static struct span text_of(const struct loader *l, size_t i)
{
	return field_text(&l->f, &l->zone->doc, i);
}

static void complain(struct loader *l, enum rule rule, size_t token,
		     const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* A finding about token i of the entry at hand (n: the place after the last). */
static void complain(struct loader *l, enum rule rule, size_t token,
		     const char *fmt, ...)
{
	const struct ztok *tok;
	struct buf text = BUF_INIT;
	size_t off = 0, width = 1;
	va_list ap;

	if (token < l->f.n) {
		tok = &l->f.v[token];
		off = tok->off;
		width = tok->len;
	} else if (l->f.n) {
		tok = &l->f.v[l->f.n - 1];
		off = tok->off + tok->len;
	}
	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_at(l->diag, rule, &l->zone->doc.src, off, width, "%s",
		buf_str(&text));
	buf_release(&text);
}

/* --- what is in force --------------------------------------------------- */

static struct zone_ctx *new_ctx(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct zone_ctx ctx = { 0 };

	if (zone->nctx)
		ctx = zone->ctx[zone->nctx - 1];
	ctx.entry = (uint32_t)entry;
	GROW(zone->ctx, zone->nctx, zone->ctx_cap);
	zone->ctx[zone->nctx] = ctx;
	return &zone->ctx[zone->nctx++];
}

static void set_origin(struct loader *l, size_t entry, const struct name *name)
{
	struct zone_ctx *ctx = new_ctx(l, entry);

	ctx->origin = (uint32_t)l->zone->origins.len;
	buf_addc(&l->zone->origins, (char)name->len);
	buf_add(&l->zone->origins, name->wire, name->len);
	l->origin = *name;
}

static void set_default_ttl(struct loader *l, size_t entry, uint32_t ttl)
{
	struct zone_ctx *ctx = new_ctx(l, entry);

	ctx->ttl = ttl;
	ctx->has_ttl = true;
}

/* BIND loads a TTL over 2^31-1 that fits 32 bits, as 0 (RFC 2181 8). */
static uint32_t limit_ttl(struct loader *l, size_t token, uint32_t ttl)
{
	if (ttl <= TTL_MAX)
		return ttl;
	complain(l, RULE_TTL_LIMIT, token,
		 "TTL %lu is over 2147483647 and counts as 0 (RFC 2181 8)",
		 (unsigned long)ttl);
	return 0;
}

/* --- directives --------------------------------------------------------- */

static bool one_argument(struct loader *l, const char *what)
{
	if (l->f.n == 2)
		return true;
	if (l->f.n < 2)
		complain(l, RULE_SYNTAX, 1, "%.*s needs %s",
			 SPAN_ARG(text_of(l, 0)), what);
	else
		complain(l, RULE_SYNTAX, 2, "%.*s takes %s and nothing more",
			 SPAN_ARG(text_of(l, 0)), what);
	return false;
}

static void read_origin(struct loader *l, size_t entry)
{
	struct name name;
	const char *why;

	if (!one_argument(l, "a domain name"))
		return;
	why = name_parse(&name, text_of(l, 1), &l->origin);
	if (why) {
		complain(l, RULE_NAME, 1, "%s", why);
		return;
	}
	set_origin(l, entry + 1, &name);
}

static void read_ttl(struct loader *l, size_t entry)
{
	uint32_t ttl;

	if (!one_argument(l, "a TTL"))
		return;
	if (rr_ttl_parse(text_of(l, 1), &ttl) < 0) {
		complain(l, RULE_TTL, 1,
			 "\"%.*s\" is no TTL of 0 to 2147483647 (RFC 2181 8)",
			 SPAN_ARG(text_of(l, 1)));
		diag_hint(l->diag, "write seconds, or units as in 1h30m");
		return;
	}
	set_default_ttl(l, entry + 1, limit_ttl(l, 1, ttl));
}

/* named writes $DATE into its own dumps; it changes nothing. */
static void read_date(struct loader *l, size_t entry)
{
	(void)entry;
	if (!one_argument(l, "a time"))
		return;
	if (text_of(l, 1).len != 14 || !num_digits(text_of(l, 1)))
		complain(l, RULE_SYNTAX, 1,
			 "\"%.*s\" is no time of the form YYYYMMDDHHMMSS",
			 SPAN_ARG(text_of(l, 1)));
}

static void refuse_directive(struct loader *l, size_t entry)
{
	(void)entry;
	complain(l, RULE_UNSUPPORTED, 0,
		 "this version of sesz does not read %.*s",
		 SPAN_ARG(text_of(l, 0)));
	diag_hint(l->diag, "named-compilezone can write the zone without it");
}

static void read_directive(struct loader *l, size_t entry)
{
	static const struct {
		const char *word;
		void (*read)(struct loader *l, size_t entry);
	} directives[] = {
		{ "$ORIGIN", read_origin },
		{ "$TTL", read_ttl },
		{ "$DATE", read_date },
		{ "$INCLUDE", refuse_directive },
		{ "$GENERATE", refuse_directive },
	};
	size_t i;

	fields_read(&l->f, &l->zone->doc, entry);
	for (i = 0; i < sizeof(directives) / sizeof(*directives); i++) {
		if (span_is_nocase(text_of(l, 0), directives[i].word)) {
			directives[i].read(l, entry);
			return;
		}
	}
	complain(l, RULE_DIRECTIVE, 0, "%.*s is no directive",
		 SPAN_ARG(text_of(l, 0)));
	diag_hint(l->diag, "known are $ORIGIN, $TTL, $DATE; write \\$ for a name "
			   "that starts with a dollar sign");
}

/* --- records ------------------------------------------------------------ */

/* The owner in force for the record at hand; false where it has none. */
static bool take_owner(struct loader *l, uint32_t rec)
{
	const char *why;

	if (l->f.owner == FIELD_NONE) {
		if (l->namer == ZONE_NONE && !l->owner_bad) {
			complain(l, RULE_OWNER_MISSING, 0,
				 "no record above gives this one its owner");
			diag_hint(l->diag, "write the owner at the start of the "
					   "line, @ for the zone itself");
		}
		return l->namer != ZONE_NONE;
	}
	l->namer = ZONE_NONE;
	l->owner_bad = true;
	why = name_parse(&l->owner, text_of(l, l->f.owner), &l->origin);
	if (why) {
		complain(l, RULE_NAME, l->f.owner, "%s", why);
		return false;
	}
	l->owner_bad = false;
	l->namer = rec;
	return true;
}

/* The usual reasons why a word is where a type should be. */
static void complain_type(struct loader *l)
{
	size_t i = l->f.type;
	struct span word = text_of(l, i);

	if (num_digits(word)) {
		complain(l, RULE_TTL, i,
			 "\"%.*s\" is no TTL of 0 to 2147483647 (RFC 2181 8)",
			 SPAN_ARG(word));
		return;
	}
	complain(l, RULE_TYPE, i, "\"%.*s\" is no record type", SPAN_ARG(word));
	if (word.len && *word.p == '#')
		diag_hint(l->diag, "comments start with ;");
	else if (l->f.owner == FIELD_NONE)
		diag_hint(l->diag, "the line starts with a blank, so it has no "
				   "owner of its own");
}

static bool take_type(struct loader *l, uint16_t *type)
{
	uint16_t class;

	if (l->f.type == FIELD_NONE) {
		complain(l, RULE_SYNTAX, l->f.n, "the record has no type");
		return false;
	}
	if (l->f.class != FIELD_NONE) {
		rr_class_parse(text_of(l, l->f.class), &class);
		if (class != l->zone->class) {
			complain(l, RULE_CLASS, l->f.class,
				 "the zone is of another class");
			return false;
		}
	}
	if (l->f.v[l->f.type].kind != ZTOK_WORD ||
	    rr_type_parse(text_of(l, l->f.type), type) < 0) {
		complain_type(l);
		return false;
	}
	return true;
}

static bool take_rdata(struct loader *l, struct rr *rr)
{
	struct rr_error err;

	if (rr_parse_rdata(rr, l->zone->doc.src.data, l->f.v + l->f.rdata,
			   l->f.n - l->f.rdata, &l->origin, &err) == 0)
		return true;
	complain(l, RULE_RDATA, l->f.rdata + err.token, "%s", err.text);
	if (*err.hint)
		diag_hint(l->diag, "%s", err.hint);
	return false;
}

/* The TTL by BIND's rules; false where nothing gives one. */
static bool take_ttl(struct loader *l, size_t entry, const struct rr *rr,
		     struct zone_rec *rec)
{
	const struct zone_ctx *ctx = &l->zone->ctx[l->zone->nctx - 1];

	if (l->f.ttl != FIELD_NONE) {
		rr_ttl_parse(text_of(l, l->f.ttl), &rec->ttl);
		rec->ttl = limit_ttl(l, l->f.ttl, rec->ttl);
		rec->flags |= ZREC_TTL_EXPLICIT;
		l->last_ttl = rec->ttl;
		l->last_ttl_known = true;
	} else if (ctx->has_ttl) {
		rec->ttl = ctx->ttl;
	} else if (l->last_ttl_known) {
		rec->ttl = l->last_ttl;
		rec->flags |= ZREC_TTL_FROM_LAST;
	} else if (rr->type == TYPE_SOA) {
		rec->ttl = limit_ttl(l, l->f.n, rr_soa_minimum(rr));
		set_default_ttl(l, entry + 1, rec->ttl);
	} else {
		complain(l, RULE_TTL, l->f.type, "nothing gives this record a TTL");
		diag_hint(l->diag, "put $TTL 3600 above the first record");
		return false;
	}
	return true;
}

/* The second of two records that differ and of which there can be but one. */
static bool is_second(struct loader *l, const struct rr *rr)
{
	uint32_t set = zone_find_set(l->zone, &rr->owner, rr->type);
	struct rr first;
	bool differ;

	if (set == ZONE_NONE)
		return false;
	zone_rr(l->zone, zone_first(l->zone, set), &first);
	differ = !rr_same_data(&first, rr);
	rr_release(&first);
	return differ;
}

static bool lives_with_cname(uint16_t type)
{
	return type == TYPE_CNAME || type == TYPE_RRSIG || type == TYPE_NSEC ||
	       type == TYPE_KEY || type == TYPE_SIG || type == TYPE_NXT;
}

static bool cname_clash(const struct zone *zone, const struct rr *rr)
{
	bool cname = rr->type == TYPE_CNAME, other = !lives_with_cname(rr->type);
	uint32_t set;

	for (set = zone_find(zone, &rr->owner); set != ZONE_NONE;
	     set = zone_next_set(zone, set)) {
		cname = cname || zone->v[set].type == TYPE_CNAME;
		other = other || !lives_with_cname(zone->v[set].type);
	}
	return cname && other;
}

/* The rules about records that must not stand together. */
static void check_company(struct loader *l, const struct rr *rr)
{
	if (rr->type == TYPE_SOA && !name_eq(&rr->owner, &l->zone->origin)) {
		complain(l, RULE_NO_SOA, 0, "this SOA is not at the zone's apex");
		diag_hint(l->diag, "give the zone's name with --origin");
	}
	if (rr->type == TYPE_SOA && is_second(l, rr))
		complain(l, RULE_SOA_TWICE, l->f.type, "a second SOA record");
	if (rr->type == TYPE_CNAME && is_second(l, rr))
		complain(l, RULE_CNAME_TWICE, l->f.type,
			 "a second CNAME at one name (RFC 2181 10.1)");
	if (rr->type == TYPE_DNAME && is_second(l, rr))
		complain(l, RULE_CNAME_TWICE, l->f.type,
			 "a second DNAME at one name (RFC 6672 2.4)");
	if (cname_clash(l->zone, rr))
		complain(l, RULE_CNAME_AND_OTHER, l->f.type,
			 "a CNAME and other data at one name (RFC 1034 3.6.2)");
}

static void note_type(struct zone *zone, uint32_t i, const struct name *owner)
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
}

/* Joins the record, already the last of the array, to the zone. */
static void join(struct loader *l, uint32_t i, const struct rr *rr)
{
	struct zone *zone = l->zone;
	uint32_t ttl = zone->v[i].ttl;

	if (!name_at_or_below(&rr->owner, &zone->origin)) {
		zone->v[i].flags |= ZREC_OUT_OF_ZONE;
		complain(l, RULE_OUT_OF_ZONE, 0,
			 "the record is not in the zone and is ignored");
		return;
	}
	check_company(l, rr);
	zone_index_add(zone, i, &rr->owner);
	note_type(zone, i, &rr->owner);
	if (zone->v[i].ttl != ttl)
		complain(l, RULE_RRSET_TTL, l->f.type,
			 "TTL %lu differs from the %lu of the RRset's first record, "
			 "which counts (RFC 2181 5.2)",
			 (unsigned long)ttl, (unsigned long)zone->v[i].ttl);
	if (rr->foreign)
		complain(l, RULE_FOREIGN_TYPE, l->f.type,
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
		rr_ttl_parse(text_of(l, l->f.ttl), &l->last_ttl);
	l->last_ttl_known = true;
	if (l->namer != l->zone->n)
		return;
	rec->namer = l->namer;
	rec->flags = ZREC_OUT_OF_ZONE;
	keep(l->zone, rec);
}

static void read_record(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct zone_rec rec = { .entry = (uint32_t)entry,
				.ctx = (uint32_t)zone->nctx - 1,
				.next = ZONE_NONE,
				.next_set = ZONE_NONE };
	struct rr rr = { .class = zone->class };
	uint32_t i = (uint32_t)zone->n;
	bool good;

	fields_read(&l->f, &zone->doc, entry);
	/* Below a refused owner the rest of a record is looked at all the same. */
	good = take_owner(l, i) || (l->f.owner == FIELD_NONE && l->owner_bad);
	rr.owner = l->namer == ZONE_NONE ? l->origin : l->owner;
	good = good && take_type(l, &rr.type) && take_rdata(l, &rr) &&
	       take_ttl(l, entry, &rr, &rec);
	if (good && l->namer != ZONE_NONE) {
		rec.type = rr.type;
		rec.namer = l->namer;
		keep(zone, &rec);
		join(l, i, &rr);
	} else {
		refuse(l, &rec);
	}
	rr_release(&rr);
}

static void check_whole(struct loader *l)
{
	struct zone *zone = l->zone;

	if (zone->soa == ZONE_NONE) {
		diag_add(l->diag, RULE_NO_SOA, zone->doc.src.name,
			 "the zone has no SOA record");
		diag_hint(l->diag, "is this a zone file?");
		return;
	}
	if (zone_find_set(zone, &zone->origin, TYPE_NS) == ZONE_NONE)
		diag_add(l->diag, RULE_NO_NS, zone->doc.src.name,
			 "the zone has no NS record at its apex");
}

static void read_entries(struct loader *l)
{
	struct zdoc *doc = &l->zone->doc;
	size_t i;

	for (i = 0; i < doc->n; i++) {
		switch (doc->v[i].kind) {
		case ZENTRY_RECORD:
			read_record(l, i);
			break;
		case ZENTRY_DIRECTIVE:
			read_directive(l, i);
			break;
		case ZENTRY_BAD:
			zdoc_explain_bad(doc, i, l->diag);
			break;
		default:
			break;
		}
	}
}

int zone_load_text(struct zone *zone, const char *name, struct buf *content,
		   const struct zone_opts *opts, struct diag *diag)
{
	size_t before = diag_errors(diag);
	struct loader l = { .zone = zone,
			    .diag = diag,
			    .f = FIELDS_INIT,
			    .namer = ZONE_NONE };

	*zone = (struct zone){ .soa = ZONE_NONE, .zonemd = ZONE_NONE };
	if (zdoc_init(&zone->doc, name, content, diag) < 0)
		return -1;
	if (zone_origin_find(zone, opts, diag) < 0)
		return -1;
	set_origin(&l, 0, &zone->origin);
	read_entries(&l);
	/* Without all of its records a zone cannot be judged as a whole. */
	if (diag_errors(diag) == before)
		check_whole(&l);
	fields_release(&l.f);
	return diag_errors(diag) == before ? 0 : -1;
}

int zone_load(struct zone *zone, const char *path, const struct zone_opts *opts,
	      struct diag *diag)
{
	struct buf content = BUF_INIT;
	struct file_stamp stamp;
	int result;

	*zone = (struct zone){ .soa = ZONE_NONE };
	if (file_read(path, &content, &stamp, diag) < 0) {
		buf_release(&content);
		return -1;
	}
	result = zone_load_text(zone, path, &content, opts, diag);
	zone->stamp = stamp;
	buf_release(&content);
	return result;
}
