/* tfzone.c -- a whole zone as Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfzone.h"

#include <stdlib.h>

#include "base/bits.h"
#include "base/xmalloc.h"
#include "mail/ses_owns.h"
#include "out/tfzone_walk.h"

enum { DRAIN_AT = 1 << 16 };

static bool is_apex_own(const struct walk *w, const struct rrset *set)
{
	return (set->type == TYPE_SOA || set->type == TYPE_NS) &&
	       name_eq(&set->owner, &w->zone->origin);
}

bool walk_wants(const struct walk *w, const struct rrset *set)
{
	if (is_apex_own(w, set) && !w->opts->with_apex)
		return false;
	return !w->opts->only_ses || (set->n && ses_owns(set));
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

/* Those of the set before are gone, and their memory is used again. */
static void clear_notes(struct walk *w)
{
	struct tfnotes *notes = &w->notes;
	size_t i;

	for (i = 0; i < notes->n; i++)
		notes->each[i].n = 0;
	notes->above.n = 0;
	notes->n = w->set.n;
	if (notes->n <= w->notes_cap)
		return;
	notes->each = xreallocarray(notes->each, notes->n,
				    sizeof(*notes->each));
	while (w->notes_cap < notes->n)
		notes->each[w->notes_cap++] = (struct zcomments){ .n = 0 };
}

static void get_notes(struct walk *w)
{
	struct tfnotes *notes = &w->notes;
	size_t i;

	clear_notes(w);
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

static void release_notes(struct walk *w)
{
	free(w->notes.above.v);
	while (w->notes_cap > 0)
		free(w->notes.each[--w->notes_cap].v);
	free(w->notes.each);
}

/* --- sets --------------------------------------------------------------- */

static const char *way_out(enum rule rule)
{
	return rule == RULE_TF_EMPTY ? "write some text between the quotes, or "
				       "remove the record" :
				       r53_way_out(rule);
}

void walk_say(struct walk *w, enum rule rule, size_t i, bool data,
	      const char *text, const char *hint)
{
	uint32_t rec = w->sets.from[i];
	const struct zdoc *doc = zone_doc(w->zone, rec);
	struct fields f = FIELDS_INIT;
	struct ztok first, last;

	fields_read(&f, doc, w->zone->v[rec].entry);
	first = last = f.v[f.type];
	if (data && f.rdata < f.n) {
		first = f.v[f.rdata];
		last = f.v[f.n - 1];
	}
	diag_at(w->diag, rule, &doc->src, first.off,
		last.off + last.len - first.off, "%s", text);
	if (hint)
		diag_hint(w->diag, "%s", hint);
	fields_release(&f);
}

static void leave_out(struct walk *w, const struct r53_refusal *why)
{
	walk_say(w, why->rule, why->rr,
		 why->rule != RULE_R53_TYPE && why->rule != RULE_R53_COUNT,
		 why->text, way_out(why->rule));
	terraform_left_out(&w->set, why->text, &w->notes, &w->w);
	w->out->left_out++;
}

bool walk_is_there(struct walk *w, const struct name *owner, uint16_t type)
{
	const struct zone *before = w->opts->before;

	if (w->opts->live)
		return tflive_has(&w->live, owner, type);
	return !before || zone_find_set(before, owner, type) != ZONE_NONE ||
	       zone_generated(before, owner, type) != ZONE_NONE;
}

void walk_write(struct walk *w, const struct tfnotes *notes, bool there)
{
	tfrecord_write(&w->rec, &w->zone->origin, &w->opts->tf, notes, &w->w);
	if (there)
		tfimport_record(&w->imports, &w->rec);
	w->out->written++;
	if (!w->is_part && w->out->records.len > DRAIN_AT)
		w->opts->drain(&w->out->records, w->opts->arg);
}

static void write_set(struct walk *w)
{
	struct r53_refusal why;
	bool there;

	if (w->opts->ses && walk_dkim(w, &w->notes))
		return;
	if (!terraform_takes(&w->set, &why)) {
		leave_out(w, &why);
		return;
	}
	tfrecord_from_set(&w->rec, &w->set);
	if (!w->opts->live)
		there = walk_is_there(w, &w->set.owner, w->set.type);
	else if (!walk_live(w, &there))
		return;
	if (w->opts->ses)
		tfses_refer(w->opts->ses, &w->w, &w->rec);
	walk_write(w, &w->notes, there);
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

void walk_sets(struct walk *w)
{
	while (zone_sets_next(&w->sets, &w->set)) {
		if (walk_wants(w, &w->set)) {
			get_notes(w);
			write_set(w);
		}
		rrset_release(&w->set);
	}
	zone_sets_release(&w->sets);
	release_notes(w);
}

static void write_sets(struct walk *w)
{
	if (walk_in_parts(w))
		return;
	if (w->zone->ngenerates)
		w->told = bits_new(w->zone->n);
	zone_sets_init(&w->sets, w->zone);
	walk_sets(w);
	free(w->told);
}

static void write_all(struct walk *w)
{
	if (w->opts->ses)
		tfses_resources(w->opts->ses, &w->opts->tf, &w->w, &w->imports);
	write_sets(w);
	if (w->opts->ses)
		walk_fresh(w);
	if (w->opts->live)
		walk_live_only(w);
}

void walk_init(struct walk *w, const struct zone *zone,
	       const struct tfzone_opts *opts, struct tfzone *out,
	       struct diag *diag)
{
	*w = (struct walk){ .zone = zone,
			    .opts = opts,
			    .out = out,
			    .diag = diag,
			    .rec = TFRECORD_INIT,
			    .imports = { .form = opts->imports,
					 .origin = &zone->origin,
					 .opts = &opts->tf } };
	*out = (struct tfzone){ .written = 0 };
	tfwrite_init(&w->w, opts->tf.syntax, &out->records);
	tfwrite_init(&w->imports.w, opts->tf.syntax, &out->imports);
}

void walk_release(struct walk *w)
{
	tfwrite_end(&w->w);
	tfwrite_end(&w->imports.w);
	tfrecord_release(&w->rec);
}

void tfzone_write(const struct zone *zone, const struct tfzone_opts *opts,
		  struct tfzone *out, struct diag *diag)
{
	struct walk w;

	walk_init(&w, zone, opts, out, diag);
	if (opts->live)
		tflive_init(&w.live, opts->live);
	write_all(&w);
	if (out->left_out && opts->tf.syntax != TF_JSON)
		buf_addf(&out->records, "\n# Left out: %zu of %zu record sets.\n",
			 out->left_out, out->left_out + out->written);
	walk_release(&w);
	if (opts->live)
		tflive_release(&w.live);
	opts->drain(&out->records, opts->arg);
	warn_quota(&w);
}

void tfzone_release(struct tfzone *out)
{
	buf_release(&out->records);
	buf_release(&out->imports);
}
