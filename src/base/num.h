/* num.h -- strict numbers
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Digits only: no sign, no blanks, no base prefix, no overflow.  0 on
 * success; -1 leaves *out alone.
 */
#ifndef SESZ_BASE_NUM_H
#define SESZ_BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/span.h"

int num_u32(struct span s, uint32_t max, uint32_t *out);
int num_u64(struct span s, uint64_t max, uint64_t *out);
/* True for one or more ASCII digits and nothing else. */
bool num_digits(struct span s);

/* Value of a digit in base 16, of either case, or -1. */
static inline int num_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

#endif
