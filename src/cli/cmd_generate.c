/* cmd_generate.c -- sesz generate: a new zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The zone's own records are written as text; SES's come into that by the same
 * plan, edits and proof as merge's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/fileset.h"
#include "cli/cmd.h"
#include "cli/job.h"
#include "cli/newzonearg.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/source.h"
#include "out/report.h"

enum { TTL = 3600 };

/* The file that the zone would be by its name: where -o is, or here. */
static char *zone_path(const struct settings *set, const struct name *origin)
{
	const char *slash = set->output ? strrchr(set->output, '/') : NULL;
	struct buf path = BUF_INIT;

	if (slash)
		buf_add(&path, set->output, (size_t)(slash - set->output) + 1);
	name_print(origin, &path);
	buf_adds(&path, "zone");
	return buf_steal(&path);
}

static int check_output(const struct settings *set, struct diag *diag)
{
	const char *path = set->output;

	if (to_stdout(set) || set->force || !file_exists(path))
		return 0;
	diag_add(diag, RULE_FILE_EXISTS, path, "the file is there already");
	diag_hint(diag, "choose another with --output FILE, or overwrite it with "
			"--force\n"
			"to bring SES's records into it: sesz merge %s", path);
	return -1;
}

static int write_zone(struct job *job, struct span text)
{
	if (to_stdout(job->set)) {
		buf_addspan(&job->out, text);
		return EXIT_SAME;
	}
	if (fileset_write(job->set->output, text, NULL, &job->diag) < 0)
		return EXIT_TROUBLE;
	results_beside_files();
	return EXIT_SAME;
}

/* One line for people, once the zone is written. */
static void report(struct job *job, const struct zone *zone)
{
	buf_clear(&job->report);
	buf_addf(&job->report, "%s: %zu records",
		 to_stdout(job->set) ? "<stdout>" : job->set->output, zone->n);
	if (job->ids.n)
		buf_addf(&job->report, ", %zu of them for SES\n",
			 job->plan.count[CHANGE_ADD]);
	else
		buf_adds(&job->report, "; no identity, so none for SES\n");
}

static int make_zone(struct job *job, struct buf *text, const char *origin,
		     bool with_ses)
{
	struct zone_opts opts = { .origin = origin };
	const struct zone *made = &job->zone;
	const struct src *src;
	int status;

	if (zone_load_text(&job->zone, job->path, text, &opts, &job->diag) < 0)
		return EXIT_TROUBLE;
	if (with_ses) {
		status = job_plan_loaded(job);
		if (job_conflicts(job))
			report_write(&job->plan, &job->report);
		if (status == EXIT_TROUBLE || job_conflicts(job))
			return status;
		made = &job->after;
	}
	src = &zone_main(made)->src;
	status = write_zone(job, span_make(src->data, src->len));
	if (status == EXIT_SAME)
		report(job, made);
	return status;
}

static int generate(struct job *job)
{
	struct buf text = BUF_INIT, origin = BUF_INIT;
	struct newzone new = { .ttl = 0 };
	int status = EXIT_TROUBLE;
	char *path = NULL;

	if (sources_open(job->sources, job->set, 1, &job->diag) == 0 &&
	    newzonearg_read(&new, job->set, &job->diag) == 0 &&
	    check_output(job->set, &job->diag) == 0) {
		name_print(&new.origin, &origin);
		job->path = path = zone_path(job->set, &new.origin);
		/* Without an identity, a plain zone is fine, too. */
		new.for_dkim = source_there(job->set, path);
		newzone_write(&new, &text);
		status = make_zone(job, &text, buf_str(&origin), new.for_dkim);
	}
	print_diag(&job->diag, job->set);
	newzone_release(&new);
	buf_release(&text);
	buf_release(&origin);
	/* The findings and the zone speak of it no more. */
	free(path);
	return status;
}

static int run(const struct settings *set)
{
	/* This is all one change: one serial, and one TTL. */
	struct settings mine = *set;
	struct sources sources;
	struct job job = { .set = &mine, .sources = &sources, .whole = true };
	int status;

	mine.merge.serial = SERIAL_KEEP;
	if (!mine.ttl_given)
		mine.ttl = TTL;
	status = generate(&job);
	if (set->verbosity > 0)
		print_lines(&job.log, stderr);
	results_put(buf_span(&job.out));
	if (!to_stdout(set) || set->verbosity >= 0)
		print_lines(&job.report, to_stdout(set) ? stderr : stdout);
	job_release(&job);
	sources_close(&sources);
	return status;
}

static const struct opt *const groups[] = { opts_source, opts_identity,
					    opts_records, opts_generate,
					    opts_common, NULL };

const struct cmd cmd_generate = {
	.name = "generate",
	.operands = "DOMAIN",
	.summary = "write a new zone, with SES's records",
	.help = "Writes a new zone file from its name servers and the mail address of\n"
		"whoever keeps it; where there is an identity, by default DOMAIN.ses.json,\n"
		"SES's records are merged into it.  A NAME without a dot is below DOMAIN,\n"
		"one with a dot is taken as it is, and @ is DOMAIN itself.  Exits 0 when\n"
		"done, 1 on conflicts, 2 on trouble; then nothing was written.\n",
	.groups = groups,
	.run = run,
};
