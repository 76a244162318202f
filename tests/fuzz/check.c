/* check.c -- what must hold whatever the input was
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/xmalloc.h"
#include "out/report.h"
#include "out/terraform.h"
#include "plan/apply.h"
#include "plan/merge.h"
#include "same_proof.h"
#include "text/udiff.h"

void check_failed(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

void check_findings(const struct diag *diag, bool failed)
{
	size_t i;

	CHECK(failed == (diag_errors(diag) > 0));
	for (i = 0; i < diag->n; i++) {
		const struct finding *f = &diag->v[i];

		CHECK(f->text && *f->text);
		CHECK(f->rule != RULE_INTERNAL);
		CHECK(!f->source || (f->line && f->col && f->width));
		CHECK(!f->source || f->caret <= strlen(f->source));
	}
}

/* --- before and after --------------------------------------------------- */

struct rrs {
	struct rr *v;
	size_t n, cap;
};

static void rrs_add(struct rrs *list, const struct rr *rr)
{
	GROW(list->v, list->n, list->cap);
	rr_copy(&list->v[list->n++], rr);
}

static void rrs_add_zone(struct rrs *list, const struct zone *zone)
{
	struct rr rr;
	uint32_t i;

	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].flags & ZREC_GENERATE)
			continue;
		zone_rr(zone, i, &rr);
		rrs_add(list, &rr);
		rr_release(&rr);
	}
}

/* Finds each of `now` in `was`, and takes it away there; most are the first. */
static bool rrs_equal(struct rrs *was, const struct rrs *now)
{
	size_t i, k, first = 0;

	for (i = 0; i < now->n; i++) {
		while (first < was->n && !was->v[first].rdata)
			first++;
		for (k = first; k < was->n; k++)
			if (was->v[k].rdata && rr_same(&was->v[k], &now->v[i]))
				break;
		if (k == was->n)
			return false;
		rr_release(&was->v[k]);
	}
	return was->n == now->n;
}

static void rrs_release(struct rrs *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		rr_release(&list->v[i]);
	free(list->v);
}

/*
 * Old and added make new and removed: not how the proof does it, so that one
 * watches over the other.
 */
static void check_records(const struct plan *plan, const struct zone *after)
{
	struct rrs was = { 0 }, now = { 0 };
	size_t i;

	rrs_add_zone(&was, plan->zone);
	rrs_add_zone(&now, after);
	for (i = 0; i < plan->n; i++) {
		const struct change *c = &plan->v[i];

		if (c->kind == CHANGE_ADD || c->kind == CHANGE_REPLACE)
			rrs_add(&was, &c->rr);
		if (c->kind == CHANGE_REPLACE)
			rrs_add(&now, &c->old);
		if (c->kind == CHANGE_REMOVE)
			rrs_add(&now, &c->rr);
	}
	CHECK(rrs_equal(&was, &now));
	CHECK(after->ngenerates == plan->zone->ngenerates);
	rrs_release(&was);
	rrs_release(&now);
}

/* --- the merge ---------------------------------------------------------- */

static void drop_edits(struct zone *zone)
{
	size_t i, k;

	for (i = 0; i < zone->nfiles; i++) {
		struct zdoc *doc = &zone->files[i]->doc;

		for (k = 0; k < doc->nedits; k++)
			free(doc->edits[k].text);
		doc->nedits = 0;
	}
}

/* Everything that is written from a plan. */
static void write_all(const struct plan *plan)
{
	struct terraform_opts opts = { .command = "sesz merge" };
	struct buf out = BUF_INIT;
	struct rrsets sets;
	size_t i;

	report_write(plan, &out);
	plan_rrsets(plan, &sets);
	terraform_write(&plan->zone->origin, sets.v, sets.n, &opts, &out);
	rrsets_release(&sets);
	for (i = 0; i < plan->zone->nfiles; i++) {
		const struct zdoc *doc = &plan->zone->files[i]->doc;

		buf_clear(&out);
		udiff_write(doc, doc->src.name, &out);
		CHECK((out.len > 0) == (doc->nedits > 0));
	}
	buf_release(&out);
}

static void check_again(const struct zone *after,
			const struct wanted_list *wanted,
			const struct merge_opts *opts)
{
	struct diag diag = DIAG_INIT;
	struct plan plan = { 0 };

	merge_plan(&plan, after, wanted, opts, &diag);
	CHECK(!plan_changes(&plan));
	CHECK(!plan.count[CHANGE_CONFLICT]);
	check_findings(&diag, false);
	plan_release(&plan);
	diag_release(&diag);
}

static void check_plan(struct plan *plan, struct zone *zone,
		       const struct wanted_list *wanted,
		       const struct merge_opts *opts)
{
	struct diag diag = DIAG_INIT;
	struct same_proof same;
	struct zone after;

	apply_plan(plan, zone);
	same = same_proof(plan, &after, &diag);
	if (same.why)
		check_failed(__FILE__, __LINE__, same.why);
	if (same.result < 0)
		check_failed(__FILE__, __LINE__, diag.v[0].text);
	/* A removal that would change other records' TTL is a conflict now. */
	if (!plan->count[CHANGE_CONFLICT]) {
		check_records(plan, &after);
		check_again(&after, wanted, opts);
		write_all(plan);
	}
	drop_edits(zone);
	zone_release(&after);
	diag_release(&diag);
}

void check_merge(struct zone *zone, const struct wanted_list *wanted)
{
	struct merge_opts opts = { .now = 1700000000 };
	size_t done[CHANGE_KINDS] = { 0 };
	int i;

	for (i = 0; i < 4; i++) {
		struct diag diag = DIAG_INIT;
		struct plan plan = { 0 };

		opts.replace = i & 1;
		opts.prune = i & 2;
		opts.allow_signed = i == 3;
		merge_plan(&plan, zone, wanted, &opts, &diag);
		check_findings(&diag, plan.count[CHANGE_CONFLICT] > 0);
		/* Options that change nothing make the plan of before. */
		if (!plan.count[CHANGE_CONFLICT] &&
		    memcmp(done, plan.count, sizeof(done)) != 0) {
			memcpy(done, plan.count, sizeof(done));
			check_plan(&plan, zone, wanted, &opts);
		}
		plan_release(&plan);
		diag_release(&diag);
	}
}

void check_want(struct wanted_list *wanted, const char *json)
{
	struct src src = { "fixed.json", json, strlen(json) };
	struct identity flags = { 0 };
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	size_t i;

	*wanted = (struct wanted_list){ 0 };
	CHECK(identities_read(&ids, &src, &diag) == 0);
	CHECK(identities_complete(&ids, &flags, "example.com", &diag) == 0);
	for (i = 0; i < ids.n; i++)
		CHECK(wanted_add(wanted, &ids.v[i], 600, &diag) == 0);
	identities_release(&ids);
	diag_release(&diag);
}
