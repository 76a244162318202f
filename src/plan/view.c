/* view.c -- a zone as the rules about mail records look at it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/view.h"

#include <stdarg.h>

#include "plan/edit.h"

void view_data_place(const struct view *v, uint32_t rec, size_t *off,
		     size_t *len)
{
	struct fields f = FIELDS_INIT;

	fields_read(&f, zone_doc(v->zone, rec), v->zone->v[rec].entry);
	*off = f.v[f.type].off;
	*len = f.v[f.n - 1].off + f.v[f.n - 1].len - *off;
	fields_release(&f);
}

static void say_of_file(const struct view *v, enum rule rule, const char *text)
{
	diag_add(v->diag, rule, zone_main(v->zone)->src.name, "%s", text);
}

void view_say(const struct view *v, enum rule rule, uint32_t rec,
	      const char *text)
{
	size_t off, len;

	if (rec == ZONE_NONE) {
		say_of_file(v, rule, text);
		return;
	}
	view_data_place(v, rec, &off, &len);
	diag_at(v->diag, rule, &zone_doc(v->zone, rec)->src, off, len, "%s",
		text);
}

void view_say_line(const struct view *v, enum rule rule, uint32_t rec,
		   const char *text)
{
	const struct zdoc *doc;

	if (rec == ZONE_NONE) {
		say_of_file(v, rule, text);
		return;
	}
	doc = zone_doc(v->zone, rec);
	diag_at(v->diag, rule, &doc->src, doc->v[v->zone->v[rec].entry].off, 1,
		"%s", text);
}

void view_say_text(const struct view *v, enum rule rule, uint32_t rec,
		   const struct rr *there, size_t where, const char *fmt, ...)
{
	const struct zdoc *doc = zone_doc(v->zone, rec);
	struct buf text = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_at(v->diag, rule, &doc->src,
		edit_txt_place(doc, v->zone->v[rec].entry, there, where), 1,
		"%s", buf_str(&text));
	buf_release(&text);
}

size_t view_count_txt(const struct view *v, const struct name *owner,
		      bool (*is)(struct span text), uint32_t *first,
		      uint32_t *second)
{
	struct buf text = BUF_INIT;
	struct rr rr;
	uint32_t i;
	size_t n = 0;

	ZONE_EACH(v->zone, i, owner, TYPE_TXT) {
		zone_rr(v->zone, i, &rr);
		buf_clear(&text);
		rr_txt_join(&rr, &text);
		if (is(buf_span(&text)) &&
		    !(n && zone_has_data(v->zone, *first, &rr)) && n++ < 2)
			*(n == 1 ? first : second) = i;
		rr_release(&rr);
	}
	buf_release(&text);
	return n;
}
