/* heading.c -- the comment above a group of records, as the zone's hand has it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/heading_impl.h"

#include <ctype.h>

enum {
	LOOK = 64,        /* headings that are compared */
	FILL_MIN = 3,     /* marks in a row that draw a line */
	DUMP_MIN = 5,     /* records that make a dump */
	BARE_MIN = 8,     /* records, and not one comment line */
};

/* --- which of them ------------------------------------------------------ */

static char fill_of(const struct heading *h)
{
	struct span fill = span_trim(h->tail, " \t");

	return fill.len ? *fill.p : '\0';
}

/* Are both made in the same way? */
static bool alike(const struct heading *a, const struct heading *b)
{
	return a->n == b->n && a->text == b->text &&
	       span_eq(a->lead, b->lead) && fill_of(a) == fill_of(b) &&
	       a->above == b->above && a->below == b->below;
}

static size_t width(const struct heading *h)
{
	return h->lead.len + h->title.len + h->tail.len;
}

/* The headings near an entry, the nearest above first. */
static size_t collect(const struct zone *zone, size_t entry,
		      struct heading v[LOOK])
{
	size_t n = 0, at = entry;

	while (n < LOOK && heading_next(zone, &at, true, &v[n]))
		n++;
	at = entry;
	while (n < LOOK && heading_next(zone, &at, false, &v[n]))
		n++;
	return n;
}

struct model {
	struct heading h;
	bool upper;       /* titles are in capitals */
	bool fixed_width; /* the line of marks behind the title ends in one column */
};

static bool has_lower(struct span title)
{
	size_t i;

	for (i = 0; i < title.len; i++)
		if (islower((unsigned char)title.p[i]))
			return true;
	return false;
}

/* Is it in capitals in any hand? */
static bool is_acronym(struct span title)
{
	uint16_t type;

	return title.len < 3 || rr_type_parse(title, &type) == 0 ||
	       span_is(title, "DKIM") || span_is(title, "DMARC") ||
	       span_is(title, "DNS");
}

static bool find_model(const struct zone *zone, size_t entry,
		       struct model *model)
{
	struct heading v[LOOK];
	size_t n = collect(zone, entry, v), i, k, best = 0, most = 0, same;
	bool lower = false;

	for (i = 0; i < n; i++) {
		for (same = 0, k = 0; k < n; k++)
			same += alike(&v[i], &v[k]);
		if (same > most || (same == most && v[i].n > v[best].n)) {
			most = same;
			best = i;
		}
	}
	if (!n)
		return false;
	model->h = v[best];
	model->upper = false;
	model->fixed_width =
		most == 1 && v[best].tail.len > v[best].lead.len + FILL_MIN;
	for (i = 0; i < n; i++) {
		if (!alike(&v[i], &v[best]))
			continue;
		lower |= has_lower(v[i].title);
		model->upper |= !is_acronym(v[i].title);
		model->fixed_width |= v[i].title.len != v[best].title.len &&
				      width(&v[i]) == width(&v[best]);
	}
	model->upper &= !lower;
	return true;
}

bool heading_any(const struct zone *zone)
{
	struct heading h;
	size_t at = 0;

	return heading_next(zone, &at, false, &h);
}

/* --- hands without headings --------------------------------------------- */

/* Comment lines in front of, between and behind the records. */
struct comments {
	size_t front, between, behind;
};

static void count_comments(const struct zdoc *doc, struct comments *c)
{
	bool records = false;
	size_t i;

	*c = (struct comments){ 0 };
	for (i = 0; i < doc->n && !c->between; i++) {
		if (doc->v[i].kind == ZENTRY_RECORD) {
			records = true;
			c->between = c->behind;
		} else if (doc->v[i].kind == ZENTRY_COMMENT) {
			if (records)
				c->behind++;
			else
				c->front++;
		}
	}
}

/* Is every record a line that says all: owner and TTL? */
static bool says_all(const struct zone *zone)
{
	uint32_t i;

	for (i = 0; i < zone->n; i++)
		if (zone->v[i].namer != i ||
		    !(zone->v[i].flags & ZREC_TTL_EXPLICIT))
			return false;
	return true;
}

