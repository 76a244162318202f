/* spf_value.c -- what stands after the name of an SPF term (RFC 7208 5, 7, 12)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/spf_value.h"

#include <arpa/inet.h>

#include "base/ascii.h"
#include "base/ip.h"
#include "base/num.h"

/*
 * Letters of the macros; c, r and t may stand only in the text that exp=
 * leads to (7.2), which is never seen here, and in modifiers nobody knows.
 */
static const char domain_letters[] = "slodiphvSLODIPHV";
static const char all_letters[] = "slodiphcrtvSLODIPHCRTV";

static bool one_of(const char *set, char c)
{
	return c && strchr(set, c);
}

/* Reads the macro at value.p[*i], a %, and moves past it. */
static const char *check_macro(struct span value, size_t *i,
			       const char *letters)
{
	size_t at = *i + 1, digits;
	uint32_t keep;

	if (at < value.len && one_of("%_-", value.p[at])) {
		*i = at + 1;
		return NULL;
	}
	if (at == value.len || value.p[at] != '{')
		return "a % that begins no macro: %{, %%, %_ or %- is meant";
	at++;
	if (at == value.len || !one_of(letters, value.p[at]))
		return "a macro with a letter that cannot stand here";
	digits = ++at;
	while (at < value.len && ascii_is_digit(value.p[at]))
		at++;
	if (at > digits &&
	    (num_u32(span_make(value.p + digits, at - digits), 128, &keep) < 0 ||
	     !keep))
		return "a macro that keeps no sensible number of labels";
	if (at < value.len && one_of("rR", value.p[at]))
		at++;
	while (at < value.len && one_of(".-+,/_=", value.p[at]))
		at++;
	if (at == value.len || value.p[at] != '}')
		return "a macro without its }";
	*i = at + 1;
	return NULL;
}

/* *macro_end is where the last macro ends, for those who ask. */
static const char *check_text(struct span value, const char *letters,
			      size_t *macro_end, const char **at)
{
	const char *why;
	size_t i = 0;

	*macro_end = 0;
	while (i < value.len) {
		*at = value.p + i;
		if (value.p[i] < 0x21 || value.p[i] > 0x7e)
			return "a character that cannot stand in a term";
		if (value.p[i] != '%') {
			i++;
			continue;
		}
		why = check_macro(value, &i, letters);
		if (why)
			return why;
		*macro_end = i;
	}
	return NULL;
}

const char *spf_check_macros(struct span value, const char **at)
{
	size_t macro_end;

	return check_text(value, all_letters, &macro_end, at);
}

/* toplabel of 7.1: not all digits, hyphens inside only. */
static bool is_toplabel(struct span label)
{
	bool only_digits = true;
	size_t i;

	for (i = 0; i < label.len; i++) {
		if (!ascii_is_digit(label.p[i]))
			only_digits = false;
		if (!ascii_is_digit(label.p[i]) && !ascii_is_alpha(label.p[i]) &&
		    label.p[i] != '-')
			return false;
	}
	return label.len && !only_digits && label.p[0] != '-' &&
	       label.p[label.len - 1] != '-';
}

const char *spf_check_domain(struct span value, const char **at)
{
	size_t macro_end, start, end = value.len;
	const char *why;

	*at = value.p;
	if (!value.len)
		return "a domain is missing";
	why = check_text(value, domain_letters, &macro_end, at);
	if (why)
		return why;
	/* domain-end: a macro of the %{ kind, or a dot and a top label. */
	if (macro_end == value.len && value.p[value.len - 1] == '}')
		return NULL;
	if (value.p[end - 1] == '.')
		end--;
	start = end;
	while (start > macro_end && value.p[start - 1] != '.')
		start--;
	*at = value.p + start;
	if (start == 0)
		return "a domain with no dot in it";
	if (value.p[start - 1] != '.' ||
	    !is_toplabel(span_make(value.p + start, end - start)))
		return "a domain that ends in no top-level label";
	return NULL;
}

/* Digits without needless zeros, up to max. */
static bool is_length(struct span s, uint32_t max)
{
	uint32_t n;

	return num_u32(s, max, &n) == 0 && (s.len == 1 || s.p[0] != '0');
}

/* Cuts the digits at the end off, if `lead` stands before them. */
static bool cut_length(struct span *value, const char *lead, struct span *digits)
{
	size_t i = value->len, n = strlen(lead);

	while (i > 0 && ascii_is_digit(value->p[i - 1]))
		i--;
	if (i == value->len || i < n || memcmp(value->p + i - n, lead, n) != 0)
		return false;
	*digits = span_make(value->p + i, value->len - i);
	value->len = i - n;
	return true;
}

static const char *cut_lengths(struct span *value, const char **at)
{
	struct span digits;

	if (cut_length(value, "//", &digits) && !is_length(digits, 128)) {
		*at = digits.p;
		return "a prefix length of IPv6 has to be 0 to 128";
	}
	if (cut_length(value, "/", &digits) && !is_length(digits, 32)) {
		*at = digits.p;
		return "a prefix length of IPv4 has to be 0 to 32";
	}
	return NULL;
}

const char *spf_check_domain_cidr(struct span value, bool domain,
				  const char **at)
{
	const char *why = cut_lengths(&value, at);

	if (why)
		return why;
	if (domain)
		return spf_check_domain(value, at);
	*at = value.p;
	return value.len ? "a prefix length that is no number" : NULL;
}

struct span spf_value_domain(struct span value)
{
	struct span digits;

	cut_length(&value, "//", &digits);
	cut_length(&value, "/", &digits);
	return value;
}

const char *spf_check_address(struct span value, bool ip6, const char **at)
{
	const char *slash = memchr(value.p, '/', value.len);
	struct span address = value;
	uint8_t octets[IP_MAX];

	*at = value.p;
	if (slash)
		address.len = (size_t)(slash - value.p);
	/* As strict as RFC 7208 5.6 asks. */
	if (!ip_parse(ip6 ? AF_INET6 : AF_INET, address, octets))
		return ip6 ? "no IPv6 address" : "no IPv4 address";
	if (!slash)
		return NULL;
	*at = slash + 1;
	if (!is_length(span_make(slash + 1, value.len - address.len - 1),
		       ip6 ? 128 : 32))
		return ip6 ? "a prefix length of IPv6 has to be 0 to 128" :
			     "a prefix length of IPv4 has to be 0 to 32";
	return NULL;
}
