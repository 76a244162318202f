/* dkim.c -- DKIM labels, tokens and key records (RFC 6376 3.6.1)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/dkim.h"

#include "dns/name.h"
#include "mail/base64.h"

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9');
}

/* FWS of a tag list; a TXT record holds no line ends, but may as well. */
static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool dkim_label_ok(struct span label)
{
	size_t i;

	if (!label.len || label.len > LABEL_MAX_LEN)
		return false;
	for (i = 0; i < label.len; i++)
		if (!is_alnum(label.p[i]) && label.p[i] != '-')
			return false;
	return label.p[0] != '-' && label.p[label.len - 1] != '-';
}

bool dkim_token_usual(struct span token)
{
	size_t i;

	for (i = 0; i < token.len; i++)
		if (!(token.p[i] >= 'a' && token.p[i] <= 'z') &&
		    !(token.p[i] >= '2' && token.p[i] <= '7'))
			return false;
	return token.len == 32;
}

bool dkim_verification_usual(struct span token)
{
	struct buf bytes = BUF_INIT;
	bool usual;

	/* The length also says that there is no white space in it. */
	usual = token.len == 44 && base64_decode(token, &bytes) &&
		bytes.len == 32;
	buf_release(&bytes);
	return usual;
}

static struct span trim(struct span s)
{
	while (s.len && is_space(s.p[0])) {
		s.p++;
		s.len--;
	}
	while (s.len && is_space(s.p[s.len - 1]))
		s.len--;
	return s;
}

/* Takes the text up to the next ; off the front. */
static struct span take_tag(struct span *text)
{
	const char *semi = memchr(text->p, ';', text->len);
	struct span tag = *text;

	if (semi) {
		tag.len = (size_t)(semi - text->p);
		text->p = semi + 1;
		text->len -= tag.len + 1;
	} else {
		text->len = 0;
	}
	return tag;
}

/* tag-spec of RFC 6376 3.2. */
static bool split_tag(struct span tag, struct span *name, struct span *value)
{
	const char *eq = memchr(tag.p, '=', tag.len);
	size_t i;

	if (!eq)
		return false;
	*name = trim(span_make(tag.p, (size_t)(eq - tag.p)));
	*value = trim(span_make(eq + 1, tag.len - (size_t)(eq + 1 - tag.p)));
	if (!name->len || !is_alpha(name->p[0]))
		return false;
	for (i = 1; i < name->len; i++)
		if (!is_alnum(name->p[i]) && name->p[i] != '_')
			return false;
	for (i = 0; i < value->len; i++)
		if (!is_space(value->p[i]) &&
		    (value->p[i] < 0x21 || value->p[i] > 0x7e))
			return false;
	return true;
}

bool dkim_record_key(struct span text, struct buf *out)
{
	struct span name, value, key = { NULL, 0 };
	bool first = true, found = false;
	size_t i;

	while (text.len) {
		struct span tag = take_tag(&text);

		if (!text.len && !trim(tag).len)
			break; /* the one ; that may end the list */
		if (!split_tag(tag, &name, &value))
			return false;
		if (span_is(name, "v") && (!first || !span_is(value, "DKIM1")))
			return false;
		if (span_is(name, "p")) {
			if (found)
				return false;
			found = true;
			key = value;
		}
		first = false;
	}
	for (i = 0; i < key.len; i++)
		if (!is_space(key.p[i]))
			buf_addc(out, key.p[i]);
	return found;
}
