/* patchmail.h -- a plan as a mail with a patch, for git am
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * As git format-patch writes it: the From line of an mbox, subject, the plan
 * for people, `---`, a diffstat and the diff.
 */
#ifndef SESZ_OUT_PATCHMAIL_H
#define SESZ_OUT_PATCHMAIL_H

#include <stddef.h>
#include <time.h>

#include "base/buf.h"
#include "plan/plan.h"

/*
 * The date where none is given: it is the one that git format-patch writes in
 * each From line, old enough to be no real one, and new enough for git am,
 * which takes no dates of before 1973.  The clock's would make two runs differ.
 */
#define PATCHMAIL_DATE ((time_t)1000684800)

/* A file that the diff changes. */
struct patchmail_file {
	char *path;
	size_t added, removed; /* lines */
};

struct patchmail {
	const struct plan *plan; /* its changes have their places */
	const struct patchmail_file *files;
	size_t nfiles;
	struct span diff;
	time_t date;
};

void patchmail_write(const struct patchmail *mail, struct buf *out);

#endif
