/* test_nameset.c -- a set of names
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "plan/nameset.h"

static void make(struct name *name, const char *label, unsigned i,
		 const char *rest)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s%u.%s", label, i, rest);
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

	make(&name, "n", 0, "example.");
	cr_expect_null(nameset_find(&set, &name));
	for (i = 0; i < MANY; i++) {
		make(&name, "n", i, "example.");
		item = nameset_add(&set, &name);
		cr_expect_eq(item->number, 0);
		item->number = i + 1;
	}
	cr_expect_eq(set.n, MANY);
	for (i = 0; i < MANY; i++) {
		make(&name, "N", i, "EXAMPLE.");
		item = nameset_find(&set, &name);
		cr_assert_not_null(item);
		cr_expect_eq(item->number, i + 1);
		cr_expect_eq(nameset_add(&set, &name), item);
	}
	cr_expect_eq(set.n, MANY);
	make(&name, "x.n", 1, "example.");
	cr_expect_null(nameset_find(&set, &name));
	nameset_release(&set);
	cr_expect_null(nameset_find(&set, &name));
}
