/* test_rule.c -- the one table of findings
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <string.h>

#include "base/rule.h"

/* What stands in brackets must be easy to search for and to write in a file. */
Test(rule, names)
{
	int i, j;

	for (i = 0; i < RULE_COUNT; i++) {
		const char *name = rule_name((enum rule)i);

		cr_assert_not_null(name, "rule %d", i);
		cr_expect_gt(strlen(name), 1);
		cr_expect_eq(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"),
			     strlen(name), "%s", name);
		cr_expect_neq(*name, '-', "%s", name);
		for (j = 0; j < i; j++)
			cr_expect_str_neq(name, rule_name((enum rule)j));
	}
}

Test(rule, sentences)
{
	int i;

	for (i = 0; i < RULE_COUNT; i++) {
		const char *text = rule_sentence((enum rule)i);

		cr_assert_not_null(text, "rule %d", i);
		cr_expect_gt(strlen(text), 10, "%s", text);
		cr_expect_neq(text[strlen(text) - 1], '.', "%s", text);
		cr_expect_null(strchr(text, '\n'), "%s", text);
	}
}

/* Where it is written, and what to do about it. */
Test(rule, sources_and_ways)
{
	int i;

	for (i = 0; i < RULE_COUNT; i++) {
		const char *source = rule_source((enum rule)i);
		const char *way = rule_way((enum rule)i);

		cr_expect_gt(strlen(source), 4, "%s", source);
		cr_expect_neq(source[strlen(source) - 1], '.', "%s", source);
		cr_expect_gt(strlen(way), 20, "%s", way);
		cr_expect_eq(way[strlen(way) - 1], '.', "%s", way);
		cr_expect_null(strchr(way, '\n'), "%s", way);
		cr_expect_eq(rule_find(rule_name((enum rule)i)), (enum rule)i);
	}
	cr_expect_eq(rule_find("no-such-rule"), RULE_COUNT);
	cr_expect_eq(rule_find(""), RULE_COUNT);
}

Test(rule, table)
{
	cr_expect_str_eq(rule_name(RULE_USAGE), "usage");
	cr_expect_str_eq(rule_name(RULE_QUOTE), "unbalanced-quote");
	cr_expect_str_eq(rule_name(RULE_OUT_OF_ZONE), "out-of-zone");
	cr_expect_eq(rule_severity(RULE_SYNTAX), SEV_ERROR);
	cr_expect_eq(rule_severity(RULE_OUT_OF_ZONE), SEV_WARNING);
	cr_expect_eq(rule_severity(RULE_WILDCARD), SEV_NOTE);
}
