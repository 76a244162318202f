/* rr_scan_addr.c -- addresses of every kind in record data
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <arpa/inet.h>
#include <stdio.h>

#include "base/ip.h"
#include "base/num.h"
#include "dns/rr_impl.h"

static void hint_ip(struct rr_scan *s, struct span text)
{
	uint8_t ip[IP_MAX];

	if (s->row->type == TYPE_A && ip_parse(AF_INET6, text, ip))
		rr_hint(s, "an IPv6 address belongs into an AAAA record");
	else if (s->row->type == TYPE_AAAA && ip_parse(AF_INET, text, ip))
		rr_hint(s, "an IPv4 address belongs into an A record");
	else if ((s->row->type == TYPE_A || s->row->type == TYPE_AAAA) &&
		 text.len && (text.p[text.len - 1] | 0x20) >= 'a' &&
		 !memchr(text.p, ':', text.len))
		rr_hint(s, "to point to a name, use a CNAME record");
}

static int scan_ip(struct rr_scan *s, int family)
{
	struct span text;
	uint8_t ip[IP_MAX];

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (!ip_parse(family, text, ip)) {
		rr_bad(s, s->pos - 1, family == AF_INET ?
		       "is not an IPv4 address" : "is not an IPv6 address");
		hint_ip(s, text);
		return -1;
	}
	if (s->wire) {
		rr_put(&s->out, ip, family == AF_INET ? 4 : 16);
	} else {
		rr_put(&s->out, " ", 1);
		rr_put(&s->out, text.p, text.len);
	}
	return 0;
}

/* --- gateways ------------------------------------------------------------- */

static int scan_gateway_type(struct rr_scan *s)
{
	if (rr_next_number(s, 3, &s->choice) < 0)
		return -1;
	rr_put_number(s, s->choice, 1);
	return 0;
}

/* The discovery bit and the type share an octet. */
static int scan_relay_type(struct rr_scan *s)
{
	uint32_t discovery;

	if (rr_next_number(s, 1, &discovery) < 0 ||
	    rr_next_number(s, 127, &s->choice) < 0)
		return -1;
	if (s->choice > 3 && rr_more(s))
		return rr_bad(s, s->pos - 1, "is not known");
	rr_put_number(s, discovery << 7 | s->choice, 1);
	return 0;
}

static int scan_gateway(struct rr_scan *s)
{
	struct span text;

	if (s->choice == 1)
		return scan_ip(s, AF_INET);
	if (s->choice == 2)
		return scan_ip(s, AF_INET6);
	if (rr_next_word(s, &text) < 0)
		return -1;
	if (s->choice == 3)
		return rr_put_name(s, text, s->pos - 1);
	if (!span_is(text, "."))
		return rr_bad(s, s->pos - 1,
			      "must be a single dot, for its type says none");
	return 0;
}

/* --- hardware and ATM addresses ------------------------------------------- */

/*
 * Groups of up to two hex digits between hyphens.  sscanf(3) reads them for
 * BIND, so that a sign or something after the last group is let through.
 */
static int scan_eui(struct rr_scan *s, size_t groups)
{
	unsigned v[8] = { 0 };
	struct span text;
	char copy[64];
	size_t len, i;
	int n;

	if (rr_next_word(s, &text) < 0)
		return -1;
	len = text.len < sizeof(copy) - 1 ? text.len : sizeof(copy) - 1;
	memcpy(copy, text.p, len);
	copy[len] = '\0';
	n = groups == 6 ? sscanf(copy, "%2x-%2x-%2x-%2x-%2x-%2x", &v[0], &v[1],
				 &v[2], &v[3], &v[4], &v[5])
			: sscanf(copy, "%2x-%2x-%2x-%2x-%2x-%2x-%2x-%2x",
				 &v[0], &v[1], &v[2], &v[3], &v[4], &v[5],
				 &v[6], &v[7]);
	for (i = 0; n == (int)groups && i < groups; i++) {
		if (v[i] > UINT8_MAX)
			n = -1;
		rr_put_wire(&s->out, v[i] & UINT8_MAX, 1);
	}
	if (n != (int)groups)
		return rr_bad(s, s->pos - 1,
			      "is not %zu hex pairs joined by hyphens", groups);
	return 0;
}

/* xxxx:xxxx:xxxx:xxxx, one to four hex digits each. */
static int scan_locator(struct rr_scan *s)
{
	uint32_t value = 0;
	size_t digits = 0, groups = 0, i;
	struct span text;

	if (rr_next_word(s, &text) < 0)
		return -1;
	for (i = 0; i <= text.len; i++) {
		int d = i < text.len ? num_hex_digit(text.p[i]) : -1;

		if (d >= 0 && digits < 4) {
			value = value << 4 | (uint32_t)d;
			digits++;
		} else if (digits && groups < 4 &&
			   (i == text.len || (text.p[i] == ':' && groups < 3))) {
			rr_put_wire(&s->out, value, 2);
			groups++;
			value = 0;
			digits = 0;
		} else {
			break;
		}
	}
	if (i <= text.len || groups != 4)
		return rr_bad(s, s->pos - 1,
			      "is not four groups of hex joined by colons");
	return 0;
}

