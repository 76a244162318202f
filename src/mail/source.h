/* source.h -- the formats that tokens come in (private to the mail room)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A format is a struct source_kind in a file of its own and a line in the
 * table of identity.c.  The first whose looks() is true reads the text.
 */
#ifndef SESZ_MAIL_SOURCE_H
#define SESZ_MAIL_SOURCE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/span.h"
#include "mail/identity.h"
#include "mail/json.h"

/* More in one list is nothing that SES would print. */
enum { SOURCE_TOKENS_MAX = 100, SOURCE_IDENTITIES_MAX = 10000 };

struct source {
	const struct src *src;
	const struct json *json; /* NULL: the text is not JSON */
};

struct source_kind {
	bool (*looks)(const struct source *source);
	/* Adds identities; what is wrong goes to diag. */
	void (*read)(struct identities *ids, const struct source *source,
		     struct diag *diag);
};

extern const struct source_kind source_own;   /* sesz's own JSON */
extern const struct source_kind source_sesv2; /* aws sesv2 get-email-identity */

/* Says what the text looks like, for it is of no known format. */
void source_unknown(const struct source *source, struct diag *diag);

/* A new, empty identity at the end of the list. */
struct identity *identities_grow(struct identities *ids, const char *source);
/* A key of that selector; public_key may be NULL until another source has it. */
struct dkim_key *identity_add_key(struct identity *id, struct span selector,
				  const char *public_key);

/*
 * Checks of single values, for every source and the command line.  Each
 * returns NULL or what is wrong (static text).  `out` gets the value as a
 * struct identity holds it.
 */
const char *check_domain(struct span text, struct buf *out);
const char *check_dkim_token(struct span text);
const char *check_verification_token(struct span text);

/* The same for JSON strings: errors and warnings at their place.  NULL: none, or a bad one. */
char *source_domain(const struct json *json, const struct jval *val,
		    enum rule rule);
char *source_region(const struct json *json, const struct jval *val);
char *source_dmarc(const struct json *json, const struct jval *val);
void source_dkim_tokens(const struct json *json, const struct jval *list,
			struct strings *to);
void source_verification_tokens(const struct json *json,
				const struct jval *list, struct strings *to);
/* Calls `each` for the strings of a list that is not too long. */
void source_strings(const struct json *json, const struct jval *list,
		    void (*each)(const struct json *json,
				 const struct jval *val, void *arg),
		    void *arg);

static inline struct span json_span(const struct jval *val)
{
	return span_make(json_string_value(val->v),
			 json_string_length(val->v));
}

#endif
