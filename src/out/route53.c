/* route53.c -- a plan as change batches for Route 53
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/route53.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/xmalloc.h"
#include "out/jsonout.h"
#include "out/r53.h"
#include "plan/setchanges.h"

enum action { ACTION_DELETE, ACTION_CREATE, ACTION_UPSERT };

static const char *const action_words[] = { "DELETE", "CREATE", "UPSERT" };

/* What Route 53 is to do about one RRset. */
struct step {
	enum action action;
	const struct rrset *set; /* the old one where it is deleted, else the new one */
	size_t records, chars;   /* as the limits count them */
};

struct work {
	const struct plan *plan;
	struct diag *diag;
	struct route53 *batches;
	struct step *v; /* of the batch at hand */
	size_t n, cap;
	size_t records, chars;
};

/* --- what is to be done --------------------------------------------------- */

/* Where the record stands, else its RRset, or ZONE_NONE. */
static uint32_t find_place(const struct work *w, const struct rr *rr)
{
	const struct zone *zone = w->plan->zone;
	uint32_t set = zone_find_set(zone, &rr->owner, rr->type), i;

	ZONE_EACH(zone, i, &rr->owner, rr->type)
		if (zone_has_data(zone, i, rr))
			return i;
	return set == ZONE_NONE ? set : zone_first(zone, set);
}

/* `rr` shows why. */
static void warn(struct work *w, const struct rr *rr, enum rule rule,
		 const char *why, const char *hint)
{
	const struct zone *zone = w->plan->zone;
	uint32_t at = find_place(w, rr);
	struct buf what = BUF_INIT;

	name_print(&rr->owner, &what);
	buf_addc(&what, ' ');
	rr_type_print(rr->type, &what);
	if (at == ZONE_NONE)
		diag_add(w->diag, rule, zone_main(zone)->src.name,
			 "%s is left out: %s", buf_str(&what), why);
	else
		diag_at(w->diag, rule, &zone_doc(zone, at)->src,
			zone_doc(zone, at)->v[zone->v[at].entry].off, 1,
			"%s is left out: %s", buf_str(&what), why);
	diag_hint(w->diag, "%s", hint);
	buf_release(&what);
}

static void count(struct step *step)
{
	size_t times = step->action == ACTION_UPSERT ? 2 : 1, i;
	struct buf value = BUF_INIT;

	step->records = times * step->set->n;
	for (i = 0; i < step->set->n; i++) {
		buf_clear(&value);
		r53_value(&step->set->v[i], &value);
		step->chars += times * value.len;
	}
	buf_release(&value);
}

/*
 * What becomes of one RRset, false: nothing.  What Route 53 does not take it
 * does not have.
 */
static bool make_step(struct work *w, const struct setchange *set,
		      struct step *step)
{
	struct r53_refusal why;
	bool was = set->before.n && r53_takes(&set->before, &why);

	*step = (struct step){ .action = was ? ACTION_UPSERT : ACTION_CREATE,
			       .set = &set->after };
	if (!set->after.n) {
		step->action = ACTION_DELETE;
		step->set = &set->before;
		if (!was)
			return false;
	} else if (!r53_takes(&set->after, &why)) {
		warn(w, &set->after.v[why.rr], why.rule, why.text,
		     r53_way_out(why.rule));
		return false;
	}
	count(step);
	if (step->records <= ROUTE53_MAX_RECORDS &&
	    step->chars <= ROUTE53_MAX_CHARS)
		return true;
	warn(w, &step->set->v[0], RULE_R53_BATCH,
	     "its values are more than the 32000 characters that Route 53 takes at "
	     "a time, old and new ones together",
	     "make this change in Route 53 in several steps, or shorten the "
	     "records");
	return false;
}

static bool is_ours(const struct work *w, const struct rrset *set)
{
	return set->type != TYPE_NS ||
	       !name_eq(&set->owner, &w->plan->zone->origin);
}

