/* generate.c -- BIND's $GENERATE: many records in one line
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/generate.h"

#include "base/ascii.h"
#include "base/num.h"

enum {
	NUMBER_MAX = INT32_MAX,
	NUMBER_TEXT = 127, /* the greatest width */
	TEXT_MAX = 65511,  /* of what a template becomes */
};

/* --- reading ------------------------------------------------------------ */

static struct span leading_digits(struct span s)
{
	size_t n = 0;

	while (n < s.len && ascii_is_digit(s.p[n]))
		n++;
	return span_make(s.p, n);
}

static bool skip(struct span *s, size_t n)
{
	*s = span_make(s->p + n, s->len - n);
	return true;
}

/* START-STOP[/STEP]; what follows the numbers is ignored, as in BIND. */
static bool read_range(struct span s, struct generate *gen)
{
	struct span n = leading_digits(s);

	gen->step = 1;
	if (num_u32(n, NUMBER_MAX, &gen->start) < 0 || n.len == s.len ||
	    s.p[n.len] != '-')
		return false;
	skip(&s, n.len + 1);
	n = leading_digits(s);
	if (num_u32(n, NUMBER_MAX, &gen->stop) < 0)
		return false;
	skip(&s, n.len);
	if (s.len && *s.p == '/') {
		skip(&s, 1);
		if (num_u32(leading_digits(s), NUMBER_MAX, &gen->step) < 0)
			return false;
	}
	return gen->step > 0 && gen->start <= gen->stop;
}

/* The quoted form lets \" stand for a quote before the rest is read. */
static void read_data(struct generate *gen, struct span s, bool quoted)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (quoted && s.p[i] == '\\' && i + 1 < s.len) {
			if (s.p[i + 1] != '"')
				buf_addc(&gen->data, '\\');
			i++;
		}
		buf_addc(&gen->data, s.p[i]);
	}
}

const char *generate_read(struct generate *gen, const struct fields *f,
			  const struct zdoc *doc, size_t *token)
{
	*gen = (struct generate){ .data = BUF_INIT };
	*token = 1;
	if (f->n < 2 || f->v[1].kind != ZTOK_WORD ||
	    !read_range(field_text(f, doc, 1), gen))
		return "the range is START-STOP or START-STOP/STEP, of numbers up to "
		       "2147483647";
	*token = 2;
	if (f->owner == FIELD_NONE || f->v[f->owner].kind != ZTOK_WORD)
		return "here the owner's template must stand, without quotes";
	gen->owner = field_text(f, doc, f->owner);
	*token = f->rdata;
	if (f->rdata >= f->n)
		return "the template of the data is missing";
	read_data(gen, field_text(f, doc, f->rdata),
		  f->v[f->rdata].kind == ZTOK_QUOTED);
	*token = f->rdata + 1;
	if (f->rdata + 1 < f->n)
		return "the data must be one word; put it in quotes";
	return NULL;
}

void generate_release(struct generate *gen)
{
	buf_release(&gen->data);
}

/* --- expanding ---------------------------------------------------------- */

/* What a `$` of a template says about its number. */
struct spec {
	int32_t offset;
	uint32_t width;
	char base;
};

static bool read_offset(struct span *s, int32_t *offset)
{
	bool minus = s->len && *s->p == '-';
	struct span digits;
	uint32_t n;

	if (s->len && (*s->p == '-' || *s->p == '+'))
		skip(s, 1);
	digits = leading_digits(*s);
	if (num_u32(digits, NUMBER_MAX, &n) < 0)
		return false;
	*offset = minus ? -(int32_t)n : (int32_t)n;
	return skip(s, digits.len);
}

/* {offset[,width[,base]]} at the start of *s; takes it off. */
static bool read_spec(struct span *s, struct spec *spec)
{
	struct span width;

	skip(s, 1);
	if (!read_offset(s, &spec->offset))
		return false;
	if (s->len && *s->p == ',') {
		skip(s, 1);
		width = leading_digits(*s);
		if (num_u32(width, NUMBER_MAX, &spec->width) < 0)
			return false;
		skip(s, width.len);
		if (s->len > 1 && *s->p == ',') {
			spec->base = s->p[1];
			if (!strchr("doxXnN", spec->base) || !spec->base)
				return false;
			skip(s, 2);
		}
	}
	return s->len && *s->p == '}' && skip(s, 1);
}

