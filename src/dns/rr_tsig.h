/* rr_tsig.h -- is a transfer signed by the key? (RFC 8945); private to rr*.c
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	why = rr_tsig_begin(&tsig, key, query);  // signs it
 *	why = rr_tsig_take(&tsig, wire, len, pkt);  // each message of the answer
 *	... rr_tsig_is_whole(&tsig) ...          // once the last one is there
 *	rr_tsig_release(&tsig);
 *
 * Where `why` is not NULL, it says what is wrong (static text), and the answer
 * is not the server's.
 */
#ifndef SESZ_DNS_RR_TSIG_H
#define SESZ_DNS_RR_TSIG_H

#include <ldns/ldns.h>
#include <openssl/evp.h>

#include "base/buf.h"
#include "dns/tsig.h"

struct rr_tsig {
	ldns_rdf *name, *algorithm; /* in lower case */
	ldns_rdf *secret;
	const EVP_MD *digest;
	struct buf data; /* what the next MAC is over, as far as it has come */
	bool begun;      /* was there a MAC? */
	unsigned unsigned_since; /* messages since then */
};

const char *rr_tsig_begin(struct rr_tsig *tsig, const struct tsig_key *key,
			  ldns_pkt *query);
const char *rr_tsig_take(struct rr_tsig *tsig, const uint8_t *wire, size_t len,
			 const ldns_pkt *pkt);
/* Is what came so far signed to its end? */
bool rr_tsig_is_whole(const struct rr_tsig *tsig);
/* Of one that is all zero, too. */
void rr_tsig_release(struct rr_tsig *tsig);

#endif
