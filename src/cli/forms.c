/* forms.c -- a job's plan in the form that --format asks for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/forms.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/fileset.h"
#include "base/xmalloc.h"
#include "cli/patch.h"
#include "cli/results.h"
#include "dns/serial.h"
#include "out/nsupdate.h"
#include "out/planjson.h"
#include "out/report.h"
#include "out/route53.h"
#include "plan/nameset.h"

/* --- usage ---------------------------------------------------------------- */

static bool uses_relative(enum format format)
{
	return forms_is_text(format);
}

static bool uses_server(enum format format)
{
	return format == FORMAT_NSUPDATE;
}

static bool uses_output(enum format format)
{
	return format == FORMAT_ROUTE53;
}

static int refuse_unused(const struct settings *set, struct diag *diag)
{
	const struct {
		const char *name, *value, *hint;
		bool (*used)(enum format format);
	} options[] = {
		{ "relative", set->relative,
		  "leave it out, or take -F unified or -F mail", uses_relative },
		{ "server", set->server, "leave it out, or take -F nsupdate",
		  uses_server },
		{ "output", set->output,
		  "send standard output to a file: sesz ... >FILE", uses_output },
	};
	int result = 0;
	size_t i;

	for (i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (!options[i].value || options[i].used(set->format))
			continue;
		diag_add(diag, RULE_USAGE, NULL,
			 "--%s is of no use to the format asked for",
			 options[i].name);
		diag_hint(diag, "%s", options[i].hint);
		result = -1;
	}
	return result;
}

int forms_check(const struct settings *set, size_t nzones, struct diag *diag)
{
	int result = refuse_unused(set, diag);

	if (set->format == FORMAT_ROUTE53 && nzones > 1 && !set->output) {
		diag_add(diag, RULE_USAGE, NULL,
			 "each zone has change batches of its own, and the AWS CLI "
			 "takes one at a time");
		diag_hint(diag, "--output DIR writes each to a file");
		result = -1;
	}
	return result;
}

/* --- Route 53 ------------------------------------------------------------- */

/* DIR/ZONE-001.json; a zone's name may hold a slash (RFC 2317). */
static char *batch_path(const struct job *job, size_t i)
{
	struct buf name = BUF_INIT;
	char *path, *p;

	name_print(&job->zone.origin, &name);
	if (name.len > 1)
		name.data[--name.len] = '\0';
	for (p = name.data; *p; p++)
		if (*p == '/')
			*p = '_';
	path = xasprintf("%s/%s-%03zu.json", job->set->output, buf_str(&name),
			 i + 1);
	buf_release(&name);
	return path;
}

/* Who runs all files of the folder must not run those of another day. */
static int refuse_old(struct job *job, const char *path)
{
	diag_add(&job->diag, RULE_NOT_OURS, path,
		 "the folder holds a change batch of before");
	diag_hint(&job->diag, "remove what is there, or name a new folder with "
			      "--output");
	return -1;
}

static int check_file(struct job *job, const char *path, struct span text)
{
	struct buf there = BUF_INIT;
	int result = 0;

	if (!file_exists(path))
		return 0;
	if (file_read(path, &there, NULL, &job->diag) < 0)
		result = -1;
	else if (!span_eq(buf_span(&there), text))
		result = refuse_old(job, path);
	buf_release(&there);
	return result;
}

static int check_rest(struct job *job, size_t n)
{
	char *next = batch_path(job, n);
	int result = file_exists(next) ? refuse_old(job, next) : 0;

	free(next);
	return result;
}

/* Two zones of one name, as views have, would write the same files. */
static int claim_name(struct job *job)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static struct nameset claimed;
	bool again;

	pthread_mutex_lock(&lock);
	again = nameset_add(&claimed, &job->zone.origin)->number++ > 0;
	pthread_mutex_unlock(&lock);
	if (!again)
		return 0;
	diag_add(&job->diag, RULE_USAGE, job->path,
		 "another zone of this run has the same name, and its batches the "
		 "same files");
	diag_hint(&job->diag, "run sesz once for each of them, with a folder of "
			      "its own");
	return -1;
}

