/* test_nameset.c -- a set of names
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "plan/nameset.h"

static void make(struct name *name, const char *format, unsigned i)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, format, i);
	cr_assert_null(name_parse(name, buf_span(&text), NULL));
	buf_release(&text);
}

Test(nameset, found_without_case)
{
	enum { MANY = 1000 };
	struct nameset set = { 0 };
	struct nameset_item *item;
	struct name name;
	unsigned i;

	make(&name, "n%u.example.", 0);
	cr_expect_null(nameset_find(&set, &name));
	for (i = 0; i < MANY; i++) {
		make(&name, "n%u.example.", i);
		item = nameset_add(&set, &name);
		cr_expect_eq(item->number, 0);
		item->number = i + 1;
	}
	cr_expect_eq(set.n, MANY);
	for (i = 0; i < MANY; i++) {
		make(&name, "N%u.EXAMPLE.", i);
		item = nameset_find(&set, &name);
		cr_assert_not_null(item);
		cr_expect_eq(item->number, i + 1);
		cr_expect_eq(nameset_add(&set, &name), item);
	}
	cr_expect_eq(set.n, MANY);
	make(&name, "x.n%u.example.", 1);
	cr_expect_null(nameset_find(&set, &name));
	nameset_release(&set);
	cr_expect_null(nameset_find(&set, &name));
}
