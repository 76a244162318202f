/* fileset.c -- several files replaced, all or none
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#define _GNU_SOURCE /* sync_file_range */
#include "base/fileset.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/sort.h"
#include "base/xmalloc.h"

struct fileset_item {
	char *path;   /* as given, for messages */
	char *target; /* links followed */
	char *temp;   /* the new text, not yet in place; NULL: none */
	int fd;	      /* of temp, until it is on the disk; -1: none */
	char *saved;  /* a second link to the old file, until all is done */
	struct iovec *pieces; /* of the content */
	size_t npieces;
	struct file_stamp stamp;
	bool stamped; /* the target must be what `stamp` says */
	bool existed;
	bool watched; /* only read */
	bool same;    /* nothing to do */
	bool done;
};

/* --- signals ------------------------------------------------------------- */

static atomic_int busy_sets;
static atomic_int signalled;

static void (*_Atomic end_by)(int number);

bool fileset_hold(int number, void (*end)(int number))
{
	if (!atomic_load(&busy_sets))
		return false;
	atomic_store(&end_by, end);
	atomic_store(&signalled, number);
	return true;
}

bool fileset_interrupted(void)
{
	return atomic_load(&signalled) != 0;
}

static int check_signal(struct diag *diag, const char *path)
{
	if (!fileset_interrupted())
		return 0;
	diag_add(diag, RULE_IO, path, "interrupted; the file is left alone");
	diag_hint(diag, "run the command again");
	return -1;
}

/* --- preparing ----------------------------------------------------------- */

/* A name for a new file beside `target`, used by nobody of this process. */
static char *beside(const char *target)
{
	static atomic_uint count;
	const char *slash = strrchr(target, '/');
	int dir = slash ? (int)(slash - target) + 1 : 0;

	/* Cut, so that it fits where the target's own name does. */
	return xasprintf("%.*s.%.200s.sesz-%ld-%u", dir, target, target + dir,
			 (long)getpid(), atomic_fetch_add(&count, 1));
}

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

void fileset_add_pieces(struct fileset *set, const char *path,
			const struct span *pieces, size_t n,
			const struct file_stamp *stamp)
{
	struct fileset_item *item;
	size_t i;

	GROW(set->v, set->n, set->cap);
	item = &set->v[set->n++];
	*item = (struct fileset_item){ .path = xstrdup(path),
				       .fd = -1,
				       .pieces = xcalloc(n + 1, sizeof(*item->pieces)),
				       .npieces = n,
				       .stamped = stamp != NULL };
	for (i = 0; i < n; i++) {
		item->pieces[i].iov_base = (void *)pieces[i].p;
		item->pieces[i].iov_len = pieces[i].len;
	}
	if (stamp)
		item->stamp = *stamp;
}

void fileset_add(struct fileset *set, const char *path, struct span content,
		 const struct file_stamp *stamp)
{
	fileset_add_pieces(set, path, &content, 1, stamp);
}

void fileset_watch(struct fileset *set, const char *path,
		   const struct file_stamp *stamp)
{
	fileset_add(set, path, span_make(NULL, 0), stamp);
	set->v[set->n - 1].watched = true;
}

/* Mode and owner of the old file, as far as we may. */
static int keep_looks(const struct fileset_item *item, int fd,
		      const struct stat *old, struct diag *diag)
{
	struct stat now;

	if (fstat(fd, &now) < 0)
		return -1;
	if ((now.st_uid != old->st_uid || now.st_gid != old->st_gid) &&
	    fchown(fd, old->st_uid, old->st_gid) < 0 &&
	    fchown(fd, (uid_t)-1, old->st_gid) < 0) {
		diag_add(diag, RULE_OWNER_LOST, item->path,
			 "the owner of the file cannot be kept: %s",
			 strerror(errno));
		diag_hint(diag, "give it back as root: chown %lu:%lu %s",
			  (unsigned long)old->st_uid, (unsigned long)old->st_gid,
			  item->path);
	}
	return fchmod(fd, old->st_mode & 07777);
}

