/* check_spf.c -- the SPF records of a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check/check_impl.h"
#include "mail/spf.h"
#include "plan/spf_say.h"
#include "plan/spf_there.h"

/*
 * By the text as it is written, so that most are passed over at little cost.
 * The letters may be in several strings, and those on several lines.
 */
static bool mentions_spf(const char *p, const char *end)
{
	static const char letters[] = "spf";
	size_t n = 0;

	for (; p < end && n < 3; p++) {
		if (*p == '\\' || *p == ';')
			return true; /* whatever it stands for, or hides */
		if ((*p | 0x20) == letters[n])
			n++;
		else if (*p > ')') /* else it can stand between strings */
			n = (*p | 0x20) == letters[0];
	}
	return n == 3;
}

static bool may_be_spf(const struct zone *zone, uint32_t set)
{
	uint32_t i;

	for (i = zone_first(zone, set); i != ZONE_NONE; i = zone_next(zone, i)) {
		const struct zdoc *doc = zone_doc(zone, i);
		const struct zentry *entry = &doc->v[zone->v[i].entry];

		if (mentions_spf(doc->src.data + entry[0].off,
				 doc->src.data + entry[1].off))
			return true;
	}
	return false;
}

bool check_is_spf(const struct checker *c, uint32_t set,
		  const struct name *owner)
{
	struct spf_there there;

	if (!may_be_spf(c->view.zone, set))
		return false;
	spf_there_look(&c->view, owner, &there);
	return there.good.n || there.unquoted.n;
}

bool check_read_spf(const struct view *v, uint32_t rec, struct buf *text,
		    struct spf *spf)
{
	const char *why;
	size_t where;
	struct rr rr;

	zone_rr(v->zone, rec, &rr);
	rr_txt_join(&rr, text);
	rr_release(&rr);
	return spf_parse(spf, buf_span(text), &where, &why) == 0;
}

static void check_good(const struct view *v, uint32_t rec, const struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct spf spf;

	if (spf_there_read(v, rec, rr, &text, &spf)) {
		spf_say_run(v, rec, rr, buf_span(&text));
		spf_say_terms(v, rec, &rr->owner,
			      "write ip4: and ip6: with addresses in the place of "
			      "some; what SES needs can stand at a MAIL FROM domain "
			      "of its own");
		spf_say_length(v, rec, &rr->owner);
		spf_release(&spf);
	}
	buf_release(&text);
}

static void check_unquoted(const struct view *v, uint32_t rec,
			   const struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct spf spf;

	if (spf_there_read_meant(v, rec, rr, &text, &spf)) {
		spf_say_unquoted(v, rec, rr, buf_span(&text), false);
		spf_release(&spf);
	}
	buf_release(&text);
}

void check_spf(struct checker *c, uint32_t set, const struct name *owner)
{
	const struct view *v = &c->view;
	struct spf_there there;
	struct rr rr;

	if (v->zone->v[set].type == TYPE_SPF) {
		spf_say_types(v, owner);
		return;
	}
	spf_there_look(v, owner, &there);
	if (there.good.n > 1) {
		spf_say_two(v, &there.good);
	} else if (there.good.n) {
		zone_rr(v->zone, there.good.first, &rr);
		check_good(v, there.good.first, &rr);
		rr_release(&rr);
	} else if (there.unquoted.n > 1) {
		spf_say_two(v, &there.unquoted);
	} else if (there.unquoted.n) {
		zone_rr(v->zone, there.unquoted.first, &rr);
		check_unquoted(v, there.unquoted.first, &rr);
		rr_release(&rr);
	}
	spf_say_idle(v, &there);
}
