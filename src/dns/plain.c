/* plain.c -- records in their usual spelling, read at sight
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/plain.h"

#include "base/ascii.h"
#include "base/num.h"
#include "dns/rr.h"

/*
 * The entry, read from left to right.  No word goes over its line end, or the
 * NUL behind it, so what looks for the end of a word need not look for `end`.
 */
struct line {
	const char *p, *end;
	const struct name *origin;
	struct plain *out;
};

static bool at(const struct line *l, char c)
{
	return *l->p == c;
}

/* Passes blanks; false where there are none. */
static bool blanks(struct line *l)
{
	const char *start = l->p;

	while (ascii_is_blank(*l->p))
		l->p++;
	return l->p > start;
}

/* Is this the end of the data: a line end, or a comment that touches no word? */
static bool ends(struct line *l)
{
	blanks(l);
	if (l->p == l->end || *l->p == '\n')
		return true;
	if (*l->p == '\r')
		return l->end - l->p == 2 && l->p[1] == '\n';
	return *l->p == ';' && (ascii_is_blank(l->p[-1]) || l->p[-1] == '"');
}

static void put(struct line *l, const void *octets, size_t n)
{
	memcpy(l->out->rdata + l->out->rdlen, octets, n);
	l->out->rdlen = (uint16_t)(l->out->rdlen + n);
}

/* Up to nine digits that make no more than max, and a blank behind them. */
static bool number(struct line *l, uint32_t max, uint32_t *value)
{
	const char *start = l->p;

	*value = 0;
	while (ascii_is_digit(*l->p) && l->p - start < 9)
		*value = *value * 10 + (uint32_t)(*l->p++ - '0');
	return l->p > start && *value <= max && blanks(l);
}

static bool number16(struct line *l)
{
	uint32_t value;
	uint8_t octets[2];

	if (!number(l, UINT16_MAX, &value))
		return false;
	octets[0] = (uint8_t)(value >> 8);
	octets[1] = (uint8_t)value;
	put(l, octets, 2);
	return true;
}

/* Reads a name; where zone_slips.c looks at it, not one that it would warn of. */
static bool name(struct line *l, struct name *out, bool looked_at)
{
	bool absolute;
	size_t n;

	if (at(l, '@') || at(l, '.')) {
		name_copy(out, at(l, '@') ? l->origin : &name_root);
		l->p++;
		return true;
	}
	n = name_read_plain(out, l->p, (size_t)(l->end - l->p), l->origin,
			    &absolute);
	l->p += n;
	return n && (absolute || !looked_at || !name_repeats(out, l->origin));
}

/* --- the data, by type ------------------------------------------------------ */

static bool target(struct line *l, bool looked_at)
{
	struct name to;

	if (!name(l, &to, looked_at))
		return false;
	put(l, to.wire, to.len);
	return true;
}

/* A quoted string without escapes, with its length octet. */
static bool string(struct line *l, bool length)
{
	const char *start = ++l->p;
	uint8_t len;

	while (*l->p >= 0x20 && *l->p < 0x7f && *l->p != '"' &&
	       *l->p != '\\')
		l->p++;
	if (!at(l, '"') || l->p - start > 255 ||
	    l->out->rdlen + (l->p - start) >= PLAIN_MAX)
		return false;
	len = (uint8_t)(l->p - start);
	if (length)
		put(l, &len, 1);
	put(l, start, len);
	l->p++;
	return true;
}

/* Passes blanks, and in parentheses line ends and comments, too. */
static void gap(struct line *l, bool inside)
{
	const char *eol;

	for (;;) {
		blanks(l);
		if (!inside || l->p == l->end)
			return;
		if (*l->p == ';') {
			eol = memchr(l->p, '\n', (size_t)(l->end - l->p));
			l->p = eol ? eol : l->end;
		} else if (*l->p == '\n' || *l->p == '\r') {
			l->p++;
		} else {
			return;
		}
	}
}

/* Quoted strings, all of them in parentheses or none. */
static bool read_text(struct line *l)
{
	bool inside = at(l, '(');

	l->p += inside;
	gap(l, inside);
	if (!at(l, '"'))
		return false;
	do {
		if (!string(l, true))
			return false;
		gap(l, inside);
	} while (at(l, '"'));
	if (!inside)
		return true;
	return at(l, ')') && l->p++;
}

/* Dotted quad without leading zeros. */
static bool read_a(struct line *l)
{
	uint8_t octets[4];
	int i, n;

	for (i = 0; i < 4; i++) {
		const char *start;
		unsigned value = 0;

		if (i > 0 && !at(l, '.'))
			return false;
		l->p += i > 0;
		start = l->p;
		for (n = 0; ascii_is_digit(*l->p) && n < 4; n++)
			value = value * 10 + (unsigned)(*l->p++ - '0');
		if (!n || value > 255 || (n > 1 && *start == '0'))
			return false;
		octets[i] = (uint8_t)value;
	}
	put(l, octets, 4);
	return true;
}

/* One to four hexadecimal digits. */
static bool hex_group(struct line *l, uint8_t *octets)
{
	unsigned value = 0;
	int n, d;

	for (n = 0; (d = num_hex_digit(*l->p)) >= 0 && n < 5; n++, l->p++)
		value = value << 4 | (unsigned)d;
	octets[0] = (uint8_t)(value >> 8);
	octets[1] = (uint8_t)value;
	return n >= 1 && n <= 4;
}

