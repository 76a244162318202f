/* test_compare.c -- what makes one zone mean what another means
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/compare.h"

#include <criterion/criterion.h>

#define APEX "$TTL 300\n@ SOA n. h. 1 2 3 4 5\n@ NS n.\n"

static struct zone old, new;
static struct plan plan;
static struct diag diag;

static void load_as(const char *origin, struct zone *zone, const char *name,
		    const char *text)
{
	struct zone_opts opts = { .origin = origin };
	struct buf b = BUF_INIT;

	buf_adds(&b, text);
	cr_assert_eq(zone_load_text(zone, name, &b, &opts, &diag), 0, "%s: %s",
		     text, diag.n ? diag.v[0].text : "");
}

static void load(struct zone *zone, const char *name, const char *text)
{
	load_as("x", zone, name, text);
}

/* The plan as marks and records: "+a A 1.2.3.4; ". */
static char *planned(void)
{
	static const char marks[] = "=+~-!";
	struct buf out = BUF_INIT;
	size_t i;

	buf_adds(&out, "");
	for (i = 0; i < plan.n; i++) {
		const struct change *c = &plan.v[i];

		buf_addc(&out, marks[c->kind]);
		name_print_relative(&c->rr.owner, &old.origin, &out);
		buf_addf(&out, " %lu ", (unsigned long)c->rr.ttl);
		rr_print_rdata(&c->rr, &out);
		buf_adds(&out, "; ");
	}
	return buf_steal(&out);
}

static void release(void)
{
	plan_release(&plan);
	zone_release(&old);
	zone_release(&new);
	diag_release(&diag);
}

static void expect_by(const struct compare_opts *opts, const char *a,
		      const char *b, const char *want)
{
	char *got;

	load(&old, "old", a);
	load(&new, "new", b);
	cr_assert_eq(compare_plan(&plan, &old, &new, opts, &diag), 0);
	got = planned();
	cr_expect_str_eq(got, want, "%s against %s: %s", a, b, got);
	free(got);
	release();
}

static void expect(const char *a, const char *b, const char *want)
{
	static const struct compare_opts none;
	char *old_text = NULL, *new_text = NULL;
	struct buf x = BUF_INIT, y = BUF_INIT;

	buf_addf(&x, APEX "%s", a);
	buf_addf(&y, APEX "%s", b);
	old_text = buf_steal(&x);
	new_text = buf_steal(&y);
	expect_by(&none, old_text, new_text, want);
	free(old_text);
	free(new_text);
}

Test(compare, records)
{
	expect("", "", "");
	expect("a A 1.1.1.1\n", "A.x. 300 IN A 1.1.1.1\n", "");
	expect("", "a A 1.1.1.1\n", "+a 300 1.1.1.1; ");
	expect("a A 1.1.1.1\n", "", "-a 300 1.1.1.1; ");
	expect("a A 1.1.1.1\n", "a A 1.1.1.2\n", "~a 300 1.1.1.2; ");
	expect("a A 1.1.1.1\na A 1.1.1.2\n", "a A 1.1.1.2\na A 1.1.1.1\n", "");
	expect("a A 1.1.1.1\na A 1.1.1.2\n", "a A 1.1.1.3\n",
	       "~a 300 1.1.1.3; -a 300 1.1.1.2; ");
	expect("a A 1.1.1.1\n", "a A 1.1.1.1\na A 1.1.1.3\n",
	       "+a 300 1.1.1.3; ");
	expect("a A 1.1.1.1\n", "a TXT 1\n",
	       "-a 300 1.1.1.1; +a 300 \"1\"; ");
	expect("a CNAME B\n", "a CNAME b\n", "");
	expect("a TXT B\n", "a TXT b\n", "~a 300 \"b\"; ");
}

Test(compare, records_written_twice)
{
	expect("a A 1.1.1.1\na A 1.1.1.1\n", "a A 1.1.1.1\n", "");
	expect("a A 1.1.1.1\na A 1.1.1.1\n", "",
	       "-a 300 1.1.1.1; -a 300 1.1.1.1; ");
	expect("a A 1.1.1.1\na A 1.1.1.1\n", "a A 1.1.1.2\n",
	       "~a 300 1.1.1.2; -a 300 1.1.1.1; ");
	expect("", "a A 1.1.1.1\na A 1.1.1.1\n", "+a 300 1.1.1.1; ");
}

