/* dkim.h -- DKIM keys as they stand in the DNS (RFC 6376 3.6.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_DKIM_H
#define SESZ_MAIL_DKIM_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/* A DNS label of letters, digits and inner hyphens, 1..63: what SES takes for a selector and gives as a token. */
bool dkim_label_ok(struct span label);
/* 32 characters of a-z2-7, as every Easy DKIM token seen so far. */
bool dkim_token_usual(struct span token);
/* base64 of exactly 32 bytes, as every verification token seen so far. */
bool dkim_verification_usual(struct span token);

/*
 * Takes the base64 of a public key out of a PEM block (PUBLIC KEY) or bare
 * base64 with any white space, and checks that it decodes to an RSA key of
 * 1024 to 2048 bits (what SES takes for BYODKIM).  A private key is refused.
 * Returns NULL and appends the base64 to `out`, or says what is wrong
 * (static text).
 */
const char *dkim_key_read(struct span text, struct buf *out);

/* The p= value of a key record's joined text, white space taken out, appended to `out`; false: not a key record. */
bool dkim_record_key(struct span text, struct buf *out);

#endif
