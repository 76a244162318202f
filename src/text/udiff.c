/* udiff.c -- a unified diff straight from a document's edits
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/udiff.h"

#include <stdlib.h>

#include "base/xmalloc.h"

enum { CONTEXT = 3 };

/* Whole lines off..end of the original become `text`. */
struct region {
	size_t off, end;
	struct buf text;
};

struct regions {
	struct region *v;
	size_t n, cap;
};

static size_t line_start(struct span s, size_t off)
{
	while (off > 0 && s.p[off - 1] != '\n')
		off--;
	return off;
}

/* One past the line end at or after off. */
static size_t line_end(struct span s, size_t off)
{
	const char *nl;

	if (off >= s.len)
		return s.len;
	nl = memchr(s.p + off, '\n', s.len - off);
	return nl ? (size_t)(nl - s.p) + 1 : s.len;
}

static size_t count_lines(struct span s, size_t off, size_t end)
{
	size_t n = 0;

	while (off < end) {
		off = line_end(s, off);
		n++;
	}
	return n;
}

/* The whole lines that an edit touches, so that both sides are whole lines. */
static void widen(struct span s, const struct zedit *edit, size_t *off,
		  size_t *end)
{
	size_t stop = edit->off + (size_t)edit->len;
	bool whole = edit->text_len == 0 ||
		     edit->text[edit->text_len - 1] == '\n';

	*off = line_start(s, edit->off);
	/* Whole lines in the place of whole lines touch no other. */
	if (whole && *off == edit->off && line_start(s, stop) == stop)
		*end = stop;
	else
		*end = line_end(s, stop);
}

/* Takes lines off the front and the back that are the same on both sides. */
static void trim(struct span s, struct region *r)
{
	struct span new = buf_span(&r->text);
	size_t from = 0, to = new.len;

	while (r->off < r->end && from < to) {
		size_t a = line_end(s, r->off), b = line_end(new, from);

		if (!span_eq(span_make(s.p + r->off, a - r->off),
			     span_make(new.p + from, b - from)))
			break;
		r->off = a;
		from = b;
	}
	while (r->off < r->end && from < to) {
		size_t a = line_start(s, r->end - 1);
		size_t b = line_start(new, to - 1);

		if (b < from || a < r->off ||
		    !span_eq(span_make(s.p + a, r->end - a),
			     span_make(new.p + b, to - b)))
			break;
		r->end = a;
		to = b;
	}
	if (to - from < new.len) {
		struct buf cut = BUF_INIT;

		buf_add(&cut, new.p + from, to - from);
		buf_release(&r->text);
		r->text = cut;
	}
}

/* Do the edits first..last-1 leave the last line of the region without its end? */
static bool is_open(const struct zdoc *doc, size_t first, size_t last,
		    const struct region *r)
{
	size_t at = r->end;

	while (last > first) {
		const struct zedit *edit = &doc->edits[--last];

		if (edit->off + (size_t)edit->len < at)
			break;
		if (edit->text_len)
			return edit->text[edit->text_len - 1] != '\n';
		at = edit->off;
	}
	return at > r->off && doc->src.data[at - 1] != '\n';
}

/* The lines that edit number `first` touches, and those that are one region with it. */
static size_t gather(const struct zdoc *doc, size_t first, struct region *r)
{
	struct span s = span_make(doc->src.data, doc->src.len);
	size_t i = first + 1, off, end;

	widen(s, &doc->edits[first], &r->off, &r->end);
	for (;;) {
		/* Edits whose lines touch are one region. */
		for (; i < doc->nedits; i++) {
			widen(s, &doc->edits[i], &off, &end);
			if (off > r->end)
				break;
			if (end > r->end)
				r->end = end;
		}
		/* A line that lost its end goes on with the next one. */
		if (r->end == s.len || !is_open(doc, first, i, r))
			return i;
		r->end = line_end(s, r->end);
	}
}

static void collect(const struct zdoc *doc, struct regions *list)
{
	struct span s = span_make(doc->src.data, doc->src.len);
	size_t i, first;

	for (first = 0; first < doc->nedits; first = i) {
		struct region r = { 0, 0, BUF_INIT };

		i = gather(doc, first, &r);
		zdoc_render_edits(doc, first, i, r.off, r.end, &r.text);
		trim(s, &r);
		if (r.off == r.end && !r.text.len) {
			buf_release(&r.text);
			continue;
		}
		GROW(list->v, list->n, list->cap);
		list->v[list->n++] = r;
	}
}

/* Writes lines with their sign; the last one may lack its line end. */
static void put_lines(struct buf *out, char sign, const char *p, size_t len)
{
	struct span s = span_make(p, len);
	size_t off, end;

	for (off = 0; off < len; off = end) {
		end = line_end(s, off);
		buf_addc(out, sign);
		buf_add(out, p + off, end - off);
		if (p[end - 1] != '\n')
			buf_adds(out, "\n\\ No newline at end of file\n");
	}
}

