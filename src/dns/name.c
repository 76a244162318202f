/* name.c -- domain names in wire form (RFC 1035 2.3.4, 3.1, 5.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/name.h"

#include "base/ascii.h"

const struct name name_root = { 1, { 0 } };

/*
 * The byte that the text at *pos stands for, *pos moved past it.  Sets
 * *escaped; returns -1 for an escape that does not end or is out of range.
 */
static int next_byte(struct span text, size_t *pos, bool *escaped)
{
	const char *p = text.p + *pos;
	size_t left = text.len - *pos;
	int value = 0, i;

	*escaped = *p == '\\';
	if (!*escaped) {
		++*pos;
		return (uint8_t)*p;
	}
	if (left < 2)
		return -1;
	if (p[1] < '0' || p[1] > '9') {
		*pos += 2;
		return (uint8_t)p[1];
	}
	if (left < 4)
		return -1;
	for (i = 1; i <= 3; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		value = value * 10 + (p[i] - '0');
	}
	*pos += 4;
	return value <= 255 ? value : -1;
}

static const char *append(struct name *name, const struct name *origin)
{
	if (name->len + (size_t)origin->len > NAME_MAX_LEN)
		return "the name is longer than 255 octets with its origin";
	memcpy(name->wire + name->len, origin->wire, origin->len);
	name->len = (uint8_t)(name->len + origin->len);
	return NULL;
}

/* Ends the label that starts at `label`, n being behind it; false: too short or long. */
static bool end_label(struct name *name, size_t label, size_t n)
{
	size_t len = n - label - 1;

	name->wire[label] = (uint8_t)len;
	return len && len <= LABEL_MAX_LEN;
}

size_t name_read_plain(struct name *name, const char *p, size_t len,
		       const struct name *origin, bool *absolute)
{
	size_t most = len < NAME_MAX_LEN - 1 ? len : NAME_MAX_LEN - 1;
	size_t i = 0, label = 0, n;

	/* Each byte takes the place behind its own, as a length octet is in front. */
	for (;;) {
		while (i < most && ascii_wordy[(uint8_t)p[i]]) {
			name->wire[i + 1] = (uint8_t)p[i];
			i++;
		}
		if (i == most || p[i] != '.' || !end_label(name, label, i + 1))
			break;
		label = ++i;
	}
	n = i + 1;
	/* A name that goes on there is too long. */
	if (i == most && most < len &&
	    (ascii_wordy[(uint8_t)p[i]] || p[i] == '.'))
		return 0;
	*absolute = i && i == label;
	if (*absolute) {
		name->wire[label] = 0;
		name->len = (uint8_t)n;
		return i;
	}
	if (!end_label(name, label, n) || !origin ||
	    n + origin->len > NAME_MAX_LEN)
		return 0;
	memcpy(name->wire + n, origin->wire, origin->len);
	name->len = (uint8_t)(n + origin->len);
	return i;
}

static const char *parse_labels(struct name *name, struct span text,
				const struct name *origin)
{
	size_t pos = 0, label = 0, n = 1; /* n bytes in use, label's at `label` */
	bool escaped;
	int c;

	while (pos < text.len) {
		bool first = n == label + 1;

		c = next_byte(text, &pos, &escaped);
		if (c < 0)
			return "a backslash needs one character or a decimal "
			       "number of three digits up to 255 after it";
		if (escaped && first && c == '[' && text.p[pos - 1] == '[')
			return "a bit-string label (\\[...]) is not allowed any "
			       "more (RFC 6891 5)";
		if (c == '.' && !escaped) {
			if (first)
				return "a label of the name is empty (two dots, "
				       "or a dot in front)";
			name->wire[label] = (uint8_t)(n - label - 1);
			label = n++;
			if (n > NAME_MAX_LEN)
				return "the name is longer than 255 octets";
			continue;
		}
		if (n - label - 1 == LABEL_MAX_LEN)
			return "a label of the name is longer than 63 octets";
		/* The root label, ours or the origin's, still has to follow. */
		if (n >= NAME_MAX_LEN)
			return "the name is longer than 255 octets";
		name->wire[n++] = (uint8_t)c;
	}
	if (n == label + 1) { /* ended in a dot */
		name->wire[label] = 0;
		name->len = (uint8_t)n;
		return NULL;
	}
	if (!origin)
		return "the name needs a final dot, for there is no origin to "
		       "complete it";
	name->wire[label] = (uint8_t)(n - label - 1);
	name->len = (uint8_t)n;
	return append(name, origin);
}