/* 0x and hex digits, dots anywhere. */
static int scan_nsap(struct rr_scan *s)
{
	struct span text;
	int high = -1;
	size_t i, n = 0;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (text.len < 2 || text.p[0] != '0' || (text.p[1] | 0x20) != 'x')
		return rr_bad(s, s->pos - 1, "must start with 0x");
	for (i = 2; i < text.len; i++) {
		int d = num_hex_digit(text.p[i]);

		if (text.p[i] == '.')
			continue;
		if (d < 0)
			return rr_bad(s, s->pos - 1, "is not hexadecimal");
		if (high >= 0) {
			rr_put_wire(&s->out, (uint32_t)(high * 16 + d), 1);
			n++;
		}
		high = high < 0 ? d : -1;
	}
	if (!n || high >= 0)
		return rr_bad(s, s->pos - 1, "is cut short");
	return 0;
}

/* + and digits (E.164), or hex (AESA); single dots between digits. */
static int scan_atma(struct rr_scan *s)
{
	bool dot = true, e164;
	struct span text;
	int high = -1;
	size_t i, n = 0;

	if (rr_next_word(s, &text) < 0)
		return -1;
	e164 = text.p[0] == '+';
	rr_put_wire(&s->out, e164, 1);
	for (i = e164; i < text.len; i++) {
		int d = num_hex_digit(text.p[i]);

		if (text.p[i] == '.' && !dot) {
			dot = true;
			continue;
		}
		if (d < 0 || (e164 && d > 9))
			return rr_bad(s, s->pos - 1, "is no ATM address");
		dot = false;
		if (e164)
			rr_put(&s->out, text.p + i, 1);
		else if (high >= 0)
			rr_put_wire(&s->out, (uint32_t)(high * 16 + d), 1);
		high = high < 0 && !e164 ? d : -1;
		n++;
	}
	if (!n || dot || high >= 0)
		return rr_bad(s, s->pos - 1, "is cut short");
	return 0;
}

/* --- A6 (RFC 2874) --------------------------------------------------------- */

static int scan_prefix_len(struct rr_scan *s)
{
	if (rr_next_number(s, 128, &s->choice) < 0)
		return -1;
	rr_put_number(s, s->choice, 1);
	return 0;
}

static int scan_suffix(struct rr_scan *s)
{
	size_t skip = s->choice / 8;
	struct span text;
	uint8_t ip[IP_MAX];

	if (s->choice == 128)
		return 0;
	if (rr_next_word(s, &text) < 0)
		return -1;
	if (!ip_parse(AF_INET6, text, ip))
		return rr_bad(s, s->pos - 1, "is not an IPv6 address");
	ip[skip] &= (uint8_t)(0xff >> s->choice % 8);
	rr_put(&s->out, ip + skip, 16 - skip);
	return 0;
}

static int scan_prefix_name(struct rr_scan *s)
{
	struct span text;

	if (!s->choice)
		return 0;
	if (rr_next_word(s, &text) < 0)
		return -1;
	return rr_put_name(s, text, s->pos - 1);
}

/* --- APL (RFC 3123): [!]afi:address/prefix --------------------------------- */

static int apl_item(struct rr_scan *s, struct span text)
{
	size_t token = s->pos - 1, len;
	bool not = text.len && *text.p == '!';
	uint32_t family, prefix;
	const char *colon, *slash;
	uint8_t ip[IP_MAX];

	text = span_make(text.p + not, text.len - not);
	/* BIND takes a plus sign in front of the family. */
	if (text.len && *text.p == '+')
		text = span_make(text.p + 1, text.len - 1);
	colon = memchr(text.p, ':', text.len);
	slash = memchr(text.p, '/', text.len);
	if (!colon || !slash || slash < colon)
		return rr_bad(s, token, "is not [!]FAMILY:ADDRESS/PREFIX");
	if (num_u32(span_make(text.p, (size_t)(colon - text.p)), UINT16_MAX,
		    &family) < 0 || family < 1 || family > 2)
		return rr_bad(s, token, "is of no family 1 (IPv4) or 2 (IPv6)");
	if (!ip_parse(family == 1 ? AF_INET : AF_INET6,
		      span_make(colon + 1, (size_t)(slash - colon - 1)), ip))
		return rr_bad(s, token, "holds no address of its family");
	len = family == 1 ? 4 : 16;
	if (num_u32(span_make(slash + 1,
			      (size_t)(text.p + text.len - slash - 1)),
		    (uint32_t)len * 8, &prefix) < 0)
		return rr_bad(s, token, "has no prefix length of 0 to %zu",
			      len * 8);
	while (len && !ip[len - 1])
		len--;
	rr_put_wire(&s->out, family << 16 | prefix << 8 |
		    (not ? 0x80u : 0) | (uint32_t)len, 4);
	rr_put(&s->out, ip, len);
	return 0;
}

