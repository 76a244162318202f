/* r53.c -- Route 53's spelling of names and values
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/r53.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/num.h"
#include "base/xmalloc.h"
#include "text/zlex.h"

#define ARG(i) (1U << (i))

/*
 * What Route 53 takes, and which words of the rdata text are domain names
 * (CNAME, MX, NS and PTR are not read from text).
 */
static const struct r53_type {
	uint16_t type;
	unsigned names;
} types[] = {
	{ TYPE_A, 0 },
	{ TYPE_AAAA, 0 },
	{ TYPE_CAA, 0 },
	{ TYPE_CNAME, 0 },
	{ TYPE_DS, 0 },
	{ TYPE_HTTPS, ARG(1) },
	{ TYPE_MX, 0 },
	{ TYPE_NAPTR, ARG(5) },
	{ TYPE_NS, 0 },
	{ TYPE_PTR, 0 },
	{ TYPE_SOA, ARG(0) | ARG(1) },
	{ TYPE_SPF, 0 },
	{ TYPE_SRV, ARG(3) },
	{ TYPE_SSHFP, 0 },
	{ TYPE_SVCB, ARG(1) },
	{ TYPE_TLSA, 0 },
	{ TYPE_TXT, 0 },
};

static const struct r53_type *find_type(uint16_t type)
{
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i].type == type)
			return &types[i];
	return NULL;
}

bool r53_has_type(uint16_t type)
{
	return find_type(type) != NULL;
}

static void add_octal(struct buf *out, unsigned char c)
{
	buf_addf(out, "\\%03o", (unsigned int)c);
}

static bool is_plain(uint8_t c)
{
	return ascii_wordy[c] || c == '*';
}

static void add_label(struct buf *out, const uint8_t *p, unsigned len)
{
	unsigned i, start = 0;

	for (i = 0; i < len; i++) {
		if (is_plain(p[i]))
			continue;
		buf_add(out, p + start, i - start);
		add_octal(out, p[i]);
		start = i + 1;
	}
	buf_add(out, p + start, len - start);
}

void r53_name(const struct name *name, struct buf *out)
{
	const uint8_t *p = name->wire;

	if (name->len <= 1) {
		buf_addc(out, '.');
		return;
	}
	for (; *p; p += 1 + *p) {
		if (p > name->wire)
			buf_addc(out, '.');
		add_label(out, p + 1, *p);
	}
}

void r53_owner(const struct name *owner, struct buf *out)
{
	size_t i = out->len;

	r53_name(owner, out);
	for (; i < out->len; i++)
		out->data[i] = ascii_lower(out->data[i]);
}

/* Space is an octet that needs no escape inside quotes. */
static void add_string(struct buf *out, struct span s)
{
	size_t i;

	buf_addc(out, '"');
	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < 0x20 || c > 0x7e) {
			add_octal(out, c);
			continue;
		}
		if (c == '"' || c == '\\')
			buf_addc(out, '\\');
		buf_addc(out, (char)c);
	}
	buf_addc(out, '"');
}

/* No blank in between: the spelling that the provider documents. */
static void add_strings(struct buf *out, const struct rr *rr)
{
	struct span s;
	size_t i;

	for (i = 0; rr_txt_string(rr, i, &s); i++)
		add_string(out, s);
}

/* \DDD of zone text to \ooo; other escapes and bytes as they are. */
static void add_word(struct buf *out, struct span s)
{
	size_t i = 0;

	while (i < s.len) {
		const unsigned char *p = (const unsigned char *)s.p + i;
		size_t left = s.len - i;

		if (p[0] != '\\') {
			buf_addc(out, (char)p[0]);
			i++;
		} else if (left > 3 && num_digits(span_make(s.p + i + 1, 3))) {
			add_octal(out, (unsigned char)((p[1] - '0') * 100 +
						       (p[2] - '0') * 10 +
						       (p[3] - '0')));
			i += 4;
		} else {
			size_t len = left > 1 ? 2 : 1;

			buf_add(out, p, len);
			i += len;
		}
	}
}

/* The zone text of the other types, its names and escapes respelled. */
static void add_words(struct buf *out, struct span text, unsigned names)
{
	struct name name;
	struct zlex lex;
	struct ztok tok;
	size_t done = 0;
	unsigned arg;

	zlex_init(&lex, text.p, text.len, 0);
	for (arg = 0; zlex_next(&lex, &tok), tok.kind != ZTOK_END; arg++) {
		struct span s = span_make(text.p + tok.off, tok.len);

		buf_add(out, text.p + done, tok.off - done);
		if (arg < 32 && (names & ARG(arg)) &&
		    !name_parse(&name, s, NULL))
			r53_name(&name, out);
		else
			add_word(out, s);
		done = tok.off + tok.len;
	}
	buf_add(out, text.p + done, text.len - done);
}

static bool add_text(struct buf *out, const struct rr *rr)
{
	const struct r53_type *type = find_type(rr->type);
	unsigned names = type ? type->names : 0;
	size_t start = out->len, len;
	char *text;

	rr_print_rdata(rr, out);
	len = out->len - start;
	/* An address has nothing to be respelled. */
	if (!names && !memchr(out->data + start, '\\', len))
		return true;
	text = xstrndup(out->data + start, len);
	out->len = start;
	out->data[start] = '\0';
	if (strncmp(text, "\\#", 2) == 0) {
		free(text);
		return false;
	}
	add_words(out, span_make(text, len), names);
	free(text);
	return true;
}

bool r53_value(const struct rr *rr, struct buf *out)
{
	struct name target;

	switch (rr->type) {
	case TYPE_TXT:
	case TYPE_SPF:
		add_strings(out, rr);
		return true;
	case TYPE_MX:
		buf_addu(out, rr_mx_preference(rr));
		buf_addc(out, ' ');
		rr_target(rr, &target);
		r53_name(&target, out);
		return true;
	case TYPE_CNAME:
	case TYPE_NS:
	case TYPE_PTR:
		rr_target(rr, &target);
		r53_name(&target, out);
		return true;
	default:
		return add_text(out, rr);
	}
}
