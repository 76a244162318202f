/* style.c -- new records in the handwriting of their neighbours
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/style.h"

#include <stdio.h>

#include "plan/style_impl.h"

enum {
	LOOK_APEX = 200, /* records among which one of the apex is looked for */
};

static bool has_letter(struct span s, char first, char last)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.p[i] >= first && s.p[i] <= last)
			return true;
	return false;
}

/* --- the model ---------------------------------------------------------- */

bool style_neighbour(const struct zone *zone, size_t middle, size_t n,
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

/* Of how much use a record's line is as a model; 0: none. */
static int usefulness(const struct zone *zone, const struct fields *f, size_t i,
		      bool with_ttl, bool tabs)
{
	const struct zone_rec *rec = &zone->v[i];
	struct span line = zdoc_text(zone_main(zone), rec->entry);
	struct name owner;
	int points = 1;

	if (f->has_paren || rec->type == TYPE_SOA ||
	    f->owner == FIELD_NONE || line.len > STYLE_LINE_MAX_LEN)
		return 0;
	zone_owner(zone, (uint32_t)i, &owner);
	if (style_has_tab(zone_main(zone), f) == tabs)
		points += 5;
	if ((f->ttl != FIELD_NONE) == with_ttl)
		points += 4;
	/* At the apex people write the owner in another way. */
	if (!name_eq(&owner, &zone->origin))
		points += 2;
	return points;
}

static size_t find_model(const struct zone *zone, size_t middle, bool with_ttl,
			 struct fields *f)
{
	bool tabs = style_leads_with_tab(zone, middle, f);
	size_t best = zone->n, n, i;
	int most = 0, points;

	for (n = 0; n < STYLE_LOOK; n++) {
		if (!style_neighbour(zone, middle, n, &i))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		points = usefulness(zone, f, i, with_ttl, tabs);
		if (points > most) {
			most = points;
			best = i;
		}
	}
	return best;
}

/* --- words -------------------------------------------------------------- */

/* Is a TTL, or one of the SOA's times, written with units? */
static char units_of(struct span text)
{
	if (has_letter(text, 'a', 'z'))
		return 'm';
	return has_letter(text, 'A', 'Z') ? 'M' : '\0';
}

/* By the TTLs of most records around. */
static bool units_of_records(struct style *style, const struct zone *zone,
			     size_t middle, struct fields *f)
{
	int votes = 0;
	bool any = false;
	size_t n, i;
	char units;

	for (n = 0; n < STYLE_LOOK; n++) {
		if (!style_neighbour(zone, middle, n, &i))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		if (f->ttl == FIELD_NONE)
			continue;
		any = true;
		units = units_of(field_text(f, zone_main(zone), f->ttl));
		votes += units ? 1 : -1;
		if (units && !style->ttl_units)
			style->ttl_units = units;
	}
	if (votes <= 0)
		style->ttl_units = '\0';
	return any;
}

/* By the SOA's times, where those are of one hand with $TTL. */
static void take_units(struct style *style, const struct zone *zone,
		       size_t middle, struct fields *f)
{
	const struct zdoc *doc = zone_main(zone);
	size_t i;

	if (units_of_records(style, zone, middle, f) ||
	    zone_doc(zone, zone->soa) != doc)
		return;
	fields_read(f, doc, zone->v[zone->soa].entry);
	for (i = f->rdata + 3; i < f->n && !style->ttl_units; i++)
		style->ttl_units = units_of(field_text(f, doc, i));
	if (!style->ttl_units)
		return;
	/* A default TTL is in force from behind its $TTL on. */
	for (i = 0; i < zone->nctx; i++) {
		size_t below = zone->ctx[i].entry;

		if (zone->ctx[i].file != 0 || !below ||
		    doc->v[below - 1].kind != ZENTRY_DIRECTIVE)
			continue;
		fields_split(f, doc->src.data, doc->v[below - 1].off,
			     doc->v[below].off);
		if (f->n > 1 && span_is_nocase(field_text(f, doc, 0), "$TTL") &&
		    !units_of(field_text(f, doc, 1)))
			style->ttl_units = '\0';
	}
}

/* How the zone's own name is written at the end of an absolute owner. */
static void take_zone_name(struct style *style, const struct zone *zone,
			   struct span owner)
{
	struct buf name = BUF_INIT;
	struct span end;

	name_print(&zone->origin, &name);
	if (owner.len >= name.len) {
		end = span_make(owner.p + owner.len - name.len, name.len);
		if (span_is_nocase(end, buf_str(&name)))
			style->zone_name = end;
	}
	buf_release(&name);
}

/* Is the apex called by its name where its records have an owner? */
static void take_apex(struct style *style, const struct zone *zone,
		      struct fields *f)
{
	size_t i, written = 0, at = 0;
	struct name owner;

	for (i = 0; i < zone->n && i < LOOK_APEX; i++) {
		if (zone->v[i].namer != i || zone->v[i].type == TYPE_SOA ||
		    zone->ctx[zone->v[i].ctx].file != 0)
			continue;
		zone_owner(zone, (uint32_t)i, &owner);
		if (!name_eq(&owner, &zone->origin))
			continue;
		fields_read(f, zone_main(zone), zone->v[i].entry);
		if (f->owner == FIELD_NONE)
			continue;
		if (name_text_absolute(field_text(f, zone_main(zone), f->owner)))
			written++;
		else
			at++;
	}
	style->apex_absolute = written > at;
}

static void take_words(struct style *style, const struct zone *zone,
		       const struct fields *f)
{
	const struct zdoc *doc = zone_main(zone);
	struct span owner = field_text(f, doc, f->owner);

	style->shows_ttl = f->ttl != FIELD_NONE;
	style->lower = has_letter(field_text(f, doc, f->type), 'a', 'z');
	style->owner_absolute = name_text_absolute(owner);
	if (style->owner_absolute)
		take_zone_name(style, zone, owner);
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

	/* A zone with no usable line gets the plainest form. */
	*style = (struct style){ .class_text = "IN" };
	for (i = 0; i < STYLE_FIELDS; i++)
		style->tab[i] = true;
	model = find_model(zone, middle, with_ttl, &f);
	if (model < zone->n) {
		fields_read(&f, zone_main(zone), zone->v[model].entry);
		take_words(style, zone, &f);
		style_take_columns(style, zone, middle, model, &f);
	}
	take_units(style, zone, middle, &f);
	take_apex(style, zone, &f);
	style_take_data(style, zone, middle, &f);
	style_take_remarks(style, zone, middle, &f);
	fields_release(&f);
}
