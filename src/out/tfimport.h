/* tfimport.h -- how Terraform comes to know of records that are there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The id of a record is ZONEID_NAME_TYPE.  Its name becomes the state's as it
 * stands, and where it is not the configuration's to the letter, the plan is
 * to destroy the record: so it is spelled by r53_name() too, in lower case.
 * The type is in capitals: the first part of the id that is a type ends the
 * name.
 *
 * Source: the AWS provider's documentation of aws_route53_record, "Import".
 */
#ifndef SESZ_OUT_TFIMPORT_H
#define SESZ_OUT_TFIMPORT_H

#include "out/terraform.h"

/* An import block, for Terraform 1.5 or newer; 1.6 where opts has no zone_id. */
void tfimport_block(const struct name *origin, const struct rrset *set,
		    const struct terraform_opts *opts, struct buf *out);
/* A comment on which Terraform reads the blocks. */
void tfimport_blocks_head(const struct terraform_opts *opts, struct buf *out);

/*
 * A script for sh(1): its beginning, with terraform_head() in it, and one line
 * a record.  Where opts has no zone_id it takes that as its argument.
 */
void tfimport_script(const struct name *origin,
		     const struct terraform_opts *opts, struct buf *out);
void tfimport_command(const struct rrset *set, struct buf *out);

#endif
