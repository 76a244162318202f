/* merging.h -- a zone and an identity from text, merged, for the tests of src/plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_MERGING_H
#define SESZ_TESTS_MERGING_H

#include <criterion/criterion.h>

#include "mail/identity.h"
#include "mail/wanted.h"
#include "plan/apply.h"
#include "plan/merge.h"
#include "plan/rrbag.h"

#include "../fuzz/same_proof.h"

/* 2026-01-01 00:00 UTC */
#define MERGING_NOW ((time_t)1767225600)

struct merging {
	struct zone zone, after;
	struct identities ids;
	struct wanted_list wanted;
	struct plan plan;
	struct merge_opts opts;
	bool apex_spf; /* --apex-spf */
	size_t by_edits; /* proofs that took the edited lines alone */
	struct diag diag;
};

static inline const char *merging_why(const struct merging *m)
{
	return m->diag.n ? m->diag.v[m->diag.n - 1].text : "no finding";
}

static inline void merging_load(struct merging *m, const char *text)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct buf b = BUF_INIT;

	buf_adds(&b, text);
	cr_assert_eq(zone_load_text(&m->zone, "in.zone", &b, &opts, &m->diag), 0,
		     "%s\n%s", text, merging_why(m));
	buf_release(&b);
}

/* `json` is an identity as sesz's own format has it. */
static inline void merging_want(struct merging *m, const char *json)
{
	struct src src = { "in.ses.json", json, strlen(json) };
	struct identity flags = { .apex_spf = m->apex_spf };
	size_t i;

	cr_assert_eq(identities_read(&m->ids, &src, &m->diag), 0, "%s\n%s", json,
		     merging_why(m));
	cr_assert_eq(identities_complete(&m->ids, &flags, "example.com",
					 &m->diag), 0, "%s", merging_why(m));
	for (i = 0; i < m->ids.n; i++)
		cr_assert_eq(wanted_add(&m->wanted, &m->ids.v[i], 600, &m->diag),
			     0, "%s", merging_why(m));
}

static inline void merging_plan(struct merging *m, const char *zone,
				const char *json)
{
	m->opts.now = MERGING_NOW;
	merging_load(m, zone);
	merging_want(m, json);
	merge_plan(&m->plan, &m->zone, &m->wanted, &m->opts, &m->diag);
}

/* Edits and proves; the new text into out.  False where there are conflicts. */
static inline bool merging_try(struct merging *m, struct buf *out)
{
	struct same_proof same;

	if (m->plan.count[CHANGE_CONFLICT])
		return false;
	apply_plan(&m->plan, &m->zone);
	zdoc_render(zone_main(&m->zone), out);
	same = same_proof(&m->plan, &m->after, &m->diag);
	cr_assert_eq(same.result, 0, "%s\n%s", merging_why(m), buf_str(out));
	cr_assert_null(same.why, "%s\n%s", same.why, buf_str(out));
	m->by_edits += same.by_edits;
	return m->plan.count[CHANGE_CONFLICT] == 0;
}

/* The same for plans without conflicts. */
static inline void merging_apply(struct merging *m, struct buf *out)
{
	cr_assert(merging_try(m, out), "%s", merging_why(m));
}

static inline void merging_release(struct merging *m)
{
	plan_release(&m->plan);
	wanted_release(&m->wanted);
	identities_release(&m->ids);
	zone_release(&m->zone);
	zone_release(&m->after);
	diag_release(&m->diag);
	*m = (struct merging){ 0 };
}

/* The plan, one change a line: mark, record, rule. */
static inline void merging_show(const struct merging *m, struct buf *out)
{
	static const char marks[] = "=+~-!";
	size_t i;

	for (i = 0; i < m->plan.n; i++) {
		const struct change *c = &m->plan.v[i];

		buf_addf(out, "%c ", marks[c->kind]);
		rr_print(&c->rr, out);
		if (c->kind == CHANGE_CONFLICT)
			buf_addf(out, " [%s]", rule_name(c->rule));
		buf_addc(out, '\n');
	}
}

/* The findings, one a line: rule, line and column. */
static inline void merging_findings(const struct merging *m, struct buf *out)
{
	size_t i;

	for (i = 0; i < m->diag.n; i++) {
		const struct finding *f = &m->diag.v[i];

		buf_addf(out, "%s %zu:%zu\n", rule_name(f->rule), f->line, f->col);
		cr_expect(f->hint && *f->hint, "no way out: %s", f->text);
	}
}

#endif
