/* test_zone_sets.c -- all RRsets of a zone, one after another
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_sets.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))
#define APEX "$TTL 300\n@ SOA n h 1 2 3 4 5\n@ NS n.\n"

static struct diag diag = DIAG_INIT;
static struct zone zone;

static void load(const char *text)
{
	struct zone_opts opts = { .origin = "x" };
	struct buf b = BUF_INIT;

	buf_adds(&b, APEX);
	buf_adds(&b, text);
	cr_assert_eq(zone_load_text(&zone, "x", &b, &opts, &diag), 0, "%s: %s",
		     text, diag.n ? diag.v[0].text : "");
}

/* `owner TTL TYPE` and, for each record, its data and the line it is of. */
static size_t line_of(uint32_t rec)
{
	return 1 + src_lines(&zone_doc(&zone, rec)->src, 0,
			     zone_off(&zone, rec));
}

static void show(const struct zone_sets *sets, const struct rrset *set,
		 struct buf *out)
{
	size_t i;

	name_print_relative(&set->owner, &zone.origin, out);
	buf_addf(out, " %lu ", (unsigned long)set->ttl);
	rr_type_print(set->type, out);
	for (i = 0; i < set->n; i++) {
		buf_addc(out, ' ');
		rr_print_rdata(&set->v[i], out);
		buf_addf(out, "@%zu", line_of(sets->from[i]) - 3);
		cr_expect_eq(set->v[i].ttl, set->ttl);
		cr_expect(name_eq(&set->v[i].owner, &set->owner));
	}
	buf_adds(out, "; ");
}

/* All but SOA and NS, in the order given. */
static void show_all(struct zone_sets *sets, struct buf *out)
{
	struct rrset set;

	while (zone_sets_next(sets, &set)) {
		if (set.type != TYPE_SOA && set.type != TYPE_NS)
			show(sets, &set, out);
		rrset_release(&set);
	}
	zone_sets_release(sets);
}

/* Parts of some records each give the same. */
static void expect_in_parts(const struct buf *want)
{
	struct buf out = BUF_INIT;
	struct zone_sets sets;
	uint32_t each, i;

	if (zone.ngenerates)
		return;
	for (each = 1; each <= zone.n; each++) {
		for (i = 0; i < zone.n; i += each) {
			zone_sets_init_part(&sets, &zone, i,
					    i + each < zone.n ? i + each :
								(uint32_t)zone.n);
			show_all(&sets, &out);
		}
		cr_expect_str_eq(buf_str(&out), buf_str(want), "by %u", each);
		buf_clear(&out);
	}
	buf_release(&out);
}

static char *sets_of(const char *text)
{
	struct buf out = BUF_INIT;
	struct zone_sets sets;

	load(text);
	zone_sets_init(&sets, &zone);
	show_all(&sets, &out);
	expect_in_parts(&out);
	zone_release(&zone);
	diag_release(&diag);
	buf_adds(&out, "");
	return buf_steal(&out);
}

static void expect(const char *text, const char *want)
{
	char *got = sets_of(text);

	cr_expect_str_eq(got ? got : "", want, "%s: %s", text, got);
	free(got);
}

Test(zone_sets, records)
{
	static const char *const rows[][2] = {
		{ "", "" },
		{ "a A 192.0.2.1\n A 192.0.2.2\n TXT t\n",
		  "a 300 A 192.0.2.1@1 192.0.2.2@2; a 300 TXT \"t\"@3; " },
		/* in the order of the first records */
		{ "a A 192.0.2.1\nb A 192.0.2.2\na A 192.0.2.3\n",
		  "a 300 A 192.0.2.1@1 192.0.2.3@3; b 300 A 192.0.2.2@2; " },
		{ "a A 192.0.2.1\nA A 192.0.2.1\na A 192.0.2.2\n",
		  "a 300 A 192.0.2.1@1 192.0.2.2@3; " },
		{ "a A 192.0.2.1\nelse. A 192.0.2.2\n", "a 300 A 192.0.2.1@1; " },
	};
	size_t i;

	for (i = 0; i < N(rows); i++)
		expect(rows[i][0], rows[i][1]);
}

