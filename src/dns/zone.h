/* zone.h -- the meaning of a zone file: every record, by place and by name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Loading resolves owner, TTL, class and type of every record by BIND's
 * rules, parses each record once through ldns, checks the zone as a whole,
 * and then keeps only a few words a record: where it is and how it is found.
 * zone_rr() parses a record again when somebody asks for it.
 *
 *	struct zone zone;
 *	struct zone_opts opts = { .origin = NULL };
 *	if (zone_load(&zone, "example.com.zone", &opts, &diag) < 0)
 *		...                              // all errors are in diag
 *	ZONE_EACH(&zone, i, &name, TYPE_MX)
 *		zone_rr(&zone, i, &rr);
 *	zone_release(&zone);                     // after a failure too
 *
 * Records outside the zone are kept by place and flagged, but not indexed, as
 * BIND ignores them.  Files that $INCLUDE brings in are read as part of the
 * zone; a $GENERATE line is kept as one record and expanded when asked.
 * Sources: RFC 1035 5, RFC 2181, RFC 2308 4, BIND 9.18.
 */
#ifndef SESZ_DNS_ZONE_H
#define SESZ_DNS_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/file.h"
#include "dns/fields.h"
#include "dns/generate.h"
#include "dns/name.h"
#include "dns/rr.h"
#include "text/zdoc.h"

#define ZONE_NONE UINT32_MAX

enum {
	ZREC_OUT_OF_ZONE = 1,
	ZREC_TTL_EXPLICIT = 2, /* its own text has a TTL */
	/* No TTL of its own and no $TTL in force: that of the last explicit one
	 * above (RFC 1035 5.1), so an edit above can change its meaning. */
	ZREC_TTL_FROM_LAST = 4,
	ZREC_LAST = 8, /* the last of its RRset, by which the RRset is known */
	/* A $GENERATE line: many records; not indexed, see zone_generated(). */
	ZREC_GENERATE = 16,
	ZREC_FIRST = 32, /* the first of its RRset */
	/* A label of the owner starts with an underscore (RFC 8552), by which
	 * the few names that mail asks for are told from all others. */
	ZREC_UNDERSCORE = 64,
	ZREC_NOT_INDEXED = ZREC_OUT_OF_ZONE | ZREC_GENERATE,
};

struct zone_rec {
	uint32_t entry;     /* in its file */
	uint32_t namer;     /* the record whose text names the owner; often itself */
	uint32_t ctx;       /* what is in force where it stands */
	uint32_t ttl;       /* the RRset's (RFC 2181 5.2), see zone_ttl.c; an
			     * RRSIG has its own (RFC 4034 3) */
	/*
	 * The records of an RRset are a ring in the order of the text; the ring
	 * is known by its last record (ZREC_LAST), whose `next` is the first and
	 * whose `next_set` is the last record of the owner's next RRset.
	 */
	uint32_t next;
	uint32_t next_set;
	uint16_t type;
	uint8_t flags;
};

/* What the directives so far have set. */
struct zone_ctx {
	uint32_t entry;  /* in force from this entry of its file on */
	uint32_t origin; /* offset in zone.origins */
	uint32_t ttl;    /* the default TTL, where has_ttl */
	uint32_t owner;  /* where the owner of the entry is, if not at its start */
	uint16_t file;
	bool has_ttl;
};

/* The zone file, or one that it includes, once for each time. */
struct zone_file {
	struct zdoc doc;
	struct file_stamp stamp; /* of when it was read */
	uint32_t at; /* the entry of the zone file that brought it in */
	bool shared; /* included more than once: an edit would show twice */
};

/* A $GENERATE line. */
struct zone_generate {
	uint32_t rec;
	uint32_t tail; /* hash of what all its owners end in */
	unsigned tail_labels;
};

struct zone;

struct zone_opts {
	const char *origin;  /* text, final dot optional; NULL: found as the manual says */
	const char *workdir; /* where relative $INCLUDE paths start; NULL: the
				zone file's folder.  It has to outlive the zone. */
	/*
	 * Takes the included files from this zone, with their edits done, and
	 * not from the file system; its workdir, too.
	 */
	const struct zone *edited;
	bool in_full; /* every record is read in full, none by plain.h: the same, but slower */
	unsigned threads; /* that may read a large zone at once; 0 or 1: the caller's only */
};

struct zone {
	struct zone_file **files; /* the first is the zone file itself */
	size_t nfiles, files_cap;
	const char *workdir; /* of the options */
	struct name origin;
	uint16_t class;
	struct zone_rec *v; /* in the order of the text */
	size_t n, cap;
	struct zone_ctx *ctx;
	size_t nctx, ctx_cap;
	struct buf origins; /* names in wire form, each led by its length */
	uint32_t *slots;    /* hash of owners: the first RRset of each */
	uint8_t *tags;      /* in the same memory: a few more bits of each hash;
			     * 0: the slot is free */
	size_t nslots, nowners;
	struct zone_far *far; /* hash of owner and type, for owners of many types */
	size_t nfar, far_cap;
	uint32_t soa;       /* the SOA record */
	bool in_full;       /* of the options */
	bool mixed_ttls;    /* records of some RRset differ in their own TTLs */
	bool ttl_from_last; /* some record has ZREC_TTL_FROM_LAST */
	bool has_wildcard;
	bool has_dnssec; /* RRSIG, NSEC, NSEC3 or NSEC3PARAM */
	uint32_t zonemd; /* a ZONEMD record, or ZONE_NONE */
	struct zone_generate *generates;
	size_t ngenerates, generates_cap;
};

