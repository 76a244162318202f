/* progress.c -- how far a run over many zones has come
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/print.h"
#include "cli/results.h"

enum { BAR_WIDTH = 20, MANY = 10 };

#define REDRAW 0.2 /* seconds */

static double seconds_since(uint64_t then)
{
	return 1e-6 * (double)(clock_us() - then);
}

void progress_start(struct progress *p, const struct settings *set)
{
	*p = (struct progress){ .total = set->noperands,
				.already = set->already };
	p->table = set->verbosity >= 0 && (set->from_file || p->total >= MANY);
	p->line = set->verbosity >= 0 && p->total > 1 && print_obeys(STDERR_FILENO);
	p->start = p->last = clock_us();
}

void progress_count(struct progress *p, enum outcome outcome)
{
	p->done++;
	p->count[outcome]++;
}

static void add_bar(struct buf *out, size_t done, size_t total)
{
	size_t full = total ? BAR_WIDTH * done / total : BAR_WIDTH;

	buf_addc(out, '[');
	buf_fill(out, '=', full);
	if (full < BAR_WIDTH) {
		buf_addc(out, '>');
		buf_fill(out, ' ', BAR_WIDTH - full - 1);
	}
	buf_addc(out, ']');
}

static void add_rate(struct buf *out, const struct progress *p)
{
	double passed = seconds_since(p->start);
	double rate = passed > 0 ? (double)p->done / passed : 0;
	unsigned long left;

	buf_addf(out, ", %.*f/s", rate < 10 ? 1 : 0, rate);
	if (rate <= 0)
		return;
	left = (unsigned long)((double)(p->total - p->done) / rate + 0.5);
	if (left >= 3600)
		buf_addf(out, ", %lu:%02lu:%02lu left", left / 3600,
			 left / 60 % 60, left % 60);
	else
		buf_addf(out, ", %lu:%02lu left", left / 60, left % 60);
}

void progress_draw(struct progress *p)
{
	struct buf out = BUF_INIT;

	if (!p->line || seconds_since(p->last) < REDRAW)
		return;
	p->last = clock_us();
	buf_addc(&out, '\r');
	add_bar(&out, p->done, p->total);
	buf_addf(&out, " %zu/%zu, %zu failed", p->done, p->total,
		 p->count[OUTCOME_FAILED] + p->count[OUTCOME_CONFLICT]);
	add_rate(&out, p);
	buf_adds(&out, "\033[K");
	results_flush();
	fputs(buf_str(&out), stderr);
	buf_release(&out);
	p->drawn = true;
}

void progress_clear(struct progress *p)
{
	if (!p->drawn)
		return;
	fputs("\r\033[K", stderr);
	p->drawn = false;
}

void progress_end(struct progress *p)
{
	static const struct {
		enum outcome outcome;
		const char *what;
		bool always;
	} rows[] = {
		{ OUTCOME_CHANGED, "changed", true },
		{ OUTCOME_UNCHANGED, "unchanged", true },
		{ OUTCOME_FINDINGS, "with findings", false },
		{ OUTCOME_LEFT, "without identity", false },
		{ OUTCOME_CONFLICT, "conflicts", true },
		{ OUTCOME_FAILED, "failed", true },
	};
	size_t i;

	progress_clear(p);
	if (!p->table)
		return;
	results_flush();
	fprintf(stderr, "sesz: %-16s  %zu\n", "zones", p->total);
	if (p->already)
		fprintf(stderr, "sesz: %-16s  %zu\n", "done before", p->already);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].always || p->count[rows[i].outcome])
			fprintf(stderr, "sesz: %-16s  %zu\n", rows[i].what,
				p->count[rows[i].outcome]);
	if (p->line)
		fprintf(stderr, "sesz: %-16s  %.1f\n", "seconds",
			seconds_since(p->start));
}
