/* verify_impl.h -- the steps of a verification (private to the check room)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_CHECK_VERIFY_IMPL_H
#define SESZ_CHECK_VERIFY_IMPL_H

#include "check/verify.h"

/* --- verify_who.c -------------------------------------------------------- */

/*
 * Finds the zone's servers: its NS, by the addresses in the zone, or by those
 * that the resolver knows.  False where one has none, which was said.
 */
bool verify_find_servers(struct verify *v, struct resolver *resolver,
			 const struct ask_opts *opts, struct diag *diag);

/* --- verify_talk.c ------------------------------------------------------- */

/* Asks all peers at once; the last one is the resolver where v->resolved. */
void verify_talk(struct verify *v, struct resolver *resolver,
		 const struct ask_opts *opts);

/* --- verify_judge.c: no questions any more -------------------------------- */

/* What the merge would make of a wanted record in a zone. */
enum verify_state verify_in_zone(const struct zone *zone,
				 const struct wanted *wanted);
/* The same of each of a peer's answers; no state is right that is not known. */
void verify_judge_peer(const struct verify *v, struct verify_peer *peer);
/* Takes the records at a DKIM target for a key. */
void verify_judge_key(struct verify_key *key, const struct rr *v, size_t n);

enum verify_diff {
	DIFF_NONE,
	DIFF_TTL,
	DIFF_MISSING, /* nothing is there */
	DIFF_OTHER,
};

/* How an answer differs from the file; the TTL counts for servers. */
enum verify_diff verify_compare(const struct verify *v, size_t item,
				const struct verify_answer *answer);

/* --- verify_say.c -------------------------------------------------------- */

/* Findings about all that is not right; is there none that counts? */
bool verify_say(const struct verify *v, struct diag *diag);

#endif
