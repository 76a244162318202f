/* test_proof.c -- every kind of sabotage is caught before it is written
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#define RECORDS                                                                \
	"@ 5 SOA ns h 7 1 1 1 9\n"                                             \
	"@ NS ns.example.\n"                                                            \
	"a 6 A 192.0.2.1\n"                                                    \
	"b A 192.0.2.2\n"                                                      \
	"  TXT bb\n"                                                           \
	"; a comment\n"                                                        \
	"  MX 1 b\n"                                                           \
	"$TTL 60\n"                                                            \
	"$ORIGIN sub.example.com.\n"                                           \
	"c A 192.0.2.3\n"                                                      \
	"  A 192.0.2.4 ; four\n"                                               \
	"$ORIGIN example.com.\n"                                               \
	"d TXT ( one\n"                                                        \
	"  two )\n"                                                            \
	"e CNAME a\n"                                                          \
	"out.example.net. A 192.0.2.5\n"

static const char *const zones[] = {
	/* No $TTL from `b` up: there TTLs come from the line above. */
	RECORDS,
	/* The edited lines alone can prove an edit of this one. */
	"$TTL 60\n" RECORDS,
};

static struct merging m;
static size_t zone; /* of these */

static void set_up(void)
{
	merging_load(&m, zones[zone]);
	/* A warning about the record outside. */
	diag_release(&m.diag);
	m.plan.zone = &m.zone;
}

static void tear_down(void)
{
	merging_release(&m);
}

TestSuite(proof, .init = set_up, .fini = tear_down);

/* Replaces the first `old` of the text. */
static void edit(const char *old, const char *new)
{
	struct zdoc *doc = &m.zone.files[0]->doc;
	const char *at = strstr(doc->src.data, old);

	cr_assert_not_null(at, "%s", old);
	zdoc_edit(doc, (size_t)(at - doc->src.data), strlen(old), span_str(new));
}

static void insert(const char *before, const char *text)
{
	struct zdoc *doc = &m.zone.files[0]->doc;
	const char *at = strstr(doc->src.data, before);

	cr_assert_not_null(at, "%s", before);
	zdoc_edit(doc, (size_t)(at - doc->src.data), 0, span_str(text));
}

static void plan_txt(enum change_kind kind, uint32_t rec, const char *owner,
		     uint32_t ttl, const char *text)
{
	struct change *c;
	struct name name;
	struct rr rr;

	cr_assert_null(name_parse(&name, span_str(owner), &m.zone.origin));
	rr_make_txt(&rr, &name, ttl, span_str(text));
	c = plan_add(&m.plan, kind, rec, &rr);
	if (kind == CHANGE_REPLACE)
		zone_rr(&m.zone, rec, &c->old);
	rr_release(&rr);
}

static void plan_remove(uint32_t rec)
{
	struct rr rr;

	zone_rr(&m.zone, rec, &rr);
	plan_add(&m.plan, CHANGE_REMOVE, rec, &rr);
	rr_release(&rr);
}

static int prove(void)
{
	struct same_proof same;

	zone_release(&m.after);
	zdoc_sort_edits(&m.zone.files[0]->doc);
	same = same_proof(&m.plan, &m.after, &m.diag);
	cr_expect_null(same.why, "%s", same.why);
	cr_expect_eq(same.result == 0, m.diag.n == 0);
	if (same.result < 0) {
		cr_expect_eq(m.diag.v[0].rule, RULE_INTERNAL);
		cr_expect_not_null(m.diag.v[0].hint);
	}
	m.by_edits += same.by_edits;
	return same.result;
}

Test(proof, good)
{
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	/* What means nothing may change. */
	edit("; a comment\n", "; other words\n\n\n");
	edit("; four", "; 4");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	/* What is planned has to come. */
	plan_txt(CHANGE_ADD, ZONE_NONE, "new", 60, "x");
	insert("d TXT", "new TXT x\n");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	/* Each in its own words. */
	plan_txt(CHANGE_REPLACE, 4, "b", 6, "xx");
	edit("bb", "\"\\120x\"");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	plan_remove(7);
	edit("  A 192.0.2.4 ", "");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
}

