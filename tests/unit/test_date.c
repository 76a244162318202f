/* test_date.c -- days and seconds of the calendar
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/date.h"

Test(date, days)
{
	cr_expect_eq(date_days(2026, 1), 31);
	cr_expect_eq(date_days(2026, 2), 28);
	cr_expect_eq(date_days(2024, 2), 29);
	cr_expect_eq(date_days(2000, 2), 29);
	cr_expect_eq(date_days(2100, 2), 28);
	cr_expect_eq(date_days(2026, 4), 30);
	cr_expect_eq(date_days(2026, 12), 31);
}

/* What date -u -d says of them. */
Test(date, read)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} rows[] = {
		{ "19700101000000", 0 },
		{ "19691231235959", -1 },
		{ "20000229120000", 951825600 },
		{ "20240229000000", 1709164800 },
		{ "20260101000060", 1767225660 },
		{ "21060207062815", 4294967295 },
		{ "21060207062816", 4294967296 },
		{ "00000101000000", -62167219200 },
		{ "99991231235959", 253402300799 },
	};
	int64_t seconds;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		cr_assert(date_read(span_str(rows[i].text), &seconds), "%s",
			  rows[i].text);
		cr_expect_eq(seconds, rows[i].seconds, "%s: %lld", rows[i].text,
			     (long long)seconds);
	}
}

Test(date, read_none)
{
	static const char *const rows[] = {
		"", "2026", "2026010100000", "202601010000000", "20261301000000",
		"20260001000000", "20260100000000", "20260132000000",
		"20260229000000", "21000229000000", "20260101240000",
		"20260101006000", "20260101000061", "2026010100000x",
		"+0260101000000", "20 60101000000",
	};
	int64_t seconds;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		cr_expect_not(date_read(span_str(rows[i]), &seconds), "%s",
			      rows[i]);
}
