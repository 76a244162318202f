/* test_merge_random.c -- what holds for every merge, over zones in all styles
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "random_zone.h"
#include "share.h"
#include "text/udiff.h"

static const char *const identities[] = {
	"{\"region\": \"eu-west-1\", \"verification_tokens\": [\"" TOKEN "\"], "
	"\"dkim\": {\"tokens\": [\"" T1 "\", \"" T2 "\", \"" T3 "\"]}}",
	"{\"region\": \"eu-south-1\", \"dkim\": {\"tokens\": [\"" T1 "\", \"" T2
	"\", \"" T3 "\"]}, \"mail_from\": {\"domain\": \"sub.example.com\"}, "
	"\"dmarc\": \"v=DMARC1; p=quarantine\"}",
	"[{\"domain\": \"sub.example.com\", \"region\": \"eu-west-1\", "
	"\"verification_tokens\": [\"" TOKEN "\"]}, {\"domain\": "
	"\"example.com\", \"region\": \"eu-west-1\", \"verification_tokens\": "
	"[\"" TOKEN "\"]}]",
};

static bool edited(const struct zdoc *doc, size_t entry)
{
	size_t off = doc->v[entry].off, end = doc->v[entry + 1].off, i;

	for (i = 0; i < doc->nedits; i++)
		if (doc->edits[i].off < end &&
		    doc->edits[i].off + doc->edits[i].len > off)
			return true;
	return false;
}

static struct span without_eol(struct span s)
{
	while (s.len && (s.p[s.len - 1] == '\n' || s.p[s.len - 1] == '\r'))
		s.len--;
	return s;
}

/* The lines that no edit touches stand in the new text, in their order. */
static void check_minimal(const struct zdoc *old, const struct zdoc *new)
{
	size_t i, k = 0;

	for (i = 0; i < old->n; i++) {
		if (edited(old, i))
			continue;
		while (k < new->n && !span_eq(without_eol(zdoc_text(old, i)),
					      without_eol(zdoc_text(new, k))))
			k++;
		cr_assert_lt(k, new->n, "lost: %.*s", SPAN_ARG(zdoc_text(old, i)));
		k++;
	}
}

/* As many edited records as the plan changes, and those that inherit. */
static void check_edits(const struct merging *m)
{
	const struct zdoc *doc = zone_main(&m->zone);
	size_t i, n = 0;

	for (i = 0; i < doc->n; i++)
		n += edited(doc, i);
	cr_expect_leq(n, m->plan.count[CHANGE_REPLACE] +
				 2 * m->plan.count[CHANGE_REMOVE]);
	cr_expect_geq(n, m->plan.count[CHANGE_REPLACE] +
				 m->plan.count[CHANGE_REMOVE]);
}

/* A patch whose lines go from the old text to the new one. */
static void check_patch(const struct merging *m)
{
	struct buf patch = BUF_INIT;
	const char *line, *end;
	size_t minus = 0;

	udiff_write(zone_main(&m->zone), "in.zone", &patch);
	for (line = buf_str(&patch); *line; line = end + 1) {
		end = strchr(line, '\n');
		minus += *line == '-' && strncmp(line, "--- ", 4) != 0;
	}
	/* At most the lines of the edited records, and a last one without end. */
	cr_expect_leq(minus, 4 * (m->plan.count[CHANGE_REPLACE] +
				  m->plan.count[CHANGE_REMOVE]) + 1);
	buf_release(&patch);
}

static bool try_one(uint32_t seed)
{
	const char *json = identities[seed % 3];
	struct buf zone = BUF_INIT, text = BUF_INIT;
	struct merging m = { 0 }, again = { 0 };
	bool clean;

	random_zone(seed * 2654435761u + 1, &zone);
	m.opts.replace = seed % 5 < 2;
	m.opts.prune = seed % 7 < 2;
	again.opts = m.opts;
	merging_plan(&m, buf_str(&zone), json);
	clean = !m.plan.count[CHANGE_CONFLICT];
	if (clean) {
		merging_apply(&m, &text);
		check_minimal(zone_main(&m.zone), zone_main(&m.after));
		check_edits(&m);
		check_patch(&m);
		merging_plan(&again, buf_str(&text), json);
		cr_expect_not(plan_changes(&again.plan), "%u:\n%s", seed,
			      buf_str(&text));
		cr_expect_eq(again.plan.count[CHANGE_CONFLICT], 0, "%u:\n%s", seed,
			     buf_str(&text));
	}
	merging_release(&m);
	merging_release(&again);
	buf_release(&zone);
	buf_release(&text);
	return clean;
}

Test(merge_random, all_styles, .timeout = 120)
{
	enum { TIMES = SHARE_OF(3000) };
	size_t clean = 0;
	uint32_t seed;

	for (seed = 0; seed < TIMES; seed++)
		clean += try_one(seed);
	/* So that the above is a test of something. */
	cr_expect_geq(clean, TIMES / 4, "%zu", clean);
	cr_expect_leq(clean, TIMES * 9 / 10, "%zu", clean);
}