static int write_files(struct job *job, const struct route53 *batches)
{
	struct fileset files = FILESET_INIT;
	int result = claim_name(job) < 0 ? -1 : check_rest(job, batches->n);
	struct buf told = BUF_INIT;
	char *path;
	size_t i;

	for (i = 0; i < batches->n; i++) {
		struct span text = buf_span(&batches->v[i].json);

		path = batch_path(job, i);
		if (check_file(job, path, text) < 0)
			result = -1;
		fileset_add(&files, path, text, NULL);
		buf_addf(&told, "%s: %zu record set%s\n", path,
			 batches->v[i].changes,
			 batches->v[i].changes == 1 ? "" : "s");
		free(path);
	}
	if (result == 0 && (file_make_folder(job->set->output, &job->diag) < 0 ||
			    fileset_prepare(&files, &job->diag) < 0 ||
			    fileset_commit(&files, &job->diag) < 0))
		result = -1;
	/* What did not happen is not reported. */
	if (result == 0) {
		buf_addspan(&job->report, buf_span(&told));
		results_beside_files();
	}
	buf_release(&told);
	fileset_release(&files);
	return result;
}

static int put_batches(struct job *job, const struct route53 *batches)
{
	if (job->set->output)
		return write_files(job, batches);
	if (batches->n > 1) {
		diag_add(&job->diag, RULE_USAGE, NULL,
			 "this takes %zu change batches, and the AWS CLI takes one "
			 "at a time", batches->n);
		diag_hint(&job->diag, "--output DIR writes each to a file");
		return -1;
	}
	if (batches->n)
		buf_addspan(&job->out, buf_span(&batches->v[0].json));
	return 0;
}

static int write_route53(struct job *job)
{
	struct route53 batches;
	int result = route53_write(&job->plan, &batches, &job->diag);

	if (result == 0)
		result = put_batches(job, &batches);
	route53_release(&batches);
	return result;
}

/* --- all forms ------------------------------------------------------------ */

bool forms_is_text(enum format format)
{
	return format == FORMAT_UNIFIED || format == FORMAT_MAIL;
}

bool forms_shows_places(enum format format)
{
	return forms_is_text(format) || format == FORMAT_JSON ||
	       format == FORMAT_SUMMARY;
}

/* The server numbers its changes itself; what else differs in the SOA is said. */
static void say_soa(struct job *job)
{
	const struct plan *plan = &job->plan;
	size_t i;

	for (i = 0; i < plan->n; i++) {
		const struct change *c = &plan->v[i];

		if (c->kind != CHANGE_REPLACE || c->rr.type != TYPE_SOA ||
		    (serial_only(&c->old, &c->rr) && c->old.ttl == c->rr.ttl))
			continue;
		diag_add(&job->diag, RULE_SOA_LEFT_OUT,
			 zone_main(plan->zone)->src.name,
			 "more than the serial of the SOA differs, which this form "
			 "does not change");
		diag_hint(&job->diag, "see it with -F summary, and change it at the "
				      "server");
	}
}

static int write_nsupdate(struct job *job)
{
	const struct nsupdate_opts opts = { .server = job->set->server };

	return nsupdate_write(&job->plan, &opts, &job->out, &job->diag);
}

int forms_write(struct job *job)
{
	enum format format = job->set->format;

	if (format == FORMAT_JSON) {
		planjson_write(&job->plan, &job->diag, &job->out);
		return 0;
	}
	if (format == FORMAT_SUMMARY || job_conflicts(job)) {
		report_write(&job->plan, &job->report);
		/* Whoever waits for a patch or a script gets nothing. */
		job->results = format != FORMAT_SUMMARY;
		return 0;
	}
	if (!forms_is_text(format))
		say_soa(job);
	switch (format) {
	case FORMAT_MAIL:
		return patch_write_mail(job, &job->out);
	case FORMAT_NSUPDATE:
		return write_nsupdate(job);
	case FORMAT_ROUTE53:
		return write_route53(job);
	default:
		return patch_write(job, &job->out);
	}
}
