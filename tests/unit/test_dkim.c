/* test_dkim.c -- DKIM labels and SES tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/dkim.h"

Test(dkim, label_ok)
{
	static const char *const good[] = {
		"a", "9", "abc-def", "A1", "x--y",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz12345678901",
	};
	static const char *const bad[] = {
		"", "-a", "a-", "a.b", "a_b", "a b", "\xc3\xa4", "a\n",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz123456789012",
	};
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		cr_assert(dkim_label_ok(span_str(good[i])), "%s", good[i]);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert_not(dkim_label_ok(span_str(bad[i])), "%s", bad[i]);
	cr_assert_not(dkim_label_ok(span_make("a\0b", 3)));
}

Test(dkim, token_usual)
{
	cr_assert(dkim_token_usual(span_str("abcdefghijklmnopqrstuvwxyz234567")));
	cr_assert_not(dkim_token_usual(span_str("abcdefghijklmnopqrstuvwxyz23456")));
	cr_assert_not(dkim_token_usual(span_str("abcdefghijklmnopqrstuvwxyz2345678")));
	cr_assert_not(dkim_token_usual(span_str("Abcdefghijklmnopqrstuvwxyz234567")));
	cr_assert_not(dkim_token_usual(span_str("1bcdefghijklmnopqrstuvwxyz234567")));
}

Test(dkim, verification_usual)
{
	static const char good[] = "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=";

	cr_assert(dkim_verification_usual(span_str(good)));
	cr_assert_not(dkim_verification_usual(span_make(good, 43)));
	cr_assert_not(dkim_verification_usual(span_str(
		"pmBGN_7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=")));
	cr_assert_not(dkim_verification_usual(span_str(
		"pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHUA")));
	cr_assert_not(dkim_verification_usual(span_str("")));
}
