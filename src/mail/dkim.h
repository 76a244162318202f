/* dkim.h -- DKIM keys as they stand in the DNS (RFC 6376 3.6.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_DKIM_H
#define SESZ_MAIL_DKIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/rule.h"
#include "base/span.h"
#include "dns/name.h"

/* A DNS label of letters, digits and inner hyphens, 1..63: what SES takes for a selector and gives as a token. */
bool dkim_label_ok(struct span label);
/* Is it SELECTOR._domainkey.DOMAIN (RFC 6376 3.6.2.1), the selector of one label? */
bool dkim_owner_split(const struct name *owner, struct name *domain);
enum { DKIM_TOKENS = 3 }; /* of Easy DKIM: as many does SES give to an identity */
/* 32 characters of a-z2-7, as every Easy DKIM token seen so far. */
bool dkim_token_usual(struct span token);
/* base64 of exactly 32 bytes, as every verification token seen so far. */
bool dkim_verification_usual(struct span token);

/* The where of what is wrong with a whole text, or with bytes that are no text. */
#define DKIM_NOWHERE SIZE_MAX

/* Why a key was refused; all static texts. */
struct dkim_key_error {
	const char *why;
	const char *hint;       /* the way out */
	const char *hint_after; /* where not NULL, the file's name comes in between */
	size_t where;           /* a byte of the text, or DKIM_NOWHERE */
	bool show;              /* its line may be shown: no key can stand in it */
};

/*
 * Takes a public key out of a PEM block (PUBLIC KEY or RSA PUBLIC KEY), DER or
 * bare base64 with any white space, and checks that it is an RSA key of 1024
 * to 2048 bits (what SES takes for BYODKIM).  A private key is refused.
 * 0, and the base64 of its SubjectPublicKeyInfo is appended to `out`; or -1.
 */
int dkim_key_read(struct span text, struct buf *out, struct dkim_key_error *err);

/* --- key records --------------------------------------------------------- */

enum dkim_kind { DKIM_RSA, DKIM_ED25519, DKIM_OTHER };

struct dkim_record {
	struct span text;   /* all of it */
	enum dkim_kind kind; /* by k= */
	struct span k, h, s, t, p; /* the tags' values; p NULL in none, the others where absent */
	size_t bits;        /* RSA: length of the modulus */
	bool revoked;       /* p= is empty */
	bool bare;          /* RSA: without SubjectPublicKeyInfo around it */
};

/*
 * Parses the joined text of a TXT record (RFC 6376 3.6.1, RFC 8463 4; the list
 * by 3.2).  0, and *record points into the text; or -1, *where is the byte
 * that is wrong and *why what is (static text).
 */
int dkim_record_parse(struct dkim_record *record, struct span text,
		      size_t *where, const char **why);

/* Is a text a key record, or meant to be one that has a slip in it? */
bool dkim_record_meant(struct span text);

/* Do two records hold the same key, whatever else they say? */
bool dkim_record_same(const struct dkim_record *a, const struct dkim_record *b);

/* "an RSA key of 2048 bits", and what verifiers make of it if not the usual. */
void dkim_record_describe(const struct dkim_record *record, struct buf *out);

/* What a valid record says that its owner may not mean. */
struct dkim_flaw {
	enum rule rule;
	size_t where; /* in the text */
	char text[120];
	const char *hint;
};
enum { DKIM_FLAWS_MAX = 4 };

/* The flaws of a key that SES is to sign with; how many. */
size_t dkim_record_flaws(const struct dkim_record *record,
			 struct dkim_flaw flaws[DKIM_FLAWS_MAX]);

#endif
