/* spf_value.h -- what stands after the name of an SPF term (RFC 7208 5, 7, 12)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each returns NULL, or what is wrong (static text) with *at in the value.
 */
#ifndef SESZ_MAIL_SPF_VALUE_H
#define SESZ_MAIL_SPF_VALUE_H

#include <stdbool.h>

#include "base/span.h"

/* macro-string: any text with well-formed macros, or none. */
const char *spf_check_macros(struct span value, const char **at);
/* domain-spec */
const char *spf_check_domain(struct span value, const char **at);
/* [domain-spec] [dual-cidr-length]; the domain has to be there where `domain`. */
const char *spf_check_domain_cidr(struct span value, bool domain,
				  const char **at);
/* The domain-spec of a value that spf_check_domain_cidr() finds good; may be empty. */
struct span spf_value_domain(struct span value);
/* ip4-network or ip6-network, and its prefix length if any */
const char *spf_check_address(struct span value, bool ip6, const char **at);

#endif
