/* json_place.c -- finds the bytes of a JSON value by the way that leads to it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The text was accepted by jansson before, so nothing is checked again; but
 * no step ever leaves the text, whatever it holds.
 */
#include "mail/json.h"

struct scan {
	const char *p;
	size_t len, pos;
};

static void skip_blanks(struct scan *s)
{
	while (s->pos < s->len && memchr(" \t\r\n", s->p[s->pos], 4))
		s->pos++;
}

static void skip_string(struct scan *s)
{
	s->pos++;
	while (s->pos < s->len && s->p[s->pos] != '"')
		s->pos += s->p[s->pos] == '\\' ? 2 : 1;
	s->pos = s->pos < s->len ? s->pos + 1 : s->len;
}

/* Skips a value of any depth; a counter stands for the stack. */
static void skip_value(struct scan *s)
{
	size_t depth = 0;

	do {
		char c = s->pos < s->len ? s->p[s->pos] : '}';

		if (c == '"') {
			skip_string(s);
		} else if (c == '[' || c == '{') {
			depth++;
			s->pos++;
		} else if (c == ']' || c == '}') {
			if (!depth)
				return;
			depth--;
			s->pos++;
		} else if (depth) {
			s->pos++;
		} else {
			while (s->pos < s->len &&
			       !memchr(",:]} \t\r\n", s->p[s->pos], 8))
				s->pos++;
		}
	} while (depth && s->pos < s->len);
}

/*
 * Which member of its object has the key.  Members are counted, not compared,
 * because a key may be written with escapes; jansson keeps their order.
 */
static size_t member_number(json_t *object, const char *key)
{
	const char *k;
	json_t *v;
	size_t n = 0;

	json_object_foreach(object, k, v) {
		if (strcmp(k, key) == 0)
			break;
		n++;
	}
	return n;
}

/* From the start of a container to its n-th member or element. */
static void enter(struct scan *s, bool object, size_t n, bool key)
{
	s->pos++;
	for (;;) {
		skip_blanks(s);
		if (object && (n || !key)) {
			skip_string(s);
			skip_blanks(s);
			s->pos++; /* : */
			skip_blanks(s);
		}
		if (!n || s->pos >= s->len)
			return;
		skip_value(s);
		skip_blanks(s);
		s->pos++; /* , */
		n--;
	}
}

static void find(struct scan *s, const struct jval *val, bool key)
{
	if (!val->up) {
		skip_blanks(s);
		return;
	}
	/* As deep as the code that built the way, not as the text. */
	find(s, val->up, false);
	if (val->key)
		enter(s, true, member_number(val->up->v, val->key), key);
	else
		enter(s, false, val->index, false);
}

struct span json_place(const struct json *json, const struct jval *val, bool key)
{
	struct scan s = { json->src->data, json->src->len,
			  json_start(json->src) };
	size_t start;

	find(&s, val, key);
	if (s.pos > s.len)
		s.pos = s.len;
	start = s.pos;
	skip_value(&s);
	return span_make(s.p + start, (s.pos > s.len ? s.len : s.pos) - start);
}
