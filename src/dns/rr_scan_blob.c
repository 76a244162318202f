/* rr_scan_blob.c -- hex, base64 and base32 in record data
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/num.h"
#include "dns/rr_impl.h"

/* --- hex ----------------------------------------------------------------- */

struct hex {
	int high; /* the first digit of a pair, or -1 */
	size_t n; /* octets so far */
};

/*
 * Adds a token's digits.  Octets may be cut between tokens anywhere; nothing
 * may follow the `max`th within its token.
 */
static int hex_add(struct rr_scan *s, struct hex *h, struct span text,
		   size_t max)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		int d = num_hex_digit(text.p[i]);

		if (d < 0)
			return rr_bad(s, s->pos - 1, "is not hexadecimal");
		if (h->n == max)
			return rr_bad(s, s->pos - 1,
				      "is longer than %zu octets", max);
		if (h->high < 0) {
			h->high = d;
			continue;
		}
		if (s->wire)
			rr_put_wire(&s->out, (uint32_t)(h->high * 16 + d), 1);
		h->high = -1;
		h->n++;
	}
	if (!s->wire)
		rr_put(&s->out, text.p, text.len);
	return 0;
}

/* Hex to the end, or up to `max` octets; at least `min`. */
static int scan_hex(struct rr_scan *s, size_t min, size_t max)
{
	struct hex h = { -1, 0 };
	struct span text;
	bool any = false;

	s->odd = s->odd || !rr_more(s);
	if (!s->wire)
		rr_put(&s->out, " ", 1);
	while ((rr_more(s) || (min && !any)) && h.n < max) {
		if (rr_next_word(s, &text) < 0 ||
		    hex_add(s, &h, text, max) < 0)
			return -1;
		any = true;
	}
	if (h.high >= 0)
		return rr_bad(s, s->pos - 1, "has an odd number of hex digits");
	if (h.n < min)
		return rr_bad(s, s->pos - 1, "is %zu octets long, not %zu", h.n,
			      min);
	return 0;
}

static int scan_digest(struct rr_scan *s)
{
	bool exact;
	size_t len = rr_digest_len(s->row->type, s->choice, &exact);

	return scan_hex(s, len, exact ? len : SIZE_MAX);
}

/* `-` or hex in one token, with its length octet. */
static int scan_salt(struct rr_scan *s)
{
	struct hex h = { -1, 0 };
	size_t start = s->out.len;
	struct span text;

	if (rr_next_word(s, &text) < 0)
		return -1;
	rr_put(&s->out, "", 1);
	if (span_is(text, "-"))
		return 0;
	if (hex_add(s, &h, text, UINT8_MAX) < 0)
		return -1;
	if (h.high >= 0)
		return rr_bad(s, s->pos - 1, "has an odd number of hex digits");
	s->out.p[start] = (char)h.n;
	return 0;
}

/* --- base64 -------------------------------------------------------------- */

static int base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+')
		return 62;
	if (c == '/')
		return 63;
	return c == '=' ? 64 : -1;
}

/* A full group of four; 64 stands for padding. */
static int base64_group(struct rr_base64 *b, struct rr_out *out)
{
	const unsigned *g = b->group;
	size_t octets = g[2] == 64 ? 1 : g[3] == 64 ? 2 : 3;
	uint8_t bytes[3];

	if (g[0] == 64 || g[1] == 64 || (g[2] == 64 && g[3] != 64))
		return -1;
	/* The bits that padding cuts off must be zero. */
	if ((octets == 1 && (g[1] & 15)) || (octets == 2 && (g[2] & 3)))
		return -1;
	bytes[0] = (uint8_t)(g[0] << 2 | g[1] >> 4);
	bytes[1] = (uint8_t)(g[1] << 4 | (g[2] & 63) >> 2);
	bytes[2] = (uint8_t)((g[2] & 3) << 6 | (g[3] & 63));
	if (out)
		rr_put(out, bytes, octets);
	b->ended = octets < 3;
	b->have = 0;
	return 0;
}

int rr_base64_add(struct rr_base64 *b, struct span text, struct rr_out *out)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		int d = base64_digit(text.p[i]);

		if (d < 0 || b->ended)
			return -1;
		b->group[b->have++] = (unsigned)d;
		if (b->have == 4 && base64_group(b, out) < 0)
			return -1;
	}
	return 0;
}

bool rr_base64_done(const struct rr_base64 *b)
{
	return b->have == 0;
}

