/* style_data.c -- how the lines around spell the data of TXT and MX records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style_impl.h"

#include "base/ascii.h"

enum { GAP_MAX = 100 };

/* Is there nothing but white space, in a sensible amount? */
static bool is_layout(struct span s)
{
	return s.len <= GAP_MAX && !span_trim(s, " \t\r\n").len;
}

/* What stands between two places of a document. */
static struct span between(const struct zdoc *doc, size_t from, size_t to)
{
	return span_make(doc->src.data + from, to - from);
}

static size_t end_of(const struct ztok *tok)
{
	return tok->off + tok->len;
}

/* Reads what is around a record's strings; false where it cannot be copied. */
static bool read_strings(struct style_strings *strings, const struct zdoc *doc,
			 const struct fields *f, size_t entry)
{
	const struct ztok *tok = f->v + f->rdata, *last = f->v + f->n - 1;
	struct span open, close;

	*strings = (struct style_strings){ .between = span_str(" ") };
	if (tok < last)
		strings->between = between(doc, end_of(tok), tok[1].off);
	if (!f->has_paren)
		return is_layout(strings->between);
	/* From the bracket on, the blanks in front of it are the column's. */
	open = between(doc, end_of(tok - 1), tok->off);
	while (open.len && ascii_is_blank(*open.p))
		open = span_make(open.p + 1, open.len - 1);
	close = between(doc, end_of(last), doc->v[entry + 1].off);
	strings->close.p = close.p;
	while (close.len && *close.p != ')')
		close = span_make(close.p + 1, close.len - 1);
	if (!open.len || *open.p != '(' || !close.len)
		return false;
	strings->open = open;
	strings->close.len = (size_t)(close.p + 1 - strings->close.p);
	return is_layout(strings->between) &&
	       is_layout(span_make(open.p + 1, open.len - 1)) &&
	       is_layout(span_make(strings->close.p, strings->close.len - 1));
}

static bool needs_quotes(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!(text.p[i] >= '0' && text.p[i] <= '9') &&
		    !((text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z') &&
		    !strchr("+/=._:-", text.p[i]))
			return true;
	return text.len == 0;
}

/* One string that needs no quotes, and has none or has them: -1, 1; else 0. */
static int quotes(const struct zdoc *doc, const struct fields *f)
{
	struct span text = field_text(f, doc, f->rdata);

	if (needs_quotes(text))
		return 0;
	return f->v[f->rdata].kind == ZTOK_QUOTED ? 1 : -1;
}

static void take_txt(struct style *style, const struct zdoc *doc,
		     const struct fields *f, size_t entry, bool *one, bool *many,
		     int *quoted)
{
	struct style_strings strings;

	if (f->rdata + 1 == f->n && !*quoted)
		*quoted = quotes(doc, f);
	if (!read_strings(&strings, doc, f, entry))
		return;
	if (f->rdata + 1 == f->n && !*one) {
		style->one = strings;
		*one = true;
	} else if (f->rdata + 1 < f->n && !*many) {
		style->many = strings;
		*many = true;
	}
}

static void take_mx(struct style *style, const struct zdoc *doc,
		    const struct fields *f)
{
	struct span gap;

	if (style->mx_gap.len || f->rdata + 1 >= f->n)
		return;
	gap = between(doc, end_of(&f->v[f->rdata]), f->v[f->rdata + 1].off);
	if (gap.len <= GAP_MAX && !span_trim(gap, " \t").len)
		style->mx_gap = gap;
}

void style_take_data(struct style *style, const struct zone *zone,
		     size_t middle, struct fields *f)
{
	const struct zdoc *doc = zone_main(zone);
	bool one = false, many = false;
	int quoted = 0;
	size_t n, i;

	style->one.between = style->many.between = span_str(" ");
	for (n = 0; n < STYLE_LOOK; n++) {
		if (!style_neighbour(zone, middle, n, &i) ||
		    (zone->v[i].type != TYPE_TXT && zone->v[i].type != TYPE_MX))
			continue;
		fields_read(f, doc, zone->v[i].entry);
		if (f->rdata >= f->n ||
		    span_is(field_text(f, doc, f->rdata), "\\#"))
			continue;
		if (zone->v[i].type == TYPE_MX)
			take_mx(style, doc, f);
		else
			take_txt(style, doc, f, zone->v[i].entry, &one, &many,
				 &quoted);
	}
	style->unquoted = quoted < 0;
}

/* --- writing ------------------------------------------------------------ */

/* The strings, which `plain` holds in quotes, with what stands around them. */
static void put_strings(const struct style *style, const struct buf *plain,
			struct buf *out)
{
	const struct style_strings *strings;
	struct fields f = FIELDS_INIT;
	struct span text;
	size_t i;

	fields_split(&f, plain->data, 0, plain->len);
	strings = f.n > 1 ? &style->many : &style->one;
	buf_addspan(out, strings->open);
	for (i = 0; i < f.n; i++) {
		text = ztok_text(plain->data, &f.v[i]);
		if (i > 0)
			buf_addspan(out, strings->between);
		if (f.n == 1 && style->unquoted && !needs_quotes(text))
			buf_addspan(out, text);
		else
			buf_add(out, plain->data + f.v[i].off, f.v[i].len);
	}
	buf_addspan(out, strings->close);
	fields_release(&f);
}

void style_write_data(const struct style *style, const struct rr *rr,
		      struct buf *out)
{
	struct buf plain = BUF_INIT;
	struct span rest;

	rr_print_rdata(rr, &plain);
	rest = buf_span(&plain);
	if (rr->type == TYPE_TXT) {
		put_strings(style, &plain, out);
	} else if (rr->type == TYPE_MX && style->mx_gap.len) {
		buf_addspan(out, span_take(&rest, ' '));
		buf_addspan(out, style->mx_gap);
		buf_addspan(out, rest);
	} else {
		buf_addspan(out, rest);
	}
	buf_release(&plain);
}
