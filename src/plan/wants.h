/* wants.h -- what is wanted, by name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_WANTS_H
#define SESZ_PLAN_WANTS_H

#include "mail/wanted.h"
#include "plan/nameset.h"

struct wants {
	const struct wanted_list *list; /* borrowed */
	struct nameset owners; /* number: the first one there in the list, plus 1 */
	uint32_t *next;        /* of each: the next one at its name, plus 1 */
};

void wants_init(struct wants *wants, const struct wanted_list *list);
void wants_release(struct wants *wants);

/* What is wanted at a name, one after another in order; NULL: no more. */
const struct wanted *wants_at(const struct wants *wants,
			      const struct name *owner);
const struct wanted *wants_next(const struct wants *wants,
				const struct wanted *want);

#endif
