/* rr_scan_svcb.c -- the parameters of SVCB and HTTPS from text (RFC 9460 2.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <arpa/inet.h>
#include <stdlib.h>

#include "base/ip.h"
#include "base/num.h"
#include "base/xmalloc.h"
#include "dns/rr_impl.h"

/* The number of a key by its name or as keyNNN; -1: neither. */
static int32_t key_number(struct span text)
{
	uint32_t n;
	int32_t i;

	for (i = 0; i < KEY_NAMED; i++)
		if (span_is_nocase(text, rr_svcb_names[i]))
			return i;
	if (text.len < 4 || memcmp(text.p, "key", 3) != 0)
		return -1;
	if (text.p[3] == '0' && text.len > 4)
		return -1;
	if (num_u32(span_make(text.p + 3, text.len - 3), UINT16_MAX, &n) < 0)
		return -1;
	return (int32_t)n;
}

static bool unescape(struct span text, struct rr_out *out)
{
	size_t pos = 0;

	while (pos < text.len) {
		int c = rr_unescape(text, &pos);
		char byte = (char)c;

		if (c < 0)
			return false;
		rr_put(out, &byte, 1);
	}
	return true;
}

static int compare_keys(const void *a, const void *b)
{
	return memcmp(a, b, 2);
}

static bool read_mandatory(struct span text, struct rr_out *out)
{
	size_t start = out->len;

	for (;;) {
		const char *comma = memchr(text.p, ',', text.len);
		size_t len = comma ? (size_t)(comma - text.p) : text.len;
		int32_t key = key_number(span_make(text.p, len));

		if (key < 0)
			return false;
		rr_put_wire(out, (uint32_t)key, 2);
		if (!comma)
			break;
		text = span_make(comma + 1, text.len - len - 1);
	}
	/* That no key is there twice is for rr_svcb_value_ok() to see. */
	qsort(out->p + start, (out->len - start) / 2, 2, compare_keys);
	return true;
}

/*
 * A list of protocols at commas.  Escapes are undone twice: as in every zone
 * text, then \, and \\ of the list (RFC 9460 appendix A.1).
 */
static bool read_alpn(struct span text, struct rr_out *out)
{
	size_t pos = 0, start = out->len, n;

	rr_put(out, "", 1);
	while (pos < text.len) {
		int c = rr_unescape(text, &pos);
		bool literal = c == '\\';
		char byte;

		if (literal) {
			if (pos == text.len)
				return false;
			c = rr_unescape(text, &pos);
		}
		if (c < 0)
			return false;
		n = out->len - start - 1;
		if (c == ',' && !literal) {
			if (!n)
				return false;
			start = out->len;
			rr_put(out, "", 1);
			continue;
		}
		if (n == UINT8_MAX)
			return false;
		byte = (char)c;
		rr_put(out, &byte, 1);
		out->p[start] = (char)(n + 1);
	}
	return out->p[start] != 0;
}

static bool read_port(struct span text, struct rr_out *out)
{
	uint32_t port;

	if (num_u32(text, UINT16_MAX, &port) < 0)
		return false;
	rr_put_wire(out, port, 2);
	return true;
}

static bool read_addresses(struct span text, int family, struct rr_out *out)
{
	uint8_t ip[IP_MAX];

	for (;;) {
		const char *comma = memchr(text.p, ',', text.len);
		size_t len = comma ? (size_t)(comma - text.p) : text.len;

		if (!ip_parse(family, span_make(text.p, len), ip))
			return false;
		rr_put(out, ip, family == AF_INET ? 4 : 16);
		if (!comma)
			return true;
		text = span_make(comma + 1, text.len - len - 1);
	}
}

/* Base64, blanks allowed between its characters where it is quoted. */
static bool read_ech(struct span text, struct rr_out *out)
{
	struct rr_base64 b = { { 0 }, 0, false };
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (memchr(" \t\r\n", text.p[i], 4))
			continue;
		if (rr_base64_add(&b, span_make(text.p + i, 1), out) < 0)
			return false;
	}
	return rr_base64_done(&b);
}

/* The value of a key that was written by its name in lower case. */
static bool read_named(uint32_t key, struct span text, struct rr_out *out)
{
	switch (key) {
	case KEY_MANDATORY:
		return read_mandatory(text, out);
	case KEY_ALPN:
		return read_alpn(text, out);
	case KEY_PORT:
		return read_port(text, out);
	case KEY_IPV4:
		return read_addresses(text, AF_INET, out);
	case KEY_IPV6:
		return read_addresses(text, AF_INET6, out);
	case KEY_ECH:
		return read_ech(text, out);
	case KEY_NO_ALPN:
		return !text.len;
	default:
		return unescape(text, out);
	}
}

