/* spf.h -- SPF records: read, ask, and add one include (RFC 7208)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A text is that of a TXT record with its strings joined (3.3); a struct spf
 * points into it.
 */
#ifndef SESZ_MAIL_SPF_H
#define SESZ_MAIL_SPF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

enum spf_kind { /* RFC 7208 5 and 6 */
	SPF_ALL,
	SPF_INCLUDE,
	SPF_A,
	SPF_MX,
	SPF_PTR,
	SPF_IP4,
	SPF_IP6,
	SPF_EXISTS,
	SPF_REDIRECT,
	SPF_EXP,
	SPF_OTHER, /* a modifier that RFC 7208 does not know */
};

struct spf_term {
	enum spf_kind kind;
	size_t off, len;   /* in the text given to spf_parse(), qualifier included */
	char qualifier;    /* + - ~ ?; 0 for a modifier */
	struct span name;  /* include, all, redirect, ... */
	struct span value; /* after : or = ; empty where none. "/24" of a/24 stays here with its slash */
};

struct spf {
	struct spf_term *v;
	size_t n, cap;
};

/* "v=spf1" then a blank or the end, any case (RFC 7208 4.5): is the joined TXT an SPF record? */
bool spf_is(struct span text);

/* 0, or -1 with where (offset in text) and why (static text).  spf_release() after 0. */
int spf_parse(struct spf *spf, struct span text, size_t *where, const char **why);
void spf_release(struct spf *spf);

/* The number of the first `all`, behind which no mechanism counts (5.1); n where there is none. */
size_t spf_all(const struct spf *spf);

/*
 * How many terms let somebody send: the mechanisms that pass, as far as the
 * first `all`, and a redirect, which only counts where there is no `all` (6.1).
 */
size_t spf_passing(const struct spf *spf);

/* Does a term include the domain with a passing qualifier before any `all`? */
bool spf_includes(const struct spf *spf, const char *domain);

/*
 * Where an include of the domain has to stand to count, as the first match
 * does: the offset in the text of the first `all` or `redirect`, or of an
 * include of the domain with another qualifier, else the end of the text's
 * last term.  *before is set when the new term goes in front of a term, so that
 * "term " is inserted; else " term".
 */
size_t spf_insert_at(const struct spf *spf, struct span text,
		     const char *domain, bool *before);

#endif