const char *name_parse(struct name *name, struct span text,
		       const struct name *origin)
{
	struct name made;
	const char *error;
	bool absolute;

	if (!text.len)
		return "the name is empty";
	if (span_is(text, ".")) {
		*name = name_root;
		return NULL;
	}
	if (span_is(text, "@")) {
		if (!origin)
			return "@ stands for the origin, and there is none";
		*name = *origin;
		return NULL;
	}
	/* Apart, for `name` and `origin` may be the same. */
	if (name_read_plain(&made, text.p, text.len, origin, &absolute) !=
	    text.len) {
		error = parse_labels(&made, text, origin);
		if (error)
			return error;
	}
	name_copy(name, &made);
	return NULL;
}

bool name_text_absolute(struct span text)
{
	size_t i = 0, last = 0;

	if (!text.len || text.p[text.len - 1] != '.')
		return false;
	/* Is that dot escaped?  Count the backslashes in front of it. */
	for (i = text.len - 1; i > 0 && text.p[i - 1] == '\\'; i--)
		last++;
	return last % 2 == 0;
}

/* Length octets are below 'A', so they can be lowered along. */
static bool same_but_case(const uint8_t *a, const uint8_t *b, size_t len)
{
	size_t i;

	if (memcmp(a, b, len) == 0)
		return true;
	for (i = 0; i < len; i++)
		if (a[i] != b[i] &&
		    ascii_lower_octet(a[i]) != ascii_lower_octet(b[i]))
			return false;
	return true;
}

bool name_eq(const struct name *a, const struct name *b)
{
	return a->len == b->len && same_but_case(a->wire, b->wire, a->len);
}

bool name_at_or_below(const struct name *name, const struct name *top)
{
	size_t at = 0;

	if (!name->len || !top->len)
		return false;
	while (name->len - at > top->len)
		at += (size_t)name->wire[at] + 1;
	return name->len - at == top->len &&
	       same_but_case(name->wire + at, top->wire, top->len);
}

bool name_repeats(const struct name *name, const struct name *origin)
{
	struct name rest;

	/* Of an origin of one label that is nothing odd: net.example.net. */
	if (name->len < 2 * origin->len - 1 || name_labels(origin) < 2 ||
	    !name_at_or_below(name, origin))
		return false;
	/* What stands in front of the origin, as a name of its own. */
	rest.len = (uint8_t)(name->len - origin->len + 1);
	memcpy(rest.wire, name->wire, rest.len - 1u);
	rest.wire[rest.len - 1] = 0;
	return name_at_or_below(&rest, origin);
}

/* Where each label starts, the root's not counted. */
static size_t label_starts(const struct name *name, uint8_t *at)
{
	size_t n = 0, i = 0;

	while (i < name->len && name->wire[i]) {
		at[n++] = (uint8_t)i;
		i += (size_t)name->wire[i] + 1;
	}
	return n;
}

static int label_cmp(const uint8_t *a, const uint8_t *b)
{
	size_t n = a[0] < b[0] ? a[0] : b[0], i;

	for (i = 1; i <= n; i++)
		if (ascii_lower_octet(a[i]) != ascii_lower_octet(b[i]))
			return ascii_lower_octet(a[i]) - ascii_lower_octet(b[i]);
	return a[0] - b[0];
}

int name_cmp(const struct name *a, const struct name *b)
{
	uint8_t at_a[NAME_MAX_LEN], at_b[NAME_MAX_LEN];
	size_t na = label_starts(a, at_a), nb = label_starts(b, at_b);
	int c;

	while (na && nb) {
		c = label_cmp(a->wire + at_a[--na], b->wire + at_b[--nb]);
		if (c)
			return c;
	}
	return na ? 1 : nb ? -1 : 0;
}

bool name_up(struct name *name)
{
	size_t cut;

	if (name->len <= 1)
		return false;
	cut = (size_t)name->wire[0] + 1;
	memmove(name->wire, name->wire + cut, name->len - cut);
	name->len = (uint8_t)(name->len - cut);
	return true;
}

