/* test_base64.c -- base64, by the vectors of RFC 4648 section 10 and others
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/base64.h"

static const char *const vectors[][2] = {
	{ "", "" },	      { "f", "Zg==" },	       { "fo", "Zm8=" },
	{ "foo", "Zm9v" },    { "foob", "Zm9vYg==" },  { "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" }, { "\xff\xef\xbe", "/+++" },
};

Test(base64, vectors)
{
	size_t i, at;

	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		struct buf b = BUF_INIT;

		base64_encode(span_str(vectors[i][0]), &b);
		cr_assert_str_eq(buf_str(&b), vectors[i][1]);
		buf_clear(&b);
		cr_assert(base64_decode(span_str(vectors[i][1]), &b, &at));
		cr_assert_eq(b.len, strlen(vectors[i][0]));
		cr_assert_str_eq(buf_str(&b), vectors[i][0]);
		buf_release(&b);
	}
}

Test(base64, white_space)
{
	struct buf b = BUF_INIT;
	size_t at;

	cr_assert(base64_decode(span_str(" Zm9\r\nvYg\t=\f=\v\n"), &b, &at));
	cr_assert_str_eq(buf_str(&b), "foob");
	buf_release(&b);
}

Test(base64, refused)
{
	static const struct {
		const char *text;
		size_t at;
	} cases[] = {
		{ "Z", 0 }, { "Zg", 1 }, { "Zg=", 2 }, { "Zg===", 4 },
		{ "Zm8", 2 }, { "Zm9v=", 4 }, { "=", 0 }, { "====", 0 },
		{ "Zg==Zg==", 4 }, { "Zm=v", 3 }, { "Zm9-", 3 }, { "Zm9_", 3 },
		{ "Zm9\xff", 3 }, { "Zm9v.", 4 }, { "Zm9v\n Z \n", 6 },
	};
	struct buf b = BUF_INIT;
	size_t i, at;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_assert_not(base64_decode(span_str(cases[i].text), &b, &at),
			      "%s", cases[i].text);
		cr_expect_eq(at, cases[i].at, "%s: %zu", cases[i].text, at);
	}
	cr_assert_not(base64_decode(span_make("Zm\0v", 4), &b, &at));
	cr_expect_eq(at, 2);
	buf_release(&b);
}
