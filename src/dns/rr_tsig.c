/* rr_tsig.c -- is a transfer signed by the key? (RFC 8945)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * ldns signs and reads; it can verify only where every message is signed, and
 * servers may leave out up to 99 in a row (RFC 8945 5.3.1), as NSD does.
 */
#include "dns/rr_tsig.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>
#include <string.h>
#include <time.h>

enum { FUDGE = 300, UNSIGNED_MAX = 99 };

/* The fields of a TSIG record (RFC 8945 4.2); data have their length in front. */
enum field { ALGORITHM, TIME, FUDGE_FIELD, MAC, ORIGINAL_ID, ERROR, OTHER, FIELDS };

static const char not_signed[] = "what it sends is not signed by the key";

static ldns_rdf *lower_name(const char *text)
{
	ldns_rdf *name = ldns_rdf_new_frm_str(LDNS_RDF_TYPE_DNAME, text);

	if (name)
		ldns_dname2canonical(name);
	return name;
}

static void add(struct rr_tsig *t, const ldns_rdf *rdf)
{
	buf_add(&t->data, ldns_rdf_data(rdf), ldns_rdf_size(rdf));
}

const char *rr_tsig_begin(struct rr_tsig *t, const struct tsig_key *key,
			  ldns_pkt *query)
{
	*t = (struct rr_tsig){ .name = lower_name(key->name) };
	t->algorithm = lower_name(key->algorithm);
	t->secret = ldns_rdf_new_frm_str(LDNS_RDF_TYPE_B64, key->secret);
	/* What follows hmac- is the digest's name. */
	t->digest = EVP_get_digestbyname(key->algorithm + strlen("hmac-"));
	if (!t->name)
		return "the key's name is none";
	if (!t->secret)
		return "the key's secret is no base64";
	if (!t->algorithm || !t->digest ||
	    ldns_pkt_tsig_sign(query, key->name, key->secret, FUDGE,
			       key->algorithm, NULL) != LDNS_STATUS_OK)
		return "the question cannot be signed";
	add(t, ldns_rr_rdf(ldns_pkt_tsig(query), MAC));
	return NULL;
}

/* --- one message --------------------------------------------------------- */

static const char *check_time(const ldns_rr *rr)
{
	const uint8_t *p = ldns_rdf_data(ldns_rr_rdf(rr, TIME));
	int64_t signed_at = 0, now = (int64_t)time(NULL), off;
	int i;

	for (i = 0; i < 6; i++)
		signed_at = signed_at << 8 | p[i];
	off = now > signed_at ? now - signed_at : signed_at - now;
	if (off > ldns_rdf2native_int16(ldns_rr_rdf(rr, FUDGE_FIELD)))
		return "its clock and this machine's are too far apart";
	return NULL;
}

/* Is it a signature by this key, whoever made it? */
static bool names_key(const struct rr_tsig *t, const ldns_rr *rr)
{
	return ldns_rr_rd_count(rr) == FIELDS &&
	       ldns_dname_compare(ldns_rr_owner(rr), t->name) == 0 &&
	       ldns_dname_compare(ldns_rr_rdf(rr, ALGORITHM), t->algorithm) == 0;
}

/* The message as it was signed: without the TSIG, its last record. */
static bool add_message(struct rr_tsig *t, const uint8_t *wire, size_t len,
			const ldns_rr *tsig)
{
	size_t nquestions = LDNS_QDCOUNT(wire), pos = LDNS_HEADER_SIZE, i;
	size_t n = nquestions + LDNS_ANCOUNT(wire) + LDNS_NSCOUNT(wire) +
		   LDNS_ARCOUNT(wire) - 1u;
	size_t start = t->data.len;
	uint8_t *copy;
	ldns_rr *rr;

	for (i = 0; i < n; i++) {
		if (ldns_wire2rr(&rr, wire, len, &pos,
				 i < nquestions ? LDNS_SECTION_QUESTION :
						  LDNS_SECTION_ANSWER) !=
		    LDNS_STATUS_OK)
			return false;
		ldns_rr_free(rr);
	}
	buf_add(&t->data, wire, pos);
	copy = (uint8_t *)t->data.data + start;
	memcpy(copy, ldns_rdf_data(ldns_rr_rdf(tsig, ORIGINAL_ID)), 2);
	ldns_write_uint16(copy + LDNS_ARCOUNT_OFF,
			  (uint16_t)(LDNS_ARCOUNT(wire) - 1));
	return true;
}

/* The first message's MAC is over all of the TSIG, later ones' over its times. */
static void add_variables(struct rr_tsig *t, const ldns_rr *tsig)
{
	static const uint8_t class_and_ttl[] = { 0, LDNS_RR_CLASS_ANY, 0, 0, 0, 0 };

	if (!t->begun) {
		add(t, t->name);
		buf_add(&t->data, class_and_ttl, sizeof(class_and_ttl));
		add(t, t->algorithm);
	}
	add(t, ldns_rr_rdf(tsig, TIME));
	add(t, ldns_rr_rdf(tsig, FUDGE_FIELD));
	if (!t->begun) {
		add(t, ldns_rr_rdf(tsig, ERROR));
		add(t, ldns_rr_rdf(tsig, OTHER));
	}
}

static bool has_mac(const struct rr_tsig *t, const ldns_rdf *mac)
{
	unsigned char ours[EVP_MAX_MD_SIZE];
	unsigned len = 0;

	return HMAC(t->digest, ldns_rdf_data(t->secret),
		    (int)ldns_rdf_size(t->secret),
		    (const unsigned char *)t->data.data, t->data.len, ours,
		    &len) &&
	       ldns_rdf_size(mac) == len + 2 &&
	       CRYPTO_memcmp(ldns_rdf_data(mac) + 2, ours, len) == 0;
}

const char *rr_tsig_take(struct rr_tsig *t, const uint8_t *wire, size_t len,
			 const ldns_pkt *pkt)
{
	const ldns_rr *tsig = ldns_pkt_tsig(pkt);
	const ldns_rdf *mac;

	if (!tsig) {
		if (!t->begun || ++t->unsigned_since > UNSIGNED_MAX)
			return not_signed;
		buf_add(&t->data, wire, len);
		return NULL;
	}
	if (!names_key(t, tsig) || !add_message(t, wire, len, tsig))
		return not_signed;
	add_variables(t, tsig);
	mac = ldns_rr_rdf(tsig, MAC);
	if (!has_mac(t, mac))
		return not_signed;
	buf_clear(&t->data);
	add(t, mac);
	t->begun = true;
	t->unsigned_since = 0;
	return check_time(tsig);
}

bool rr_tsig_is_whole(const struct rr_tsig *t)
{
	return t->begun && !t->unsigned_since;
}

void rr_tsig_release(struct rr_tsig *t)
{
	ldns_rdf_deep_free(t->name);
	ldns_rdf_deep_free(t->algorithm);
	ldns_rdf_deep_free(t->secret);
	buf_release(&t->data);
	*t = (struct rr_tsig){ .name = NULL };
}
