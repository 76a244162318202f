/* test_json.c -- JSON values and their places
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "base/buf.h"
#include "mail/json.h"

#include "mutate.h"

static const char text[] =
	"\xef\xbb\xbf\n"
	"{ \"a\" : [ 10 , { \"x\\u0062\":\"s\\\"]\", \"y\":[] } ,\"\" ],\n"
	"  \"caf\xc3\xa9\":{}, \"b\": -1.5e3 }\n";

static struct src make(const char *data)
{
	return (struct src){ "test.json", data, strlen(data) };
}

static void check_place(const struct json *json, const struct jval *val,
			bool key, const char *want)
{
	struct span place = json_place(json, val, key);

	cr_assert(span_is(place, want), "%.*s, not %s", SPAN_ARG(place), want);
}

Test(json, place)
{
	struct src src = make(text);
	struct diag diag = DIAG_INIT;
	struct jval top, a, item, member;
	struct json json;

	cr_assert_eq(json_open(&json, &src, &diag), 0);
	top = json_top(&json);
	check_place(&json, &top, false,
		    "{ \"a\" : [ 10 , { \"x\\u0062\":\"s\\\"]\", \"y\":[] } ,\"\" ],\n"
		    "  \"caf\xc3\xa9\":{}, \"b\": -1.5e3 }");
	a = json_member(&json, &top, "a", JSON_ARRAY);
	check_place(&json, &a, true, "\"a\"");
	check_place(&json, &a, false,
		    "[ 10 , { \"x\\u0062\":\"s\\\"]\", \"y\":[] } ,\"\" ]");
	item = json_item(&a, 0);
	check_place(&json, &item, false, "10");
	item = json_item(&a, 2);
	check_place(&json, &item, false, "\"\"");
	item = json_item(&a, 1);
	member = json_member(&json, &item, "xb", JSON_STRING);
	check_place(&json, &member, true, "\"x\\u0062\"");
	check_place(&json, &member, false, "\"s\\\"]\"");
	member = json_member(&json, &item, "y", JSON_ARRAY);
	check_place(&json, &member, false, "[]");
	member = json_member(&json, &top, "b", JSON_REAL);
	check_place(&json, &member, true, "\"b\"");
	check_place(&json, &member, false, "-1.5e3");
	member = json_member(&json, &top, "caf\xc3\xa9", JSON_OBJECT);
	check_place(&json, &member, false, "{}");
	cr_assert_eq(diag.n, 0);
	json_close(&json);
	diag_release(&diag);
}

Test(json, many_members)
{
	struct buf b = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct json json;
	struct jval top;
	struct src src;
	int i;

	buf_addc(&b, '{');
	for (i = 0; i < 1000; i++)
		buf_addf(&b, "%s\"k%d\":\"v%d\"", i ? "," : "", i, i);
	buf_addc(&b, '}');
	src = make(buf_str(&b));
	cr_assert_eq(json_open(&json, &src, &diag), 0);
	top = json_top(&json);
	for (i = 0; i < 1000; i++) {
		char key[10], value[10];
		struct jval member;

		snprintf(key, sizeof(key), "k%d", i);
		snprintf(value, sizeof(value), "\"v%d\"", i);
		member = json_member(&json, &top, key, JSON_STRING);
		check_place(&json, &member, false, value);
	}
	json_close(&json);
	buf_release(&b);
}

Test(json, types)
{
	static const struct {
		json_type want;
		const char *value, *text;
	} cases[] = {
		{ JSON_STRING, "1", "\"k\" has to be a string, not a number" },
		{ JSON_ARRAY, "{}", "\"k\" has to be an array, not an object" },
		{ JSON_OBJECT, "[]", "\"k\" has to be an object, not an array" },
		{ JSON_STRING, "null", "\"k\" has to be a string, not null" },
		{ JSON_ARRAY, "true", "\"k\" has to be an array, not true or false" },
		{ JSON_ARRAY, "\"x\"", "\"k\" has to be an array, not a string" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct diag diag = DIAG_INIT;
		struct buf b = BUF_INIT;
		struct json json;
		struct jval top, member;
		struct src src;

		buf_addf(&b, "\n { \"k\": %s }", cases[i].value);
		src = make(buf_str(&b));
		cr_assert_eq(json_open(&json, &src, &diag), 0);
		top = json_top(&json);
		member = json_member(&json, &top, "k", cases[i].want);
		cr_assert_null(member.v);
		cr_assert_eq(diag.n, 1);
		cr_assert_str_eq(diag.v[0].text, cases[i].text);
		cr_assert_eq(diag.v[0].line, 2);
		cr_assert_eq(diag.v[0].col, 9);
		cr_assert_eq(diag.v[0].width, strlen(cases[i].value));
		json_close(&json);
		diag_release(&diag);
		buf_release(&b);
	}
}

/* A bar stands in front of the place that has to be named. */
Test(json, syntax)
{
	static const char *const texts[] = {
		"{ \"a\": |x }",
		"{ \"a\" |1 }",
		"{ \"a\": 1, |}",
		"{ \"a\": 1\n|",
		"[1, 2|",
		"{ \"a\": 1, |\"a\": 2 }",
		"{} |{}",
		"{ |a: 1 }",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct diag diag = DIAG_INIT;
		const char *bar = strchr(texts[i], '|');
		size_t before = (size_t)(bar - texts[i]), line, col;
		char copy[100];
		struct json json;
		struct src src;

		memcpy(copy, texts[i], before);
		strcpy(copy + before, bar + 1);
		src = make(copy);
		src_place(&src, before, &line, &col);
		cr_assert_eq(json_open(&json, &src, &diag), -1);
		cr_assert_eq(diag.n, 1);
		cr_assert_eq(diag.v[0].rule, RULE_IDENTITY);
		cr_expect(diag.v[0].line == line && diag.v[0].col == col,
			  "%s: at %zu:%zu: %s", texts[i], diag.v[0].line,
			  diag.v[0].col, diag.v[0].text);
		diag_release(&diag);
	}
}

