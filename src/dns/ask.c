/* ask.c -- one question to one DNS server, by UDP and TCP
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/xmalloc.h"

enum { MSG_MAX = 65535 };

/* One question on its way. */
struct asking {
	const struct server *server;
	const struct question *q;
	struct buf wire;
	uint16_t id;
	int64_t deadline; /* milliseconds */
	uint8_t *in;	  /* MSG_MAX octets */
	struct msg *msg;
};

static int64_t now(void)
{
	return (int64_t)(clock_us() / 1000);
}

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

/* Waits until the socket is ready; false: not in time. */
static bool wait_for(const struct asking *a, int fd, short events)
{
	struct pollfd pollfd = { .fd = fd, .events = events };
	int64_t left;
	int ready;

	do {
		left = a->deadline - now();
		ready = left > 0 ? poll(&pollfd, 1, (int)left) : 0;
	} while (ready < 0 && errno == EINTR);
	return ready > 0;
}

static bool again(void)
{
	return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/* A socket that never waits, connected or about to be; -1: errno says why. */
static int open_socket(const struct server *server, int type)
{
	const struct sockaddr *sa = (const struct sockaddr *)&server->addr;
	int fd = socket(sa->sa_family, type, 0), error;

	if (fd < 0)
		return -1;
	if (fcntl(fd, F_SETFD, FD_CLOEXEC) < 0 ||
	    fcntl(fd, F_SETFL, O_NONBLOCK) < 0 ||
	    (connect(fd, sa, server->len) < 0 && errno != EINPROGRESS)) {
		error = errno;
		close(fd);
		errno = error;
		return -1;
	}
	return fd;
}

/* --- UDP ---------------------------------------------------------------- */

/* Takes what comes until it is the answer. */
static enum ask_state receive(struct asking *a, int fd)
{
	ssize_t n;

	while (wait_for(a, fd, POLLIN)) {
		n = recv(fd, a->in, MSG_MAX, 0);
		if (n < 0 && !again())
			return state_of(errno);
		if (n > 0 && msg_read(a->msg, a->in, (size_t)n, a->q, a->id) == 0)
			return ASK_ANSWERED;
	}
	return ASK_SILENT;
}

static enum ask_state by_udp(struct asking *a)
{
	enum ask_state state;
	int fd = open_socket(a->server, SOCK_DGRAM);

	if (fd < 0)
		return state_of(errno);
	if (send(fd, a->wire.data, a->wire.len, MSG_NOSIGNAL) < 0 && !again())
		state = state_of(errno);
	else
		state = receive(a, fd);
	close(fd);
	return state;
}

/* --- TCP: each message is led by its length (RFC 1035 4.2.2) ------------- */

static bool send_all(const struct asking *a, int fd, const uint8_t *p, size_t len)
{
	ssize_t n;

	while (len && wait_for(a, fd, POLLOUT)) {
		n = send(fd, p, len, MSG_NOSIGNAL);
		if (n < 0 && !again())
			return false;
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		}
	}
	return !len;
}

static bool receive_all(const struct asking *a, int fd, uint8_t *p, size_t len)
{
	ssize_t n;

	while (len && wait_for(a, fd, POLLIN)) {
		n = recv(fd, p, len, 0);
		if (n == 0 || (n < 0 && !again()))
			return false;
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		}
	}
	return !len;
}

static bool exchange(struct asking *a, int fd)
{
	uint8_t length[2] = { (uint8_t)(a->wire.len >> 8),
			      (uint8_t)a->wire.len };
	struct buf out = BUF_INIT;
	size_t len;
	bool sent;

	buf_add(&out, length, sizeof(length));
	buf_addspan(&out, buf_span(&a->wire));
	sent = send_all(a, fd, (const uint8_t *)out.data, out.len);
	buf_release(&out);
	if (!sent || !receive_all(a, fd, length, sizeof(length)))
		return false;
	len = (size_t)length[0] << 8 | length[1];
	return receive_all(a, fd, a->in, len) &&
	       msg_read(a->msg, a->in, len, a->q, a->id) == 0;
}

static enum ask_state by_tcp(struct asking *a)
{
	int fd = open_socket(a->server, SOCK_STREAM);
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
	a->deadline = now() + opts->timeout;
	state = by_udp(a);
	if (state != ASK_ANSWERED || !a->msg->truncated)
		return state;
	msg_release(a->msg);
	a->deadline = now() + opts->timeout;
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

	a.in = xmalloc(MSG_MAX);
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
