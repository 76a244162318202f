/* job.c -- one zone on its way from file to plan to new text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/job.h"

#include "cli/cmd.h"
#include "cli/source.h"
#include "plan/apply.h"
#include "plan/places.h"
#include "plan/proof.h"

bool job_conflicts(const struct job *job)
{
	return job->plan.count[CHANGE_CONFLICT] > 0;
}

void job_log_zone(struct buf *log, const char *path, const struct zone *zone)
{
	buf_addf(log, "sesz: %s: zone ", path);
	name_print(&zone->origin, log);
	buf_addf(log, ", %zu records\n", zone->n);
}

static void log_identity(struct job *job, const struct identity *id)
{
	buf_addf(&job->log, "sesz: %s: identity %s, region %s, from %s\n",
		 job->path, id->domain, id->region ? id->region : "unknown",
		 id->source ? id->source : "command line");
}

int job_want(struct job *job)
{
	size_t i;
	int result = 0;

	job->asked = true;
	if (source_read(job->sources, job->set, &job->zone, &job->ids, &job->log,
			&job->diag) < 0)
		return -1;
	job->idle = !job->ids.n;
	for (i = 0; i < job->ids.n; i++) {
		log_identity(job, &job->ids.v[i]);
		if (wanted_add(&job->wanted, &job->ids.v[i], job->set->ttl,
			       &job->diag) < 0)
			result = -1;
	}
	return result;
}

int job_edit(struct job *job)
{
	if (!job_conflicts(job)) {
		apply_plan(&job->plan, &job->zone);
		if (!job->whole && proof_by_edits(&job->plan))
			return 0;
		if (proof_check(&job->plan, &job->after, &job->diag) < 0)
			return -1;
	}
	/* The proof, too, may have found one. */
	places_find(&job->plan, job_conflicts(job) ? NULL : &job->after);
	return 0;
}

int job_plan(struct job *job)
{
	struct zone_opts opts =
		settings_zone_opts(job->set, job->set->noperands);

	if (zone_load(&job->zone, job->path, &opts, &job->diag) < 0)
		return EXIT_TROUBLE;
	return job_plan_loaded(job);
}

int job_plan_loaded(struct job *job)
{
	job_log_zone(&job->log, job->path, &job->zone);
	if (job_want(job) < 0)
		return EXIT_TROUBLE;
	if (job->idle)
		return EXIT_SAME;
	merge_plan(&job->plan, &job->zone, &job->wanted, &job->set->merge,
		   &job->diag);
	if (job_edit(job) < 0)
		return EXIT_TROUBLE;
	if (job_conflicts(job))
		return EXIT_DIFFERENT;
	return plan_changes(&job->plan) ? EXIT_DIFFERENT : EXIT_SAME;
}

void job_shrink(struct job *job)
{
	size_t count[CHANGE_KINDS];

	memcpy(count, job->plan.count, sizeof(count));
	identities_release(&job->ids);
	wanted_release(&job->wanted);
	plan_release(&job->plan);
	zone_release(&job->zone);
	zone_release(&job->after);
	memcpy(job->plan.count, count, sizeof(count));
}

void job_release(struct job *job)
{
	job_shrink(job);
	fileset_release(&job->files);
	diag_release(&job->diag);
	buf_release(&job->out);
	buf_release(&job->report);
	buf_release(&job->log);
}
