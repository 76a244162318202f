/* cmd_merge.c -- sesz merge: the SES records into the zone file
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "base/file.h"
#include "base/fileset.h"
#include "base/relpath.h"
#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "cli/jobs.h"
#include "cli/ours.h"
#include "cli/patch.h"
#include "cli/print.h"
#include "cli/source.h"
#include "out/report.h"
#include "out/terraform.h"

/* Everything that one merge writes; texts live until the files are prepared. */
struct outputs {
	struct job *job;
	bool in_place; /* else the zone's own files are left alone */
	struct buf terraform;
	struct buf patch;
	char *terraform_path; /* NULL: none */
	char **backups;
	size_t nbackups, backups_cap;
};

static bool is_stdout(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

/* An -o that names the zone's own file, however it is spelt, is as good as none. */
static bool is_in_place(const struct job *job)
{
	return job->set->output ? file_same(job->set->output, job->path) :
				  !is_stdout(job->path);
}

static const char *zone_goes_to(const struct outputs *o)
{
	const char *output = o->job->set->output;

	return output && !o->in_place ? output : o->job->path;
}

/* By default beside the merged zone, but not for a zone on standard output. */
static char *terraform_target(const struct outputs *o)
{
	const char *to = o->job->set->terraform;

	if (to)
		return strcmp(to, "none") == 0 ? NULL : xstrdup(to);
	if (is_stdout(zone_goes_to(o)))
		return NULL;
	return source_beside(zone_goes_to(o), ".tf");
}

/*
 * A file of the default name may be the user's own work: only what sesz wrote
 * is overwritten unasked.
 */
static int check_ours(const struct outputs *o, struct diag *diag)
{
	if (o->job->set->terraform)
		return 0;
	return ours_check(o->terraform_path,
			  "choose another with --terraform FILE, or none with "
			  "--terraform none", diag);
}

static const char *base_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int make_terraform(struct outputs *o)
{
	struct terraform_opts opts = { 0 };
	struct rrsets sets;
	char *command;

	o->terraform_path = terraform_target(o);
	if (!o->terraform_path)
		return 0;
	command = xasprintf("sesz merge %s", base_of(o->job->path));
	opts.command = command;
	plan_rrsets(&o->job->plan, &sets);
	terraform_write(&o->job->zone.origin, sets.v, sets.n, &opts,
			&o->terraform);
	rrsets_release(&sets);
	free(command);
	if (is_stdout(o->terraform_path)) {
		buf_addspan(&o->job->out, buf_span(&o->terraform));
		return 0;
	}
	if (check_ours(o, &o->job->diag) < 0)
		return -1;
	fileset_add(&o->job->files, o->terraform_path, buf_span(&o->terraform),
		    NULL);
	return 0;
}

static int make_patch(struct outputs *o)
{
	if (!o->job->set->patch || !plan_changes(&o->job->plan))
		return 0;
	if (patch_write(o->job, &o->patch) < 0)
		return -1;
	if (is_stdout(o->job->set->patch))
		buf_addspan(&o->job->out, buf_span(&o->patch));
	else
		fileset_add(&o->job->files, o->job->set->patch,
			    buf_span(&o->patch), NULL);
	return 0;
}

/* Out of place the zone's files are left alone, so a change in an included one has no place. */
static int check_output(const struct outputs *o)
{
	const struct zone *zone = &o->job->zone;
	size_t i;

	for (i = 1; !o->in_place && i < zone->nfiles; i++) {
		const struct zdoc *doc = &zone->files[i]->doc;

		if (!doc->nedits)
			continue;
		diag_add(&o->job->diag, RULE_USAGE, doc->src.name,
			 "a record in this included file changes, and only the "
			 "zone file itself would be written");
		diag_hint(&o->job->diag, "merge in place, or in a copy of the "
					 "folder");
		return -1;
	}
	return 0;
}

/* The document with its edits, a huge one by its pieces. */
static void add_text(struct outputs *o, const char *path, const struct zdoc *doc,
		     const struct file_stamp *stamp)
{
	struct span *pieces = xcalloc(2 * doc->nedits + 1, sizeof(*pieces));

	fileset_add_pieces(&o->job->files, path, pieces,
			   zdoc_pieces(doc, pieces), stamp);
	free(pieces);
}

/* One file of the zone, and the old one kept where asked for. */
static void make_file(struct outputs *o, size_t i)
{
	const struct zone_file *file = o->job->zone.files[i];
	const char *path = file->doc.src.name;

	if (o->job->set->backup) {
		GROW(o->backups, o->nbackups, o->backups_cap);
		o->backups[o->nbackups] =
			xasprintf("%s.%s", path, o->job->set->backup);
		fileset_add_like(&o->job->files, o->backups[o->nbackups++],
				 span_make(file->doc.src.data,
					   file->doc.src.len), path);
	}
	add_text(o, path, &file->doc, &file->stamp);
}

/* What else is written is of the zone as it was read, and not in its place. */
static void watch(struct outputs *o, const struct zone_file *file)
{
	if (plan_changes(&o->job->plan) || o->job->files.n)
		fileset_watch(&o->job->files, file->doc.src.name, &file->stamp);
}

/* The zone comes last: a run that dies before has changed no zone. */
static void make_zone(struct outputs *o)
{
	const struct zone *zone = &o->job->zone;
	const char *target = zone_goes_to(o);
	size_t i;

	if (is_stdout(target))
		zdoc_render(zone_main(zone), &o->job->out);
	else if (!o->in_place)
		add_text(o, target, zone_main(zone), NULL);
	for (i = zone->nfiles; i-- > 0;)
		if (o->in_place && zone->files[i]->doc.nedits)
			make_file(o, i);
		else
			watch(o, zone->files[i]);
}

/* The file of the default name bears our mark, which no source has. */
static void watch_sources(struct outputs *o)
{
	const struct settings *set = o->job->set;

	if (set->output || set->terraform || set->patch || set->backup)
		source_watch(set, o->job->path, &o->job->files);
}

/* What would keep the files from being written? */
static int check_files(struct job *job)
{
	int result = fileset_check(&job->files, &job->diag);

	fileset_release(&job->files);
	return result;
}

static int prepare_files(struct outputs *o)
{
	if (check_output(o) < 0 || make_terraform(o) < 0 || make_patch(o) < 0)
		return EXIT_TROUBLE;
	make_zone(o);
	watch_sources(o);
	return (o->job->set->dry_run ? check_files(o->job) :
				       fileset_prepare(&o->job->files,
						       &o->job->diag)) < 0 ?
		       EXIT_TROUBLE : EXIT_SAME;
}

static int merge_zone(struct job *job)
{
	struct outputs o = { .job = job, .in_place = is_in_place(job) };
	int status = job_plan(job);
	const bool *results = job->arg;

	job->results = *results;
	if (status == EXIT_TROUBLE || job->idle)
		return status;
	report_write(&job->plan, &job->report);
	if (job_conflicts(job))
		return status;
	status = prepare_files(&o);
	/* What did not happen is not reported, but for a plan that was asked for. */
	if (status == EXIT_TROUBLE && !job->set->dry_run)
		buf_clear(&job->report);
	if (status == EXIT_TROUBLE)
		buf_clear(&job->out);
	buf_release(&o.terraform);
	buf_release(&o.patch);
	free(o.terraform_path);
	while (o.nbackups > 0)
		free(o.backups[--o.nbackups]);
	free(o.backups);
	return status;
}

static int check_relative(const struct settings *set, struct diag *diag)
{
	if (!set->relative || set->patch)
		return 0;
	diag_add(diag, RULE_USAGE, NULL,
		 "--relative is about the paths of a patch, and there is none");
	diag_hint(diag, "leave it out, or write one with --patch FILE");
	return -1;
}

/* Options that name one file cannot serve several zones. */
static int check_single(const struct settings *set, struct diag *diag)
{
	const char *single = set->output ? "--output" :
			     set->patch	 ? "--patch" : NULL;

	if (set->terraform && strcmp(set->terraform, "none") != 0 &&
	    !is_stdout(set->terraform))
		single = "--terraform";
	if (!single || set->noperands < 2)
		return 0;
	diag_add(diag, RULE_USAGE, NULL, "%s names one file, but there are %zu "
		 "zones", single, set->noperands);
	diag_hint(diag, "run sesz once for each zone");
	return -1;
}

/* How many of zone, Terraform and patch go to standard output. */
static int count_stdout(const struct settings *set)
{
	bool zone = is_stdout(set->output);
	size_t i;

	for (i = 0; !set->output && i < set->noperands; i++)
		zone |= is_stdout(set->operands[i]);
	return zone + is_stdout(set->terraform) + is_stdout(set->patch);
}

/* No reader could tell there where one thing ends. */
static int check_stdout(const struct settings *set, struct diag *diag)
{
	if (count_stdout(set) < 2)
		return 0;
	diag_add(diag, RULE_USAGE, NULL, "of the zone, the Terraform and the patch "
		 "only one can go to standard output");
	diag_hint(diag, "name files for the others: --output FILE, --terraform "
			"FILE, --patch FILE");
	return -1;
}

/* A zone of the command line, and where its Terraform goes by default. */
struct place {
	char *tf; /* below /, so that two spellings are one */
	const char *const *zone;
};

/* By file, then in the order of the command line. */
static int compare_places(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = strcmp(x->tf, y->tf);

	return order ? order : (x->zone > y->zone) - (x->zone < y->zone);
}

static size_t find_places(const struct settings *set, struct place *v)
{
	size_t n = 0, i;

	for (i = 0; i < set->noperands; i++) {
		const char *const *zone = &set->operands[i];
		char *tf = source_beside(*zone, ".tf");

		if (!is_stdout(*zone) && (v[n].tf = relpath("/", tf)))
			v[n++].zone = zone;
		free(tf);
	}
	return n;
}

static void refuse_place(const struct place *one, const struct place *other,
			 struct diag *diag)
{
	char *tf = source_beside(*one->zone, ".tf");

	diag_add(diag, RULE_USAGE, *one->zone, "the Terraform of this zone and of "
		 "%s would both be written to %s", *other->zone, tf);
	diag_hint(diag, "write none, --terraform none, or run sesz once for each "
			"with --terraform FILE");
	free(tf);
}

/* Two zones of one STEM would write it in turn; a zone by two paths is one. */
static int check_places(const struct settings *set, struct diag *diag)
{
	struct place *v;
	size_t n, i;
	int result = 0;

	if (set->terraform || set->noperands < 2)
		return 0;
	v = xcalloc(set->noperands, sizeof(*v));
	n = find_places(set, v);
	if (n)
		qsort(v, n, sizeof(*v), compare_places);
	for (i = 1; i < n; i++) {
		if (strcmp(v[i].tf, v[i - 1].tf) != 0 ||
		    strcmp(base_of(*v[i].zone), base_of(*v[i - 1].zone)) == 0)
			continue;
		refuse_place(&v[i], &v[i - 1], diag);
		result = -1;
	}
	while (n > 0)
		free(v[--n].tf);
	free(v);
	return result;
}

static int check_usage(const struct settings *set)
{
	struct diag diag = DIAG_INIT;
	int status = check_relative(set, &diag) < 0 ||
				     check_single(set, &diag) < 0 ||
				     check_stdout(set, &diag) < 0 ||
				     check_places(set, &diag) < 0 ?
			     EXIT_TROUBLE : EXIT_SAME;

	print_diag(&diag, set);
	diag_release(&diag);
	return status;
}

static int run(const struct settings *set)
{
	bool results = count_stdout(set) > 0;
	int status = check_usage(set);

	return status == EXIT_SAME ? jobs_run(set, merge_zone, &results) : status;
}

static const struct opt *const groups[] = { opts_source, opts_identity, opts_records,
					    opts_zone, opts_merge, opts_write,
					    opts_many, opts_common, NULL };

const struct cmd cmd_merge = {
	.name = "merge",
	.operands = "ZONE...",
	.summary = "merge the SES records into zone files",
	.help = "Merges the records that an Amazon SES identity asks for into each zone\n"
		"file, in place and atomically, changing only the bytes that must change,\n"
		"and writes the matching Terraform beside it.  Exits 0 when done, 1 on\n"
		"conflicts, 2 on trouble; of such a zone nothing was written.\n",
	.groups = groups,
	.many = true,
	.run = run,
};
