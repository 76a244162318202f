/* test_ip.c -- IP addresses from text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <arpa/inet.h>

#include "base/ip.h"

Test(ip, parse)
{
	static const struct {
		int family;
		const char *text;
		bool good;
	} rows[] = {
		{ AF_INET, "192.0.2.1", true },
		{ AF_INET, "255.255.255.255", true },
		{ AF_INET, "192.0.2.01", false },
		{ AF_INET, "192.0.2.256", false },
		{ AF_INET, "192.0.2", false },
		{ AF_INET, "2001:db8::1", false },
		{ AF_INET, "", false },
		{ AF_INET6, "2001:db8::1", true },
		{ AF_INET6, "2001:0db8:0000:0000:0000:0000:192.000.002.001", false },
		{ AF_INET6, "2001:0db8:0000:0000:0000:ffff:192.168.100.200", true },
		{ AF_INET6, "2001:0db8:0000:0000:0000:ffff:192.168.100.2001", false },
		{ AF_INET6, "192.0.2.1", false },
		{ AF_INET6, "fe80::1%lo", false },
	};
	uint8_t octets[IP_MAX];
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		cr_expect_eq(ip_parse(rows[i].family, span_str(rows[i].text),
				      octets),
			     rows[i].good, "%s", rows[i].text);
	cr_assert(ip_parse(AF_INET, span_str("192.0.2.1"), octets));
	cr_expect_arr_eq(octets, "\xc0\0\2\1", 4);
	cr_expect_not(ip_parse(AF_INET, span_make("192.0.2.1\0", 10), octets));
}
