/* cmd_terraform.c -- sesz terraform: a zone as Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fileset.h"
#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "cli/job.h"
#include "cli/ours.h"
#include "cli/print.h"
#include "dns/zone.h"
#include "out/tfimport.h"

/* One run: the zone, and what is made of it. */
struct work {
	const struct settings *set;
	struct tfzone_opts opts;
	struct zone zone;
	struct tfzone made;
	struct diag diag;
	bool to_folder;
	size_t nfiles;
	struct {
		char *path;
		struct buf text;
	} files[3];
};

static const char *zone_path(const struct work *w)
{
	return w->set->operands[0];
}

static bool to_stdout(const struct settings *set)
{
	return !set->output || strcmp(set->output, "-") == 0;
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
	terraform_head(&w->opts.tf, out);
	terraform_zone(&w->zone.origin, &w->opts.tf, out);
}

static void add_imports(const struct work *w, struct buf *out)
{
	if (w->opts.imports == IMPORTS_COMMANDS)
		tfimport_script(&w->zone.origin, &w->opts.tf, out);
	else if (w->made.imports.len)
		tfimport_blocks_head(&w->opts.tf, out);
	buf_addspan(out, buf_span(&w->made.imports));
}

static struct buf *add_file(struct work *w, const char *name)
{
	size_t i = w->nfiles++;

	w->files[i].path = name ? xasprintf("%s/%s", w->set->output, name) :
				  xstrdup(w->set->output);
	return &w->files[i].text;
}

static void fill_folder(struct work *w)
{
	struct buf *text;

	add_main(w, add_file(w, "main.tf"));
	text = add_file(w, "records.tf");
	terraform_head(&w->opts.tf, text);
	buf_addspan(text, buf_span(&w->made.records));
	if (w->opts.imports == IMPORTS_COMMANDS) {
		add_imports(w, add_file(w, "imports.sh"));
	} else if (w->opts.imports == IMPORTS_BLOCKS) {
		text = add_file(w, "imports.tf");
		terraform_head(&w->opts.tf, text);
		add_imports(w, text);
	}
}

/* A script is no Terraform, so it stands alone where there is one file. */
static void fill_file(struct work *w)
{
	struct buf *text = add_file(w, NULL);

	if (w->opts.imports != IMPORTS_COMMANDS) {
		add_main(w, text);
		buf_addspan(text, buf_span(&w->made.records));
	}
	add_imports(w, text);
}

/* --- where they go ------------------------------------------------------ */

static int make_folder(struct work *w)
{
	const char *path = w->set->output;

	if (!w->to_folder || mkdir(path, 0777) == 0 || errno == EEXIST)
		return 0;
	diag_add(&w->diag, RULE_IO, path, "cannot make the folder: %s",
		 strerror(errno));
	diag_hint(&w->diag, "mkdir -p %s", path);
	return -1;
}

static int write_files(struct work *w)
{
	struct fileset set = FILESET_INIT;
	int result = 0;
	size_t i;

	for (i = 0; i < w->nfiles; i++) {
		if (ours_check(w->files[i].path,
			       "choose another place with --output, or remove the "
			       "file", &w->diag) < 0)
			result = -1;
		fileset_add(&set, w->files[i].path,
			    buf_span(&w->files[i].text), NULL);
	}
	if (result == 0 && (make_folder(w) < 0 ||
			    fileset_prepare(&set, &w->diag) < 0 ||
			    fileset_commit(&set, &w->diag) < 0))
		result = -1;
	fileset_release(&set);
	return result;
}

static void put(struct buf *text)
{
	fwrite(buf_str(text), 1, text->len, stdout);
	buf_clear(text);
}

static void drain(struct buf *records, void *arg)
{
	(void)arg;
	put(records);
}

static void drop(struct buf *records, void *arg)
{
	(void)arg;
	buf_clear(records);
}

