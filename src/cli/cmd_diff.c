/* cmd_diff.c -- sesz diff: the merge's plan in all its forms
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/cmd.h"
#include "cli/forms.h"
#include "cli/jobs.h"
#include "cli/print.h"

static int diff_zone(struct job *job)
{
	int status = job_plan(job);

	if (status == EXIT_TROUBLE || job->idle)
		return status;
	return forms_write(job) < 0 ? EXIT_TROUBLE : status;
}

static int run(const struct settings *set)
{
	struct diag diag = DIAG_INIT;
	int status = EXIT_TROUBLE;

	if (forms_check(set, set->noperands, &diag) == 0)
		status = jobs_run(set, diff_zone, NULL);
	print_diag(&diag, set);
	diag_release(&diag);
	return status;
}

static const struct opt *const groups[] = { opts_source, opts_identity, opts_records,
					    opts_zone, opts_merge, opts_diff,
					    opts_many, opts_common, NULL };

const struct cmd cmd_diff = {
	.name = "diff",
	.operands = "ZONE...",
	.summary = "show what merge would do, as a patch and in other forms",
	.help = "Plans the same changes as merge and prints them as a patch for\n"
		"patch -p1 or git apply, as a mail for git am, as a script for nsupdate, as\n"
		"a change batch for Route 53, as JSON, or as a list.  Changes no zone.  Exits\n"
		"0 when nothing would change, 1 when something would or conflicts, 2 on\n"
		"trouble.\n",
	.groups = groups,
	.many = true,
	.run = run,
};
