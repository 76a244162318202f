/* tfzone.c -- a whole zone as Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfzone.h"

#include <stdlib.h>

#include "base/bits.h"
#include "base/xmalloc.h"
#include "dns/zone_sets.h"
#include "mail/ses_owns.h"
#include "out/tfimport.h"

enum { DRAIN_AT = 1 << 16 };

/* What is at hand while the zone is walked. */
struct walk {
	const struct zone *zone;
	const struct tfzone_opts *opts;
	struct tfzone *out;
	struct diag *diag;
	struct zone_sets sets;
	struct rrset set;
	uint8_t *told; /* a bit for each $GENERATE line whose comments are out */
};

static bool is_apex_own(const struct walk *w)
{
	return (w->set.type == TYPE_SOA || w->set.type == TYPE_NS) &&
	       name_eq(&w->set.owner, &w->zone->origin);
}

static bool is_wanted(const struct walk *w)
{
	if (is_apex_own(w) && !w->opts->with_apex)
		return false;
	return !w->opts->only_ses || ses_owns(&w->set);
}

/* --- comments ----------------------------------------------------------- */

/* Those of a $GENERATE line come once. */
static bool tell(struct walk *w, uint32_t rec)
{
	if (!(w->zone->v[rec].flags & ZREC_GENERATE))
		return true;
	if (bits_get(w->told, rec))
		return false;
	bits_put(w->told, rec, true);
	return true;
}

static void get_notes(struct walk *w, struct terraform_notes *notes)
{
	size_t i;

	*notes = (struct terraform_notes){ 0 };
	notes->each = xcalloc(w->set.n, sizeof(*notes->each));
	for (i = 0; i < w->set.n && !w->opts->no_comments; i++) {
		uint32_t rec = w->sets.from[i];
		const struct zdoc *doc = zone_doc(w->zone, rec);

		if (!tell(w, rec))
			continue;
		zcomment_above(doc, w->zone->v[rec].entry,
			       i ? &notes->each[i] : &notes->above);
		zcomment_beside(doc, w->zone->v[rec].entry, &notes->each[i]);
	}
}

static void release_notes(const struct walk *w, struct terraform_notes *notes)
{
	size_t i;

	free(notes->above.v);
	for (i = 0; i < w->set.n; i++)
		free(notes->each[i].v);
	free(notes->each);
}

/* --- sets --------------------------------------------------------------- */

static const char *way_out(enum rule rule)
{
	switch (rule) {
	case RULE_R53_TYPE:
		return "remove it, or delegate the name to name servers that take "
		       "the type";
	case RULE_R53_LENGTH:
		return "shorten it to 4000 characters, quotes and escapes among "
		       "them";
	case RULE_R53_COUNT:
		return "remove all but 400 of them";
	case RULE_R53_PRIORITY:
		return "number the priorities of the name from 1 on";
	case RULE_TF_EMPTY:
		return "write some text between the quotes, or remove the record";
	default:
		return "write the data without it, or remove the record";
	}
}

/* A finding about the type or the data of the record that shows why. */
static void warn(struct walk *w, const struct r53_refusal *why)
{
	uint32_t rec = w->sets.from[why->rr];
	const struct zdoc *doc = zone_doc(w->zone, rec);
	struct fields f = FIELDS_INIT;
	struct ztok first, last;

	fields_read(&f, doc, w->zone->v[rec].entry);
	first = last = f.v[f.type];
	if (why->rule != RULE_R53_TYPE && why->rule != RULE_R53_COUNT &&
	    f.rdata < f.n) {
		first = f.v[f.rdata];
		last = f.v[f.n - 1];
	}
	diag_at(w->diag, why->rule, &doc->src, first.off,
		last.off + last.len - first.off, "%s", why->text);
	diag_hint(w->diag, "%s", way_out(why->rule));
	fields_release(&f);
}

static void write_set(struct walk *w)
{
	const struct name *origin = &w->zone->origin;
	const struct terraform_opts *tf = &w->opts->tf;
	struct terraform_notes notes;
	struct r53_refusal why;

	get_notes(w, &notes);
	if (!terraform_takes(&w->set, &why)) {
		warn(w, &why);
		terraform_left_out(&w->set, why.text, &notes, &w->out->records);
		w->out->left_out++;
	} else {
		terraform_set(origin, &w->set, &notes, tf, &w->out->records);
		if (w->opts->imports == IMPORTS_BLOCKS)
			tfimport_block(origin, &w->set, tf, &w->out->imports);
		else if (w->opts->imports == IMPORTS_COMMANDS)
			tfimport_command(&w->set, &w->out->imports);
		w->out->written++;
	}
	release_notes(w, &notes);
	if (w->opts->drain && w->out->records.len > DRAIN_AT)
		w->opts->drain(&w->out->records, w->opts->arg);
}

static void warn_quota(const struct walk *w)
{
	if (w->out->written <= R53_ZONE_MAX)
		return;
	diag_add(w->diag, RULE_R53_QUOTA, zone_main(w->zone)->src.name,
		 "%zu record sets are more than the %d that a hosted zone takes by "
		 "default", w->out->written, R53_ZONE_MAX);
	diag_hint(w->diag, "ask AWS Support to raise the quota of the hosted zone");
}

static int check_class(const struct zone *zone, struct diag *diag)
{
	struct buf class = BUF_INIT;

	if (zone->class == CLASS_IN)
		return 0;
	rr_class_print(zone->class, &class);
	diag_add(diag, RULE_CLASS, zone_main(zone)->src.name,
		 "the zone is of class %s, and Route 53 has zones of class IN only",
		 buf_str(&class));
	diag_hint(diag, "write the records of class IN into a zone of their own");
	buf_release(&class);
	return -1;
}

int tfzone_write(const struct zone *zone, const struct tfzone_opts *opts,
		 struct tfzone *out, struct diag *diag)
{
	struct walk w = { .zone = zone, .opts = opts, .out = out, .diag = diag };

	*out = (struct tfzone){ .written = 0 };
	if (check_class(zone, diag) < 0)
		return -1;
	w.told = bits_new(zone->n);
	zone_sets_init(&w.sets, zone);
	while (zone_sets_next(&w.sets, &w.set)) {
		if (is_wanted(&w))
			write_set(&w);
		rrset_release(&w.set);
	}
	zone_sets_release(&w.sets);
	free(w.told);
	if (out->left_out)
		buf_addf(&out->records, "\n# Left out: %zu of %zu record sets.\n",
			 out->left_out, out->left_out + out->written);
	warn_quota(&w);
	return 0;
}

void tfzone_release(struct tfzone *out)
{
	buf_release(&out->records);
	buf_release(&out->imports);
}
