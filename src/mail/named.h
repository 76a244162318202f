/* named.h -- what values mean that somebody else has named (private to the mail room)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Outputs of Terraform, CloudFormation and CDK have the names that their
 * authors chose.  A value tells what it is by the end of its name
 * (ses_dkim_tokens, VerificationToken), or by its own form
 * (TOKEN._domainkey.DOMAIN, an ARN of SES).  What neither tells is passed over,
 * as most outputs are about other things.
 *
 * A scope is the identity that values belong to which stand together: the
 * outputs of a stack, the members of an object, what a domain is the key of.
 */
#ifndef SESZ_MAIL_NAMED_H
#define SESZ_MAIL_NAMED_H

#include "mail/source.h"

struct named_target;

struct named {
	struct identities *ids;
	const struct source *source;
	size_t first; /* of the identities that are made here */
	struct named_target *targets; /* of CNAMEs, whose tokens may come later */
	size_t ntargets, targets_cap;
	struct { /* the verification token taken last: of which scope and name */
		size_t scope;
		char *name;
	} verification;
};

/* Begins with all identities that are there already left alone. */
struct named named_begin(struct identities *ids, const struct source *source);
/* A new scope, to read values into. */
size_t named_scope(struct named *n);
void named_read(struct named *n, size_t scope, const char *name,
		const struct jval *val);
/* Done; an error where nothing of SES's was among the values. */
void named_end(struct named *n, struct diag *diag);

#endif
