/* same_proof.h -- the short proof says yes only where the whole one does
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_SAME_PROOF_H
#define SESZ_TESTS_SAME_PROOF_H

#include "base/xmalloc.h"
#include "plan/places.h"
#include "plan/proof.h"

struct same_proof {
	int result;       /* of proof_check() */
	bool by_edits;    /* of proof_by_edits() */
	const char *why;  /* what differs between the two, or NULL */
};

/* Both proofs of the edits that are made; the changes get their places. */
static inline struct same_proof same_proof(struct plan *plan, struct zone *after,
					   struct diag *diag)
{
	struct same_proof same = { .by_edits = proof_by_edits(plan) };
	size_t *lines = xcalloc(plan->n + 1, sizeof(*lines)), n = plan->n, i;

	for (i = 0; i < n; i++)
		lines[i] = plan->v[i].line;
	same.result = proof_check(plan, after, diag);
	if (same.result == 0)
		places_find(plan, plan->count[CHANGE_CONFLICT] ? NULL : after);
	if (same.by_edits && (same.result < 0 || plan->n != n))
		same.why = "proved by edits, but not as a whole";
	for (i = 0; same.by_edits && !same.why && i < n; i++)
		if (lines[i] != plan->v[i].line)
			same.why = "a change is in another place";
	free(lines);
	return same;
}

#endif
