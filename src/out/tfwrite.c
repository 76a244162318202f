/* tfwrite.c -- Terraform's blocks as text, in its native syntax or in JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfwrite.h"

#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"
#include "out/hcl.h"

/* --- values ------------------------------------------------------------- */

void tfvalues_end(struct tfvalues *values)
{
	GROW(values->ends, values->n, values->cap);
	values->ends[values->n++] = values->text.len;
}

static struct span between(const struct buf *text, size_t start, size_t end)
{
	return span_make(text->data + start, end - start);
}

struct span tfvalues_at(const struct tfvalues *values, size_t i)
{
	return between(&values->text, i ? values->ends[i - 1] : 0,
		       values->ends[i]);
}

void tfvalues_clear(struct tfvalues *values)
{
	buf_clear(&values->text);
	values->n = 0;
}

void tfvalues_release(struct tfvalues *values)
{
	buf_release(&values->text);
	free(values->ends);
	*values = (struct tfvalues){ .n = 0 };
}

void tfwrite_expr(const struct tfwrite *w, const char *expr, struct buf *out)
{
	buf_addf(out, w->syntax == TF_JSON ? "\"${%s}\"" : "%s", expr);
}

/* --- JSON --------------------------------------------------------------- */

/* The beginning of the next member of what is open; of an array without a key. */
static void json_member(struct tfwrite *w, const char *key)
{
	/* On top, the head of the file stands before the first member. */
	buf_adds(w->out, w->first && w->depth ? "\n" : ",\n");
	w->first = false;
	buf_fill(w->out, ' ', 2 * (size_t)w->depth + 2);
	if (key)
		buf_addf(w->out, "\"%s\": ", key);
}

static void json_enter(struct tfwrite *w, const char *key, char bracket)
{
	json_member(w, key);
	buf_addc(w->out, bracket);
	w->depth++;
	w->first = true;
}

static void json_leave(struct tfwrite *w, char bracket)
{
	w->depth--;
	buf_addc(w->out, '\n');
	buf_fill(w->out, ' ', 2 * (size_t)w->depth + 2);
	buf_addc(w->out, bracket);
	w->first = false;
}

static void json_end_sections(struct tfwrite *w, const char *kind)
{
	if (w->type)
		json_leave(w, '}');
	w->type = NULL;
	if (!w->kind || (kind && strcmp(kind, w->kind) == 0))
		return;
	json_leave(w, strcmp(w->kind, "import") == 0 ? ']' : '}');
	w->kind = NULL;
}

/* Makes the place of a block of that kind and type the one that is open. */
static void json_section(struct tfwrite *w, const char *kind, const char *type)
{
	if (w->kind && strcmp(w->kind, kind) == 0 &&
	    (!type || (w->type && strcmp(w->type, type) == 0)))
		return;
	json_end_sections(w, kind);
	if (!w->kind)
		json_enter(w, kind, type ? '{' : '[');
	w->kind = kind;
	if (type)
		json_enter(w, type, '{');
	w->type = type;
}

static void json_comments(struct tfwrite *w, const struct zcomments *comments)
{
	size_t i;

	for (i = 0; i < comments->n; i++) {
		json_member(w, NULL);
		hcl_json_string(w->out, comments->v[i]);
	}
}

static void json_notes(struct tfwrite *w, const struct tfnotes *notes)
{
	size_t i, n = notes ? notes->above.n : 0;

	for (i = 0; notes && i < notes->n; i++)
		n += notes->each[i].n;
	if (!n)
		return;
	json_enter(w, "//", '[');
	json_comments(w, &notes->above);
	for (i = 0; i < notes->n; i++)
		json_comments(w, &notes->each[i]);
	json_leave(w, ']');
}

/* --- the native syntax -------------------------------------------------- */

static void native_indent(struct tfwrite *w)
{
	buf_fill(w->out, ' ', 2 * (size_t)w->depth);
}

static void native_comments(struct tfwrite *w, const struct zcomments *comments)
{
	size_t i;

	for (i = 0; i < comments->n; i++) {
		native_indent(w);
		hcl_comment(w->out, comments->v[i]);
	}
}

/* The key in so many blanks, and an = behind it. */
static void native_key(struct tfwrite *w, struct span key, size_t width)
{
	size_t at = w->out->len + 2 * (size_t)w->depth;

	buf_fill(w->out, ' ', 2 * (size_t)w->depth + width + strlen(" = "));
	memcpy(w->out->data + at, key.p, key.len);
	w->out->data[at + width + 1] = '=';
}

