/* fileset_prepare.c -- new texts, each in a temporary file beside its target
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#define _GNU_SOURCE /* sync_file_range */
#include "base/fileset_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/relpath.h"
#include "base/xmalloc.h"

/* Uses the list up. */
static int write_all(int fd, struct iovec *v, size_t n)
{
	enum { MANY = 16 }; /* the least that a system takes (POSIX, _XOPEN_IOV_MAX) */
	ssize_t done;

	for (;;) {
		for (; n && !v->iov_len; v++)
			n--;
		if (!n)
			return 0;
		done = writev(fd, v, n < MANY ? (int)n : MANY);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		for (; n && (size_t)done >= v->iov_len; v++, n--)
			done -= (ssize_t)v->iov_len;
		if (n) {
			v->iov_base = (char *)v->iov_base + done;
			v->iov_len -= (size_t)done;
		}
	}
}

static bool same_bytes(struct span now, const struct fileset_item *item)
{
	size_t i;

	for (i = 0; i < item->npieces; i++) {
		const struct iovec *v = &item->pieces[i];

		if (v->iov_len > now.len ||
		    (v->iov_len && memcmp(now.p, v->iov_base, v->iov_len) != 0))
			return false;
		now = span_make(now.p + v->iov_len, now.len - v->iov_len);
	}
	return !now.len;
}

/* Does the file hold these bytes already? */
static bool holds(const struct fileset_item *item, const struct stat *st)
{
	struct diag ignore = DIAG_INIT;
	struct buf now = BUF_INIT;
	size_t len = 0, i;
	bool same;

	for (i = 0; i < item->npieces; i++)
		len += item->pieces[i].iov_len;
	if ((size_t)st->st_size != len)
		return false;
	same = file_read(item->target, &now, NULL, &ignore) == 0 &&
	       same_bytes(buf_span(&now), item);
	buf_release(&now);
	diag_release(&ignore);
	return same;
}

static size_t read_block(int fd, char *block, size_t size)
{
	size_t len = 0;
	ssize_t n;

	while (len < size && (n = read(fd, block + len, size - len)) != 0) {
		if (n > 0)
			len += (size_t)n;
		else if (errno != EINTR)
			break;
	}
	return len;
}

/* Do the two files hold the same bytes?  A read that fails is a difference, as one has more then. */
static bool same_content(int a, int b)
{
	static const size_t size = 1 << 16;
	char *blocks = xmalloc(2 * size);
	size_t n;
	bool same;

	do {
		n = read_block(a, blocks, size);
		same = read_block(b, blocks + size, size) == n &&
		       memcmp(blocks, blocks + size, n) == 0;
	} while (same && n == size);
	free(blocks);
	return same;
}

/* The same for one whose content is in temp. */
static bool holds_temp(const struct fileset_item *item, const struct stat *st)
{
	int now = open(item->target, O_RDONLY | O_CLOEXEC);
	int made = open(item->temp, O_RDONLY | O_CLOEXEC);
	struct stat temp;
	bool same;

	same = now >= 0 && made >= 0 && fstat(made, &temp) == 0 &&
	       temp.st_size == st->st_size && same_content(now, made);
	if (now >= 0)
		close(now);
	if (made >= 0)
		close(made);
	return same;
}

/* A file that is to look like another: does it? */
static bool has_looks(const struct fileset_item *item, const struct stat *st)
{
	struct stat like;

	return !item->like ||
	       (stat(item->like, &like) == 0 && like.st_mode == st->st_mode &&
		like.st_uid == st->st_uid && like.st_gid == st->st_gid);
}

/* Mode and owner of the old file, as far as we may. */
static int keep_looks(const struct fileset_item *item, int fd,
		      const struct stat *old, struct diag *diag)
{
	struct stat now;

	if (fstat(fd, &now) < 0)
		return -1;
	if ((now.st_uid != old->st_uid || now.st_gid != old->st_gid) &&
	    fchown(fd, old->st_uid, old->st_gid) < 0) {
		int cause = errno;
		/* One may give a file to a group that one is of. */
		const char *lost =
			fchown(fd, (uid_t)-1, old->st_gid) == 0 ? "owner" :
			now.st_uid == old->st_uid		? "group" :
								  "owner and group";

		diag_add(diag, RULE_OWNER_LOST, item->path,
			 "the %s of the file cannot be kept: %s", lost,
			 strerror(cause));
		diag_hint(diag, "give it back as root: chown %lu:%lu %s",
			  (unsigned long)old->st_uid, (unsigned long)old->st_gid,
			  item->path);
	}
	return fchmod(fd, old->st_mode & 07777);
}