/* --- as JSON -------------------------------------------------------------- */

static json_t *json_of_set(const struct rrset *set)
{
	json_t *records = json_array(), *object = json_object();
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < set->n; i++) {
		buf_clear(&text);
		r53_value(&set->v[i], &text);
		json_array_append_new(records,
				      json_pack("{s:s}", "Value", buf_str(&text)));
	}
	buf_clear(&text);
	r53_owner(&set->owner, &text);
	json_object_set_new(object, "Name", json_string(buf_str(&text)));
	buf_clear(&text);
	rr_type_print(set->type, &text);
	json_object_set_new(object, "Type", json_string(buf_str(&text)));
	json_object_set_new(object, "TTL", json_integer(set->ttl));
	json_object_set_new(object, "ResourceRecords", records);
	buf_release(&text);
	return object;
}

static void add_changes(const struct work *w, bool deletions, json_t *changes)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct step *step = &w->v[i];

		if ((step->action == ACTION_DELETE) != deletions)
			continue;
		json_array_append_new(
			changes, json_pack("{s:s, s:o}", "Action",
					   action_words[step->action],
					   "ResourceRecordSet",
					   json_of_set(step->set)));
	}
}

/* The steps so far become a batch. */
static void end(struct work *w)
{
	json_t *changes = json_array(), *top;
	struct route53_batch *batch;

	GROW(w->batches->v, w->batches->n, w->batches->cap);
	batch = &w->batches->v[w->batches->n++];
	*batch = (struct route53_batch){ .changes = w->n };
	add_changes(w, true, changes);
	add_changes(w, false, changes);
	top = json_pack("{s:o}", "Changes", changes);
	jsonout_write(top, &batch->json);
	json_decref(top);
	w->n = w->records = w->chars = 0;
}

/* --- batches -------------------------------------------------------------- */

/* Has the batch no room for the steps? */
static bool is_full(const struct work *w, const struct step *v, size_t n)
{
	size_t records = w->records, chars = w->chars, i;

	for (i = 0; i < n; i++) {
		records += v[i].records;
		chars += v[i].chars;
	}
	return records > ROUTE53_MAX_RECORDS || chars > ROUTE53_MAX_CHARS;
}

static void put(struct work *w, const struct step *step)
{
	if (w->n && is_full(w, step, 1))
		end(w);
	GROW(w->v, w->n, w->cap);
	w->v[w->n++] = *step;
	w->records += step->records;
	w->chars += step->chars;
}

/* The steps at one name: together where they fit a batch of their own. */
static void put_owner(struct work *w, const struct setchange *v, size_t n)
{
	struct step *steps = xcalloc(n, sizeof(*steps));
	size_t made = 0, i;

	for (i = 0; i < n; i++)
		if (is_ours(w, &v[i].before) && make_step(w, &v[i], &steps[made]))
			made++;
	if (w->n && is_full(w, steps, made))
		end(w);
	for (i = 0; i < made; i++)
		put(w, &steps[i]);
	free(steps);
}

int route53_write(const struct plan *plan, struct route53 *batches,
		  struct diag *diag)
{
	struct work w = { .plan = plan, .diag = diag, .batches = batches };
	struct setchanges sets;
	size_t i, n;

	*batches = (struct route53){ NULL, 0, 0 };
	if (r53_check_class(plan->zone, diag) < 0)
		return -1;
	setchanges_init(&sets, plan);
	for (i = 0; i < sets.n; i += n) {
		n = setchanges_at_owner(&sets, i);
		put_owner(&w, &sets.v[i], n);
	}
	if (w.n)
		end(&w);
	free(w.v);
	setchanges_release(&sets);
	return 0;
}

void route53_release(struct route53 *batches)
{
	size_t i;

	for (i = 0; i < batches->n; i++)
		buf_release(&batches->v[i].json);
	free(batches->v);
	*batches = (struct route53){ NULL, 0, 0 };
}