/* In the zone whose records have TTLs of their own, or those of $TTL. */
Test(proof, by_edits)
{
	zone = 1;
	tear_down();
	set_up();
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	edit("; a comment\n", "; other words\n\n\n");
	edit("; four", "; 4");
	edit("one\n", "one ; first\n ; second\n");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	plan_txt(CHANGE_ADD, ZONE_NONE, "new", 60, "x");
	insert("d TXT", "new TXT x\n");
	plan_txt(CHANGE_REPLACE, 4, "b", 60, "xx");
	edit("bb", "\"\\120x\"");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	plan_remove(5);
	edit("  MX 1 b\n", "");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	cr_expect_eq(m.by_edits, 4, "%zu", m.by_edits);
	/* As good, but not for the edited lines alone to say. */
	edit("$ORIGIN example", "$origin example");
	cr_expect_eq(prove(), 0, "%s", merging_why(&m));
	cr_expect_eq(m.by_edits, 4, "%zu", m.by_edits);
}

/* Good lines as planned, but a neighbour, or the zone, cannot have them. */
Test(proof, not_by_edits)
{
	static const struct {
		const char *what, *owner, *data, *text;
		uint32_t ttl;
	} cases[] = {
		{ "a TTL that is not the RRset's", "d", "x", "d 61 TXT x\n", 61 },
		{ "beside a CNAME", "e", "x", "e TXT x\n", 60 },
		{ "out of the zone", "example.net.", "x",
		  "example.net. TXT x\n", 60 },
		{ "the line below goes on", "new", "x\n", "new TXT x\\\n", 60 },
		{ "the line below is quoted", "new", "x", "new TXT \"x\n", 60 },
	};
	size_t i;

	zone = 1;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		tear_down();
		set_up();
		plan_txt(CHANGE_ADD, ZONE_NONE, cases[i].owner, cases[i].ttl,
			 cases[i].data);
		insert("a 6 A", cases[i].text);
		prove();
		cr_expect_eq(m.by_edits, 0, "%s", cases[i].what);
		diag_release(&m.diag);
	}
}

/* A SOA without a TTL gives its minimum to all below it. */
Test(proof, planned_at_the_cost_of_all)
{
	struct change *c;
	struct rr soa;

	tear_down();
	merging_load(&m, "@ SOA ns h 7 1 1 1 9\n@ NS ns.example.\na A 192.0.2.1\n");
	m.plan.zone = &m.zone;
	zone_rr(&m.zone, 0, &soa);
	c = plan_add(&m.plan, CHANGE_REPLACE, 0, &soa);
	c->old = soa;
	c->rr.rdata[soa.rdlen - 1] = 8;
	c->rr.ttl = 8;
	edit(" 9\n", " 8\n");
	cr_expect_lt(prove(), 0);
}

/* Nothing is planned, so none of these may pass. */
static const struct {
	const char *what, *old, *new;
} sabotages[] = {
	{ "a record changed", "192.0.2.1", "192.0.2.9" },
	{ "a record changed inside parentheses", "two", "three" },
	{ "a record dropped", "a 6 A 192.0.2.1\n", "" },
	{ "the last record dropped", "out.example.net. A 192.0.2.5\n", "" },
	{ "a record dropped into a comment", "a 6 A", ";a 6 A" },
	{ "a record added", "; a comment\n", "  TXT new\n; a comment\n" },
	{ "a record added by an edit of another", "a 6 A 192.0.2.1\n",
	  "a 6 A 192.0.2.1\na 6 A 192.0.2.2\n" },
	{ "a record twice", "  TXT bb\n", "  TXT bb\n  TXT bb\n" },
	{ "an owner changed", "b A", "bb A" },
	{ "an owner taken from the heirs", "; a comment\n", "x 6 TXT x\n" },
	{ "another owner for the heirs", "  TXT bb\n", "b TXT bb\nx TXT bb\n" },
	{ "a TTL changed", "a 6 A", "a 7 A" },
	{ "a TTL by inheritance", "@ 5 SOA", "@ 6 SOA" },
	{ "a TTL in between", "; a comment\n", "b 7 TXT bb\n" },
	{ "$TTL changed", "$TTL 60\n", "$TTL 61\n" },
	{ "$TTL gone", "$TTL 60\n", "" },
	{ "$TTL too early", "a 6 A", "$TTL 61\na 6 A" },
	{ "an origin changed", "$ORIGIN sub", "$ORIGIN bus" },
	{ "an origin for the rest", "; a comment\n", "$ORIGIN x.example.com.\n" },
	{ "an origin gone", "$ORIGIN example.com.\n", "" },
	{ "a class", "b A", "b CH A" },
	{ "a type", "TXT bb", "SPF bb" },
	{ "an open parenthesis", "; a comment", "(" },
	{ "an open quote", "; a comment", "\"" },
	{ "no sense", "; a comment", "what is this" },
	{ "the zone's name", "@ 5 SOA", "x 5 SOA" },
	{ "a line end gone", "192.0.2.4 ; four\n", "192.0.2.4 ; four" },
	{ "the text of a neighbour", "; a comment\n", "; a comment" },
	{ "out of the zone, into it", "out.example.net.", "out" },
};

