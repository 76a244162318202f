/* tsig.h -- a key that server and client share (RFC 8945)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_DNS_TSIG_H
#define SESZ_DNS_TSIG_H

#include "base/diag.h"

struct tsig_key {
	char *name;
	char *algorithm; /* as hmac-sha256 */
	char *secret;    /* base64 */
};

/*
 * Reads the key statement of named.conf, as tsig-keygen writes it.  The secret
 * is never in a finding.  0, or -1 with a finding; the caller releases the key
 * in any case.
 */
int tsig_key_read(struct tsig_key *key, const char *path, struct diag *diag);
void tsig_key_release(struct tsig_key *key);

#endif