Test(json, deep)
{
	struct diag diag = DIAG_INIT;
	size_t n = 1000000;
	char *deep = malloc(n);
	struct src src = { "deep.json", deep, n };
	struct json json;

	memset(deep, '[', n);
	cr_assert_eq(json_open(&json, &src, &diag), -1);
	cr_assert_eq(diag.n, 1);
	/* Not too deep for jansson, and skipped without recursion. */
	n = 2000;
	memset(deep + n, ']', n);
	src.len = 2 * n;
	cr_assert_eq(json_open(&json, &src, &diag), 0);
	cr_assert_eq(json_place(&json, &(struct jval){ .v = json.root }, false).len,
		     2 * n);
	json_close(&json);
	diag_release(&diag);
	free(deep);
}

Test(json, keys)
{
	static const char *const known[] = { "domain", "region", NULL };
	struct src src = make("{\"domian\":1,\n\"region\":2,\n \"\\u001b[2J\":3}");
	struct diag diag = DIAG_INIT;
	struct json json;
	struct jval top;

	cr_assert_eq(json_open(&json, &src, &diag), 0);
	top = json_top(&json);
	cr_assert_eq(json_check_keys(&json, &top, known), -1);
	cr_assert_eq(diag.n, 2);
	cr_assert_str_eq(diag.v[0].text, "unknown key \"domian\"");
	cr_assert_str_eq(diag.v[0].hint, "did you mean \"domain\"?");
	cr_assert_eq(diag.v[0].line, 1);
	cr_assert_eq(diag.v[0].col, 2);
	cr_assert_eq(diag.v[0].width, 8);
	cr_assert_str_eq(diag.v[1].text, "unknown key \"?[2J\"");
	cr_assert_str_eq(diag.v[1].hint, "remove it, or write one of domain, region");
	cr_assert_eq(diag.v[1].line, 3);
	json_close(&json);
	diag_release(&diag);
}

Test(json, secrets_are_not_shown)
{
	struct src src = make("{\"PrivateKey\":\"hidden\", \"x\":\"seen\"}");
	struct diag diag = DIAG_INIT;
	struct json json;
	struct jval top;

	cr_assert_eq(json_open(&json, &src, &diag), 0);
	top = json_top(&json);
	json_say(&json, &top, RULE_IDENTITY, "something");
	cr_assert_null(diag.v[0].source);
	json_close(&json);

	src = make("{\"x\":\"seen\"}");
	cr_assert_eq(json_open(&json, &src, &diag), 0);
	top = json_top(&json);
	json_say(&json, &top, RULE_IDENTITY, "something");
	cr_assert_str_eq(diag.v[1].source, src.data);
	json_say_hidden(&json, &top, RULE_IDENTITY, "something");
	cr_assert_null(diag.v[2].source);
	json_close(&json);
	diag_release(&diag);
}

/* The place of every value stays in the text, whatever the text is. */
static void place_all(const struct json *json, const struct jval *val, int depth)
{
	struct span place = json_place(json, val, false);
	const char *key;
	json_t *v;
	size_t i;

	cr_assert(place.p >= json->src->data &&
		  place.p + place.len <= json->src->data + json->src->len);
	/* Parsed by itself it is the same value. */
	v = json_loadb(place.p, place.len, JSON_DECODE_ANY, NULL);
	cr_assert(json_equal(v, val->v), "%.*s", SPAN_ARG(place));
	json_decref(v);
	if (!depth)
		return;
	json_object_foreach(val->v, key, v) {
		struct jval member = { .v = v, .up = val, .key = key };

		place_all(json, &member, depth - 1);
	}
	for (i = 0; i < json_array_size(val->v); i++) {
		struct jval item = json_item(val, i);

		place_all(json, &item, depth - 1);
	}
}

Test(json, damaged)
{
	uint32_t seed = 8259;
	int i;

	for (i = 0; i < 20000; i++) {
		struct diag diag = DIAG_INIT;
		struct src src = { .name = "damaged.json" };
		char *copy = mutate(text, &src.len, &seed);
		struct json json;
		struct jval top;

		src.data = copy;
		if (json_open(&json, &src, &diag) == 0) {
			top = json_top(&json);
			place_all(&json, &top, 5);
			json_close(&json);
		} else {
			cr_assert_eq(diag.n, 1);
		}
		diag_release(&diag);
		free(copy);
	}
}
