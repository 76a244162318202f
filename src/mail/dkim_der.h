/* dkim_der.h -- what a DER value holds, as far as DKIM keys go (private to the mail room)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_DKIM_DER_H
#define SESZ_MAIL_DKIM_DER_H

#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"

enum der_kind {
	DER_BROKEN,      /* none of the others */
	DER_RSA_INFO,    /* SubjectPublicKeyInfo (RFC 5280 4.1) of an RSA key */
	DER_RSA_KEY,     /* the RSAPublicKey alone (RFC 8017 A.1.1) */
	DER_RSA_ODD,     /* either, with numbers that no RSA key has */
	DER_ED25519,     /* SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 4) */
	DER_OTHER_KEY,   /* SubjectPublicKeyInfo of another key */
	DER_PRIVATE,     /* a private key */
	DER_CERTIFICATE, /* X.509, version 2 or 3 */
};

/* *bits is the length of the modulus for DER_RSA_INFO, _KEY and _ODD, else 0. */
enum der_kind der_read(struct span der, size_t *bits);

/* The SubjectPublicKeyInfo of an RSAPublicKey that der_read() took. */
void der_wrap_rsa(struct span key, struct buf *out);

#endif
