/* msg.h -- a question to a DNS server, and its answer (RFC 1035 4)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * ldns makes and reads the messages; ask.h carries them.
 */
#ifndef SESZ_DNS_MSG_H
#define SESZ_DNS_MSG_H

#include "dns/rr.h"

enum { /* RFC 1035 4.1.1, RFC 2136 2.2 */
	RCODE_NOERROR = 0,
	RCODE_FORMERR = 1,
	RCODE_SERVFAIL = 2,
	RCODE_NXDOMAIN = 3,
	RCODE_NOTIMP = 4,
	RCODE_REFUSED = 5,
};

/* Class IN. */
struct question {
	struct name owner;
	uint16_t type;
	bool recurse; /* ask the server to ask others (RD) */
};

struct msg {
	uint8_t rcode;
	bool authoritative; /* AA */
	bool truncated;	    /* TC */
	struct rr *v;
	size_t n;
	size_t nanswer; /* as many are the answer; those after are the authority section */
};

void msg_release(struct msg *msg);

/*
 * The wire form of a question, with EDNS and room for an answer of 1232 octets
 * where `edns`, and its number.  0; -1: out of memory.
 */
int msg_ask(const struct question *q, bool edns, struct buf *wire, uint16_t *id);

/*
 * Reads an answer to that question of that number; 0, and the caller releases
 * it.  -1: it is no message, or not the answer to it.
 */
int msg_read(struct msg *msg, const uint8_t *wire, size_t len,
	     const struct question *q, uint16_t id);

/* REFUSED, SERVFAIL, ...; or RCODEnn. */
void msg_print_rcode(uint8_t rcode, struct buf *out);

#endif
