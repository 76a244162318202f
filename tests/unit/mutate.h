/* mutate.h -- small random damage to a text, the same in every run
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_MUTATE_H
#define SESZ_TESTS_MUTATE_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static inline uint32_t mutate_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* One byte of `text` changed, taken out, doubled or swapped for another one of it. */
static inline size_t mutate_once(char *text, size_t len, uint32_t *seed)
{
	static const char odd[] = "\0\n\r() \t\"\\{}[]:;,=./%+-~!@\xff";
	size_t at, other;

	if (!len)
		return 0;
	at = mutate_random(seed) % len;
	other = mutate_random(seed) % len;
	switch (mutate_random(seed) % 5) {
	case 0:
		text[at] = (char)mutate_random(seed);
		break;
	case 1:
		text[at] = odd[mutate_random(seed) % (sizeof(odd) - 1)];
		break;
	case 2:
		memmove(text + at, text + at + 1, len - at - 1);
		return len - 1;
	case 3:
		text[at] = text[other];
		break;
	default:
		return at; /* cut off */
	}
	return len;
}

/*
 * A damaged copy with exactly as much memory as it needs, so that a read past
 * its end shows.  The caller frees it.
 */
static inline char *mutate(const char *text, size_t *len, uint32_t *seed)
{
	size_t n = strlen(text), times = 1 + mutate_random(seed) % 4;
	char *work = malloc(n + 1), *copy;

	memcpy(work, text, n + 1);
	while (times--)
		n = mutate_once(work, n, seed);
	copy = malloc(n ? n : 1);
	memcpy(copy, work, n);
	free(work);
	*len = n;
	return copy;
}

#endif
