/* ask.c -- one question to one DNS server, by UDP and TCP
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/ask.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/xmalloc.h"
#include "dns/sock.h"

/* One question on its way. */
struct asking {
	const struct server *server;
	const struct question *q;
	struct buf wire;
	uint16_t id;
	int64_t deadline; /* by sock_now() */
	uint8_t *in;	  /* SOCK_MSG_MAX octets */
	struct msg *msg;
};

static enum ask_state state_of(int error)
{
	switch (error) {
	case ECONNREFUSED:
		return ASK_CLOSED;
	case ENETUNREACH:
	case EAFNOSUPPORT:
	case EADDRNOTAVAIL:
		return ASK_NO_ROUTE;
	default:
		return ASK_UNREACHABLE;
	}
}

/* --- UDP ---------------------------------------------------------------- */

/* Takes what comes until it is the answer. */
static enum ask_state receive(struct asking *a, int fd)
{
	ssize_t n;

	while (sock_wait(fd, POLLIN, a->deadline)) {
		n = recv(fd, a->in, SOCK_MSG_MAX, 0);
		if (n < 0 && !sock_again())
			return state_of(errno);
		if (n > 0 && msg_read(a->msg, a->in, (size_t)n, a->q, a->id) == 0)
			return ASK_ANSWERED;
	}
	return ASK_SILENT;
}

static enum ask_state by_udp(struct asking *a)
{
	enum ask_state state;
	int fd = sock_open(a->server, SOCK_DGRAM);

	if (fd < 0)
		return state_of(errno);
	if (send(fd, a->wire.data, a->wire.len, MSG_NOSIGNAL) < 0 && !sock_again())
		state = state_of(errno);
	else
		state = receive(a, fd);
	close(fd);
	return state;
}

/* --- TCP ---------------------------------------------------------------- */

static bool exchange(struct asking *a, int fd)
{
	size_t len;

	return sock_put(fd, buf_span(&a->wire), a->deadline) &&
	       sock_take(fd, a->in, &len, a->deadline) &&
	       msg_read(a->msg, a->in, len, a->q, a->id) == 0;
}

static enum ask_state by_tcp(struct asking *a)
{
	int fd = sock_open(a->server, SOCK_STREAM);
	bool done = fd >= 0 && exchange(a, fd);

	if (fd >= 0)
		close(fd);
	return done ? ASK_ANSWERED : ASK_NO_TCP;
}

/* --- both --------------------------------------------------------------- */

static enum ask_state ask_once(struct asking *a, bool edns,
			       const struct ask_opts *opts)
{
	enum ask_state state;

	buf_clear(&a->wire);
	if (msg_ask(a->q, edns, &a->wire, &a->id) < 0)
		return ASK_UNREACHABLE;
	a->deadline = sock_now() + opts->timeout;
	state = by_udp(a);
	if (state != ASK_ANSWERED || !a->msg->truncated)
		return state;
	msg_release(a->msg);
	a->deadline = sock_now() + opts->timeout;
	return by_tcp(a);
}

/* Does the server not know EDNS (RFC 6891 7)? */
static bool no_edns(const struct msg *msg)
{
	return msg->rcode == RCODE_FORMERR || msg->rcode == RCODE_NOTIMP;
}

enum ask_state ask(const struct server *server, const struct question *q,
		   const struct ask_opts *opts, struct msg *msg)
{
	struct asking a = { .server = server, .q = q, .msg = msg };
	enum ask_state state = ASK_SILENT;
	uint32_t left = opts->tries;
	bool edns = true;

	a.in = xmalloc(SOCK_MSG_MAX);
	for (; left && state == ASK_SILENT; left--) {
		edns = left > 1 || opts->tries == 1;
		state = ask_once(&a, edns, opts);
	}
	if (state == ASK_ANSWERED && edns && no_edns(msg)) {
		msg_release(msg);
		state = ask_once(&a, false, opts);
	}
	buf_release(&a.wire);
	free(a.in);
	return state;
}

enum ask_state ask_resolver(struct resolver *resolver, const struct question *q,
			    const struct ask_opts *opts, struct msg *msg)
{
	enum ask_state state = ASK_SILENT;
	size_t i;

	for (i = resolver->at; i < resolver->servers.n; i++) {
		state = ask(&resolver->servers.v[i], q, opts, msg);
		if (state != ASK_ANSWERED) {
			resolver->at += i == resolver->at;
			continue;
		}
		if (msg->rcode == RCODE_NOERROR || msg->rcode == RCODE_NXDOMAIN ||
		    i + 1 == resolver->servers.n)
			return state;
		msg_release(msg);
	}
	return state;
}
