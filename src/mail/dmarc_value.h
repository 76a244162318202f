/* dmarc_value.h -- what stands after the = of a DMARC tag (RFC 7489 6.4, RFC 9989 4.8)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each check returns NULL, or what is wrong (static text) with *at in the
 * value; *at comes in as its begin.
 */
#ifndef SESZ_MAIL_DMARC_VALUE_H
#define SESZ_MAIL_DMARC_VALUE_H

#include <stdbool.h>

#include "base/span.h"

struct span dmarc_trim(struct span s);

/* fo: 0, 1, d, s with : between */
const char *dmarc_check_fo(struct span value, const char **at);
const char *dmarc_check_pct(struct span value, const char **at);
const char *dmarc_check_ri(struct span value, const char **at);
const char *dmarc_check_rf(struct span value, const char **at);
/* rua and ruf: URIs with commas between */
const char *dmarc_check_uris(struct span value, const char **at);
/* RFC 7489's limit at the end of a URI, "!10m"; empty where it has none. */
struct span dmarc_uri_limit(struct span uri);

#endif
