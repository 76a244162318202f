/* rr_scan_sec.c -- DNSSEC's fields: algorithms, key flags, times, type lists
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/date.h"
#include "base/num.h"
#include "dns/rr_impl.h"

struct word {
	const char *name;
	uint32_t value;
};

/* IANA: DNS Security Algorithm Numbers; names as BIND 9.18 knows them. */
static const struct word algorithms[] = {
	{ "RSAMD5", 1 }, { "DH", 2 }, { "DSA", 3 }, { "RSASHA1", 5 },
	{ "NSEC3DSA", 6 }, { "NSEC3RSASHA1", 7 }, { "RSASHA256", 8 },
	{ "RSASHA512", 10 }, { "ECCGOST", 12 }, { "ECDSAP256SHA256", 13 },
	{ "ECDSA256", 13 }, { "ECDSAP384SHA384", 14 }, { "ECDSA384", 14 },
	{ "ED25519", 15 }, { "ED448", 16 }, { "INDIRECT", 252 },
	{ "PRIVATEDNS", 253 }, { "PRIVATEOID", 254 }, { NULL, 0 },
};

static const struct word digest_types[] = {
	{ "SHA-1", 1 }, { "SHA1", 1 }, { "SHA-256", 2 }, { "SHA256", 2 },
	{ "GOST", 3 }, { "SHA-384", 4 }, { "SHA384", 4 }, { NULL, 0 },
};

static const struct word hash_types[] = { { "SHA-1", 1 }, { NULL, 0 } };

static const struct word cert_types[] = {
	{ "PKIX", 1 }, { "SPKI", 2 }, { "PGP", 3 }, { "IPKIX", 4 },
	{ "ISPKI", 5 }, { "IPGP", 6 }, { "ACPKIX", 7 }, { "IACPKIX", 8 },
	{ "URI", 253 }, { "OID", 254 }, { NULL, 0 },
};

static const struct word protocols[] = {
	{ "NONE", 0 }, { "TLS", 1 }, { "EMAIL", 2 }, { "DNSSEC", 3 },
	{ "IPSEC", 4 }, { "ALL", 255 }, { NULL, 0 },
};

static const struct word schemes[] = { { "NOTIFY", 1 }, { NULL, 0 } };

/* RFC 2535 3.1.2 and RFC 4034 2.1.1; may be joined by |, and cut short. */
static const struct word key_flags[] = {
	{ "NOCONF", 0x4000 }, { "NOAUTH", 0x8000 }, { "NOKEY", 0xc000 },
	{ "FLAG2", 0x2000 }, { "EXTEND", 0x1000 }, { "FLAG4", 0x0800 },
	{ "FLAG5", 0x0400 }, { "USER", 0x0000 }, { "ZONE", 0x0100 },
	{ "HOST", 0x0200 }, { "NTYP3", 0x0300 }, { "FLAG8", 0x0080 },
	{ "FLAG9", 0x0040 }, { "FLAG10", 0x0020 }, { "FLAG11", 0x0010 },
	{ "SIG0", 0 }, { "SIG1", 1 }, { "SIG2", 2 }, { "SIG3", 3 },
	{ "SIG4", 4 }, { "SIG5", 5 }, { "SIG6", 6 }, { "SIG7", 7 },
	{ "SIG8", 8 }, { "SIG9", 9 }, { "SIG10", 10 }, { "SIG11", 11 },
	{ "SIG12", 12 }, { "SIG13", 13 }, { "SIG14", 14 }, { "SIG15", 15 },
	{ "KSK", 1 }, { NULL, 0 },
};

/* A number up to max, or a word of the table. */
static int scan_word(struct rr_scan *s, const struct word *words, uint32_t max,
		     size_t octets, uint32_t *value)
{
	struct span text;

	if (rr_next_word(s, &text) < 0)
		return -1;
	/* BIND takes no more than 12 digits for a number here. */
	if (num_digits(text) && text.len <= 12) {
		if (num_u32(text, max, value) < 0)
			return rr_bad(s, s->pos - 1, "is over %lu",
				      (unsigned long)max);
	} else {
		while (words->name && !span_is_nocase(text, words->name))
			words++;
		if (!words->name)
			return rr_bad(s, s->pos - 1,
				      "is no number and no known name");
		*value = words->value;
	}
	rr_put_number(s, *value, octets);
	return 0;
}

/* --- key flags ------------------------------------------------------------ */

static int flag_words(struct span text, uint32_t *flags)
{
	*flags = 0;
	while (text.len) {
		const char *bar = memchr(text.p, '|', text.len);
		size_t len = bar ? (size_t)(bar - text.p) : text.len;
		const struct word *w = key_flags;

		while (w->name && (strlen(w->name) < len ||
				   strncasecmp(w->name, text.p, len) != 0))
			w++;
		if (!w->name)
			return -1;
		*flags |= w->value;
		len += bar ? 1 : 0;
		text = span_make(text.p + len, text.len - len);
	}
	return 0;
}

/* Hex, with or without 0x, is read where the first character is a digit. */
static int flag_hex(struct span text, uint32_t *flags)
{
	size_t i = 0;

	if (text.len > 12 || text.p[0] < '0' || text.p[0] > '9')
		return -1;
	if (text.len > 2 && text.p[0] == '0' && (text.p[1] | 0x20) == 'x')
		i = 2;
	for (*flags = 0; i < text.len; i++) {
		int d = num_hex_digit(text.p[i]);

		if (d < 0 || *flags > UINT32_MAX >> 4)
			return -1;
		*flags = *flags << 4 | (uint32_t)d;
	}
	return 0;
}

