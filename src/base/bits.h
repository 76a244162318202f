/* bits.h -- a bit for each of many things
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * An array of octets, bit i in octet i / 8.  Nothing knows its length: the
 * caller asks for no bit beyond that.
 */
#ifndef SESZ_BASE_BITS_H
#define SESZ_BASE_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/xmalloc.h"

/* n bits, all off; free(3). */
static inline uint8_t *bits_new(size_t n)
{
	return xcalloc(n / 8 + 1, 1);
}

static inline bool bits_get(const uint8_t *bits, size_t i)
{
	return bits[i / 8] >> i % 8 & 1;
}

static inline void bits_put(uint8_t *bits, size_t i, bool on)
{
	uint8_t bit = (uint8_t)(1U << i % 8);

	if (on)
		bits[i / 8] |= bit;
	else
		bits[i / 8] &= (uint8_t)~bit;
}

#endif