Test(compare, lines_of_generate)
{
	expect("$GENERATE 1-2 a$ A 1.1.1.$\n", "a2 A 1.1.1.2\na1 A 1.1.1.1\n",
	       "");
	expect("$GENERATE 1-2 a$ A 1.1.1.$\n", "a1 A 1.1.1.1\na2 A 1.1.1.3\n",
	       "-a2 300 1.1.1.2; +a2 300 1.1.1.3; ");
	expect("a1 A 1.1.1.1\n", "$GENERATE 1-2 a$ A 1.1.1.$\n",
	       "+a2 300 1.1.1.2; ");
}

Test(compare, ttls)
{
	static const struct compare_opts none;
	const struct compare_opts with = { .ttl = true };
	const char *a = APEX "a A 1.1.1.1\na A 1.1.1.2\n";
	const char *b = APEX "a 5 A 1.1.1.1\na 5 A 1.1.1.3\n";

	/* What joins a set takes its TTL. */
	expect_by(&none, a, b, "~a 300 1.1.1.3; ");
	expect_by(&with, a, b, "~a 5 1.1.1.1; ~a 5 1.1.1.3; ");
	load(&old, "old", a);
	load(&new, "new", b);
	cr_assert_eq(compare_plan(&plan, &old, &new, &none, &diag), 0);
	cr_expect_eq(diag.n, 1);
	cr_expect_eq(diag.v[0].rule, RULE_TTL_DIFFERS);
	release();
}

Test(compare, the_soa)
{
#define SOA(serial, minimum) \
	"$TTL 300\n@ SOA n. h. " serial " 2 3 4 " minimum "\n@ NS n.\n"
	static const struct compare_opts none;
	const uint16_t soa = TYPE_SOA;
	const struct compare_opts no_soa = { .ignore = &soa, .nignore = 1 };

	expect_by(&none, SOA("1", "5"), SOA("9", "5"), "");
	expect_by(&none, SOA("1", "5"), SOA("9", "6"),
		  "~@ 300 n. h. 9 2 3 4 6; ");
	/* Never back. */
	expect_by(&none, SOA("9", "5"), SOA("1", "6"),
		  "~@ 300 n. h. 9 2 3 4 6; ");
	expect_by(&none, SOA("1", "5"), SOA("9", "5") "a A 1.1.1.1\n",
		  "+a 300 1.1.1.1; ~@ 300 n. h. 9 2 3 4 5; ");
	expect_by(&no_soa, SOA("1", "5"), SOA("9", "6"), "");
#undef SOA
}

Test(compare, what_does_not_count)
{
	static const struct compare_opts none;
	const struct compare_opts dnssec = { .dnssec = true };
	const uint16_t txt = TYPE_TXT;
	const struct compare_opts no_txt = { .ignore = &txt, .nignore = 1 };
	const char *b = APEX "a TXT 1\na NSEC x. TXT NSEC\n";

	expect_by(&none, APEX, b, "+a 300 \"1\"; ");
	expect_by(&dnssec, APEX, b, "+a 300 \"1\"; +a 300 x. TXT NSEC; ");
	expect_by(&no_txt, APEX, b, "");
}

Test(compare, other_zones)
{
	static const struct compare_opts none;

	load(&old, "old", APEX);
	load_as("y", &new, "new", APEX);
	cr_expect_eq(compare_plan(&plan, &old, &new, &none, &diag), -1);
	cr_expect_eq(diag.v[0].rule, RULE_OTHER_ZONE);
	release();
}

Test(compare, what_text_cannot_do)
{
	static const struct compare_opts none;

	load(&old, "old", APEX "$GENERATE 1-4 a$ A 1.1.1.$\n"
			  "$GENERATE 1-2 b$ A 1.1.1.$\n");
	load(&new, "new", APEX "a2 A 1.1.1.2\nb2 A 1.1.1.2\n");
	cr_assert_eq(compare_plan(&plan, &old, &new, &none, &diag), 0);
	compare_check_text(&plan, &diag);
	/* a conflict each, and a finding a line */
	cr_expect_eq(plan.count[CHANGE_CONFLICT], 4);
	cr_assert_eq(diag.n, 2);
	cr_expect_eq(diag.v[0].rule, RULE_GENERATED);
	cr_expect_eq(diag.v[0].line, 4);
	cr_expect_eq(diag.v[1].line, 5);
	release();
}