/* Makes the temporary file; -1 with errno. */
static int open_temp(struct fileset_item *item)
{
	int fd;

	/* A new file's mode is what the umask leaves of 0666. */
	do {
		free(item->temp);
		item->temp = beside(item->target);
		fd = open(item->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
			  0666);
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

/* Where no file can be made, the folder is what has to change. */
static int fail_folder(const struct fileset_item *item, struct diag *diag)
{
	const char *slash = strrchr(item->path, '/');
	int len = slash ? (int)(slash - item->path) + 1 : 1, cause = errno;
	const char *folder = slash ? item->path : ".";

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

static int write_temp(struct fileset_item *item, const struct stat *old,
		      struct diag *diag)
{
	item->fd = open_temp(item);
	if (item->fd < 0)
		return fail_folder(item, diag);
	if ((item->existed && keep_looks(item, item->fd, old, diag) < 0) ||
	    write_all(item->fd, item->pieces, item->npieces) < 0)
		return file_fail(diag, item->path, "cannot write");
	start_sync(item->fd);
	return 0;
}

static int prepare_item(struct fileset_item *item, struct diag *diag)
{
	struct stat st;

	item->target = realpath(item->path, NULL);
	if (!item->target) {
		if (errno != ENOENT)
			return file_fail(diag, item->path, "cannot write");
		if (lstat(item->path, &st) == 0) {
			diag_add(diag, RULE_IO, item->path,
				 "is a symbolic link to a file that is not there");
			diag_hint(diag, "remove the link: rm %s", item->path);
			return -1;
		}
		item->target = xstrdup(item->path);
	}
	item->existed = stat(item->target, &st) == 0;
	item->same = item->watched;
	if (item->watched)
		return 0;
	if (item->existed && !S_ISREG(st.st_mode)) {
		diag_add(diag, RULE_IO, item->path,
			 "is no regular file and cannot be replaced");
		diag_hint(diag, "name a regular file, or - for standard output");
		return -1;
	}
	/* A read-only file is a wish to be left alone, rename or not. */
	if (item->existed && access(item->target, W_OK) < 0)
		return file_fail(diag, item->path, "cannot write");
	item->same = item->existed && holds(item, &st);
	if (item->same)
		return 0;
	return write_temp(item, &st, diag);
}

int fileset_prepare(struct fileset *set, struct diag *diag)
{
	size_t i;

	set->busy = true;
	atomic_fetch_add(&busy_sets, 1);
	for (i = 0; i < set->n; i++)
		if (check_signal(diag, set->v[i].path) < 0 ||
		    prepare_item(&set->v[i], diag) < 0)
			return -1;
	return 0;
}

/* --- committing ---------------------------------------------------------- */

static bool unchanged(const struct fileset_item *item)
{
	struct stat st;
	const struct file_stamp *was = &item->stamp;

	return stat(item->target, &st) == 0 && st.st_dev == was->dev &&
	       st.st_ino == was->ino && st.st_size == was->size &&
	       st.st_mtim.tv_sec == was->mtime.tv_sec &&
	       st.st_mtim.tv_nsec == was->mtime.tv_nsec;
}

static int check_unchanged(const struct fileset *set, struct diag *diag)
{
	size_t i;

	for (i = 0; i < set->n; i++) {
		if (!set->v[i].stamped || unchanged(&set->v[i]))
			continue;
		diag_add(diag, RULE_FILE_CHANGED, set->v[i].path,
			 "the file was changed by somebody else meanwhile");
		diag_hint(diag, "run the command again");
		return -1;
	}
	return 0;
}

/* Keeps the old file under a second name, where the file system can. */
static void save_old(struct fileset_item *item)
{
	if (!item->existed)
		return;
	do {
		free(item->saved);
		item->saved = beside(item->target);
		if (link(item->target, item->saved) == 0)
			return;
	} while (errno == EEXIST);
	free(item->saved);
	item->saved = NULL;
}

static void take_back(struct fileset *set)
{
	size_t i;

	for (i = set->n; i-- > 0;) {
		struct fileset_item *item = &set->v[i];

		if (!item->done)
			continue;
		if (item->saved)
			rename(item->saved, item->target);
		else if (!item->existed)
			unlink(item->target);
		item->done = false;
	}
}

/* Waits until the new texts are on the disk. */
static int sync_temps(struct fileset *set, struct diag *diag)
{
	size_t i;

	for (i = 0; i < set->n; i++) {
		struct fileset_item *item = &set->v[i];
		int fd = item->fd;

		if (fd < 0)
			continue;
		item->fd = -1;
		if (fsync(fd) < 0) {
			file_fail(diag, item->path, "cannot write");
			close(fd);
			return -1;
		}
		if (close(fd) < 0)
			return file_fail(diag, item->path, "cannot write");
	}
	return 0;
}

/* Puts the new texts in place, all or none. */
static int rename_temps(struct fileset *set, struct diag *diag)
{
	size_t i;

	if (check_unchanged(set, diag) < 0 ||
	    (set->n && check_signal(diag, set->v[0].path) < 0))
		return -1;
	for (i = 0; i < set->n; i++) {
		struct fileset_item *item = &set->v[i];

		if (item->same)
			continue;
		/* The last one needs no way back. */
		if (i + 1 < set->n)
			save_old(item);
		if (rename(item->temp, item->target) < 0) {
			file_fail(diag, item->path, "cannot replace");
			take_back(set);
			return -1;
		}
		free(item->temp);
		item->temp = NULL;
		item->done = true;
	}
	return 0;
}

static void sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* Not every file system can; the rename itself is done. */
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
}

/* The folders that something was renamed in, each once. */
static void sync_folders(const struct fileset_commit *v, size_t n)
{
	char **folders = NULL;
	size_t count = 0, cap = 0, i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < v[i].set->n; k++) {
			const struct fileset_item *item = &v[i].set->v[k];
			const char *slash;

			if (!item->done)
				continue;
			slash = strrchr(item->target, '/');
			GROW(folders, count, cap);
			folders[count++] = slash ?
				xstrndup(item->target,
					 (size_t)(slash - item->target) + 1) :
				xstrdup(".");
		}
	}
	if (count)
		qsort(folders, count, sizeof(*folders), sort_strings);
	for (i = 0; i < count; i++)
		if (i == 0 || strcmp(folders[i], folders[i - 1]) != 0)
			sync_folder(folders[i]);
	while (count > 0)
		free(folders[--count]);
	free(folders);
}

