/* test_server.c -- where DNS servers are
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/server.h"

#include <criterion/criterion.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

Test(server, texts)
{
	static const struct { const char *text, *name; int family, port; } good[] = {
		{ "192.0.2.1", "192.0.2.1", AF_INET, 53 },
		{ "192.0.2.1#5353", "192.0.2.1#5353", AF_INET, 5353 },
		{ "192.0.2.1#53", "192.0.2.1", AF_INET, 53 },
		{ "2001:db8::1#1", "2001:db8::1#1", AF_INET6, 1 },
		{ "2001:DB8:0::1", "2001:DB8:0::1 (2001:db8::1)", AF_INET6, 53 },
	};
	static const char *const bad[] = {
		"192.0.2.1#", "192.0.2.1#0", "192.0.2.1#65536", "192.0.2.1#-1",
		"192.0.2.1# 53", "192.0.2.1#53#53", "2001:db8::1#x",
	};
	const char *hint;
	size_t i;

	for (i = 0; i < N(good); i++) {
		struct servers s = { NULL, 0, 0 };
		const struct sockaddr_in *in;

		cr_assert_null(servers_add(&s, good[i].text, &hint), "%s",
			       good[i].text);
		cr_assert_eq(s.n, 1);
		/* The port is at the same place in both. */
		in = (const void *)&s.v[0].addr;
		cr_expect_str_eq(s.v[0].name, good[i].name);
		cr_expect_eq(s.v[0].addr.ss_family, good[i].family);
		cr_expect_eq(ntohs(in->sin_port), good[i].port);
		servers_release(&s);
	}
	for (i = 0; i < N(bad); i++) {
		struct servers s = { NULL, 0, 0 };

		hint = NULL;
		cr_expect_not_null(servers_add(&s, bad[i], &hint), "%s", bad[i]);
		cr_expect_not_null(hint);
		cr_expect_eq(s.n, 0);
		servers_release(&s);
	}
}

static void expect_system(const char *text, const char *want)
{
	char path[] = "/tmp/sesz-resolv-XXXXXX";
	struct servers s = { NULL, 0, 0 };
	struct buf got = BUF_INIT;
	int fd = mkstemp(path);
	size_t i;

	cr_assert_geq(fd, 0);
	cr_assert_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	servers_add_system(&s, path);
	for (i = 0; i < s.n; i++)
		buf_addf(&got, "%s%s", i ? " " : "", s.v[i].name);
	cr_expect_str_eq(buf_str(&got), want, "%s: %s", text, buf_str(&got));
	buf_release(&got);
	servers_release(&s);
	unlink(path);
}

Test(server, resolv_conf)
{
	struct servers s = { NULL, 0, 0 };

	expect_system("# none\nnameserver\t192.0.2.1 # here\nsearch example.com\n"
		      "nameserver 2001:db8::1\n", "192.0.2.1 2001:db8::1");
	expect_system("nameserver 192.0.2.1\r\nnameserver 192.0.2.2", "192.0.2.1 "
		      "192.0.2.2");
	expect_system("nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver "
		      "192.0.2.3\nnameserver 192.0.2.4\n",
		      "192.0.2.1 192.0.2.2 192.0.2.3");
	expect_system("nameservers 192.0.2.1\n;nameserver 192.0.2.1\nnameserver\n"
		      "nameserver 192.0.2.1#54\n", "127.0.0.1");
	servers_add_system(&s, "/nonexistent/resolv.conf");
	cr_assert_eq(s.n, 1);
	cr_expect_str_eq(s.v[0].name, "127.0.0.1");
	servers_release(&s);
}
