/* test_plan.c -- what becomes of a zone, record by record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"
#include "plan/changes.h"

#define ZONE "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"                       \
	     "a 5 TXT one\na 5 TXT two\na 5 TXT one\na MX 10 x\nb TXT three\n"

static struct merging m;
static struct name a;

static void set_up(void)
{
	merging_load(&m, ZONE);
	m.plan.zone = &m.zone;
	cr_assert_null(name_parse(&a, span_str("a"), &m.zone.origin));
}

static void tear_down(void)
{
	merging_release(&m);
}

TestSuite(plan, .init = set_up, .fini = tear_down);

/* Record i becomes what is planned for it. */
static struct change *change(enum change_kind kind, uint32_t i, const char *text)
{
	struct change *c;
	struct rr rr;

	if (text)
		rr_make_txt(&rr, &a, 5, span_str(text));
	else
		zone_rr(&m.zone, i, &rr);
	c = plan_add(&m.plan, kind, i, &rr);
	rr_release(&rr);
	if (kind == CHANGE_REPLACE)
		zone_rr(&m.zone, i, &c->old);
	return c;
}

static void check_set(const char *want)
{
	struct buf got = BUF_INIT;
	struct changes changes;
	struct rrset set;
	size_t i;

	changes_init(&changes, &m.plan);
	changes_rrset(&changes, &a, TYPE_TXT, &set);
	changes_release(&changes);
	for (i = 0; i < set.n; i++) {
		buf_adds(&got, i ? " " : "");
		rr_print_rdata(&set.v[i], &got);
	}
	cr_expect_str_eq(buf_str(&got), want, "%s, not %s", buf_str(&got), want);
	if (set.n)
		cr_expect_eq(set.ttl, 5);
	buf_release(&got);
	rrset_release(&set);
}

Test(plan, counts)
{
	cr_expect_not(plan_changes(&m.plan));
	change(CHANGE_KEEP, 2, NULL);
	change(CHANGE_CONFLICT, 3, NULL);
	cr_expect_not(plan_changes(&m.plan));
	change(CHANGE_ADD, ZONE_NONE, "new");
	cr_expect(plan_changes(&m.plan));
	cr_expect_eq(m.plan.count[CHANGE_KEEP], 1);
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 1);
	cr_expect_eq(m.plan.count[CHANGE_ADD], 1);
	cr_expect_eq(m.plan.n, 3);
}

Test(plan, rrset_as_it_stands)
{
	/* The same record twice is one. */
	check_set("\"one\" \"two\"");
}

Test(plan, rrset_added)
{
	change(CHANGE_ADD, ZONE_NONE, "new");
	change(CHANGE_ADD, ZONE_NONE, "two");
	check_set("\"one\" \"two\" \"new\"");
}

Test(plan, rrset_replaced)
{
	change(CHANGE_REPLACE, 3, "new");
	check_set("\"one\" \"new\"");
}

Test(plan, rrset_removed)
{
	change(CHANGE_REMOVE, 2, NULL);
	change(CHANGE_REMOVE, 4, NULL);
	check_set("\"two\"");
	change(CHANGE_REMOVE, 3, NULL);
	check_set("");
}

Test(plan, rrset_in_conflict_is_as_it_was)
{
	change(CHANGE_CONFLICT, 3, "new");
	check_set("\"one\" \"two\"");
}

Test(plan, rrsets)
{
	struct rrsets sets;

	change(CHANGE_KEEP, 5, NULL); /* MX */
	change(CHANGE_ADD, ZONE_NONE, "new");
	change(CHANGE_ADD, ZONE_NONE, "newer");
	change(CHANGE_REMOVE, 6, NULL); /* all that b had */
	change(CHANGE_KEEP, 0, NULL); /* SOA */
	change(CHANGE_CONFLICT, 1, NULL); /* NS */
	plan_rrsets(&m.plan, &sets);
	cr_assert_eq(sets.n, 2);
	cr_expect_eq(sets.v[0].type, TYPE_MX);
	cr_expect_eq(sets.v[1].type, TYPE_TXT);
	cr_expect_eq(sets.v[1].n, 4);
	rrsets_release(&sets);
	cr_expect_eq(sets.n, 0);
}
