/* cmd_fmt.c -- sesz fmt: a zone in its canonical form
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <string.h>

#include "base/file.h"
#include "base/fileset.h"
#include "cli/cmd.h"
#include "cli/job.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/zonearg.h"

static void drain(struct buf *out, void *arg)
{
	(void)arg;
	results_put(buf_span(out));
	buf_clear(out);
}

/*
 * In place of the zone itself, but of no file that it includes, and only where
 * nobody changed those meanwhile.
 */
static int write_file(const struct settings *set, const struct zone *zone,
		      const struct buf *text, struct diag *diag)
{
	bool in_place = file_same(set->output, zone_main(zone)->src.name);
	struct fileset files = FILESET_INIT;
	size_t i;
	int result;

	fileset_add(&files, set->output, buf_span(text),
		    in_place ? &zone->files[0]->stamp : NULL);
	for (i = in_place ? 1 : 0; i < zone->nfiles; i++)
		fileset_watch(&files, zone->files[i]->doc.src.name,
			      &zone->files[i]->stamp);
	result = fileset_prepare(&files, diag);
	if (result == 0)
		result = fileset_commit(&files, diag);
	fileset_release(&files);
	return result;
}

static int format(const struct settings *set, struct zone *zone,
		  struct diag *diag)
{
	struct zone_opts opts = settings_zone_opts(set, 1);
	struct canon_opts canon = set->canon;
	struct buf text = BUF_INIT;
	int result = 0;

	if (zonearg_check_one("fmt", set, diag) < 0 ||
	    zone_load(zone, set->operands[0], &opts, diag) < 0)
		return -1;
	if (to_stdout(set))
		canon.drain = drain;
	canon_write(zone, &canon, &text);
	if (!to_stdout(set))
		result = write_file(set, zone, &text, diag);
	buf_release(&text);
	return result;
}

static int run(const struct settings *set)
{
	struct diag diag = DIAG_INIT;
	struct buf log = BUF_INIT;
	struct zone zone = { 0 };
	int result = format(set, &zone, &diag);

	if (set->verbosity > 0 && zone.n) {
		job_log_zone(&log, set->operands[0], &zone);
		print_lines(&log, stderr);
	}
	print_diag(&diag, set);
	zone_release(&zone);
	buf_release(&log);
	diag_release(&diag);
	return result < 0 ? EXIT_TROUBLE : EXIT_SAME;
}

static const struct opt *const groups[] = { opts_zone, opts_fmt, opts_common,
					    NULL };

const struct cmd cmd_fmt = {
	.name = "fmt",
	.operands = "ZONE",
	.summary = "write a zone in its canonical form",
	.help = "Writes the zone in the one form that all its spellings share: one record a\n"
		"line with owner, TTL, class and type, absolute names in lower case, in the\n"
		"canonical order of DNSSEC but for the SOA, which comes first.  $INCLUDE and\n"
		"$GENERATE are expanded; comments, records outside the zone and those that\n"
		"are there twice are left out.  Exits 0 when done, 2 on trouble.\n",
	.groups = groups,
	.run = run,
};
