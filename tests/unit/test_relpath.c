/* test_relpath.c -- a file's path as seen from a folder
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/relpath.h"

static char top[] = "/tmp/sesz-relpath-XXXXXX";

static void set_up(void)
{
	cr_assert_not_null(mkdtemp(top));
	cr_assert_eq(chdir(top), 0);
	cr_assert_eq(mkdir("a", 0777), 0);
	cr_assert_eq(mkdir("a/b", 0777), 0);
	cr_assert_eq(mkdir("ab", 0777), 0);
	cr_assert_eq(symlink("a/b", "link"), 0);
}

static void tear_down(void)
{
	cr_assert_eq(unlink("link"), 0);
	cr_assert_eq(rmdir("ab"), 0);
	cr_assert_eq(rmdir("a/b"), 0);
	cr_assert_eq(rmdir("a"), 0);
	cr_assert_eq(rmdir(top), 0);
}

TestSuite(relpath, .init = set_up, .fini = tear_down);

static void check(const char *folder, const char *file, const char *want)
{
	char *got = relpath(folder, file);

	if (want)
		cr_expect_str_eq(got, want, "%s from %s: %s", file, folder, got);
	else
		cr_expect_null(got, "%s from %s: %s", file, folder, got);
	free(got);
}

Test(relpath, below)
{
	check(".", "zone", "zone");
	check(".", "a/b/zone", "a/b/zone");
	check("a", "a/b/zone", "b/zone");
	check("a/", "./a/../a/b/zone", "b/zone");
	check(top, "a/zone", "a/zone");
	check("/", "/zone", "zone");
	check("a", "link/zone", "b/zone");
	check("link", "a/b/zone", "zone");
}

Test(relpath, not_below)
{
	check("a", "zone", NULL);
	check("a", "a/../zone", NULL);
	check("a", "ab/zone", NULL);
	check("a/b", "a/zone", NULL);
	check("gone", "zone", NULL);
	check(".", "gone/zone", NULL);
}

static void check_folder(const char *file, const char *want)
{
	char *got = relpath_folder(file);

	cr_expect_str_eq(got, want);
	free(got);
}

Test(relpath, folder)
{
	check_folder("zone", ".");
	check_folder("a/zone", "a");
	check_folder("/zone", "/");
	check_folder("a//zone", "a/");
}
