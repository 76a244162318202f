/* test_setchanges.c -- a plan's changes RRset by RRset
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "comparing.h"

#include "plan/setchanges.h"

static struct comparing c;

static void add(struct buf *out, const char *what, const struct rrset *set)
{
	size_t i;

	buf_addf(out, " %s", what);
	for (i = 0; i < set->n; i++) {
		buf_addc(out, ' ');
		rr_print_rdata(&set->v[i], out);
	}
}

/* `OWNER TYPE TTL before ... after ... come ... gone ...`, a line an RRset. */
static void check(const char *old, const char *new, const char *want)
{
	struct buf got = BUF_INIT;
	struct setchanges sets;
	size_t i;

	comparing_plan(&c, old, new);
	setchanges_init(&sets, &c.plan);
	for (i = 0; i < sets.n; i++) {
		name_print(&sets.v[i].after.owner, &got);
		buf_addc(&got, ' ');
		rr_type_print(sets.v[i].after.type, &got);
		buf_addf(&got, " %lu", (unsigned long)sets.v[i].after.ttl);
		add(&got, "before", &sets.v[i].before);
		add(&got, "after", &sets.v[i].after);
		add(&got, "come", &sets.v[i].come);
		add(&got, "gone", &sets.v[i].gone);
		buf_addc(&got, '\n');
	}
	cr_expect_str_eq(buf_str(&got), want, "%s", buf_str(&got));
	buf_release(&got);
	setchanges_release(&sets);
	comparing_release(&c);
}

Test(setchanges, nothing)
{
	check("a A 192.0.2.1\n", "a A 192.0.2.1\n", "");
}

Test(setchanges, owners_in_canonical_order_then_types)
{
	check("", "b A 192.0.2.1\na TXT x\na A 192.0.2.1\n",
	      "a.example.com. A 3600 before after 192.0.2.1 come 192.0.2.1 gone\n"
	      "a.example.com. TXT 3600 before after \"x\" come \"x\" gone\n"
	      "b.example.com. A 3600 before after 192.0.2.1 come 192.0.2.1 gone\n");
}

Test(setchanges, one_of_several)
{
	check("a TXT x\na TXT y\na TXT z\n", "a TXT z\na TXT q\na TXT x\n",
	      "a.example.com. TXT 3600 before \"x\" \"y\" \"z\" after \"x\" \"z\" "
	      "\"q\" come \"q\" gone \"y\"\n");
}

/* The record that stands twice is one, and goes as one. */
Test(setchanges, twins)
{
	check("a TXT x\na TXT y\na TXT x\n", "a TXT y\n",
	      "a.example.com. TXT 3600 before \"x\" \"y\" after \"y\" come gone "
	      "\"x\"\n");
	check("a TXT x\na TXT y\na TXT x\n", "a TXT z\n",
	      "a.example.com. TXT 3600 before \"x\" \"y\" after \"z\" come \"z\" "
	      "gone \"x\" \"y\"\n");
}

Test(setchanges, generated)
{
	check("$GENERATE 1-2 a TXT x$\na TXT y\n", "a TXT y\na TXT x2\n",
	      "a.example.com. TXT 3600 before \"y\" \"x1\" \"x2\" after "
	      "\"y\" \"x2\" come gone \"x1\"\n");
}

Test(setchanges, ttl)
{
	check("a 5 TXT x\na 5 TXT y\n", "a 9 TXT y\na 9 TXT x\n",
	      "a.example.com. TXT 9 before \"x\" \"y\" after \"x\" \"y\" come "
	      "gone\n");
}

Test(setchanges, all_gone)
{
	check("a TXT x\na TXT y\n", "",
	      "a.example.com. TXT 3600 before \"x\" \"y\" after come gone \"x\" "
	      "\"y\"\n");
}
