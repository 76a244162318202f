/* cmd_diff.c -- sesz diff: the merge's plan as a patch
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/cmd.h"
#include "cli/jobs.h"

static int diff_zone(struct job *job)
{
	int status = job_plan(job);

	if (status == EXIT_TROUBLE || job_conflicts(job))
		return status;
	/* The patch is the result; the report is it, or is not wanted. */
	if (job->set->format == FORMAT_UNIFIED) {
		buf_clear(&job->report);
		job_patch(job, &job->out);
	}
	return status;
}

static int run(const struct settings *set)
{
	return jobs_run(set, diff_zone);
}

static const struct opt *const groups[] = { opts_source, opts_identity, opts_records,
					    opts_zone, opts_merge, opts_diff,
					    opts_common, NULL };

const struct cmd cmd_diff = {
	.name = "diff",
	.operands = "ZONE...",
	.summary = "show what merge would do, as a patch",
	.help = "Plans the same changes as merge and prints them as a patch for\n"
		"patch -p1 or git apply.  Writes no file.  Exits 0 when nothing would\n"
		"change, 1 when something would or conflicts, 2 on trouble.\n",
	.groups = groups,
	.run = run,
};
