/* wanted.h -- the records that an SES identity asks for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What is wanted, whatever the zone holds; src/plan decides what becomes of
 * it there.  Sources: SES Developer Guide, "Creating and verifying
 * identities", "Using a custom MAIL FROM domain".
 */
#ifndef SESZ_MAIL_WANTED_H
#define SESZ_MAIL_WANTED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "dns/rr.h"
#include "mail/identity.h"

enum wanted_kind {
	WANTED_VERIFICATION, /* _amazonses.DOMAIN TXT token */
	WANTED_DKIM,         /* TOKEN._domainkey.DOMAIN CNAME TOKEN.zone */
	WANTED_DKIM_KEY,     /* SELECTOR._domainkey.DOMAIN TXT p=... */
	WANTED_MAIL_FROM_MX, /* MAILFROM MX 10 feedback-smtp.REGION.amazonses.com */
	WANTED_MAIL_FROM_SPF, /* MAILFROM TXT v=spf1 include:amazonses.com ~all */
	WANTED_APEX_SPF,      /* DOMAIN TXT, the same; only where asked for */
	WANTED_DMARC,        /* _dmarc.DOMAIN TXT v=DMARC1; ... */
};

struct wanted {
	enum wanted_kind kind;
	struct rr rr;
	struct name domain; /* the identity's */
	bool is_explicit;   /* DMARC: the user gave the text, so a different record is a conflict */
};

/* Where the DKIM tokens of an identity point, whether it has some or had. */
struct dkim_home {
	struct name domain;
	struct name zone; /* len 0: not known */
	bool known; /* the identity's tokens are all told, or it has a key of its own */
};

struct wanted_list {
	struct wanted *v;
	size_t n, cap;
	struct dkim_home *homes; /* one an identity */
	size_t nhomes, homes_cap;
};

void wanted_release(struct wanted_list *list);

/*
 * Adds what one completed identity wants, in the order of enum wanted_kind, with `ttl` for each.
 * 0, or -1 with errors in diag (a name over 255 octets, no region where a
 * record needs one, ...).
 */
int wanted_add(struct wanted_list *list, const struct identity *id, uint32_t ttl,
	       struct diag *diag);

#endif
