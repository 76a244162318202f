/* tflive.c -- a zone beside what its hosted zone holds already
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tflive.h"

#include <stdlib.h>

#include "base/bits.h"
#include "base/xmalloc.h"
#include "mail/show.h"
#include "out/tflabel.h"

void tflive_init(struct tflive *live, const struct r53_list *list)
{
	*live = (struct tflive){ .list = list, .used = bits_new(list->n) };
}

void tflive_release(struct tflive *live)
{
	free(live->used);
}

static void use(struct tflive *live, size_t first, size_t n)
{
	size_t i;

	for (i = first; i < first + n; i++)
		bits_put(live->used, i, true);
}

bool tflive_has(struct tflive *live, const struct name *owner, uint16_t type)
{
	size_t n, first = r53_list_find(live->list, owner, type, &n);

	use(live, first, n);
	return n > 0;
}

/* The record of the RRset that has the data of rr; set->n: none. */
static size_t find_data(const struct rrset *set, const struct rr *rr)
{
	size_t i;

	for (i = 0; i < set->n && !rr_same_data(&set->v[i], rr); i++)
		continue;
	return i;
}

static void say_ttl(const struct r53_entry *entry, const struct rrset *set,
		    struct buf *other)
{
	if (entry->ttl != set->ttl)
		buf_addf(other, "TTL %lu", (unsigned long)entry->ttl);
}

static void say_value(struct span value, struct buf *other)
{
	if (other->len)
		buf_adds(other, ", ");
	show_add(other, value);
}

/* Which record of the RRset each value of the entry is; set->n: none.  free(3). */
static size_t *match_values(const struct r53_entry *entry,
			    const struct rrset *set, struct buf *other)
{
	size_t *at = xcalloc(entry->n + 1, sizeof(*at)), i;
	struct rr rr;

	for (i = 0; i < entry->n; i++) {
		at[i] = set->n;
		if (r53_entry_value(entry, i, &rr)) {
			at[i] = find_data(set, &rr);
			rr_release(&rr);
		}
		if (at[i] == set->n)
			say_value(entry->values[i], other);
	}
	return at;
}

/*
 * Takes the spelling of each value that the RRset has too, in the order of
 * the RRset; what only one of them has makes them differ.  Two spellings of
 * the same data are two values to Route 53.
 */
static void respell(const struct r53_entry *entry, const struct rrset *set,
		    struct tfrecord *rec, struct buf *other)
{
	size_t *at = match_values(entry, set, other), i, k;

	tfvalues_clear(&rec->values);
	for (k = 0; k < set->n; k++) {
		for (i = 0; i < entry->n && at[i] != k; i++)
			continue;
		if (i < entry->n) {
			tfrecord_value(rec, entry->values[i]);
			at[i] = set->n;
			continue;
		}
		tfrecord_rr(rec, &set->v[k]);
		if (!other->len)
			buf_adds(other, "fewer records");
	}
	for (i = 0; i < entry->n; i++)
		if (at[i] < set->n)
			tfrecord_value(rec, entry->values[i]);
	free(at);
}

enum tflive_found tflive_match(struct tflive *live, const struct rrset *set,
			       struct tfrecord *rec, size_t *first, size_t *n,
			       struct buf *other)
{
	const struct r53_entry *entry;

	*first = r53_list_find(live->list, &set->owner, set->type, n);
	if (!*n) {
		live->missing++;
		return LIVE_NONE;
	}
	use(live, *first, *n);
	entry = &live->list->v[*first];
	if (*n > 1 || r53_entry_routed(entry) || entry->traffic_policy.p)
		return LIVE_ROUTED;
	say_ttl(entry, set, other);
	respell(entry, set, rec, other);
	if (!other->len)
		return LIVE_SAME;
	live->differing++;
	return LIVE_OTHER;
}

void tflive_record(const struct r53_entry *entry, struct tfrecord *rec)
{
	size_t i;

	tfrecord_start(rec, &entry->owner, entry->type);
	if (entry->set_identifier.p)
		tflabel_add_set(entry->set_identifier, &rec->label);
	if (!entry->alias.name.p)
		tfrecord_ttl(rec, entry->ttl);
	for (i = 0; i < entry->n; i++)
		tfrecord_value(rec, entry->values[i]);
	rec->routed = entry;
}

const char *tflive_refusal(const struct r53_entry *entry)
{
	if (entry->traffic_policy.p)
		return "a traffic policy made the record set and keeps it";
	if (!r53_has_type(entry->type))
		return "Terraform's AWS provider does not take records of the "
		       "type";
	return NULL;
}
