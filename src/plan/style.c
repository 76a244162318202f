/* style.c -- new records in the handwriting of their neighbours
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style.h"

#include <stdio.h>

enum { TAB = 8, LOOK = 40 };

/* The display column after `s`, which starts at column `col`. */
static size_t advance(size_t col, struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\t')
			col += TAB - col % TAB;
		else if (c < 0x80 || c >= 0xc0) /* UTF-8 tails have no width */
			col++;
	}
	return col;
}

static bool has_lower(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return true;
	return false;
}

/* --- the model ---------------------------------------------------------- */

/* Of how much use a record's line is as a model; 0: none. */
static int usefulness(const struct zone *zone, const struct fields *f,
		      const struct zone_rec *rec, bool with_ttl)
{
	struct span line = zdoc_text(&zone->doc, rec->entry);
	int points = 1;

	if (f->has_paren || rec->type == TYPE_SOA)
		return 0;
	if (f->owner == FIELD_NONE || line.len > 4096)
		return 0;
	if ((f->ttl != FIELD_NONE) == with_ttl)
		points += 4;
	if (!span_is(field_text(f, &zone->doc, f->owner), "@"))
		points += 2;
	return points;
}

static void take_field(struct style *style, const struct zdoc *doc,
		       const struct fields *f, enum style_field field,
		       size_t token, size_t entry)
{
	size_t start = doc->v[entry].off, off, gap;

	if (token == FIELD_NONE || token >= f->n)
		return;
	off = f->v[token].off;
	gap = token ? f->v[token - 1].off + f->v[token - 1].len : start;
	style->column[field] =
		advance(0, span_make(doc->src.data + start, off - start));
	style->tab[field] = off > gap &&
			    memchr(doc->src.data + gap, '\t', off - gap) != NULL;
}

static void take_model(struct style *style, const struct zone *zone,
		       const struct fields *f, size_t entry)
{
	const struct zdoc *doc = &zone->doc;
	struct span class;

	take_field(style, doc, f, STYLE_TTL, f->ttl, entry);
	take_field(style, doc, f, STYLE_CLASS, f->class, entry);
	take_field(style, doc, f, STYLE_TYPE, f->type, entry);
	take_field(style, doc, f, STYLE_RDATA, f->rdata, entry);
	style->shows_ttl = f->ttl != FIELD_NONE;
	style->lower = has_lower(field_text(f, doc, f->type));
	style->class_text[0] = '\0';
	if (f->class != FIELD_NONE) {
		class = field_text(f, doc, f->class);
		snprintf(style->class_text, sizeof(style->class_text), "%.*s",
			 SPAN_ARG(class));
		style->class_first = f->ttl != FIELD_NONE && f->class < f->ttl;
	}
	style->owner_absolute =
		name_text_absolute(field_text(f, doc, f->owner));
}

/* A zone with no usable line gets the plainest form. */
static void take_default(struct style *style)
{
	size_t i;

	*style = (struct style){ .class_text = "IN" };
	for (i = 0; i < STYLE_FIELDS; i++)
		style->tab[i] = true;
}

void style_take(struct style *style, const struct zone *zone, size_t entry,
		bool with_ttl)
{
	size_t middle = zone_rec_at(zone, entry), best = zone->n, distance;
	struct fields f = FIELDS_INIT;
	int most = 0, points;
	bool above;

	/* Above first, for what is read last before the new line; then below. */
	for (distance = 1; distance <= 2 * LOOK; distance++) {
		size_t step = (distance + 1) / 2, i;

		above = distance % 2 == 1;
		if (above ? step > middle : middle + step - 1 >= zone->n)
			continue;
		i = above ? middle - step : middle + step - 1;
		fields_read(&f, &zone->doc, zone->v[i].entry);
		points = usefulness(zone, &f, &zone->v[i], with_ttl);
		if (points > most) {
			most = points;
			best = i;
		}
	}
	take_default(style);
	if (best < zone->n) {
		fields_read(&f, &zone->doc, zone->v[best].entry);
		take_model(style, zone, &f, zone->v[best].entry);
	}
	fields_release(&f);
}

/* --- writing ------------------------------------------------------------ */

struct line {
	struct buf *out;
	size_t start; /* of the line in out */
};

static size_t column(const struct line *line)
{
	return advance(0, span_make(buf_str(line->out) + line->start,
				    line->out->len - line->start));
}

/* Goes to a column with tabs or spaces; at least one where already past it. */
static void go_to(struct line *line, size_t target, bool tab)
{
	size_t col = column(line);

	if (line->out->len > line->start && col >= target) {
		buf_addc(line->out, tab ? '\t' : ' ');
		return;
	}
	while (col < target) {
		if (tab && col + TAB - col % TAB <= target) {
			buf_addc(line->out, '\t');
			col += TAB - col % TAB;
		} else {
			buf_addc(line->out, ' ');
			col++;
		}
	}
}

static void put(struct line *line, const struct style *style,
		enum style_field field, const char *text)
{
	go_to(line, style->column[field], style->tab[field]);
	buf_adds(line->out, text);
}

static void put_ttl(struct line *line, const struct style *style, uint32_t ttl)
{
	enum style_field next = *style->class_text && !style->class_first ?
					STYLE_CLASS : STYLE_TYPE;
	size_t target = style->column[STYLE_TTL];
	char text[16];
	int len = snprintf(text, sizeof(text), "%lu", (unsigned long)ttl);

	/* A model without a TTL: as far right as leaves the next column whole. */
	if (!target && style->column[next] > (size_t)len) {
		target = style->column[next] - (size_t)len - 1;
		if (style->tab[next])
			target = target / TAB * TAB;
		go_to(line, target, style->tab[next]);
	} else {
		go_to(line, target, style->tab[target ? STYLE_TTL : next]);
	}
	buf_adds(line->out, text);
}

static void put_owner(struct line *line, const struct style *style,
		      const struct style_place *place, const struct rr *rr)
{
	if (place->blank_owner)
		return;
	if (style->owner_absolute || !place->relative_ok)
		name_print(&rr->owner, line->out);
	else
		name_print_relative(&rr->owner, place->zone_origin, line->out);
}

/* A line without an owner must start with a blank, wherever the columns are. */
static void put_blank(struct line *line, const struct style *style)
{
	bool tab = style->tab[STYLE_TYPE] || style->tab[STYLE_CLASS];

	if (!style->column[STYLE_TTL] && !style->column[STYLE_CLASS] &&
	    !style->column[STYLE_TYPE])
		buf_addc(line->out, tab ? '\t' : ' ');
}

void style_write(const struct style *style, const struct style_place *place,
		 const struct rr *rr, struct buf *out)
{
	struct line line = { out, out->len };
	struct buf text = BUF_INIT;
	size_t i;

	put_owner(&line, style, place, rr);
	if (place->blank_owner)
		put_blank(&line, style);
	if (*style->class_text && style->class_first)
		put(&line, style, STYLE_CLASS, style->class_text);
	if (place->show_ttl)
		put_ttl(&line, style, rr->ttl);
	if (*style->class_text && !style->class_first)
		put(&line, style, STYLE_CLASS, style->class_text);
	rr_type_print(rr->type, &text);
	for (i = 0; style->lower && i < text.len; i++)
		if (text.data[i] >= 'A' && text.data[i] <= 'Z')
			text.data[i] = (char)(text.data[i] + 'a' - 'A');
	put(&line, style, STYLE_TYPE, buf_str(&text));
	buf_clear(&text);
	rr_print_rdata(rr, &text);
	put(&line, style, STYLE_RDATA, buf_str(&text));
	buf_release(&text);
}
