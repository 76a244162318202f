/* test_file.c -- files read whole, and several files replaced all or none
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The tests may run as root, so what must fail fails for root, too.
 */
#include <criterion/criterion.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fileset.h"

/* Each test has a process and a folder of its own; the folder is its cwd. */
static char folder[] = "/tmp/sesz-test-file-XXXXXX";
static struct diag diag = DIAG_INIT;

static void enter(void)
{
	cr_assert_not_null(mkdtemp(folder));
	cr_assert_eq(chdir(folder), 0);
	umask(022);
}

static void leave(void)
{
	char command[100];

	diag_release(&diag);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	cr_assert_eq(chdir("/"), 0);
	cr_assert_eq(system(command), 0);
}

TestSuite(file, .init = enter, .fini = leave);

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	cr_assert_geq(fd, 0, "%s", path);
	cr_assert_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
}

/* Gives a file a time long ago, so that any touch shows. */
static struct stat age(const char *path)
{
	struct timespec times[2] = { { 1000000000, 0 }, { 1000000000, 0 } };
	struct stat st;

	cr_assert_eq(utimensat(AT_FDCWD, path, times, 0), 0);
	cr_assert_eq(stat(path, &st), 0);
	return st;
}

static void expect_text(const char *path, const char *want)
{
	struct buf b = BUF_INIT;
	struct diag d = DIAG_INIT;

	cr_expect_eq(file_read(path, &b, NULL, &d), 0, "%s", path);
	cr_expect_str_eq(buf_str(&b), want, "%s", path);
	buf_release(&b);
	diag_release(&d);
}

static void expect_same_file(const char *path, const struct stat *was)
{
	struct stat st;

	cr_expect_eq(stat(path, &st), 0, "%s", path);
	cr_expect_eq(st.st_ino, was->st_ino, "%s is another file", path);
	cr_expect_eq(st.st_mtime, was->st_mtime, "%s was touched", path);
	cr_expect_eq(st.st_mode, was->st_mode, "%s", path);
	cr_expect_eq(st.st_nlink, was->st_nlink, "%s has more names", path);
}

