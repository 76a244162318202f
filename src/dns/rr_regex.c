/* rr_regex.c -- the substitution expression of NAPTR (RFC 3402 3.2)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * BIND refuses a NAPTR whose expression is not a delimiter, a POSIX extended
 * regular expression, the replacement and flags.  regcomp(3) is no help: what
 * it lets through differs from one C library to the next.
 */
#include "base/ascii.h"
#include "dns/rr_impl.h"

struct regex {
	const uint8_t *p;
	size_t len, pos;
	unsigned groups;
};

static bool more(const struct regex *re)
{
	return re->pos < re->len;
}

/* [:alpha:] and its like, [=a=], [.a.]; at the second character. */
static bool bracket_class(struct regex *re)
{
	static const char *const names[] = {
		"alnum", "digit", "punct", "alpha", "graph", "space",
		"blank", "lower", "upper", "cntrl", "print", "xdigit",
	};
	uint8_t kind = re->p[re->pos++];
	size_t start = re->pos, i, k;

	while (re->pos + 1 < re->len &&
	       !(re->p[re->pos] == kind && re->p[re->pos + 1] == ']'))
		re->pos++;
	if (re->pos + 1 >= re->len)
		return false;
	i = re->pos - start;
	re->pos += 2;
	if (kind != ':')
		return i > 0;
	for (k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (span_is(span_make((const char *)re->p + start, i), names[k]))
			return true;
	return false;
}

/* Is a class or its like at hand, the bracket itself already taken? */
static bool at_class(const struct regex *re)
{
	return more(re) && memchr(":=.", re->p[re->pos], 3);
}

/* The end of a range, behind its hyphen; `low` is its start. */
static bool range_end(struct regex *re, uint8_t low)
{
	uint8_t c = re->p[re->pos++];

	if (c == '[' && more(re) && re->p[re->pos] == '.')
		return bracket_class(re);
	if (c < low)
		return false;
	/* One range cannot start where another ends. */
	return !more(re) || re->p[re->pos] != '-' ||
	       (re->pos + 1 < re->len && re->p[re->pos + 1] == ']');
}

/* Behind the opening bracket, to behind the closing one. */
static bool bracket(struct regex *re)
{
	bool first = true;
	int low = -1; /* the start of what may become a range */

	if (more(re) && re->p[re->pos] == '^')
		re->pos++;
	for (; more(re); first = false) {
		uint8_t c = re->p[re->pos++];

		if (c == ']' && !first)
			return true;
		if (c == '[' && at_class(re)) {
			if (!bracket_class(re))
				return false;
			low = -1;
		} else if (c == '-' && low >= 0 && more(re) &&
			   re->p[re->pos] != ']') {
			if (!range_end(re, (uint8_t)low))
				return false;
			low = -1;
		} else {
			low = c;
		}
	}
	return false;
}

/* {m}, {m,} or {m,n}, behind the opening brace; at most 255. */
static bool bounds(struct regex *re)
{
	unsigned n[2] = { 0, 0 };
	size_t digits[2] = { 0, 0 }, which = 0;

	for (; more(re); re->pos++) {
		uint8_t c = re->p[re->pos];

		if (c >= '0' && c <= '9') {
			n[which] = n[which] * 10 + (unsigned)(c - '0');
			digits[which]++;
			if (n[which] > 255)
				return false;
		} else if (c == ',' && which == 0 && digits[0]) {
			which = 1;
		} else if (c == '}') {
			re->pos++;
			return digits[0] &&
			       (which == 0 || !digits[1] || n[0] <= n[1]);
		} else {
			return false;
		}
	}
	return false;
}

static bool digit_follows(const struct regex *re)
{
	return more(re) && ascii_is_digit((char)re->p[re->pos]);
}

/* What a backslash makes of the next character; \\1 needs its group before. */
static bool escape(struct regex *re)
{
	uint8_t c;

	if (!more(re))
		return false;
	c = re->p[re->pos++];
	return c < '1' || c > '9' || (unsigned)(c - '0') <= re->groups;
}

/* Where the reader of an expression stands. */
struct place {
	bool atom;  /* a repetition may stand here */
	bool empty; /* nothing in this branch yet */
	bool open;  /* just behind an opening parenthesis */
	unsigned depth;
};

/* A character that groups, repeats or anchors: 1; none: 0; misplaced: -1. */
static int special(struct regex *re, struct place *at, uint8_t c)
{
	bool open = at->open;

	at->open = false;
	switch (c) {
	case '(':
		at->depth++;
		re->groups++;
		*at = (struct place){ false, true, true, at->depth };
		return 1;
	case ')':
		if (!at->depth)
			return 0; /* stands for itself */
		if (at->empty && !open)
			return -1;
		*at = (struct place){ true, false, false, at->depth - 1 };
		return 1;
	case '|':
		if (at->empty)
			return -1;
		*at = (struct place){ false, true, false, at->depth };
		return 1;
	case '{':
		if (!digit_follows(re))
			return 0;
		if (!at->atom || !bounds(re))
			return -1;
		at->atom = false;
		return 1;
	case '*':
	case '+':
	case '?':
		if (!at->atom)
			return -1;
		at->atom = false;
		return 1;
	case '^':
	case '$':
		at->atom = at->empty = false;
		return 1;
	default:
		return 0;
	}
}

/* An extended regular expression from end to end. */
static bool expression(struct regex *re)
{
	struct place at = { false, true, false, 0 };

	while (more(re)) {
		uint8_t c = re->p[re->pos++];
		int r = special(re, &at, c);

		if (r < 0)
			return false;
		if (r > 0)
			continue;
		if ((c == '[' && !bracket(re)) || (c == '\\' && !escape(re)))
			return false;
		at.atom = true;
		at.empty = false;
	}
	return !at.depth && !at.empty;
}

/* The end of the part that starts at `from`: its delimiter; or len. */
static size_t part_end(const uint8_t *p, size_t len, size_t from, uint8_t delim)
{
	size_t i;

	for (i = from; i < len && p[i] != delim; i++)
		if (p[i] == '\\' && i + 1 < len)
			i++;
	return i;
}

bool rr_regex_ok(const uint8_t *p, size_t len)
{
	struct regex re = { NULL, 0, 0, 0 };
	size_t second, third, i;
	unsigned needed = 0;

	if (!len)
		return true;
	if (memchr(p, '\0', len) || (p[0] >= '0' && p[0] <= '9') ||
	    p[0] == '\\' || p[0] == 'i')
		return false;
	second = part_end(p, len, 1, p[0]);
	third = second < len ? part_end(p, len, second + 1, p[0]) : len;
	if (third >= len)
		return false;
	for (i = second + 1; i < third; i++) {
		if (p[i] != '\\')
			continue;
		if (++i == third || p[i] == '0')
			return false;
		if (p[i] >= '1' && p[i] <= '9' && p[i] - '0' > (int)needed)
			needed = (unsigned)(p[i] - '0');
	}
	for (i = third + 1; i < len; i++)
		if (p[i] != 'i')
			return false;
	re.p = p + 1;
	re.len = second - 1;
	return expression(&re) && needed <= re.groups;
}
