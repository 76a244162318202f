/* near.h -- how much alike two words are, for "did you mean"
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_NEAR_H
#define SESZ_BASE_NEAR_H

#include <stddef.h>

#include "base/span.h"

/* Words longer than this are never near to anything. */
#define NEAR_MAX 64

/*
 * How many letters to insert, delete, change or swap with their neighbour to
 * make b out of a; ASCII case aside.  More than NEAR_MAX where one is longer.
 */
size_t near_distance(struct span a, struct span b);

/* The word of the NULL-terminated list that `word` was likely meant to be, or NULL. */
const char *near_word(struct span word, const char *const *list);

#endif
