/* diag.c -- findings with their place; collects, never prints
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/diag.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/xmalloc.h"

enum { SOURCE_MAX = 160, SOURCE_BEFORE = 100 };

static void release_finding(struct finding *f)
{
	free(f->file);
	free(f->source);
	free(f->text);
	free(f->hint);
}

void diag_release(struct diag *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		release_finding(&d->v[i]);
	free(d->v);
	*d = (struct diag)DIAG_INIT;
}

static bool is_eol(char c)
{
	return c == '\n' || c == '\r';
}

/* Is byte i the last of a line?  As in editors, a lone CR ends one too. */
static bool ends_line(const struct src *src, size_t i)
{
	return src->data[i] == '\n' ||
	       (src->data[i] == '\r' &&
		(i + 1 == src->len || src->data[i + 1] != '\n'));
}

/* Where the line of `off` begins. */
static size_t line_start(const struct src *src, size_t off)
{
	while (off > 0 && !ends_line(src, off - 1))
		off--;
	return off;
}

/* How often c is among n bytes. */
static size_t count(const char *p, size_t n, char c)
{
	enum { BLOCK = 128 }; /* of a fixed size, so that compilers make vectors of it */
	size_t total = 0, k;

	for (; n >= BLOCK; p += BLOCK, n -= BLOCK) {
		uint8_t found = 0;

		for (k = 0; k < BLOCK; k++)
			found = (uint8_t)(found + (p[k] == c));
		total += found;
	}
	for (k = 0; k < n; k++)
		total += (size_t)(p[k] == c);
	return total;
}

size_t src_lines(const struct src *src, size_t from, size_t to)
{
	const char *p, *end;
	size_t n;

	if (from == to)
		return 0;
	p = src->data + from;
	end = src->data + to;
	n = count(p, to - from, '\n');
	for (; p < end && (p = memchr(p, '\r', (size_t)(end - p))); p++)
		n += ends_line(src, (size_t)(p - src->data));
	return n;
}

void src_place(const struct src *src, size_t off, size_t *line, size_t *col)
{
	*line = 1 + src_lines(src, 0, off);
	*col = off - line_start(src, off) + 1;
}

struct spot src_spot(const struct src *src, size_t off, struct src_mark *mark)
{
	size_t i;

	for (i = mark->off; i < off; i++) {
		if (ends_line(src, i)) {
			mark->ends++;
			mark->start = i + 1;
		}
	}
	for (i = mark->off; i > off; i--)
		mark->ends -= ends_line(src, i - 1);
	if (mark->start > off)
		mark->start = line_start(src, off);
	mark->off = off;
	return (struct spot){ mark->ends + 1, off - mark->start + 1 };
}

/* Room for a new finding, or NULL when there are enough of its severity. */
static struct finding *new_finding(struct diag *d, enum rule rule)
{
	struct finding *f;

	d->last_kept = 0;
	if (d->count[rule_severity(rule)]++ >= DIAG_KEEP)
		return NULL;
	GROW(d->v, d->n, d->cap);
	f = &d->v[d->n++];
	*f = (struct finding){ .rule = rule };
	d->last_kept = 1;
	return f;
}

static char *vformat(const char *fmt, va_list ap) __attribute__((format(printf, 1, 0)));
static char *vformat(const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;

	buf_vaddf(&b, fmt, ap);
	return buf_steal(&b);
}

/* The bytes start..end as a string: a NUL must not cut it off before the caret. */
static char *copy_line(const struct src *src, size_t start, size_t end)
{
	char *copy = end > start ? xstrndup(src->data + start, end - start)
				 : xstrdup("");
	size_t i;

	for (i = 0; i < end - start; i++)
		if (!copy[i])
			copy[i] = '?';
	return copy;
}

/* Copies the part of the source line that a reader wants to see. */
static void keep_source(struct finding *f, const struct src *src, size_t off)
{
	size_t start = line_start(src, off), end = off;

	if (off - start > SOURCE_BEFORE)
		start = off - SOURCE_BEFORE;
	while (end < src->len && end - start < SOURCE_MAX && !is_eol(src->data[end]))
		end++;
	f->source = copy_line(src, start, end);
	f->caret = off - start;
	if (f->width > end - off)
		f->width = end - off;
	if (!f->width)
		f->width = 1;
}

/* The column of a place in characters: those bytes that do not go on with one. */
static size_t count_points(const struct src *src, size_t off)
{
	size_t i = line_start(src, off), n = 1;

	for (; i < off; i++)
		n += ((unsigned char)src->data[i] & 0xc0) != 0x80;
	return n;
}

