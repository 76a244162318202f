/* test_zdoc.c -- a zone file as gap-free entries, edited in place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "random_edits.h"
#include "text/zdoc.h"

#define BYTES(s) s, sizeof(s) - 1

static void open_doc(struct zdoc *doc, const char *data, size_t len)
{
	struct diag diag = DIAG_INIT;
	struct buf b = BUF_INIT;

	buf_add(&b, data, len);
	cr_assert_eq(zdoc_init(doc, "x.zone", &b, 0, &diag), 0);
	cr_assert_null(b.data, "the bytes are taken out");
	cr_assert_eq(diag.n, 0);
}

/* --- entries ------------------------------------------------------------ */

/* The entries as text: kind (lower case with a blank owner) and length. */
static void show(const struct zdoc *doc, struct buf *out)
{
	static const char marks[] = { [ZENTRY_BLANK] = '-',
				      [ZENTRY_COMMENT] = ';',
				      [ZENTRY_DIRECTIVE] = '$',
				      [ZENTRY_RECORD] = 'R',
				      [ZENTRY_BAD] = '!' };
	size_t i;

	for (i = 0; i < doc->n; i++)
		buf_addf(out, "%s%c%zu", i ? " " : "",
			 doc->v[i].blank_owner ? 'r' : marks[doc->v[i].kind],
			 zdoc_text(doc, i).len);
}

Test(zdoc, entries)
{
	static const struct {
		const char *text;
		size_t len;
		const char *want;
	} cases[] = {
		{ BYTES(""), "" },
		{ BYTES("\n"), "-1" },
		{ BYTES("\r\n \t\r\n\r"), "-2 -4 -1" },
		{ BYTES("  "), "-2" },
		{ BYTES("; c\n  ; d\n;"), ";4 ;6 ;1" },
		{ BYTES("; c\ra A 1\n"), ";10" },
		{ BYTES("$TTL 1h\n$origin x.\n$"), "$8 $11 $1" },
		{ BYTES(" $TTL 1h\n"), "r9" },
		{ BYTES("\"$TTL\" 1h\n"), "$10" },
		{ BYTES("\\$TTL 1h\n"), "R9" },
		{ BYTES("a A 192.0.2.1\n\tA 192.0.2.2\n"), "R14 r13" },
		{ BYTES("a TXT \"b\\\nc\"\nd\n"), "R13 R2" },
		{ BYTES("@ SOA ns h ( 1\n ; c ) \"\n2 3 4 5 )\n\n"), "R34 -1" },
		{ BYTES("( a A 192.0.2.1 )\n"), "R18" },
		{ BYTES("(\n a A 192.0.2.1 )\nb"), "R19 R1" },
		{ BYTES("( ; c\n a A 192.0.2.1 )\n"), "R23" },
		{ BYTES(" ( A 192.0.2.1 )\n"), "r17" },
		{ BYTES("(\n) $TTL 1\n"), "$11" },
		{ BYTES("()\n( ; c\n)\n() ; c\n"), "-3 -8 ;7" },
		{ BYTES("\"\" A\n"), "R5" },
		{ BYTES("a\rb\r\nc\n"), "R2 R3 R2" },
		{ BYTES("a TXT \"b\nc\n"), "!9 R2" },
		{ BYTES("a TXT \"b\r\nc\n"), "!10 R2" },
		{ BYTES("a TXT ( \"b\nc\n"), "!11 R2" },
		{ BYTES("a ) b\nc\n"), "!6 R2" },
		{ BYTES("$TTL ) b\nc\n"), "!9 R2" },
		{ BYTES("; ) \"\nc ( d\n\ne\n"), ";6 !9" },
		{ BYTES("\xef\xbb\xbf$TTL 1\na\0b\n\f\n"), "R10 R4 R2" },
	};
	struct buf got = BUF_INIT;
	struct zdoc doc;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		open_doc(&doc, cases[i].text, cases[i].len);
		buf_clear(&got);
		show(&doc, &got);
		cr_expect_str_eq(buf_str(&got), cases[i].want, "case %zu: %s", i,
				 buf_str(&got));
		zdoc_release(&doc);
	}
	buf_release(&got);
}

/* An entry read by itself is the same entry; only a bad one has something to explain. */
static void check_entry(const struct zdoc *doc, size_t i)
{
	struct span text = zdoc_text(doc, i);
	struct diag diag = DIAG_INIT;
	struct zdoc alone;

	zdoc_explain_bad(doc, i, &diag);
	cr_assert_eq(diag.n, doc->v[i].kind == ZENTRY_BAD);
	diag_release(&diag);
	open_doc(&alone, text.p, text.len);
	cr_assert_eq(alone.n, 1);
	cr_assert_eq(alone.v[0].kind, doc->v[i].kind);
	cr_assert_eq(alone.v[0].blank_owner, doc->v[i].blank_owner);
	zdoc_release(&alone);
}

