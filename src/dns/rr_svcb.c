/* rr_svcb.c -- the parameters of SVCB and HTTPS: checked, printed (RFC 9460)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <arpa/inet.h>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/num.h"
#include "dns/rr_impl.h"

const char *const rr_svcb_names[KEY_NAMED] = {
	"mandatory", "alpn", "no-default-alpn", "port",
	"ipv4hint",  "ech",  "ipv6hint",	"dohpath",
};

/* --- values in wire form --------------------------------------------------- */

static bool keys_ok(const uint8_t *p, size_t len)
{
	size_t i;

	if (!len || len % 2)
		return false;
	for (i = 2; i < len; i += 2)
		if (rr_get16(p + i - 2) >= rr_get16(p + i))
			return false;
	return true;
}

static bool alpn_ok(const uint8_t *p, size_t len)
{
	size_t i = 0;

	while (i < len) {
		if (!p[i] || p[i] >= len - i)
			return false;
		i += (size_t)p[i] + 1;
	}
	return len > 0;
}

/* As BIND reads it: surrogates pass, and what is longer than need be does not. */
static bool utf8_ok(const uint8_t *p, size_t len)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	size_t i = 0, more, n;
	uint32_t c;

	while (i < len) {
		c = p[i++];
		if (c < 0x80)
			continue;
		more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1;
		if (c < 0xc2 || c > 0xf4 || len - i < more)
			return false;
		c &= 0x3fu >> more;
		for (n = more; n; n--, i++) {
			if ((p[i] & 0xc0) != 0x80)
				return false;
			c = c << 6 | (p[i] & 0x3f);
		}
		if (c < least[more] || c > 0x10ffff)
			return false;
	}
	return true;
}

static bool is_hex(const uint8_t *p)
{
	return num_hex_digit((char)p[0]) >= 0 && num_hex_digit((char)p[1]) >= 0;
}

/* Past the name of a variable (RFC 6570 2.3, as far as BIND knows it). */
static size_t skip_variable(const uint8_t *p, size_t len, size_t i)
{
	for (; i < len; i++) {
		if (p[i] == '%' && len - i > 2 && is_hex(p + i + 1))
			i += 2;
		else if (!ascii_is_digit((char)p[i]) && p[i] != '_' &&
			 !ascii_is_alpha((char)p[i]))
			break;
	}
	return i;
}

/* Past a modifier: * or :N, the latter only before the closing brace. */
static size_t skip_modifier(const uint8_t *p, size_t len, size_t i)
{
	size_t digits;

	if (i < len && p[i] == '*')
		return i + 1;
	if (i == len || p[i] != ':')
		return i;
	for (digits = 1;
	     i + digits < len && ascii_is_digit((char)p[i + digits]); digits++)
		;
	if (digits < 2 || digits > 5 || p[i + 1] == '0' ||
	    i + digits == len || p[i + digits] != '}')
		return i; /* on the colon, which nobody expects */
	return i + digits;
}

/* Past an expression, from behind its opening brace; 0: it is none. */
static size_t skip_expression(const uint8_t *p, size_t len, size_t i, bool *dns)
{
	size_t end;

	if (i < len && memchr("+#./;?&", p[i], 7))
		i++;
	for (;; i++) {
		end = skip_variable(p, len, i);
		if (end == i)
			return 0;
		if (end - i == 3 && memcmp(p + i, "dns", 3) == 0)
			*dns = true;
		i = skip_modifier(p, len, end);
		if (i < len && p[i] == '}')
			return i + 1;
		if (i == len || p[i] != ',')
			return 0;
	}
}

/* A path that is a URI template with a variable "dns" (RFC 9461 5). */
static bool dohpath_ok(const uint8_t *p, size_t len)
{
	bool dns = false;
	size_t i = 1;

	if (!len || p[0] != '/' || !utf8_ok(p, len))
		return false;
	while (i < len) {
		if (p[i] == '%' && (len - i < 3 || !is_hex(p + i + 1)))
			return false;
		if (p[i++] != '{')
			continue;
		i = skip_expression(p, len, i, &dns);
		if (!i)
			return false;
	}
	return dns;
}

