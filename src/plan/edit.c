/* edit.c -- one record changed in as few bytes as can be
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/edit.h"

#include <strings.h>

#include "dns/fields.h"
#include "dns/serial.h"

/* Is there nothing but blanks between the tokens: no bracket, comment, line end? */
static bool on_one_line(const struct zdoc *doc, const struct ztok *tok, size_t n)
{
	const struct ztok *last = tok + n - 1;
	const char *p;

	for (; tok < last; tok++)
		for (p = doc->src.data + tok->off + tok->len;
		     p < doc->src.data + tok[1].off; p++)
			if (*p != ' ' && *p != '\t')
				return false;
	return true;
}

/*
 * The text in the place of n tokens; what stands between them that is not
 * blank, such as brackets, stays.
 */
static void replace_tokens(struct zdoc *doc, const struct ztok *tok, size_t n,
			   struct span text)
{
	size_t len = tok[n - 1].off + tok[n - 1].len - tok[0].off, i;

	if (on_one_line(doc, tok, n)) {
		zdoc_edit(doc, tok[0].off, len, text);
		return;
	}
	zdoc_edit(doc, tok[0].off, tok[0].len, text);
	for (i = 1; i < n; i++)
		zdoc_edit(doc, tok[i].off, tok[i].len, span_make("", 0));
}

/* Data in the form of RFC 3597, whose words are not the fields. */
static bool is_generic(const struct zdoc *doc, const struct ztok *tok)
{
	return tok->kind == ZTOK_WORD &&
	       span_is(ztok_text(doc->src.data, tok), "\\#");
}

/* --- strings ------------------------------------------------------------ */

static size_t count_strings(const struct rr *rr)
{
	struct span s;
	size_t n = 0;

	while (rr_txt_string(rr, n, &s))
		n++;
	return n;
}

static bool same_string(const struct rr *a, size_t i, const struct rr *b,
			size_t k)
{
	struct span x, y;

	return rr_txt_string(a, i, &x) && rr_txt_string(b, k, &y) &&
	       span_eq(x, y);
}

/* Raw length of the first n characters of a string as written. */
static size_t raw_length(struct span raw, size_t n)
{
	size_t i = 0;

	for (; n > 0 && i < raw.len; n--) {
		if (raw.p[i] != '\\')
			i++;
		else if (i + 1 < raw.len && raw.p[i + 1] >= '0' &&
			 raw.p[i + 1] <= '9')
			i += 4;
		else
			i += 2;
	}
	return i < raw.len ? i : raw.len;
}

static void put_escaped(struct buf *out, struct span s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			buf_addf(out, "\\%c", c);
		else if (c < 0x20 || c > 0x7e)
			buf_addf(out, "\\%03u", c);
		else
			buf_addc(out, (char)c);
	}
}

/* Changes the characters that differ inside one quoted string. */
static void edit_string(struct zdoc *doc, const struct ztok *tok,
			struct span old, struct span new)
{
	struct span raw = ztok_text(doc->src.data, tok);
	struct buf text = BUF_INIT;
	size_t head = 0, tail = 0, from, to;

	while (head < old.len && head < new.len && old.p[head] == new.p[head])
		head++;
	while (tail < old.len - head && tail < new.len - head &&
	       old.p[old.len - 1 - tail] == new.p[new.len - 1 - tail])
		tail++;
	from = raw_length(raw, head);
	to = raw_length(raw, old.len - tail);
	put_escaped(&text, span_make(new.p + head, new.len - head - tail));
	zdoc_edit(doc, tok->off + 1 + from, to - from, buf_span(&text));
	buf_release(&text);
}

static bool all_quoted(const struct ztok *tok, size_t n)
{
	while (n-- > 0)
		if (tok[n].kind != ZTOK_QUOTED)
			return false;
	return true;
}

size_t edit_txt_place(const struct zdoc *doc, size_t entry, const struct rr *rr,
		      size_t off)
{
	struct fields f = FIELDS_INIT;
	struct span s;
	size_t i, place;

	fields_read(&f, doc, entry);
	place = f.v[f.rdata].off;
	for (i = 0; !is_generic(doc, f.v + f.rdata) && f.rdata + i < f.n &&
		    rr_txt_string(rr, i, &s); i++) {
		const struct ztok *tok = &f.v[f.rdata + i];

		if (off < s.len) {
			place = tok->off + (tok->kind == ZTOK_QUOTED) +
				raw_length(ztok_text(doc->src.data, tok), off);
			break;
		}
		/* Behind the last string: at its end. */
		place = tok->off + tok->len - (tok->kind == ZTOK_QUOTED);
		off -= s.len;
	}
	fields_release(&f);
	return place;
}

