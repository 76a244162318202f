/* spf_after.c -- what SPF finds in the zone after the plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/spf_after.h"

#include "plan/merge.h"

/* Longer chains of CNAMEs are not followed. */
enum { ALIASES_MAX = 8 };

static void add_text(struct spf_texts *t, const struct rr *rr)
{
	struct buf text = BUF_INIT;

	rr_txt_join(rr, &text);
	t->octets += text.len;
	if (spf_is(buf_span(&text)) && t->n++ == 0)
		buf_addspan(&t->text, buf_span(&text));
	buf_release(&text);
}

void spf_after_texts(const struct view *v, const struct name *name,
		     struct spf_texts *t)
{
	struct rrset set;
	size_t i;

	*t = (struct spf_texts){ 0 };
	changes_rrset(v->changes, name, TYPE_TXT, &set);
	for (i = 0; i < set.n; i++)
		add_text(t, &set.v[i]);
	rrset_release(&set);
}

/* Where the zone's CNAMEs lead; false where that, or more, is not for it to say. */
static bool resolve(const struct view *v, struct name *name)
{
	const struct zone *zone = v->zone;
	struct rr rr;
	uint32_t set;
	int i;

	for (i = 0; i < ALIASES_MAX; i++) {
		if (!merge_serves(zone, name) ||
		    zone_generated(zone, name, 0) != ZONE_NONE)
			return false;
		set = zone_find_set(zone, name, TYPE_CNAME);
		if (set == ZONE_NONE)
			/* What a wildcard answers is left open. */
			return !zone->has_wildcard ||
			       zone_find(zone, name) != ZONE_NONE ||
			       changes_add(v->changes, name, 0);
		zone_rr(zone, zone_first(zone, set), &rr);
		rr_target(&rr, name);
		rr_release(&rr);
	}
	return false;
}

enum spf_answer spf_after_find(const void *arg, const struct name *name,
			       uint16_t type, struct buf *text)
{
	const struct view *v = arg;
	enum spf_answer answer;
	struct name at = *name;
	struct spf_texts t;

	if (!resolve(v, &at))
		return SPF_ELSEWHERE;
	if (type != TYPE_TXT)
		return zone_find_set(v->zone, &at, type) != ZONE_NONE ||
				       changes_add(v->changes, &at, type) ?
			       SPF_FOUND :
			       SPF_NOTHING;
	spf_after_texts(v, &at, &t);
	answer = !t.n ? SPF_NOTHING : t.n > 1 ? SPF_SEVERAL : SPF_FOUND;
	if (answer == SPF_FOUND)
		buf_addspan(text, buf_span(&t.text));
	buf_release(&t.text);
	return answer;
}
