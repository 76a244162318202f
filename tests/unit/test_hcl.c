/* test_hcl.c -- Terraform strings, identifiers and comments
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/hcl.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* A literal with its length, so that it may hold NUL. */
#define BYTES(s) s, sizeof(s) - 1

struct row {
	const char *text;
	size_t len;
	const char *want;
};

static void check_rows(void (*fn)(struct buf *, struct span),
		       const struct row *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct buf out = BUF_INIT;
		/* On the heap, so that a read past the end is seen. */
		char *text = malloc(rows[i].len + !rows[i].len);

		memcpy(text, rows[i].text, rows[i].len);
		fn(&out, span_make(text, rows[i].len));
		cr_expect_str_eq(buf_str(&out), rows[i].want, "row %zu", i);
		cr_expect_eq(out.len, strlen(rows[i].want), "row %zu", i);
		free(text);
		buf_release(&out);
	}
}

#define CHECK(fn, rows) check_rows(fn, rows, sizeof(rows) / sizeof((rows)[0]))

Test(hcl, string_plain)
{
	static const struct row rows[] = {
		{ BYTES(""), "\"\"" },
		{ BYTES("v=spf1 -all"), "\"v=spf1 -all\"" },
		{ BYTES("~!@#^&*()[]{}<>?/|'`"), "\"~!@#^&*()[]{}<>?/|'`\"" },
	};

	CHECK(hcl_string, rows);
}

Test(hcl, string_escapes)
{
	static const struct row rows[] = {
		{ BYTES("\""), "\"\\\"\"" },
		{ BYTES("\\"), "\"\\\\\"" },
		{ BYTES("\\\""), "\"\\\\\\\"\"" },
		{ BYTES("a\\n"), "\"a\\\\n\"" },
		{ BYTES("a\nb\rc\td"), "\"a\\nb\\rc\\td\"" },
		{ BYTES("\0\1\x1f\x7f"), "\"\\u0000\\u0001\\u001f\\u007f\"" },
		/* A digit behind an escape stays its own character. */
		{ BYTES("\1"
			"1"),
		  "\"\\u00011\"" },
	};

	CHECK(hcl_string, rows);
}

Test(hcl, string_templates)
{
	static const struct row rows[] = {
		{ BYTES("${x}"), "\"$${x}\"" },
		{ BYTES("%{if x}"), "\"%%{if x}\"" },
		{ BYTES("$"), "\"$\"" },
		{ BYTES("%"), "\"%\"" },
		{ BYTES("$$"), "\"$$\"" },
		{ BYTES("$ {"), "\"$ {\"" },
		{ BYTES("$%{"), "\"$%%{\"" },
		{ BYTES("%${"), "\"%$${\"" },
		{ BYTES("$${x}"), "\"$$${x}\"" },
		{ BYTES("$$${x}"), "\"$$$${x}\"" },
		{ BYTES("%%{x}"), "\"%%%{x}\"" },
		{ BYTES("${${"), "\"$${$${\"" },
		{ BYTES("100%{"), "\"100%%{\"" },
		{ BYTES("\\${"), "\"\\\\$${\"" },
	};

	CHECK(hcl_string, rows);
}

Test(hcl, string_utf8)
{
	static const struct row rows[] = {
		{ BYTES("\xc3\xa4"), "\"\xc3\xa4\"" },
		{ BYTES("\xe2\x82\xac"), "\"\xe2\x82\xac\"" },
		{ BYTES("\xf0\x9f\x93\xa7"), "\"\xf0\x9f\x93\xa7\"" },
		{ BYTES("\xc2\x80\xdf\xbf"), "\"\xc2\x80\xdf\xbf\"" },
		{ BYTES("\xed\x9f\xbf\xee\x80\x80"), "\"\xed\x9f\xbf\xee\x80\x80\"" },
		{ BYTES("\xf4\x8f\xbf\xbf"), "\"\xf4\x8f\xbf\xbf\"" },
	};

	CHECK(hcl_string, rows);
}

#define FFFD "\xef\xbf\xbd"

Test(hcl, string_not_utf8)
{
	static const struct row rows[] = {
		{ BYTES("\x80"), "\"" FFFD "\"" },
		{ BYTES("a\xff"), "\"a" FFFD "\"" },
		{ BYTES("\xc3"), "\"" FFFD "\"" },
		{ BYTES("\xc3z"), "\"" FFFD "z\"" },
		{ BYTES("\xe2\x82"), "\"" FFFD FFFD "\"" },
		{ BYTES("\xc1\xbf"), "\"" FFFD FFFD "\"" },
		{ BYTES("\xe0\x9f\xbf"), "\"" FFFD FFFD FFFD "\"" },
		{ BYTES("\xed\xa0\x80"), "\"" FFFD FFFD FFFD "\"" },
		{ BYTES("\xf0\x8f\xbf\xbf"), "\"" FFFD FFFD FFFD FFFD "\"" },
		{ BYTES("\xf4\x90\x80\x80"), "\"" FFFD FFFD FFFD FFFD "\"" },
		{ BYTES("\xf5\x80"), "\"" FFFD FFFD "\"" },
		/* A quote or a brace does not hide behind a broken sequence. */
		{ BYTES("\xe2\""), "\"" FFFD "\\\"\"" },
		{ BYTES("\xf0${"), "\"" FFFD "$${\"" },
	};

	CHECK(hcl_string, rows);
}

/* Whatever the bytes, the string ends where it should and opens no template. */
Test(hcl, string_every_pair_of_bytes)
{
	unsigned i;

	for (i = 0; i < 0x10000; i++) {
		char in[2] = { (char)(i >> 8), (char)(i & 0xff) };
		struct buf out = BUF_INIT;
		size_t k;

		hcl_string(&out, span_make(in, 2));
		cr_assert_geq(out.len, 3);
		cr_assert_eq(out.data[0], '"');
		for (k = 1; k < out.len - 1; k++) {
			cr_assert_geq((unsigned char)out.data[k], 0x20);
			cr_assert_neq(out.data[k], '"', "%04x", i);
			k += out.data[k] == '\\';
		}
		cr_assert_eq(k, out.len - 1, "%04x", i);
		cr_assert_eq(out.data[k], '"');
		buf_release(&out);
	}
}

Test(hcl, comment)
{
	static const struct row rows[] = {
		{ BYTES(""), "#\n" },
		{ BYTES("sesz merge example.com.zone"),
		  "# sesz merge example.com.zone\n" },
		{ BYTES("${x} \"quoted\" \\"), "# ${x} \"quoted\" \\\n" },
		{ BYTES("a\tb"), "# a b\n" },
		/* A line end would let the rest out of the comment. */
		{ BYTES("a\nresource"), "# a" FFFD "resource\n" },
		{ BYTES("a\r\0\x7f"), "# a" FFFD FFFD FFFD "\n" },
		{ BYTES("\xc3\xa4 \xff"), "# \xc3\xa4 " FFFD "\n" },
	};

	CHECK(hcl_comment, rows);
}
