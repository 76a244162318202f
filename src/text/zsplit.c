/* zsplit.c -- the bytes of a document to its entries
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/zsplit.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/inorder.h"
#include "base/xmalloc.h"
#include "text/zlex.h"
#include "text/zline.h"

/* What the first token on an entry's line makes of the entry. */
static enum zentry_kind kind_of(const char *data, const struct ztok *first)
{
	switch (first->kind) {
	case ZTOK_EOL:
	case ZTOK_END:
		return ZENTRY_BLANK;
	case ZTOK_COMMENT:
		return ZENTRY_COMMENT;
	case ZTOK_QUOTED:
	case ZTOK_WORD:
		if (ztok_text(data, first).len && *ztok_text(data, first).p == '$')
			return ZENTRY_DIRECTIVE;
		return ZENTRY_RECORD;
	default:
		return ZENTRY_RECORD;
	}
}

static bool is_bad(enum ztok_kind kind)
{
	return kind == ZTOK_BAD_QUOTE || kind == ZTOK_BAD_CLOSE ||
	       kind == ZTOK_BAD_OPEN;
}

/* What an entry of one line is, by its first bytes; false: the lexer decides. */
static bool kind_of_line(const char *p, const char *end, struct zentry *entry)
{
	bool blank = ascii_is_blank(*p);

	while (p < end && ascii_is_blank(*p))
		p++;
	if (p == end || *p == '\n' || *p == '\r')
		entry->kind = ZENTRY_BLANK;
	else if (*p == ';')
		entry->kind = ZENTRY_COMMENT;
	else if (*p == '"')
		return false;
	else
		entry->kind = *p == '$' && !blank ? ZENTRY_DIRECTIVE :
						    ZENTRY_RECORD;
	/* A blank first means the owner above, even before a $ word. */
	entry->blank_owner = blank && entry->kind == ZENTRY_RECORD;
	return true;
}

/* Reads an entry of one line, as most are; false: the lexer has to. */
static bool read_line(struct zlex *lex, struct zentry *entry)
{
	size_t end = zline_end(lex->p, lex->len, lex->pos);

	*entry = (struct zentry){ .off = (uint32_t)lex->pos };
	if (!end || !kind_of_line(lex->p + lex->pos, lex->p + end, entry))
		return false;
	lex->pos = end;
	return true;
}

/* Reads an entry of any form. */
static void read_lexed(struct zlex *lex, struct zentry *entry)
{
	bool blank = ascii_is_blank(lex->p[lex->pos]);
	bool bad = false, first = true;
	struct ztok tok;

	*entry = (struct zentry){ .off = (uint32_t)lex->pos };
	for (;;) {
		zlex_next(lex, &tok);
		/* `( a A 192.0.2.1 )`: the first word decides, not the bracket */
		if (first && tok.kind != ZTOK_OPEN && tok.kind != ZTOK_CLOSE &&
		    !(tok.kind == ZTOK_COMMENT && lex->depth)) {
			entry->kind = (uint8_t)kind_of(lex->p, &tok);
			first = false;
		}
		bad = bad || is_bad(tok.kind);
		if (tok.kind == ZTOK_EOL || tok.kind == ZTOK_END)
			break;
		/* After an unclosed quote only the line end is believed. */
		if (tok.kind == ZTOK_BAD_QUOTE)
			lex->depth = 0;
	}
	/* A blank first means the owner above, even before a $ word. */
	if (blank && entry->kind == ZENTRY_DIRECTIVE)
		entry->kind = ZENTRY_RECORD;
	if (bad)
		entry->kind = ZENTRY_BAD;
	entry->blank_owner = blank && entry->kind == ZENTRY_RECORD;
}

/* --- the whole, or several parts at once ----------------------------------- */

/*
 * What an entry is depends on nothing above it, so a part can be read from any
 * line on.  If that line is within an entry, what comes of it is nonsense up to
 * some place where an entry starts in truth; join() drops that.
 */
struct part {
	size_t off, end; /* where its entries may start */
	size_t next;     /* where the last of them ends */
	struct zentry *v;
	size_t n, cap;
};

struct parts {
	const struct src *src;
	struct part *v;
	size_t n;
};

enum { PART_LEN = 1 << 20 }; /* worth a thread */

/* Adds the entry at lex->pos, and leaves it at the start of the next. */
static void add_entry(struct part *part, struct zlex *lex)
{
	GROW(part->v, part->n, part->cap);
	if (!read_line(lex, &part->v[part->n]))
		read_lexed(lex, &part->v[part->n]);
	part->n++;
}

static void read_part(size_t i, void *arg)
{
	const struct parts *parts = arg;
	struct part *part = &parts->v[i];
	struct zlex lex;

	zlex_init(&lex, parts->src->data, parts->src->len, part->off);
	while (lex.pos < part->end)
		add_entry(part, &lex);
	part->next = lex.pos;
}

/* A part of the text, with room for its entries and for those that join() adds. */
static void add_part(struct parts *parts, size_t off, size_t end, size_t len)
{
	/* Most entries are longer.  Room that is not used takes no memory. */
	size_t cap = len / 16 + 16;

	parts->v[parts->n++] = (struct part){
		.off = off, .end = end, .cap = cap,
		.v = xreallocarray(NULL, cap, sizeof(*parts->v->v)),
	};
}

/*
 * Up to that many parts, each from the start of a line on.  Here, as memory
 * that a thread takes is not given back when it ends.
 */
static void cut(struct parts *parts, size_t most)
{
	const struct src *src = parts->src;
	size_t n = src->len / PART_LEN < most ? src->len / PART_LEN : most;
	size_t off = 0, end, i;
	const char *nl;

	parts->v = xcalloc(n ? n : 1, sizeof(*parts->v));
	for (i = 1; i < n; i++) {
		end = src->len / n * i;
		nl = end > off ? memchr(src->data + end, '\n', src->len - end) :
				 NULL;
		if (!nl)
			continue;
		end = (size_t)(nl - src->data) + 1;
		add_part(parts, off, end, parts->n ? end - off : src->len);
		off = end;
	}
	add_part(parts, off, src->len, src->len - off);
}

/* The first entry of a part at `off` or behind it. */
static size_t first_from(const struct part *part, size_t off)
{
	size_t low = 0, high = part->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (part->v[mid].off < off)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Takes in the entries of the part below. */
static void join(struct part *whole, const struct part *below,
		 const struct src *src)
{
	struct zlex lex;
	size_t i;

	zlex_init(&lex, src->data, src->len, whole->next);
	while (lex.pos < below->end) {
		i = first_from(below, lex.pos);
		if (i == below->n || below->v[i].off != lex.pos) {
			add_entry(whole, &lex);
			continue;
		}
		for (; i < below->n; i++) {
			GROW(whole->v, whole->n, whole->cap);
			whole->v[whole->n++] = below->v[i];
		}
		lex.pos = below->next;
	}
	whole->next = lex.pos;
}

void zsplit(struct zdoc *doc, unsigned threads)
{
	struct parts parts = { .src = &doc->src };
	struct inorder work = { .threads = threads, .make = read_part,
				.arg = &parts };
	struct part *whole;
	size_t i;

	cut(&parts, threads);
	work.n = parts.n;
	inorder_run(&work);
	whole = &parts.v[0];
	for (i = 1; i < parts.n; i++) {
		join(whole, &parts.v[i], &doc->src);
		free(parts.v[i].v);
	}
	GROW(whole->v, whole->n, whole->cap);
	doc->v = whole->v;
	doc->n = whole->n;
	doc->v[doc->n] = (struct zentry){ .off = (uint32_t)doc->src.len };
	free(parts.v);
}
