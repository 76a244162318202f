/* zonelist.c -- the zones of a command that takes many
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/zonelist.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/xmalloc.h"
#include "cli/runreport.h"

/* Options that ask for one another. */
static int check_usage(const struct settings *set, struct diag *diag)
{
	if (set->null_names && !set->from_file) {
		diag_add(diag, RULE_USAGE, NULL, "--null is about the names in "
			 "a list, and there is none");
		diag_hint(diag, "leave it out, or name one with --from-file LIST");
		return -1;
	}
	if (set->resume && !set->report) {
		diag_add(diag, RULE_USAGE, NULL, "--resume goes by a report, and "
			 "there is none");
		diag_hint(diag, "leave it out, or name the stopped run's with "
				"--report FILE");
		return -1;
	}
	return 0;
}

static int refuse_stdin(const struct settings *set, struct diag *diag)
{
	diag_add(diag, RULE_USAGE, set->from_file, "the list names - as a zone, "
		 "and a list is of files");
	diag_hint(diag, "take that line out, or write ./- for a file of that name");
	return -1;
}

static int refuse_nul(const struct settings *set, struct diag *diag)
{
	diag_add(diag, RULE_USAGE, set->from_file, "the list holds a NUL");
	diag_hint(diag, "--null where a NUL ends each name");
	return -1;
}

struct names {
	const char **v;
	size_t n, cap;
};

static void add_name(struct names *names, const char *name)
{
	GROW(names->v, names->n, names->cap);
	names->v[names->n++] = name;
}

/* The names of the list, which become strings where they stand. */
static int read_list(struct settings *set, struct names *names,
		     struct diag *diag)
{
	char end = set->null_names ? '\0' : '\n', *p, *stop, *eol;

	if (file_read(set->from_file, &set->list, NULL, diag) < 0)
		return -1;
	if (!set->null_names && set->list.len &&
	    memchr(set->list.data, '\0', set->list.len))
		return refuse_nul(set, diag);
	p = set->list.data;
	stop = p ? p + set->list.len : p;
	for (; p < stop; p = eol + 1) {
		eol = memchr(p, end, (size_t)(stop - p));
		if (!eol)
			eol = stop;
		*eol = '\0';
		if (!set->null_names && eol > p && eol[-1] == '\r')
			eol[-1] = '\0';
		if (strcmp(p, "-") == 0)
			return refuse_stdin(set, diag);
		if (*p)
			add_name(names, p);
	}
	return 0;
}

/* By name, then by place. */
static int compare_names(const void *a, const void *b)
{
	const char *const *x = *(const char *const *const *)a;
	const char *const *y = *(const char *const *const *)b;
	int order = strcmp(*x, *y);

	return order ? order : (x > y) - (x < y);
}

/* Keeps the first of each name, in the order of the list. */
static void drop_repeated(struct names *names, struct diag *diag)
{
	const char ***sorted = xcalloc(names->n + 1, sizeof(*sorted));
	bool *repeated = xcalloc(names->n + 1, sizeof(*repeated));
	size_t i, kept = 0;

	for (i = 0; i < names->n; i++)
		sorted[i] = &names->v[i];
	qsort(sorted, names->n, sizeof(*sorted), compare_names);
	for (i = 1; i < names->n; i++)
		repeated[sorted[i] - names->v] =
			strcmp(*sorted[i], *sorted[i - 1]) == 0;
	for (i = 0; i < names->n; i++) {
		if (repeated[i])
			diag_add(diag, RULE_ZONE_TWICE, names->v[i],
				 "named more than once; done once");
		else
			names->v[kept++] = names->v[i];
	}
	names->n = kept;
	free(sorted);
	free(repeated);
}

static int drop_done(struct settings *set, struct names *names,
		     struct diag *diag)
{
	struct runreport_done done;
	size_t i, kept = 0;

	if (runreport_read(&done, set, diag) < 0) {
		runreport_done_release(&done);
		return -1;
	}
	for (i = 0; i < names->n; i++)
		if (!runreport_is_done(&done, names->v[i]))
			names->v[kept++] = names->v[i];
	set->already = names->n - kept;
	names->n = kept;
	runreport_done_release(&done);
	return 0;
}

int zonelist_read(struct settings *set, struct diag *diag)
{
	struct names names = { NULL, 0, 0 };
	size_t i;

	if (check_usage(set, diag) < 0)
		return -1;
	if (!set->from_file && !set->report && set->noperands < 2)
		return 0;
	for (i = 0; i < set->noperands; i++)
		add_name(&names, set->operands[i]);
	if (set->from_file && read_list(set, &names, diag) < 0) {
		free(names.v);
		return -1;
	}
	drop_repeated(&names, diag);
	free(set->names);
	set->names = names.v;
	if (set->report && drop_done(set, &names, diag) < 0)
		return -1;
	set->operands = names.v;
	set->noperands = names.n;
	return 0;
}
