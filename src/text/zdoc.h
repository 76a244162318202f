/* zdoc.h -- a zone file as gap-free entries, edited in place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Knows the master-file syntax, not what records mean.  Any bytes at all can
 * be a document: its entries partition them, and rendering a document without
 * edits gives the same bytes.
 *
 * An entry is a line, or the several lines that parentheses (or an escaped
 * line end in quotes) join, its line end included:
 *
 *	; comment                        ZENTRY_COMMENT
 *	$TTL 1h                          ZENTRY_DIRECTIVE
 *	@  SOA ns hostmaster ( 1         ZENTRY_RECORD
 *	       2 3 4 5 )
 *	         A 192.0.2.1 ; web       ZENTRY_RECORD, blank_owner
 *	                                 ZENTRY_BLANK
 *	a TXT "no end                    ZENTRY_BAD
 *
 * A comment on a record's own lines is part of its entry.  Whole comment
 * lines directly above a record, with no blank line between, belong to it in
 * the reader's mind; no edit of sesz moves or removes them.
 *
 * Edits replace byte ranges of the original; they are kept sorted, never
 * overlap, and leave the original alone until it is rendered.
 */
#ifndef SESZ_TEXT_ZDOC_H
#define SESZ_TEXT_ZDOC_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/diag.h"

enum zentry_kind {
	ZENTRY_BLANK,
	ZENTRY_COMMENT,
	ZENTRY_DIRECTIVE,
	ZENTRY_RECORD,
	ZENTRY_BAD, /* unbalanced quote or parenthesis */
};

/* Eight bytes: there are as many of these as the zone has lines. */
struct zentry {
	uint32_t off;
	uint8_t kind;
	uint8_t blank_owner; /* a RECORD that starts with a blank */
};

/* The largest file that offsets can address. */
#define ZDOC_MAX_LEN UINT32_MAX

struct zedit {
	uint32_t off, len; /* the bytes replaced; len 0: an insertion */
	uint32_t turn;     /* how many were made before it */
	char *text;
	size_t text_len;
};

struct zdoc {
	struct src src; /* name and original bytes, both owned */
	struct zentry *v; /* v[n] is a sentinel at the end of the bytes */
	size_t n;
	struct zedit *edits;
	size_t nedits, edits_cap;
};

/*
 * Takes the bytes out of `content` (left empty) and splits them; a large file
 * by up to that many threads.  Never fails for what the bytes are, only for
 * their number: -1 with a finding when over ZDOC_MAX_LEN.
 */
int zdoc_init(struct zdoc *doc, const char *name, struct buf *content,
	      unsigned threads, struct diag *diag);
void zdoc_release(struct zdoc *doc);

static inline struct span zdoc_text(const struct zdoc *doc, size_t entry)
{
	return span_make(doc->src.data + doc->v[entry].off,
			 doc->v[entry + 1].off - doc->v[entry].off);
}

/* Adds what is wrong with a ZENTRY_BAD entry to diag. */
void zdoc_explain_bad(const struct zdoc *doc, size_t entry, struct diag *diag);

/*
 * The line end that the file uses: that of its first line that ends in a line
 * feed, for a lone CR ends no comment; else "\r" if there is one, else "\n".
 */
const char *zdoc_eol(const struct zdoc *doc);

/*
 * Replaces bytes off..off+len by `text` (copied).  Edits must not overlap;
 * insertions at one place come out in the order they were made.
 */
void zdoc_edit(struct zdoc *doc, size_t off, size_t len, struct span text);
/* To be called when all edits are made, before any of what follows. */
void zdoc_sort_edits(struct zdoc *doc);

/* The original bytes off..end with the edits first..last-1, which all lie in them, done. */
void zdoc_render_edits(const struct zdoc *doc, size_t first, size_t last,
		       size_t off, size_t end, struct buf *out);
/* How long the whole is with its edits done. */
size_t zdoc_len(const struct zdoc *doc);
/* The whole as pieces, of which there are at most 2 * nedits + 1; their number. */
size_t zdoc_pieces(const struct zdoc *doc, struct span *pieces);
/* The whole. */
void zdoc_render(const struct zdoc *doc, struct buf *out);

#endif