static int scan_key_flags(struct rr_scan *s)
{
	struct span text;
	uint32_t flags;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (num_digits(text)) {
		if (num_u32(text, UINT32_MAX, &flags) < 0)
			flags = UINT32_MAX;
	} else if (flag_hex(text, &flags) < 0 && flag_words(text, &flags) < 0) {
		return rr_bad(s, s->pos - 1,
			      "are no number and no known flag names");
	}
	if (flags > UINT16_MAX)
		return rr_bad(s, s->pos - 1, "are over 65535");
	if (s->row->type == TYPE_RKEY && flags)
		return rr_bad(s, s->pos - 1, "must be 0");
	s->flags = (uint16_t)flags;
	rr_put_number(s, flags, 2);
	return 0;
}

/* --- types ---------------------------------------------------------------- */

static int scan_type(struct rr_scan *s)
{
	struct span text;
	uint16_t type;
	uint32_t n;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (rr_type_parse(text, &type) < 0) {
		if (!num_digits(text))
			return rr_bad(s, s->pos - 1, "is no record type");
		if (num_u32(text, UINT16_MAX, &n) < 0)
			return rr_bad(s, s->pos - 1, "is over 65535");
		type = (uint16_t)n;
	}
	rr_put_number(s, type, 2);
	return 0;
}

static void put_type_word(struct rr_scan *s, uint16_t type)
{
	char word[10] = " TYPE";
	size_t i;

	for (i = sizeof(word); i > 5; type /= 10)
		word[--i] = (char)('0' + type % 10);
	rr_put(&s->out, word, sizeof(word));
}

/* As windows of 256 bits (RFC 4034 4.1.2). */
static void put_type_windows(struct rr_scan *s, const uint8_t *bits)
{
	unsigned window, len;

	for (window = 0; window < 256; window++) {
		const uint8_t *b = bits + (size_t)window * 32;

		for (len = 32; len && !b[len - 1]; len--)
			;
		if (!len)
			continue;
		rr_put_wire(&s->out, window << 8 | len, 2);
		rr_put(&s->out, b, len);
	}
}

/* A list of types, as numbered names for ldns or as windows. */
static int scan_types(struct rr_scan *s)
{
	uint8_t bits[65536 / 8] = { 0 };
	struct span text;
	uint16_t type;

	if (!rr_more(s) && s->field->kind == K_TYPES)
		return rr_missing(s);
	while (rr_more(s)) {
		if (rr_next_word(s, &text) < 0)
			return -1;
		if (rr_type_parse(text, &type) < 0)
			return rr_bad(s, s->pos - 1, "is no record type");
		bits[type / 8] |= (uint8_t)(0x80 >> type % 8);
		if (!s->wire) {
			put_type_word(s, type);
			s->odd = s->odd || type == 0;
		}
	}
	if (s->wire)
		put_type_windows(s, bits);
	return 0;
}

/* RFC 2535 5.2: one bitmap, types 1 to 127. */
static int scan_nxt_map(struct rr_scan *s)
{
	uint8_t bits[16] = { 0 };
	size_t len = sizeof(bits);
	struct span text;
	uint16_t type;
	uint32_t n;

	while (rr_more(s)) {
		if (rr_next_word(s, &text) < 0)
			return -1;
		if (num_u32(text, UINT16_MAX, &n) == 0)
			type = (uint16_t)n;
		else if (rr_type_parse(text, &type) < 0)
			return rr_bad(s, s->pos - 1, "is no record type");
		if (type < 1 || type > 127)
			return rr_bad(s, s->pos - 1, "is not one of 1 to 127");
		bits[type / 8] |= (uint8_t)(0x80 >> type % 8);
	}
	while (len && !bits[len - 1])
		len--;
	rr_put(&s->out, bits, len);
	return 0;
}

/* --- times (RFC 4034 3.1.5) ------------------------------------------------ */

/* Seconds since 1970, modulo 2^32. */
static int scan_time(struct rr_scan *s)
{
	struct span text;
	uint32_t seconds;
	int64_t time;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (s->field->kind == K_TIME && text.len <= 10 && num_digits(text)) {
		if (num_u32(text, UINT32_MAX, &seconds) < 0)
			return rr_bad(s, s->pos - 1, "is over 4294967295");
	} else if (text.len != 14 || !num_digits(text)) {
		return rr_bad(s, s->pos - 1,
			      "is no time of the form YYYYMMDDHHMMSS");
	} else if (!date_read(text, &time)) {
		return rr_bad(s, s->pos - 1, "is no time that there is");
	} else {
		seconds = (uint32_t)time;
	}
	rr_put_number(s, seconds, 4);
	return 0;
}

int rr_scan_sec(struct rr_scan *s)
{
	uint32_t value = 0;

	switch (s->field->kind) {
	case K_ALGORITHM:
		return scan_word(s, algorithms, UINT8_MAX, 1, &value);
	case K_DIGEST_TYPE:
		return scan_word(s, digest_types, UINT8_MAX, 1, &s->choice);
	case K_HASH_TYPE:
		return scan_word(s, hash_types, UINT8_MAX, 1, &s->choice);
	case K_CERT_TYPE:
		if (scan_word(s, cert_types, UINT16_MAX, 2, &value) < 0)
			return -1;
		s->odd = s->odd || value == 0; /* ldns refuses it */
		return 0;
	case K_PROTOCOL:
		return scan_word(s, protocols, UINT8_MAX, 1, &value);
	case K_SCHEME:
		return scan_word(s, schemes, UINT8_MAX, 1, &value);
	case K_KEY_FLAGS:
		return scan_key_flags(s);
	case K_TYPE:
		return scan_type(s);
	case K_TIME:
	case K_TIME14:
		return scan_time(s);
	case K_NXT_MAP:
		return scan_nxt_map(s);
	default:
		return scan_types(s);
	}
}
