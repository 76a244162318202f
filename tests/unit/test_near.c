/* test_near.c -- how much alike two words are
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/near.h"

static size_t distance(const char *a, const char *b)
{
	return near_distance(span_str(a), span_str(b));
}

Test(near, distance)
{
	cr_assert_eq(distance("", ""), 0);
	cr_assert_eq(distance("", "abc"), 3);
	cr_assert_eq(distance("abc", ""), 3);
	cr_assert_eq(distance("region", "REGION"), 0);
	cr_assert_eq(distance("region", "regoin"), 1);
	cr_assert_eq(distance("region", "regions"), 1);
	cr_assert_eq(distance("region", "egion"), 1);
	cr_assert_eq(distance("region", "rexion"), 1);
	cr_assert_eq(distance("kitten", "sitting"), 3);
	cr_assert_eq(distance("ab", "ba"), 1);
	cr_assert_eq(distance("abcd", "badc"), 2);
}

Test(near, long_words)
{
	char longer[NEAR_MAX + 1];

	memset(longer, 'a', sizeof(longer));
	cr_assert_eq(near_distance(span_make(longer, NEAR_MAX),
				   span_make(longer, NEAR_MAX)), 0);
	cr_assert_eq(near_distance(span_make(longer, NEAR_MAX),
				   span_make(NULL, 0)), NEAR_MAX);
	cr_assert_gt(near_distance(span_make(longer, NEAR_MAX + 1),
				   span_make(longer, NEAR_MAX)), NEAR_MAX);
}

Test(near, word)
{
	static const char *const list[] = { "merge", "diff", "domain", NULL };

	cr_assert_str_eq(near_word(span_str("mrege"), list), "merge");
	cr_assert_str_eq(near_word(span_str("domian"), list), "domain");
	cr_assert_str_eq(near_word(span_str("domain"), list), "domain");
	cr_assert_str_eq(near_word(span_str("dif"), list), "diff");
	cr_assert_null(near_word(span_str("verify"), list));
	cr_assert_null(near_word(span_str(""), list));
	cr_assert_null(near_word(span_str("x"), list));
}

/* A third of 192 letters is more than what stands for never. */
Test(near, long_word)
{
	static const char *const list[] = { "merge", "diff", NULL };
	char word[4 * NEAR_MAX];

	memset(word, 'z', sizeof(word));
	cr_assert_null(near_word(span_make(word, 3 * NEAR_MAX), list));
	cr_assert_null(near_word(span_make(word, sizeof(word)), list));
	cr_assert_null(near_word(span_make(word, NEAR_MAX + 1), list));
}
