/* tflive.h -- a zone beside what its hosted zone holds already
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The zone says what the records are, and Route 53 how they are spelled: where
 * both hold the same data, Route 53's text is taken, as the provider compares
 * text.  Aliases and routing, which a zone file cannot say, are Route 53's.
 */
#ifndef SESZ_OUT_TFLIVE_H
#define SESZ_OUT_TFLIVE_H

#include "out/tfrecord.h"

struct tflive {
	const struct r53_list *list;
	uint8_t *used; /* a bit for each entry that stands for an RRset of the zone */
	size_t missing, differing, only; /* RRsets by what was found */
};

/* What Route 53 has at the name and type of an RRset. */
enum tflive_found {
	LIVE_NONE,
	LIVE_SAME,
	LIVE_OTHER,  /* other data or another TTL */
	LIVE_ROUTED, /* an alias, or several records with routing */
};

void tflive_init(struct tflive *live, const struct r53_list *list);
void tflive_release(struct tflive *live);

/*
 * Looks for the RRset.  Where it is found, rec (of the same RRset) gets Route
 * 53's spelling of its data; where it is ROUTED, *first and *n are the
 * entries that stand in its place.  `other` says what differs, where OTHER.
 */
enum tflive_found tflive_match(struct tflive *live, const struct rrset *set,
			       struct tfrecord *rec, size_t *first, size_t *n,
			       struct buf *other);
/* Is the RRset there?  Then it counts as found. */
bool tflive_has(struct tflive *live, const struct name *owner, uint16_t type);

/* The record of an entry alone. */
void tflive_record(const struct r53_entry *entry, struct tfrecord *rec);
/* Why Terraform cannot have the entry, or NULL. */
const char *tflive_refusal(const struct r53_entry *entry);

#endif