Test(proof, sabotage)
{
	size_t i;

	for (zone = 0; zone < 2; zone++) {
		for (i = 0; i < sizeof(sabotages) / sizeof(sabotages[0]); i++) {
			tear_down();
			set_up();
			edit(sabotages[i].old, sabotages[i].new);
			cr_expect_lt(prove(), 0, "%zu: %s", zone,
				     sabotages[i].what);
		}
	}
}

Test(proof, planned_but_not_there)
{
	plan_txt(CHANGE_ADD, ZONE_NONE, "new", 60, "x");
	cr_expect_lt(prove(), 0);
}

Test(proof, planned_another_way)
{
	static const char *const lines[] = {
		"new 61 TXT x\n", "news TXT x\n", "new TXT y\n", "new SPF x\n",
		"new TXT x\nnew TXT x\n", "new TXT x x\n", "; new TXT x\n",
	};
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		plan_txt(CHANGE_ADD, ZONE_NONE, "new", 60, "x");
		insert("d TXT", lines[i]);
		cr_expect_lt(prove(), 0, "%s", lines[i]);
		tear_down();
		set_up();
	}
}

Test(proof, planned_but_as_it_was)
{
	plan_txt(CHANGE_REPLACE, 4, "b", 6, "xx");
	cr_expect_lt(prove(), 0);
	tear_down();
	set_up();
	plan_remove(8);
	cr_expect_lt(prove(), 0);
}

Test(proof, planned_at_the_cost_of_another)
{
	plan_txt(CHANGE_ADD, ZONE_NONE, "new", 6, "x");
	/* between a record and its heir */
	insert("  TXT bb", "new 6 TXT x\n");
	cr_expect_lt(prove(), 0);
	tear_down();
	set_up();
	/* another record goes with the one that is planned to */
	plan_remove(7);
	edit("c A 192.0.2.3\n  A 192.0.2.4 ; four\n", "");
	cr_expect_lt(prove(), 0);
	tear_down();
	set_up();
	/* the heirs of the one that goes fall to another */
	plan_remove(3);
	edit("b A 192.0.2.2\n", "");
	cr_expect_lt(prove(), 0);
}

/* How many places are there for a line?  It may pass only where it changes nothing. */
static size_t insert_everywhere(size_t *by_edits)
{
	struct zdoc *doc = &m.zone.files[0]->doc;
	size_t entry, good = 0;

	for (entry = 0; entry <= doc->n; entry++) {
		plan_txt(CHANGE_ADD, ZONE_NONE, "new", 60, "x");
		zdoc_edit(doc, doc->v[entry].off, 0,
			  span_str("new.example.com. 60 TXT x\n"));
		if (prove() == 0)
			good++;
		*by_edits += m.by_edits;
		tear_down();
		set_up();
		doc = &m.zone.files[0]->doc;
	}
	return good;
}

Test(proof, insertion_at_every_line)
{
	size_t by_edits = 0, good;

	/*
	 * In front of the directives, and of those that have an owner and a TTL
	 * of their own or by $TTL (SOA, a, c, d, e, out); and at the end.
	 */
	good = insert_everywhere(&by_edits);
	cr_expect_eq(good, 10, "%zu", good);
	cr_expect_eq(by_edits, 0, "%zu", by_edits);
	zone = 1;
	tear_down();
	set_up();
	/* The $TTL on top, the NS and b, too. */
	good = insert_everywhere(&by_edits);
	cr_expect_eq(good, 13, "%zu", good);
	cr_expect_eq(by_edits, 13, "%zu", by_edits);
}
