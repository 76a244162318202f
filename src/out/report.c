/* report.c -- a plan for people: one line a record, one line of totals
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/report.h"

#include "base/file.h"

static const struct {
	char mark;
	const char *word;
} kinds[CHANGE_KINDS] = {
	[CHANGE_KEEP] = { '=', "kept" },
	[CHANGE_ADD] = { '+', "added" },
	[CHANGE_REPLACE] = { '~', "changed" },
	[CHANGE_REMOVE] = { '-', "removed" },
	[CHANGE_CONFLICT] = { '!', "conflict" },
};

static void put_change(const struct change *c, struct buf *out)
{
	buf_addf(out, "%c %-8s  ", kinds[c->kind].mark, kinds[c->kind].word);
	buf_adds(out, c->file);
	if (c->line)
		buf_addf(out, ":%zu", c->line);
	buf_adds(out, "  ");
	rr_print(&c->rr, out);
	if (c->kind == CHANGE_CONFLICT)
		buf_addf(out, "  [%s]", rule_name(c->rule));
	buf_addc(out, '\n');
}

static void put_count(const struct plan *plan, enum change_kind kind,
		      const char *word, const char **between, struct buf *out)
{
	if (!plan->count[kind])
		return;
	buf_addf(out, "%s%zu %s", *between, plan->count[kind], word);
	*between = ", ";
}

void report_counts(const struct plan *plan, struct buf *out)
{
	size_t conflicts = plan->count[CHANGE_CONFLICT];
	const char *between = "";

	if (conflicts) {
		buf_addf(out, "%zu %s, nothing written", conflicts,
			 conflicts == 1 ? "conflict" : "conflicts");
		return;
	}
	if (!plan_changes(plan)) {
		buf_adds(out, "nothing changed");
		between = ", ";
	}
	put_count(plan, CHANGE_ADD, "added", &between, out);
	put_count(plan, CHANGE_REPLACE, "changed", &between, out);
	put_count(plan, CHANGE_REMOVE, "removed", &between, out);
	put_count(plan, CHANGE_KEEP, "kept", &between, out);
}

void report_write(const struct plan *plan, struct buf *out)
{
	bool conflicts = plan->count[CHANGE_CONFLICT] > 0;
	size_t i;

	/* What conflicts keep from being done is not said to be done. */
	for (i = 0; i < plan->n; i++)
		if (!conflicts || plan->v[i].kind == CHANGE_CONFLICT)
			put_change(&plan->v[i], out);
	buf_addf(out, "%s: ", file_shown(zone_main(plan->zone)->src.name));
	report_counts(plan, out);
	buf_addc(out, '\n');
}