/* Hex digits, lowest first, a dot between each two; width counts both. */
static void put_nibbles(const struct spec *spec, uint32_t value, struct buf *out)
{
	const char *hex = spec->base == 'n' ? "0123456789abcdef"
					    : "0123456789ABCDEF";
	uint32_t width = spec->width;

	do {
		buf_addc(out, hex[value & 15]);
		value >>= 4;
		width -= width > 0;
		if (width > 0 || value) {
			buf_addc(out, '.');
			width -= width > 0;
		}
	} while (width > 0 || value);
}

static const char *put_number(const struct spec *spec, uint32_t i,
			      struct buf *out)
{
	int64_t value = (int64_t)i + spec->offset;
	int width = (int)spec->width;

	if (value > NUMBER_MAX)
		return "the number and its offset are over 2147483647";
	if (spec->width > NUMBER_TEXT)
		return "a width over 127";
	switch (spec->base) {
	case 'o':
		buf_addf(out, "%0*o", width, (unsigned)(int32_t)value);
		break;
	case 'x':
		buf_addf(out, "%0*x", width, (unsigned)(int32_t)value);
		break;
	case 'X':
		buf_addf(out, "%0*X", width, (unsigned)(int32_t)value);
		break;
	case 'n':
	case 'N':
		put_nibbles(spec, (uint32_t)(int32_t)value, out);
		break;
	default:
		buf_addf(out, "%0*d", width, (int)value);
		break;
	}
	return NULL;
}

/* What follows a `$`: taken off *s, its text appended. */
static const char *expand_dollar(struct span *s, int32_t *offset, uint32_t i,
				 struct buf *out)
{
	struct spec spec = { *offset, 0, 'd' };

	if (s->len && *s->p == '$') {
		buf_addc(out, '$');
		skip(s, 1);
		return NULL;
	}
	if (s->len && *s->p == '{' && !read_spec(s, &spec))
		return "the form is ${offset[,width[,base]]}, base one of d o x X n "
		       "N";
	*offset = spec.offset;
	return put_number(&spec, i, out);
}

/* Appends the template's text for number i.  NULL, or what is wrong with it. */
static const char *expand(struct span text, uint32_t i, struct buf *out)
{
	size_t start = out->len;
	const char *why = NULL;
	int32_t offset = 0;

	while (text.len && !why) {
		char c = *text.p;

		skip(&text, 1);
		if (c == '$') {
			why = expand_dollar(&text, &offset, i, out);
			continue;
		}
		buf_addc(out, c);
		if (c == '\\' && text.len) {
			buf_addc(out, *text.p);
			skip(&text, 1);
		}
	}
	if (!why && out->len - start > TEXT_MAX)
		why = "the text is over 65511 bytes long";
	return why;
}

const char *generate_owner(const struct generate *gen, uint32_t i,
			   const struct name *origin, struct name *owner)
{
	struct buf text = BUF_INIT;
	const char *why = expand(gen->owner, i, &text);

	if (!why)
		why = name_parse(owner, buf_span(&text), origin);
	buf_release(&text);
	return why;
}

int generate_rr(const struct generate *gen, uint32_t i,
		const struct name *origin, const struct name *zone,
		struct rr *rr, struct generate_fault *fault)
{
	struct fields f = FIELDS_INIT;

	*fault = (struct generate_fault){ .in_owner = true, .data = BUF_INIT };
	rr->rdata = NULL;
	fault->why = generate_owner(gen, i, origin, &rr->owner);
	if (fault->why)
		return -1;
	fault->in_owner = false;
	fault->why = expand(buf_span(&gen->data), i, &fault->data);
	if (fault->why)
		return -1;
	if (!name_at_or_below(&rr->owner, zone))
		return 0;
	if (!fields_split(&f, buf_str(&fault->data), 0, fault->data.len))
		fault->why = "unbalanced quotes or parentheses";
	else if (rr_parse_rdata(rr, buf_str(&fault->data), f.v, f.n, origin,
				&fault->err) < 0)
		fault->why = fault->err.text;
	fields_release(&f);
	return fault->why ? -1 : 0;
}

/* What follows the last number of a template; the whole where it has none. */
static struct span after_last_number(struct span text)
{
	struct span rest = text;
	const char *brace;