/* Groups of hexadecimal digits, at most one `::`, which stands for two groups or more. */
static bool read_aaaa(struct line *l)
{
	uint8_t octets[16] = { 0 };
	size_t n = 0, gap = 9, i;

	if (at(l, ':')) {
		if (l->p[1] != ':')
			return false;
		l->p += 2;
		gap = 0;
	}
	while (n < 8 && num_hex_digit(*l->p) >= 0) {
		if (!hex_group(l, octets + 2 * n++))
			return false;
		if (!at(l, ':'))
			break;
		l->p++;
		if (at(l, ':')) {
			if (gap < 9)
				return false;
			gap = n;
			l->p++;
		} else if (num_hex_digit(*l->p) < 0) {
			return false; /* a single colon ends it */
		}
	}
	if (gap < 9 ? n > 6 : n != 8)
		return false;
	for (i = n; gap < 9 && i > gap; i--) { /* to the right, over the gap */
		memcpy(octets + 2 * (i + 7 - n), octets + 2 * (i - 1), 2);
		memset(octets + 2 * (i - 1), 0, 2);
	}
	put(l, octets, 16);
	return true;
}

static bool read_caa(struct line *l)
{
	const char *start;
	uint32_t flags;
	uint8_t octets[2];

	if (!number(l, UINT8_MAX, &flags))
		return false;
	start = l->p;
	while ((*l->p >= 'a' && *l->p <= 'z') || ascii_is_digit(*l->p))
		l->p++;
	octets[0] = (uint8_t)flags;
	octets[1] = (uint8_t)(l->p - start);
	if (l->p == start || l->p - start > 15)
		return false;
	put(l, octets, 2);
	put(l, start, octets[1]);
	/* Those without a byte of text are a matter of their own. */
	return blanks(l) && at(l, '"') && l->p[1] != '"' && string(l, false);
}

static bool read_data(struct line *l)
{
	l->out->rdlen = 0;
	switch (l->out->type) {
	case TYPE_A:
		return read_a(l);
	case TYPE_AAAA:
		return read_aaaa(l);
	case TYPE_NS:
	case TYPE_CNAME:
	case TYPE_PTR:
		return target(l, true);
	case TYPE_MX:
		return number16(l) && target(l, true);
	case TYPE_TXT:
		return read_text(l);
	case TYPE_SRV:
		return number16(l) && number16(l) && number16(l) &&
		       target(l, false);
	case TYPE_CAA:
		return read_caa(l);
	default:
		return false;
	}
}

/* --- what stands in front of it -------------------------------------------- */

/* A word of capital letters, packed; 0 where it is none of up to five. */
static uint64_t word(struct line *l)
{
	uint64_t v = 0;
	int n;

	for (n = 0; n < 6 && *l->p >= 'A' && *l->p <= 'Z'; n++)
		v = v << 8 | (uint8_t)*l->p++;
	return n < 6 && blanks(l) ? v : 0;
}

#define WORD2(a, b) ((uint64_t)(a) << 8 | (b))
#define WORD3(a, b, c) (WORD2(a, b) << 8 | (c))
#define WORD4(a, b, c, d) (WORD3(a, b, c) << 8 | (d))

static uint16_t type_of(uint64_t word)
{
	switch (word) {
	case 'A':
		return TYPE_A;
	case WORD2('N', 'S'):
		return TYPE_NS;
	case WORD2('M', 'X'):
		return TYPE_MX;
	case WORD3('T', 'X', 'T'):
		return TYPE_TXT;
	case WORD3('P', 'T', 'R'):
		return TYPE_PTR;
	case WORD3('S', 'R', 'V'):
		return TYPE_SRV;
	case WORD3('C', 'A', 'A'):
		return TYPE_CAA;
	case WORD4('A', 'A', 'A', 'A'):
		return TYPE_AAAA;
	case WORD4('C', 'N', 'A', 'M') << 8 | 'E':
		return TYPE_CNAME;
	default:
		return 0;
	}
}

/* Seconds, or a number with one unit. */
static bool ttl(struct line *l, uint32_t *value)
{
	const char *start = l->p;
	size_t digits;

	while (ascii_is_digit(*l->p) && l->p - start < 11)
		l->p++;
	digits = (size_t)(l->p - start);
	l->p += ascii_is_alpha(*l->p);
	return rr_ttl_parse(span_make(start, (size_t)(l->p - start)), value) ==
		       0 && digits && *value <= INT32_MAX && blanks(l);
}

/* [TTL] [IN] TYPE or [IN] [TTL] TYPE. */
static bool read_front(struct line *l)
{
	bool class = false;
	uint64_t w;

	l->out->has_ttl = false;
	for (;;) {
		if (ascii_is_digit(*l->p)) {
			if (l->out->has_ttl || !ttl(l, &l->out->ttl))
				return false;
			l->out->has_ttl = true;
			continue;
		}
		w = word(l);
		if (w != WORD2('I', 'N'))
			break;
		if (class)
			return false;
		class = true;
	}
	l->out->type = type_of(w);
	return l->out->type != 0;
}

const char *plain_read_owner(struct plain *out, const char *p, const char *end,
			     const struct name *origin)
{
	struct line l = { .p = p, .end = end, .origin = origin, .out = out };

	out->has_owner = p < end && !ascii_is_blank(*p);
	return !out->has_owner || name(&l, &out->owner, true) ? l.p : NULL;
}

bool plain_read_rest(struct plain *out, const char *p, const char *end,
		     const struct name *origin)
{
	struct line l = { .p = p, .end = end, .origin = origin, .out = out };

	return blanks(&l) && read_front(&l) && read_data(&l) && ends(&l);
}

bool plain_read(struct plain *out, const char *p, const char *end,
		const struct name *origin)
{
	p = plain_read_owner(out, p, end, origin);
	return p && plain_read_rest(out, p, end, origin);
}