bool rr_svcb_value_ok(uint32_t key, const uint8_t *p, size_t len)
{
	switch (key) {
	case KEY_MANDATORY:
		return keys_ok(p, len);
	case KEY_ALPN:
		return alpn_ok(p, len);
	case KEY_NO_ALPN:
		return len == 0;
	case KEY_PORT:
		return len == 2;
	case KEY_IPV4:
		return len && len % 4 == 0;
	case KEY_IPV6:
		return len && len % 16 == 0;
	case KEY_DOHPATH:
		return dohpath_ok(p, len);
	default:
		return true;
	}
}

bool rr_svcb_ok(const uint8_t *p, size_t len)
{
	bool first = true;
	uint32_t last = 0;

	while (len) {
		uint32_t key, n;

		if (len < 4)
			return false;
		key = rr_get16(p);
		n = rr_get16(p + 2);
		if (n > len - 4 || (!first && key <= last) ||
		    !rr_svcb_value_ok(key, p + 4, n))
			return false;
		p += 4 + n;
		len -= 4 + n;
		first = false;
		last = key;
	}
	return true;
}

/* --- to text ------------------------------------------------------------------ */

/* What every reader takes as it stands, in a list and between quotes. */
static bool plain(const uint8_t *p, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (p[i] < 0x21 || p[i] > 0x7e || memchr("\",;()\\", p[i], 6))
			return false;
	return true;
}

static void print_key(uint32_t key, struct buf *out)
{
	if (key < KEY_DOHPATH)
		buf_adds(out, rr_svcb_names[key]);
	else
		buf_addf(out, "key%lu", (unsigned long)key);
}

static void print_addresses(const uint8_t *p, size_t len, int family,
			    struct buf *out)
{
	size_t size = family == AF_INET ? 4 : 16, i;
	char text[INET6_ADDRSTRLEN];

	for (i = 0; i < len; i += size)
		buf_addf(out, "%s%s", i ? "," : "",
			 inet_ntop(family, p + i, text, sizeof(text)));
}

/* False where the value has to be shown as octets. */
static bool print_value(uint32_t key, const uint8_t *p, size_t len,
			struct buf *out)
{
	size_t i;

	switch (key) {
	case KEY_MANDATORY:
		for (i = 0; i < len; i += 2) {
			if (i)
				buf_addc(out, ',');
			print_key(rr_get16(p + i), out);
		}
		return true;
	case KEY_ALPN:
		buf_addc(out, '"');
		for (i = 0; i < len; i += (size_t)p[i] + 1) {
			if (!plain(p + i + 1, p[i]))
				return false;
			if (i)
				buf_addc(out, ',');
			buf_add(out, p + i + 1, p[i]);
		}
		buf_addc(out, '"');
		return true;
	case KEY_PORT:
		buf_addf(out, "%lu", (unsigned long)rr_get16(p));
		return true;
	case KEY_IPV4:
		print_addresses(p, len, AF_INET, out);
		return true;
	case KEY_IPV6:
		print_addresses(p, len, AF_INET6, out);
		return true;
	case KEY_ECH:
		buf_addc(out, '"');
		base64_encode(span_make((const char *)p, len), out);
		buf_addc(out, '"');
		return true;
	default:
		if (!plain(p, len))
			return false;
		buf_addc(out, '"');
		buf_add(out, p, len);
		buf_addc(out, '"');
		return true;
	}
}

bool rr_print_svcb(const uint8_t *p, size_t len, struct buf *out)
{
	while (len) {
		uint32_t key = rr_get16(p), n = rr_get16(p + 2);

		buf_addc(out, ' ');
		print_key(key, out);
		if (n) {
			buf_addc(out, '=');
			if (!print_value(key, p + 4, n, out))
				return false;
		}
		p += 4 + n;
		len -= 4 + n;
	}
	return true;
}
