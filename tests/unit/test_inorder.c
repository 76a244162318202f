/* test_inorder.c -- work done by several threads, its results taken in order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/inorder.h"

#include <criterion/criterion.h>
#include <sched.h>
#include <stdatomic.h>

enum { MANY = 1000 };

static atomic_int made[MANY], most, open_now;
static size_t taken;

/* Some take longer than those behind them. */
static void make(size_t i, void *arg)
{
	int now = atomic_fetch_add(&open_now, 1) + 1, was = atomic_load(&most);
	int k;

	cr_expect_eq(arg, &taken);
	for (k = i % 7 ? 0 : 50; k > 0; k--)
		sched_yield();
	while (now > was && !atomic_compare_exchange_weak(&most, &was, now))
		;
	atomic_fetch_add(&made[i], 1);
}

static void take(size_t i, void *arg)
{
	cr_expect_eq(arg, &taken);
	cr_expect_eq(i, taken, "%zu after %zu", i, taken);
	cr_expect_eq(atomic_load(&made[i]), 1, "%zu", i);
	atomic_fetch_sub(&open_now, 1);
	taken++;
}

static void expect_all(size_t n, unsigned threads)
{
	struct inorder work = { .n = n, .threads = threads, .make = make,
				.take = take, .arg = &taken };
	unsigned held = threads < 2 ? 1 : threads * INORDER_AHEAD;
	size_t i;

	taken = 0;
	atomic_store(&most, 0);
	for (i = 0; i < MANY; i++)
		atomic_store(&made[i], 0);
	inorder_run(&work);
	cr_expect_eq(taken, n, "%zu of %zu by %u", taken, n, threads);
	for (i = n; i < MANY; i++)
		cr_expect_eq(atomic_load(&made[i]), 0, "%zu", i);
	/* And the one that is being taken. */
	cr_expect_leq((unsigned)atomic_load(&most), held + 1, "%d by %u",
		      atomic_load(&most), threads);
}

Test(inorder, each_once_and_in_order)
{
	static const size_t sizes[] = { 0, 1, 2, 3, 17, MANY };
	static const unsigned threads[] = { 0, 1, 2, 3, 8 };
	size_t i, k;

	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		for (k = 0; k < sizeof(threads) / sizeof(*threads); k++)
			expect_all(sizes[i], threads[k]);
	cr_expect_geq(inorder_processors(), 1);
}