/* Writes the attributes that were waiting for each other. */
static void native_flush(struct tfwrite *w)
{
	size_t i, width = 0, start = 0;

	for (i = 0; i < w->n; i++)
		if (w->group[i].key.len > width)
			width = w->group[i].key.len;
	for (i = 0; i < w->n; i++) {
		native_key(w, w->group[i].key, width);
		buf_addspan(w->out, between(&w->text, start, w->group[i].end));
		buf_addc(w->out, '\n');
		start = w->group[i].end;
	}
	w->n = 0;
	buf_clear(&w->text);
}

static void add_quoted(struct buf *out, const char *word)
{
	buf_adds(out, " \"");
	buf_adds(out, word);
	buf_addc(out, '"');
}

static void native_header(struct tfwrite *w, const char *kind, const char *type,
			  const char *label)
{
	native_indent(w);
	buf_adds(w->out, kind);
	if (type)
		add_quoted(w->out, type);
	if (label)
		add_quoted(w->out, label);
	buf_adds(w->out, " {\n");
	w->depth++;
	w->first = true;
}

/* An attribute, whose value is then added to w->text and ended. */
static void native_start(struct tfwrite *w, const char *key)
{
	w->first = false;
	if (w->n == TFWRITE_GROUP)
		native_flush(w);
	w->group[w->n].key = span_str(key);
}

static void native_end(struct tfwrite *w)
{
	w->group[w->n++].end = w->text.len;
}

/* An attribute of several lines stands by itself. */
static void native_list(struct tfwrite *w, const char *key,
			const struct tfvalues *values,
			const struct tfnotes *notes)
{
	size_t i;

	native_flush(w);
	w->first = false;
	native_indent(w);
	buf_addf(w->out, "%s = [\n", key);
	w->depth++;
	for (i = 0; i < values->n; i++) {
		if (notes && i < notes->n)
			native_comments(w, &notes->each[i]);
		native_indent(w);
		buf_addspan(w->out, tfvalues_at(values, i));
		buf_adds(w->out, ",\n");
	}
	w->depth--;
	native_indent(w);
	buf_adds(w->out, "]\n");
}

/* --- both --------------------------------------------------------------- */

void tfwrite_init(struct tfwrite *w, enum tf_syntax syntax, struct buf *out)
{
	*w = (struct tfwrite){ .out = out, .syntax = syntax };
}

void tfwrite_end(struct tfwrite *w)
{
	if (w->syntax == TF_JSON)
		json_end_sections(w, NULL);
	buf_release(&w->text);
}

void tfwrite_open(struct tfwrite *w, const char *kind, const char *type,
		  const char *label, const struct tfnotes *notes)
{
	if (w->syntax == TF_JSON) {
		json_section(w, kind, type);
		json_enter(w, label, '{');
		json_notes(w, notes);
		return;
	}
	buf_addc(w->out, '\n');
	if (notes)
		native_comments(w, &notes->above);
	if (notes && notes->n == 1)
		native_comments(w, &notes->each[0]);
	native_header(w, kind, type, label);
}

void tfwrite_close(struct tfwrite *w)
{
	if (w->syntax == TF_JSON) {
		json_leave(w, '}');
		return;
	}
	native_flush(w);
	w->depth--;
	w->first = false;
	native_indent(w);
	buf_adds(w->out, "}\n");
}

void tfwrite_attr(struct tfwrite *w, const char *key, struct span value)
{
	if (w->syntax == TF_JSON) {
		json_member(w, key);
		buf_addspan(w->out, value);
		return;
	}
	native_start(w, key);
	buf_addspan(&w->text, value);
	native_end(w);
}

/* A list of one value, on one line. */
static void add_short_list(struct tfwrite *w, const char *key, struct span value)
{
	struct buf *out = w->syntax == TF_JSON ? w->out : &w->text;

	if (w->syntax == TF_JSON)
		json_member(w, key);
	else
		native_start(w, key);
	buf_addc(out, '[');
	buf_addspan(out, value);
	buf_addc(out, ']');
	if (w->syntax != TF_JSON)
		native_end(w);
}

void tfwrite_list(struct tfwrite *w, const char *key,
		  const struct tfvalues *values, const struct tfnotes *notes)
{
	size_t i;

	if (values->n == 1) {
		add_short_list(w, key, tfvalues_at(values, 0));
		return;
	}
	if (w->syntax != TF_JSON) {
		native_list(w, key, values, notes);
		return;
	}
	json_enter(w, key, '[');
	for (i = 0; i < values->n; i++) {
		json_member(w, NULL);
		buf_addspan(w->out, tfvalues_at(values, i));
	}
	json_leave(w, ']');
}

void tfwrite_inner(struct tfwrite *w, const char *key)
{
	if (w->syntax == TF_JSON) {
		json_enter(w, key, '{');
		return;
	}
	native_flush(w);
	if (!w->first)
		buf_addc(w->out, '\n');
	native_header(w, key, NULL, NULL);
}
