/* rr_ldns.c -- records between ldns and sesz
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/rr_ldns.h"

#include "base/xmalloc.h"

void rr_data_from_ldns(struct rr *to, const ldns_rr *from)
{
	size_t n = ldns_rr_rd_count(from), len = 0, i;
	uint8_t *p;

	for (i = 0; i < n; i++)
		len += ldns_rdf_size(ldns_rr_rdf(from, i));
	p = to->rdata = xmalloc(len + 1);
	to->rdlen = len;
	for (i = 0; i < n; i++) {
		const ldns_rdf *rdf = ldns_rr_rdf(from, i);

		memcpy(p, ldns_rdf_data(rdf), ldns_rdf_size(rdf));
		p += ldns_rdf_size(rdf);
	}
}

void rr_from_ldns(struct rr *to, const ldns_rr *from)
{
	const ldns_rdf *owner = ldns_rr_owner(from);

	*to = (struct rr){ .ttl = ldns_rr_ttl(from),
			   .class = (uint16_t)ldns_rr_get_class(from),
			   .type = (uint16_t)ldns_rr_get_type(from) };
	to->owner.len = (uint8_t)ldns_rdf_size(owner);
	memcpy(to->owner.wire, ldns_rdf_data(owner), to->owner.len);
	rr_data_from_ldns(to, from);
}

ldns_rdf *rr_name_to_ldns(const struct name *name)
{
	return ldns_rdf_new_frm_data(LDNS_RDF_TYPE_DNAME, name->len, name->wire);
}
