/* file.h -- files read whole, and several files replaced all or none
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A file set is filled, prepared and committed:
 *
 *	struct fileset set = FILESET_INIT;
 *	fileset_add(&set, "example.com.tf", tf, NULL);
 *	fileset_add(&set, "example.com.zone", zone, &stamp);
 *	if (fileset_prepare(&set, diag) < 0 || fileset_commit(&set, diag) < 0)
 *		...                     // nothing was changed
 *	fileset_release(&set);          // removes what was left
 *
 * prepare writes every new text to a temporary file in the folder of its
 * target (symbolic links followed), gives it the target's mode and owner, and
 * syncs it.  commit checks that no target changed since its stamp was taken,
 * renames them in the order added and syncs the folders; where a rename
 * fails, those before it are taken back.  A reader, or a crash, sees each
 * file old or new and never a part.  Targets that hold the bytes already
 * are not touched.
 */
#ifndef SESZ_BASE_FILE_H
#define SESZ_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <time.h>

#include "base/buf.h"
#include "base/diag.h"

/* What a file was when it was read. */
struct file_stamp {
	dev_t dev;
	ino_t ino;
	off_t size;
	struct timespec mtime;
};

/* The most that is read: 4 GiB - 1. */
#define FILE_MAX_LEN UINT32_MAX

/* Reads a whole file ("-": standard input); stamp may be NULL.  0, or -1 with a finding. */
int file_read(const char *path, struct buf *out, struct file_stamp *stamp,
	      struct diag *diag);
/* Everything from an open descriptor; `name` is for messages. */
int file_read_fd(int fd, const char *name, struct buf *out, struct diag *diag);
bool file_exists(const char *path);

struct fileset_item;

struct fileset {
	struct fileset_item *v;
	size_t n, cap;
};

#define FILESET_INIT { NULL, 0, 0 }

/* `content` is borrowed until release.  With a stamp, the target must still be that file at commit. */
void fileset_add(struct fileset *set, const char *path, struct span content,
		 const struct file_stamp *stamp);
int fileset_prepare(struct fileset *set, struct diag *diag);
int fileset_commit(struct fileset *set, struct diag *diag);
void fileset_release(struct fileset *set);

#endif
