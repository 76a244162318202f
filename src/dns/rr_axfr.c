/* rr_axfr.c -- a zone from a live server, through ldns
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/axfr.h"

#include <netinet/in.h>
#include <stdlib.h>

#include "dns/rr_ldns.h"
#include "dns/server.h"

struct transfer {
	const char *server; /* as the user wrote it */
	struct name zone;
	ldns_resolver *res;
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

/* --- the server --------------------------------------------------------- */

static void push(ldns_resolver *res, const struct sockaddr_storage *addr)
{
	const struct sockaddr_in *in = (const void *)addr;
	const struct sockaddr_in6 *in6 = (const void *)addr;
	ldns_rdf *rdf = NULL;

	if (addr->ss_family == AF_INET) {
		rdf = ldns_rdf_new_frm_data(LDNS_RDF_TYPE_A, 4, &in->sin_addr);
		ldns_resolver_set_port(res, ntohs(in->sin_port));
	} else if (addr->ss_family == AF_INET6) {
		rdf = ldns_rdf_new_frm_data(LDNS_RDF_TYPE_AAAA, 16,
					    &in6->sin6_addr);
		ldns_resolver_set_port(res, ntohs(in6->sin6_port));
	}
	if (rdf)
		ldns_resolver_push_nameserver(res, rdf);
	ldns_rdf_deep_free(rdf);
}

static int set_server(struct transfer *t)
{
	struct servers servers = { NULL, 0, 0 };
	const char *hint, *why = servers_add(&servers, t->server, &hint);
	size_t i;

	for (i = 0; i < servers.n; i++)
		push(t->res, &servers.v[i].addr);
	servers_release(&servers);
	return why ? failed(t, why, hint) : 0;
}

/* --- the records -------------------------------------------------------- */

/* The record as a line of zone text. */
static int put_record(struct transfer *t, const ldns_rr *rr)
{
	struct rr our;

	if (rr_from_ldns(&our, rr) < 0)
		return failed(t, "out of memory", "try again later");
	rr_print(&our, t->out);
	buf_addc(t->out, '\n');
	rr_release(&our);
	return 0;
}

static int refused(const struct transfer *t)
{
	const ldns_pkt *pkt = ldns_axfr_last_pkt(t->res);
	const char *why = "the server broke off";
	char *rcode = NULL;

	if (pkt && ldns_pkt_get_rcode(pkt) != LDNS_RCODE_NOERROR)
		why = rcode = ldns_pkt_rcode2str(ldns_pkt_get_rcode(pkt));
	failed(t, why ? why : "refused",
	       "let the server allow it (allow-transfer), and give --key FILE "
	       "where it asks for a key");
	free(rcode);
	return -1;
}

/* All records up to the second SOA, which is the first once more. */
static int take_records(struct transfer *t)
{
	int result = 0;

	while (result == 0) {
		ldns_rr *rr = ldns_axfr_next(t->res);

		if (!rr)
			return refused(t);
		if (ldns_axfr_complete(t->res)) {
			ldns_rr_free(rr);
			break;
		}
		result = put_record(t, rr);
		ldns_rr_free(rr);
	}
	return result;
}

static int transfer(struct transfer *t, const struct tsig_key *key)
{
	struct timeval timeout = { .tv_sec = AXFR_TIMEOUT };
	ldns_rdf *zone;
	ldns_status status;
	int result;

	ldns_resolver_set_timeout(t->res, timeout);
	if (set_server(t) < 0)
		return -1;
	if (key) {
		ldns_resolver_set_tsig_keyname(t->res, key->name);
		ldns_resolver_set_tsig_algorithm(t->res, key->algorithm);
		ldns_resolver_set_tsig_keydata(t->res, key->secret);
	}
	zone = rr_name_to_ldns(&t->zone);
	status = ldns_axfr_start(t->res, zone, LDNS_RR_CLASS_IN);
	ldns_rdf_deep_free(zone);
	if (status != LDNS_STATUS_OK)
		return failed(t, ldns_get_errorstr_by_id(status),
			      "is it the server's address, does it answer on TCP, "
			      "and is the key right?");
	result = take_records(t);
	if (result < 0)
		ldns_axfr_abort(t->res);
	return result;
}

int axfr_text(const char *server, const struct name *zone,
	      const struct tsig_key *key, struct buf *out, struct diag *diag)
{
	struct transfer t = { .server = server,
			      .zone = *zone,
			      .res = ldns_resolver_new(),
			      .out = out,
			      .diag = diag };
	int result;

	if (!t.res)
		return failed(&t, "out of memory", "try again later");
	result = transfer(&t, key);
	ldns_resolver_deep_free(t.res);
	return result;
}
