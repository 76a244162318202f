/* json.c -- JSON values that know their place in the text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/json.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/near.h"
#include "mail/show.h"

/* What is underlined of a value that goes on over lines. */
enum { WIDTH_MAX = 80 };

size_t json_start(const struct src *src)
{
	size_t i = 0;

	if (src->len >= 3 && memcmp(src->data, "\xef\xbb\xbf", 3) == 0)
		i = 3;
	while (i < src->len && memchr(" \t\r\n", src->data[i], 4))
		i++;
	return i;
}

/*
 * Base64 of a private RSA key without a PEM line: a sequence of over 255
 * octets that begins with the integer 0, its version (RFC 8017 A.1.2, RFC 5958
 * 2).  A public key begins otherwise.
 */
static bool is_bare_key(const char *p, size_t len)
{
	return len >= 10 && memcmp(p, "MII", 3) == 0 && memchr("AQgw", p[5], 4) &&
	       memcmp(p + 6, "IBA", 3) == 0;
}

/*
 * A private key or password beside the tokens must not get into messages.
 * What Terraform prints is one line with everything on it.
 */
bool src_holds_secret(const struct src *src)
{
	static const char *const words[] = { "private", "secret", "password",
					     "akia", "asia", "terraform" };
	size_t i, j, n;

	for (i = 0; i < src->len; i++) {
		if (src->data[i] == 'M' &&
		    is_bare_key(src->data + i, src->len - i))
			return true;
		for (j = 0; j < sizeof(words) / sizeof(words[0]); j++) {
			/* Few bytes begin a word; the file may be large. */
			if ((src->data[i] | 0x20) != words[j][0])
				continue;
			n = strlen(words[j]);
			if (src->len - i >= n &&
			    strncasecmp(src->data + i, words[j], n) == 0)
				return true;
		}
	}
	return false;
}

/*
 * jansson says where it stopped, after the token that it could not use; the
 * token itself stands at the end of its sentence.
 */
static void say_syntax(const struct json *json, json_error_t *error,
		       size_t start)
{
	const struct src *src = json->src;
	size_t off = start, n = 0;
	char *near = strstr(error->text, " near '");

	if (error->position > 0)
		off += (size_t)error->position;
	if (off > src->len)
		off = src->len;
	if (near) {
		const char *token = near + strlen(" near '");

		n = strlen(token) - 1; /* the closing quote */
		if (n <= off - start && memcmp(src->data + off - n, token, n) == 0)
			off -= n;
		else
			n = 0;
		*near = '\0';
	}
	diag_at(json->diag, json->rule, src, off, n ? n : 1,
		"no valid JSON: %s", error->text);
	diag_hint(json->diag, "%s", json->way);
	if (json->secret)
		diag_hide(json->diag);
}

int json_open(struct json *json, const struct src *src, struct diag *diag)
{
	return json_open_as(json, src, RULE_IDENTITY,
			    "correct it in the file, or get it anew: aws sesv2 "
			    "get-email-identity --email-identity DOMAIN", diag);
}

int json_open_as(struct json *json, const struct src *src, enum rule rule,
		 const char *way, struct diag *diag)
{
	size_t start = json_start(src);
	json_error_t error;

	json->src = src;
	json->diag = diag;
	json->rule = rule;
	json->way = way;
	json->secret = src_holds_secret(src);
	json->root = json_loadb(src->data + start, src->len - start,
				JSON_REJECT_DUPLICATES, &error);
	if (json->root) {
		json->seen = json_seen_new();
		return 0;
	}
	say_syntax(json, &error, start);
	return -1;
}

void json_close(struct json *json)
{
	json_decref(json->root);
	json->root = NULL;
	free(json->seen);
	json->seen = NULL;
}

struct jval json_top(const struct json *json)
{
	return (struct jval){ .v = json->root };
}

static const char *type_name(json_type type)
{
	switch (type) {
	case JSON_OBJECT:
		return "an object";
	case JSON_ARRAY:
		return "an array";
	case JSON_STRING:
		return "a string";
	case JSON_INTEGER:
	case JSON_REAL:
		return "a number";
	case JSON_TRUE:
	case JSON_FALSE:
		return "true or false";
	case JSON_NULL:
		break;
	}
	return "null";
}

