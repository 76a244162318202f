/* ask.h -- one question to one DNS server, by UDP and TCP
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The sockets are sesz's own: that of UDP is connected, so that the system
 * hands on what comes from the server and nobody else, and that nobody listens
 * is known at once; and what does not fit the question is passed over, as
 * ldns' own sending does not (RFC 5452 9.1).
 *
 * Time is bounded: UDP takes at most opts->tries times opts->timeout, and a
 * truncated answer is asked for once more by TCP (RFC 7766 5), within
 * opts->timeout.  The last of several tries by UDP goes without EDNS, for the
 * servers that drop what they do not know.  Thread safe.
 */
#ifndef SESZ_DNS_ASK_H
#define SESZ_DNS_ASK_H

#include "dns/msg.h"
#include "dns/server.h"

enum ask_state {
	ASK_ANSWERED,
	ASK_SILENT,	 /* no answer in time */
	ASK_CLOSED,	 /* nobody listens there */
	ASK_UNREACHABLE, /* it cannot be reached */
	ASK_NO_ROUTE,	 /* this machine has no way to addresses of its kind */
	ASK_NO_TCP,	 /* a truncated answer is not to be had by TCP */
};

struct ask_opts {
	uint32_t timeout; /* milliseconds, for one try */
	uint32_t tries;	  /* by UDP, at least 1 */
};

/* The caller releases msg after ASK_ANSWERED. */
enum ask_state ask(const struct server *server, const struct question *q,
		   const struct ask_opts *opts, struct msg *msg);

/* Servers that look things up; not thread safe. */
struct resolver {
	struct servers servers;
	size_t at; /* the one that is asked; those before it have failed */
};

/*
 * The same of the first server that answers with records or that there are
 * none; the others are not asked again.  ASK_SILENT, or how the last one
 * failed, when there is none left.  An answer may be SERVFAIL or REFUSED where
 * all say so.
 */
enum ask_state ask_resolver(struct resolver *resolver, const struct question *q,
			    const struct ask_opts *opts, struct msg *msg);

#endif
