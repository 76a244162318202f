/* name.h -- domain names in wire form (RFC 1035 2.3.4, 3.1, 5.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A struct name is always absolute, holds its bytes itself and is copied by
 * assignment.  Letters keep their case; comparing ignores it (RFC 4343).
 */
#ifndef SESZ_DNS_NAME_H
#define SESZ_DNS_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/span.h"

#define NAME_MAX_LEN 255
#define LABEL_MAX_LEN 63

struct name {
	uint8_t len; /* bytes of wire in use, the root label included; 0: unset */
	uint8_t wire[NAME_MAX_LEN];
};

extern const struct name name_root;

/*
 * Reads the text form: \X and \DDD escapes, `@` alone for the origin, a
 * relative name below `origin` (NULL: relative names are refused).
 * Returns NULL, or a sentence that says what is wrong (static text).
 */
const char *name_parse(struct name *name, struct span text,
		       const struct name *origin);
/*
 * Reads a name of letters, digits, - and _ from the front of p, up to the
 * first other byte.  How many bytes it took; 0 where the name is not that
 * plain or not good, and name_parse() has to tell.  *absolute: it ends in a
 * dot, and `origin` is not part of it.
 */
size_t name_read_plain(struct name *name, const char *p, size_t len,
		       const struct name *origin, bool *absolute);
/* True where the text ends in an unescaped dot (or is "."). */
bool name_text_absolute(struct span text);

/* The same name, letter case aside. */
bool name_eq(const struct name *a, const struct name *b);
/* The same octets, letter case too. */
static inline bool name_identical(const struct name *a, const struct name *b)
{
	return a->len == b->len && memcmp(a->wire, b->wire, a->len) == 0;
}
/* Is `name` the same as `top` or below it? */
bool name_at_or_below(const struct name *name, const struct name *top);
/*
 * Does the name end in the origin twice?  That is what becomes of
 * `www.example.com` where its final dot is missing.
 */
bool name_repeats(const struct name *name, const struct name *origin);
/* to = from, for names in use: copies only what is. */
static inline void name_copy(struct name *to, const struct name *from)
{
	to->len = from->len;
	memcpy(to->wire, from->wire, from->len);
}
/* DNSSEC canonical order (RFC 4034 6.1): <0, 0, >0. */
int name_cmp(const struct name *a, const struct name *b);
/* Takes off the first label; false (and *name untouched) at the root. */
bool name_up(struct name *name);
/* Puts a label (plain bytes, no escapes) in front; false where it does not fit. */
bool name_prepend(struct name *name, struct span label);
/* The first label's bytes, which live as long as the name; empty at the root. */
static inline struct span name_label(const struct name *name)
{
	return span_make((const char *)name->wire + 1, name->wire[0]);
}
unsigned name_labels(const struct name *name); /* root: 0 */
bool name_is_wildcard(const struct name *name); /* first label is * */
bool name_has_underscore(const struct name *name); /* a label starts with _ */
/* Letters, digits and inner hyphens in each label (RFC 952, RFC 1123 2.1)? */
bool name_is_host(const struct name *name);
uint32_t name_hash(const struct name *name); /* case ignored */
void name_lower(struct name *name);

/*
 * Text form with a final dot and escapes that every reader takes: \. \\ \"
 * \( \) \; \@ \$ and \DDD for everything outside 0x21..0x7e.
 */
void name_print(const struct name *name, struct buf *out);
/* The same without the final dot, relative to `origin` where below it, `@` at it. */
void name_print_relative(const struct name *name, const struct name *origin,
			 struct buf *out);
/* Without its final dot, as people write it; for messages.  free(3). */
char *name_show(const struct name *name);

#endif
