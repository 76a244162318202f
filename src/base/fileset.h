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
 * target (symbolic links followed) and gives it the target's mode and owner, or
 * adds a warning where it may not.  commit waits until they are on the disk,
 * checks that no target changed since its stamp was taken, renames them in the
 * order added and syncs the folders; where a rename fails, those before it are
 * taken back.  That takes hard links: where the file system has none, only files
 * that are new are taken back, and the others stay replaced.  A reader, or a
 * crash, sees each file old or new and never a part.  Targets that hold the
 * bytes already are not touched.  From begin or prepare to release a signal can
 * be held: before its first rename a set gives up then.
 *
 * A large content need not be in memory: a file can be begun before the set is
 * prepared, and is then written as its bytes come.
 *
 *	fileset_begin(&set, "example.com.tf", diag);
 *	fileset_put(&set, text, diag);          // as often as needed
 *
 * Waiting for the disk is what costs, so that many sets can be committed
 * together (fileset_commit_all), by one wait of all of them:
 *
 *	1. each temporary file of every set is synced;
 *	2. set by set, the checks and the renames;
 *	3. each folder that something was renamed in is synced, once.
 *
 * A set of which a step fails is left out of the next ones, and the others go
 * on.  A crash in 1 leaves all targets old.  A crash in 2 or 3 leaves each
 * target, by itself, old or new: which of the renames have reached the disk is
 * the file system's to say.  What it leaves behind are temporary files.  So
 * a set is done, and may be said to be, when the call has returned and not
 * before; whoever was not told so does it again, and finds it done or not.
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
	bool busy; /* from begin or prepare to release */
};

#define FILESET_INIT { NULL, 0, 0, false }

/* `content` is borrowed until prepare is done.  With a stamp, the target must still be that file at commit. */
void fileset_add(struct fileset *set, const char *path, struct span content,
		 const struct file_stamp *stamp);
/* The same for a content in pieces, one behind the other; the bytes are borrowed, the list is not. */
void fileset_add_pieces(struct fileset *set, const char *path,
			const struct span *pieces, size_t n,
			const struct file_stamp *stamp);
/* A copy of another file, `like`: the new file gets the mode and owner of that one. */
void fileset_add_like(struct fileset *set, const char *path, struct span content,
		      const char *like);
/* Begins a file, which is the one that is put to until another is added; 0 or -1. */
int fileset_begin(struct fileset *set, const char *path, struct diag *diag);
int fileset_put(struct fileset *set, struct span text, struct diag *diag);
/*
 * A file that is only read, "-" or a pipe being none: nothing of the set may be
 * written in its place, and with a stamp it, too, must be at commit what it was.
 */
void fileset_watch(struct fileset *set, const char *path,
		   const struct file_stamp *stamp);
/* 0, or -1 with a finding; two files of the set that are one are a fault, too. */
int fileset_prepare(struct fileset *set, struct diag *diag);
int fileset_commit(struct fileset *set, struct diag *diag);
/*
 * In place of prepare, and for release alone: would it fail?  As far as that can
 * be told without making a file, of a set without one that was begun.
 */
int fileset_check(struct fileset *set, struct diag *diag);

/* One of several sets that are committed together. */
struct fileset_commit {
	struct fileset *set; /* prepared */
	struct diag *diag;
	int result; /* 0, or -1 with a finding: as fileset_commit() returns it */
};
void fileset_commit_all(struct fileset_commit *v, size_t n);

/* How many files are open, from prepare to commit or release. */
size_t fileset_open(const struct fileset *set);
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
/* Is a signal held?  Then sets fail because of it. */
bool fileset_interrupted(void);

#endif
