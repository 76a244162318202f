/* style.c -- new records in the handwriting of their neighbours
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style.h"

#include <stdint.h>
#include <stdio.h>

enum {
	TAB = 8,
	LOOK = 40,           /* records above, and below, that are looked at */
	LINE_MAX_LEN = 4096, /* a longer line is no model */
};

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

/* --- how one line is laid out ------------------------------------------- */

struct shape {
	bool has[STYLE_FIELDS];
	size_t column[STYLE_FIELDS]; /* where the field starts */
	size_t end[STYLE_FIELDS];    /* and ends */
	size_t gap[STYLE_FIELDS];    /* bytes of white space in front of it */
	bool tab[STYLE_FIELDS];      /* is there a tab among them? */
};

static void read_field(struct shape *shape, const struct zdoc *doc,
		       const struct fields *f, enum style_field field,
		       size_t token, size_t entry)
{
	size_t start = doc->v[entry].off, off, gap;

	if (token == FIELD_NONE || token >= f->n)
		return;
	off = f->v[token].off;
	gap = token ? f->v[token - 1].off + f->v[token - 1].len : start;
	shape->has[field] = true;
	shape->gap[field] = off - gap;
	shape->column[field] =
		advance(0, span_make(doc->src.data + start, off - start));
	shape->end[field] =
		advance(shape->column[field],
			span_make(doc->src.data + off, f->v[token].len));
	shape->tab[field] = off > gap &&
			    memchr(doc->src.data + gap, '\t', off - gap) != NULL;
}

static void read_shape(struct shape *shape, const struct zdoc *doc,
		       const struct fields *f, size_t entry)
{
	*shape = (struct shape){ 0 };
	read_field(shape, doc, f, STYLE_TTL, f->ttl, entry);
	read_field(shape, doc, f, STYLE_CLASS, f->class, entry);
	read_field(shape, doc, f, STYLE_TYPE, f->type, entry);
	read_field(shape, doc, f, STYLE_RDATA, f->rdata, entry);
}

/* Of how much use a record's line is as a model; 0: none. */
static int usefulness(const struct zone *zone, const struct fields *f,
		      const struct zone_rec *rec, bool with_ttl)
{
	struct span line = zdoc_text(zone_main(zone), rec->entry);
	int points = 1;

	if (f->has_paren || rec->type == TYPE_SOA ||
	    f->owner == FIELD_NONE || line.len > LINE_MAX_LEN)
		return 0;
	if ((f->ttl != FIELD_NONE) == with_ttl)
		points += 4;
	if (!span_is(field_text(f, zone_main(zone), f->owner), "@"))
		points += 2;
	return points;
}

/* --- the lines around --------------------------------------------------- */

/*
 * The record that is n-th nearest to `middle`, the one above before the one
 * below; false where there is none that can be looked at.
 */
static bool neighbour(const struct zone *zone, size_t middle, size_t n,
		      size_t *rec)
{
	size_t step = n / 2 + 1;

	if (n % 2 == 0 && step <= middle)
		*rec = middle - step;
	else if (n % 2 == 1 && middle + step - 1 < zone->n)
		*rec = middle + step - 1;
	else
		return false;
	/* Of the zone file itself, and no $GENERATE line. */
	return zone->ctx[zone->v[*rec].ctx].file == 0 &&
	       !(zone->v[*rec].flags & ZREC_GENERATE);
}

static size_t find_model(const struct zone *zone, size_t middle, bool with_ttl,
			 struct fields *f)
{
	size_t best = zone->n, n, i;
	int most = 0, points;

	for (n = 0; n < 2 * LOOK; n++) {
		if (!neighbour(zone, middle, n, &i))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		points = usefulness(zone, f, &zone->v[i], with_ttl);
		if (points > most) {
			most = points;
			best = i;
		}
	}
	return best;
}

/* What a line says of the columns that the model might have. */
static void weigh(const struct shape *model, const struct shape *line,
		  int agree[STYLE_FIELDS], int *right)
{
	size_t f;

	for (f = 0; f < STYLE_FIELDS; f++)
		if (model->has[f] && line->has[f] && line->gap[f] > 1 &&
		    line->column[f] == model->column[f])
			agree[f]++;
	if (!model->has[STYLE_TTL] || !line->has[STYLE_TTL])
		return;
	if (line->column[STYLE_TTL] == model->column[STYLE_TTL])
		*right -= line->end[STYLE_TTL] != model->end[STYLE_TTL];
	else
		*right += line->end[STYLE_TTL] == model->end[STYLE_TTL];
}

static size_t indent_of(const struct shape *line)
{
	size_t f, indent = SIZE_MAX;

	for (f = 0; f < STYLE_FIELDS; f++)
		if (line->has[f] && line->column[f] < indent)
			indent = line->column[f];
	return indent == SIZE_MAX ? 0 : indent;
}

static void take_columns(struct style *style, const struct zone *zone,
			 size_t middle, const struct shape *model,
			 struct fields *f)
{
	int agree[STYLE_FIELDS] = { 0 }, right = 0;
	struct shape line;
	size_t n, i;

	for (n = 0; n < 2 * LOOK; n++) {
		if (!neighbour(zone, middle, n, &i))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		if (zdoc_text(zone_main(zone), zone->v[i].entry).len > LINE_MAX_LEN ||
		    zone->v[i].type == TYPE_SOA)
			continue;
		read_shape(&line, zone_main(zone), f, zone->v[i].entry);
		if (f->owner == FIELD_NONE && !style->indent)
			style->indent = indent_of(&line);
		if (f->owner != FIELD_NONE)
			weigh(model, &line, agree, &right);
	}
	for (i = 0; i < STYLE_FIELDS; i++) {
		style->tab[i] = model->tab[i];
		if (agree[i])
			style->column[i] = model->column[i];
	}
	if (right > 0)
		style->ttl_end = model->end[STYLE_TTL];
}

