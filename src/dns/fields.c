/* fields.c -- one entry of zone text as owner, TTL, class, type and data
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/fields.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/rr.h"

void fields_release(struct fields *f)
{
	free(f->v);
	*f = (struct fields)FIELDS_INIT;
}

bool fields_split(struct fields *f, const char *data, size_t off, size_t end)
{
	bool balanced = true;
	struct zlex lex;
	struct ztok tok;

	f->n = 0;
	f->has_paren = f->has_comment = false;
	zlex_init(&lex, data, end, off);
	for (;;) {
		zlex_next(&lex, &tok);
		switch (tok.kind) {
		case ZTOK_WORD:
		case ZTOK_QUOTED:
			GROW(f->v, f->n, f->cap);
			f->v[f->n++] = tok;
			break;
		case ZTOK_OPEN:
			f->has_paren = true;
			break;
		case ZTOK_COMMENT:
			f->has_comment = true;
			break;
		case ZTOK_BAD_QUOTE:
		case ZTOK_BAD_OPEN:
		case ZTOK_BAD_CLOSE:
			balanced = false;
			break;
		case ZTOK_EOL:
		case ZTOK_END:
			return balanced;
		default:
			break;
		}
	}
}

/* To named, CLASS0 is as good as none. */
static void take_class(struct fields *f, size_t i, uint16_t class)
{
	if (class)
		f->class = i;
}

/* [class] [TTL] or [TTL] [class], then the type, from token i on. */
static void assign(struct fields *f, const struct zdoc *doc, size_t i)
{
	uint16_t class;
	uint32_t ttl;

	if (i < f->n && f->v[i].kind == ZTOK_WORD &&
	    rr_class_parse(field_text(f, doc, i), &class) == 0)
		take_class(f, i++, class);
	if (i < f->n && f->v[i].kind == ZTOK_WORD &&
	    rr_ttl_parse(field_text(f, doc, i), &ttl) == 0)
		f->ttl = i++;
	if (f->class == FIELD_NONE && i < f->n && f->v[i].kind == ZTOK_WORD &&
	    rr_class_parse(field_text(f, doc, i), &class) == 0)
		take_class(f, i++, class);
	if (i < f->n)
		f->type = i++;
	f->rdata = i;
}

void fields_read(struct fields *f, const struct zdoc *doc, size_t entry)
{
	size_t i = 0;

	fields_split(f, doc->src.data, doc->v[entry].off,
		     doc->v[entry + 1].off);
	f->owner = f->ttl = f->class = f->type = FIELD_NONE;
	f->rdata = 0;
	if (doc->v[entry].kind == ZENTRY_DIRECTIVE) {
		/* $GENERATE range owner ... is a record but for its range */
		if (f->n < 3 || !span_is_nocase(field_text(f, doc, 0), "$GENERATE"))
			return;
		i = 2;
	} else if (doc->v[entry].kind != ZENTRY_RECORD) {
		return;
	}
	if (!doc->v[entry].blank_owner && i < f->n)
		f->owner = i++;
	assign(f, doc, i);
}
