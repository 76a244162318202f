/* tflabel.c -- the names of Terraform's resources, each from its record alone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tflabel.h"

#include <stdbool.h>

#include "base/span.h"
#include "dns/rr.h"

/* An owner on its way to a name. */
struct spelling {
	struct buf *out;
	struct buf key; /* what each `_` stands for */
	bool odd;       /* is the key needed? */
};

static bool is_word(struct span s)
{
	return span_is_nocase(s, "amazonses") || span_is_nocase(s, "dmarc") ||
	       span_is_nocase(s, "domainkey");
}

/* Not isalnum(3): the locale has no say in what Terraform reads. */
static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-';
}

static void add_byte(struct spelling *s, char c)
{
	if (is_plain(c)) {
		buf_addc(s->out,
			 c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
		return;
	}
	buf_addc(s->out, '_');
	buf_addf(&s->key, "%02x", (unsigned int)(unsigned char)c);
}

static void add_label(struct spelling *s, struct span label, bool first,
		      bool last)
{
	struct span tail = span_make(label.p + 1, label.len - 1);
	size_t i;

	if (first && span_is(label, "*")) {
		buf_adds(s->out, "wildcard");
		return;
	}
	if (*label.p == '_' && is_word(tail)) {
		label = tail;
	} else if (is_word(label) ||
		   (first && (span_is_nocase(label, "wildcard") ||
			      span_is_nocase(label, "dkim")))) {
		buf_addc(&s->key, 'x');
		s->odd = true;
	} else if (*label.p == '_' && (last || !tail.len)) {
		s->odd = true;
	}
	for (i = 0; i < label.len; i++) {
		add_byte(s, label.p[i]);
		if (!is_plain(label.p[i]) && !(i == 0 && label.p[i] == '_'))
			s->odd = true;
	}
}

static void add_key(struct spelling *s)
{
	size_t len = s->key.len;

	while (len && s->key.data[len - 1] == '-')
		len--;
	buf_adds(s->out, "__");
	buf_add(s->out, s->key.data, len);
}

/* `first`: the owner is whole, and not what stands below a label written already. */
static void add_owner(struct buf *out, const struct name *owner, bool first)
{
	struct spelling s = { .out = out, .key = BUF_INIT };
	const uint8_t *p = owner->wire;

	if (!first)
		buf_addc(&s.key, '-');

	for (; *p; p += 1 + *p) {
		if (p != owner->wire) {
			buf_addc(out, '_');
			buf_addc(&s.key, '-');
		}
		add_label(&s, span_make((const char *)p + 1, *p),
			  first && p == owner->wire, !p[1 + *p]);
	}
	if (s.odd)
		add_key(&s);
	buf_release(&s.key);
}

void tflabel_record(uint16_t type, const struct name *owner, struct buf *out)
{
	size_t i = out->len;

	rr_type_print(type, out);
	for (; i < out->len; i++)
		if (out->data[i] >= 'A' && out->data[i] <= 'Z')
			out->data[i] = (char)(out->data[i] - 'A' + 'a');
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
