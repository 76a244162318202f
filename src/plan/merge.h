/* merge.h -- the merge rules: wanted records into a zone, as a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The merge rules, wanted record against what stands there:
 *
 *	_amazonses TXT   same token: keep; other tokens stay, ours is added
 *	DKIM CNAME       same target: keep; other data: conflict, --replace
 *	                 may replace a CNAME
 *	DKIM key TXT     same key however split: keep; another, revoked or broken
 *	                 one: conflict, --replace; a second TXT record, or one
 *	                 that is no key: conflict
 *	MAIL FROM MX     same host: keep; another: conflict, --replace
 *	SPF              authorises amazonses.com: keep; one that does not: the
 *	                 include is put in; two: conflict; text that is none
 *	                 for want of quotes: conflict, --replace quotes it
 *	DMARC            valid, here or, where nothing is here, above where
 *	                 receivers look (RFC 9989 4.10): keep; invalid or several:
 *	                 conflict; another than asked for: conflict, --replace
 *
 * A wanted name at or below a zone cut, below a DNAME, outside the zone or
 * that is an alias is a conflict whatever the options.  A record that joins
 * an RRset takes its TTL (RFC 2181 5.2).
 */
#ifndef SESZ_PLAN_MERGE_H
#define SESZ_PLAN_MERGE_H

#include <stdbool.h>
#include <time.h>

#include "base/diag.h"
#include "dns/serial.h"
#include "dns/zone.h"
#include "mail/wanted.h"
#include "plan/plan.h"

struct merge_opts {
	bool replace; /* ours wins where a conflict allows it */
	bool prune;   /* remove the identities' retired DKIM CNAMEs */
	bool allow_signed;
	enum serial_mode serial;
	time_t now;
};

/*
 * Plans the merge.  Always makes a plan; conflicts are in it, each with a
 * finding in diag that names the line and a way out.
 */
void merge_plan(struct plan *plan, const struct zone *zone,
		const struct wanted_list *wanted, const struct merge_opts *opts,
		struct diag *diag);

/* Is it the zone that answers for the name: in it, and below no cut and no DNAME? */
bool merge_serves(const struct zone *zone, const struct name *name);

#endif
