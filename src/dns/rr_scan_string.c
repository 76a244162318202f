/* rr_scan_string.c -- character strings in record data (RFC 1035 3.3, 5.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/ascii.h"
#include "dns/rr_impl.h"

/*
 * Adds the bytes that a token stands for, at most `max` of them.  As text for
 * ldns they go between quotes and must be plain.
 */
static int put_bytes(struct rr_scan *s, struct span text, size_t max)
{
	size_t pos = 0, n = 0;

	while (pos < text.len) {
		int c = rr_unescape(text, &pos);
		char byte = (char)c;

		if (c < 0) {
			rr_bad(s, s->pos - 1, "has a bad escape");
			rr_hint(s, "after a backslash comes one character or "
				   "three digits up to 255; \\\\ is a backslash");
			return -1;
		}
		if (n++ == max) {
			rr_bad(s, s->pos - 1, "is longer than %zu octets", max);
			rr_hint(s, "split it into several quoted strings: "
				   "\"...\" \"...\"");
			return -1;
		}
		s->odd = s->odd || c < 0x20 || c > 0x7e || c == '"' ||
			 c == '\\';
		rr_put(&s->out, &byte, 1);
	}
	return 0;
}

/* A string with its length octet, or between quotes for ldns. */
static int put_string(struct rr_scan *s, struct span text)
{
	size_t start;

	if (!s->wire) {
		rr_put(&s->out, " \"", 2);
		if (put_bytes(s, text, TXT_STRING_MAX) < 0)
			return -1;
		rr_put(&s->out, "\"", 1);
		return 0;
	}
	start = s->out.len;
	rr_put(&s->out, "", 1);
	if (put_bytes(s, text, TXT_STRING_MAX) < 0)
		return -1;
	s->out.p[start] = (char)(s->out.len - start - 1);
	return 0;
}

static int scan_string(struct rr_scan *s)
{
	struct span text;

	return rr_next_text(s, &text) < 0 ? -1 : put_string(s, text);
}

static int scan_strings(struct rr_scan *s)
{
	do {
		if (scan_string(s) < 0)
			return -1;
	} while (rr_more(s));
	return 0;
}

static int scan_x25(struct rr_scan *s)
{
	struct span text;
	size_t i;

	if (rr_next_text(s, &text) < 0)
		return -1;
	if (text.len < 4)
		return rr_bad(s, s->pos - 1, "is shorter than four digits");
	for (i = 0; i < text.len; i++)
		if (!ascii_is_digit(text.p[i]))
			return rr_bad(s, s->pos - 1, "must be digits only");
	return put_string(s, text);
}

static int scan_regex(struct rr_scan *s)
{
	size_t start = s->out.len;

	if (scan_string(s) < 0)
		return -1;
	/* As wire the string is bare; as text, without ` "` and `"`. */
	if (s->wire ? rr_regex_ok((uint8_t *)s->out.p + start + 1,
				  s->out.len - start - 1)
		    : s->odd || rr_regex_ok((uint8_t *)s->out.p + start + 2,
					    s->out.len - start - 3))
		return 0;
	rr_bad(s, s->pos - 1, "is no substitution of the form !ERE!TEXT!");
	rr_hint(s, "backslashes are doubled in zone files: \\\\1");
	return -1;
}

static int scan_tag(struct rr_scan *s)
{
	struct span text;
	size_t i;

	if (rr_next_word(s, &text) < 0)
		return -1;
	if (text.len > TXT_STRING_MAX)
		return rr_bad(s, s->pos - 1, "is longer than 255 octets");
	for (i = 0; i < text.len; i++)
		if (!ascii_is_alnum(text.p[i]))
			return rr_bad(s, s->pos - 1,
				      "must be letters and digits only");
	if (s->wire)
		rr_put_wire(&s->out, (uint32_t)text.len, 1);
	else
		rr_put(&s->out, " ", 1);
	rr_put(&s->out, text.p, text.len);
	return 0;
}

/* A text that takes the rest of the data, without a length octet. */
static int scan_rest(struct rr_scan *s)
{
	struct span text;

	if (rr_next_text(s, &text) < 0)
		return -1;
	if (s->field->kind == K_URI &&
	    s->tok[s->pos - 1].kind != ZTOK_QUOTED)
		return rr_bad(s, s->pos - 1, "must be quoted");
	if (s->wire)
		return put_bytes(s, text, RDATA_MAX);
	/* ldns reads these through a token buffer of limited size. */
	if (!text.len || text.len > TXT_STRING_MAX) {
		s->odd = true;
		return 0;
	}
	return put_string(s, text);
}

int rr_scan_string(struct rr_scan *s)
{
	switch (s->field->kind) {
	case K_STRINGS:
		return scan_strings(s);
	case K_STRING_OPT:
		return rr_more(s) ? scan_string(s) : 0;
	case K_X25:
		return scan_x25(s);
	case K_REGEX:
		return scan_regex(s);
	case K_TAG:
		return scan_tag(s);
	case K_TEXT:
	case K_URI:
		return scan_rest(s);
	default:
		return scan_string(s);
	}
}
