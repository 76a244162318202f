/* terraform.h -- RRsets as Terraform aws_route53_record blocks
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A file is a head, parts made with out/tfwrite.h, and a tail.
 *
 * The spelling is what the AWS provider and Route 53 keep unchanged: names
 * FQDN, lower case, no final dot; TXT without its outer quotes and with its
 * strings joined by \"\"; octal escapes; `${` and `%{` doubled; the layout is
 * what `terraform fmt` leaves alone.  Order is that of the RRsets and of the
 * records in them.  Resources are named as tflabel.h says.
 *
 * Domain names in values are absolute and have no final dot either, as in
 * the SES console and the provider's examples: Route 53 takes both, keeps what
 * it was sent, and the provider compares the text.  Their letters keep their
 * case.
 */
#ifndef SESZ_OUT_TERRAFORM_H
#define SESZ_OUT_TERRAFORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "dns/rr.h"
#include "out/r53.h"
#include "out/tfwrite.h"

struct terraform_opts {
	enum tf_syntax syntax;
	const char *zone_id; /* NULL: looked up by data "aws_route53_zone" */
	const char *command; /* for the head, e.g. "sesz merge example.com.zone"; or NULL */
	bool prevent_destroy; /* records get a lifecycle that forbids to destroy them */
};

/* The first line of every file that is written here begins so (in a script the second). */
#define TERRAFORM_MARK "# Written by sesz"
/* And every JSON file. */
#define TERRAFORM_MARK_JSON "{\n  \"//\": [\n    \"Written by sesz"

/*
 * Can Terraform hold the RRset?  r53_takes(), and the AWS provider has a limit
 * of its own: it drops what is an empty string to it, so a TXT record of one
 * empty string could be imported but never be made again.
 */
bool terraform_takes(const struct rrset *set, struct r53_refusal *why);

/* The comment at the top of a file, and what ends one. */
void terraform_head(const struct terraform_opts *opts, struct buf *out);
void terraform_tail(const struct terraform_opts *opts, struct buf *out);
/* The comment at the top of a script. */
void terraform_script_head(const struct terraform_opts *opts, struct buf *out);
/* The data source of the hosted zone, where opts has no zone_id. */
void terraform_zone(const struct name *origin,
		    const struct terraform_opts *opts, struct tfwrite *w);
/* The hosted zone's id as an expression of the native syntax. */
void terraform_zone_id(const struct name *origin,
		       const struct terraform_opts *opts, struct buf *out);
/* Ends a resource, with the lifecycle that opts ask for. */
void terraform_close(const struct terraform_opts *opts, struct tfwrite *w);
/*
 * In place of a resource, a comment that says why there is none.  JSON has no
 * place for it.
 */
void terraform_left_out(const struct rrset *set, const char *why,
			const struct tfnotes *notes, struct tfwrite *w);

/*
 * All of it for some RRsets, which are at or below `origin`, not empty, and no
 * two of the same owner and type.  What terraform_takes() refuses
 * becomes a comment.
 */
void terraform_write(const struct name *origin, const struct rrset *sets,
		     size_t n, const struct terraform_opts *opts,
		     struct buf *out);

#endif
