/* rr_scan.c -- the tokens of a record, field by field: numbers and names
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/num.h"
#include "base/xmalloc.h"
#include "dns/rr_impl.h"

/* --- output -------------------------------------------------------------- */

void rr_out_init(struct rr_out *out)
{
	out->p = out->fixed;
	out->len = 0;
	out->cap = sizeof(out->fixed);
}

void rr_out_release(struct rr_out *out)
{
	if (out->p != out->fixed)
		free(out->p);
}

void rr_put(struct rr_out *out, const void *p, size_t len)
{
	if (out->cap - out->len < len) {
		size_t cap = out->cap + out->cap / 2 + len;

		if (out->p == out->fixed) {
			out->p = xmalloc(cap);
			memcpy(out->p, out->fixed, out->len);
		} else {
			out->p = xrealloc(out->p, cap);
		}
		out->cap = cap;
	}
	if (len)
		memcpy(out->p + out->len, p, len);
	out->len += len;
}

void rr_put_wire(struct rr_out *out, uint32_t value, size_t octets)
{
	uint8_t b[4] = { (uint8_t)(value >> 24), (uint8_t)(value >> 16),
			 (uint8_t)(value >> 8), (uint8_t)value };

	rr_put(out, b + 4 - octets, octets);
}

void rr_put_number(struct rr_scan *s, uint32_t value, size_t octets)
{
	char digits[11];
	size_t i = sizeof(digits);

	if (s->wire) {
		rr_put_wire(&s->out, value, octets);
		return;
	}
	do {
		digits[--i] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	digits[--i] = ' ';
	rr_put(&s->out, digits + i, sizeof(digits) - i);
}

/* --- complaints ---------------------------------------------------------- */

/* A token as a message can show it: short, and without control characters. */
static void show(const struct rr_scan *s, size_t token, char *out, size_t size)
{
	const struct ztok *tok = &s->tok[token];
	size_t n = tok->len < size - 4 ? tok->len : size - 4, i;

	for (i = 0; i < n; i++) {
		uint8_t c = (uint8_t)s->data[tok->off + i];

		out[i] = c < 0x20 || c == 0x7f ? '?' : (char)c;
	}
	if (n < tok->len) {
		/* Do not cut a UTF-8 sequence in two. */
		while (n && ((uint8_t)s->data[tok->off + n] & 0xc0) == 0x80)
			n--;
		memcpy(out + n, "...", 3);
		n += 3;
	}
	out[n] = '\0';
}

void rr_hint(struct rr_scan *s, const char *hint)
{
	snprintf(s->err->hint, sizeof(s->err->hint), "%s", hint);
}

/* Quotation marks of text processors, in UTF-8. */
static bool has_smart_quote(const struct rr_scan *s, size_t token)
{
	const char *p = s->data + s->tok[token].off;
	size_t len = s->tok[token].len, i;

	for (i = 0; i + 2 < len; i++)
		if (memcmp(p + i, "\342\200", 2) == 0 &&
		    ((uint8_t)p[i + 2] & 0xf8) == 0x98)
			return true;
	return false;
}

int rr_bad(struct rr_scan *s, size_t token, const char *fmt, ...)
{
	char shown[44] = "", problem[120];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(problem, sizeof(problem), fmt, ap);
	va_end(ap);
	s->err->token = token;
	if (token < s->n)
		show(s, token, shown, sizeof(shown));
	snprintf(s->err->text, sizeof(s->err->text), "%s %s%s%s %s (%s)",
		 s->row->name, s->field->what, *shown ? " " : "", shown,
		 problem, s->row->rfc);
	if (token < s->n && has_smart_quote(s, token))
		rr_hint(s, "these are typographic quotation marks; zone files "
			   "know only \"");
	return -1;
}

int rr_missing(struct rr_scan *s)
{
	s->err->token = s->n;
	snprintf(s->err->text, sizeof(s->err->text), "%s has no %s (%s)",
		 s->row->name, s->field->what, s->row->rfc);
	if (!s->n && s->field->kind == K_STRINGS)
		rr_hint(s, "text with a ; in it must be quoted, else it is a "
			   "comment");
	return -1;
}

static int complain_extra(struct rr_scan *s)
{
	const struct rr_field *last = s->field;
	char shown[44];

	if (last->kind == K_END && last > s->row->field)
		last--;
	show(s, s->pos, shown, sizeof(shown));
	s->err->token = s->pos;
	snprintf(s->err->text, sizeof(s->err->text),
		 "%s is too much, %s ends with its %s (%s)", shown,
		 s->row->name, last->what, s->row->rfc);
	rr_hint(s, "a comment starts with ;");
	return -1;
}

/* --- tokens -------------------------------------------------------------- */

bool rr_more(const struct rr_scan *s)
{
	return s->pos < s->n;
}

int rr_next_text(struct rr_scan *s, struct span *text)
{
	if (!rr_more(s)) {
		rr_missing(s);
		return -1;
	}
	*text = ztok_text(s->data, &s->tok[s->pos++]);
	return 0;
}

int rr_next_word(struct rr_scan *s, struct span *text)
{
	if (rr_next_text(s, text) < 0)
		return -1;
	if (s->tok[s->pos - 1].kind == ZTOK_WORD)
		return 0;
	rr_bad(s, s->pos - 1, "must not be quoted");
	rr_hint(s, "leave the quotation marks out");
	return -1;
}

int rr_next_number(struct rr_scan *s, uint32_t max, uint32_t *value)
{
	struct span text;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (!num_digits(text))
		rr_bad(s, s->pos - 1, "is not a number");
	else if (num_u32(text, max, value) < 0)
		rr_bad(s, s->pos - 1, "is over %lu", (unsigned long)max);
	else
		return 0;
	return -1;
}

int rr_unescape(struct span text, size_t *pos)
{
	const char *p = text.p + *pos;
	size_t left = text.len - *pos;
	int value;

	if (*p != '\\') {
		++*pos;
		return (uint8_t)*p;
	}
	/* named takes an escaped NUL for a digit. */
	if (left < 2 || !p[1])
		return -1;
	if (p[1] < '0' || p[1] > '9') {
		*pos += 2;
		return (uint8_t)p[1];
	}
	if (left < 4 || p[2] < '0' || p[2] > '9' || p[3] < '0' || p[3] > '9')
		return -1;
	value = (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
	*pos += 4;
	return value <= 255 ? value : -1;
}

/* --- names --------------------------------------------------------------- */

/* Letters, digits and a few more: what no reader can take for anything else. */
static bool plain_in_names(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_';
}

/* Adds a name as text; *odd where it has bytes that would need an escape. */
static void put_plain_name(struct rr_out *out, const struct name *name,
			   bool *odd)
{
	char text[NAME_MAX_LEN + 1];
	size_t i = 0, n = 0, len;

	text[n++] = ' ';
	while ((len = name->wire[i++]) != 0) {
		while (len--) {
			text[n] = (char)name->wire[i++];
			*odd = *odd || !plain_in_names(text[n++]);
		}
		text[n++] = '.';
	}
	if (n == 1)
		text[n++] = '.';
	rr_put(out, text, n);
}

int rr_put_name(struct rr_scan *s, struct span text, size_t token)
{
	struct name name;
	const char *why = name_parse(&name, text, s->origin);

	if (why) {
		rr_bad(s, token, "is no name: %s", why);
		if (strstr(why, "backslash"))
			rr_hint(s, "write \\\\ for a backslash itself");
		return -1;
	}
	if (s->field->kind == K_SIGNER && name_labels(&name) > s->labels)
		return rr_bad(s, token, "has more labels than the labels field "
					"says, %u", s->labels);
	if (s->wire)
		rr_put(&s->out, name.wire, name.len);
	else
		put_plain_name(&s->out, &name, &s->odd);
	return 0;
}

static int scan_name(struct rr_scan *s)
{
	struct span text;
	int r = s->field->kind == K_TARGET ? rr_next_text(s, &text)
					   : rr_next_word(s, &text);

	return r < 0 ? -1 : rr_put_name(s, text, s->pos - 1);
}

static int scan_names(struct rr_scan *s)
{
	while (rr_more(s))
		if (scan_name(s) < 0)
			return -1;
	return 0;
}

/* --- numbers ------------------------------------------------------------- */

static int scan_number(struct rr_scan *s, uint32_t max, size_t octets)
{
	bool first = s->pos == 0;
	uint32_t value;

	if (rr_next_number(s, max, &value) < 0) {
		if (first && s->n == 1 && s->row->type == TYPE_MX)
			rr_hint(s, "an MX needs a preference in front of the "
				   "mail server: 10 mail.example.com.");
		if (max == UINT32_MAX && s->row->type == TYPE_SOA)
			rr_hint(s, "a serial is one number up to 4294967295; "
				   "dates fit as YYYYMMDDnn, ten digits");
		return -1;
	}
	if (s->row->type == TYPE_RRSIG && octets == 1)
		s->labels = (uint8_t)value;
	if (s->field->kind == K_DIGEST_NUM)
		s->choice = value;
	rr_put_number(s, value, octets);
	return 0;
}

static int scan_u8(struct rr_scan *s)
{
	return scan_number(s, UINT8_MAX, 1);
}

static int scan_u16(struct rr_scan *s)
{
	return scan_number(s, UINT16_MAX, 2);
}

static int scan_u32(struct rr_scan *s)
{
	return scan_number(s, UINT32_MAX, 4);
}

static int scan_ttl(struct rr_scan *s)
{
	struct span text;
	uint32_t ttl;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (rr_ttl_parse(text, &ttl) < 0) {
		rr_bad(s, s->pos - 1, "is no time up to 4294967295 seconds");
		rr_hint(s, "write seconds, or units as in 1h30m");
		return -1;
	}
	rr_put_number(s, ttl, 4);
	return 0;
}

static int scan_octal(struct rr_scan *s)
{
	uint32_t value = 0;
	struct span text;
	size_t i;

	if (rr_next_word(s, &text) < 0)
		return -1;
	for (i = 0; i < text.len; i++) {
		if (text.p[i] < '0' || text.p[i] > '7')
			return rr_bad(s, s->pos - 1, "is not an octal number");
		value = value * 8 + (uint32_t)(text.p[i] - '0');
		if (value > UINT16_MAX)
			return rr_bad(s, s->pos - 1, "is over 177777, octal");
	}
	rr_put_number(s, value, 2);
	return 0;
}

/* --- all of it ----------------------------------------------------------- */

static int scan_raw(struct rr_scan *s)
{
	rr_bad(s, s->n ? 0 : s->n, "has no form of its own in zone files");
	rr_hint(s, "write it as RFC 3597 says: \\# LENGTH HEX");
	return -1;
}

static int (*const scan_field[K_RAW + 1])(struct rr_scan *) = {
	[K_U8] = scan_u8,
	[K_U16] = scan_u16,
	[K_U32] = scan_u32,
	[K_TTL] = scan_ttl,
	[K_OCTAL16] = scan_octal,
	[K_NAME] = scan_name,
	[K_TARGET] = scan_name,
	[K_NAMES] = scan_names,
	[K_SIGNER] = scan_name,
	[K_STRING] = rr_scan_string,
	[K_STRINGS] = rr_scan_string,
	[K_STRING_OPT] = rr_scan_string,
	[K_X25] = rr_scan_string,
	[K_REGEX] = rr_scan_string,
	[K_TAG] = rr_scan_string,
	[K_TEXT] = rr_scan_string,
	[K_URI] = rr_scan_string,
	[K_HEX] = rr_scan_blob,
	[K_DIGEST] = rr_scan_blob,
	[K_BASE64] = rr_scan_blob,
	[K_BASE64_ANY] = rr_scan_blob,
	[K_BASE64_DASH] = rr_scan_blob,
	[K_KEY] = rr_scan_blob,
	[K_SALT] = rr_scan_blob,
	[K_HASH] = rr_scan_blob,
	[K_ALGORITHM] = rr_scan_sec,
	[K_DIGEST_TYPE] = rr_scan_sec,
	[K_DIGEST_NUM] = scan_u8,
	[K_HASH_TYPE] = rr_scan_sec,
	[K_CERT_TYPE] = rr_scan_sec,
	[K_KEY_FLAGS] = rr_scan_sec,
	[K_PROTOCOL] = rr_scan_sec,
	[K_SCHEME] = rr_scan_sec,
	[K_TYPE] = rr_scan_sec,
	[K_TIME] = rr_scan_sec,
	[K_TIME14] = rr_scan_sec,
	[K_TYPES] = rr_scan_sec,
	[K_TYPES_ANY] = rr_scan_sec,
	[K_NXT_MAP] = rr_scan_sec,
	[K_IPV4] = rr_scan_addr,
	[K_IPV6] = rr_scan_addr,
	[K_GATEWAY_TYPE] = rr_scan_addr,
	[K_GATEWAY] = rr_scan_addr,
	[K_RELAY_TYPE] = rr_scan_addr,
	[K_EUI48] = rr_scan_addr,
	[K_EUI64] = rr_scan_addr,
	[K_LOCATOR] = rr_scan_addr,
	[K_NSAP] = rr_scan_addr,
	[K_ATMA] = rr_scan_addr,
	[K_PREFIX_LEN] = rr_scan_addr,
	[K_SUFFIX] = rr_scan_addr,
	[K_PREFIX_NAME] = rr_scan_addr,
	[K_APL] = rr_scan_addr,
	[K_WKS] = rr_scan_addr,
	[K_LOC] = rr_scan_loc,
	[K_HIP] = rr_scan_blob,
	[K_SVCB] = rr_scan_svcb,
	[K_RAW] = scan_raw,
};

int rr_scan_fields(struct rr_scan *s)
{
	for (s->field = s->row->field; s->field->kind != K_END; s->field++)
		if (scan_field[s->field->kind](s) < 0)
			return -1;
	return rr_more(s) ? complain_extra(s) : 0;
}