static size_t count_files(const char *path)
{
	DIR *dir = opendir(path);
	size_t n = 0;

	cr_assert_not_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

static void expect_finding(enum rule rule, const char *path, const char *part)
{
	cr_assert_eq(diag.n, 1, "%zu findings", diag.n);
	cr_expect_eq(diag.v[0].rule, rule);
	cr_expect_str_eq(diag.v[0].file, path);
	cr_expect_not_null(strstr(diag.v[0].text, part), "%s", diag.v[0].text);
}

static int replace(const char *path, const char *text)
{
	struct fileset set = FILESET_INIT;
	int result = -1;

	fileset_add(&set, path, span_str(text), NULL);
	if (fileset_prepare(&set, &diag) == 0)
		result = fileset_commit(&set, &diag);
	fileset_release(&set);
	return result;
}

/* --- reading ------------------------------------------------------------ */

Test(file, read)
{
	struct buf b = BUF_INIT;
	struct file_stamp stamp;
	struct stat st;

	put("a", "some text\n");
	cr_assert_eq(stat("a", &st), 0);
	buf_adds(&b, "before: ");
	cr_expect_eq(file_read("a", &b, &stamp, &diag), 0);
	cr_expect_str_eq(buf_str(&b), "before: some text\n", "appended");
	cr_expect_eq(stamp.ino, st.st_ino);
	cr_expect_eq(stamp.size, 10);
	cr_expect_eq(stamp.mtime.tv_nsec, st.st_mtim.tv_nsec);
	cr_expect(file_exists("a"));
	buf_release(&b);
}

/* In parts, of which the last is not as long as the others, or as long. */
Test(file, read_large)
{
	static const size_t lens[] = { 11 << 20, (8 << 20) + 1, 8 << 20,
				       (8 << 20) - 1 };
	struct buf text = BUF_INIT, b = BUF_INIT;
	size_t i;

	for (i = 0; text.len < 11 << 20; i++)
		buf_addf(&text, "%zu\n", i);
	for (i = 0; i < sizeof(lens) / sizeof(*lens); i++) {
		text.data[text.len = lens[i]] = '\0';
		put("a", text.data);
		buf_clear(&b);
		buf_adds(&b, "before: ");
		cr_expect_eq(file_read_by(3, "a", &b, NULL, &diag), 0);
		cr_expect_eq(b.len, strlen("before: ") + lens[i]);
		cr_expect_str_eq(b.data + strlen("before: "), text.data, "%zu",
				 lens[i]);
		buf_release(&b);
	}
	buf_release(&text);
}

Test(file, read_empty)
{
	struct buf b = BUF_INIT;

	put("a", "");
	cr_expect_eq(file_read("a", &b, NULL, &diag), 0);
	cr_expect_eq(b.len, 0);
	cr_expect_str_eq(buf_str(&b), "");
	buf_release(&b);
}

Test(file, read_missing)
{
	struct buf b = BUF_INIT;

	cr_expect_eq(file_read("none", &b, NULL, &diag), -1);
	expect_finding(RULE_IO, "none", strerror(ENOENT));
	cr_expect_not(file_exists("none"));
	buf_release(&b);
}

Test(file, read_folder)
{
	struct buf b = BUF_INIT;
	struct file_stamp stamp;

	cr_expect_eq(file_read(".", &b, &stamp, &diag), -1);
	expect_finding(RULE_IO, ".", strerror(EISDIR));
	buf_release(&b);
}

/* A pipe has no size and gives its bytes in pieces. */
Test(file, read_pipe)
{
	struct buf b = BUF_INIT;
	char part[4096];
	int fd[2], i;

	memset(part, 'x', sizeof(part));
	cr_assert_eq(pipe(fd), 0);
	if (fork() == 0) {
		for (i = 0; i < 100; i++)
			if (write(fd[1], part, sizeof(part)) < 0)
				_exit(1);
		_exit(0);
	}
	close(fd[1]);
	cr_expect_eq(file_read_fd(fd[0], "pipe", &b, &diag), 0);
	cr_expect_eq(b.len, 100 * sizeof(part));
	cr_expect_eq(buf_str(&b)[b.len], '\0');
	buf_release(&b);
}

Test(file, read_standard_input)
{
	struct buf b = BUF_INIT;
	struct file_stamp stamp;

	put("a", "from stdin");
	cr_assert_not_null(freopen("a", "r", stdin));
	cr_expect_eq(file_read("-", &b, &stamp, &diag), 0);
	cr_expect_str_eq(buf_str(&b), "from stdin");
	buf_release(&b);
}

Test(file, read_start)
{
	struct buf b = BUF_INIT;

	put("a", "some text");
	cr_expect_eq(file_read_start("a", 4, &b, &diag), 0);
	cr_expect_str_eq(buf_str(&b), "some");
	buf_clear(&b);
	cr_expect_eq(file_read_start("a", 100, &b, &diag), 0);
	cr_expect_str_eq(buf_str(&b), "some text");
	cr_expect_eq(diag.n, 0);
	cr_expect_eq(file_read_start(".", 100, &b, &diag), -1);
	expect_finding(RULE_IO, ".", strerror(EISDIR));
	buf_release(&b);
}

Test(file, read_bad_descriptor)
{
	struct buf b = BUF_INIT;

	cr_expect_eq(file_read_fd(-1, "gone", &b, &diag), -1);
	expect_finding(RULE_IO, "gone", strerror(EBADF));
	buf_release(&b);
}

/* --- replacing one ------------------------------------------------------ */

Test(file, replace_keeps_mode)
{
	static const mode_t modes[] = { 0600, 0644, 0664, 0640, 0755, 02640 };
	struct stat st;
	size_t i;

	for (i = 0; i < sizeof(modes) / sizeof(*modes); i++) {
		put("a", "old");
		cr_assert_eq(chmod("a", modes[i]), 0);
		cr_expect_eq(replace("a", "new"), 0);
		expect_text("a", "new");
		cr_assert_eq(stat("a", &st), 0);
		cr_expect_eq(st.st_mode & 07777, modes[i], "%o became %o",
			     modes[i], st.st_mode & 07777);
	}
	cr_expect_eq(diag.n, 0);
	cr_expect_eq(count_files("."), 1);
}

Test(file, replace_keeps_owner)
{
	struct stat st;

	put("a", "old");
	if (chown("a", 12345, 54321) < 0)
		cr_skip_test("only root gives files away");
	cr_expect_eq(replace("a", "new"), 0);
	cr_assert_eq(stat("a", &st), 0);
	cr_expect_eq(st.st_uid, 12345);
	cr_expect_eq(st.st_gid, 54321);
	cr_expect_eq(diag.n, 0);
}

/* The group can be kept where the owner cannot. */
Test(file, replace_says_lost_owner)
{
	struct stat st;

	put("a", "old");
	if (chown("a", 12345, 54321) < 0)
		cr_skip_test("only root gives files away");
	cr_assert_eq(chmod("a", 0666), 0);
	cr_assert_eq(chown(".", 65534, 54321), 0);
	cr_assert_eq(setegid(54321), 0);
	cr_assert_eq(seteuid(65534), 0);
	cr_expect_eq(replace("a", "new"), 0);
	cr_assert_eq(seteuid(0), 0);
	cr_assert_eq(stat("a", &st), 0);
	cr_expect_eq(st.st_uid, 65534);
	cr_expect_eq(st.st_gid, 54321);
	expect_finding(RULE_OWNER_LOST, "a", "the owner of the file cannot be kept");
}

/* The copy of a private file is private, whatever there was in its place. */
Test(file, copy_looks_alike)
{
	static const char *const olds[] = { NULL, "older", "text" };
	struct stat st, copy;
	size_t i;

	put("a", "text");
	cr_assert_eq(chmod("a", 0640), 0);
	if (chown("a", 12345, 54321) < 0)
		cr_assert_eq(errno, EPERM);
	cr_assert_eq(stat("a", &st), 0);
	for (i = 0; i < sizeof(olds) / sizeof(*olds); i++) {
		struct fileset set = FILESET_INIT;

		unlink("copy");
		if (olds[i])
			put("copy", olds[i]);
		fileset_add_like(&set, "copy", span_str("text"), "a");
		cr_expect_eq(fileset_prepare(&set, &diag), 0);
		cr_expect_eq(fileset_commit(&set, &diag), 0);
		fileset_release(&set);
		expect_text("copy", "text");
		cr_assert_eq(stat("copy", &copy), 0);
		cr_expect_eq(copy.st_mode, st.st_mode, "%o", copy.st_mode);
		cr_expect_eq(copy.st_uid, st.st_uid);
		cr_expect_eq(copy.st_gid, st.st_gid);
	}
	cr_expect_eq(diag.n, 0);
	cr_expect_eq(count_files("."), 2);
}

/* Nothing to look like: nothing is written. */
Test(file, copy_of_nothing)
{
	struct fileset set = FILESET_INIT;

	fileset_add_like(&set, "copy", span_str("text"), "gone");
	cr_expect_eq(fileset_prepare(&set, &diag), -1);
	fileset_release(&set);
	expect_finding(RULE_IO, "gone", "cannot look at");
	cr_expect_eq(count_files("."), 0);
}

/* A new file under the same name: readers of the old one are not disturbed. */
Test(file, replace_is_by_rename)
{
	char text[8] = "";
	int fd;

	put("a", "old");
	fd = open("a", O_RDONLY);
	cr_expect_eq(replace("a", "new"), 0);
	cr_expect_eq(read(fd, text, sizeof(text) - 1), 3);
	cr_expect_str_eq(text, "old");
	close(fd);
}

Test(file, new_file_by_umask)
{
	static const mode_t masks[] = { 0, 022, 027, 077 };
	struct stat st;
	size_t i;

	for (i = 0; i < sizeof(masks) / sizeof(*masks); i++) {
		umask(masks[i]);
		cr_expect_eq(replace("a", "new"), 0);
		cr_assert_eq(stat("a", &st), 0);
		cr_expect_eq(st.st_mode & 07777, 0666 & ~masks[i]);
		unlink("a");
	}
	cr_expect_eq(count_files("."), 0);
}

Test(file, empty_content)
{
	put("a", "old");
	cr_expect_eq(replace("a", ""), 0);
	expect_text("a", "");
	cr_expect_eq(replace("b", ""), 0);
	expect_text("b", "");
}

Test(file, follows_links)
{
	struct stat st;

	cr_assert_eq(mkdir("real", 0755), 0);
	put("real/a", "old");
	cr_assert_eq(symlink("real/a", "middle"), 0);
	cr_assert_eq(symlink("middle", "link"), 0);
	cr_expect_eq(replace("link", "new"), 0);
	expect_text("real/a", "new");
	cr_assert_eq(lstat("link", &st), 0);
	cr_expect(S_ISLNK(st.st_mode));
	cr_assert_eq(lstat("middle", &st), 0);
	cr_expect(S_ISLNK(st.st_mode));
	cr_assert_eq(lstat("real/a", &st), 0);
	cr_expect(S_ISREG(st.st_mode));
	cr_expect_eq(count_files("real"), 1);
	cr_expect_eq(count_files("."), 3);
}

Test(file, dangling_link)
{
	struct stat st;

	cr_assert_eq(symlink("nowhere", "link"), 0);
	cr_expect_eq(replace("link", "new"), -1);
	expect_finding(RULE_IO, "link", "symbolic link");
	cr_assert_eq(lstat("link", &st), 0);
	cr_expect(S_ISLNK(st.st_mode));
	cr_expect_eq(count_files("."), 1);
}

Test(file, same_bytes_are_not_written)
{
	struct stat was;

	put("a", "same");
	was = age("a");
	cr_expect_eq(replace("a", "same"), 0);
	expect_same_file("a", &was);
	cr_expect_eq(replace("a", "sama"), 0);
	expect_text("a", "sama");
	cr_expect_eq(count_files("."), 1);
}

Test(file, longest_name)
{
	char name[256];

	memset(name, 'n', 255);
	name[255] = '\0';
	cr_expect_eq(replace(name, "new"), 0);
	cr_expect_eq(replace(name, "newer"), 0);
	expect_text(name, "newer");
	cr_expect_eq(count_files("."), 1);
}

/* Left by a process that was killed and had the same number. */
Test(file, leftovers_are_not_in_the_way)
{
	char name[64];
	int i;

	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), ".a.sesz-%ld-%d", (long)getpid(), i);
		put(name, "leftover");
	}
	cr_expect_eq(replace("a", "new"), 0);
	expect_text("a", "new");
	expect_text(name, "leftover");
	cr_expect_eq(count_files("."), 4);
}

