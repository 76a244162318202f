/* sock.h -- sockets to DNS servers that wait no longer than told
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A deadline is a number of milliseconds by sock_now().
 */
#ifndef SESZ_DNS_SOCK_H
#define SESZ_DNS_SOCK_H

#include <stdbool.h>

#include "base/span.h"
#include "dns/server.h"

/* The most octets of a DNS message (RFC 1035 4.2.2). */
enum { SOCK_MSG_MAX = 65535 };

int64_t sock_now(void);

/* SOCK_DGRAM or SOCK_STREAM, connected or about to be; -1: errno says why. */
int sock_open(const struct server *server, int type);

/* Waits for POLLIN or POLLOUT; false: not in time. */
bool sock_wait(int fd, short events, int64_t deadline);

/* Did errno only say that it is too early? */
bool sock_again(void);

/* One message by TCP, whole and in time, or false. */
bool sock_put(int fd, struct span msg, int64_t deadline);
/* The same; `msg` has room for SOCK_MSG_MAX octets. */
bool sock_take(int fd, uint8_t *msg, size_t *len, int64_t deadline);

#endif
