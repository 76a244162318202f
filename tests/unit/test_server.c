/* test_server.c -- where DNS servers are
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/server.h"

#include <arpa/inet.h>
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
	static char long_name[300];
	static const char *const bad[] = {
		"192.0.2.1#", "192.0.2.1#0", "192.0.2.1#65536", "192.0.2.1#-1",
		long_name, "192.0.2.1# 53", "192.0.2.1#53#53", "2001:db8::1#x",
	};
	const char *hint;
	size_t i;

	memset(long_name, 'x', sizeof(long_name) - 1);
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

/* By the records of a name server; what gives no address adds none. */
Test(server, records)
{
	static const uint8_t ip[] = { 192, 0, 2, 1 };
	static const uint8_t ip6[16] = { 0x20, 1, 0xd, 0xb8, [15] = 1 };
	struct rr a = { .type = TYPE_A, .rdata = (uint8_t *)ip, .rdlen = 4 };
	struct rr aaaa = { .type = TYPE_AAAA, .rdata = (uint8_t *)ip6,
			   .rdlen = 16 };
	struct rr txt = { .type = TYPE_TXT, .rdata = (uint8_t *)ip, .rdlen = 4 };
	struct rr cut = { .type = TYPE_AAAA, .rdata = (uint8_t *)ip6,
			  .rdlen = 4 };
	const struct sockaddr_in6 *in6;
	const struct sockaddr_in *in;
	struct servers s = { NULL, 0, 0 };
	struct name host;

	cr_assert_null(name_parse(&host, span_str("ns1.example.net"), &name_root));
	servers_add_rr(&s, &host, &a);
	servers_add_rr(&s, &host, &txt);
	servers_add_rr(&s, &host, &cut);
	servers_add_rr(&s, &host, &aaaa);
	cr_assert_eq(s.n, 2);
	cr_expect_str_eq(s.v[0].name, "ns1.example.net (192.0.2.1)");
	cr_expect_str_eq(s.v[1].name, "ns1.example.net (2001:db8::1)");
	in = (const void *)&s.v[0].addr;
	cr_expect_eq(in->sin_family, AF_INET);
	cr_expect_eq(ntohs(in->sin_port), 53);
	cr_expect_arr_eq(&in->sin_addr, ip, sizeof(ip));
	in6 = (const void *)&s.v[1].addr;
	cr_expect_eq(in6->sin6_family, AF_INET6);
	cr_expect_eq(ntohs(in6->sin6_port), 53);
	cr_expect_arr_eq(&in6->sin6_addr, ip6, sizeof(ip6));
	servers_release(&s);
}
