/* style_write.c -- a new record as one line of a style
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style_impl.h"

#include "base/ascii.h"

struct line {
	struct buf *out;
	size_t start; /* of the line in out */
	bool led;     /* white space must come before the next field */
	bool blank;   /* and that is no tab: the owner is a long one */
};

static size_t column(const struct line *line)
{
	return style_advance(0, span_make(buf_str(line->out) + line->start,
				    line->out->len - line->start));
}

/* Goes to a column with tabs or spaces; one of them where already there. */
static void go_to(struct line *line, size_t target, bool tab)
{
	size_t col = column(line);

	if (line->led && col >= target)
		buf_addc(line->out, tab && !line->blank ? '\t' : ' ');
	while (col < target) {
		if (tab && col + STYLE_TAB - col % STYLE_TAB <= target) {
			buf_addc(line->out, '\t');
			col += STYLE_TAB - col % STYLE_TAB;
		} else {
			buf_addc(line->out, ' ');
			col++;
		}
	}
	line->blank = false;
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

/* As 1h30m where that is this hand's way. */
static void print_ttl(const struct style *style, uint32_t ttl, struct buf *out)
{
	static const struct {
		uint32_t seconds;
		char lower, upper;
	} units[] = { { 604800, 'w', 'W' }, { 86400, 'd', 'D' },
		      { 3600, 'h', 'H' }, { 60, 'm', 'M' }, { 1, 's', 'S' } };
	size_t i;

	if (!style->ttl_units || !ttl) {
		buf_addf(out, "%lu", (unsigned long)ttl);
		return;
	}
	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		if (ttl < units[i].seconds)
			continue;
		buf_addf(out, "%lu%c", (unsigned long)(ttl / units[i].seconds),
			 style->ttl_units == 'M' ? units[i].upper :
						   units[i].lower);
		ttl %= units[i].seconds;
	}
}

static void put_ttl(struct line *line, const struct style *style, uint32_t ttl)
{
	enum style_field next = *style->class_text && !style->class_first ?
					STYLE_CLASS : STYLE_TYPE;
	enum style_field like = style->shows_ttl ? STYLE_TTL : next;
	size_t target = target_of(line, style, STYLE_TTL);
	struct buf text = BUF_INIT;

	print_ttl(style, ttl, &text);
	if (style->ttl_end > text.len) {
		target = style->ttl_end - text.len;
	} else if (!style->shows_ttl && style->column[next] > text.len + 1) {
		/* As far right as leaves the next field its column. */
		target = style->column[next] - text.len - 1;
		if (style->tab[next])
			target -= target % STYLE_TAB;
	}
	go_to(line, target, style->tab[like]);
	buf_addspan(line->out, buf_span(&text));
	buf_release(&text);
}

/* An absolute name, the zone's own part of it as this hand writes that. */
static void put_absolute(const struct style *style, const struct name *name,
			 struct buf *out)
{
	struct span end = style->zone_name;

	name_print(name, out);
	if (end.len && end.len <= out->len &&
	    strncasecmp(out->data + out->len - end.len, end.p, end.len) == 0)
		memcpy(out->data + out->len - end.len, end.p, end.len);
}

static void put_owner(struct line *line, const struct style *style,
		      const struct style_place *place, const struct rr *rr)
{
	line->led = true;
	if (place->blank_owner)
		return;
	if (style->owner_absolute ||
	    (style->apex_absolute && name_eq(&rr->owner, place->zone)))
		put_absolute(style, &rr->owner, line->out);
	else
		name_print_relative(&rr->owner, &place->origin, line->out);
}

static void put_type(struct line *line, const struct style *style, uint16_t type)
{
	struct buf text = BUF_INIT;
	size_t i;

	rr_type_print(type, &text);
	for (i = 0; style->lower && i < text.len; i++)
		text.data[i] = ascii_lower(text.data[i]);
	put(line, style, STYLE_TYPE, buf_str(&text));
	buf_release(&text);
}

static void put_remark(struct line *line, const struct style *style,
		       const struct rr *rr)
{
	bool tab = memchr(style->remark_gap.p, '\t', style->remark_gap.len);

	if (style->remark_column > column(line))
		go_to(line, style->remark_column, tab);
	else if (style->remark_column)
		buf_addc(line->out, tab ? '\t' : ' ');
	else
		buf_addspan(line->out, style->remark_gap);
	buf_addspan(line->out, style->remark_mark);
	buf_adds(line->out, style_remark(rr));
}

void style_write(const struct style *style, const struct style_place *place,
		 const struct rr *rr, struct buf *out)
{
	struct line line = { .out = out, .start = out->len };
	struct buf rdata = BUF_INIT;

	put_owner(&line, style, place, rr);
	/* Long owners may lead with a blank where others do with a tab. */
	line.blank = style->blank_from &&
		     column(&line) + 1 >= style->blank_from;
	if (*style->class_text && style->class_first)
		put(&line, style, STYLE_CLASS, style->class_text);
	if (place->show_ttl)
		put_ttl(&line, style, rr->ttl);
	if (*style->class_text && !style->class_first)
		put(&line, style, STYLE_CLASS, style->class_text);
	put_type(&line, style, rr->type);
	style_write_data(style, rr, &rdata);
	put(&line, style, STYLE_RDATA, buf_str(&rdata));
	if (style->remarks)
		put_remark(&line, style, rr);
	buf_release(&rdata);
}
