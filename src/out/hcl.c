/* hcl.c -- Terraform's strings and comments
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/hcl.h"

#include <stdbool.h>

#include "base/ascii.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static bool is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/*
 * The length of the UTF-8 sequence that `s` begins with, 0 where there is
 * none (RFC 3629 4: no overlong forms, no surrogates, nothing past U+10FFFF).
 */
static size_t utf8_len(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t i, len;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xc2 || p[0] > 0xf4)
		return 0;
	len = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
	if (s.len < len)
		return 0;
	for (i = 1; i < len; i++)
		if (!is_tail(p[i]))
			return 0;
	if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
	    (p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))
		return 0;
	return len;
}

/* Adds the character that `s` begins with; returns the bytes it took. */
static size_t add_char(struct buf *out, struct span s)
{
	size_t len = utf8_len(s);

	if (len)
		buf_add(out, s.p, len);
	else
		buf_adds(out, REPLACEMENT);
	return len ? len : 1;
}

static bool is_control(unsigned char c)
{
	return c < 0x20 || c == 0x7f;
}

static void add_control(struct buf *out, unsigned char c)
{
	switch (c) {
	case '\n':
		buf_adds(out, "\\n");
		break;
	case '\r':
		buf_adds(out, "\\r");
		break;
	case '\t':
		buf_adds(out, "\\t");
		break;
	default:
		buf_addf(out, "\\u%04x", (unsigned int)c);
	}
}

/* Does it stand for itself wherever it is? */
static bool is_plain(char c)
{
	return ascii_wordy[(uint8_t)c] ||
	       (c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '$' &&
		c != '%');
}

/* How many bytes from here on do. */
static size_t plain_len(struct span s)
{
	size_t i = 0;

	while (i < s.len && is_plain(s.p[i]))
		i++;
	return i;
}

static void add_string(struct buf *out, struct span text, bool template)
{
	size_t i = 0;

	buf_addc(out, '"');
	while (i < text.len) {
		struct span rest = span_make(text.p + i, text.len - i);
		unsigned char c = (unsigned char)rest.p[0];
		size_t plain = plain_len(rest);

		if (plain) {
			buf_add(out, rest.p, plain);
			i += plain;
			continue;
		}
		if (is_control(c)) {
			add_control(out, c);
			i++;
			continue;
		}
		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		/* Doubling the last one is enough for a run: $$${ is $${. */
		else if (template && (c == '$' || c == '%') && rest.len > 1 &&
			 rest.p[1] == '{')
			buf_addc(out, (char)c);
		i += add_char(out, rest);
	}
	buf_addc(out, '"');
}

void hcl_string(struct buf *out, struct span text)
{
	add_string(out, text, true);
}

void hcl_json_string(struct buf *out, struct span text)
{
	add_string(out, text, false);
}

void hcl_comment(struct buf *out, struct span text)
{
	size_t i = 0;

	buf_adds(out, text.len ? "# " : "#");
	while (i < text.len) {
		struct span rest = span_make(text.p + i, text.len - i);

		if (!is_control((unsigned char)rest.p[0])) {
			i += add_char(out, rest);
			continue;
		}
		buf_adds(out, rest.p[0] == '\t' ? " " : REPLACEMENT);
		i++;
	}
	buf_addc(out, '\n');
}
