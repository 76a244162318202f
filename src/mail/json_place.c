/* json_place.c -- finds the bytes of a JSON value by the way that leads to it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The text was accepted by jansson before, so nothing is checked again; but
 * no step ever leaves the text, whatever it holds.
 *
 * Somebody who asks for the places of all values in a large text, one after
 * the other, must not have it read from its start each time: where a step into
 * a container led last is kept, by depth.
 */
#include "mail/json.h"

#include "base/xmalloc.h"

enum { SEEN_LEVELS = 16 };

struct json_seen {
	struct src_mark mark;
	struct {
		const json_t *container;
		size_t n, pos; /* its n-th member begins there */
	} level[SEEN_LEVELS];
};

struct json_seen *json_seen_new(void)
{
	return xcalloc(1, sizeof(struct json_seen));
}

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

static void skip_key(struct scan *s)
{
	skip_string(s);
	skip_blanks(s);
	s->pos++; /* : */
	skip_blanks(s);
}

/* From the start of a container, which is on that level, to its n-th member or element. */
static void enter(struct scan *s, struct json_seen *seen, size_t level,
		  const struct jval *container, size_t n)
{
	size_t i = 0;

	s->pos++;
	if (level < SEEN_LEVELS && seen->level[level].container == container->v &&
	    seen->level[level].n <= n) {
		i = seen->level[level].n;
		s->pos = seen->level[level].pos;
	}
	for (;; i++) {
		skip_blanks(s);
		if (i == n || s->pos >= s->len)
			break;
		if (json_is_object(container->v))
			skip_key(s);
		skip_value(s);
		skip_blanks(s);
		s->pos++; /* , */
	}
	if (level < SEEN_LEVELS) {
		seen->level[level].container = container->v;
		seen->level[level].n = i;
		seen->level[level].pos = s->pos;
	}
}

/* Goes to the value, or to its key; the level that it is on. */
static size_t find(struct scan *s, struct json_seen *seen,
		   const struct jval *val, bool key)
{
	size_t level;

	if (!val->up) {
		skip_blanks(s);
		return 0;
	}
	/* As deep as the code that built the way, not as the text. */
	level = find(s, seen, val->up, false);
	enter(s, seen, level, val->up,
	      val->key ? member_number(val->up->v, val->key) : val->index);
	if (val->key && !key)
		skip_key(s);
	return level + 1;
}

struct span json_place(const struct json *json, const struct jval *val, bool key)
{
	struct scan s = { json->src->data, json->src->len,
			  json_start(json->src) };
	size_t start;

	find(&s, json->seen, val, key);
	if (s.pos > s.len)
		s.pos = s.len;
	start = s.pos;
	skip_value(&s);
	return span_make(s.p + start, (s.pos > s.len ? s.len : s.pos) - start);
}

struct spot json_spot(const struct json *json, const struct jval *val)
{
	struct span place = json_place(json, val, false);

	return src_spot(json->src, (size_t)(place.p - json->src->data),
			&json->seen->mark);
}