bool json_expect(const struct json *json, const struct jval *val,
		 json_type type)
{
	if (json_typeof(val->v) == type)
		return true;
	if (val->key)
		json_say(json, val, json->rule, "\"%s\" has to be %s, not %s",
			 val->key, type_name(type),
			 type_name(json_typeof(val->v)));
	else
		json_say(json, val, json->rule, "%s has to stand here, not %s",
			 type_name(type), type_name(json_typeof(val->v)));
	return false;
}

struct jval json_member(const struct json *json, const struct jval *object,
			const char *key, json_type type)
{
	struct jval val = { .v = json_object_get(object->v, key),
			    .up = object,
			    .key = key };

	if (val.v && !json_expect(json, &val, type))
		val.v = NULL;
	return val;
}

struct jval json_optional(const struct json *json, const struct jval *object,
			  const char *key, json_type type)
{
	if (!object->v || json_is_null(json_object_get(object->v, key)))
		return (struct jval){ .up = object, .key = key };
	return json_member(json, object, key, type);
}

struct jval json_item(const struct jval *array, size_t index)
{
	return (struct jval){ .v = json_array_get(array->v, index),
			      .up = array,
			      .index = index };
}

static bool enough_said(const struct diag *diag, enum rule rule)
{
	return diag->count[rule_severity(rule)] >= DIAG_KEEP;
}

static void say_at(const struct json *json, const struct jval *val, bool key,
		   enum rule rule, const char *text)
{
	struct span place = { json->src->data, 0 };

	/* A finding that is only counted needs no place: finding it costs. */
	if (!enough_said(json->diag, rule))
		place = json_place(json, val, key);
	diag_at(json->diag, rule, json->src, (size_t)(place.p - json->src->data),
		place.len > WIDTH_MAX ? WIDTH_MAX : place.len, "%s", text);
	diag_hint(json->diag, "%s", json->way);
	if (json->secret)
		diag_hide(json->diag);
}

static void vsay(const struct json *json, const struct jval *val,
		 enum rule rule, const char *fmt, va_list ap)
	__attribute__((format(printf, 4, 0)));
static void vsay(const struct json *json, const struct jval *val,
		 enum rule rule, const char *fmt, va_list ap)
{
	struct buf text = BUF_INIT;

	buf_vaddf(&text, fmt, ap);
	say_at(json, val, false, rule, buf_str(&text));
	buf_release(&text);
}

void json_say(const struct json *json, const struct jval *val, enum rule rule,
	      const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsay(json, val, rule, fmt, ap);
	va_end(ap);
}

void json_say_hidden(const struct json *json, const struct jval *val,
		     enum rule rule, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsay(json, val, rule, fmt, ap);
	va_end(ap);
	diag_hide(json->diag);
}

static bool is_known(const char *key, const char *const *known)
{
	for (; *known; known++)
		if (strcmp(key, *known) == 0)
			return true;
	return false;
}

static void say_known(const struct json *json, const char *key,
		      const char *const *known)
{
	const char *near = near_word(span_str(key), known);
	struct buf list = BUF_INIT;

	if (near) {
		diag_hint(json->diag, "did you mean \"%s\"?", near);
		return;
	}
	for (; *known; known++)
		buf_addf(&list, "%s%s", list.len ? ", " : "", *known);
	diag_hint(json->diag, "remove it, or write one of %s", buf_str(&list));
	buf_release(&list);
}

int json_check_keys(const struct json *json, const struct jval *object,
		    const char *const *known)
{
	const char *key;
	json_t *v;
	int ret = 0;

	json_object_foreach(object->v, key, v) {
		struct jval member = { .v = v, .up = object, .key = key };
		struct buf text = BUF_INIT;

		if (is_known(key, known))
			continue;
		ret = -1;
		buf_adds(&text, "unknown key ");
		show_add(&text, span_str(key));
		say_at(json, &member, true, json->rule, buf_str(&text));
		if (json->diag->last_kept)
			say_known(json, key, known);
		buf_release(&text);
	}
	return ret;
}