/* --- what cannot be replaced -------------------------------------------- */

Test(file, cannot_be_replaced)
{
	static const struct {
		const char *path, *part;
	} cases[] = {
		{ "folder", "no regular file" },
		{ "/dev/full", "no regular file" },
		{ "/dev/null", "no regular file" },
		{ "plain/below", "Not a directory" },
		{ "missing/below", "No such file" },
		{ "loop", "symbolic links" },
		{ "", "No such file" },
	};
	struct stat was;
	size_t i;

	cr_assert_eq(mkdir("folder", 0755), 0);
	cr_assert_eq(symlink("loop", "loop"), 0);
	put("plain", "text");
	was = age("plain");
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		cr_expect_eq(replace(cases[i].path, "new"), -1, "%s",
			     cases[i].path);
		expect_finding(RULE_IO, cases[i].path, cases[i].part);
		diag_release(&diag);
	}
	expect_same_file("plain", &was);
	cr_expect_eq(count_files("."), 3);
}

Test(file, full_disk)
{
	struct rlimit limit = { 1000, RLIM_INFINITY };
	struct stat was;
	char *text = malloc(100001);

	memset(text, 'x', 100000);
	text[100000] = '\0';
	put("a", "old");
	put("b", "old");
	was = age("a");
	signal(SIGXFSZ, SIG_IGN);
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	cr_expect_eq(replace("a", text), -1);
	expect_finding(RULE_IO, "a", strerror(EFBIG));
	diag_release(&diag);
	cr_expect_eq(replace("new", text), -1);
	expect_finding(RULE_IO, "new", strerror(EFBIG));
	expect_same_file("a", &was);
	expect_text("a", "old");
	cr_expect_eq(count_files("."), 2);
	free(text);
}

