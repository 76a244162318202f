/* terraform.h -- RRsets as Terraform aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The spelling is what the AWS provider and Route 53 keep unchanged: names
 * FQDN, lower case, no final dot; TXT without its outer quotes and with its
 * strings joined by \"\"; octal escapes; `${` and `%{` doubled; the layout is
 * what `terraform fmt` leaves alone.  Order is that of the RRsets and of the
 * records in them.
 *
 * Domain names in values are absolute and have no final dot either, as in
 * the SES console and the provider's examples: Route 53 takes both, keeps what
 * it was sent, and the provider compares the text.  Their letters keep their
 * case.
 */
#ifndef SESZ_OUT_TERRAFORM_H
#define SESZ_OUT_TERRAFORM_H

#include <stddef.h>

#include "base/buf.h"
#include "dns/rr.h"

struct terraform_opts {
	const char *zone_id; /* NULL: looked up by data "aws_route53_zone" */
	const char *command; /* for the head, e.g. "sesz merge example.com.zone"; or NULL */
};

/* The first line of every file that terraform_write() makes begins so. */
#define TERRAFORM_MARK "# Written by sesz"

/*
 * `sets` are at or below `origin`, not empty, and no two of them have the same
 * owner and type.  A set that Route 53 does not take, by its type or
 * its data, becomes a comment.
 */
void terraform_write(const struct name *origin, const struct rrset *sets,
		     size_t n, const struct terraform_opts *opts,
		     struct buf *out);

/*
 * The resource's name where no other set of the output claims it: type, then
 * the owner, other characters to single `_`, the wildcard label spelled
 * `wildcard`.  An owner with bytes outside letters, digits, `-` and `_` gets
 * `_` and a hash of its name as well.
 *
 * terraform_write() tells apart the owners of one type that come out alike
 * by the same hash, all but one: the one with the most labels that are `*` or
 * begin with `_`, then with the fewest other `-` and `_`, then the first in
 * canonical order.  So names never depend on the order of the sets, and SES's
 * own records keep theirs whatever stands beside them.
 */
void terraform_resource_name(const struct rrset *set, struct buf *out);

#endif
