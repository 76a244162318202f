/* complete.h -- the steps of identities_complete() (private to the mail room)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_COMPLETE_H
#define SESZ_MAIL_COMPLETE_H

#include "base/diag.h"
#include "mail/identity.h"

/*
 * Joins identities of the same domain, region and account into the first of
 * them; each has a domain.  One without a region, or an account, joins the only
 * one that there is of its domain.
 */
void identities_merge(struct identities *ids, struct diag *diag);

/* The order of identities: by domain, region and account, what is unknown first. */
int identity_cmp(const struct identity *a, const struct identity *b);
bool identity_same_region(const struct identity *a, const struct identity *b);

/* The MAIL FROM name of the command line, made absolute; free(3). */
char *mail_from_resolve(const char *name, const char *domain);

/*
 * Fills in the defaults and checks what only the whole identity can tell.
 * `flags` says what came from the command line.
 */
void identity_finish(struct identity *id, const struct identity *flags,
		     struct diag *diag);

/* A warning about a key of which only the selector is known. */
void identity_say_key(const struct identity *id, const struct dkim_key *key,
		      struct diag *diag);

/*
 * Gives each replica the DKIM tokens and zone of its parent, where that is
 * among the identities; a warning where nobody gave any tokens.
 */
void identities_link_replicas(struct identities *ids, struct diag *diag);

#endif
