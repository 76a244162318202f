/* tfzone_live.c -- a zone as Terraform, beside what Route 53 holds
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/bits.h"
#include "out/tfzone_walk.h"

static void warn_entry(struct walk *w, const struct r53_entry *entry,
		       const char *why)
{
	struct buf name = BUF_INIT;

	name_print(&entry->owner, &name);
	buf_addc(&name, ' ');
	rr_type_print(entry->type, &name);
	diag_add(w->diag, RULE_LIVE_LEFT_OUT, w->opts->live->name, "%s: %s",
		 buf_str(&name), why);
	diag_hint(w->diag, "take it out of %s, and it stays as it is",
		  w->opts->live->name);
	w->out->left_out++;
	buf_release(&name);
}

static void write_entry(struct walk *w, size_t i, const struct tfnotes *notes)
{
	const struct r53_entry *entry = &w->opts->live->v[i];
	const char *why = tflive_refusal(entry);

	bits_put(w->live.used, i, true);
	if (why) {
		warn_entry(w, entry, why);
		return;
	}
	tflive_record(entry, &w->rec);
	walk_write(w, notes, true);
}

static const char *kind(const struct r53_entry *entry)
{
	if (entry->traffic_policy.p)
		return "by a traffic policy";
	if (entry->alias.name.p)
		return "by an alias";
	return entry->policy == R53_SIMPLE ? "by a health check" : "by routing";
}

bool walk_live(struct walk *w, bool *there)
{
	struct buf other = BUF_INIT, text = BUF_INIT;
	size_t first, n, i;
	enum tflive_found found = tflive_match(&w->live, &w->set, &w->rec,
					       &first, &n, &other);

	*there = found != LIVE_NONE;
	switch (found) {
	case LIVE_NONE:
		walk_say(w, RULE_LIVE_MISSING, 0, false,
			 "Route 53 does not hold the record set: Terraform will "
			 "create it", NULL);
		break;
	case LIVE_SAME:
		break;
	case LIVE_OTHER:
		buf_addf(&text, "Route 53 holds %s: Terraform will change it",
			 buf_str(&other));
		walk_say(w, RULE_LIVE_DIFFERS, 0, true, buf_str(&text), NULL);
		break;
	case LIVE_ROUTED:
		buf_addf(&text, "Route 53 answers %s, which stays in place of this",
			 kind(&w->opts->live->v[first]));
		walk_say(w, RULE_LIVE_ROUTED, 0, false, buf_str(&text), NULL);
		for (i = first; i < first + n; i++)
			write_entry(w, i, NULL);
		break;
	}
	buf_release(&other);
	buf_release(&text);
	return found != LIVE_ROUTED;
}

static bool is_wanted(const struct walk *w, const struct r53_entry *entry)
{
	struct rrset set;
	bool wanted;

	r53_entry_set(entry, &set);
	wanted = walk_wants(w, &set);
	rrset_release(&set);
	return wanted;
}

void walk_live_only(struct walk *w)
{
	static const char text[] = "Only in Route 53, not in the zone file.";
	struct span line = span_make(text, strlen(text));
	struct tfnotes notes = { .above = { .v = &line, .n = 1 } };
	size_t i;

	for (i = 0; i < w->opts->live->n; i++) {
		if (bits_get(w->live.used, i) ||
		    !is_wanted(w, &w->opts->live->v[i]))
			continue;
		w->live.only++;
		write_entry(w, i, w->opts->no_comments ? NULL : &notes);
	}
	w->out->missing = w->live.missing;
	w->out->differing = w->live.differing;
	w->out->only = w->live.only;
}
