/* style_remark.c -- the comments behind the records around
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style_impl.h"

#include "base/ascii.h"

enum { MANY = 4 }; /* records with a comment make a custom */

/* The comment at the end of a record's only line; false where there is none. */
static bool read_remark(const struct zdoc *doc, const struct fields *f,
			size_t entry, struct span *gap, struct span *mark)
{
	struct span line = zdoc_text(doc, entry), rest;
	size_t from = f->v[f->n - 1].off + f->v[f->n - 1].len, n = 0;

	if (!f->has_comment || f->has_paren)
		return false;
	rest = span_make(doc->src.data + from,
			 (size_t)(line.p + line.len - doc->src.data) - from);
	while (n < rest.len && ascii_is_blank(rest.p[n]))
		n++;
	*gap = span_make(rest.p, n);
	while (n < rest.len && (rest.p[n] == ';' || rest.p[n] == ' ' ||
				rest.p[n] == '\t'))
		n++;
	*mark = span_make(rest.p + gap->len, n - gap->len);
	return gap->len > 0;
}

void style_take_remarks(struct style *style, const struct zone *zone,
			size_t middle, struct fields *f)
{
	const struct zdoc *doc = zone_main(zone);
	size_t n, i, with = 0, without = 0, columns = 0, start, column;
	struct span gap, mark;

	for (n = 0; n < STYLE_LOOK; n++) {
		if (!style_neighbour(zone, middle, n, &i) ||
		    zone->v[i].type == TYPE_SOA)
			continue;
		fields_read(f, doc, zone->v[i].entry);
		if (!read_remark(doc, f, zone->v[i].entry, &gap, &mark)) {
			without++;
			continue;
		}
		start = doc->v[zone->v[i].entry].off;
		column = style_advance(
			0, span_make(doc->src.data + start,
				     (size_t)(mark.p - doc->src.data) - start));
		if (with++ == 0) {
			style->remark_gap = gap;
			style->remark_mark = mark;
			style->remark_column = column;
		}
		columns += column == style->remark_column;
	}
	style->remarks = with >= MANY && with > 3 * without;
	if (columns * 2 < with)
		style->remark_column = 0;
}

const char *style_remark(const struct rr *rr)
{
	struct name owner = rr->owner;
	struct span label = name_label(&rr->owner);

	if (span_is_nocase(label, "_amazonses"))
		return "Amazon SES: verification";
	if (span_is_nocase(label, "_dmarc"))
		return "DMARC";
	if (name_up(&owner) && span_is_nocase(name_label(&owner), "_domainkey"))
		return "Amazon SES: DKIM";
	return "Amazon SES: MAIL FROM";
}