/* Base64 to the end or to its padding. */
static int scan_base64(struct rr_scan *s)
{
	struct rr_base64 b = { { 0 }, 0, false };
	struct span text;
	bool any = false;

	if (!s->wire)
		rr_put(&s->out, " ", 1);
	while (!b.ended && (rr_more(s) || !any)) {
		if (rr_next_word(s, &text) < 0)
			return -1;
		if (rr_base64_add(&b, text, s->wire ? &s->out : NULL) < 0)
			return rr_bad(s, s->pos - 1, "is not base64");
		if (!s->wire)
			rr_put(&s->out, text.p, text.len);
		any = true;
	}
	if (!rr_base64_done(&b)) {
		rr_bad(s, s->pos - 1, "is base64 cut short");
		rr_hint(s, "the number of characters must be a multiple of "
			   "four, with = at the end where needed");
		return -1;
	}
	return 0;
}

static int scan_dash_or_base64(struct rr_scan *s)
{
	if (rr_more(s) && s->tok[s->pos].kind == ZTOK_WORD &&
	    span_is(ztok_text(s->data, &s->tok[s->pos]), "-")) {
		s->pos++;
		return 0;
	}
	return scan_base64(s);
}

static int scan_key(struct rr_scan *s)
{
	bool may_lack = s->row->type == TYPE_KEY || s->row->type == TYPE_KEYDATA;

	/* RFC 2535 3.1.2: both bits set, no key follows. */
	if (may_lack && (s->flags & 0xc000) == 0xc000) {
		s->odd = true; /* ldns wants one nevertheless */
		return 0;
	}
	return scan_base64(s);
}

/* --- base32hex (RFC 4648 7), without padding ------------------------------ */

static int base32_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'v')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'V' ? c - 'A' + 10 : -1;
}

static int scan_hash(struct rr_scan *s)
{
	size_t start = s->out.len, i;
	unsigned bits = 0, have = 0;
	struct span text;

	if (rr_next_word(s, &text) < 0)
		return -1;
	rr_put(&s->out, "", 1);
	for (i = 0; i < text.len; i++) {
		int d = base32_digit(text.p[i]);

		if (d < 0)
			return rr_bad(s, s->pos - 1, "is not base32hex");
		bits = (bits << 5 | (unsigned)d) & 0xfff;
		have += 5;
		if (have >= 8) {
			have -= 8;
			rr_put_wire(&s->out, bits >> have & 0xff, 1);
		}
	}
	/* Left over may be less than a digit, and zero. */
	if (have >= 5 || (bits & ((1u << have) - 1)))
		return rr_bad(s, s->pos - 1, "is base32hex cut short");
	i = s->out.len - start - 1;
	if (i > UINT8_MAX)
		return rr_bad(s, s->pos - 1, "is longer than 255 octets");
	if (s->choice == 1 && i != 20)
		return rr_bad(s, s->pos - 1,
			      "is %zu octets long, SHA-1 makes 20", i);
	s->out.p[start] = (char)i;
	return 0;
}

/* --- HIP: algorithm, identity tag, key; lengths in front of all ----------- */

static int scan_hip(struct rr_scan *s)
{
	struct rr_base64 b = { { 0 }, 0, false };
	struct hex h = { -1, 0 };
	uint32_t algorithm;
	struct span text;
	size_t start = s->out.len, key;

	if (rr_next_number(s, UINT8_MAX, &algorithm) < 0)
		return -1;
	rr_put_wire(&s->out, algorithm << 16, 4);
	if (rr_next_word(s, &text) < 0 || hex_add(s, &h, text, UINT8_MAX) < 0)
		return -1;
	if (h.high >= 0)
		return rr_bad(s, s->pos - 1, "has an odd number of hex digits");
	s->out.p[start] = (char)h.n;
	key = s->out.len;
	if (rr_next_word(s, &text) < 0)
		return -1;
	if (rr_base64_add(&b, text, &s->out) < 0 || !rr_base64_done(&b))
		return rr_bad(s, s->pos - 1, "is not base64");
	key = s->out.len - key;
	if (key > UINT16_MAX)
		return rr_bad(s, s->pos - 1, "is longer than 65535 octets");
	s->out.p[start + 2] = (char)(key >> 8);
	s->out.p[start + 3] = (char)key;
	return 0;
}

int rr_scan_blob(struct rr_scan *s)
{
	switch (s->field->kind) {
	case K_DIGEST:
		return scan_digest(s);
	case K_BASE64:
		return scan_base64(s);
	case K_BASE64_ANY:
		return rr_more(s) ? scan_base64(s) : 0;
	case K_BASE64_DASH:
		return scan_dash_or_base64(s);
	case K_KEY:
		return scan_key(s);
	case K_SALT:
		return scan_salt(s);
	case K_HASH:
		return scan_hash(s);
	case K_HIP:
		return scan_hip(s);
	default:
		return scan_hex(s, 1, SIZE_MAX);
	}
}
