/* server.h -- where DNS servers are: addresses, and what people call them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A list begins as { NULL, 0, 0 } and owns its names.  Names are looked up by
 * the system's resolver, which may take its time.
 */
#ifndef SESZ_DNS_SERVER_H
#define SESZ_DNS_SERVER_H

#include <stddef.h>
#include <sys/socket.h>

#include "dns/rr.h"

enum { SERVER_PORT = 53 };

struct server {
	char *name; /* for messages: 192.0.2.1#5353, ns1.example.net (192.0.2.1) */
	struct sockaddr_storage addr;
	socklen_t len;
};

struct servers {
	struct server *v;
	size_t n, cap;
};

void servers_release(struct servers *servers);

/*
 * Adds all addresses of ADDRESS, NAME, ADDRESS#PORT or NAME#PORT; a name is
 * looked up by the system.  NULL, or why there is none, and *hint is the way
 * out (static texts).
 */
const char *servers_add(struct servers *servers, const char *text,
			const char **hint);

/* Adds the address that an A or AAAA record gives a name server. */
void servers_add_rr(struct servers *servers, const struct name *host,
		    const struct rr *rr);

/*
 * Adds what a resolv.conf(5) names: its first three servers; where it names
 * none or is not there, the one on this machine.
 */
void servers_add_system(struct servers *servers, const char *path);

#endif