static void edit_strings(struct zdoc *doc, const struct ztok *tok, size_t n,
			 const struct rr *old, const struct rr *new)
{
	size_t m = count_strings(new), head = 0, tail = 0, i;
	struct buf text = BUF_INIT;
	struct span a, b;

	while (head < n && head < m && same_string(old, head, new, head))
		head++;
	while (tail < n - head && tail < m - head &&
	       same_string(old, n - 1 - tail, new, m - 1 - tail))
		tail++;
	if (n == m && all_quoted(tok + head, n - head - tail)) {
		for (i = head; i < n - tail && rr_txt_string(old, i, &a) &&
			       rr_txt_string(new, i, &b); i++)
			if (!span_eq(a, b))
				edit_string(doc, &tok[i], a, b);
		return;
	}
	for (i = head; i < m - tail && rr_txt_string(new, i, &b); i++) {
		buf_adds(&text, i > head ? " \"" : "\"");
		put_escaped(&text, b);
		buf_addc(&text, '"');
	}
	if (head + tail < n) {
		replace_tokens(doc, tok + head, n - head - tail,
			       buf_span(&text));
	} else if (head) {
		zdoc_edit(doc, tok[head - 1].off + tok[head - 1].len, 0,
			  span_str(" "));
		zdoc_edit(doc, tok[head - 1].off + tok[head - 1].len, 0,
			  buf_span(&text));
	} else {
		buf_addc(&text, ' ');
		zdoc_edit(doc, tok[0].off, 0, buf_span(&text));
	}
	buf_release(&text);
}

/* --- other data --------------------------------------------------------- */

/* The next blank-separated word of *rest. */
static struct span next_word(struct span *rest)
{
	const char *blank = memchr(rest->p, ' ', rest->len);
	size_t len = blank ? (size_t)(blank - rest->p) : rest->len;
	struct span word = span_make(rest->p, len);

	if (len < rest->len)
		len++;
	*rest = span_make(rest->p + len, rest->len - len);
	return word;
}

static size_t count_words(struct span s)
{
	size_t n = 0;

	for (; s.len; n++)
		next_word(&s);
	return n;
}

/* The same, or names that differ in the case of letters only. */
static bool same_word(struct span a, struct span b)
{
	return span_eq(a, b) ||
	       (a.len == b.len && a.len && a.p[a.len - 1] == '.' &&
		strncasecmp(a.p, b.p, a.len) == 0);
}

static void edit_words(struct zdoc *doc, const struct ztok *tok, size_t n,
		       struct span old, struct span new)
{
	struct span whole = new;
	size_t i;

	if (count_words(old) != n || count_words(new) != n) {
		replace_tokens(doc, tok, n, whole);
		return;
	}
	for (i = 0; i < n; i++) {
		struct span a = next_word(&old), b = next_word(&new);

		if (!same_word(a, b))
			replace_tokens(doc, &tok[i], 1, b);
	}
}

static void edit_serial(struct zdoc *doc, const struct ztok *tok,
			const struct rr *new)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%lu", (unsigned long)rr_soa_serial(new));
	replace_tokens(doc, tok + 2, 1, buf_span(&text));
	buf_release(&text);
}

void edit_rdata(struct zdoc *doc, size_t entry, const struct rr *old,
		const struct rr *new)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct fields f = FIELDS_INIT;
	size_t n;

	fields_read(&f, doc, entry);
	n = f.n - f.rdata;
	rr_print_rdata(old, &a);
	rr_print_rdata(new, &b);
	if (is_generic(doc, f.v + f.rdata))
		replace_tokens(doc, f.v + f.rdata, n, buf_span(&b));
	else if ((old->type == TYPE_TXT || old->type == TYPE_SPF) &&
		 n == count_strings(old))
		edit_strings(doc, f.v + f.rdata, n, old, new);
	else if (old->type == TYPE_SOA && serial_only(old, new))
		edit_serial(doc, f.v + f.rdata, new);
	else
		edit_words(doc, f.v + f.rdata, n, buf_span(&a), buf_span(&b));
	buf_release(&a);
	buf_release(&b);
	fields_release(&f);
}

void edit_ttl(struct zdoc *doc, size_t entry, uint32_t ttl)
{
	struct fields f = FIELDS_INIT;
	struct buf text = BUF_INIT;

	fields_read(&f, doc, entry);
	buf_addf(&text, "%lu", (unsigned long)ttl);
	if (f.ttl != FIELD_NONE) {
		replace_tokens(doc, &f.v[f.ttl], 1, buf_span(&text));
	} else {
		buf_addc(&text, ' ');
		zdoc_edit(doc, f.v[f.class != FIELD_NONE ? f.class : f.type].off,
			  0, buf_span(&text));
	}
	buf_release(&text);
	fields_release(&f);
}
