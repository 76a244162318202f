/* verify_judge.c -- what the answers of servers are worth
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check/verify_impl.h"

#include "mail/dkim.h"
#include "plan/merge.h"

/* --- by the rules of the merge -------------------------------------------- */

enum verify_state verify_in_zone(const struct zone *zone,
				 const struct wanted *wanted)
{
	struct wanted one = *wanted;
	struct wanted_list list = { .v = &one, .n = 1 };
	struct merge_opts opts = { .allow_signed = true, .serial = SERIAL_KEEP };
	enum verify_state state = VERIFY_RIGHT;
	struct diag diag = DIAG_INIT;
	struct plan plan;

	merge_plan(&plan, zone, &list, &opts, &diag);
	if (plan.count[CHANGE_REPLACE] || plan.count[CHANGE_CONFLICT])
		state = VERIFY_OTHER;
	else if (plan.count[CHANGE_ADD])
		state = VERIFY_MISSING;
	plan_release(&plan);
	diag_release(&diag);
	return state;
}

/* The answers about one wanted record as the text of a zone. */
static void put_zone(const struct verify *v, const struct verify_peer *peer,
		     const struct verify_want *want, struct buf *text)
{
	size_t i, k;

	name_print(&v->zone->origin, text);
	buf_adds(text, " 0 IN SOA ns.invalid. ns.invalid. 0 0 0 0 0\n");
	name_print(&v->zone->origin, text);
	buf_adds(text, " 0 IN NS ns.invalid.\n");
	for (i = want->first; i < want->first + want->n; i++) {
		const struct verify_answer *a = &peer->answers[v->refs[i]];

		for (k = 0; k < a->n; k++) {
			rr_print(&a->v[k], text);
			buf_addc(text, '\n');
		}
	}
}

/* Servers can answer what no zone could hold; that is never right. */
static enum verify_state judge(const struct verify *v,
			       const struct verify_peer *peer,
			       const struct verify_want *want)
{
	struct buf text = BUF_INIT, origin = BUF_INIT;
	enum verify_state state = VERIFY_OTHER;
	struct diag diag = DIAG_INIT;
	struct zone_opts opts;
	struct zone zone;

	name_print(&v->zone->origin, &origin);
	opts = (struct zone_opts){ .origin = buf_str(&origin) };
	put_zone(v, peer, want, &text);
	if (zone_load_text(&zone, "answer", &text, &opts, &diag) == 0)
		state = verify_in_zone(&zone, want->wanted);
	zone_release(&zone);
	diag_release(&diag);
	buf_release(&text);
	buf_release(&origin);
	return state;
}

static enum verify_state judge_want(const struct verify *v,
				    const struct verify_peer *peer,
				    const struct verify_want *want)
{
	size_t i, n = 0;

	for (i = want->first; i < want->first + want->n; i++) {
		if (!peer->answers[v->refs[i]].known)
			return VERIFY_UNKNOWN;
		n += peer->answers[v->refs[i]].n;
	}
	if (!want->n)
		return VERIFY_UNKNOWN; /* outside the zone: nobody was asked */
	return n ? judge(v, peer, want) : VERIFY_MISSING;
}

void verify_judge_peer(const struct verify *v, struct verify_peer *peer)
{
	size_t i;

	for (i = 0; i < v->wanted.n; i++)
		peer->wants[i] = judge_want(v, peer, &v->wants[i]);
}

/* --- against the file ---------------------------------------------------- */

/* Some who serve a TXT record split its text anew. */
static bool same(const struct rr *a, const struct rr *b)
{
	return rr_same_data(a, b) ||
	       (a->type == TYPE_TXT && rr_same_text(a, b));
}

static size_t count_same(const struct verify_answer *answer, const struct rr *rr,
			 bool *ttl)
{
	size_t i, n = 0;

	for (i = 0; i < answer->n; i++) {
		if (answer->v[i].type != rr->type || !same(&answer->v[i], rr))
			continue;
		n++;
		*ttl = *ttl || answer->v[i].ttl != rr->ttl;
	}
	return n;
}

/* Looks for each of the file's records; how many of the answer were met. */
static bool find_all(const struct verify *v, const struct verify_item *item,
		     uint16_t type, const struct verify_answer *answer,
		     bool *ttl, size_t *met)
{
	struct rr rr;
	uint32_t i;
	bool all = true;
	size_t n;

	ZONE_EACH(v->zone, i, &item->owner, type) {
		bool again = false;
		uint32_t before;

		/* A line that is there twice is one record. */
		zone_rr(v->zone, i, &rr);
		ZONE_EACH(v->zone, before, &item->owner, type) {
			if (before == i)
				break;
			again = again || zone_has_data(v->zone, before, &rr);
		}
		n = again ? 1 : count_same(answer, &rr, ttl);
		*met += again ? 0 : n;
		all = all && n;
		rr_release(&rr);
	}
	return all;
}

enum verify_diff verify_compare(const struct verify *v, size_t item,
				const struct verify_answer *answer)
{
	const struct verify_item *it = &v->items[item];
	bool ttl = false, all;
	size_t met = 0;

	if (!it->compare || !answer->known)
		return DIFF_NONE;
	all = find_all(v, it, it->type, answer, &ttl, &met);
	if (it->type != TYPE_CNAME)
		all = find_all(v, it, TYPE_CNAME, answer, &ttl, &met) && all;
	if (all && met == answer->n)
		return ttl ? DIFF_TTL : DIFF_NONE;
	return answer->n ? DIFF_OTHER : DIFF_MISSING;
}

/* --- keys ---------------------------------------------------------------- */

/* The one TXT record at the end of whatever aliases there are; its number, or n. */
static size_t find_txt(const struct rr *v, size_t n, size_t *count)
{
	size_t i, found = n;

	*count = 0;
	for (i = 0; i < n; i++)
		if (v[i].type == TYPE_TXT && !(*count)++)
			found = i;
	return found;
}

void verify_judge_key(struct verify_key *key, const struct rr *v, size_t n)
{
	struct buf text = BUF_INIT;
	struct dkim_record record;
	const char *why = NULL;
	size_t count, where, i = find_txt(v, n, &count);

	key->state = count ? KEY_BAD : KEY_NONE;
	if (!count)
		return;
	rr_txt_join(&v[i], &text);
	if (count > 1)
		why = "there are several TXT records";
	else if (dkim_record_parse(&record, buf_span(&text), &where, &why) == 0)
		why = record.revoked ? "it is revoked (p= is empty)" : NULL;
	if (why)
		buf_adds(&key->why, why);
	else
		key->state = KEY_GOOD;
	buf_release(&text);
}
