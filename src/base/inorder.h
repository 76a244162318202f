/* inorder.h -- work done by several threads, its results taken in order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	struct inorder work = { .n = nparts, .threads = threads,
 *				.make = make_part, .take = take_part, .arg = &parts };
 *	inorder_run(&work);
 *
 * make(i, arg) runs in any thread and in any order, for each i once;
 * take(i, arg) runs in the caller's thread, for 0, 1, 2 and so on, each after
 * its make; NULL: there is nothing to take.  No more than INORDER_AHEAD results
 * for each thread are made and not yet taken, so what they hold is bounded.
 */
#ifndef SESZ_BASE_INORDER_H
#define SESZ_BASE_INORDER_H

#include <stddef.h>

enum { INORDER_AHEAD = 2 };

struct inorder {
	size_t n;
	unsigned threads; /* 0 or 1: all is done by the caller's */
	void (*make)(size_t i, void *arg);
	void (*take)(size_t i, void *arg);
	void *arg;
};

/* Where the system has fewer threads to give, it is done by fewer. */
void inorder_run(const struct inorder *work);

/* Processors online. */
unsigned inorder_processors(void);

#endif