	while (text.len) {
		char c = *text.p;

		skip(&text, 1);
		if (c == '\\' && text.len)
			skip(&text, 1);
		if (c != '$')
			continue;
		brace = text.len && *text.p == '{' ?
				memchr(text.p, '}', text.len) : NULL;
		if (brace)
			skip(&text, (size_t)(brace - text.p) + 1);
		rest = text;
	}
	return rest;
}

void generate_tail(const struct generate *gen, const struct name *origin,
		   struct name *tail)
{
	struct span rest = after_last_number(gen->owner);
	bool whole = rest.len == gen->owner.len;

	/* To the next dot it is the label of the number. */
	while (!whole && rest.len && *rest.p != '.')
		skip(&rest, *rest.p == '\\' && rest.len > 1 ? 2 : 1);
	if (!whole && !rest.len) {
		*tail = *origin;
		return;
	}
	if (!whole)
		skip(&rest, 1);
	if (!rest.len || name_parse(tail, rest, origin))
		*tail = name_root;
}

/* --- finding ------------------------------------------------------------ */

static bool makes(const struct generate *gen, const struct name *origin,
		  const struct name *owner, int64_t i)
{
	struct name name;

	return i >= gen->start && i <= gen->stop &&
	       (i - gen->start) % gen->step == 0 &&
	       !generate_owner(gen, (uint32_t)i, origin, &name) &&
	       name_eq(&name, owner);
}

/* The template's first `$`: how it writes its number; false: it has none. */
static bool first_spec(struct span text, struct spec *spec)
{
	*spec = (struct spec){ 0, 0, 'd' };
	while (text.len) {
		char c = *text.p;

		skip(&text, 1);
		if (c == '\\' && text.len) {
			skip(&text, 1);
		} else if (c == '$' && text.len && *text.p == '$') {
			skip(&text, 1);
		} else if (c == '$') {
			return !text.len || *text.p != '{' ||
			       read_spec(&text, spec);
		}
	}
	return false;
}

/* A number that stands at the start of s, read digit by digit. */
struct reader {
	int64_t value;
	int64_t place; /* of the next digit, for nibbles */
	bool minus;
};

/* Takes the next character in; false where it can be no part of the number. */
static bool take(struct reader *r, const struct spec *spec, size_t at, char c)
{
	int radix = spec->base == 'd' ? 10 : spec->base == 'o' ? 8 : 16;
	int digit = num_hex_digit(c);

	if (at == 0 && c == '-' && spec->base == 'd') {
		r->minus = true;
		return true;
	}
	if ((spec->base == 'n' || spec->base == 'N') && at % 2)
		return c == '.';
	if (digit < 0 || digit >= radix || r->value > UINT32_MAX || r->place > UINT32_MAX)
		return false;
	if (spec->base == 'n' || spec->base == 'N') {
		r->value += digit * r->place;
		r->place *= 16;
	} else {
		r->value = r->value * radix + digit;
	}
	return true;
}

/* Tries every number that the text has at its start. */
static bool find_at(const struct generate *gen, const struct spec *spec,
		    struct span text, const struct name *origin,
		    const struct name *owner, uint32_t *i)
{
	struct reader r = { 0, 1, false };
	int64_t value, n;
	size_t at;

	for (at = 0; at < text.len && take(&r, spec, at, text.p[at]); at++) {
		value = r.minus ? -r.value : r.value;
		/* Other bases write a negative number as 32 bits. */
		if (spec->base != 'd')
			value = (int32_t)(uint32_t)value;
		n = value - spec->offset;
		if (makes(gen, origin, owner, n)) {
			*i = (uint32_t)n;
			return true;
		}
	}
	return false;
}

bool generate_find(const struct generate *gen, const struct name *origin,
		   const struct name *owner, uint32_t *i)
{
	struct buf text = BUF_INIT;
	struct spec spec;
	bool found = false;
	size_t at;

	/* Without a number all owners are one. */
	if (!first_spec(gen->owner, &spec)) {
		*i = gen->start;
		return makes(gen, origin, owner, gen->start);
	}
	name_print(owner, &text);
	for (at = 0; at < text.len && !found; at++)
		found = find_at(gen, &spec,
				span_make(text.data + at, text.len - at), origin,
				owner, i);
	buf_release(&text);
	return found;
}
