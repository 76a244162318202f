/* proof.h -- the new text holds the old records, changed by the plan, and nothing else
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Made before anything is written.  Every record outside the edits must stand
 * at its place with the owner, TTL, class, type and data that it had, and the
 * records inside the edits must be the old ones minus the plan's removals plus
 * its additions.  One function scans and parses the whole new text from
 * nothing; the other only as much of it as can have come out differently, and
 * where that would not be certain it leaves the case to the first.
 */
#ifndef SESZ_PLAN_PROOF_H
#define SESZ_PLAN_PROOF_H

#include "base/diag.h"
#include "plan/plan.h"

/*
 * plan->zone's documents hold the edits.  0, or -1 with a finding that says
 * which record came out wrong.  `after` is the new zone, its documents the
 * new texts, proved to the byte; the caller releases it in any case.
 *
 * A removal can change what TTL others have, by RFC 1035 5.1 and by how named
 * takes records in (dns/zone_ttl.c).  That is no fault of the edits: it makes
 * a conflict in the plan, with a finding and the way out, and 0.
 */
int proof_check(struct plan *plan, struct zone *after, struct diag *diag);

/*
 * True: the same is proved by the edited lines and their neighbours alone, and
 * the changes have their places (places.h).  False says nothing.
 */
bool proof_by_edits(struct plan *plan);

#endif