/* KEY, KEY=VALUE, or KEY= with a quoted string right behind it. */
static int scan_param(struct rr_scan *s)
{
	size_t token = s->pos, start = s->out.len, len;
	struct span text, key, value = span_make("", 0);
	const char *equals;
	int32_t number;

	if (rr_next_word(s, &text) < 0)
		return -1;
	equals = memchr(text.p, '=', text.len);
	key = span_make(text.p, equals ? (size_t)(equals - text.p) : text.len);
	if (equals)
		value = span_make(equals + 1, text.len - key.len - 1);
	if (equals && !value.len && rr_more(s) &&
	    s->tok[s->pos].kind == ZTOK_QUOTED &&
	    s->tok[s->pos].off == s->tok[token].off + s->tok[token].len)
		rr_next_text(s, &value);
	number = key_number(key);
	if (number < 0) {
		rr_bad(s, token, "is no known key and not key0 to key65535");
		rr_hint(s, "keys are written in lower case: alpn=\"h2,h3\" "
			   "port=8443");
		return -1;
	}
	rr_put_wire(&s->out, (uint32_t)number, 2);
	rr_put_wire(&s->out, 0, 2);
	if (number < KEY_NAMED && span_is(key, rr_svcb_names[number])
	    ? !read_named((uint32_t)number, value, &s->out)
	    : !unescape(value, &s->out))
		return rr_bad(s, token, "has a value that does not fit its key");
	len = s->out.len - start - 4;
	if (len > UINT16_MAX ||
	    !rr_svcb_value_ok((uint32_t)number,
			      (uint8_t *)s->out.p + start + 4, len))
		return rr_bad(s, token, "has a value that does not fit its key");
	s->out.p[start + 2] = (char)(len >> 8);
	s->out.p[start + 3] = (char)len;
	return 0;
}

struct param {
	uint32_t key;
	size_t token, off, len;
};

static int compare_params(const void *a, const void *b)
{
	const struct param *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->token < y->token ? -1 : x->token > y->token;
}

static bool has_key(const struct param *v, size_t n, uint32_t key)
{
	struct param want = { .key = key };
	size_t low = 0;

	while (low < n) {
		size_t mid = (low + n) / 2;

		if (v[mid].key == want.key)
			return true;
		if (v[mid].key < want.key)
			low = mid + 1;
		else
			n = mid;
	}
	return false;
}

/* What the parameters ask of each other (RFC 9460 7.1, 8). */
static int check_params(struct rr_scan *s, const struct param *v, size_t n)
{
	const uint8_t *p;
	size_t i;

	for (i = 1; i < n; i++)
		if (v[i - 1].key == v[i].key)
			return rr_bad(s, v[i].token, "is there twice");
	for (i = 0; i < n && v[i].key <= KEY_NO_ALPN; i++)
		if (v[i].key == KEY_NO_ALPN && !has_key(v, n, KEY_ALPN))
			return rr_bad(s, v[i].token, "needs alpn beside it");
	if (!n || v[0].key != KEY_MANDATORY)
		return 0;
	p = (const uint8_t *)s->out.p + v[0].off + 4;
	for (i = 0; i + 1 < v[0].len - 4; i += 2)
		if (rr_get16(p + i) == KEY_MANDATORY ||
		    !has_key(v, n, rr_get16(p + i)))
			return rr_bad(s, v[0].token,
				      "names a key that is not there");
	return 0;
}

/* In ascending order of the keys, as the wire form wants them. */
static void reorder(struct rr_scan *s, const struct param *v, size_t n,
		    size_t start)
{
	size_t len = s->out.len - start, i;
	char *copy = xmalloc(len + 1);

	memcpy(copy, s->out.p + start, len);
	s->out.len = start;
	for (i = 0; i < n; i++)
		rr_put(&s->out, copy + (v[i].off - start), v[i].len);
	free(copy);
}

int rr_scan_svcb(struct rr_scan *s)
{
	struct param *v = NULL;
	size_t n = 0, cap = 0, start = s->out.len;
	int result = -1;

	while (rr_more(s)) {
		struct param param = { 0, s->pos, s->out.len, 0 };

		if (scan_param(s) < 0)
			goto out;
		param.key = rr_get16((uint8_t *)s->out.p + param.off);
		param.len = s->out.len - param.off;
		GROW(v, n, cap);
		v[n++] = param;
	}
	if (n)
		qsort(v, n, sizeof(*v), compare_params);
	result = check_params(s, v, n);
	if (result == 0 && n > 1)
		reorder(s, v, n, start);
out:
	free(v);
	return result;
}
