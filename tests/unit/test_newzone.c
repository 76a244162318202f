/* test_newzone.c -- the text of a new zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/newzone.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

Test(newzone, mailboxes)
{
	static const struct {
		const char *mail, *want; /* NULL: refused */
	} cases[] = {
		{ "hostmaster@example.com", "hostmaster.example.com." },
		{ "first.last@example.com", "first\\.last.example.com." },
		{ "a+b@example.com.", "a+b.example.com." },
		{ "a@b\xc3\xbc" "cher.example", "a.xn--bcher-kva.example." },
		{ "hostmaster.example.com", NULL },
		{ "@example.com", NULL },
		{ "hostmaster@", NULL },
		{ "", NULL },
		{ "a@b@example.com", NULL },
		{ "\"a b\"@example.com", NULL },
		{ "a\\b@example.com", NULL },
		{ "\xc3\xbc@example.com", NULL },
		{ "a@exa_mple.com", NULL },
		{ "a@b..c", NULL },
		{ "a123456789012345678901234567890123456789012345678901234567890123"
		  "@example.com", NULL },
	};
	struct buf out = BUF_INIT;
	size_t i;

	for (i = 0; i < N(cases); i++) {
		struct name name;
		const char *why = newzone_mailbox(&name,
						  span_str(cases[i].mail));

		cr_expect_eq(why == NULL, cases[i].want != NULL, "%s: %s",
			     cases[i].mail, why ? why : "taken");
		buf_clear(&out);
		if (!why && cases[i].want) {
			name_print(&name, &out);
			cr_expect_str_eq(buf_str(&out), cases[i].want);
		}
	}
	buf_release(&out);
}

Test(newzone, addresses)
{
	static const char *const bad[] = {
		"", "1.2.3", "1.2.3.256", "2001:db8::g", "a", "1.2.3.4 ",
		"::1%eth0", "1111:2222:3333:4444:5555:6666:7777:8888:9999:0000",
	};
	struct newzone_host host = { .n = 0 };
	size_t i;

	for (i = 0; i < N(bad); i++)
		cr_expect_not_null(newzone_address(&host, span_str(bad[i])), "%s",
				   bad[i]);
	cr_expect_null(newzone_address(&host, span_str("192.0.2.1")));
	cr_expect_null(newzone_address(&host, span_str("2001:DB8:0:0::1")));
	cr_expect_null(newzone_address(&host, span_str("2001:db8::1")));
	cr_assert_eq(host.n, 2u);
	cr_expect(!host.v[0].v6);
	cr_expect(host.v[1].v6);
	cr_expect_str_eq(host.v[1].text, "2001:db8::1");
	free(host.v);
}

/* One host for a name of any case, one NS or MX for a host. */
Test(newzone, the_same_twice)
{
	struct name a = name_of("Ns.example.com."), b = name_of("ns.EXAMPLE.com.");
	struct newzone zone = { .origin = name_of("example.com.") };

	newzone_ns(&zone, newzone_host(&zone, &a));
	newzone_ns(&zone, newzone_host(&zone, &b));
	newzone_mx(&zone, 10, 0);
	newzone_mx(&zone, 10, 0);
	newzone_mx(&zone, 20, 0);
	cr_expect_eq(zone.nhosts, 1u);
	cr_expect_eq(zone.nns, 1u);
	cr_expect_eq(zone.nmx, 2u);
	newzone_release(&zone);
}
