/* file.c -- files read whole, and what else is asked of files by their path
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/inorder.h"
#include "base/xmalloc.h"

/* The usual causes have a usual way out. */
static void hint_cause(struct diag *diag, const char *path, int cause)
{
	switch (cause) {
	case ENOENT:
	case ENOTDIR:
		diag_hint(diag, "correct the path: nothing is at %s", path);
		break;
	case EISDIR:
		diag_hint(diag, "name a file in it: %s/FILE", path);
		break;
	case EACCES:
	case EPERM:
		diag_hint(diag, "run as its owner, or give yourself the right: "
				"chmod u+rw %s", path);
		break;
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		diag_hint(diag, "make room on its disk (df), or raise the limit "
				"(ulimit -f)");
		break;
	default:
		diag_hint(diag, "put that right, and run the command again");
		break;
	}
}

int file_fail(struct diag *diag, const char *path, const char *what)
{
	int cause = errno;

	diag_add(diag, RULE_IO, path, "%s: %s", what, strerror(cause));
	hint_cause(diag, path, cause);
	return -1;
}

static int refuse_size(struct diag *diag, const char *path, uint64_t len)
{
	diag_add(diag, RULE_IO, path,
		 "%llu bytes are more than the %lu that sesz reads",
		 (unsigned long long)len, (unsigned long)FILE_MAX_LEN);
	diag_hint(diag, "split the file: move a part to another and $INCLUDE it");
	return -1;
}

/* Parts of a regular file, and where they go. */
struct parts {
	int fd;
	char *to;
	size_t len;
	bool *whole; /* of each part */
};

enum { PART_LEN = 4 << 20 };

static void read_part(size_t i, void *arg)
{
	const struct parts *parts = arg;
	size_t off = i * PART_LEN, end = off + PART_LEN;
	ssize_t n = 1;

	if (end > parts->len)
		end = parts->len;
	xmalloc_fill(parts->to + off, end - off);
	while (off < end && (n > 0 || (n < 0 && errno == EINTR))) {
		n = pread(parts->fd, parts->to + off, end - off, (off_t)off);
		off += n > 0 ? (size_t)n : 0;
	}
	parts->whole[i] = off == end;
}

/* As much as there is of the file's size when it was opened. */
static void read_parts(int fd, unsigned threads, size_t len, struct buf *out)
{
	struct parts parts = { .fd = fd, .to = out->data + out->len, .len = len };
	struct inorder work = { .n = (len + PART_LEN - 1) / PART_LEN,
				.threads = threads, .make = read_part,
				.arg = &parts };
	size_t i, end = 0;

	parts.whole = xcalloc(work.n, sizeof(*parts.whole));
	inorder_run(&work);
	for (i = 0; i < work.n && parts.whole[i]; i++)
		end += PART_LEN;
	out->len += end < len ? end : len;
	free(parts.whole);
}

/* Room for all of a regular file, and for the read that finds its end. */
static int make_room(const struct stat *st, const char *name, struct buf *out,
		     struct diag *diag)
{
	if (!S_ISREG(st->st_mode))
		return 0;
	if ((uint64_t)st->st_size > FILE_MAX_LEN)
		return refuse_size(diag, name, (uint64_t)st->st_size);
	buf_reserve(out, (size_t)st->st_size + 4096);
	return 0;
}

/* From where the descriptor stands on. */
static int read_on(int fd, const char *name, struct buf *out, struct diag *diag)
{
	ssize_t n;

	for (;;) {
		if (out->cap - out->len < 4096)
			buf_reserve(out, 65536);
		n = read(fd, out->data + out->len, out->cap - out->len - 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return file_fail(diag, name, "cannot read");
		if (n == 0)
			break;
		out->len += (size_t)n;
		if (out->len > FILE_MAX_LEN)
			return refuse_size(diag, name, out->len);
	}
	if (out->data)
		out->data[out->len] = '\0';
	return 0;
}

int file_read_fd(int fd, const char *name, struct buf *out, struct diag *diag)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && make_room(&st, name, out, diag) < 0)
		return -1;
	return read_on(fd, name, out, diag);
}

static int read_opened(int fd, const char *name, unsigned threads,
		       const struct stat *st, struct buf *out, struct diag *diag)
{
	size_t start = out->len;

	if (make_room(st, name, out, diag) < 0)
		return -1;
	if (S_ISREG(st->st_mode) && st->st_size > 0) {
		read_parts(fd, threads, (size_t)st->st_size, out);
		/* What was not there, or has come meanwhile. */
		if (lseek(fd, (off_t)(out->len - start), SEEK_SET) < 0)
			return file_fail(diag, name, "cannot read");
	}
	return read_on(fd, name, out, diag);
}

static void take_stamp(struct file_stamp *stamp, const struct stat *st)
{
	*stamp = (struct file_stamp){ st->st_dev, st->st_ino, st->st_size,
				      st->st_mtim };
}

static int open_to_read(const char *path, struct stat *st, struct diag *diag)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return file_fail(diag, path, "cannot open");
	if (fstat(fd, st) == 0 && S_ISDIR(st->st_mode)) {
		errno = EISDIR;
		file_fail(diag, path, "cannot read");
		close(fd);
		return -1;
	}
	return fd;
}

int file_read(const char *path, struct buf *out, struct file_stamp *stamp,
	      struct diag *diag)
{
	return file_read_by(1, path, out, stamp, diag);
}

int file_read_by(unsigned threads, const char *path, struct buf *out,
		 struct file_stamp *stamp, struct diag *diag)
{
	struct stat st;
	int fd, result;

	if (stamp)
		*stamp = (struct file_stamp){ 0 };
	if (strcmp(path, "-") == 0)
		return file_read_fd(STDIN_FILENO, path, out, diag);
	fd = open_to_read(path, &st, diag);
	if (fd < 0)
		return -1;
	if (stamp)
		take_stamp(stamp, &st);
	result = read_opened(fd, path, threads, &st, out, diag);
	close(fd);
	return result;
}

int file_read_start(const char *path, size_t len, struct buf *out,
		    struct diag *diag)
{
	struct stat st;
	int fd = open_to_read(path, &st, diag);
	ssize_t n;

	if (fd < 0)
		return -1;
	buf_reserve(out, len);
	do
		n = read(fd, out->data + out->len, len);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		file_fail(diag, path, "cannot read");
	else
		out->len += (size_t)n;
	out->data[out->len] = '\0';
	close(fd);
	return n < 0 ? -1 : 0;
}

const char *file_shown(const char *path)
{
	return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool file_same(const char *a, const char *b)
{
	char *x, *y;
	bool same;

	if (strcmp(a, "-") == 0 || strcmp(b, "-") == 0)
		return false;
	x = realpath(a, NULL);
	y = realpath(b, NULL);
	same = x && y && strcmp(x, y) == 0;
	free(x);
	free(y);
	return same;
}

int file_make_folder(const char *path, struct diag *diag)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return 0;
	file_fail(diag, path, "cannot make the folder");
	diag_hint(diag, "mkdir -p %s", path);
	return -1;
}