/* The entries cover the bytes without a gap, and give them back. */
static void check_partition(const char *data, size_t len, bool each)
{
	struct buf out = BUF_INIT;
	struct zdoc doc;
	size_t i;

	open_doc(&doc, data, len);
	cr_assert_eq(doc.v[0].off, 0);
	cr_assert_eq(doc.v[doc.n].off, len);
	for (i = 0; i < doc.n; i++) {
		cr_assert_lt(doc.v[i].off, doc.v[i + 1].off);
		if (i + 1 < doc.n) {
			char last = data[doc.v[i + 1].off - 1];

			cr_assert(last == '\n' || last == '\r');
		}
		cr_assert(!doc.v[i].blank_owner ||
			  doc.v[i].kind == ZENTRY_RECORD);
		if (each)
			check_entry(&doc, i);
	}
	zdoc_render(&doc, &out);
	cr_assert(span_eq(buf_span(&out), span_make(data, len)));
	buf_release(&out);
	zdoc_release(&doc);
}

static size_t check_folder(const char *name)
{
	const char *top = getenv("top_srcdir");
	struct diag diag = DIAG_INIT;
	struct dirent *entry;
	char path[4096];
	size_t n = 0;
	DIR *dir;

	snprintf(path, sizeof(path), "%s/%s", top ? top : ".", name);
	dir = opendir(path);
	cr_assert_not_null(dir, "%s", path);
	while ((entry = readdir(dir))) {
		struct buf b = BUF_INIT;

		if (*entry->d_name == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s/%s", top ? top : ".", name,
			 entry->d_name);
		cr_assert_eq(file_read(path, &b, NULL, &diag), 0, "%s", path);
		check_partition(b.data, b.len, true);
		buf_release(&b);
		n++;
	}
	closedir(dir);
	return n;
}

Test(zdoc, every_sample_is_lossless)
{
	cr_expect_geq(check_folder("zones"), 5);
	cr_expect_geq(check_folder("tests/zones"), 30);
}

/* All strings of up to five of these bytes, and one in seven of six. */
Test(zdoc, short_strings_are_lossless)
{
	static const char bytes[] = "a ()\";\n\r$\\";
	size_t len, count = 1, i, j, rest;
	char data[6];

	for (len = 0; len <= 6; len++, count *= 10) {
		for (i = 0; i < count; i += len == 6 ? 7 : 1) {
			for (j = 0, rest = i; j < len; j++, rest /= 10)
				data[j] = bytes[rest % 10];
			check_partition(data, len, len < 5);
		}
	}
}

Test(zdoc, random_bytes_are_lossless)
{
	static const char bytes[] = "a1 ()\"\"; \n\n\r\t$\\@";
	uint32_t seed = 1035;
	char data[120];
	size_t round, i;

	for (round = 0; round < 20000; round++) {
		size_t len = mutate_random(&seed) % sizeof(data);
		bool any = mutate_random(&seed) % 2;

		for (i = 0; i < len; i++)
			data[i] = any ? (char)mutate_random(&seed) :
				  bytes[mutate_random(&seed) %
					(sizeof(bytes) - 1)];
		check_partition(data, len, true);
	}
}

/* --- what is wrong ------------------------------------------------------ */

Test(zdoc, explain_bad)
{
	static const struct {
		const char *text;
		enum rule rule;
		size_t line, col;
	} cases[] = {
		{ "ok\na TXT \"b\n", RULE_QUOTE, 2, 7 },
		{ "ok\na TXT ( x\n \"b\n", RULE_QUOTE, 3, 2 },
		{ "ok\na ) b\n", RULE_PAREN, 2, 3 },
		{ "ok\na () ) \"x\n", RULE_PAREN, 2, 6 },
		{ "ok\na (b) (c\n\nd\n", RULE_PAREN, 2, 7 },
		{ "ok\r\n\r\na (", RULE_PAREN, 3, 3 },
	};
	struct zdoc doc;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct diag diag = DIAG_INIT;

		open_doc(&doc, cases[i].text, strlen(cases[i].text));
		cr_assert_eq(doc.v[doc.n - 1].kind, ZENTRY_BAD, "case %zu", i);
		zdoc_explain_bad(&doc, doc.n - 1, &diag);
		zdoc_release(&doc);
		cr_assert_eq(diag.n, 1, "case %zu", i);
		cr_expect_eq(diag.v[0].rule, cases[i].rule, "case %zu", i);
		cr_expect_eq(diag.v[0].line, cases[i].line, "case %zu", i);
		cr_expect_eq(diag.v[0].col, cases[i].col, "case %zu", i);
		cr_expect_not_null(diag.v[0].hint);
		diag_release(&diag);
	}
}

