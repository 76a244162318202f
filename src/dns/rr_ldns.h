/* rr_ldns.h -- records between ldns and sesz; private to the rr*.c files
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_DNS_RR_LDNS_H
#define SESZ_DNS_RR_LDNS_H

#include <ldns/ldns.h>

#include "dns/rr.h"

/* A copy of ldns' record; the caller releases it. */
void rr_from_ldns(struct rr *to, const ldns_rr *from);
/* Of its data alone: the octets of its fields in a row. */
void rr_data_from_ldns(struct rr *to, const ldns_rr *from);

/* A name as ldns has it; NULL: out of memory. */
ldns_rdf *rr_name_to_ldns(const struct name *name);

#endif
