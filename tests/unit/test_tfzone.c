/* test_tfzone.c -- a zone as Terraform is the same by any number of threads
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What it says is in the cases terraform-*.
 */
#include "out/tfzone.h"

#include <criterion/criterion.h>

#define APEX "$TTL 300\n@ SOA n h 1 2 3 4 5\n@ NS n.\n"

enum { NAMES = 20000 };

static struct diag diag = DIAG_INIT;
static struct zone zone;

/* Sets whose records are far apart, twins, comments, and what is left out. */
static void load(void)
{
	struct zone_opts opts = { .origin = "x" };
	struct buf b = BUF_INIT;
	int i;

	buf_adds(&b, APEX);
	for (i = 0; i < NAMES; i++) {
		buf_addf(&b, "h%d A 192.0.2.%d ; no. %d\n", i, i % 256, i);
		if (i % 1000 == 0)
			buf_addf(&b, "; far\nfar A 198.51.100.%d\n", i / 1000 % 7);
		if (i % 1500 == 0)
			buf_addf(&b, "left%d HINFO a b\n", i);
		if (i % 400 == 0)
			buf_addf(&b, "h%d TXT t\n", i / 2);
	}
	cr_assert_eq(zone_load_text(&zone, "x", &b, &opts, &diag), 0);
}

static void drain(struct buf *records, void *arg)
{
	buf_addspan(arg, buf_span(records));
	buf_clear(records);
}

struct made {
	struct buf records;
	struct tfzone out;
	struct diag diag;
};

static void make(struct made *made, enum tf_syntax syntax, unsigned threads)
{
	struct tfzone_opts opts = { .tf = { .syntax = syntax },
				    .imports = IMPORTS_BLOCKS,
				    .threads = threads,
				    .drain = drain,
				    .arg = &made->records };

	*made = (struct made){ .diag = DIAG_INIT };
	tfzone_write(&zone, &opts, &made->out, &made->diag);
}

static void release(struct made *made)
{
	buf_release(&made->records);
	tfzone_release(&made->out);
	diag_release(&made->diag);
}

static void expect_same(struct span a, struct span b, unsigned threads)
{
	cr_expect_eq(a.len, b.len, "%zu and %zu by %u", a.len, b.len, threads);
	cr_expect(span_eq(a, b), "by %u", threads);
}

static void expect_same_diag(const struct diag *a, const struct diag *b)
{
	size_t i;

	cr_assert_eq(a->n, b->n);
	for (i = 0; i < a->n; i++) {
		cr_expect_eq(a->v[i].rule, b->v[i].rule);
		cr_expect_eq(a->v[i].line, b->v[i].line);
		cr_expect_str_eq(a->v[i].text, b->v[i].text);
	}
}

Test(tfzone, by_any_number_of_threads)
{
	static const enum tf_syntax syntaxes[] = { TF_NATIVE, TF_JSON };
	struct made one, other;
	unsigned threads;
	size_t i;

	load();
	for (i = 0; i < 2; i++) {
		make(&one, syntaxes[i], 1);
		cr_expect_gt(one.records.len, 100 * NAMES);
		cr_expect_eq(one.out.left_out, 14);
		for (threads = 2; threads < 6; threads++) {
			make(&other, syntaxes[i], threads);
			expect_same(buf_span(&one.records),
				    buf_span(&other.records), threads);
			expect_same(buf_span(&one.out.imports),
				    buf_span(&other.out.imports), threads);
			cr_expect_eq(other.out.written, one.out.written);
			cr_expect_eq(other.out.left_out, one.out.left_out);
			expect_same_diag(&one.diag, &other.diag);
			release(&other);
		}
		release(&one);
	}
	zone_release(&zone);
	diag_release(&diag);
}
