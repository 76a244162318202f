/* fileset_impl.h -- what the parts of a file set share
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Private to fileset*.c: fileset.c keeps the list, and signals out of it;
 * fileset_prepare.c writes the temporary files; fileset_commit.c puts them in
 * place.
 */
#ifndef SESZ_BASE_FILESET_IMPL_H
#define SESZ_BASE_FILESET_IMPL_H

#include <sys/uio.h>

#include "base/fileset.h"

struct fileset_item {
	char *path;   /* as given, for messages */
	char *target; /* links followed */
	char *like;   /* whose mode and owner it gets; NULL: its old file's own */
	char *temp;   /* the new text, not yet in place; NULL: none */
	int fd;	      /* of temp, until it is on the disk; -1: none */
	char *saved;  /* a second link to the old file, until all is done */
	struct iovec *pieces; /* of the content */
	size_t npieces;
	struct file_stamp stamp;
	bool stamped; /* the target must be what `stamp` says */
	bool existed;
	bool watched; /* only read */
	bool begun;   /* its content is in temp already */
	size_t late;  /* so much of it the disk was not told to write yet */
	bool same;    /* nothing to do */
	bool done;
};

/* From now on a signal is held. */
void fileset_be_busy(struct fileset *set);
/* 0, or -1 with a finding about `path` where one is. */
int fileset_check_signal(struct diag *diag, const char *path);
/* A name for a new file beside `target`, used by nobody of this process; free(3). */
char *fileset_beside(const char *target);

#endif
