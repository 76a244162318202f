/* test_buf.c -- a growing byte buffer
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <limits.h>
#include <stdlib.h>

#include "base/buf.h"

Test(buf, empty)
{
	struct buf b = BUF_INIT;
	char *s;

	cr_assert_str_eq(buf_str(&b), "");
	cr_assert_eq(buf_span(&b).len, 0);
	buf_clear(&b);
	buf_add(&b, NULL, 0);
	buf_addspan(&b, span_make(NULL, 0));
	buf_fill(&b, 'x', 0);
	buf_addf(&b, "%s", "");
	cr_assert_eq(b.len, 0);
	cr_assert_str_eq(buf_str(&b), "");
	buf_release(&b);
	cr_assert_null(b.data);
	s = buf_steal(&b);
	cr_assert_str_eq(s, "");
	free(s);
}

Test(buf, each_way_to_add)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "ab", 2);
	buf_addc(&b, 'c');
	buf_adds(&b, "de");
	buf_addspan(&b, span_make("fgh", 2));
	buf_fill(&b, '-', 3);
	buf_addf(&b, "%d/%s", 42, "x");
	cr_assert_str_eq(buf_str(&b), "abcdefg---42/x");
	cr_assert_eq(b.len, strlen("abcdefg---42/x"));
	cr_assert(span_is(buf_span(&b), "abcdefg---42/x"));
	buf_release(&b);
}

Test(buf, numbers)
{
	struct buf b = BUF_INIT;

	buf_addu(&b, 0);
	buf_addc(&b, ' ');
	buf_addu(&b, 10203040);
	buf_addc(&b, ' ');
	buf_addu(&b, 4294967295UL);
	cr_assert_str_eq(buf_str(&b), "0 10203040 4294967295");
	buf_clear(&b);
	buf_addu(&b, ULONG_MAX);
	cr_assert_eq(strtoul(buf_str(&b), NULL, 10), ULONG_MAX);
	buf_release(&b);
}

Test(buf, any_bytes)
{
	struct buf b = BUF_INIT;

	buf_add(&b, "a\0b", 3);
	buf_addc(&b, '\0');
	cr_assert_eq(b.len, 4);
	cr_assert_eq(memcmp(b.data, "a\0b\0", 5), 0, "NUL at the end, too");
	buf_release(&b);
}

Test(buf, reserve_keeps_the_text)
{
	struct buf b = BUF_INIT;
	const char *before;

	buf_reserve(&b, 1000);
	cr_assert_str_eq(buf_str(&b), "");
	before = b.data;
	buf_fill(&b, 'a', 1000);
	cr_assert_eq(b.data, before, "there was room");
	buf_reserve(&b, 100000);
	cr_assert_eq(b.len, 1000);
	cr_assert_eq(b.data[999], 'a');
	cr_assert_eq(b.data[1000], '\0');
	cr_assert_gt(b.cap, 101000);
	buf_release(&b);
}

Test(buf, clear_and_use_again)
{
	struct buf b = BUF_INIT;
	const char *before;

	buf_adds(&b, "first");
	before = b.data;
	buf_clear(&b);
	cr_assert_str_eq(buf_str(&b), "");
	buf_adds(&b, "2nd");
	cr_assert_str_eq(buf_str(&b), "2nd");
	cr_assert_eq(b.data, before);
	buf_release(&b);
}

Test(buf, steal)
{
	struct buf b = BUF_INIT;
	char *s;

	buf_adds(&b, "mine");
	s = buf_steal(&b);
	cr_assert_str_eq(s, "mine");
	cr_assert_null(b.data);
	cr_assert_eq(b.len + b.cap, 0);
	buf_adds(&b, "new");
	cr_assert_str_eq(s, "mine");
	free(s);
	buf_release(&b);
}

Test(buf, long_runs)
{
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < 300000; i++)
		buf_addc(&b, (char)('a' + i % 26));
	cr_assert_eq(b.len, 300000);
	for (i = 0; i < b.len; i++)
		cr_assert_eq(b.data[i], (char)('a' + i % 26));
	buf_clear(&b);
	buf_addf(&b, "%0*d", 5000, 7);
	cr_assert_eq(b.len, 5000);
	cr_assert_eq(b.data[4999], '7');
	buf_release(&b);
}
