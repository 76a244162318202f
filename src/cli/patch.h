/* patch.h -- a job's plan as a unified diff, alone or in a mail
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Of the zone file and of those it includes, their paths below the folder of
 * --relative, by default that of the zone file.
 */
#ifndef SESZ_CLI_PATCH_H
#define SESZ_CLI_PATCH_H

#include "cli/job.h"

/* 0, or -1 with a finding where a file that changes is not below the folder. */
int patch_write(struct job *job, struct buf *out);
/* The same as a mail for git am; nothing where there is no difference. */
int patch_write_mail(struct job *job, struct buf *out);

#endif
