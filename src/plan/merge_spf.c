/* merge_spf.c -- the rule of SPF, at a MAIL FROM name or at the domain itself
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/txt.h"
#include "mail/region.h"
#include "mail/spf.h"
#include "plan/spf_say.h"
#include "plan/spf_there.h"

/* --- one record --------------------------------------------------------- */

/* SES's include as it goes into the text at *at, blank included; empty: it is there. */
static struct span include_for(const struct spf *spf, struct span text,
			       size_t *at, bool *before)
{
	if (spf_includes(spf, SES_DOMAIN))
		return span_make("", 0);
	*at = spf_insert_at(spf, text, SES_DOMAIN, before);
	return span_str(*before ? "include:" SES_DOMAIN " " :
				  " include:" SES_DOMAIN);
}

/* The one SPF record of the name gets SES's include, at the place where it counts. */
static void merge_into(struct planner *p, const struct wanted *want,
		       uint32_t rec, struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct span include;
	struct spf spf;
	size_t at = 0;
	bool before = false;

	if (!spf_there_read(&p->view, rec, rr, &text, &spf)) {
		merge_block(p, RULE_SPF_SYNTAX, want, rec);
		buf_release(&text);
		return;
	}
	spf_say_run(&p->view, rec, rr, buf_span(&text));
	include = include_for(&spf, buf_span(&text), &at, &before);
	if (include.len) {
		txt_insert(rr, at, before, include);
		merge_replace_copies(p, rec, rr);
	} else {
		merge_keep(p, rec);
	}
	spf_release(&spf);
	buf_release(&text);
}

/* --- text that is no SPF but was meant to be ----------------------------- */

/* The record as it was meant, with SES's include. */
static void quote(struct planner *p, uint32_t rec, const struct spf *spf,
		  struct span text)
{
	struct buf out = BUF_INIT;
	struct span include;
	size_t at = 0;
	bool before;
	struct rr rr;

	include = include_for(spf, text, &at, &before);
	buf_add(&out, text.p, at);
	buf_addspan(&out, include);
	buf_add(&out, text.p + at, text.len - at);
	rr_make_txt(&rr, &name_root, 0, buf_span(&out));
	merge_replace_copies(p, rec, &rr);
	rr_release(&rr);
	buf_release(&out);
}

static void merge_unquoted(struct planner *p, const struct wanted *want,
			   uint32_t rec, const struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct spf spf;

	if (!spf_there_read_meant(&p->view, rec, rr, &text, &spf)) {
		merge_block(p, RULE_SPF_SYNTAX, want, rec);
		buf_release(&text);
		return;
	}
	if (p->opts->replace) {
		quote(p, rec, &spf, buf_span(&text));
	} else {
		merge_block(p, RULE_SPF_UNQUOTED, want, rec);
		spf_say_unquoted(&p->view, rec, rr, buf_span(&text), true);
	}
	spf_release(&spf);
	buf_release(&text);
}

/* --- the rule ------------------------------------------------------------ */

/* Of two, neither counts. */
static void refuse_two(struct planner *p, const struct wanted *want,
		       const struct spf_sort *sort)
{
	merge_block(p, RULE_SPF_TWICE, want, sort->second);
	spf_say_two(&p->view, sort);
}

void merge_spf(struct planner *p, const struct wanted *want)
{
	struct spf_there there;
	uint32_t rec;
	struct rr rr;

	spf_say_types(&p->view, &want->rr.owner);
	spf_there_look(&p->view, &want->rr.owner, &there);
	if (there.good.n > 1 || (!there.good.n && there.unquoted.n > 1)) {
		refuse_two(p, want, there.good.n ? &there.good :
						   &there.unquoted);
	} else if (there.good.n + there.unquoted.n == 0) {
		merge_add(p, &want->rr);
	} else {
		rec = there.good.n ? there.good.first : there.unquoted.first;
		zone_rr(p->view.zone, rec, &rr);
		if (there.good.n)
			merge_into(p, want, rec, &rr);
		else
			merge_unquoted(p, want, rec, &rr);
		rr_release(&rr);
	}
	spf_say_idle(&p->view, &there);
}

/* --- the records of the finished plan ------------------------------------- */

static const struct wanted *wanted_at(const struct planner *p,
				      const struct name *owner)
{
	const struct wanted *w = wants_at(p->view.wants, owner);

	while (w && w->kind != WANTED_MAIL_FROM_SPF &&
	       w->kind != WANTED_APEX_SPF)
		w = wants_next(p->view.wants, w);
	return w;
}

/* SES needs one lookup: at a MAIL FROM name of its own there is room for it. */
static char *roomier(const struct planner *p, const struct name *owner)
{
	const struct wanted *want = wanted_at(p, owner);
	char *other, *way;

	if (!want || want->kind == WANTED_APEX_SPF)
		return xstrdup("write ip4: and ip6: with addresses in the place of "
			       "some; SES does not need --apex-spf where it has a "
			       "MAIL FROM domain");
	other = merge_free_mail_from(p, &want->domain);
	way = xasprintf("give SES a MAIL FROM domain of its own, as with "
			"--mail-from %s, and set it in SES too",
			other ? other : "NAME");
	free(other);
	return way;
}

/* Is it an SPF record that the plan keeps, changes or adds? */
static bool is_spf(const struct change *change)
{
	struct buf text = BUF_INIT;
	bool is;

	if (change->rr.type != TYPE_TXT || change->kind == CHANGE_REMOVE)
		return false;
	rr_txt_join(&change->rr, &text);
	is = spf_is(buf_span(&text));
	buf_release(&text);
	return is;
}

void merge_check_spf(struct planner *p)
{
	const struct change *last = NULL;
	struct changes changes;
	struct view view = p->view;
	char *way;
	size_t i;

	changes_init(&changes, p->plan);
	view.changes = &changes;
	for (i = 0; i < changes.n; i++) {
		if (!is_spf(changes.v[i]) ||
		    (last && name_eq(&last->rr.owner, &changes.v[i]->rr.owner)))
			continue;
		last = changes.v[i];
		way = roomier(p, &last->rr.owner);
		if (last->rec != ZONE_NONE)
			spf_say_terms(&view, last->rec, &last->rr.owner, way);
		if (last->kind != CHANGE_KEEP)
			spf_say_length(&view, last->rec, &last->rr.owner);
		free(way);
	}
	changes_release(&changes);
}