/* --- written as it comes ------------------------------------------------ */

/* The text in two pieces. */
static int replace_by_pieces(const char *path, const char *text)
{
	struct fileset set = FILESET_INIT;
	size_t half = strlen(text) / 2;
	int result = -1;

	if (fileset_begin(&set, path, &diag) == 0 &&
	    fileset_put(&set, span_make(text, half), &diag) == 0 &&
	    fileset_put(&set, span_str(text + half), &diag) == 0 &&
	    fileset_prepare(&set, &diag) == 0)
		result = fileset_commit(&set, &diag);
	fileset_release(&set);
	return result;
}

Test(file, pieces_replace)
{
	struct stat st;

	put("a", "old");
	cr_assert_eq(chmod("a", 0640), 0);
	cr_assert_eq(symlink("a", "link"), 0);
	cr_expect_eq(replace_by_pieces("link", "new text"), 0);
	expect_text("a", "new text");
	cr_assert_eq(lstat("a", &st), 0);
	cr_expect(S_ISREG(st.st_mode));
	cr_expect_eq(st.st_mode & 07777, 0640);
	cr_expect_eq(replace_by_pieces("b", ""), 0);
	expect_text("b", "");
	cr_expect_eq(count_files("."), 3);
}

/* Also where the difference is past the first block that is compared. */
Test(file, pieces_of_same_bytes_are_not_written)
{
	enum { LEN = 200000 };
	char *text = malloc(LEN + 1);
	struct stat was;

	memset(text, 'x', LEN);
	text[LEN] = '\0';
	put("a", text);
	was = age("a");
	cr_expect_eq(replace_by_pieces("a", text), 0);
	expect_same_file("a", &was);
	text[LEN - 1] = 'y';
	cr_expect_eq(replace_by_pieces("a", text), 0);
	expect_text("a", text);
	text[LEN - 1] = '\0';
	cr_expect_eq(replace_by_pieces("a", text), 0);
	expect_text("a", text);
	cr_expect_eq(count_files("."), 1);
	free(text);
}

