/* test_zcomment.c -- the comments that belong to a record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "text/zcomment.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define N(a) (sizeof(a) / sizeof((a)[0]))

static void show(struct buf *out, struct zcomments *comments)
{
	size_t i;

	for (i = 0; i < comments->n; i++) {
		buf_addc(out, '[');
		buf_addspan(out, comments->v[i]);
		buf_addc(out, ']');
	}
	free(comments->v);
}

/* Of the last entry: [above] | [beside]. */
static char *comments_of(const char *text)
{
	struct zcomments above = { 0 }, beside = { 0 };
	struct diag diag = DIAG_INIT;
	struct buf b = BUF_INIT, out = BUF_INIT;
	struct zdoc doc;

	buf_adds(&b, text);
	cr_assert_eq(zdoc_init(&doc, "x", &b, 0, &diag), 0);
	zcomment_above(&doc, doc.n - 1, &above);
	zcomment_beside(&doc, doc.n - 1, &beside);
	show(&out, &above);
	buf_adds(&out, "|");
	show(&out, &beside);
	zdoc_release(&doc);
	return buf_steal(&out);
}

Test(zcomment, whose)
{
	static const char *const rows[][2] = {
		{ "a A 192.0.2.1\n", "|" },
		{ "; x\na A 192.0.2.1\n", "[x]|" },
		{ "; x\n; y\na A 192.0.2.1 ; z\n", "[x][y]|[z]" },
		{ "; x\n\n; y\na A 192.0.2.1\n", "[y]|" },
		{ "; x\n \t \na A 192.0.2.1\n", "|" },
		{ "; x\n$TTL 1\na A 192.0.2.1\n", "|" },
		{ "; x\nb A 192.0.2.2 ; y\na A 192.0.2.1\n", "|" },
		{ "b A 192.0.2.2\n\t; x\n\tA 192.0.2.1\n", "[x]|" },
		{ "a TXT ( \"a;b\" ; one\n ; two\n \"c\" ) ; three\n",
		  "|[one][two][three]" },
		{ "a TXT a\\;b\n", "|" },
		{ ";;;==\n;\n;   in\t \n;\ttab\na A 192.0.2.1;close",
		  "[==][][  in][tab]|[close]" },
		{ "; x\r\na A 192.0.2.1 ; y\r\n", "[x]|[y]" },
		{ "; \xff\na A 192.0.2.1\n", "[\xff]|" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		char *got = comments_of(rows[i][0]);

		cr_expect_str_eq(got, rows[i][1], "%s: %s", rows[i][0], got);
		free(got);
	}
}
