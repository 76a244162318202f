/* test_tsig.c -- key files
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <unistd.h>

#include "dns/tsig.h"

static int read_key(const char *text, struct tsig_key *key)
{
	char path[] = "/tmp/sesz-test-tsig-XXXXXX";
	struct diag diag = DIAG_INIT;
	int fd = mkstemp(path), result;

	cr_assert_geq(fd, 0);
	cr_assert_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	result = tsig_key_read(key, path, &diag);
	cr_assert_eq(diag_errors(&diag), result < 0);
	diag_release(&diag);
	unlink(path);
	return result;
}

#define BODY "{ algorithm hmac-sha256; secret \"c2VjcmV0\"; };"

Test(tsig, good)
{
	static const char *const rows[] = {
		"key \"k\" " BODY,
		"key k " BODY,
		"# a comment\n// another\nkey k\n" BODY "\n",
		"/* of a block */ key k " BODY,
		/* What ends it has a star of its own, as in C. */
		"/*/ key other; algorithm none; /*/ key k " BODY,
		"/**/key k " BODY,
		"key k " BODY " # at the end",
		"key k " BODY " /* with no end",
		"key k " BODY " /*",
		"key k " BODY " /",
		"key k{algorithm hmac-sha256;secret c2VjcmV0;};",
		"key k { secret \"c2VjcmV0\"; algorithm \"hmac-sha256\"; };",
		"key k {\r\n\talgorithm /**/ hmac-sha256; // secret \"x\";\r\n"
		"\tsecret \"c2VjcmV0\"; };",
		/* A comment ends a word, as for named-checkconf 9.18. */
		"key k { algorithm hmac-sha256#a\n; secret c2VjcmV0//b\n; };",
		/* the first of several */
		"key k " BODY "\nkey b { algorithm hmac-sha1; secret \"AAAA\"; };",
	};
	struct tsig_key key;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		cr_assert_eq(read_key(rows[i], &key), 0, "%s", rows[i]);
		cr_expect_str_eq(key.name, "k", "%s", rows[i]);
		cr_expect_str_eq(key.algorithm, "hmac-sha256");
		cr_expect_str_eq(key.secret, "c2VjcmV0");
		tsig_key_release(&key);
	}
}

Test(tsig, bad)
{
	static const char *const rows[] = {
		"", "key", "key k { };", "/* key k " BODY,
		"key k { algorithm hmac-md5; secret \"c2VjcmV0\"; };",
		"key k { algorithm hmac-sha256; secret \"\"; };",
		"key \"\" " BODY, "# key k " BODY,
	};
	struct tsig_key key;
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		cr_expect_eq(read_key(rows[i], &key), -1, "%s", rows[i]);
		tsig_key_release(&key);
	}
}
