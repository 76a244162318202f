/* rr_ldns.c -- records between ldns and sesz
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/rr_ldns.h"

#include "base/xmalloc.h"

int rr_from_ldns(struct rr *to, const ldns_rr *from)
{
	const ldns_rdf *owner = ldns_rr_owner(from);
	ldns_buffer *wire = ldns_buffer_new(LDNS_MIN_BUFLEN);
	size_t i;

	*to = (struct rr){ .ttl = ldns_rr_ttl(from),
			   .class = (uint16_t)ldns_rr_get_class(from),
			   .type = (uint16_t)ldns_rr_get_type(from) };
	for (i = 0; wire && i < ldns_rr_rd_count(from); i++)
		ldns_rdf2buffer_wire(wire, ldns_rr_rdf(from, i));
	if (!wire || ldns_buffer_status(wire) != LDNS_STATUS_OK) {
		ldns_buffer_free(wire);
		return -1;
	}
	to->owner.len = (uint8_t)ldns_rdf_size(owner);
	memcpy(to->owner.wire, ldns_rdf_data(owner), to->owner.len);
	to->rdlen = ldns_buffer_position(wire);
	to->rdata = xmalloc(to->rdlen + 1);
	memcpy(to->rdata, ldns_buffer_begin(wire), to->rdlen);
	ldns_buffer_free(wire);
	return 0;
}

ldns_rdf *rr_name_to_ldns(const struct name *name)
{
	return ldns_rdf_new_frm_data(LDNS_RDF_TYPE_DNAME, name->len, name->wire);
}
