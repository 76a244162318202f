/* tfrecord.h -- an aws_route53_record on its way to Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A record starts as an RRset's; others may then change what is to be written,
 * and out/tfimport.h says how Terraform comes to know of it.  Values are as
 * out/tfwrite.h wants them.
 *
 *	struct tfrecord rec = TFRECORD_INIT;
 *	tfrecord_from_set(&rec, &set);
 *	tfrecord_write(&rec, &origin, &opts, NULL, &w);
 *	tfrecord_release(&rec);                 // or the next tfrecord_from_set()
 *
 * All that are written with one struct tfrecord belong to one hosted zone.
 */
#ifndef SESZ_OUT_TFRECORD_H
#define SESZ_OUT_TFRECORD_H

#include "dns/rr.h"
#include "out/r53_list.h"
#include "out/terraform.h"

struct tfrecord {
	struct name owner;
	uint16_t type;
	struct buf label; /* of the resource */
	struct buf name;  /* a value to stand in place of the owner; or empty */
	struct buf ttl;   /* a value; empty: none */
	unsigned count;   /* so many resources under one label; 0: one without */
	struct tfvalues values;
	const struct r53_entry *routed; /* alias and routing are this one's; or NULL */
	struct buf zone_id; /* a value, once one was written */
	struct buf text;    /* of tfrecord.c, empty between calls */
};

#define TFRECORD_INIT { .type = 0 }

void tfrecord_from_set(struct tfrecord *rec, const struct rrset *set);
/* Without values, to be filled. */
void tfrecord_start(struct tfrecord *rec, const struct name *owner,
		    uint16_t type);
/* Adds a value as Route 53 has it; of TXT the provider adds the outer quotes itself. */
void tfrecord_value(struct tfrecord *rec, struct span value);
/* Adds a record's data in Route 53's spelling. */
void tfrecord_rr(struct tfrecord *rec, const struct rr *rr);
void tfrecord_ttl(struct tfrecord *rec, uint32_t ttl);
/* The resource; `notes` may be NULL. */
void tfrecord_write(struct tfrecord *rec, const struct name *origin,
		    const struct terraform_opts *opts,
		    const struct tfnotes *notes, struct tfwrite *w);
void tfrecord_release(struct tfrecord *rec);

/* A name as the provider and Route 53 keep it, as a value. */
void tfrecord_name(const struct name *name, struct buf *out);

#endif