void fileset_commit_all(struct fileset_commit *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		v[i].result = sync_temps(v[i].set, v[i].diag);
	for (i = 0; i < n; i++)
		if (v[i].result == 0)
			v[i].result = rename_temps(v[i].set, v[i].diag);
	sync_folders(v, n);
}

int fileset_commit(struct fileset *set, struct diag *diag)
{
	struct fileset_commit one = { set, diag, 0 };

	fileset_commit_all(&one, 1);
	return one.result;
}

size_t fileset_open(const struct fileset *set)
{
	size_t n = 0, i;

	for (i = 0; i < set->n; i++)
		n += set->v[i].fd >= 0;
	return n;
}

void fileset_release(struct fileset *set)
{
	size_t i;

	for (i = 0; i < set->n; i++) {
		struct fileset_item *item = &set->v[i];

		if (item->fd >= 0)
			close(item->fd);
		if (item->temp)
			unlink(item->temp);
		if (item->saved)
			unlink(item->saved);
		free(item->path);
		free(item->pieces);
		free(item->target);
		free(item->temp);
		free(item->saved);
	}
	free(set->v);
	if (set->busy && atomic_fetch_sub(&busy_sets, 1) == 1 &&
	    atomic_load(&signalled))
		atomic_load(&end_by)(atomic_load(&signalled));
	*set = (struct fileset)FILESET_INIT;
}

int fileset_write(const char *path, struct span content,
		  const struct file_stamp *stamp, struct diag *diag)
{
	struct fileset set = FILESET_INIT;
	int result;

	fileset_add(&set, path, content, stamp);
	result = fileset_prepare(&set, diag);
	if (result == 0)
		result = fileset_commit(&set, diag);
	fileset_release(&set);
	return result;
}
