/* forms.h -- a job's plan in the form that --format asks for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What diff and compare share.
 */
#ifndef SESZ_CLI_FORMS_H
#define SESZ_CLI_FORMS_H

#include "cli/job.h"

/* 0, or -1 with findings: an option that the format does not use, or one that it needs. */
int forms_check(const struct settings *set, size_t nzones, struct diag *diag);

/* Is it a patch of the zone's text, so that the edits have to be made? */
bool forms_is_text(enum format format);

/* Does it name files and lines? */
bool forms_shows_places(enum format format);

/*
 * Fills job->out, or job->report where files are written instead or the form is
 * for people.  The plan's changes have their places where the form shows them.
 * Where there are conflicts, what cannot tell of them is not written: then the
 * report does, aside.  0, or -1 with findings.
 */
int forms_write(struct job *job);

#endif
