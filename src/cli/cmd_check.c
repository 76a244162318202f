/* cmd_check.c -- sesz check: will the mail of a zone's domains be trusted?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/near.h"
#include "base/xmalloc.h"
#include "check/check.h"
#include "cli/cmd.h"
#include "cli/jobs.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/source.h"
#include "config.h"
#include "out/findings.h"
#include "out/sarif.h"

/* --- the rules ------------------------------------------------------------- */

static int list_rules(void)
{
	struct buf text = BUF_INIT;
	int i;

	for (i = 0; i < RULE_COUNT; i++)
		buf_addf(&text, "%-22s %-8s %s\n", rule_name((enum rule)i),
			 severity_name(rule_severity((enum rule)i)),
			 rule_sentence((enum rule)i));
	results_put(buf_span(&text));
	buf_release(&text);
	return EXIT_SAME;
}

static int refuse_rule(const struct settings *set)
{
	const char *names[RULE_COUNT + 1] = { NULL };
	struct diag diag = DIAG_INIT;
	const char *near;
	int i;

	for (i = 0; i < RULE_COUNT; i++)
		names[i] = rule_name((enum rule)i);
	near = near_word(span_str(set->explain), names);
	diag_add(&diag, RULE_USAGE, NULL, "there is no rule %s", set->explain);
	if (near)
		diag_hint(&diag, "did you mean %s?", near);
	else
		diag_hint(&diag, "sesz check --list-rules lists them");
	print_diag(&diag, set);
	diag_release(&diag);
	return EXIT_TROUBLE;
}

static int explain(const struct settings *set)
{
	enum rule rule = rule_find(set->explain);
	struct buf text = BUF_INIT;

	if (rule == RULE_COUNT)
		return refuse_rule(set);
	buf_addf(&text, "%s (%s): %s\n\n", rule_name(rule),
		 severity_name(rule_severity(rule)), rule_sentence(rule));
	opts_wrap(&text, rule_way(rule));
	buf_addf(&text, "\nSource: %s\n", rule_source(rule));
	results_put(buf_span(&text));
	buf_release(&text);
	return EXIT_SAME;
}

/* --- one zone -------------------------------------------------------------- */

/* "1 error", "2 notes" */
static void add_count(struct buf *out, size_t n, enum severity severity,
		      const char **between)
{
	if (!n)
		return;
	buf_addf(out, "%s%zu %s%s", *between, n, severity_name(severity),
		 n == 1 ? "" : "s");
	*between = ", ";
}

static void add_totals(const struct job *job, struct buf *out)
{
	const char *between = "";
	int sev;

	print_safe(out, file_shown(job->path));
	buf_adds(out, ": ");
	for (sev = SEV_ERROR; sev >= SEV_NOTE; sev--)
		add_count(out, job->diag.count[sev], (enum severity)sev,
			  &between);
	buf_adds(out, *between ? "\n" : "nothing found\n");
}

/* The findings are the result, so they leave the diag for standard output. */
static void show(struct job *job)
{
	json_t **results = job->arg;

	switch (job->set->findings) {
	case FINDINGS_JSON:
		findings_write(job->path, &job->zone, &job->diag, &job->out);
		break;
	case FINDINGS_SARIF:
		sarif_add(results[job->number] = json_array(), &job->diag);
		break;
	default:
		print_findings(&job->diag, job->set, STDOUT_FILENO, &job->out);
		if (job->set->verbosity >= 0)
			add_totals(job, &job->out);
	}
}

static int look(struct job *job)
{
	const struct settings *set = job->set;
	struct zone_opts opts = settings_zone_opts(set, set->noperands);

	if (zone_load(&job->zone, job->path, &opts, &job->diag) < 0)
		return EXIT_TROUBLE;
	job_log_zone(&job->log, job->path, &job->zone);
	/* Without an identity the zone is looked at all the same. */
	if (source_there(set, job->path) && job_want(job) < 0)
		return EXIT_TROUBLE;
	check_zone(&job->zone, &job->wanted, &job->diag);
	return EXIT_SAME;
}

static int check_one(struct job *job)
{
	int status = look(job), sev;

	for (sev = SEV_ERROR; sev >= (int)job->set->fail_on; sev--)
		if (status == EXIT_SAME && job->diag.count[sev])
			status = EXIT_DIFFERENT;
	show(job);
	diag_release(&job->diag);
	return status;
}

/* --- all of them ----------------------------------------------------------- */

static void write_sarif(json_t **results, size_t n, bool done)
{
	json_t *all = json_array();
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!results[i])
			continue;
		json_array_extend(all, results[i]);
		json_decref(results[i]);
	}
	sarif_write(all, PACKAGE_VERSION, done, &text);
	results_put(buf_span(&text));
	buf_release(&text);
}

static int run(const struct settings *set)
{
	json_t **results;
	int status;

	if (set->list_rules)
		return list_rules();
	if (set->explain)
		return explain(set);
	results = xcalloc(set->noperands, sizeof(json_t *));
	status = jobs_run(set, check_one, results);
	if (set->findings == FINDINGS_SARIF)
		write_sarif(results, set->noperands, status != EXIT_TROUBLE);
	free(results);
	return status;
}

static const struct opt *const groups[] = { opts_source, opts_identity,
					    opts_records, opts_zone, opts_check,
					    opts_common, NULL };

const struct cmd cmd_check = {
	.name = "check",
	.operands = "ZONE...",
	.summary = "look for what keeps receivers from trusting a zone's mail",
	.help = "Checks SPF, DKIM and DMARC, SES's records, and the DNS around them,\n"
		"offline.  Where there is an identity, by default STEM.ses.json beside the\n"
		"zone, what it wants and the zone lacks is found, too; without one the rest\n"
		"is checked all the same.  Findings go to standard output.  Exits 0 where\n"
		"nothing is found, 1 where something is, 2 on trouble.\n",
	.groups = groups,
	.run = run,
};