static inline const struct zdoc *zone_main(const struct zone *zone)
{
	return &zone->files[0]->doc;
}

static inline const struct zone_file *zone_file_of(const struct zone *zone,
						   uint32_t i)
{
	return zone->files[zone->ctx[zone->v[i].ctx].file];
}

/* The document that holds record i. */
static inline const struct zdoc *zone_doc(const struct zone *zone, uint32_t i)
{
	return &zone_file_of(zone, i)->doc;
}

/* Reads and loads a file ("-": standard input).  0, or -1 with errors in diag. */
int zone_load(struct zone *zone, const char *path, const struct zone_opts *opts,
	      struct diag *diag);
/* The same from memory; the bytes are taken out of `content`. */
int zone_load_text(struct zone *zone, const char *name, struct buf *content,
		   const struct zone_opts *opts, struct diag *diag);
/*
 * Text as it would be read in the zone file itself in place of what begins at
 * an entry: under the origin and the TTL in force there, but with no owner
 * above it, and not judged as a whole.  What is in force behind it is the
 * last of part->ctx.  -1 also where the text holds a directive.
 */
int zone_load_part(struct zone *part, const struct zone *zone, size_t entry,
		   struct buf *text, struct diag *diag);
void zone_release(struct zone *zone);

/* Record i: its owner; the whole, parsed (the caller releases rr). */
void zone_owner(const struct zone *zone, uint32_t i, struct name *owner);
void zone_rr(const struct zone *zone, uint32_t i, struct rr *rr);
/* The name that its data ends in, of types for which rr_target() knows one. */
void zone_target(const struct zone *zone, uint32_t i, struct name *target);
/* Is its data that of rr (rr_same_data())? */
bool zone_has_data(const struct zone *zone, uint32_t i, const struct rr *rr);

/*
 * The RRsets of a name, each by its last record: the first one found, and the
 * next; ZONE_NONE: no more.
 */
uint32_t zone_find(const struct zone *zone, const struct name *owner);
uint32_t zone_next_set(const struct zone *zone, uint32_t set);
/* The RRset of a name and type, by its last record, or ZONE_NONE. */
uint32_t zone_find_set(const struct zone *zone, const struct name *owner,
		       uint16_t type);
/* The first record of an RRset that is not ZONE_NONE; the record after i in its RRset, or ZONE_NONE. */
uint32_t zone_first(const struct zone *zone, uint32_t set);
uint32_t zone_next(const struct zone *zone, uint32_t i);

/* Walks the records of a name and type in the order of the text. */
#define ZONE_EACH(zone, i, owner, type)                                        \
	for (i = zone_find_set((zone), (owner), (type)),                       \
	    i = i == ZONE_NONE ? i : zone_first((zone), i);                    \
	     i != ZONE_NONE; i = zone_next((zone), i))

/* A $GENERATE line that makes a record of that name and type (0: any type), or ZONE_NONE. */
uint32_t zone_generated(const struct zone *zone, const struct name *owner,
			uint16_t type);

/*
 * The records in the zone that a $GENERATE line (record i) makes, one after
 * another:
 *
 *	zone_expand_init(&expand, &zone, i);
 *	while (zone_expand_next(&expand, &rr))  // the caller releases rr
 *		...
 *	zone_expand_release(&expand);
 */
struct zone_expand {
	const struct zone *zone;
	uint32_t rec;
	struct fields fields;
	struct generate gen;
	struct name origin;
	uint64_t number; /* the next one */
};

void zone_expand_init(struct zone_expand *e, const struct zone *zone,
		      uint32_t i);
bool zone_expand_next(struct zone_expand *e, struct rr *rr);
void zone_expand_release(struct zone_expand *e);

/*
 * Places of the zone file itself.  What is in force just before an entry
 * (after the last one: its number is zone_main()->n):
 */
const struct zone_ctx *zone_ctx_at(const struct zone *zone, size_t entry);
void zone_ctx_origin(const struct zone *zone, const struct zone_ctx *ctx,
		     struct name *origin);
/* The first record at or after an entry, those of files included there among them; zone->n where none. */
size_t zone_rec_at(const struct zone *zone, size_t entry);
/* The entry that record i stands in, or whose $INCLUDE brings it in. */
size_t zone_entry_of(const struct zone *zone, uint32_t i);

/*
 * Does record i put an end to the owners above it?  One in the zone file
 * itself that names its own owner does; after an included file, and after
 * $GENERATE, the owner of before is in force again.
 */
bool zone_ends_owner(const struct zone *zone, uint32_t i);

/* Where the entry of record i begins in its document. */
static inline size_t zone_off(const struct zone *zone, uint32_t i)
{
	return zone_doc(zone, i)->v[zone->v[i].entry].off;
}

/*
 * The name that a zone file's own name stands for: "example.com" of
 * dir/example.com.zone, example.com.db, db.example.com; the STEM of the
 * manual.  Appended to out.
 */
void zone_stem(const char *path, struct buf *out);

#endif
