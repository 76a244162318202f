/* test_route53.c -- a plan as change batches for Route 53
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "comparing.h"

#include <jansson.h>

#include "out/route53.h"

static struct comparing c;
static struct route53 made;

static void write_batches(const char *old, const char *new)
{
	comparing_plan(&c, old, new);
	cr_assert_eq(route53_write(&c.plan, &made, &c.diag), 0);
}

static void release(void)
{
	route53_release(&made);
	comparing_release(&c);
}

/* `ACTION NAME TYPE TTL values`, a line a change. */
static void show(const struct route53_batch *batch, struct buf *out)
{
	json_t *top = json_loads(buf_str(&batch->json), 0, NULL), *change, *one;
	size_t i, k;

	cr_assert_not_null(top);
	json_array_foreach(json_object_get(top, "Changes"), i, change) {
		json_t *set = json_object_get(change, "ResourceRecordSet");

		buf_addf(out, "%s %s %s %d",
			 json_string_value(json_object_get(change, "Action")),
			 json_string_value(json_object_get(set, "Name")),
			 json_string_value(json_object_get(set, "Type")),
			 (int)json_integer_value(json_object_get(set, "TTL")));
		json_array_foreach(json_object_get(set, "ResourceRecords"), k,
				   one)
			buf_addf(out, " %s", json_string_value(
					json_object_get(one, "Value")));
		buf_addc(out, '\n');
	}
	cr_expect_eq(batch->changes, i);
	json_decref(top);
}

static void check(const char *old, const char *new, const char *want)
{
	struct buf got = BUF_INIT;
	size_t i;

	write_batches(old, new);
	for (i = 0; i < made.n; i++)
		show(&made.v[i], &got);
	cr_expect_str_eq(buf_str(&got), want, "%s", buf_str(&got));
	buf_release(&got);
	release();
}

Test(route53, actions)
{
	check("a A 192.0.2.1\nb TXT x\nb TXT y\nc MX 1 c\n",
	      "B TXT y\nB TXT z\nc 9 MX 1 c\n*.D TXT \"\\200\\\"\"\n",
	      "DELETE a.example.com A 3600 192.0.2.1\n"
	      "UPSERT b.example.com TXT 3600 \"y\" \"z\"\n"
	      "UPSERT c.example.com MX 9 1 c.example.com\n"
	      "CREATE *.d.example.com TXT 3600 \"\\310\\\"\"\n");
}

/* An alias excludes other data, so what is deleted goes first. */
Test(route53, alias)
{
	check("a CNAME b\nb TXT x\n", "a TXT x\nb CNAME a\n",
	      "DELETE a.example.com CNAME 3600 b.example.com\n"
	      "DELETE b.example.com TXT 3600 \"x\"\n"
	      "CREATE a.example.com TXT 3600 \"x\"\n"
	      "CREATE b.example.com CNAME 3600 a.example.com\n");
}

Test(route53, a_hosted_zone_has_its_own_apex)
{
	check("", "@ NS a.example.\na NS b.example.\n",
	      "CREATE a.example.com NS 3600 b.example\n");
}

/* What Route 53 does not take it does not have. */
Test(route53, not_taken)
{
	struct buf got = BUF_INIT;

	write_batches("a HTTPS 1 . key65000=x\nb HTTPS 40000 .\nc LOC 1 N 1 E 1m\n",
		      "a HTTPS 1 .\nb HTTPS 50000 .\n");
	cr_assert_eq(made.n, 1);
	show(&made.v[0], &got);
	cr_expect_str_eq(buf_str(&got), "CREATE a.example.com HTTPS 3600 1 .\n",
			 "%s", buf_str(&got));
	cr_assert_eq(c.diag.n, 1);
	cr_expect_eq(c.diag.v[0].rule, RULE_R53_PRIORITY);
	buf_release(&got);
	release();
}

static void fill(struct buf *out, int n, size_t len, char c_)
{
	int i;

	for (i = 0; i < n; i++) {
		buf_addf(out, "n%d TXT \"", i);
		buf_fill(out, c_, len);
		buf_adds(out, "\"\n");
	}
}

/* With its quotes a value has 160 characters: 200 of them fill a batch. */
Test(route53, characters)
{
	struct buf new = BUF_INIT, old = BUF_INIT;

	fill(&new, 201, 158, 'x');
	write_batches("", buf_str(&new));
	cr_assert_eq(made.n, 2);
	cr_expect_eq(made.v[0].changes, 200);
	cr_expect_eq(made.v[1].changes, 1);
	release();
	/* Half as many where they change, as they count twice. */
	fill(&old, 201, 158, 'y');
	write_batches(buf_str(&old), buf_str(&new));
	cr_assert_eq(made.n, 3);
	cr_expect_eq(made.v[0].changes, 100);
	release();
	buf_release(&new);
	buf_release(&old);
}

Test(route53, records)
{
	struct buf new = BUF_INIT;
	int i;

	for (i = 0; i < 1001; i++)
		buf_addf(&new, "n%d A 192.0.2.1\n", i);
	write_batches("", buf_str(&new));
	cr_assert_eq(made.n, 2);
	cr_expect_eq(made.v[0].changes, 1000);
	release();
	buf_release(&new);
}

Test(route53, one_set_too_large)
{
	struct buf new = BUF_INIT;
	int i;

	for (i = 0; i < 130; i++) {
		buf_addf(&new, "a TXT \"%03d", i);
		buf_fill(&new, 'x', 245);
		buf_adds(&new, "\"\n");
	}
	write_batches("", buf_str(&new));
	cr_expect_eq(made.n, 0);
	cr_assert_eq(c.diag.n, 1);
	cr_expect_eq(c.diag.v[0].rule, RULE_R53_BATCH);
	release();
	buf_release(&new);
}
