/* tflabel.c -- the names of Terraform's resources, each from its record alone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tflabel.h"

#include <stdbool.h>

#include "base/ascii.h"
#include "base/span.h"
#include "dns/rr.h"

/* How a label of an owner is spelled. */
struct spelling {
	struct span text; /* what is written of it */
	bool word;        /* it is one of the words, so `x` in the key */
	bool odd;         /* it needs the key */
};

static bool is_word(struct span s)
{
	return span_is_nocase(s, "amazonses") || span_is_nocase(s, "dmarc") ||
	       span_is_nocase(s, "domainkey");
}

static bool is_plain(char c)
{
	return ascii_is_alnum(c) || c == '-';
}

/* Of the label at p; `whole`: the owner is, so that its first label is first. */
static struct spelling spell(const struct name *owner, const uint8_t *p,
			     bool whole)
{
	struct span label = span_make((const char *)p + 1, *p);
	struct span tail = span_make(label.p + 1, label.len - 1);
	bool first = whole && p == owner->wire, last = !p[1 + *p];

	if (first && span_is(label, "*"))
		return (struct spelling){ .text = span_str("wildcard") };
	if (*label.p == '_' && is_word(tail))
		return (struct spelling){ .text = tail };
	if (is_word(label) || (first && (span_is_nocase(label, "wildcard") ||
					 span_is_nocase(label, "dkim"))))
		return (struct spelling){ label, .word = true, .odd = true };
	return (struct spelling){
		label, .odd = *label.p == '_' && (last || !tail.len)
	};
}

/* Adds what is written of a label; true where an octet of it needs the key. */
static bool add_label(struct buf *out, struct span text)
{
	bool odd = false;
	size_t i;

	buf_reserve(out, text.len);
	for (i = 0; i < text.len; i++) {
		char c = ascii_lower(text.p[i]);

		if (!is_plain(c)) {
			odd = odd || i > 0 || c != '_';
			c = '_';
		}
		out->data[out->len++] = c;
	}
	out->data[out->len] = '\0';
	return odd;
}

/* What each `_` of the name stands for. */
static void add_key(struct buf *out, const struct name *owner, bool whole)
{
	const uint8_t *p = owner->wire;
	size_t i;

	buf_adds(out, "__");
	if (!whole)
		buf_addc(out, '-');
	for (; *p; p += 1 + *p) {
		struct spelling s = spell(owner, p, whole);

		if (p != owner->wire)
			buf_addc(out, '-');
		if (s.word)
			buf_addc(out, 'x');
		for (i = 0; i < s.text.len; i++)
			if (!is_plain(s.text.p[i]))
				buf_addf(out, "%02x",
					 (unsigned)(unsigned char)s.text.p[i]);
	}
	while (out->data[out->len - 1] == '-')
		out->data[--out->len] = '\0';
}

/* `whole`: it is all of it, and not what stands below a label written already. */
static void add_owner(struct buf *out, const struct name *owner, bool whole)
{
	const uint8_t *p = owner->wire;
	bool odd = false;

	for (; *p; p += 1 + *p) {
		struct spelling s = spell(owner, p, whole);

		if (p != owner->wire)
			buf_addc(out, '_');
		odd = add_label(out, s.text) || s.odd || odd;
	}
	if (odd)
		add_key(out, owner, whole);
}

void tflabel_record(uint16_t type, const struct name *owner, struct buf *out)
{
	size_t i = out->len;

	rr_type_print(type, out);
	for (; i < out->len; i++)
		out->data[i] = ascii_lower(out->data[i]);
	if (owner->len > 1)
		buf_addc(out, '_');
	add_owner(out, owner, true);
}

void tflabel_dkim(const struct name *domain, struct buf *out)
{
	buf_adds(out, "cname_dkim_");
	add_owner(out, domain, false);
}

void tflabel_add_set(struct span set_identifier, struct buf *out)
{
	size_t i;

	buf_adds(out, "__set_");
	for (i = 0; i < set_identifier.len; i++) {
		char c = set_identifier.p[i];

		if (is_plain(c))
			buf_addc(out, c);
		else
			buf_addf(out, "_%02x", (unsigned int)(unsigned char)c);
	}
}

void tflabel_zone(const struct name *origin, struct buf *out)
{
	struct buf text = BUF_INIT;

	add_owner(&text, origin, true);
	if (!text.len || *text.data < 'a')
		buf_addc(out, '_');
	buf_addspan(out, buf_span(&text));
	buf_release(&text);
}
