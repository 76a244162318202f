/* test_source.c -- every form of source, whole and damaged
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The files of tests/data/sources are what AWS and Terraform print; the cases
 * identity-* show what is read from each.
 */
#include <criterion/criterion.h>

#include <dirent.h>
#include <stdio.h>

#include <jansson.h>

#include "base/file.h"
#include "mail/identity.h"
#include "mail/region.h"
#include "mail/source.h"

#include "mutate.h"
#include "share.h"

#define T1 "abcdefghijklmnopqrstuvwxyz234567"
#define T2 "bbcdefghijklmnopqrstuvwxyz234567"
#define T3 "cbcdefghijklmnopqrstuvwxyz234567"
#define LIST "[\"" T1 "\",\"" T2 "\",\"" T3 "\"]"
#define VERIFY "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU="

/* Reads and completes, and looks whether errors and results go together. */
static int read_bytes(const char *data, size_t len, struct diag *diag)
{
	struct src src = { "source", data, len };
	struct identity flags = { 0 };
	struct identities ids = { 0 };
	struct buf text = BUF_INIT;
	int result = identities_read(&ids, &src, diag);

	cr_assert_eq(result < 0, diag_errors(diag) > 0);
	if (result == 0)
		cr_assert_gt(ids.n, 0);
	if (result == 0)
		result = identities_join(&ids, &flags, diag);
	cr_assert_eq(result < 0, diag_errors(diag) > 0);
	if (result == 0)
		identities_print(&ids, &text);
	buf_release(&text);
	identities_release(&ids);
	return result;
}

/* Calls `each` for the text of every source. */
static void each_source(void (*each)(const char *name, const struct buf *text))
{
	const char *top = getenv("top_srcdir");
	struct buf folder = BUF_INIT, path = BUF_INIT, text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	const struct dirent *entry;
	size_t n = 0;
	DIR *dir;

	buf_addf(&folder, "%s/tests/data/sources", top ? top : ".");
	dir = opendir(buf_str(&folder));
	cr_assert_not_null(dir, "%s", buf_str(&folder));
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		buf_clear(&path);
		buf_clear(&text);
		buf_addf(&path, "%s/%s", buf_str(&folder), entry->d_name);
		cr_assert_eq(file_read(buf_str(&path), &text, NULL, &diag), 0);
		each(entry->d_name, &text);
		n++;
	}
	cr_assert_gt(n, 20);
	closedir(dir);
	buf_release(&folder);
	buf_release(&path);
	buf_release(&text);
}

static void check_whole(const char *name, const struct buf *text)
{
	struct src src = { name, text->data, text->len };
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct buf log = BUF_INIT;

	cr_assert_eq(identities_read(&ids, &src, &diag), 0, "%s", name);
	cr_assert_gt(ids.n, 0, "%s", name);
	buf_addf(&log, "sesz: %s: ", name);
	cr_assert(strstr(buf_str(&ids.log), buf_str(&log)), "%s", name);
	buf_release(&log);
	identities_release(&ids);
	diag_release(&diag);
}

Test(source, whole)
{
	each_source(check_whole);
}

static void check_damaged(const char *name, const struct buf *text)
{
	uint32_t seed = 77;
	int i;

	(void)name;
	for (i = 0; i < 300; i++) {
		struct diag diag = DIAG_INIT;
		size_t len;
		char *copy = mutate(buf_str(text), &len, &seed);

		read_bytes(copy, len, &diag);
		diag_release(&diag);
		free(copy);
	}
}

Test(source, damaged)
{
	each_source(check_damaged);
}

/* Puts another value in the place of the n-th of a JSON text; false: there is none. */
static bool replace(json_t *at, size_t *n, json_t *with)
{
	const char *key;
	json_t *v;
	size_t i;

	json_object_foreach(at, key, v) {
		if (!(*n)--) {
			json_object_set(at, key, with);
			return true;
		}
		if (replace(v, n, with))
			return true;
	}
	json_array_foreach(at, i, v) {
		if (!(*n)--) {
			json_array_set(at, i, with);
			return true;
		}
		if (replace(v, n, with))
			return true;
	}
	return false;
}

static void check_replaced(const char *name, const struct buf *text)
{
	static const char *const values[] = { "null", "7", "\"\"", "[]", "{}",
					      "[[]]", "[null]", "{\"a\":{}}",
					      "\"a@b\"", "[\"x\",7]" };
	json_t *root = json_loadb(text->data, text->len, 0, NULL);
	size_t i, j;

	for (i = 0; root && i < sizeof(values) / sizeof(values[0]); i++) {
		json_t *value = json_loads(values[i], JSON_DECODE_ANY, NULL);

		for (j = 0;; j++) {
			struct diag diag = DIAG_INIT;
			json_t *copy = json_deep_copy(root);
			size_t n = j;
			char *new;

			if (!replace(copy, &n, value)) {
				json_decref(copy);
				break;
			}
			new = json_dumps(copy, 0);
			read_bytes(new, strlen(new), &diag);
			diag_release(&diag);
			json_decref(copy);
			free(new);
		}
		json_decref(value);
	}
	json_decref(root);
	(void)name;
}

Test(source, wrong_types, .timeout = 60)
{
	each_source(check_replaced);
}

/* Nested as deep as jansson goes, and deeper. */
Test(source, deep)
{
	static const char *const opens[] = {
		"[", "{\"a\":", "{\"child_modules\":[", "{\"value\":{\"x.y\":",
	};
	size_t i, j, depth;

	for (i = 0; i < sizeof(opens) / sizeof(opens[0]); i++) {
		for (depth = 500; depth < 200000; depth *= 20) {
			struct buf text = BUF_INIT;
			struct diag diag = DIAG_INIT;

			buf_adds(&text, "{\"format_version\":\"1.0\",\"values\":"
					"{\"root_module\":");
			for (j = 0; j < depth; j++)
				buf_adds(&text, opens[i]);
			cr_assert_eq(read_bytes(text.data, text.len, &diag), -1);
			diag_release(&diag);
			buf_release(&text);
		}
	}
}