Test(file, pieces_given_up)
{
	struct fileset set = FILESET_INIT;
	struct stat was;

	put("a", "old");
	was = age("a");
	cr_expect_eq(fileset_begin(&set, "a", &diag), 0);
	cr_expect_eq(fileset_put(&set, span_str("new"), &diag), 0);
	cr_expect_eq(count_files("."), 2);
	fileset_release(&set);
	expect_same_file("a", &was);
	cr_expect_eq(count_files("."), 1);
}

Test(file, pieces_that_cannot_be_written)
{
	struct rlimit limit = { 1000, RLIM_INFINITY };
	struct stat was;
	char text[3001];

	memset(text, 'x', 3000);
	text[3000] = '\0';
	put("a", "old");
	was = age("a");
	cr_expect_eq(replace_by_pieces("missing/below", "new"), -1);
	expect_finding(RULE_IO, "missing/below", strerror(ENOENT));
	diag_release(&diag);
	signal(SIGXFSZ, SIG_IGN);
	cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	cr_expect_eq(replace_by_pieces("a", text), -1);
	expect_finding(RULE_IO, "a", strerror(EFBIG));
	expect_same_file("a", &was);
	cr_expect_eq(count_files("."), 1);
}

/* One that was begun and one that was not: all or none. */
Test(file, pieces_and_others)
{
	struct fileset set = FILESET_INIT;
	struct file_stamp stamp;
	struct buf b = BUF_INIT;
	struct stat was;

	put("a", "old");
	put("b", "old");
	cr_assert_eq(file_read("b", &b, &stamp, &diag), 0);
	buf_release(&b);
	age("b");
	was = age("a");
	cr_expect_eq(fileset_begin(&set, "a", &diag), 0);
	cr_expect_eq(fileset_put(&set, span_str("new"), &diag), 0);
	fileset_add(&set, "b", span_str("new"), &stamp);
	cr_expect_eq(fileset_prepare(&set, &diag), 0);
	cr_expect_eq(fileset_commit(&set, &diag), -1);
	fileset_release(&set);
	expect_finding(RULE_FILE_CHANGED, "b", "changed");
	expect_same_file("a", &was);
	expect_text("b", "old");
	cr_expect_eq(count_files("."), 2);
}

/* --- stamps ------------------------------------------------------------- */

static void edit_text(void)
{
	put("a", "other");
}

static void edit_same_size(void)
{
	put("a", "OLD");
}

static void edit_touch(void)
{
	age("a");
}

static void edit_rename(void)
{
	put("b", "old");
	cr_assert_eq(rename("b", "a"), 0);
}

static void edit_remove(void)
{
	cr_assert_eq(unlink("a"), 0);
}