static void take_words(struct style *style, const struct zdoc *doc,
		       const struct fields *f)
{
	style->shows_ttl = f->ttl != FIELD_NONE;
	style->lower = has_lower(field_text(f, doc, f->type));
	style->owner_absolute =
		name_text_absolute(field_text(f, doc, f->owner));
	style->class_text[0] = '\0';
	if (f->class == FIELD_NONE)
		return;
	snprintf(style->class_text, sizeof(style->class_text), "%.*s",
		 SPAN_ARG(field_text(f, doc, f->class)));
	style->class_first = f->ttl != FIELD_NONE && f->class < f->ttl;
}

void style_take(struct style *style, const struct zone *zone, size_t entry,
		bool with_ttl)
{
	size_t middle = zone_rec_at(zone, entry), model, i;
	struct fields f = FIELDS_INIT;
	struct shape shape;

	/* A zone with no usable line gets the plainest form. */
	*style = (struct style){ .class_text = "IN" };
	for (i = 0; i < STYLE_FIELDS; i++)
		style->tab[i] = true;
	model = find_model(zone, middle, with_ttl, &f);
	if (model < zone->n) {
		fields_read(&f, zone_main(zone), zone->v[model].entry);
		read_shape(&shape, zone_main(zone), &f, zone->v[model].entry);
		take_words(style, zone_main(zone), &f);
		take_columns(style, zone, middle, &shape, &f);
	}
	fields_release(&f);
}

/* --- writing ------------------------------------------------------------ */

struct line {
	struct buf *out;
	size_t start; /* of the line in out */
	bool led;     /* white space must come before the next field */
};

static size_t column(const struct line *line)
{
	return advance(0, span_make(buf_str(line->out) + line->start,
				    line->out->len - line->start));
}

/* Goes to a column with tabs or spaces; one of them where already there. */
static void go_to(struct line *line, size_t target, bool tab)
{
	size_t col = column(line);

	if (line->led && col >= target)
		buf_addc(line->out, tab ? '\t' : ' ');
	while (col < target) {
		if (tab && col + TAB - col % TAB <= target) {
			buf_addc(line->out, '\t');
			col += TAB - col % TAB;
		} else {
			buf_addc(line->out, ' ');
			col++;
		}
	}
	line->led = true;
}

/* Where a field goes: its column, else the indent for a line's first. */
static size_t target_of(const struct line *line, const struct style *style,
			enum style_field field)
{
	if (!style->column[field] && line->out->len == line->start)
		return style->indent;
	return style->column[field];
}

static void put(struct line *line, const struct style *style,
		enum style_field field, const char *text)
{
	go_to(line, target_of(line, style, field), style->tab[field]);
	buf_adds(line->out, text);
}

static void put_ttl(struct line *line, const struct style *style, uint32_t ttl)
{
	enum style_field next = *style->class_text && !style->class_first ?
					STYLE_CLASS : STYLE_TYPE;
	enum style_field like = style->shows_ttl ? STYLE_TTL : next;
	size_t target = target_of(line, style, STYLE_TTL), len;
	char text[16];

	len = (size_t)snprintf(text, sizeof(text), "%lu", (unsigned long)ttl);
	if (style->ttl_end > len) {
		target = style->ttl_end - len;
	} else if (!style->shows_ttl && style->column[next] > len + 1) {
		/* As far right as leaves the next field its column. */
		target = style->column[next] - len - 1;
		if (style->tab[next])
			target -= target % TAB;
	}
	go_to(line, target, style->tab[like]);
	buf_adds(line->out, text);
}

static void put_owner(struct line *line, const struct style *style,
		      const struct style_place *place, const struct rr *rr)
{
	line->led = true;
	if (place->blank_owner)
		return;
	if (style->owner_absolute || !place->relative_ok)
		name_print(&rr->owner, line->out);
	else
		name_print_relative(&rr->owner, place->zone_origin, line->out);
}

static void put_type(struct line *line, const struct style *style, uint16_t type)
{
	struct buf text = BUF_INIT;
	size_t i;

	rr_type_print(type, &text);
	for (i = 0; style->lower && i < text.len; i++)
		if (text.data[i] >= 'A' && text.data[i] <= 'Z')
			text.data[i] = (char)(text.data[i] + 'a' - 'A');
	put(line, style, STYLE_TYPE, buf_str(&text));
	buf_release(&text);
}

void style_write(const struct style *style, const struct style_place *place,
		 const struct rr *rr, struct buf *out)
{
	struct line line = { .out = out, .start = out->len };
	struct buf rdata = BUF_INIT;

	put_owner(&line, style, place, rr);
	if (*style->class_text && style->class_first)
		put(&line, style, STYLE_CLASS, style->class_text);
	if (place->show_ttl)
		put_ttl(&line, style, rr->ttl);
	if (*style->class_text && !style->class_first)
		put(&line, style, STYLE_CLASS, style->class_text);
	put_type(&line, style, rr->type);
	rr_print_rdata(rr, &rdata);
	put(&line, style, STYLE_RDATA, buf_str(&rdata));
	buf_release(&rdata);
}
