/* sock.c -- sockets to DNS servers that wait no longer than told
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/sock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"

int64_t sock_now(void)
{
	return (int64_t)(clock_us() / 1000);
}

bool sock_wait(int fd, short events, int64_t deadline)
{
	struct pollfd pollfd = { .fd = fd, .events = events };
	int64_t left;
	int ready;

	do {
		left = deadline - sock_now();
		ready = left > 0 ? poll(&pollfd, 1, (int)left) : 0;
	} while (ready < 0 && errno == EINTR);
	return ready > 0;
}

bool sock_again(void)
{
#if EWOULDBLOCK != EAGAIN
	if (errno == EWOULDBLOCK)
		return true;
#endif
	return errno == EAGAIN || errno == EINTR;
}

int sock_open(const struct server *server, int type)
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

/* --- TCP: each message is led by its length (RFC 1035 4.2.2) ------------- */

static bool send_all(int fd, const char *p, size_t len, int64_t deadline)
{
	ssize_t n;

	while (len && sock_wait(fd, POLLOUT, deadline)) {
		n = send(fd, p, len, MSG_NOSIGNAL);
		if (n < 0 && !sock_again())
			return false;
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		}
	}
	return !len;
}

static bool receive_all(int fd, uint8_t *p, size_t len, int64_t deadline)
{
	ssize_t n;

	while (len && sock_wait(fd, POLLIN, deadline)) {
		n = recv(fd, p, len, 0);
		if (n == 0 || (n < 0 && !sock_again()))
			return false;
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		}
	}
	return !len;
}

bool sock_put(int fd, struct span msg, int64_t deadline)
{
	uint8_t length[2] = { (uint8_t)(msg.len >> 8), (uint8_t)msg.len };
	struct buf out = BUF_INIT;
	bool sent;

	buf_add(&out, length, sizeof(length));
	buf_addspan(&out, msg);
	sent = send_all(fd, out.data, out.len, deadline);
	buf_release(&out);
	return sent;
}

bool sock_take(int fd, uint8_t *msg, size_t *len, int64_t deadline)
{
	uint8_t length[2];

	if (!receive_all(fd, length, sizeof(length), deadline))
		return false;
	*len = (size_t)length[0] << 8 | length[1];
	return receive_all(fd, msg, *len, deadline);
}
