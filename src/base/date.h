/* date.h -- days and seconds of the calendar, UTC
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_DATE_H
#define SESZ_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

/* How many days a month (1 to 12) of a year has. */
uint32_t date_days(uint32_t year, uint32_t month);

/*
 * Reads YYYYMMDDHHMMSS, year 0 to 9999, into seconds since 1970 (below 0
 * before).  A second 60 is taken for the one after 59.  False: it is not of
 * that form, or there is no such time.
 */
bool date_read(struct span text, int64_t *seconds);

#endif
