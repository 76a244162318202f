/* verify.h -- do the live name servers serve what SES looks for?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each record that the identities want is looked for in the zone file and on
 * every server, by the rules of the merge (plan/merge.h): what merge would keep
 * is right, what it would add is missing, and the rest is other data.  Besides,
 * the server's RRset is held against that of the file.
 *
 *	struct verify v;
 *	if (verify_init(&v, &zone, &ids, &diag) < 0)
 *		...                              // no region, a name too long
 *	do {
 *		right = verify_ask(&v, &who, &diag);
 *	} while (!right && again);
 *	verify_release(&v);                      // after a failure too
 *
 * The servers are asked at once, each by a thread of its own (at most
 * VERIFY_THREADS), one question after another; one that does not answer is
 * asked no more.
 */
#ifndef SESZ_CHECK_VERIFY_H
#define SESZ_CHECK_VERIFY_H

#include "dns/ask.h"
#include "dns/zone.h"
#include "mail/wanted.h"

enum { VERIFY_THREADS = 16 };

/* What people call the parts of an identity. */
enum verify_row {
	ROW_VERIFICATION,
	ROW_DKIM,
	ROW_MAIL_FROM,
	ROW_SPF,
	ROW_DMARC,
};
#define VERIFY_ROWS (ROW_DMARC + 1)

enum verify_state {
	VERIFY_RIGHT,
	VERIFY_MISSING,
	VERIFY_OTHER,	/* other data stands there */
	VERIFY_UNKNOWN, /* nobody answers */
};

struct verify_want {
	size_t identity;
	enum verify_row row;
	const struct wanted *wanted;
	enum verify_state file;
	size_t first, n; /* what to ask for: in verify.refs */
	size_t key;	 /* DKIM CNAME: number of its key, plus 1 */
};

/* An RRset to ask for. */
struct verify_item {
	struct name owner;
	uint16_t type;
	uint32_t rec; /* the first record there in the file, or ZONE_NONE */
	bool compare; /* what the file has or has not there counts */
};

struct verify_answer {
	bool known;
	struct rr *v; /* of that type, or the CNAME or the cut that is there */
	size_t n;
};

enum peer_state {
	PEER_GOOD,
	PEER_SILENT,
	PEER_CLOSED,
	PEER_UNREACHABLE,
	PEER_NO_ROUTE,
	PEER_LAME,
};

struct verify_peer {
	const struct server *server; /* NULL: the resolver */
	enum peer_state state;
	struct buf why;	   /* lame: what it says instead */
	bool has_serial;
	uint32_t serial;
	bool no_tcp;	   /* an answer was truncated, and not to be had by TCP */
	struct verify_answer *answers; /* one an item */
	enum verify_state *wants;      /* one a wanted record */
};

/* What a DKIM CNAME points to. */
enum key_state {
	KEY_NOT_ASKED,
	KEY_GOOD,
	KEY_NONE,    /* no TXT record there */
	KEY_BAD,     /* one that verifiers do not take */
	KEY_UNKNOWN, /* no answer */
};

struct verify_key {
	size_t want;
	struct name target;
	enum key_state state;
	struct buf why; /* bad, unknown */
};

struct verify {
	const struct zone *zone;
	const struct identities *ids;
	struct wanted_list wanted;
	struct verify_want *wants; /* one for each of wanted, in its order */
	size_t *first; /* of each identity, its first one; and all of them */
	struct verify_item *items; /* by owner and type */
	size_t nitems;
	size_t *refs;
	struct verify_key *keys;
	size_t nkeys;
	uint32_t serial; /* of the file */
	/* of the last verify_ask() */
	struct servers servers;
	struct verify_peer *peers; /* one a server, and one for the resolver */
	size_t npeers;
	bool resolved; /* the last of them is the resolver */
};

/* 0, or -1 with errors in diag; what is given is borrowed. */
int verify_init(struct verify *v, const struct zone *zone,
		const struct identities *ids, struct diag *diag);
void verify_release(struct verify *v);

/* Whom to ask. */
struct verify_who {
	const struct servers *given; /* n is 0: those that the zone's NS name */
	const struct servers *resolver; /* n is 0: nobody looks things up */
	struct ask_opts ask;
};

/* Asks and judges; is all right?  What is not is in diag. */
bool verify_ask(struct verify *v, const struct verify_who *who,
		struct diag *diag);

/* Walks the wanted records of one row of one identity. */
size_t verify_next(const struct verify *v, size_t i, size_t identity,
		   enum verify_row row);
#define VERIFY_EACH(v, i, identity, row)                                       \
	for (i = verify_next((v), (v)->first[identity], (identity), (row));    \
	     i < (v)->first[(identity) + 1];                                   \
	     i = verify_next((v), i + 1, (identity), (row)))

/* A line of the table: one part of one identity. */
struct verify_cell {
	size_t wanted; /* records; 0: the identity wants none */
	bool file;     /* the file has all of them */
	size_t right, asked; /* servers with all of them, of all that can be asked */
	size_t keys, keys_good; /* DKIM targets that were looked up */
	const char *status;	/* SES's; NULL: the source does not say */
};

void verify_cell(const struct verify *v, size_t identity, enum verify_row row,
		 struct verify_cell *cell);
/* Is it live, as far as anybody could tell? */
bool verify_cell_live(const struct verify_cell *cell);

const char *verify_row_name(enum verify_row row);

#endif
