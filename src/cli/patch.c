/* patch.c -- a job's plan as a unified diff, alone or in a mail
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/patch.h"

#include <stdlib.h>

#include "base/relpath.h"
#include "base/xmalloc.h"
#include "out/patchmail.h"
#include "text/udiff.h"

/* The files that change, and the diff of all of them. */
struct patch {
	struct patchmail_file *files;
	size_t n, cap;
	struct buf diff;
};

/* A file's path as the patch has it; what has no file keeps its name. */
static char *path_of(struct job *job, const char *folder, const char *file)
{
	char *path;

	if (strcmp(file, "-") == 0 || file[0] == '@')
		return xstrdup(file);
	path = relpath(folder, file);
	if (path)
		return path;
	diag_add(&job->diag, RULE_USAGE, file,
		 "a record in this file changes, and the file is not below %s, "
		 "where the patch's paths begin", folder);
	diag_hint(&job->diag, "--relative DIR names a folder above all files of "
			      "the zone");
	return NULL;
}

static int add_file(struct job *job, const char *folder,
		    const struct zdoc *doc, struct patch *patch)
{
	struct patchmail_file file = { NULL, 0, 0 };

	udiff_count(doc, &file.added, &file.removed);
	if (!file.added && !file.removed)
		return 0;
	file.path = path_of(job, folder, doc->src.name);
	if (!file.path)
		return -1;
	udiff_write(doc, file.path, &patch->diff);
	GROW(patch->files, patch->n, patch->cap);
	patch->files[patch->n++] = file;
	return 0;
}

static int make(struct job *job, struct patch *patch)
{
	char *folder = job->set->relative ? xstrdup(job->set->relative) :
					    relpath_folder(job->path);
	int result = 0;
	size_t i;

	*patch = (struct patch){ NULL, 0, 0, BUF_INIT };
	for (i = 0; i < job->zone.nfiles; i++)
		if (add_file(job, folder, &job->zone.files[i]->doc, patch) < 0)
			result = -1;
	free(folder);
	return result;
}

static void release(struct patch *patch)
{
	while (patch->n > 0)
		free(patch->files[--patch->n].path);
	free(patch->files);
	buf_release(&patch->diff);
}

int patch_write(struct job *job, struct buf *out)
{
	struct patch patch;
	int result = make(job, &patch);

	if (result == 0)
		buf_addspan(out, buf_span(&patch.diff));
	release(&patch);
	return result;
}

int patch_write_mail(struct job *job, struct buf *out)
{
	struct patch patch;
	int result = make(job, &patch);
	struct patchmail mail = {
		.plan = &job->plan,
		.files = patch.files,
		.nfiles = patch.n,
		.diff = buf_span(&patch.diff),
		.date = job->set->fixed_time ? job->set->merge.now :
					       PATCHMAIL_DATE,
	};

	if (result == 0 && patch.n)
		patchmail_write(&mail, out);
	release(&patch);
	return result;
}
