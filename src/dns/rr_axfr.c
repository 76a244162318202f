/* rr_axfr.c -- a zone from a live server, through ldns
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/axfr.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/xmalloc.h"
#include "dns/msg.h"
#include "dns/rr_ldns.h"
#include "dns/rr_tsig.h"
#include "dns/sock.h"

#define WAY_CONNECT "is it the server's address, and does it answer on TCP?"
#define WAY_ALLOW                                                              \
	"let the server allow it (allow-transfer), and give --key FILE where " \
	"it asks for a key"
#define WAY_KEY                                                                \
	"is the key the one that the server has, and is it the server that "   \
	"answers?"

struct transfer {
	const char *server; /* as the user wrote it */
	struct name zone;
	const struct tsig_key *key; /* NULL: none */
	struct rr_tsig tsig;
	uint16_t id;
	size_t nsoa;
	struct buf *out;
	struct diag *diag;
};

static int failed(const struct transfer *t, const char *why, const char *hint)
{
	struct buf zone = BUF_INIT;

	name_print(&t->zone, &zone);
	diag_add(t->diag, RULE_TRANSFER, t->server, "no transfer of %s: %s",
		 buf_str(&zone), why);
	diag_hint(t->diag, "%s", hint);
	buf_release(&zone);
	return -1;
}

static int64_t deadline(void)
{
	return sock_now() + (int64_t)AXFR_TIMEOUT * 1000;
}

/* --- the question -------------------------------------------------------- */

static int add_query(struct transfer *t, ldns_pkt *pkt, struct buf *wire)
{
	uint8_t *bytes = NULL;
	const char *why;
	size_t len;

	ldns_pkt_set_random_id(pkt);
	t->id = ldns_pkt_id(pkt);
	why = t->key ? rr_tsig_begin(&t->tsig, t->key, pkt) : NULL;
	if (why)
		return failed(t, why, "tsig-keygen makes a key");
	if (ldns_pkt2wire(&bytes, pkt, &len) != LDNS_STATUS_OK)
		return failed(t, "out of memory", "try again later");
	buf_add(wire, bytes, len);
	free(bytes);
	return 0;
}

static int make_query(struct transfer *t, struct buf *wire)
{
	ldns_rdf *zone = rr_name_to_ldns(&t->zone);
	ldns_pkt *pkt = zone ? ldns_pkt_query_new(zone, LDNS_RR_TYPE_AXFR,
						  LDNS_RR_CLASS_IN, 0) :
			       NULL;
	int result;

	if (!pkt)
		return failed(t, "out of memory", "try again later");
	result = add_query(t, pkt, wire);
	ldns_pkt_free(pkt);
	return result;
}

/* The first address that takes the question; -1: none. */
static int send_query(const struct servers *servers, struct span query)
{
	size_t i;
	int fd;

	for (i = 0; i < servers->n; i++) {
		fd = sock_open(&servers->v[i], SOCK_STREAM);
		if (fd < 0)
			continue;
		if (sock_put(fd, query, deadline()))
			return fd;
		close(fd);
	}
	return -1;
}

/* --- the answer ---------------------------------------------------------- */

/* The record as a line of zone text; the second SOA is the first once more. */
static int put_record(struct transfer *t, const ldns_rr *rr)
{
	bool soa = ldns_rr_get_type(rr) == LDNS_RR_TYPE_SOA;
	struct rr our;

	if (!t->nsoa && !soa)
		return failed(t, "what it sends does not begin with a SOA",
			      WAY_CONNECT);
	t->nsoa += soa;
	if (t->nsoa > 1)
		return 0;
	rr_from_ldns(&our, rr);
	rr_print(&our, t->out);
	buf_addc(t->out, '\n');
	rr_release(&our);
	return 0;
}

static int refused(const struct transfer *t, uint8_t rcode)
{
	struct buf why = BUF_INIT;

	msg_print_rcode(rcode, &why);
	failed(t, buf_str(&why), WAY_ALLOW);
	buf_release(&why);
	return -1;
}

/* One message of the answer (RFC 5936 2.2). */
static int take_message(struct transfer *t, const uint8_t *wire, size_t len,
			const ldns_pkt *pkt)
{
	const ldns_rr_list *list = ldns_pkt_answer(pkt);
	const char *why;
	int result = 0;
	size_t i;

	if (!ldns_pkt_qr(pkt) || ldns_pkt_id(pkt) != t->id)
		return failed(t, "what it sends is no answer to the question",
			      WAY_CONNECT);
	if (ldns_pkt_get_rcode(pkt) != LDNS_RCODE_NOERROR)
		return refused(t, (uint8_t)ldns_pkt_get_rcode(pkt));
	why = t->key ? rr_tsig_take(&t->tsig, wire, len, pkt) : NULL;
	if (why)
		return failed(t, why, WAY_KEY);
	for (i = 0; result == 0 && t->nsoa < 2 &&
		    i < ldns_rr_list_rr_count(list); i++)
		result = put_record(t, ldns_rr_list_rr(list, i));
	if (result == 0 && t->nsoa > 1 && t->key && !rr_tsig_is_whole(&t->tsig))
		return failed(t, "the end of what it sends is not signed",
			      WAY_KEY);
	return result;
}

static int take_all(struct transfer *t, int fd)
{
	uint8_t *wire = xmalloc(SOCK_MSG_MAX);
	int result = 0;
	ldns_pkt *pkt;
	size_t len;

	while (result == 0 && t->nsoa < 2) {
		if (!sock_take(fd, wire, &len, deadline())) {
			result = failed(t, "the server broke off", WAY_ALLOW);
		} else if (ldns_wire2pkt(&pkt, wire, len) != LDNS_STATUS_OK) {
			result = failed(t, "what it sends is no DNS message",
					WAY_CONNECT);
		} else {
			result = take_message(t, wire, len, pkt);
			ldns_pkt_free(pkt);
		}
	}
	free(wire);
	return result;
}

/* --- all of it ----------------------------------------------------------- */

static int transfer(struct transfer *t, const struct servers *servers)
{
	struct buf query = BUF_INIT;
	int result = -1, fd;

	if (make_query(t, &query) == 0) {
		fd = send_query(servers, buf_span(&query));
		if (fd < 0) {
			failed(t, "no connection", WAY_CONNECT);
		} else {
			result = take_all(t, fd);
			close(fd);
		}
	}
	buf_release(&query);
	return result;
}

int axfr_text(const char *server, const struct name *zone,
	      const struct tsig_key *key, struct buf *out, struct diag *diag)
{
	struct transfer t = { .server = server,
			      .zone = *zone,
			      .key = key,
			      .out = out,
			      .diag = diag };
	struct servers servers = { NULL, 0, 0 };
	const char *hint, *why = servers_add(&servers, server, &hint);
	int result = why ? failed(&t, why, hint) : transfer(&t, &servers);

	servers_release(&servers);
	rr_tsig_release(&t.tsig);
	return result;
}
