/* fileset.h -- several files replaced, all or none
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
 * are not touched.  From prepare to release a signal can be held: before its first
 * rename a set gives up then.
 */
#ifndef SESZ_BASE_FILESET_H
#define SESZ_BASE_FILESET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/span.h"

struct fileset_item;

struct fileset {
	struct fileset_item *v;
	size_t n, cap;
	bool busy; /* from prepare to release */
};

#define FILESET_INIT { NULL, 0, 0, false }

/* `content` is borrowed until release.  With a stamp, the target must still be that file at commit. */
void fileset_add(struct fileset *set, const char *path, struct span content,
		 const struct file_stamp *stamp);
/* A file that is only read: it, too, must be at commit what it was. */
void fileset_watch(struct fileset *set, const char *path,
		   const struct file_stamp *stamp);
int fileset_prepare(struct fileset *set, struct diag *diag);
int fileset_commit(struct fileset *set, struct diag *diag);
void fileset_release(struct fileset *set);

/* One file alone, by all of these steps; 0 or -1. */
int fileset_write(const char *path, struct span content,
		  const struct file_stamp *stamp, struct diag *diag);

/*
 * For the handlers of SIGINT and the like, so that no temporary file is left
 * behind: is a set at work?  Then `end` is called when the last one is
 * released.
 */
bool fileset_hold(int number, void (*end)(int number));

#endif