/* Makes the temporary file; -1 with errno. */
static int open_temp(struct fileset_item *item, mode_t mode)
{
	int fd;

	do {
		free(item->temp);
		item->temp = fileset_beside(item->target);
		fd = open(item->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			  mode);
		/* A killed process of our number may have left one. */
	} while (fd < 0 && errno == EEXIST);
	if (fd < 0) {
		int error = errno;

		free(item->temp);
		item->temp = NULL;
		errno = error;
	}
	return fd;
}

static bool same_folder(const char *a, const char *b)
{
	char *x = relpath_folder(a), *y = relpath_folder(b);
	struct stat s, t;
	bool same = stat(x, &s) == 0 && stat(y, &t) == 0 &&
		    s.st_dev == t.st_dev && s.st_ino == t.st_ino;

	free(x);
	free(y);
	return same;
}

/* Where no file can be made, the folder is what has to change. */
static int fail_folder(const struct fileset_item *item, struct diag *diag)
{
	int cause = errno, len;
	/* The folder of a link is not the one; else it is as the user writes it. */
	const char *path = same_folder(item->path, item->target) ? item->path :
								   item->target;
	const char *slash = strrchr(path, '/'), *folder = slash ? path : ".";

	len = slash ? (int)(slash - path) + 1 : 1;
	errno = cause;
	file_fail(diag, item->path, "cannot make a temporary file beside it");
	if (cause == ENOENT)
		diag_hint(diag, "make its folder: mkdir -p %.*s", len, folder);
	else if (cause == EACCES || cause == EPERM)
		diag_hint(diag, "give yourself the right to its folder: chmod "
				"u+wx %.*s", len, folder);
	return -1;
}

/*
 * Lets the disk begin, so that the wait for many files is one and not one
 * after the other.
 */
static void start_sync(int fd)
{
#ifdef SYNC_FILE_RANGE_WRITE
	sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
	(void)fd;
#endif
}

static int begin_temp(struct fileset_item *item, const struct stat *old,
		      struct diag *diag)
{
	const struct stat *looks = item->existed ? old : NULL;
	struct stat like;

	if (item->like) {
		if (stat(item->like, &like) < 0)
			return file_fail(diag, item->like, "cannot look at");
		looks = &like;
	}
	/* A new file's mode is what the umask leaves of 0666; no other's is known yet. */
	item->fd = open_temp(item, looks ? 0600 : 0666);
	if (item->fd < 0)
		return fail_folder(item, diag);
	if (looks && keep_looks(item, item->fd, looks, diag) < 0)
		return file_fail(diag, item->path, "cannot write");
	return 0;
}

/* Finds out what file is only read; a pipe cannot be what it was. */
static void look_at_watched(struct fileset_item *item)
{
	struct stat st;

	item->target = realpath(item->path, NULL);
	if (!item->target)
		item->target = xstrdup(item->path);
	item->existed = stat(item->target, &st) == 0;
	if (item->existed && !S_ISREG(st.st_mode))
		item->stamped = false;
}

/* Finds out what is to be replaced, and whether it may be. */
static int look_at(struct fileset_item *item, struct stat *st, struct diag *diag)
{
	item->target = realpath(item->path, NULL);
	if (!item->target) {
		if (errno != ENOENT) {
			file_fail(diag, item->path, "cannot write");
			return -1;
		}
		if (lstat(item->path, st) == 0) {
			diag_add(diag, RULE_IO, item->path,
				 "is a symbolic link to a file that is not there");
			diag_hint(diag, "remove the link: rm %s", item->path);
			return -1;
		}
		item->target = xstrdup(item->path);
	}
	item->existed = stat(item->target, st) == 0;
	if (item->existed && !S_ISREG(st->st_mode)) {
		diag_add(diag, RULE_IO, item->path,
			 "is no regular file and cannot be replaced");
		diag_hint(diag, "name a regular file, or - for standard output");
		return -1;
	}
	/* A read-only file is a wish to be left alone, rename or not. */
	if (item->existed && access(item->target, W_OK) < 0) {
		file_fail(diag, item->path, "cannot write");
		return -1;
	}
	return 0;
}

