/* zdoc.c -- a zone file as gap-free entries, edited in place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/zdoc.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "text/zlex.h"
#include "text/zsplit.h"

int zdoc_init(struct zdoc *doc, const char *name, struct buf *content,
	      unsigned threads, struct diag *diag)
{
	*doc = (struct zdoc){ 0 };
	if (content->len > ZDOC_MAX_LEN) {
		diag_add(diag, RULE_IO, name,
			 "%zu bytes are more than the %lu that sesz reads",
			 content->len, (unsigned long)ZDOC_MAX_LEN);
		diag_hint(diag, "split the zone with $INCLUDE");
		return -1;
	}
	doc->src.len = content->len;
	doc->src.data = buf_steal(content);
	doc->src.name = xstrdup(name);
	zsplit(doc, threads);
	return 0;
}

void zdoc_release(struct zdoc *doc)
{
	size_t i;

	for (i = 0; i < doc->nedits; i++)
		free(doc->edits[i].text);
	free(doc->edits);
	free(doc->v);
	free((char *)doc->src.data);
	free((char *)doc->src.name);
	*doc = (struct zdoc){ 0 };
}

void zdoc_explain_bad(const struct zdoc *doc, size_t entry, struct diag *diag)
{
	struct zlex lex;
	struct ztok tok;

	zlex_init(&lex, doc->src.data, doc->v[entry + 1].off,
		  doc->v[entry].off);
	for (;;) {
		zlex_next(&lex, &tok);
		switch (tok.kind) {
		case ZTOK_BAD_QUOTE:
			diag_at(diag, RULE_QUOTE, &doc->src, tok.off, 1,
				"this quoted string does not end on its line");
			diag_hint(diag, "close it with \", or write \\\" for a "
					"quote inside the text");
			return;
		case ZTOK_BAD_CLOSE:
			diag_at(diag, RULE_PAREN, &doc->src, tok.off, 1,
				"this parenthesis closes none");
			diag_hint(diag, "remove it, or write \\) or \")\" for a "
					"parenthesis in data");
			return;
		case ZTOK_BAD_OPEN:
			diag_at(diag, RULE_PAREN, &doc->src, tok.off, 1,
				"this parenthesis is never closed; the file ends "
				"inside it");
			diag_hint(diag, "close it with ) after the record's data");
			return;
		case ZTOK_END:
			return;
		default:
			break;
		}
	}
}

const char *zdoc_eol(const struct zdoc *doc)
{
	const struct src *src = &doc->src;
	const char *nl = src->len ? memchr(src->data, '\n', src->len) : NULL;

	if (nl)
		return nl > src->data && nl[-1] == '\r' ? "\r\n" : "\n";
	return src->len && memchr(src->data, '\r', src->len) ? "\r" : "\n";
}

void zdoc_edit(struct zdoc *doc, size_t off, size_t len, struct span text)
{
	GROW(doc->edits, doc->nedits, doc->edits_cap);
	doc->edits[doc->nedits] = (struct zedit){
		.off = (uint32_t)off,
		.len = (uint32_t)len,
		.turn = (uint32_t)doc->nedits,
		.text = xstrndup(text.p, text.len),
		.text_len = text.len,
	};
	doc->nedits++;
}

/* What is put in at the start of replaced bytes comes before them. */
static int by_place(const void *x, const void *y)
{
	const struct zedit *a = x, *b = y;

	if (a->off != b->off)
		return a->off < b->off ? -1 : 1;
	if (!a->len != !b->len)
		return a->len ? 1 : -1;
	return (a->turn > b->turn) - (a->turn < b->turn);
}

void zdoc_sort_edits(struct zdoc *doc)
{
	if (doc->nedits > 1)
		qsort(doc->edits, doc->nedits, sizeof(*doc->edits), by_place);
}

void zdoc_render_edits(const struct zdoc *doc, size_t first, size_t last,
		       size_t off, size_t end, struct buf *out)
{
	size_t i;

	for (i = first; i < last; i++) {
		const struct zedit *edit = &doc->edits[i];

		buf_add(out, doc->src.data + off, edit->off - off);
		buf_add(out, edit->text, edit->text_len);
		off = edit->off + (size_t)edit->len;
	}
	buf_add(out, doc->src.data + off, end - off);
}

size_t zdoc_len(const struct zdoc *doc)
{
	size_t len = doc->src.len, i;

	for (i = 0; i < doc->nedits; i++)
		len += doc->edits[i].text_len - doc->edits[i].len;
	return len;
}

size_t zdoc_pieces(const struct zdoc *doc, struct span *pieces)
{
	size_t n = 0, off = 0, i;

	for (i = 0; i < doc->nedits; i++) {
		const struct zedit *edit = &doc->edits[i];

		pieces[n++] = span_make(doc->src.data + off, edit->off - off);
		pieces[n++] = span_make(edit->text, edit->text_len);
		off = edit->off + (size_t)edit->len;
	}
	pieces[n++] = span_make(doc->src.data + off, doc->src.len - off);
	return n;
}

void zdoc_render(const struct zdoc *doc, struct buf *out)
{
	buf_reserve(out, zdoc_len(doc));
	zdoc_render_edits(doc, 0, doc->nedits, 0, doc->src.len, out);
}