/* Where the context of a change begins, or ends. */
static size_t context_before(struct span s, size_t off)
{
	int i;

	for (i = 0; i < CONTEXT && off > 0; i++)
		off = line_start(s, off - 1);
	return off;
}

static size_t context_after(struct span s, size_t off)
{
	int i;

	for (i = 0; i < CONTEXT; i++)
		off = line_end(s, off);
	return off;
}

/* Line numbers as a hunk header wants them: 0 before the first line. */
static void put_range(struct buf *out, size_t lines_before, size_t lines)
{
	buf_addf(out, "%zu", lines ? lines_before + 1 : lines_before);
	if (lines != 1)
		buf_addf(out, ",%zu", lines);
}

struct cursor {
	size_t off;       /* the original up to here is behind us */
	size_t old_lines; /* its lines */
	size_t new_lines; /* and those that it became */
};

/* One hunk: the regions first..last with their context. */
static void put_hunk(struct span s, const struct region *first,
		     const struct region *last, struct cursor *at,
		     struct buf *out)
{
	size_t start = context_before(s, first->off);
	size_t stop = context_after(s, last->end);
	size_t before = count_lines(s, at->off, start);
	size_t old = count_lines(s, start, stop), new = old, off = start;
	const struct region *r;

	for (r = first; r <= last; r++)
		new = new - count_lines(s, r->off, r->end) +
		      count_lines(buf_span(&r->text), 0, r->text.len);
	at->old_lines += before;
	at->new_lines += before;
	buf_adds(out, "@@ -");
	put_range(out, at->old_lines, old);
	buf_adds(out, " +");
	put_range(out, at->new_lines, new);
	buf_adds(out, " @@\n");
	for (r = first; r <= last; r++) {
		put_lines(out, ' ', s.p + off, r->off - off);
		put_lines(out, '-', s.p + r->off, r->end - r->off);
		put_lines(out, '+', r->text.data, r->text.len);
		off = r->end;
	}
	put_lines(out, ' ', s.p + off, stop - off);
	at->off = stop;
	at->old_lines += old;
	at->new_lines += new;
}

bool udiff_put_path(struct buf *out, const char *prefix, const char *path)
{
	const char *p;
	bool quote = false;

	for (p = path; *p; p++)
		quote = quote || (unsigned char)*p < 0x20 || *p == '"' ||
			*p == '\\' || *p == 0x7f;
	if (quote)
		buf_addc(out, '"');
	buf_adds(out, prefix);
	for (p = path; *p; p++) {
		if (*p == '"' || *p == '\\')
			buf_addf(out, "\\%c", *p);
		else if ((unsigned char)*p < 0x20 || *p == 0x7f)
			buf_addf(out, "\\%03o", (unsigned char)*p);
		else
			buf_addc(out, *p);
	}
	if (quote)
		buf_addc(out, '"');
	return quote;
}

static void put_name(struct buf *out, const char *mark, const char *prefix,
		     const char *path)
{
	buf_adds(out, mark);
	/* A tab ends the name for readers that would stop at a blank. */
	if (!udiff_put_path(out, prefix, path) && strchr(path, ' '))
		buf_addc(out, '\t');
	buf_addc(out, '\n');
}

void udiff_count(const struct zdoc *doc, size_t *added, size_t *removed)
{
	struct span s = span_make(doc->src.data, doc->src.len);
	struct regions list = { NULL, 0, 0 };
	size_t i;

	*added = *removed = 0;
	collect(doc, &list);
	for (i = 0; i < list.n; i++) {
		*added += count_lines(buf_span(&list.v[i].text), 0,
				      list.v[i].text.len);
		*removed += count_lines(s, list.v[i].off, list.v[i].end);
		buf_release(&list.v[i].text);
	}
	free(list.v);
}

void udiff_write(const struct zdoc *doc, const char *path, struct buf *out)
{
	struct span s = span_make(doc->src.data, doc->src.len);
	struct regions list = { NULL, 0, 0 };
	struct cursor at = { 0, 0, 0 };
	size_t i, last;

	collect(doc, &list);
	if (list.n) {
		put_name(out, "--- ", "a/", path);
		put_name(out, "+++ ", "b/", path);
	}
	for (i = 0; i < list.n; i = last + 1) {
		/* Changes whose contexts touch share a hunk. */
		for (last = i; last + 1 < list.n; last++)
			if (context_after(s, list.v[last].end) <
			    context_before(s, list.v[last + 1].off))
				break;
		put_hunk(s, &list.v[i], &list.v[last], &at, out);
	}
	for (i = 0; i < list.n; i++)
		buf_release(&list.v[i].text);
	free(list.v);
}