/* 100 MB of other resources around one of SES's. */
Test(source, large, .timeout = 60)
{
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	size_t i;

	buf_adds(&text, "{\"format_version\":\"1.0\",\"values\":{\"root_module\":"
			"{\"resources\":[");
	for (i = 0; i < SHARE_OF(2500); i++) {
		buf_adds(&text, "{\"type\":\"aws_s3_object\",\"values\":{\"content\":\"");
		buf_fill(&text, 'x', 40000);
		buf_adds(&text, "\"}},");
	}
	buf_adds(&text, "{\"type\":\"aws_ses_domain_dkim\",\"name\":\"a\",\"values\":"
			"{\"domain\":\"a.example\",\"dkim_tokens\":" LIST "}}]}}}");
	cr_assert_gt(text.len, SHARE_OF(2500) * 40000);
	cr_assert_eq(read_bytes(text.data, text.len, &diag), 0);
	diag_release(&diag);
	buf_release(&text);
}

/* The places of very many identities on one line are found soon. */
Test(source, many, .timeout = 30)
{
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int i;

	buf_adds(&text, "{\"format_version\":\"1.0\",\"values\":{\"root_module\":"
			"{\"resources\":[");
	for (i = 0; i < 9000; i++)
		buf_addf(&text,
			 "%s{\"type\":\"aws_ses_domain_dkim\",\"name\":\"a\",\"index\":%d,"
			 "\"values\":{\"domain\":\"d%d.example\",\"dkim_tokens\":" LIST
			 "}}", i ? "," : "", i, i);
	buf_adds(&text, "]}}}");
	cr_assert_eq(read_bytes(text.data, text.len, &diag), 0);
	cr_assert_eq(diag.n, 0);
	diag_release(&diag);
	buf_release(&text);
}

/* What may hold a secret shows no line, and no value is repeated. */
Test(source, secrets)
{
	static const char *const texts[] = {
		"{\"format_version\":\"1.0\",\"values\":{\"root_module\":{\"resources\":"
		"[{\"type\":\"aws_ses_domain_dkim\",\"values\":{\"domain\":\"a.example\","
		"\"dkim_tokens\":\"HUSH\",\"x\":\"HUSH\"}}]}}}",
		"{\"a_dkim_token\":{\"sensitive\":true,\"type\":\"string\","
		"\"value\":\"HUSH.HUSH\"}}",
		"{\"Stack\":{\"Key\":\"HUSH\",\"DkimToken\":\"HUSH HUSH\"}}",
		"{\"Stacks\":[{\"Outputs\":[{\"OutputKey\":\"HUSH\","
		"\"OutputValue\":7}]}]}",
		T1 "\nHUSH\n",
		"{\"domain\":\"a.example\",\"SecretAccessKey\":\"HUSH\"}",
		"{\"domain\":\"a.example\",\"note\":\"AKIAIOSFODNN7EXAMPLE HUSH\"",
	};
	size_t i, j;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct diag diag = DIAG_INIT;

		cr_assert_eq(read_bytes(texts[i], strlen(texts[i]), &diag), -1,
			     "%zu", i);
		for (j = 0; j < diag.n; j++) {
			const struct finding *f = &diag.v[j];

			cr_expect_null(f->source, "%zu: %s", i, f->source);
			cr_expect(!strstr(f->text, "HUSH"), "%s", f->text);
			cr_expect(!f->hint || !strstr(f->hint, "HUSH"));
		}
		diag_release(&diag);
	}
}

/* A value that is nobody's business is not taken, whatever it looks like. */
Test(source, guarded)
{
	static const char text[] =
		"{\"smtp_password_verification_token\":{\"type\":\"string\",\"value\":"
		"\"" VERIFY "\"},\"dkim_tokens\":{\"type\":\"string\",\"value\":" LIST
		"},\"domain\":{\"type\":\"string\",\"value\":\"a.example\"}}";
	struct src src = { "source", text, strlen(text) };
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;

	cr_assert_eq(identities_read(&ids, &src, &diag), 0);
	cr_assert_eq(ids.n, 1);
	cr_assert_eq(ids.v[0].dkim_tokens.n, 3);
	cr_assert_eq(ids.v[0].verification_tokens.n, 0);
	identities_release(&ids);
	diag_release(&diag);
}

/* The hosts of others are named alike. */
Test(source, feedback)
{
	static const struct {
		const char *text, *region;
	} rows[] = {
		{ "10 feedback-smtp.eu-west-1.amazonses.com", "eu-west-1" },
		{ "10\tFEEDBACK-SMTP.eu-west-1.amazonses.com.", "eu-west-1" },
		{ "feedback-smtp.us-east-1.amazonses.com", "us-east-1" },
		{ "10 feedback-smtp.eu-west-1.example.net", NULL },
		{ "10 feedback-smtp.eu-west-1", NULL },
		{ "10 a.feedback-smtp.eu-west-1.amazonses.com", NULL },
		{ "10 feedback-smtp.nowhere-1.amazonses.com", NULL },
		{ "10 ", NULL },
		{ "", NULL },
	};
	const struct region *region;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		region = source_feedback(span_str(rows[i].text));
		cr_assert_eq(!region, !rows[i].region, "%s", rows[i].text);
		if (region)
			cr_expect_str_eq(region->name, rows[i].region);
	}
}