bool name_prepend(struct name *name, struct span label)
{
	if (!label.len || label.len > LABEL_MAX_LEN ||
	    name->len + label.len + 1 > NAME_MAX_LEN)
		return false;
	memmove(name->wire + label.len + 1, name->wire, name->len);
	name->wire[0] = (uint8_t)label.len;
	memcpy(name->wire + 1, label.p, label.len);
	name->len = (uint8_t)(name->len + label.len + 1);
	return true;
}

unsigned name_labels(const struct name *name)
{
	uint8_t at[NAME_MAX_LEN];

	return (unsigned)label_starts(name, at);
}

bool name_is_wildcard(const struct name *name)
{
	return name->len > 2 && name->wire[0] == 1 && name->wire[1] == '*';
}

bool name_has_underscore(const struct name *name)
{
	size_t i;

	for (i = 0; name->wire[i]; i += (size_t)name->wire[i] + 1)
		if (name->wire[i + 1] == '_')
			return true;
	return false;
}

static bool is_host_label(struct span label)
{
	size_t i;

	for (i = 0; i < label.len; i++)
		if (!ascii_is_alnum(label.p[i]) &&
		    (label.p[i] != '-' || i == 0 || i == label.len - 1))
			return false;
	return true;
}

bool name_is_host(const struct name *name)
{
	size_t i;

	for (i = 0; name->wire[i]; i += (size_t)name->wire[i] + 1)
		if (!is_host_label(span_make((const char *)name->wire + i + 1,
					     name->wire[i])))
			return false;
	return true;
}

static uint64_t mix(uint64_t h, uint64_t octets)
{
	/* That bit is all that tells a capital from a small letter. */
	h = (h ^ (octets | 0x2020202020202020u)) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 32;
}

uint32_t name_hash(const struct name *name)
{
	uint64_t h = name->len, octets = 0;
	size_t i;

	for (i = 0; i + 8 <= name->len; i += 8) {
		memcpy(&octets, name->wire + i, 8);
		h = mix(h, octets);
	}
	for (octets = 0; i < name->len; i++)
		octets = octets << 8 | name->wire[i];
	h = mix(h, octets);
	return (uint32_t)(h ^ h >> 15);
}

void name_lower(struct name *name)
{
	size_t i;

	for (i = 0; i < name->len; i++)
		name->wire[i] = ascii_lower_octet(name->wire[i]);
}

static void print_byte(uint8_t c, struct buf *out)
{
	char esc[4] = { '\\', 0, 0, 0 };

	if (c < 0x21 || c > 0x7e) {
		esc[1] = (char)('0' + c / 100);
		esc[2] = (char)('0' + c / 10 % 10);
		esc[3] = (char)('0' + c % 10);
		buf_add(out, esc, 4);
	} else if (memchr(".\\\"();@$", c, 8)) {
		esc[1] = (char)c;
		buf_add(out, esc, 2);
	} else {
		buf_addc(out, (char)c);
	}
}

/* The labels in wire[0..end), a dot after each but the last. */
static void print_labels(const uint8_t *wire, size_t end, struct buf *out)
{
	size_t i = 0, len;

	while (i < end) {
		if (i)
			buf_addc(out, '.');
		for (len = wire[i++]; len; len--)
			print_byte(wire[i++], out);
	}
}

void name_print(const struct name *name, struct buf *out)
{
	if (name->len > 1)
		print_labels(name->wire, name->len - 1u, out);
	buf_addc(out, '.');
}

void name_print_relative(const struct name *name, const struct name *origin,
			 struct buf *out)
{
	if (name_eq(name, origin))
		buf_addc(out, '@');
	else if (origin->len > 1 && name_at_or_below(name, origin))
		print_labels(name->wire, (size_t)(name->len - origin->len), out);
	else if (origin->len == 1 && name->len > 1)
		print_labels(name->wire, name->len - 1u, out);
	else
		name_print(name, out);
}

char *name_show(const struct name *name)
{
	struct buf out = BUF_INIT;

	name_print(name, &out);
	if (out.len > 1)
		out.data[--out.len] = '\0';
	return buf_steal(&out);
}