Test(file, stamp)
{
	static const struct {
		void (*edit)(void);
		const char *left;
	} cases[] = {
		{ NULL, "new" },
		{ edit_text, "other" },
		{ edit_same_size, "OLD" },
		{ edit_touch, "old" },
		{ edit_rename, "old" },
		{ edit_remove, NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct fileset set = FILESET_INIT;
		struct file_stamp stamp;
		struct buf b = BUF_INIT;

		put("a", "old");
		cr_assert_eq(file_read("a", &b, &stamp, &diag), 0);
		buf_release(&b);
		fileset_add(&set, "beside", span_str("beside"), NULL);
		fileset_add(&set, "a", span_str("new"), &stamp);
		cr_assert_eq(fileset_prepare(&set, &diag), 0);
		if (cases[i].edit)
			cases[i].edit();
		cr_expect_eq(fileset_commit(&set, &diag), cases[i].edit ? -1 : 0,
			     "case %zu", i);
		fileset_release(&set);
		if (cases[i].edit)
			expect_finding(RULE_FILE_CHANGED, "a", "changed");
		if (cases[i].left)
			expect_text("a", cases[i].left);
		else
			cr_expect_not(file_exists("a"));
		cr_expect_eq(file_exists("beside"), !cases[i].edit);
		unlink("beside");
		unlink("a");
		cr_expect_eq(count_files("."), 0, "case %zu", i);
		diag_release(&diag);
	}
}

/* Changed between reading and preparing, to the very text that we would write. */
Test(file, stamp_of_same_bytes)
{
	struct fileset set = FILESET_INIT;
	struct file_stamp stamp;
	struct buf b = BUF_INIT;

	put("a", "old");
	cr_assert_eq(file_read("a", &b, &stamp, &diag), 0);
	buf_release(&b);
	put("a", "new text");
	fileset_add(&set, "a", span_str("new text"), &stamp);
	cr_expect_eq(fileset_prepare(&set, &diag), 0);
	cr_expect_eq(fileset_commit(&set, &diag), -1);
	fileset_release(&set);
	expect_finding(RULE_FILE_CHANGED, "a", "changed");
	expect_text("a", "new text");
}

/* A file that is only read counts, too. */
Test(file, watch)
{
	static const struct {
		void (*edit)(void);
	} cases[] = { { NULL }, { edit_text }, { edit_touch }, { edit_remove } };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct fileset set = FILESET_INIT;
		struct file_stamp stamp;
		struct buf b = BUF_INIT;

		put("a", "old");
		put("b", "old");
		cr_assert_eq(file_read("a", &b, &stamp, &diag), 0);
		buf_release(&b);
		fileset_watch(&set, "a", &stamp);
		fileset_add(&set, "b", span_str("new"), NULL);
		cr_assert_eq(fileset_prepare(&set, &diag), 0);
		if (cases[i].edit)
			cases[i].edit();
		cr_expect_eq(fileset_commit(&set, &diag), cases[i].edit ? -1 : 0,
			     "case %zu", i);
		fileset_release(&set);
		if (cases[i].edit)
			expect_finding(RULE_FILE_CHANGED, "a", "changed");
		else
			expect_text("a", "old");
		expect_text("b", cases[i].edit ? "old" : "new");
		unlink("a");
		unlink("b");
		cr_expect_eq(count_files("."), 0, "case %zu", i);
		diag_release(&diag);
	}
}

/* A check says what prepare would, and makes nothing. */
Test(file, check)
{
	static const struct {
		const char *path, *text;
		enum rule rule;
	} bad[] = {
		{ "gone/a", "cannot make a temporary file", RULE_IO },
		{ "folder", "is no regular file", RULE_IO },
		{ "./old", "two things", RULE_USAGE },
		{ "read", "is read here", RULE_USAGE },
	};
	struct fileset set = FILESET_INIT;
	size_t i;

	put("old", "old");
	put("same", "same");
	put("read", "old");
	cr_assert_eq(mkdir("folder", 0777), 0);
	fileset_add(&set, "old", span_str("new"), NULL);
	fileset_add(&set, "same", span_str("same"), NULL);
	fileset_add(&set, "new", span_str("new"), NULL);
	fileset_watch(&set, "read", NULL);
	cr_expect_eq(fileset_check(&set, &diag), 0);
	fileset_release(&set);
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		fileset_add(&set, "old", span_str("new"), NULL);
		fileset_watch(&set, "read", NULL);
		fileset_add(&set, bad[i].path, span_str("new"), NULL);
		cr_expect_eq(fileset_check(&set, &diag), -1, "%s", bad[i].path);
		fileset_release(&set);
		expect_finding(bad[i].rule, bad[i].path, bad[i].text);
		diag_release(&diag);
	}
	expect_text("old", "old");
	cr_expect_eq(count_files("."), 4);
}

/* Without a stamp a file may change, but not be written over; a pipe is none. */
Test(file, watch_unstamped)
{
	struct fileset set = FILESET_INIT;
	struct file_stamp stamp = { 0 };

	put("a", "old");
	put("b", "old");
	cr_assert_eq(mkfifo("pipe", 0600), 0);
	fileset_watch(&set, "a", NULL);
	fileset_watch(&set, "pipe", &stamp);
	fileset_watch(&set, "-", &stamp);
	fileset_add(&set, "b", span_str("new"), NULL);
	cr_assert_eq(fileset_prepare(&set, &diag), 0);
	edit_text();
	cr_expect_eq(fileset_commit(&set, &diag), 0);
	fileset_release(&set);
	expect_text("b", "new");
	fileset_watch(&set, "a", NULL);
	fileset_add(&set, "./a", span_str("new"), NULL);
	cr_expect_eq(fileset_prepare(&set, &diag), -1);
	fileset_release(&set);
	expect_finding(RULE_USAGE, "./a", "is read here");
}

