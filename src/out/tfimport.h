/* tfimport.h -- how Terraform comes to know of what is there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The id of a record is ZONEID_NAME_TYPE, or ZONEID_NAME_TYPE_SETIDENTIFIER.
 * Its name becomes the state's as it stands, and where it is not the
 * configuration's to the letter, the plan is to destroy the record: so it is
 * spelled by r53_name() too, in lower case.  The type is in capitals: the
 * first part of the id that is a type ends the name.  The id of a resource of
 * SES is its domain.
 *
 * Source: the AWS provider's documentation of aws_route53_record, "Import",
 * and of the resources of SES.
 */
#ifndef SESZ_OUT_TFIMPORT_H
#define SESZ_OUT_TFIMPORT_H

#include "out/tfrecord.h"

enum tfimport_form { IMPORTS_NONE, IMPORTS_BLOCKS, IMPORTS_COMMANDS };

/* What all imports of a run have in common. */
struct tfimport {
	enum tfimport_form form;
	const struct name *origin;
	const struct terraform_opts *opts;
	struct tfwrite w; /* where they go, scripts too */
};

/*
 * An import block, for Terraform 1.5 or newer (1.6 where opts has no zone_id),
 * or a line of the script.
 */
void tfimport_record(struct tfimport *imports, const struct tfrecord *rec);
/* The record of one of the tokens of a counted resource, which stands at `owner`. */
void tfimport_counted(struct tfimport *imports, const struct tfrecord *rec,
		      unsigned i, const struct name *owner);
/* A resource of SES. */
void tfimport_ses(struct tfimport *imports, const char *type, const char *label,
		  const struct name *domain);

/* A comment on which Terraform reads the blocks; JSON has no place for it. */
void tfimport_blocks_head(const struct terraform_opts *opts, struct buf *out);

/*
 * A script for sh(1): its beginning, with a head in it; its lines come next.
 * Where opts has no zone_id it takes that as its argument.
 */
void tfimport_script(const struct name *origin,
		     const struct terraform_opts *opts, struct buf *out);

#endif