/* --- the line end ------------------------------------------------------- */

Test(zdoc, eol)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "\n" },        { "a", "\n" },         { "a\nb\r\n", "\n" },
		{ "a\r\nb\n", "\r\n" }, { "a\rb\n", "\n" }, { "a\r", "\r" },
		{ "\r\n", "\r\n" },
	};
	struct zdoc doc;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		open_doc(&doc, cases[i].text, strlen(cases[i].text));
		cr_expect_str_eq(zdoc_eol(&doc), cases[i].want, "case %zu", i);
		zdoc_release(&doc);
	}
}

/* --- edits -------------------------------------------------------------- */

struct edit {
	size_t off, len;
	const char *text;
};

Test(zdoc, edits)
{
	static const struct {
		const char *text;
		struct edit v[4];
		const char *want;
	} cases[] = {
		{ "abcdef", { { 0, 0, "" } }, "abcdef" },
		{ "abcdef", { { 0, 6, "" } }, "" },
		{ "", { { 0, 0, "new" } }, "new" },
		{ "abcdef", { { 4, 1, "5" }, { 1, 1, "2" } }, "a2cd5f" },
		{ "abcdef", { { 1, 2, "XYZ" }, { 3, 1, "" } }, "aXYZef" },
		/* insertions at one place: in the order they were made */
		{ "abc", { { 1, 0, "1" }, { 1, 0, "2" }, { 1, 0, "3" } },
		  "a123bc" },
		{ "abc", { { 3, 0, "1" }, { 0, 0, "2" }, { 3, 0, "3" } },
		  "2abc13" },
		/* before what replaces the bytes there, whichever came first */
		{ "abc", { { 1, 0, "1" }, { 1, 1, "B" }, { 1, 0, "2" } },
		  "a12Bc" },
		{ "abc", { { 1, 1, "B" }, { 1, 0, "1" }, { 2, 0, "2" } },
		  "a1B2c" },
	};
	struct buf out = BUF_INIT;
	struct zdoc doc;
	size_t i, j;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		open_doc(&doc, cases[i].text, strlen(cases[i].text));
		for (j = 0; j < 4 && cases[i].v[j].text; j++)
			zdoc_edit(&doc, cases[i].v[j].off, cases[i].v[j].len,
				  span_str(cases[i].v[j].text));
		zdoc_sort_edits(&doc);
		buf_clear(&out);
		zdoc_render(&doc, &out);
		cr_expect_str_eq(buf_str(&out), cases[i].want, "case %zu: %s", i,
				 buf_str(&out));
		cr_expect_str_eq(doc.src.data, cases[i].text, "left alone");
		zdoc_release(&doc);
	}
	buf_release(&out);
}

Test(zdoc, edit_copies_its_text)
{
	struct buf out = BUF_INIT;
	char text[] = "new";
	struct zdoc doc;

	open_doc(&doc, "old", 3);
	zdoc_edit(&doc, 0, 3, span_str(text));
	zdoc_edit(&doc, 3, 0, span_make(NULL, 0));
	memset(text, 'x', 3);
	zdoc_render(&doc, &out);
	cr_expect_str_eq(buf_str(&out), "new");
	buf_release(&out);
	zdoc_release(&doc);
}

Test(zdoc, part_of_the_edits)
{
	struct buf out = BUF_INIT;
	struct zdoc doc;

	open_doc(&doc, "abcdefgh", 8);
	zdoc_edit(&doc, 1, 1, span_str("1"));
	zdoc_edit(&doc, 3, 1, span_str("2"));
	zdoc_edit(&doc, 5, 0, span_str("3"));
	zdoc_render_edits(&doc, 1, 3, 2, 7, &out);
	cr_expect_str_eq(buf_str(&out), "c2e3fg");
	buf_clear(&out);
	zdoc_render_edits(&doc, 1, 1, 2, 4, &out);
	cr_expect_str_eq(buf_str(&out), "cd");
	buf_release(&out);
	zdoc_release(&doc);
}

Test(zdoc, random_edits)
{
	uint32_t seed = 42;
	size_t round;

	for (round = 0; round < 20000; round++) {
		struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
		struct zdoc doc;

		random_text(&text, &seed);
		open_doc(&doc, text.data, text.len);
		random_edits(&doc, &want, &seed);
		zdoc_render(&doc, &got);
		cr_assert(span_eq(buf_span(&got), buf_span(&want)),
			  "round %zu: \"%s\" and not \"%s\"", round,
			  buf_str(&got), buf_str(&want));
		buf_release(&text);
		buf_release(&want);
		buf_release(&got);
		zdoc_release(&doc);
	}
}