/* What was begun is there; but perhaps it was there before. */
static void finish_begun(struct fileset_item *item)
{
	struct stat st;

	item->same = item->existed && stat(item->target, &st) == 0 &&
		     holds_temp(item, &st);
	if (!item->same) {
		start_sync(item->fd);
		return;
	}
	close(item->fd);
	item->fd = -1;
}

/* Finds out whether there is something to do, too. */
static int check_item(struct fileset_item *item, struct stat *st, struct diag *diag)
{
	if (item->watched) {
		look_at_watched(item);
		item->same = true;
		return 0;
	}
	if (look_at(item, st, diag) < 0)
		return -1;
	item->same = item->existed && has_looks(item, st) && holds(item, st);
	return 0;
}

/* Could a temporary file be made beside the target? */
static int check_folder(const struct fileset_item *item, struct diag *diag)
{
	char *folder = relpath_folder(item->target);
	int cause = access(folder, W_OK | X_OK) < 0 ? errno : 0;

	free(folder);
	if (!cause)
		return 0;
	errno = cause;
	return fail_folder(item, diag);
}

static int prepare_item(struct fileset_item *item, struct diag *diag)
{
	struct stat st;

	if (item->begun) {
		finish_begun(item);
		return 0;
	}
	if (check_item(item, &st, diag) < 0)
		return -1;
	if (item->same)
		return 0;
	if (begin_temp(item, &st, diag) < 0)
		return -1;
	if (write_all(item->fd, item->pieces, item->npieces) < 0)
		return file_fail(diag, item->path, "cannot write");
	start_sync(item->fd);
	return 0;
}

/* --- one place for each --------------------------------------------------- */

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Are they one file?  Where there is one already, its target is the only name. */
static bool is_same_file(const struct fileset_item *a,
			 const struct fileset_item *b)
{
	if (strcmp(a->target, b->target) == 0)
		return true;
	return !a->existed && !b->existed &&
	       strcmp(base_of(a->target), base_of(b->target)) == 0 &&
	       same_folder(a->target, b->target);
}

/* No file can hold two texts, or be written while it is only read. */
static int check_alone(const struct fileset *set, size_t i, struct diag *diag)
{
	const struct fileset_item *item = &set->v[i], *other;
	size_t k;

	for (k = 0; k < i; k++) {
		other = &set->v[k];
		if ((item->watched && other->watched) ||
		    !is_same_file(item, other))
			continue;
		diag_add(diag, RULE_USAGE, item->path, "%s",
			 item->watched || other->watched ?
				 "this file is read here, and something else "
				 "would be written to it" :
				 "two things would be written to this file");
		diag_hint(diag, "name another file for one of them");
		return -1;
	}
	return 0;
}

int fileset_begin(struct fileset *set, const char *path, struct diag *diag)
{
	struct fileset_item *item;
	struct stat st;

	fileset_be_busy(set);
	fileset_add_pieces(set, path, NULL, 0, NULL);
	item = &set->v[set->n - 1];
	item->begun = true;
	if (look_at(item, &st, diag) < 0)
		return -1;
	return begin_temp(item, &st, diag);
}

int fileset_put(struct fileset *set, struct span text, struct diag *diag)
{
	enum { LATE = 1 << 24 };
	struct fileset_item *item = &set->v[set->n - 1];
	struct iovec v = { (void *)text.p, text.len };

	if (fileset_check_signal(diag, item->path) < 0)
		return -1;
	if (write_all(item->fd, &v, 1) < 0)
		return file_fail(diag, item->path, "cannot write");
	item->late += text.len;
	if (item->late > LATE) {
		start_sync(item->fd);
		item->late = 0;
	}
	return 0;
}

int fileset_check(struct fileset *set, struct diag *diag)
{
	struct stat st;
	size_t i;

	for (i = 0; i < set->n; i++)
		if (check_item(&set->v[i], &st, diag) < 0 ||
		    (!set->v[i].same && check_folder(&set->v[i], diag) < 0) ||
		    check_alone(set, i, diag) < 0)
			return -1;
	return 0;
}

int fileset_prepare(struct fileset *set, struct diag *diag)
{
	size_t i;

	fileset_be_busy(set);
	for (i = 0; i < set->n; i++)
		if (fileset_check_signal(diag, set->v[i].path) < 0 ||
		    prepare_item(&set->v[i], diag) < 0 ||
		    check_alone(set, i, diag) < 0)
			return -1;
	return 0;
}
