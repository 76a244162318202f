/* sort.h -- the order of strings, for qsort(3) and bsearch(3)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_SORT_H
#define SESZ_BASE_SORT_H

#include <string.h>

/* Elements are strings (char *). */
static inline int sort_strings(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

#endif
