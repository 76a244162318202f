/* spf.h -- SPF records: read, ask, and add one include (RFC 7208)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_SPF_H
#define SESZ_MAIL_SPF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"

struct spf_term {
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

/* Does a term include the domain with a passing qualifier before any `all`? */
bool spf_includes(const struct spf *spf, const char *domain);

/*
 * Where a mechanism has to stand to count: the offset in the text of the
 * first `all` or `redirect`, else the end of the text's last term.  *before is
 * set when the new term goes in front of a term, so that "term " is inserted;
 * else " term".
 */
size_t spf_insert_at(const struct spf *spf, struct span text, bool *before);

#endif
