/* zone_origin.c -- which zone a file holds
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_origin.h"

/* What one look over the directives and the SOA record tells. */
struct look {
	struct name in_force; /* the $ORIGIN above, where known */
	struct name first;    /* the first absolute $ORIGIN of the file */
	struct name soa;      /* the SOA's owner, where known */
	bool soa_seen;
	uint16_t class;
};

static void look_at_directive(struct look *look, const struct zdoc *doc,
			      const struct fields *f)
{
	const struct name *above = look->in_force.len ? &look->in_force : NULL;
	struct name name;

	if (f->n < 2 || !span_is_nocase(field_text(f, doc, 0), "$ORIGIN") ||
	    name_parse(&name, field_text(f, doc, 1), above))
		return;
	look->in_force = name;
	if (!look->first.len)
		look->first = name;
}

static void look_at_record(struct look *look, const struct zdoc *doc,
			   const struct fields *f)
{
	const struct name *above = look->in_force.len ? &look->in_force : NULL;
	uint16_t type;

	if (f->type == FIELD_NONE ||
	    rr_type_parse(field_text(f, doc, f->type), &type) < 0 ||
	    type != TYPE_SOA)
		return;
	look->soa_seen = true;
	if (f->class != FIELD_NONE)
		rr_class_parse(field_text(f, doc, f->class), &look->class);
	if (f->owner != FIELD_NONE &&
	    name_parse(&look->soa, field_text(f, doc, f->owner), above))
		look->soa.len = 0;
}

/* Reads up to the SOA, and on to the first $ORIGIN where that is needed. */
static void look_over(struct look *look, const struct zdoc *doc)
{
	struct fields f = FIELDS_INIT;
	size_t i;

	for (i = 0; i < doc->n; i++) {
		if (doc->v[i].kind == ZENTRY_DIRECTIVE) {
			fields_read(&f, doc, i);
			look_at_directive(look, doc, &f);
		} else if (doc->v[i].kind == ZENTRY_RECORD && !look->soa_seen) {
			fields_read(&f, doc, i);
			look_at_record(look, doc, &f);
		}
		if (look->soa_seen && (look->soa.len || look->first.len))
			break;
	}
	fields_release(&f);
}

/* A file's name is a zone's where it has a dot and is a good name. */
static bool from_file_name(const char *path, struct name *origin)
{
	struct buf stem = BUF_INIT;
	bool found;

	zone_stem(path, &stem);
	found = memchr(buf_str(&stem), '.', stem.len) &&
		!name_parse(origin, buf_span(&stem), &name_root);
	buf_release(&stem);
	return found;
}

int zone_origin_find(struct zone *zone, const struct zone_opts *opts,
		     struct diag *diag)
{
	struct look look = { .class = CLASS_IN };
	struct name by_file;
	const char *why;

	look_over(&look, zone_main(zone));
	zone->class = look.class;
	if (opts && opts->origin) {
		why = name_parse(&zone->origin, span_str(opts->origin),
				 &name_root);
		if (!why)
			return 0;
		diag_add(diag, RULE_NO_ORIGIN, NULL, "--origin %s: %s",
			 opts->origin, why);
		diag_hint(diag, "write it as in --origin example.com");
		return -1;
	}
	if (look.soa.len) {
		zone->origin = look.soa;
		return 0;
	}
	/* A $ORIGIN further down that is neither below nor above knows better. */
	if (from_file_name(zone_main(zone)->src.name, &by_file) &&
	    (!look.first.len || name_at_or_below(&look.first, &by_file) ||
	     name_at_or_below(&by_file, &look.first))) {
		zone->origin = by_file;
		return 0;
	}
	if (look.first.len) {
		zone->origin = look.first;
		return 0;
	}
	diag_add(diag, RULE_NO_ORIGIN, zone_main(zone)->src.name,
		 "neither a $ORIGIN, nor the SOA's owner, nor the file's name "
		 "says which zone this is");
	diag_hint(diag, "name it with --origin, as in --origin example.com");
	return -1;
}
