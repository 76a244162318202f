/* serial.c -- zone serials (RFC 1982, RFC 1912 2.2)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/serial.h"

#include "base/date.h"

bool serial_before(uint32_t a, uint32_t b)
{
	return a != b && (uint32_t)(b - a) < UINT32_C(0x80000000);
}

bool serial_is_date(uint32_t serial)
{
	uint32_t day = serial / 100 % 100, month = serial / 10000 % 100;
	uint32_t year = serial / 1000000;

	return year >= 1980 && year <= 2099 && month >= 1 && month <= 12 &&
	       day >= 1 && day <= date_days(year, month);
}

static uint32_t today(time_t now)
{
	struct tm tm;

	if (!gmtime_r(&now, &tm))
		return 0;
	return (uint32_t)(tm.tm_year + 1900) * 1000000 +
	       (uint32_t)(tm.tm_mon + 1) * 10000 + (uint32_t)tm.tm_mday * 100;
}

uint32_t serial_next(uint32_t old, enum serial_mode mode, time_t now)
{
	uint32_t next = old + 1;

	if (mode == SERIAL_KEEP)
		return old;
	if (mode == SERIAL_AUTO)
		mode = serial_is_date(old) ? SERIAL_DATE : SERIAL_INCREMENT;
	if (mode == SERIAL_UNIXTIME)
		next = (uint32_t)now;
	else if (mode == SERIAL_DATE)
		next = today(now) + 1;
	/* YYYYMMDD01 of a day that has its serials, or a clock behind */
	if (!serial_before(old, next))
		next = old + 1;
	return next ? next : 1;
}

bool serial_only(const struct rr *a, const struct rr *b)
{
	struct rr copy;
	bool same;

	rr_copy(&copy, a);
	rr_set_soa_serial(&copy, rr_soa_serial(b));
	same = rr_same_data(&copy, b);
	rr_release(&copy);
	return same;
}