void diag_at(struct diag *d, enum rule rule, const struct src *src, size_t off,
	     size_t width, const char *fmt, ...)
{
	struct finding *f = new_finding(d, rule);
	va_list ap;

	if (!f)
		return;
	if (off > src->len)
		off = src->len;
	f->file = xstrdup(src->name);
	f->width = width;
	src_place(src, off, &f->line, &f->col);
	f->point = count_points(src, off);
	keep_source(f, src, off);
	va_start(ap, fmt);
	f->text = vformat(fmt, ap);
	va_end(ap);
}

void diag_add(struct diag *d, enum rule rule, const char *file, const char *fmt,
	      ...)
{
	struct finding *f = new_finding(d, rule);
	va_list ap;

	if (!f)
		return;
	f->file = file ? xstrdup(file) : NULL;
	va_start(ap, fmt);
	f->text = vformat(fmt, ap);
	va_end(ap);
}

void diag_spot(struct diag *d, struct spot spot)
{
	if (!d->last_kept)
		return;
	d->v[d->n - 1].line = spot.line;
	d->v[d->n - 1].col = d->v[d->n - 1].point = spot.col;
}

void diag_hint(struct diag *d, const char *fmt, ...)
{
	va_list ap;

	if (!d->last_kept)
		return;
	va_start(ap, fmt);
	free(d->v[d->n - 1].hint);
	d->v[d->n - 1].hint = vformat(fmt, ap);
	va_end(ap);
}

void diag_hide(struct diag *d)
{
	if (!d->last_kept)
		return;
	free(d->v[d->n - 1].source);
	d->v[d->n - 1].source = NULL;
}

/* --- several together ------------------------------------------------------ */

static int same_file(const struct finding *a, const struct finding *b)
{
	return a->file == b->file ||
	       (a->file && b->file && strcmp(a->file, b->file) == 0);
}

/* Is there a finding of the rule at the place, one in the text of a file? */
static int has_finding(const struct diag *d, const struct finding *f)
{
	size_t i;

	for (i = 0; f->line && i < d->n; i++)
		if (d->v[i].rule == f->rule && d->v[i].line == f->line &&
		    d->v[i].col == f->col && same_file(&d->v[i], f))
			return 1;
	return 0;
}

void diag_take(struct diag *to, struct diag *from)
{
	struct finding *f, *new;
	size_t kept[SEV_ERROR + 1] = { 0 }, i;
	int sev;

	for (i = 0; i < from->n; i++) {
		f = &from->v[i];
		kept[rule_severity(f->rule)]++;
		new = has_finding(to, f) ? NULL : new_finding(to, f->rule);
		if (new)
			*new = *f;
		else
			release_finding(f);
	}
	for (sev = SEV_NOTE; sev <= SEV_ERROR; sev++)
		to->count[sev] += from->count[sev] - kept[sev];
	from->n = 0;
	diag_release(from);
}

void diag_drop(struct diag *d, bool (*is)(enum rule rule))
{
	size_t i, n = 0;

	for (i = 0; i < d->n; i++) {
		if (is(d->v[i].rule)) {
			d->count[rule_severity(d->v[i].rule)]--;
			release_finding(&d->v[i]);
		} else {
			d->v[n++] = d->v[i];
		}
	}
	d->n = n;
	d->last_kept = 0;
}

/* The first finding about the same file. */
static size_t file_rank(const struct diag *d, const struct finding *f)
{
	size_t i;

	for (i = 0; !same_file(&d->v[i], f); i++)
		continue;
	return i;
}

void diag_sort(struct diag *d)
{
	size_t *rank = xcalloc(d->n + 1, sizeof(*rank)), i, k, r;
	struct finding f;

	for (i = 0; i < d->n; i++)
		rank[i] = file_rank(d, &d->v[i]);
	/* There are but few; those of one place stay in their order. */
	for (i = 1; i < d->n; i++) {
		f = d->v[i];
		r = rank[i];
		for (k = i; k > 0; k--) {
			const struct finding *g = &d->v[k - 1];

			if (rank[k - 1] < r ||
			    (rank[k - 1] == r &&
			     (g->line < f.line ||
			      (g->line == f.line && g->col <= f.col))))
				break;
			d->v[k] = d->v[k - 1];
			rank[k] = rank[k - 1];
		}
		d->v[k] = f;
		rank[k] = r;
	}
	free(rank);
}
