/* zcomment.c -- the comments that belong to a record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/zcomment.h"

#include "base/xmalloc.h"
#include "text/zlex.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void add(struct zcomments *out, struct span text)
{
	while (text.len && *text.p == ';')
		text = span_make(text.p + 1, text.len - 1);
	if (text.len && is_space(*text.p))
		text = span_make(text.p + 1, text.len - 1);
	while (text.len && is_space(text.p[text.len - 1]))
		text.len--;
	GROW(out->v, out->n, out->cap);
	out->v[out->n++] = text;
}

void zcomment_beside(const struct zdoc *doc, size_t entry,
		     struct zcomments *out)
{
	struct span text = zdoc_text(doc, entry);
	struct zlex lex;
	struct ztok tok;

	/* Most records have none. */
	if (!text.len || !memchr(text.p, ';', text.len))
		return;
	zlex_init(&lex, doc->src.data, doc->v[entry + 1].off,
		  doc->v[entry].off);
	while (zlex_next(&lex, &tok), tok.kind != ZTOK_END)
		if (tok.kind == ZTOK_COMMENT)
			add(out, span_make(doc->src.data + tok.off, tok.len));
}

void zcomment_above(const struct zdoc *doc, size_t entry, struct zcomments *out)
{
	size_t i = entry;

	while (i > 0 && doc->v[i - 1].kind == ZENTRY_COMMENT)
		i--;
	for (; i < entry; i++)
		zcomment_beside(doc, i, out);
}
