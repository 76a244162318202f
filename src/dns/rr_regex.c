/* rr_regex.c -- the substitution expression of NAPTR (RFC 3402 3.2)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * BIND refuses a NAPTR whose expression is not a delimiter, a POSIX extended
 * regular expression, the replacement and flags.  regcomp(3) is no help: what
 * it lets through differs from one C library to the next.
 */
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
	size_t start = re->pos, i;

	while (re->pos + 1 < re->len &&
	       !(re->p[re->pos] == kind && re->p[re->pos + 1] == ']'))
		re->pos++;
	if (re->pos + 1 >= re->len)
		return false;
	i = re->pos - start;
	re->pos += 2;
	if (kind != ':')
		return i > 0;
	for (kind = 0;
	     kind < sizeof(names) / sizeof(*names); kind++)
		if (span_is(span_make((const char *)re->p + start, i),
			    names[kind]))
			return true;
	return false;
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
		if (c == '[' && more(re) &&
		    memchr(":=.", re->p[re->pos], 3)) {
			if (!bracket_class(re))
				return false;
			low = -1;
			continue;
		}
		if (c == '-' && low >= 0 && more(re) &&
		    re->p[re->pos] != ']') {
			if (re->p[re->pos] < low)
				return false;
			re->pos++;
			low = -1;
			continue;
		}
		low = c;
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

/* An extended regular expression from end to end. */
static bool expression(struct regex *re)
{
	/* May a repetition stand here?  Is the branch empty so far? */
	bool atom = false, empty = true;
	unsigned depth = 0;

	while (more(re)) {
		uint8_t c = re->p[re->pos++];

		switch (c) {
		case '(':
			depth++;
			re->groups++;
			atom = false;
			empty = true;
			continue;
		case ')':
			if (!depth-- || empty)
				return false;
			break;
		case '|':
			if (empty)
				return false;
			atom = false;
			empty = true;
			continue;
		case '*':
		case '+':
		case '?':
			if (!atom)
				return false;
			atom = false;
			continue;
		case '{':
			if (!atom || !bounds(re))
				return false;
			atom = false;
			continue;
		case '^':
		case '$':
			empty = false;
			atom = false;
			continue;
		case '[':
			if (!bracket(re))
				return false;
			break;
		case '\\':
			if (!more(re))
				return false;
			re->pos++;
			break;
		default:
			break;
		}
		atom = true;
		empty = false;
	}
	return !depth && !empty;
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
