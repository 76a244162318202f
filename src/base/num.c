/* num.c -- strict numbers
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/num.h"

#include "base/ascii.h"

bool num_digits(struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!ascii_is_digit(s.p[i]))
			return false;
	return s.len > 0;
}

int num_u64(struct span s, uint64_t max, uint64_t *out)
{
	uint64_t n = 0;
	size_t i;

	if (!num_digits(s))
		return -1;
	for (i = 0; i < s.len; i++) {
		unsigned digit = (unsigned)(s.p[i] - '0');

		if (n > (max - digit) / 10 || digit > max)
			return -1;
		n = n * 10 + digit;
	}
	*out = n;
	return 0;
}

int num_u32(struct span s, uint32_t max, uint32_t *out)
{
	uint64_t n;

	if (num_u64(s, max, &n) < 0)
		return -1;
	*out = (uint32_t)n;
	return 0;
}
