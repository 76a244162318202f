/* cmd_compare.c -- sesz compare: what two versions of a zone differ in
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/cmd.h"
#include "cli/forms.h"
#include "cli/jobs.h"
#include "cli/zonearg.h"
#include "plan/compare.h"
#include "plan/places.h"

static int check_operands(const struct settings *set, struct diag *diag)
{
	if (set->noperands == 2)
		return 0;
	diag_add(diag, RULE_USAGE, NULL,
		 "sesz compare takes two zones, and there %s %zu",
		 set->noperands == 1 ? "is" : "are", set->noperands);
	diag_hint(diag, "write sesz compare OLD NEW");
	return -1;
}

struct sides {
	struct zonearg old, new;
};

/* What has no name is taken for the zone that the other one is. */
static int load(struct job *job, struct sides *sides)
{
	const char *const *arg = job->set->operands;
	const char *origin = job->set->origin;
	struct zonearg *side[] = { &sides->old, &sides->new };
	int first = zonearg_is_nameless(arg[0]), result = 0, i, k;
	struct buf name = BUF_INIT;

	for (i = 0; i < 2 && result == 0; i++) {
		k = i ? !first : first;
		result = zonearg_load(side[k], arg[k], origin, job->set,
				      &job->diag);
		if (result < 0)
			break;
		job_log_zone(&job->log, arg[k], &side[k]->zone);
		name_print(&side[k]->zone.origin, &name);
		if (zonearg_is_nameless(arg[!k]) && !origin)
			origin = buf_str(&name);
	}
	buf_release(&name);
	/* The job's own from here on. */
	job->zone = sides->old.zone;
	sides->old.zone = (struct zone){ 0 };
	return result;
}

static bool is_routed(const void *arg, const struct name *owner, uint16_t type)
{
	const struct sides *sides = arg;

	return zonearg_is_routed(&sides->old, owner, type) ||
	       zonearg_is_routed(&sides->new, owner, type);
}

/* The patch, proved as merge's is. */
static int patch(struct job *job)
{
	compare_check_text(&job->plan, &job->diag);
	if (job_edit(job) < 0 || forms_write(job) < 0)
		return EXIT_TROUBLE;
	return plan_changes(&job->plan) ? EXIT_DIFFERENT : EXIT_SAME;
}

static int compare(struct job *job, struct sides *sides)
{
	struct compare_opts opts = job->set->compare;

	opts.hidden = is_routed;
	opts.arg = sides;
	if (check_operands(job->set, &job->diag) < 0 ||
	    forms_check(job->set, 1, &job->diag) < 0 || load(job, sides) < 0 ||
	    compare_plan(&job->plan, &job->zone, &sides->new.zone, &opts,
			 &job->diag) < 0)
		return EXIT_TROUBLE;
	if (forms_is_text(job->set->format))
		return patch(job);
	if (forms_shows_places(job->set->format))
		places_find(&job->plan, &sides->new.zone);
	if (forms_write(job) < 0)
		return EXIT_TROUBLE;
	return plan_changes(&job->plan) ? EXIT_DIFFERENT : EXIT_SAME;
}

static int run(const struct settings *set)
{
	struct job job = { .set = set, .path = set->operands[0] };
	struct sides sides = { .old.live.n = 0 };
	int status = compare(&job, &sides);

	jobs_print(&job);
	job_release(&job);
	zonearg_release(&sides.old);
	zonearg_release(&sides.new);
	return status;
}

static const struct opt *const groups[] = { opts_zone, opts_compare, opts_diff,
					    opts_common, NULL };

const struct cmd cmd_compare = {
	.name = "compare",
	.operands = "OLD NEW",
	.summary = "show what two versions of a zone differ in",
	.help = "Compares what two zones mean: comments, order, the case of names, how a\n"
		"thing is written and the serial do not count.  Prints the change that\n"
		"turns OLD into NEW, in the forms of diff; as a patch it is for OLD's text\n"
		"and in its style.  Either is a zone file, - for standard input, what aws\n"
		"route53 list-resource-record-sets prints, or @SERVER or @SERVER#PORT for a\n"
		"transfer from that server.  Exits 0 where nothing differs, 1 where something\n"
		"does, 2 on trouble.\n",
	.groups = groups,
	.run = run,
};
