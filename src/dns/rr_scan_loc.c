/* rr_scan_loc.c -- LOC data (RFC 1876 3): where on earth
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/ascii.h"
#include "base/num.h"
#include "dns/rr_impl.h"

/* [sign]digits[.digits][m]: whole and thousandths or hundredths apart. */
struct decimal {
	int64_t whole;
	uint32_t fraction;
	bool negative;
};

/* `places` digits after the dot at most; a sign and an m only for metres. */
static bool read_decimal(struct span text, size_t places, bool metres,
			 struct decimal *d)
{
	size_t i = 0, n = 0, whole;

	*d = (struct decimal){ 0, 0, false };
	if (metres && text.len && (text.p[0] == '-' || text.p[0] == '+'))
		d->negative = text.p[i++] == '-';
	for (whole = 0; i < text.len && ascii_is_digit(text.p[i]); i++, whole++)
		if (d->whole < 1000000000)
			d->whole = d->whole * 10 + (text.p[i] - '0');
	if (i < text.len && text.p[i] == '.') {
		for (i++; i < text.len && ascii_is_digit(text.p[i]); i++) {
			if (n++ == places)
				return false;
			d->fraction = d->fraction * 10 +
				      (uint32_t)(text.p[i] - '0');
		}
	}
	if (!whole && !n)
		return false;
	for (; n < places; n++)
		d->fraction *= 10;
	if (metres && i < text.len && text.p[i] == 'm')
		i++;
	return i == text.len;
}

/* One of two letters, upper case: -1 where it is neither. */
static int side(struct span text, const char *letters)
{
	if (text.len != 1)
		return -1;
	return *text.p == letters[0] ? 1 : *text.p == letters[1] ? 0 : -1;
}

static int angle(struct rr_scan *s, uint32_t max, const char *letters)
{
	struct decimal sec = { 0, 0, false };
	uint32_t degrees, minutes = 0, ms;
	struct span text;
	int positive;

	if (rr_next_number(s, max, &degrees) < 0 || rr_next_word(s, &text) < 0)
		return -1;
	positive = side(text, letters);
	if (positive < 0) {
		if (!num_digits(text))
			return rr_bad(s, s->pos - 1,
				      "is neither minutes nor %c nor %c",
				      letters[0], letters[1]);
		if (num_u32(text, 59, &minutes) < 0)
			return rr_bad(s, s->pos - 1, "is over 59 minutes");
		if (rr_next_word(s, &text) < 0)
			return -1;
		positive = side(text, letters);
	}
	if (positive < 0) {
		if (!read_decimal(text, 3, false, &sec))
			return rr_bad(s, s->pos - 1,
				      "is neither seconds nor %c nor %c",
				      letters[0], letters[1]);
		if (sec.whole > 59)
			return rr_bad(s, s->pos - 1, "is over 59 seconds");
		if (rr_next_word(s, &text) < 0)
			return -1;
		positive = side(text, letters);
		if (positive < 0)
			return rr_bad(s, s->pos - 1, "is neither %c nor %c",
				      letters[0], letters[1]);
	}
	ms = (degrees * 3600 + minutes * 60 + (uint32_t)sec.whole) * 1000 +
	     sec.fraction;
	if (ms > max * 3600000)
		return rr_bad(s, s->pos - 1, "is beyond %lu degrees",
			      (unsigned long)max);
	rr_put_wire(&s->out, positive ? 0x80000000u + ms : 0x80000000u - ms, 4);
	return 0;
}

/* Centimetres above 100 km below the ellipsoid. */
static int altitude(struct rr_scan *s)
{
	struct decimal m;
	struct span text;
	int64_t cm;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (!read_decimal(text, 2, true, &m))
		return rr_bad(s, s->pos - 1, "is no altitude in metres");
	cm = m.whole * 100 + m.fraction;
	cm = 10000000 + (m.negative ? -cm : cm);
	if (cm < 0 || cm > UINT32_MAX)
		return rr_bad(s, s->pos - 1,
			      "is not between -100000 and 42849672.95 metres");
	rr_put_wire(&s->out, (uint32_t)cm, 4);
	return 0;
}

/* A size as one digit and a power of ten, in centimetres. */
static uint8_t size_octet(const struct decimal *m)
{
	uint32_t base = (uint32_t)m->whole, exponent = 2;

	if (!m->whole) {
		base = m->fraction;
		exponent = 0;
	}
	for (; base > 9; base /= 10)
		exponent++;
	return (uint8_t)(base << 4 | exponent);
}

/* Size and the two precisions: none, one, two or all three are given. */
static int sizes(struct rr_scan *s, uint8_t *octets)
{
	struct decimal m;
	struct span text;
	size_t i;

	for (i = 0; i < 3 && rr_more(s); i++) {
		if (rr_next_word(s, &text) < 0)
			return -1;
		if (!read_decimal(text, 2, true, &m))
			return rr_bad(s, s->pos - 1, "is no size in metres");
		if ((m.negative && m.whole) || m.whole > 90000000)
			return rr_bad(s, s->pos - 1,
				      "is not between 0 and 90000000 metres");
		octets[i] = size_octet(&m);
	}
	return 0;
}

int rr_scan_loc(struct rr_scan *s)
{
	/* Version; then 1 m, 10 km and 10 m, where not given. */
	uint8_t head[4] = { 0, 0x12, 0x16, 0x13 };
	size_t start = s->out.len;

	rr_put(&s->out, head, sizeof(head));
	if (angle(s, 90, "NS") < 0 || angle(s, 180, "EW") < 0 ||
	    altitude(s) < 0 || sizes(s, head + 1) < 0)
		return -1;
	memcpy(s->out.p + start, head, sizeof(head));
	return 0;
}
