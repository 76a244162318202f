/* date.c -- days and seconds of the calendar, UTC
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/date.h"

#include "base/num.h"

enum { DAYS_TO_1970 = 719528 }; /* from the first of the year 0 */

static bool is_leap(uint32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

uint32_t date_days(uint32_t year, uint32_t month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

/* Takes n digits off the front, min to max. */
static bool take(struct span *text, size_t n, uint32_t min, uint32_t max,
		 uint32_t *value)
{
	struct span part = span_make(text->p, n);

	*text = span_make(text->p + n, text->len - n);
	return num_u32(part, max, value) == 0 && *value >= min;
}

bool date_read(struct span text, int64_t *seconds)
{
	uint32_t year, month, day, hour, minute, second, m;
	int64_t days;

	if (text.len != 14 || !take(&text, 4, 0, 9999, &year) ||
	    !take(&text, 2, 1, 12, &month) ||
	    !take(&text, 2, 1, date_days(year, month), &day) ||
	    !take(&text, 2, 0, 23, &hour) || !take(&text, 2, 0, 59, &minute) ||
	    !take(&text, 2, 0, 60, &second))
		return false;
	days = (int64_t)year * 365 + (year + 3) / 4 - (year + 99) / 100 +
	       (year + 399) / 400;
	for (m = 1; m < month; m++)
		days += date_days(year, m);
	days += day - 1;
	*seconds = (((days - DAYS_TO_1970) * 24 + hour) * 60 + minute) * 60 + second;
	return true;
}
