/* runreport.c -- one line of JSON for each zone that ends (--report)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/runreport.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <jansson.h>

#include "base/base64.h"
#include "base/file.h"
#include "base/sort.h"
#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "out/jsonout.h"

static const char line_start[] = "{\"zone\":\"";

/* --- how a zone ended ---------------------------------------------------- */

enum outcome runreport_outcome(const struct job *job)
{
	if (job->status == EXIT_TROUBLE)
		return OUTCOME_FAILED;
	if (job_conflicts(job))
		return OUTCOME_CONFLICT;
	if (job->idle)
		return OUTCOME_LEFT;
	if (plan_changes(&job->plan))
		return OUTCOME_CHANGED;
	return job->status == EXIT_SAME ? OUTCOME_UNCHANGED : OUTCOME_FINDINGS;
}

static const char *const words[] = {
	[OUTCOME_CHANGED] = "changed",	 [OUTCOME_UNCHANGED] = "unchanged",
	[OUTCOME_FINDINGS] = "findings", [OUTCOME_CONFLICT] = "conflict",
	[OUTCOME_LEFT] = "left",	 [OUTCOME_FAILED] = "failed",
};

/* A conflict or a failure may have been put right meanwhile. */
static bool needs_no_visit(const char *word)
{
	return strcmp(word, words[OUTCOME_CONFLICT]) != 0 &&
	       strcmp(word, words[OUTCOME_FAILED]) != 0;
}

/* --- writing ------------------------------------------------------------- */

static void set_name(json_t *line, const char *name)
{
	json_t *exact = json_string(name);
	struct buf base64 = BUF_INIT;

	json_object_set_new(line, "zone", jsonout_string(name));
	if (!exact) {
		base64_encode(span_str(name), &base64);
		json_object_set_new(line, "zone_base64",
				    json_string(buf_str(&base64)));
		buf_release(&base64);
	}
	json_decref(exact);
}

static void set_count(json_t *line, const char *key, size_t n)
{
	json_object_set_new(line, key, json_integer((json_int_t)n));
}

void runreport_line(const struct job *job, struct buf *out)
{
	const struct settings *set = job->set;
	const size_t *count = job->plan.count;
	json_t *line = json_object();

	set_name(line, job->path);
	json_object_set_new(line, "command", json_string(set->command));
	if (set->dry_run)
		json_object_set_new(line, "dry_run", json_true());
	json_object_set_new(line, "status",
			    json_string(words[runreport_outcome(job)]));
	set_count(line, "added", count[CHANGE_ADD]);
	set_count(line, "changed", count[CHANGE_REPLACE]);
	set_count(line, "removed", count[CHANGE_REMOVE]);
	set_count(line, "kept", count[CHANGE_KEEP]);
	set_count(line, "conflicts", count[CHANGE_CONFLICT]);
	set_count(line, "errors", job->diag.count[SEV_ERROR]);
	set_count(line, "warnings", job->diag.count[SEV_WARNING]);
	set_count(line, "microseconds", (size_t)job->microseconds);
	jsonout_write_line(line, out);
	json_decref(line);
}

int runreport_open(const char *path, struct diag *diag)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);

	return fd < 0 ? file_fail(diag, path, "cannot open") : fd;
}

int runreport_write(int fd, const char *path, struct span lines,
		    struct diag *diag)
{
	ssize_t n;

	for (; lines.len; lines = span_make(lines.p + n, lines.len - (size_t)n)) {
		do
			n = write(fd, lines.p, lines.len);
		while (n < 0 && errno == EINTR);
		if (n < 0)
			return file_fail(diag, path, "cannot write");
	}
	return 0;
}

/* --- reading ------------------------------------------------------------- */

/* The exact name; free(3).  NULL: the line has none. */
static char *get_name(const json_t *line)
{
	const char *base64 = json_string_value(json_object_get(line,
							       "zone_base64"));
	const char *name = json_string_value(json_object_get(line, "zone"));
	struct buf exact = BUF_INIT;
	size_t where;

	if (!base64)
		return name ? xstrdup(name) : NULL;
	if (base64_decode(span_str(base64), &exact, &where))
		return buf_steal(&exact);
	buf_release(&exact);
	return NULL;
}

/* false: it is no line of a report. */
static bool read_line(struct runreport_done *done, const struct settings *set,
		      struct span text)
{
	json_t *line = json_loadb(text.p, text.len, 0, NULL);
	const char *command = json_string_value(json_object_get(line, "command"));
	const char *status = json_string_value(json_object_get(line, "status"));
	bool dry_run = json_is_true(json_object_get(line, "dry_run"));
	char *name = line ? get_name(line) : NULL;
	bool ok = command && status && name;

	if (ok && strcmp(command, set->command) == 0 &&
	    dry_run == set->dry_run && needs_no_visit(status)) {
		GROW(done->v, done->n, done->cap);
		done->v[done->n++] = name;
		name = NULL;
	}
	free(name);
	json_decref(line);
	return ok;
}

static int refuse_line(const char *path, const struct buf *text, size_t off,
		       struct diag *diag)
{
	struct src src = { path, text->data, text->len };

	diag_at(diag, RULE_IO, &src, off, 1,
		"this is no line of a report of sesz");
	diag_hint(diag, "name another file with --report FILE");
	return -1;
}

/* Does it begin as a line does?  Then it may be one that was never finished. */
static bool is_begun(struct span rest)
{
	size_t n = sizeof(line_start) - 1;

	return memcmp(rest.p, line_start, rest.len < n ? rest.len : n) == 0;
}

static int refuse_old(const char *path, struct diag *diag)
{
	diag_add(diag, RULE_USAGE, path, "is the report of an earlier run");
	diag_hint(diag, "go on from it: --resume\n"
			"name another file with --report FILE");
	return -1;
}

static int read_lines(struct runreport_done *done, const struct settings *set,
		      const struct buf *text, struct diag *diag)
{
	const char *p = text->data, *end = p + text->len, *eol;

	for (; p < end && (eol = memchr(p, '\n', (size_t)(end - p))); p = eol + 1)
		if (!read_line(done, set, span_make(p, (size_t)(eol - p))))
			return refuse_line(set->report, text,
					   (size_t)(p - text->data), diag);
	if (p == end)
		return 0;
	if (!is_begun(span_make(p, (size_t)(end - p))))
		return refuse_line(set->report, text, (size_t)(p - text->data),
				   diag);
	if (truncate(set->report, p - text->data) < 0)
		return file_fail(diag, set->report, "cannot write");
	return 0;
}

int runreport_read(struct runreport_done *done, const struct settings *set,
		   struct diag *diag)
{
	struct buf text = BUF_INIT;
	int result = 0;

	*done = (struct runreport_done){ NULL, 0, 0 };
	if (!file_exists(set->report))
		return 0;
	result = file_read(set->report, &text, NULL, diag);
	if (result == 0 && text.len)
		result = set->resume ? read_lines(done, set, &text, diag) :
				       refuse_old(set->report, diag);
	buf_release(&text);
	if (done->n)
		qsort(done->v, done->n, sizeof(*done->v), sort_strings);
	return result;
}

bool runreport_is_done(const struct runreport_done *done, const char *name)
{
	return done->n && bsearch(&name, done->v, done->n, sizeof(*done->v),
				  sort_strings);
}

void runreport_done_release(struct runreport_done *done)
{
	while (done->n > 0)
		free(done->v[--done->n]);
	free(done->v);
	done->v = NULL;
}