/* Does a comment at the top say that a program wrote the file? */
static bool says_generated(const struct zdoc *doc)
{
	static const char word[] = "generated";
	size_t i, k;

	for (i = 0; i < doc->n && doc->v[i].kind != ZENTRY_RECORD; i++) {
		struct span line = zdoc_text(doc, i);

		if (doc->v[i].kind != ZENTRY_COMMENT)
			continue;
		for (k = 0; k + sizeof(word) - 1 <= line.len; k++)
			if (memcmp(line.p + k, word, sizeof(word) - 1) == 0)
				return true;
	}
	return false;
}

/* A dump takes a new record without any ado. */
static bool is_dump(const struct zone *zone, const struct comments *c)
{
	return !c->between && zone->n >= DUMP_MIN &&
	       (says_all(zone) || says_generated(zone_main(zone)));
}

/* A zone of some length without a comment line is by a hand that writes none. */
static bool is_bare(const struct zone *zone, const struct comments *c)
{
	return !c->front && !c->between && !c->behind && zone->n >= BARE_MIN;
}

/* --- writing ------------------------------------------------------------ */

/* The title's own line, and by how much it is longer than the model's. */
static void put_title(const struct model *model, const char *title,
		      struct buf *out)
{
	const struct heading *h = &model->h;
	size_t start = out->len, i, drawn = 0;
	struct span tail = h->tail;

	buf_addspan(out, h->lead);
	for (i = 0; title[i]; i++)
		buf_addc(out, model->upper ? (char)toupper((unsigned char)title[i]) :
					     title[i]);
	while (drawn < tail.len && tail.p[tail.len - 1 - drawn] == fill_of(h))
		drawn++;
	if (!model->fixed_width || drawn < FILL_MIN) {
		buf_addspan(out, tail);
		return;
	}
	buf_add(out, tail.p, tail.len - drawn);
	do
		buf_addc(out, fill_of(h));
	while (out->len - start < width(h));
}

/* A line of marks; one that was as long as the title's line is so again. */
static void put_rule(const struct heading *h, struct span line, size_t titled,
		     struct buf *out)
{
	size_t fit = titled && line.len == width(h) && line.len ? titled :
								   line.len;

	if (fit <= line.len)
		buf_add(out, line.p, fit);
	else {
		buf_addspan(out, line);
		buf_fill(out, line.p[line.len - 1], fit - line.len);
	}
}

static void put_like(const struct zdoc *doc, const struct model *model,
		     const char *title, const char *eol, struct buf *out)
{
	const struct heading *h = &model->h;
	struct buf text = BUF_INIT;
	size_t i;

	put_title(model, title, &text);
	for (i = 0; i < h->n; i++) {
		if (i == h->text)
			buf_addspan(out, buf_span(&text));
		else
			put_rule(h, heading_line(doc, h->first + i), text.len, out);
		buf_adds(out, eol);
	}
	for (i = 0; i < h->below; i++)
		buf_adds(out, eol);
	buf_release(&text);
}

/* The marks of the nearest comment above: ";" or ";;". */
static void put_plain(const struct zdoc *doc, size_t entry, const char *title,
		      const char *eol, struct buf *out)
{
	size_t marks = 0;

	while (entry-- > 0) {
		struct span line = zdoc_text(doc, entry);

		if (doc->v[entry].kind != ZENTRY_COMMENT || *line.p != ';')
			continue;
		while (marks < line.len && line.p[marks] == ';')
			marks++;
		break;
	}
	buf_fill(out, ';', marks >= 1 && marks <= 3 ? marks : 1);
	buf_addc(out, ' ');
	buf_adds(out, title);
	buf_adds(out, eol);
}

static bool has_blank_lines(const struct zdoc *doc)
{
	size_t i;

	for (i = 0; i < doc->n; i++)
		if (doc->v[i].kind == ZENTRY_BLANK)
			return true;
	return false;
}

void heading_write(const struct zone *zone, size_t entry, const char *title,
		   const char *eol, struct buf *out)
{
	const struct zdoc *doc = zone_main(zone);
	size_t there = heading_blanks(doc, entry, true), blanks;
	struct comments comments;
	struct model model;
	bool found;

	count_comments(doc, &comments);
	if (is_dump(zone, &comments))
		return;
	found = find_model(zone, entry, &model);
	blanks = found ? model.h.above : has_blank_lines(doc);
	while (blanks > there) {
		buf_adds(out, eol);
		blanks--;
	}
	/* A lone CR does not end a comment. */
	if (!title || strcmp(eol, "\r") == 0 || is_bare(zone, &comments))
		return;
	if (found)
		put_like(doc, &model, title, eol, out);
	else
		put_plain(doc, entry, title, eol, out);
}