static int scan_apl(struct rr_scan *s)
{
	struct span text;

	while (rr_more(s))
		if (rr_next_word(s, &text) < 0 || apl_item(s, text) < 0)
			return -1;
	return 0;
}

/* --- WKS (RFC 1035 3.4.2) --------------------------------------------------- */

static const struct {
	const char *name;
	uint16_t number;
} wks_protocols[] = {
	{ "icmp", 1 }, { "igmp", 2 }, { "ggp", 3 }, { "st", 5 }, { "tcp", 6 },
	{ "egp", 8 }, { "igp", 9 }, { "pup", 12 }, { "udp", 17 },
	{ "hmp", 20 },
}, wks_services[] = {
	/* IANA's registry, those of its first age; getservbyname(3) would make
	 * the verdict depend on the machine. */
	{ "tcpmux", 1 }, { "echo", 7 }, { "discard", 9 }, { "systat", 11 },
	{ "daytime", 13 }, { "netstat", 15 }, { "qotd", 17 }, { "chargen", 19 },
	{ "ftp-data", 20 }, { "ftp", 21 }, { "ssh", 22 }, { "telnet", 23 },
	{ "smtp", 25 }, { "mail", 25 }, { "time", 37 }, { "whois", 43 },
	{ "tacacs", 49 }, { "domain", 53 }, { "bootps", 67 }, { "bootpc", 68 },
	{ "tftp", 69 }, { "gopher", 70 }, { "finger", 79 }, { "http", 80 },
	{ "www", 80 }, { "kerberos", 88 }, { "hostnames", 101 },
	{ "iso-tsap", 102 }, { "rtelnet", 107 }, { "pop3", 110 },
	{ "sunrpc", 111 }, { "auth", 113 }, { "nntp", 119 }, { "ntp", 123 },
	{ "imap2", 143 }, { "imap", 143 }, { "snmp", 161 },
	{ "snmp-trap", 162 }, { "bgp", 179 }, { "irc", 194 }, { "ldap", 389 },
	{ "https", 443 }, { "submissions", 465 }, { "syslog", 514 },
	{ "submission", 587 }, { "ldaps", 636 }, { "imaps", 993 },
	{ "pop3s", 995 },
};

#define COUNT(a) (sizeof(a) / sizeof(*(a)))

static int scan_wks_protocol(struct rr_scan *s)
{
	struct span text;
	uint32_t n = 256;
	size_t i;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (num_digits(text)) {
		if (num_u32(text, UINT8_MAX, &n) < 0)
			return rr_bad(s, s->pos - 1, "is over 255");
	} else {
		for (i = 0; i < COUNT(wks_protocols); i++)
			if (span_is_nocase(text, wks_protocols[i].name))
				n = wks_protocols[i].number;
		if (n == 256)
			return rr_bad(s, s->pos - 1, "is no known protocol");
	}
	rr_put_wire(&s->out, n, 1);
	return 0;
}

static int wks_port(struct rr_scan *s, struct span text, uint32_t *port)
{
	size_t i;

	if (num_digits(text)) {
		if (num_u32(text, UINT16_MAX, port) < 0)
			return rr_bad(s, s->pos - 1, "is over 65535");
		return 0;
	}
	for (i = 0; i < COUNT(wks_services); i++) {
		if (span_is_nocase(text, wks_services[i].name)) {
			*port = wks_services[i].number;
			return 0;
		}
	}
	rr_bad(s, s->pos - 1, "is no known service");
	rr_hint(s, "write the port number");
	return -1;
}

static int scan_wks(struct rr_scan *s)
{
	uint8_t bits[8192] = { 0 };
	size_t len = 0;
	struct span text;
	uint32_t port;

	if (scan_wks_protocol(s) < 0)
		return -1;
	while (rr_more(s)) {
		if (rr_next_word(s, &text) < 0 || wks_port(s, text, &port) < 0)
			return -1;
		bits[port / 8] |= (uint8_t)(0x80 >> port % 8);
		if (len < port / 8 + 1)
			len = port / 8 + 1;
	}
	rr_put(&s->out, bits, len);
	return 0;
}

int rr_scan_addr(struct rr_scan *s)
{
	switch (s->field->kind) {
	case K_IPV4:
		return scan_ip(s, AF_INET);
	case K_IPV6:
		return scan_ip(s, AF_INET6);
	case K_GATEWAY_TYPE:
		return scan_gateway_type(s);
	case K_GATEWAY:
		return scan_gateway(s);
	case K_RELAY_TYPE:
		return scan_relay_type(s);
	case K_EUI48:
		return scan_eui(s, 6);
	case K_EUI64:
		return scan_eui(s, 8);
	case K_LOCATOR:
		return scan_locator(s);
	case K_NSAP:
		return scan_nsap(s);
	case K_ATMA:
		return scan_atma(s);
	case K_PREFIX_LEN:
		return scan_prefix_len(s);
	case K_SUFFIX:
		return scan_suffix(s);
	case K_PREFIX_NAME:
		return scan_prefix_name(s);
	case K_APL:
		return scan_apl(s);
	default:
		return scan_wks(s);
	}
}
