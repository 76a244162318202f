/* tfzone_walk.h -- what is at hand while a zone becomes Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Private to tfzone*.c.
 */
#ifndef SESZ_OUT_TFZONE_WALK_H
#define SESZ_OUT_TFZONE_WALK_H

#include "dns/zone_sets.h"
#include "out/tflive.h"
#include "out/tfzone.h"

struct walk {
	const struct zone *zone;
	const struct tfzone_opts *opts;
	struct tfzone *out;
	struct diag *diag;
	struct zone_sets sets;
	struct rrset set;
	uint8_t *told; /* a bit for each $GENERATE line whose comments are out; NULL: no such line */
	struct tfnotes notes; /* of the set at hand */
	size_t notes_cap;
	struct tfrecord rec;
	struct tfwrite w;
	struct tfimport imports;
	struct tflive live; /* where opts->live */
	bool is_part; /* what is written is drained by somebody else */
};

/* A walk that writes to `out`, which the caller releases. */
void walk_init(struct walk *w, const struct zone *zone,
	       const struct tfzone_opts *opts, struct tfzone *out,
	       struct diag *diag);
void walk_release(struct walk *w);
/* Writes what w->sets gives, and releases it. */
void walk_sets(struct walk *w);
/*
 * Writes all sets of the zone, parts of it in several threads; false, and
 * nothing is done, where that is not possible or not worth it.
 */
bool walk_in_parts(struct walk *w);

/* Is the RRset one of those to be written?  An alias has no records. */
bool walk_wants(const struct walk *w, const struct rrset *set);
/* A finding about the type, or the data, of record i of the set at hand. */
void walk_say(struct walk *w, enum rule rule, size_t i, bool data,
	      const char *text, const char *hint);
/* Writes w->rec; `there`: it is to be imported. */
void walk_write(struct walk *w, const struct tfnotes *notes, bool there);
/* Does Route 53 hold an RRset? */
bool walk_is_there(struct walk *w, const struct name *owner, uint16_t type);

/*
 * Looks for the set at hand, whose record is w->rec, in the list.  False: what
 * Route 53 has was written in its place.
 */
bool walk_live(struct walk *w, bool *there);
/* Writes what only Route 53 has. */
void walk_live_only(struct walk *w);

/* Writes the set at hand where it is one of an identity's DKIM CNAMEs. */
bool walk_dkim(struct walk *w, const struct tfnotes *notes);
/* Writes the records that the zone does not have yet. */
void walk_fresh(struct walk *w);

#endif
