/* terraform.h -- RRsets as Terraform aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The spelling is what the AWS provider and Route 53 keep unchanged: names
 * FQDN, lower case, no final dot; TXT without its outer quotes and with its
 * strings joined by \"\"; octal escapes; `${` and `%{` doubled; the layout is
 * what `terraform fmt` leaves alone.  Order is that of the RRsets given.
 */
#ifndef SESZ_OUT_TERRAFORM_H
#define SESZ_OUT_TERRAFORM_H

#include <stddef.h>

#include "base/buf.h"
#include "dns/rr.h"

struct terraform_opts {
	const char *zone_id; /* NULL: looked up by data "aws_route53_zone" */
	const char *command; /* for the first comment line, e.g. "sesz merge example.com.zone" */
};

/* The first line of every file that terraform_write() makes begins so. */
#define TERRAFORM_MARK "# Written by sesz"

void terraform_write(const struct name *origin, const struct rrset *sets,
		     size_t n, const struct terraform_opts *opts,
		     struct buf *out);

/* The resource's name: type, then the owner, other characters to single `_`, `*` to `wildcard`. */
void terraform_resource_name(const struct rrset *set, struct buf *out);

#endif
