/* fields.h -- one entry of zone text as owner, TTL, class, type and data
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Says which token is which (RFC 1035 5.1: TTL and class in any order, both
 * optional), and nothing about what they mean.  The token array is reused
 * from entry to entry:
 *
 *	struct fields f = FIELDS_INIT;
 *	fields_read(&f, doc, entry);
 *	...
 *	fields_release(&f);
 */
#ifndef SESZ_DNS_FIELDS_H
#define SESZ_DNS_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/zdoc.h"
#include "text/zlex.h"

#define FIELD_NONE SIZE_MAX

struct fields {
	struct ztok *v; /* WORD and QUOTED tokens only; offsets in the document */
	size_t n, cap;
	size_t owner, ttl, class, type; /* index in v, or FIELD_NONE */
	size_t rdata;                   /* index of the first data token; may be n */
	bool has_paren;
	bool has_comment;
};

#define FIELDS_INIT { .v = NULL }

/*
 * Only the tokens of one entry's text, bytes off..end of data; roles are left
 * alone.  False where its quotes or parentheses are open.
 */
bool fields_split(struct fields *f, const char *data, size_t off, size_t end);

/* Of a RECORD and of $GENERATE: tokens and their roles.  Of another DIRECTIVE: tokens only. */
void fields_read(struct fields *f, const struct zdoc *doc, size_t entry);
void fields_release(struct fields *f);

static inline struct span field_text(const struct fields *f,
				     const struct zdoc *doc, size_t i)
{
	return ztok_text(doc->src.data, &f->v[i]);
}

#endif
