/* identity.h -- SES identities: domain, tokens, MAIL FROM; read from any source
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A source is a text that some tool printed; its format is recognised by
 * content, by the table in identity.c with one file (source_*.c) a format.
 * Everything in a struct identity is owned by it.  Domain names are kept as
 * text without a final dot, lower case.
 */
#ifndef SESZ_MAIL_IDENTITY_H
#define SESZ_MAIL_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"

struct strings {
	char **v;
	size_t n, cap;
};

bool strings_has(const struct strings *s, struct span text);
void strings_add(struct strings *s, struct span text); /* copies; no-op where there already */
void strings_add_all(struct strings *s, const struct strings *from);
void strings_release(struct strings *s);

struct dkim_key {
	char *selector;
	/* base64, no white space; NULL: the source named the selector only (never after completion) */
	char *public_key;
};

/* Parts of an identity that two sources may contradict each other about. */
enum identity_part {
	PART_TOKENS,
	PART_ZONE,
	PART_PARENT,
	PART_MAIL_FROM,
	PART_DMARC,
	PART_KEYS,
	IDENTITY_PARTS
};

/* What SES said of its parts when the source was made. */
enum identity_status {
	STATUS_VERIFICATION,
	STATUS_DKIM,
	STATUS_MAIL_FROM,
	IDENTITY_STATUSES
};

struct identity {
	char *domain; /* NULL: the source does not say */
	char *region; /* NULL: the source does not say */
	char *account; /* 12 digits; NULL: the source does not say */
	struct strings verification_tokens;
	struct strings dkim_tokens;
	char *dkim_zone; /* SigningHostedZone; NULL: by region */
	char *dkim_parent; /* a replica's parent region, whose tokens and zone serve it; NULL: its own do */
	struct dkim_key *keys; /* BYODKIM */
	size_t nkeys, keys_cap;
	bool own_key; /* by completion: it signs with a key of its own, in `keys` or not given */
	char *mail_from; /* absolute; NULL: the source does not say */
	bool mail_from_guessed; /* by completion */
	bool no_mail_from;
	bool tokens_later; /* there may be none yet, as SES is to be asked */
	char *dmarc; /* NULL: keep what is there, else the default */
	bool no_dmarc;
	bool apex_spf;      /* SES's include into the SPF record of the domain itself, too */
	char *spf_all;      /* ~all, -all, ?all; NULL: the default ~all */
	char *dmarc_rua;    /* for the default record only; NULL: none */
	char *dmarc_policy; /* for the default record only; NULL: none */
	/* As the source writes it, of letters and _; NULL: it does not say. */
	char *status[IDENTITY_STATUSES];
	char *source; /* file name, for messages */
	struct spot at[IDENTITY_PARTS]; /* in the source */
};

struct identities {
	struct identity *v;
	size_t n, cap;
	struct buf log; /* what was read, for people: a line a source */
};

void identity_release(struct identity *id);
void identities_release(struct identities *ids);

/*
 * Adds the identities of one source.  0, or -1 with errors in diag (unknown
 * format, unknown key, wrong type, bad token), each with its place.  No
 * finding shows a line of a text that may hold a secret.
 */
int identities_read(struct identities *ids, const struct src *src,
		    struct diag *diag);

/*
 * One identity from many parts: what the command line says (`flags`, its
 * domain is -d) wins over the sources; sources that name no domain get the
 * flag's or else `origin`, and where that is NULL the only one that others
 * name; identities of the same domain, region and account complete each other
 * (contradictions are errors that name both places).  With -d, other domains
 * are dropped.  Checks tokens, region, MAIL FROM.  `ids` is changed in place.
 * 0, or -1 with errors in diag.
 */
int identities_complete(struct identities *ids, const struct identity *flags,
			const char *origin, struct diag *diag);
/* The same without the defaults for what nobody says. */
int identities_join(struct identities *ids, const struct identity *flags,
		    struct diag *diag);

/* A copy of an identity at the end of the list. */
void identities_copy(struct identities *ids, const struct identity *id);

/*
 * Appends the identities as sesz's own JSON, an object or an array, in one
 * order and one form.  Read and written again, the text is the same.
 */
void identities_print(const struct identities *ids, struct buf *out);

#endif
