/* route53.h -- a plan as change batches for Route 53
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * One JSON text a batch, as `aws route53 change-resource-record-sets
 * --change-batch file://...` takes it.  RRset by RRset: CREATE where there was
 * none, UPSERT with all records where there is one, DELETE with the exact old
 * values; in a batch deletions come first, as an alias and other data exclude
 * each other.  A batch is done as a whole or not at all, and holds up to 1000
 * records and 32000 characters of values, those of an UPSERT counted twice.
 * What is planned for one name stays in one batch where it fits.
 *
 * The SOA and the NS records of the apex are left out: a hosted zone has its own.
 *
 * Sources: Route 53 Developer Guide, "Quotas"; API reference,
 * ChangeResourceRecordSets.
 */
#ifndef SESZ_OUT_ROUTE53_H
#define SESZ_OUT_ROUTE53_H

#include <stddef.h>

#include "base/buf.h"
#include "base/diag.h"
#include "plan/plan.h"

#define ROUTE53_MAX_RECORDS 1000
#define ROUTE53_MAX_CHARS 32000

struct route53_batch {
	struct buf json;
	size_t changes;
};

struct route53 {
	struct route53_batch *v;
	size_t n, cap;
};

/*
 * Makes the batches; none where there is nothing for Route 53 to do.  What it
 * does not take is left out, with a warning.  0, or -1 with errors where the
 * zone is of a class that Route 53 has not.  The caller releases `batches` in
 * any case.
 */
int route53_write(const struct plan *plan, struct route53 *batches,
		  struct diag *diag);
void route53_release(struct route53 *batches);

#endif
