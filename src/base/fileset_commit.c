/* fileset_commit.c -- what was prepared is put in place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/fileset_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sort.h"
#include "base/xmalloc.h"

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
		item->saved = fileset_beside(item->target);
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
	    (set->n && fileset_check_signal(diag, set->v[0].path) < 0))
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
