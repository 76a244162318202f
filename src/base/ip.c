/* ip.c -- IP addresses from text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/ip.h"

#include <arpa/inet.h>

bool ip_parse(int family, struct span text, uint8_t octets[IP_MAX])
{
	char copy[INET6_ADDRSTRLEN];

	if (!text.len || text.len >= sizeof(copy) ||
	    memchr(text.p, '\0', text.len))
		return false;
	memcpy(copy, text.p, text.len);
	copy[text.len] = '\0';
	return inet_pton(family, copy, octets) == 1;
}