Test(file, same)
{
	put("a", "text");
	put("-", "text");
	cr_assert_eq(symlink("a", "link"), 0);
	cr_assert_eq(link("a", "hard"), 0);
	cr_expect(file_same("a", "./a"));
	cr_expect(file_same("link", "a"));
	cr_expect_not(file_same("a", "hard"));
	cr_expect_not(file_same("gone", "gone"));
	cr_expect_not(file_same("-", "./-"));
	cr_expect_not(file_same("./-", "-"));
}

/* Two texts for one file, under names that a new file and an old one can have. */
Test(file, two_for_one)
{
	static const char *const names[][2] = {
		{ "one", "one" }, { "./one", "one" }, { "new", "./new" },
	};
	struct fileset set;
	struct file_stamp stamp;
	struct buf b = BUF_INIT;
	size_t i;

	put("one", "old");
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		set = (struct fileset)FILESET_INIT;
		fileset_add(&set, names[i][0], span_str("a"), NULL);
		fileset_add(&set, names[i][1], span_str("b"), NULL);
		cr_expect_lt(fileset_prepare(&set, &diag), 0, "%s", names[i][0]);
		fileset_release(&set);
		expect_finding(RULE_USAGE, names[i][1], "two things");
		diag_release(&diag);
	}
	set = (struct fileset)FILESET_INIT;
	cr_assert_eq(file_read("one", &b, &stamp, &diag), 0);
	buf_release(&b);
	fileset_add(&set, "one", span_str("a"), NULL);
	fileset_watch(&set, "./one", &stamp);
	cr_expect_lt(fileset_prepare(&set, &diag), 0);
	fileset_release(&set);
	expect_finding(RULE_USAGE, "./one", "is read here");
	expect_text("one", "old");
	cr_expect_eq(count_files("."), 1);
}

/* --- signals ------------------------------------------------------------- */

enum when { BEFORE_COMMIT, BEFORE_RELEASE, NEVER };

static void end_by(int number)
{
	signal(number, SIG_DFL);
	raise(number);
}

static void on_signal(int number)
{
	if (!fileset_hold(number, end_by))
		_exit(1);
}

static void write_interrupted(enum when when)
{
	struct fileset set = FILESET_INIT;

	signal(SIGTERM, on_signal);
	fileset_add(&set, "a", span_str("new"), NULL);
	fileset_add(&set, "b", span_str("new"), NULL);
	fileset_prepare(&set, &diag);
	if (when == BEFORE_COMMIT)
		raise(SIGTERM);
	fileset_commit(&set, &diag);
	if (when == BEFORE_RELEASE)
		raise(SIGTERM);
	fileset_release(&set);
	_exit(0);
}

