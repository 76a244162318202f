/* style_columns.c -- in which columns the fields of the lines around start
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style_impl.h"

#include <stdint.h>

size_t style_advance(size_t col, struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '\t')
			col += STYLE_TAB - col % STYLE_TAB;
		else if (c < 0x80 || c >= 0xc0) /* UTF-8 tails have no width */
			col++;
	}
	return col;
}

bool style_has_tab(const struct zdoc *doc, const struct fields *f)
{
	size_t from, to;

	if (f->owner == FIELD_NONE || f->owner + 1 >= f->n)
		return false;
	from = f->v[f->owner].off + f->v[f->owner].len;
	to = f->v[f->owner + 1].off;
	return memchr(doc->src.data + from, '\t', to - from) != NULL;
}

bool style_leads_with_tab(const struct zone *zone, size_t middle,
			  struct fields *f)
{
	size_t n, i;
	int votes = 0;

	for (n = 0; n < STYLE_LOOK; n++) {
		if (!style_neighbour(zone, middle, n, &i))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		if (f->owner != FIELD_NONE)
			votes += style_has_tab(zone_main(zone), f) ? 1 : -1;
	}
	return votes > 0;
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
		style_advance(0, span_make(doc->src.data + start, off - start));
	shape->end[field] =
		style_advance(shape->column[field],
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

/* --- the lines around --------------------------------------------------- */

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

/* In a hand of tabs: the shortest owner that a single blank follows. */
static void take_blank_from(struct style *style, const struct shape *line)
{
	size_t f;

	for (f = 0; f < STYLE_FIELDS; f++) {
		if (!line->has[f] || line->column[f] != indent_of(line))
			continue;
		if (line->gap[f] == 1 && !line->tab[f] &&
		    (!style->blank_from || line->column[f] < style->blank_from))
			style->blank_from = line->column[f];
	}
}

void style_take_columns(struct style *style, const struct zone *zone,
			size_t middle, size_t model_rec, struct fields *f)
{
	int agree[STYLE_FIELDS] = { 0 }, tabs = 0, right = 0;
	struct shape line, model;
	size_t n, i;

	read_shape(&model, zone_main(zone), f, zone->v[model_rec].entry);
	for (n = 0; n < STYLE_LOOK; n++) {
		if (!style_neighbour(zone, middle, n, &i))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		if (zone->v[i].type == TYPE_SOA ||
		    zdoc_text(zone_main(zone), zone->v[i].entry).len >
			    STYLE_LINE_MAX_LEN)
			continue;
		read_shape(&line, zone_main(zone), f, zone->v[i].entry);
		if (line.has[STYLE_RDATA])
			tabs += line.tab[STYLE_RDATA] ? 1 : -1;
		if (f->owner == FIELD_NONE && !style->indent)
			style->indent = indent_of(&line);
		if (f->owner == FIELD_NONE)
			continue;
		weigh(&model, &line, agree, &right);
		take_blank_from(style, &line);
	}
	for (i = 0; i < STYLE_FIELDS; i++) {
		style->tab[i] = model.tab[i];
		if (agree[i])
			style->column[i] = model.column[i];
	}
	/* What leads to the data is of one kind, whatever comes in front. */
	if (tabs)
		style->tab[STYLE_RDATA] = tabs > 0;
	if (right > 0)
		style->ttl_end = model.end[STYLE_TTL];
	fields_read(f, zone_main(zone), zone->v[model_rec].entry);
	if (!style_has_tab(zone_main(zone), f))
		style->blank_from = 0;
}
