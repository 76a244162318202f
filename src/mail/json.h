/* json.h -- JSON values that know their place in the text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * jansson parses, but keeps no places.  A struct jval is a value together with
 * the way that led to it; only when something is said about it, its place is
 * looked up in the text.  A struct jval points to the one it was taken from,
 * which has to live as long.
 *
 *	struct jval list = json_member(doc, &top, "tokens", JSON_ARRAY), item;
 *	for (i = 0; list.v && i < json_array_size(list.v); i++) {
 *		item = json_item(&list, i);
 *		text = json_text(doc, &item);
 *		...
 */
#ifndef SESZ_MAIL_JSON_H
#define SESZ_MAIL_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/diag.h"

struct json_seen;

struct json {
	const struct src *src;
	struct diag *diag;
	json_t *root;
	bool secret; /* source lines are not to be shown */
	enum rule rule;  /* of syntax, types and keys */
	const char *way; /* the way out that is always one */
	struct json_seen *seen; /* places found last, so that the next are near */
};

struct jval {
	json_t *v; /* NULL: not there, or of the wrong type (said so) */
	const struct jval *up; /* NULL: the whole text */
	const char *key; /* in an object */
	size_t index;    /* in an array */
};

/* May a line of the text hold a secret?  Then no message shows one. */
bool src_holds_secret(const struct src *src);
/* Where the JSON text starts: after a byte order mark and white space. */
size_t json_start(const struct src *src);

/* For json.c alone: nothing found yet. */
struct json_seen *json_seen_new(void);
/* 0, or -1 with a syntax error in diag.  json_close() after 0. */
int json_open(struct json *json, const struct src *src, struct diag *diag);
/* The same for what is no identity. */
int json_open_as(struct json *json, const struct src *src, enum rule rule,
		 const char *way, struct diag *diag);
void json_close(struct json *json);

struct jval json_top(const struct json *json);
/* A member, if there and of that type; another type is said to diag. */
struct jval json_member(const struct json *json, const struct jval *object,
			const char *key, json_type type);
/* The same where what is null or not there is no matter, as in what AWS prints. */
struct jval json_optional(const struct json *json, const struct jval *object,
			  const char *key, json_type type);
struct jval json_item(const struct jval *array, size_t index);

/* Is the value of the type?  If not, an error says so. */
bool json_expect(const struct json *json, const struct jval *val,
		 json_type type);
/* Errors for every key of the object that is not in the NULL-terminated list. */
int json_check_keys(const struct json *json, const struct jval *object,
		    const char *const *known);

/* A finding about the value; its way out is general, diag_hint() a better one. */
void json_say(const struct json *json, const struct jval *val, enum rule rule,
	      const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/*
 * The same without showing the line, which may hold a secret.  Where the text
 * speaks of one anywhere, json_say() shows no line either.
 */
void json_say_hidden(const struct json *json, const struct jval *val,
		     enum rule rule, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/*
 * The bytes of the value in the text, which is known to be valid JSON;
 * `key` asks for the key of a member instead.
 */
struct span json_place(const struct json *json, const struct jval *val,
		       bool key);
/* The place of the value, for what is said when the text is gone. */
struct spot json_spot(const struct json *json, const struct jval *val);

static inline struct span json_span(const struct jval *val)
{
	return span_make(json_string_value(val->v),
			 json_string_length(val->v));
}

#endif
