/* near.c -- how much alike two words are, for "did you mean"
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/near.h"

#include "base/ascii.h"

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t near_distance(struct span a, struct span b)
{
	/* The last three rows of the table of distances between prefixes. */
	size_t rows[3][NEAR_MAX + 1], i, j;

	if (a.len > NEAR_MAX || b.len > NEAR_MAX)
		return NEAR_MAX + 1;
	for (j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (i = 1; i <= a.len; i++) {
		size_t *row = rows[i % 3];
		const size_t *up = rows[(i + 2) % 3], *up2 = rows[(i + 1) % 3];

		row[0] = i;
		for (j = 1; j <= b.len; j++) {
			char x = ascii_lower(a.p[i - 1]), y = ascii_lower(b.p[j - 1]);

			row[j] = least(up[j - 1] + (x != y),
				       least(up[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && x == ascii_lower(b.p[j - 2]) &&
			    y == ascii_lower(a.p[i - 2]))
				row[j] = least(row[j], up2[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

const char *near_word(struct span word, const char *const *list)
{
	/* A third of the letters wrong is as far as a slip of the hand goes. */
	size_t best = word.len / 3 + 1;
	const char *found = NULL;

	if (word.len > NEAR_MAX)
		return NULL;
	for (; *list; list++) {
		size_t d = near_distance(word, span_str(*list));

		if (d < best || (d == best && !found)) {
			best = d;
			found = *list;
		}
	}
	return found;
}
