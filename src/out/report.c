/* report.c -- a plan for people: one line a record, one line of totals
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/report.h"

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

/* The record's line in the new text; 0 where it has none. */
static size_t new_line(const struct zone *after, const struct rr *rr)
{
	uint32_t i;

	ZONE_EACH(after, i, &rr->owner, rr->type)
		if (zone_has_data(after, i, rr))
			return zone_line(after, i);
	return 0;
}

static size_t line_of(const struct plan *plan, const struct zone *after,
		      const struct change *c)
{
	if (after && c->kind != CHANGE_REMOVE && c->kind != CHANGE_CONFLICT)
		return new_line(after, &c->rr);
	return c->rec == ZONE_NONE ? 0 : zone_line(plan->zone, c->rec);
}

/* A file as findings name it. */
static const char *shown(const char *name)
{
	return strcmp(name, "-") == 0 ? "<stdin>" : name;
}

static const char *file_of(const struct plan *plan, const struct change *c)
{
	const struct zdoc *doc = c->rec == ZONE_NONE ?
					 zone_main(plan->zone) :
					 zone_doc(plan->zone, c->rec);

	return shown(doc->src.name);
}

static void put_change(const struct plan *plan, const struct zone *after,
		       const struct change *c, struct buf *out)
{
	size_t line = line_of(plan, after, c);

	buf_addf(out, "%c %-8s  %s", kinds[c->kind].mark, kinds[c->kind].word,
		 file_of(plan, c));
	if (line)
		buf_addf(out, ":%zu", line);
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

static void put_totals(const struct plan *plan, struct buf *out)
{
	size_t conflicts = plan->count[CHANGE_CONFLICT];
	const char *between = "";

	buf_addf(out, "%s: ", shown(zone_main(plan->zone)->src.name));
	if (conflicts) {
		buf_addf(out, "%zu %s, nothing written\n", conflicts,
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
	buf_addc(out, '\n');
}

void report_write(const struct plan *plan, const struct zone *after,
		  struct buf *out)
{
	bool conflicts = plan->count[CHANGE_CONFLICT] > 0;
	size_t i;

	/* What conflicts keep from being done is not said to be done. */
	for (i = 0; i < plan->n; i++)
		if (!conflicts || plan->v[i].kind == CHANGE_CONFLICT)
			put_change(plan, after, &plan->v[i], out);
	put_totals(plan, out);
}
