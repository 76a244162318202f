/* zone_load.h -- what the parts of the loader share (private to the zone)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * zone_load.c walks the entries of the files and reads the directives,
 * zone_plain.c the records that are as usual, zone_record.c all others,
 * zone_generate.c the $GENERATE lines; zone_company.c judges which records may
 * stand at one name, zone_ttl.c gives each RRset one TTL, zone_slips.c warns,
 * and zone_whole.c judges the zone in the end.  What is wrong goes to l->diag.
 */
#ifndef SESZ_DNS_ZONE_LOAD_H
#define SESZ_DNS_ZONE_LOAD_H

#include "dns/zone.h"
#include "dns/zone_index.h"

/* A file on the way from the zone file to the one at hand. */
struct included {
	const struct included *up;
	uint16_t from; /* the file that includes it */
	uint16_t file;
	size_t off; /* of the $INCLUDE */
};

/* Records that named takes in together; see zone_ttl.c. */
struct batch {
	uint32_t next; /* the records before this one are looked at */
	struct name owner; /* of length 0: none is open */
	uint32_t first;
	struct name glue; /* the owner of glue within, or of length 0 */
	uint32_t glue_first;
	/* Of the delegation at the owner.  Of one with more, the glue of the
	 * rest ends the batch, which matters only where TTLs are mixed. */
	struct name servers[16];
	size_t nservers;
};

struct loader {
	struct zone *zone;
	const struct zone_opts *opts;
	struct diag *diag;
	struct fields f;     /* the entry at hand */
	struct zdoc *doc;    /* the document that it is in */
	uint16_t file;       /* and the number of its file */
	struct name origin;  /* in force */
	uint32_t namer;      /* the last record that named its owner, or ZONE_NONE */
	bool owner_bad;      /* that name was refused, and said so */
	const struct included *included; /* NULL: in the zone file itself */
	int depth;
	struct batch batch;
	struct zone_slot slot; /* of the owner in force, where known */
	bool slot_known;
	bool last_ttl_known;
	uint32_t last_ttl; /* the last explicit one */
};

/* The text of token i of the entry at hand. */
static inline struct span load_text(const struct loader *l, size_t i)
{
	return field_text(&l->f, l->doc, i);
}

/* A finding about token i of the entry at hand (n: the place after the last). */
void load_complain(struct loader *l, enum rule rule, size_t token,
		   const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* The way out of a line that cannot be used. */
static inline void load_hint_mend(struct loader *l, const char *what)
{
	diag_hint(l->diag, "correct %s, or put ; in front of the line to leave it "
			   "out", what);
}

/* What is in force from this entry on: as before, until the caller changes it. */
struct zone_ctx *load_ctx(struct loader *l, size_t entry);
/* Sets the default TTL from the entry after this one on. */
void load_default_ttl(struct loader *l, size_t entry, uint32_t ttl);
/* BIND loads a TTL over 2^31-1 that fits 32 bits as 0 (RFC 2181 8). */
uint32_t load_limit_ttl(struct loader *l, size_t token, uint32_t ttl);

/* The entries first..end-1, of which none is a directive. */
void load_records(struct loader *l, size_t first, size_t end);
/* A record that is read in full. */
void load_record(struct loader *l, size_t entry);
void load_generate(struct loader *l, size_t entry);
/* What the $GENERATE lines make, against all other records. */
void load_check_generates(struct loader *l);

/* The first record of the batch that the zone's last record is in. */
uint32_t load_batch_first(struct loader *l);
/* The record that comes next starts a batch. */
void load_end_batch(struct loader *l);
/* Gives all records of an RRset the TTL of its last one. */
void load_unify_ttls(struct zone *zone);

/* Parts of load_record() that $GENERATE needs too. */
bool load_type(struct loader *l, uint16_t *type);
/* The TTL by BIND's rules into rec; false where nothing gives one.  rr: for a SOA. */
bool load_ttl(struct loader *l, size_t entry, const struct rr *rr,
	      struct zone_rec *rec);
/* The rules about the place of a record that is to join the zone. */
void load_check_company(struct loader *l, const struct rr *rr);
/* The second of two records that differ and of which there can be but one. */
bool load_is_second(const struct zone *zone, const struct rr *rr);
/* NS at a wildcard, which named refuses. */
bool load_wildcard_server(const struct rr *rr);
/* named takes a NUL for a mark of its own, outside of quotes and comments. */
bool load_no_nul(struct loader *l);
/* May these types stand at one name (RFC 1034 3.6.2)? */
bool load_types_clash(const struct zone *zone, const struct name *owner,
		      uint16_t type);

/* What only the whole zone can tell: SOA, NS, and the rest. */
void load_check_whole(struct loader *l);

/* zone_slips.c: warnings about a good record that hardly means what it says; */
void load_slips(struct loader *l, const struct rr *rr);
/* the hint for a bad one whose words hold blanks that are none.  Was there any? */
bool load_odd_blanks(struct loader *l);

#endif
