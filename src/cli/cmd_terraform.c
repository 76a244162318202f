/* cmd_terraform.c -- sesz terraform: a zone as Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/fileset.h"
#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "cli/job.h"
#include "cli/ours.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/source.h"
#include "cli/zonearg.h"
#include "dns/zone.h"
#include "out/tfimport.h"
#include "out/tfses.h"

/* One run: the zone, and what is made of it. */
struct work {
	const struct settings *set;
	struct settings planned; /* how the plan of the reference style is made */
	struct tfzone_opts opts;
	struct sources sources;
	struct job job;
	const struct zone *zone; /* the job's, before or after its plan */
	struct tfses ses;
	struct r53_list live;
	struct tfzone made;
	int status; /* where it fails */
	/* A folder of several files, or one file with all in it. */
	bool to_folder;
	struct fileset files;
	bool failed; /* a write did, and the rest is let go */
};

static const char *zone_path(const struct work *w)
{
	return w->set->operands[0];
}

static bool is_folder(const char *path)
{
	struct stat st;

	return (*path && path[strlen(path) - 1] == '/') ||
	       (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/* --- texts -------------------------------------------------------------- */

/* What stands before the records. */
static void add_main(const struct work *w, struct buf *out)
{
	struct tfwrite part;

	terraform_head(&w->opts.tf, out);
	tfwrite_init(&part, w->opts.tf.syntax, out);
	terraform_zone(&w->zone->origin, &w->opts.tf, &part);
	tfwrite_end(&part);
}

static void add_imports(const struct work *w, struct buf *out)
{
	if (w->opts.imports == IMPORTS_COMMANDS)
		tfimport_script(&w->zone->origin, &w->opts.tf, out);
	else if (w->made.imports.len)
		tfimport_blocks_head(&w->opts.tf, out);
	buf_addspan(out, buf_span(&w->made.imports));
}

/* A script is no Terraform, so it stands alone where there is one file. */
static bool is_script(const struct work *w)
{
	return !w->to_folder && w->opts.imports == IMPORTS_COMMANDS;
}

/* What stands around the records in their file. */
static void add_start(const struct work *w, struct buf *out)
{
	if (w->to_folder)
		terraform_head(&w->opts.tf, out);
	else if (!is_script(w))
		add_main(w, out);
}

static void add_end(const struct work *w, struct buf *out)
{
	if (!w->to_folder)
		add_imports(w, out);
	if (!is_script(w))
		terraform_tail(&w->opts.tf, out);
}

/* --- where they go ------------------------------------------------------ */

static void put(struct work *w, struct buf *text)
{
	if (to_stdout(w->set))
		results_put(buf_span(text));
	else if (!w->failed)
		w->failed = fileset_put(&w->files, buf_span(text),
					&w->job.diag) < 0;
	buf_clear(text);
}

static void drain(struct buf *records, void *arg)
{
	struct work *w = arg;

	if (is_script(w))
		buf_clear(records);
	else
		put(w, records);
}

/* As they come, so that a large zone need not be in memory twice. */
static int write_records(struct work *w)
{
	struct buf text = BUF_INIT;

	add_start(w, &text);
	put(w, &text);
	w->opts.drain = drain;
	w->opts.arg = w;
	tfzone_write(w->zone, &w->opts, &w->made, &w->job.diag);
	add_end(w, &text);
	put(w, &text);
	buf_release(&text);
	return w->failed ? -1 : 0;
}

/* `name`: in the folder, and without the end that says it is JSON. */
static char *file_path(const struct work *w, const char *name)
{
	bool json = w->opts.tf.syntax == TF_JSON &&
		    strcmp(name, "imports.sh") != 0;

	return w->to_folder ? xasprintf("%s/%s%s", w->set->output, name,
					json ? ".json" : "") :
			      xstrdup(w->set->output);
}

static const char *imports_name(const struct work *w)
{
	return w->opts.imports == IMPORTS_COMMANDS ? "imports.sh" : "imports.tf";
}

static int check_ours(struct work *w, const char *name)
{
	char *path = file_path(w, name);
	int result = ours_check(path,
				"choose another place with --output, or remove the "
				"file", &w->job.diag);

	free(path);
	return result;
}

/* All that are not, so that one run tells. */
static int check_all_ours(struct work *w)
{
	int result = 0;

	if (w->to_folder && check_ours(w, "main.tf") < 0)
		result = -1;
	if (check_ours(w, "records.tf") < 0)
		result = -1;
	if (w->to_folder && w->opts.imports != IMPORTS_NONE &&
	    check_ours(w, imports_name(w)) < 0)
		result = -1;
	return result;
}

static int begin_records(struct work *w)
{
	char *path = file_path(w, "records.tf");
	int result = fileset_begin(&w->files, path, &w->job.diag);

	free(path);
	return result;
}

static void add_file(struct work *w, const char *name, const struct buf *text)
{
	char *path = file_path(w, name);

	fileset_add(&w->files, path, buf_span(text), NULL);
	free(path);
}

/* What is beside the records in a folder; the texts are the caller's to keep. */
static void add_others(struct work *w, struct buf *main, struct buf *imports)
{
	const struct terraform_opts *tf = &w->opts.tf;

	add_main(w, main);
	terraform_tail(tf, main);
	add_file(w, "main.tf", main);
	if (w->opts.imports == IMPORTS_NONE)
		return;
	if (w->opts.imports == IMPORTS_BLOCKS)
		terraform_head(tf, imports);
	add_imports(w, imports);
	if (w->opts.imports == IMPORTS_BLOCKS)
		terraform_tail(tf, imports);
	add_file(w, imports_name(w), imports);
}

static int write_files(struct work *w)
{
	struct buf main = BUF_INIT, imports = BUF_INIT;
	int result = -1;

	w->to_folder = is_folder(w->set->output);
	if (check_all_ours(w) < 0 ||
	    (w->to_folder &&
	     file_make_folder(w->set->output, &w->job.diag) < 0) ||
	    begin_records(w) < 0 || write_records(w) < 0)
		return -1;
	if (w->to_folder)
		add_others(w, &main, &imports);
	if (fileset_prepare(&w->files, &w->job.diag) == 0)
		result = fileset_commit(&w->files, &w->job.diag);
	if (result == 0)
		results_beside_files();
	buf_release(&main);
	buf_release(&imports);
	return result;
}

static int write_all(struct work *w)
{
	if (r53_check_class(w->zone, &w->job.diag) < 0)
		return -1;
	return to_stdout(w->set) ? write_records(w) : write_files(w);
}

/* --- what they are made of ---------------------------------------------- */

static int refuse(struct work *w, const char *what, const char *way)
{
	diag_add(&w->job.diag, RULE_USAGE, NULL, "%s", what);
	diag_hint(&w->job.diag, "%s", way);
	return -1;
}

static int check_usage(struct work *w)
{
	const struct settings *set = w->set;

	if (zonearg_check_one("terraform", set, &w->job.diag) < 0)
		return -1;
	if (!set->reference && (source_named(set) || set->ses_api ||
				set->ses.with_verification))
		return refuse(w, "the literal style writes the zone as it is, "
				 "and asks for no identity",
			      "add --style reference, or leave the options about "
			      "the identity and SES out");
	if (set->ses.with_verification && set->ses.api == TFSES_V2)
		return refuse(w, "--ses-api v2 has no resource that waits for "
				 "the verification",
			      "leave --with-verification out, or write --ses-api "
			      "v1");
	return 0;
}

static int load_literal(struct work *w)
{
	struct zone_opts opts = settings_zone_opts(w->set, 1);

	w->zone = &w->job.zone;
	if (zone_load(&w->job.zone, zone_path(w), &opts, &w->job.diag) < 0)
		return -1;
	job_log_zone(&w->job.log, zone_path(w), w->zone);
	return 0;
}

/* The zone as merge would leave it, but for its serial, which is Route 53's. */
static int load_planned(struct work *w)
{
	w->planned = *w->set;
	w->planned.merge.serial = SERIAL_KEEP;
	w->job.set = &w->planned;
	if (sources_open(&w->sources, w->set, 1, &w->job.diag) < 0)
		return -1;
	w->job.sources = &w->sources;
	w->job.path = zone_path(w);
	w->job.whole = true;
	if (job_plan(&w->job) == EXIT_TROUBLE)
		return -1;
	if (job_conflicts(&w->job)) {
		w->status = EXIT_DIFFERENT;
		return -1;
	}
	w->zone = &w->job.after;
	w->opts.before = &w->job.zone;
	w->planned.ses.ttl = w->set->ttl;
	if (tfses_init(&w->ses, &w->job.ids, &w->job.wanted, w->zone,
		       &w->planned.ses, &w->job.diag) < 0)
		return -1;
	w->opts.ses = &w->ses;
	return 0;
}

static int load(struct work *w)
{
	if ((w->set->reference ? load_planned(w) : load_literal(w)) < 0)
		return -1;
	if (!w->set->live)
		return 0;
	w->opts.live = &w->live;
	return r53_list_read(&w->live, w->set->live, &w->job.diag);
}

/* --- the command -------------------------------------------------------- */

static void add_number(struct buf *out, size_t n, const char *what)
{
	if (n)
		buf_addf(out, ", %zu %s", n, what);
}

/* For people, so not where the Terraform goes. */
static void report(const struct work *w)
{
	const struct tfzone *made = &w->made;
	struct buf line = BUF_INIT;

	if (to_stdout(w->set) && w->set->verbosity < 0)
		return;
	buf_addf(&line, "%s: %zu record set%s", file_shown(zone_path(w)),
		 made->written, made->written == 1 ? "" : "s");
	add_number(&line, made->left_out, "left out");
	add_number(&line, made->missing, "to create");
	add_number(&line, made->differing, "to change");
	add_number(&line, made->only, "only in Route 53");
	buf_addc(&line, '\n');
	print_lines(&line, to_stdout(w->set) ? stderr : stdout);
	buf_release(&line);
}

static int work_run(struct work *w)
{
	if (check_usage(w) < 0 || load(w) < 0)
		return -1;
	return write_all(w);
}

static void work_release(struct work *w)
{
	fileset_release(&w->files);
	tfzone_release(&w->made);
	tfses_release(&w->ses);
	r53_list_release(&w->live);
	job_release(&w->job);
	sources_close(&w->sources);
}

static int run(const struct settings *set)
{
	const char *slash = strrchr(set->operands[0], '/');
	char *command = xasprintf("sesz terraform %s",
				  slash ? slash + 1 : set->operands[0]);
	struct work w = { .set = set, .opts = set->tfzone,
			  .files = FILESET_INIT,
			  .job = { .diag = DIAG_INIT }, .status = EXIT_TROUBLE };
	int result;

	w.opts.tf.command = command;
	w.opts.threads = settings_threads(set);
	result = work_run(&w);
	if (set->verbosity > 0)
		print_lines(&w.job.log, stderr);
	print_diag(&w.job.diag, set);
	if (result == 0)
		w.status = set->strict && w.made.left_out ? EXIT_DIFFERENT :
							    EXIT_SAME;
	/* What nobody got is not reported; main() says why. */
	if (result == 0 && results_flush() == 0)
		report(&w);
	work_release(&w);
	free(command);
	return w.status;
}

static const struct opt *const groups[] = { opts_zone, opts_terraform,
					    opts_source, opts_identity,
					    opts_records, opts_common, NULL };

const struct cmd cmd_terraform = {
	.name = "terraform",
	.operands = "ZONE",
	.summary = "write a zone as Terraform, with imports",
	.help = "Writes an aws_route53_record for every record set of the zone that\n"
		"Route 53 takes, and what imports the records that are there already, so\n"
		"that terraform plan finds nothing to change.  What Route 53 does not take\n"
		"is a warning and a comment.  Exits 0 when done, 1 on conflicts of the\n"
		"reference style, 2 on trouble; then nothing was written.\n",
	.groups = groups,
	.run = run,
};
