/* region.h -- the AWS regions of SES and the hosts that belong to them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Source: AWS General Reference, "Amazon SES endpoints and quotas".  The DKIM
 * domain here is only what to use where no source names SigningHostedZone.
 */
#ifndef SESZ_MAIL_REGION_H
#define SESZ_MAIL_REGION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/span.h"
#include "dns/name.h"

/* The domain whose SPF record names the hosts of SES, which all are below it. */
#define SES_DOMAIN "amazonses.com"

struct region {
	const char *name;      /* eu-west-1 */
	const char *dkim_zone; /* dkim.amazonses.com, or the region's own */
};

/* The region of that name (any case), or NULL. */
const struct region *region_find(struct span name);
/* The known region with the most similar name; never NULL. */
const struct region *region_nearest(struct span name);
/* Walks all regions in alphabetical order; NULL past the last. */
const struct region *region_at(size_t i);
/* feedback-smtp.REGION.amazonses.com */
void region_feedback_host(const struct region *region, struct buf *out);
/* Is a name at or below amazonses.com? */
bool region_is_ses_host(const struct name *name);
/* The region of a host of that form, or NULL: it is none, or the region is not known. */
const struct region *region_of_feedback_host(const struct name *host);
/* The region that a SES DKIM zone belongs to ([cell.]dkim.REGION.amazonses.com), or NULL: the global one, or none of SES's. */
const struct region *region_of_dkim_zone(struct span zone);
const struct region *region_of_dkim_name(const struct name *zone);
/* Is it the target of an SES DKIM CNAME: TOKEN.dkim.amazonses.com, TOKEN.[cell.]dkim.REGION.amazonses.com? */
bool region_is_dkim_target(const struct name *target);

#endif
