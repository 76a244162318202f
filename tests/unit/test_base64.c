/* test_base64.c -- base64, by the vectors of RFC 4648 section 10 and others
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/base64.h"

static const char *const vectors[][2] = {
	{ "", "" },	      { "f", "Zg==" },	       { "fo", "Zm8=" },
	{ "foo", "Zm9v" },    { "foob", "Zm9vYg==" },  { "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" }, { "\xff\xef\xbe", "/+++" },
};

Test(base64, vectors)
{
	size_t i;

	for (i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		struct buf b = BUF_INIT;

		base64_encode(span_str(vectors[i][0]), &b);
		cr_assert_str_eq(buf_str(&b), vectors[i][1]);
		buf_clear(&b);
		cr_assert(base64_decode(span_str(vectors[i][1]), &b));
		cr_assert_eq(b.len, strlen(vectors[i][0]));
		cr_assert_str_eq(buf_str(&b), vectors[i][0]);
		buf_release(&b);
	}
}

Test(base64, white_space)
{
	struct buf b = BUF_INIT;

	cr_assert(base64_decode(span_str(" Zm9\r\nvYg\t=\f=\v\n"), &b));
	cr_assert_str_eq(buf_str(&b), "foob");
	buf_release(&b);
}

Test(base64, refused)
{
	static const char *const texts[] = {
		"Z", "Zg", "Zg=", "Zg===", "Zm8", "Zm9v=", "=", "====", "Zg==Zg==",
		"Zm=v", "Zm9-", "Zm9_", "Zm9\xff", "Zm9v.",
	};
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		cr_assert_not(base64_decode(span_str(texts[i]), &b), "%s",
			      texts[i]);
	cr_assert_not(base64_decode(span_make("Zm\0v", 4), &b));
	buf_release(&b);
}