Test(zone_sets, generated)
{
	static const char *const rows[][2] = {
		{ "$GENERATE 1-2 h$ A 192.0.2.$\nz A 192.0.2.9\n",
		  "h1 300 A 192.0.2.1@1; h2 300 A 192.0.2.2@1; "
		  "z 300 A 192.0.2.9@2; " },
		{ "$GENERATE 1-3 h A 192.0.2.$\n",
		  "h 300 A 192.0.2.1@1 192.0.2.2@1 192.0.2.3@1; " },
		/* with a record before it, and after it */
		{ "h1 A 192.0.2.9\n$GENERATE 1-2 h$ A 192.0.2.$\nh2 A 192.0.2.8\n",
		  "h1 300 A 192.0.2.9@1 192.0.2.1@2; "
		  "h2 300 A 192.0.2.8@3 192.0.2.2@2; " },
		/* two lines, and the same record of both */
		{ "$GENERATE 1-2 h$ A 192.0.2.$\n$GENERATE 2-3 h$ A 192.0.2.$\n",
		  "h1 300 A 192.0.2.1@1; h2 300 A 192.0.2.2@1; "
		  "h3 300 A 192.0.2.3@2; " },
		{ "$GENERATE 1-2 h$ A 192.0.2.$\n$GENERATE 1-2 h$ A 192.0.2.1$\n",
		  "h1 300 A 192.0.2.1@1 192.0.2.11@2; "
		  "h2 300 A 192.0.2.2@1 192.0.2.12@2; " },
		/* the TTL that named takes in last */
		{ "h1 60 A 192.0.2.9\n$GENERATE 1-1 h$ 70 A 192.0.2.$\n",
		  "h1 60 A 192.0.2.9@1 192.0.2.1@2; " },
		{ "h1 60 A 192.0.2.9\nz TXT t\n"
		  "$GENERATE 1-1 h$ 70 A 192.0.2.$\n",
		  "h1 70 A 192.0.2.9@1 192.0.2.1@3; z 300 TXT \"t\"@2; " },
		{ "$GENERATE 1-1 h 70 A 192.0.2.$\n"
		  "$GENERATE 2-2 h 60 A 192.0.2.$\n",
		  "h 60 A 192.0.2.1@1 192.0.2.2@2; " },
		{ "$GENERATE 1-1 h$ 70 A 192.0.2.$\nh1 60 A 192.0.2.9\n",
		  "h1 60 A 192.0.2.9@2 192.0.2.1@1; " },
		/* outside the zone */
		{ "$GENERATE 1-2 h$.else. A 192.0.2.$\n", "" },
		/* an other type at the same name is another set */
		{ "$GENERATE 1-1 h$ A 192.0.2.$\n$GENERATE 1-1 h$ TXT $\n",
		  "h1 300 A 192.0.2.1@1; h1 300 TXT \"1\"@2; " },
	};
	size_t i;

	for (i = 0; i < N(rows); i++)
		expect(rows[i][0], rows[i][1]);
}

/* One set of 40000, each record twice, and one of as many $GENERATE makes. */
Test(zone_sets, large_sets, .timeout = 60)
{
	struct buf text = BUF_INIT;
	struct zone_sets sets;
	struct rrset set;
	size_t i, counts[8] = { 0 }, n = 0;

	for (i = 0; i < 80000; i++)
		buf_addf(&text, "a A 10.0.%zu.%zu\n", i / 2 / 256, i / 2 % 256);
	buf_adds(&text, "$GENERATE 1-40000 b TXT $\n");
	load(buf_str(&text));
	zone_sets_init(&sets, &zone);
	while (zone_sets_next(&sets, &set)) {
		counts[n++] = set.n;
		rrset_release(&set);
	}
	zone_sets_release(&sets);
	cr_expect_eq(n, 4); /* SOA and NS before them */
	cr_expect_eq(counts[2], 40000);
	cr_expect_eq(counts[3], 40000);
	zone_release(&zone);
	diag_release(&diag);
	buf_release(&text);
}