Test(file, signals)
{
	static const struct {
		enum when when;
		const char *text;
	} cases[] = {
		{ BEFORE_COMMIT, "old" },
		{ BEFORE_RELEASE, "new" },
		{ NEVER, "new" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int status;
		pid_t pid;

		put("a", "old");
		put("b", "old");
		pid = fork();
		cr_assert_geq(pid, 0);
		if (pid == 0)
			write_interrupted(cases[i].when);
		cr_assert_eq(waitpid(pid, &status, 0), pid);
		if (cases[i].when == NEVER)
			cr_expect(WIFEXITED(status));
		else
			cr_expect(WIFSIGNALED(status) &&
					  WTERMSIG(status) == SIGTERM,
				  "case %zu", i);
		expect_text("a", cases[i].text);
		expect_text("b", cases[i].text);
		cr_expect_eq(count_files("."), 2, "case %zu", i);
	}
}

static int ended_by, times_ended;

static void note_end(int number)
{
	ended_by = number;
	times_ended++;
}

/* Held until the last set is released; whatever is still to be done is not. */
Test(file, signal_held)
{
	struct fileset first = FILESET_INIT, second = FILESET_INIT;

	put("a", "old");
	cr_expect_not(fileset_hold(SIGINT, note_end));
	cr_expect_not(fileset_interrupted());
	fileset_add(&first, "a", span_str("new"), NULL);
	cr_assert_eq(fileset_prepare(&first, &diag), 0);
	cr_assert_eq(fileset_begin(&second, "b", &diag), 0);
	cr_expect(fileset_hold(SIGINT, note_end));
	cr_expect(fileset_interrupted());
	cr_expect_eq(fileset_commit(&first, &diag), -1);
	expect_finding(RULE_IO, "a", "interrupted; the file is left alone");
	diag_release(&diag);
	cr_expect_eq(fileset_put(&second, span_str("new"), &diag), -1);
	expect_finding(RULE_IO, "b", "interrupted");
	diag_release(&diag);
	fileset_release(&first);
	cr_expect_eq(times_ended, 0);
	fileset_release(&second);
	cr_expect_eq(times_ended, 1);
	cr_expect_eq(ended_by, SIGINT);
	expect_text("a", "old");
	cr_expect_eq(count_files("."), 1);
	fileset_add(&first, "c", span_str("new"), NULL);
	cr_expect_eq(fileset_prepare(&first, &diag), -1);
	expect_finding(RULE_IO, "c", "interrupted");
	fileset_release(&first);
	cr_expect_eq(count_files("."), 1);
}

/* --- several ------------------------------------------------------------ */

Test(file, several)
{
	struct fileset set = FILESET_INIT;
	struct stat was;

	put("old", "old");
	put("same", "same");
	was = age("same");
	fileset_add(&set, "old", span_str("1"), NULL);
	fileset_add(&set, "same", span_str("same"), NULL);
	fileset_add(&set, "new", span_str("2"), NULL);
	cr_expect_eq(fileset_prepare(&set, &diag), 0);
	expect_text("old", "old");
	cr_expect_not(file_exists("new"));
	cr_expect_eq(fileset_commit(&set, &diag), 0);
	fileset_release(&set);
	expect_text("old", "1");
	expect_text("new", "2");
	expect_same_file("same", &was);
	cr_expect_eq(count_files("."), 3);
}

Test(file, prepared_and_let_go)
{
	struct fileset set = FILESET_INIT;
	struct stat was;

	put("a", "old");
	was = age("a");
	fileset_add(&set, "a", span_str("new"), NULL);
	fileset_add(&set, "b", span_str("new"), NULL);
	cr_expect_eq(fileset_prepare(&set, &diag), 0);
	fileset_release(&set);
	expect_same_file("a", &was);
	cr_expect_eq(count_files("."), 1);
	fileset_release(&set);
}

/* The last of them cannot be prepared: none is touched. */
Test(file, one_cannot_be_prepared)
{
	struct fileset set = FILESET_INIT;
	struct stat was;

	put("a", "old");
	was = age("a");
	fileset_add(&set, "a", span_str("new"), NULL);
	fileset_add(&set, "new", span_str("new"), NULL);
	fileset_add(&set, "a/below", span_str("new"), NULL);
	cr_expect_eq(fileset_prepare(&set, &diag), -1);
	fileset_release(&set);
	expect_finding(RULE_IO, "a/below", "Not a directory");
	expect_same_file("a", &was);
	cr_expect_eq(count_files("."), 1);
}

/* The last rename fails: those before it are taken back. */
Test(file, one_cannot_be_renamed)
{
	struct fileset set = FILESET_INIT;
	struct stat was_a, was_b;

	put("a", "old a");
	put("b", "old b");
	put("same", "same");
	cr_assert_eq(chmod("b", 0640), 0);
	was_a = age("a");
	was_b = age("b");
	fileset_add(&set, "a", span_str("new"), NULL);
	fileset_add(&set, "new", span_str("new"), NULL);
	fileset_add(&set, "same", span_str("same"), NULL);
	fileset_add(&set, "b", span_str("new"), NULL);
	fileset_add(&set, "c", span_str("new"), NULL);
	fileset_add(&set, "d", span_str("new"), NULL);
	cr_expect_eq(fileset_prepare(&set, &diag), 0);
	cr_assert_eq(mkdir("c", 0755), 0);
	cr_expect_eq(fileset_commit(&set, &diag), -1);
	fileset_release(&set);
	expect_finding(RULE_IO, "c", "cannot replace");
	expect_same_file("a", &was_a);
	expect_same_file("b", &was_b);
	expect_text("a", "old a");
	expect_text("b", "old b");
	cr_expect_not(file_exists("new"));
	cr_expect_not(file_exists("d"));
	cr_expect_eq(count_files("."), 4);
}
