/* test_jsonout.c -- JSON for other programs
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "out/jsonout.h"

static void check(const char *text, const char *want)
{
	json_t *string = jsonout_string(text);

	cr_expect_str_eq(json_string_value(string), want);
	json_decref(string);
}

Test(jsonout, strings)
{
	check("", "");
	check("a \xc3\xbc \xf0\x9f\x93\xa7", "a \xc3\xbc \xf0\x9f\x93\xa7");
	check("\xfc", "\xef\xbf\xbd");
	check("M\xfcller \xc3\xbc \xc3", "M\xef\xbf\xbdller \xc3\xbc \xef\xbf\xbd");
	cr_expect(json_is_null(jsonout_string(NULL)));
}

Test(jsonout, order_of_members)
{
	json_t *top = json_pack("{s:i, s:i}", "b", 1, "a", 2);
	struct buf got = BUF_INIT;

	jsonout_write(top, &got);
	cr_expect_str_eq(buf_str(&got), "{\n  \"b\": 1,\n  \"a\": 2\n}\n");
	buf_release(&got);
	json_decref(top);
}
