/* rr_msg.c -- a question to a DNS server, and its answer, through ldns
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/msg.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/rr_ldns.h"

/* What passes every path unfragmented (RFC 9715). */
enum { EDNS_SIZE = 1232 };

void msg_release(struct msg *msg)
{
	size_t i;

	for (i = 0; i < msg->n; i++)
		rr_release(&msg->v[i]);
	free(msg->v);
	*msg = (struct msg){ .v = NULL };
}

int msg_ask(const struct question *q, bool edns, struct buf *wire, uint16_t *id)
{
	ldns_rdf *owner = rr_name_to_ldns(&q->owner);
	ldns_pkt *pkt = owner ? ldns_pkt_query_new(owner, (ldns_rr_type)q->type,
						   LDNS_RR_CLASS_IN,
						   q->recurse ? LDNS_RD : 0) :
				NULL;
	uint8_t *bytes = NULL;
	size_t len = 0;
	int result = -1;

	if (!pkt)
		return -1;
	ldns_pkt_set_random_id(pkt);
	if (edns)
		ldns_pkt_set_edns_udp_size(pkt, EDNS_SIZE);
	if (ldns_pkt2wire(&bytes, pkt, &len) == LDNS_STATUS_OK) {
		buf_add(wire, bytes, len);
		*id = ldns_pkt_id(pkt);
		result = 0;
	}
	free(bytes);
	ldns_pkt_free(pkt);
	return result;
}

static bool is_name(const ldns_rdf *rdf, const struct name *name)
{
	struct name other = { .len = (uint8_t)ldns_rdf_size(rdf) };

	memcpy(other.wire, ldns_rdf_data(rdf), other.len);
	return name_eq(&other, name);
}

/* A server that cannot read the question, or will not, may leave it out. */
static bool is_answer(const ldns_pkt *pkt, const struct question *q, uint16_t id)
{
	const ldns_rr *rr = ldns_rr_list_rr(ldns_pkt_question(pkt), 0);

	if (!ldns_pkt_qr(pkt) || ldns_pkt_id(pkt) != id)
		return false;
	if (!ldns_pkt_qdcount(pkt))
		return ldns_pkt_get_rcode(pkt) != LDNS_RCODE_NOERROR;
	return rr && ldns_pkt_qdcount(pkt) == 1 &&
	       (uint16_t)ldns_rr_get_type(rr) == q->type &&
	       ldns_rr_get_class(rr) == LDNS_RR_CLASS_IN &&
	       is_name(ldns_rr_owner(rr), &q->owner);
}

static void take(struct msg *msg, const ldns_rr_list *list)
{
	size_t count = ldns_rr_list_rr_count(list), i;

	msg->v = xreallocarray(msg->v, msg->n + count + 1, sizeof(*msg->v));
	for (i = 0; i < count; i++)
		rr_from_ldns(&msg->v[msg->n++], ldns_rr_list_rr(list, i));
}

int msg_read(struct msg *msg, const uint8_t *wire, size_t len,
	     const struct question *q, uint16_t id)
{
	ldns_pkt *pkt;

	*msg = (struct msg){ .v = NULL };
	if (ldns_wire2pkt(&pkt, wire, len) != LDNS_STATUS_OK)
		return -1;
	if (!is_answer(pkt, q, id)) {
		ldns_pkt_free(pkt);
		return -1;
	}
	msg->rcode = (uint8_t)ldns_pkt_get_rcode(pkt);
	msg->authoritative = ldns_pkt_aa(pkt);
	msg->truncated = ldns_pkt_tc(pkt);
	take(msg, ldns_pkt_answer(pkt));
	msg->nanswer = msg->n;
	take(msg, ldns_pkt_authority(pkt));
	ldns_pkt_free(pkt);
	return 0;
}

void msg_print_rcode(uint8_t rcode, struct buf *out)
{
	char *text = ldns_pkt_rcode2str((ldns_pkt_rcode)rcode);

	if (text)
		buf_adds(out, text);
	else
		buf_addf(out, "RCODE%u", rcode);
	free(text);
}