/* As it comes, so that a large zone need not be in memory twice. */
static int write_stdout(struct work *w)
{
	bool script = w->opts.imports == IMPORTS_COMMANDS;
	struct buf text = BUF_INIT;

	w->opts.drain = script ? drop : drain;
	if (!script && w->zone.class == CLASS_IN) {
		add_main(w, &text);
		put(&text);
	}
	if (tfzone_write(&w->zone, &w->opts, &w->made, &w->diag) < 0)
		return -1;
	if (!script)
		put(&w->made.records);
	add_imports(w, &text);
	put(&text);
	buf_release(&text);
	return 0;
}

static int write_all(struct work *w)
{
	if (to_stdout(w->set))
		return write_stdout(w);
	if (tfzone_write(&w->zone, &w->opts, &w->made, &w->diag) < 0)
		return -1;
	w->to_folder = is_folder(w->set->output);
	if (w->to_folder)
		fill_folder(w);
	else
		fill_file(w);
	return write_files(w);
}

/* --- the command -------------------------------------------------------- */

static void log_zone(const struct work *w)
{
	struct buf line = BUF_INIT;

	if (w->set->verbosity <= 0)
		return;
	job_log_zone(&line, zone_path(w), &w->zone);
	fputs(buf_str(&line), stderr);
	buf_release(&line);
}

/* For people, so not where the Terraform goes. */
static void report(const struct work *w)
{
	FILE *to = to_stdout(w->set) ? stderr : stdout;
	const char *path = zone_path(w);

	if (to == stderr && w->set->verbosity < 0)
		return;
	fprintf(to, "%s: %zu record set%s", strcmp(path, "-") ? path : "<stdin>",
		w->made.written, w->made.written == 1 ? "" : "s");
	if (w->made.left_out)
		fprintf(to, ", %zu left out", w->made.left_out);
	fputc('\n', to);
}

static int work_run(struct work *w)
{
	struct zone_opts opts = { .origin = w->set->origin,
				  .workdir = w->set->workdir };

	if (w->set->noperands > 1) {
		diag_add(&w->diag, RULE_USAGE, NULL,
			 "sesz terraform takes one zone, and there are %zu",
			 w->set->noperands);
		diag_hint(&w->diag, "run sesz once for each zone");
		return -1;
	}
	if (zone_load(&w->zone, zone_path(w), &opts, &w->diag) < 0)
		return -1;
	log_zone(w);
	return write_all(w);
}

static int run(const struct settings *set)
{
	const char *slash = strrchr(set->operands[0], '/');
	char *command = xasprintf("sesz terraform %s",
				  slash ? slash + 1 : set->operands[0]);
	struct work w = { .set = set, .opts = set->tfzone, .diag = DIAG_INIT };
	int result, status = EXIT_SAME;

	w.opts.tf.command = command;
	result = work_run(&w);
	print_diag(&w.diag, set);
	if (result < 0)
		status = EXIT_TROUBLE;
	else if (set->strict && w.made.left_out)
		status = EXIT_DIFFERENT;
	/* What nobody got is not reported; main() says why. */
	if (result == 0 && fflush(stdout) == 0)
		report(&w);
	while (w.nfiles-- > 0) {
		free(w.files[w.nfiles].path);
		buf_release(&w.files[w.nfiles].text);
	}
	tfzone_release(&w.made);
	zone_release(&w.zone);
	diag_release(&w.diag);
	free(command);
	return status;
}

static const struct opt *const groups[] = { opts_zone, opts_terraform, opts_common,
					    NULL };

const struct cmd cmd_terraform = {
	.name = "terraform",
	.operands = "ZONE",
	.summary = "write a zone as Terraform, with imports",
	.help = "Writes an aws_route53_record for every record set of the zone that\n"
		"Route 53 takes, and what imports the records that are there already, so\n"
		"that terraform plan finds nothing to change.  What Route 53 does not take\n"
		"is a warning and a comment.  Exits 0 when done, 2 on trouble; then nothing\n"
		"was written.\n",
	.groups = groups,
	.run = run,
};
