/* plan.h -- what becomes of a zone, record by record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A plan is made by looking only; it changes nothing.  Everything that sesz
 * writes (zone file, patches, Terraform) is derived from a plan, and no output
 * computes a difference of its own.
 */
#ifndef SESZ_PLAN_PLAN_H
#define SESZ_PLAN_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "dns/rr.h"
#include "dns/zone.h"

enum change_kind {
	CHANGE_KEEP,
	CHANGE_ADD,
	CHANGE_REPLACE,
	CHANGE_REMOVE,
	CHANGE_CONFLICT,
};
#define CHANGE_KINDS (CHANGE_CONFLICT + 1)

struct change {
	enum change_kind kind;
	enum rule rule; /* CONFLICT: which one */
	struct rr rr;   /* after the change; REMOVE: before; CONFLICT: what was wanted */
	struct rr old;  /* REPLACE: before; else without data */
	const char *reason; /* in a word, what asks for it (the manual's section JSON); or NULL */
	uint32_t rec;   /* where it stands in the zone; ADD: ZONE_NONE; CONFLICT: what is in the way, or ZONE_NONE */
	const char *file; /* where people find it (places.h); borrowed */
	size_t line;      /* 0: not known */
};

struct plan {
	const struct zone *zone; /* borrowed */
	const char *heading; /* of new records that stand together, or NULL */
	struct change *v;
	size_t n, cap;
	size_t count[CHANGE_KINDS];
};

/* Appends a change (rr is copied) and counts it. */
struct change *plan_add(struct plan *plan, enum change_kind kind, uint32_t rec,
			const struct rr *rr);
void plan_release(struct plan *plan);
/* Gives the changes from number `first` on their reason (static text). */
void plan_reason(struct plan *plan, size_t first, const char *reason);

/* Does the plan change the zone? */
bool plan_changes(const struct plan *plan);

/* The RRsets that the plan is about (the SOA left out), in the plan's order. */
struct rrsets {
	struct rrset *v;
	size_t n, cap;
};
void plan_rrsets(const struct plan *plan, struct rrsets *sets);
void rrsets_release(struct rrsets *sets);

#endif
