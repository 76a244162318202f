/* test_num.c -- strict numbers
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdio.h>

#include "base/num.h"

#define BYTES(s) { s, sizeof(s) - 1 }

Test(num, u64)
{
	static const struct {
		const char *text;
		uint64_t max;
		bool good;
		uint64_t want;
	} cases[] = {
		{ "0", 0, true, 0 },
		{ "000", 0, true, 0 },
		{ "007", 7, true, 7 },
		{ "1", 0, false, 0 },
		{ "5", 4, false, 0 },
		{ "9", 9, true, 9 },
		{ "10", 9, false, 0 },
		{ "255", 255, true, 255 },
		{ "256", 255, false, 0 },
		{ "65535", 65535, true, 65535 },
		{ "65536", 65535, false, 0 },
		{ "00000000000000000000000000001", 1, true, 1 },
		{ "18446744073709551615", UINT64_MAX, true, UINT64_MAX },
		{ "18446744073709551616", UINT64_MAX, false, 0 },
		{ "18446744073709551620", UINT64_MAX, false, 0 },
		{ "184467440737095516150", UINT64_MAX, false, 0 },
		{ "99999999999999999999", UINT64_MAX, false, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint64_t n = 12345;
		int got = num_u64(span_str(cases[i].text), cases[i].max, &n);

		cr_expect_eq(got, cases[i].good ? 0 : -1, "%s", cases[i].text);
		cr_expect_eq(n, cases[i].good ? cases[i].want : 12345, "%s",
			     cases[i].text);
	}
}

Test(num, u32)
{
	static const struct {
		const char *text;
		uint32_t max;
		bool good;
		uint32_t want;
	} cases[] = {
		{ "0", UINT32_MAX, true, 0 },
		{ "2147483647", INT32_MAX, true, INT32_MAX },
		{ "2147483648", INT32_MAX, false, 0 },
		{ "4294967295", UINT32_MAX, true, UINT32_MAX },
		{ "4294967296", UINT32_MAX, false, 0 },
		{ "8589934592", UINT32_MAX, false, 0 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint32_t n = 12345;
		int got = num_u32(span_str(cases[i].text), cases[i].max, &n);

		cr_expect_eq(got, cases[i].good ? 0 : -1, "%s", cases[i].text);
		cr_expect_eq(n, cases[i].good ? cases[i].want : 12345, "%s",
			     cases[i].text);
	}
}

/* Every maximum up to 300 against every number up to 300. */
Test(num, limits)
{
	uint32_t max, n, got;
	char text[16];

	for (max = 0; max <= 300; max++) {
		for (n = 0; n <= 300; n++) {
			snprintf(text, sizeof(text), "%u", n);
			got = 999;
			cr_assert_eq(num_u32(span_str(text), max, &got),
				     n <= max ? 0 : -1, "%u of %u", n, max);
			cr_assert_eq(got, n <= max ? n : 999);
		}
	}
}

Test(num, digits_only)
{
	static const struct span bad[] = {
		{ NULL, 0 },   BYTES(""),     BYTES(" 1"),  BYTES("1 "),
		BYTES("+1"),   BYTES("-1"),   BYTES("0x1"), BYTES("1.0"),
		BYTES("1e3"),  BYTES("1\0"),  BYTES("\0"),  BYTES("/"),
		BYTES(":"),    BYTES("\xb2"), BYTES("1h"),  BYTES("1\n"),
		BYTES("1_000"),
	};
	uint64_t n;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		cr_expect_not(num_digits(bad[i]), "case %zu", i);
		cr_expect_eq(num_u64(bad[i], UINT64_MAX, &n), -1, "case %zu", i);
	}
	cr_expect(num_digits(span_str("0123456789")));
	cr_expect(num_digits(span_make("12x", 2)), "no look past the end");
}
