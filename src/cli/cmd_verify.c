/* cmd_verify.c -- sesz verify: do the live name servers serve the records?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "check/verify.h"
#include "cli/cmd.h"
#include "cli/job.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/source.h"
#include "cli/zonearg.h"
#include "out/verifyjson.h"
#include "out/verifytable.h"

enum {
	TIMEOUT = 3, /* seconds */
	TRIES = 3,
	PAUSE_MAX = 60, /* seconds between two rounds */
};

static const char system_resolver[] = "/etc/resolv.conf";

struct verifying {
	const struct settings *set;
	struct zonearg zone;
	struct identities ids;
	struct servers given, resolver;
	struct verify verify;
	struct buf log;
};

/* --- the command line ---------------------------------------------------- */

static int add_server(struct servers *servers, const char *arg,
		      const char *text, struct diag *diag)
{
	const char *hint, *why = servers_add(servers, text, &hint);

	if (!why)
		return 0;
	diag_add(diag, RULE_SERVER, arg, "%s", why);
	diag_hint(diag, "%s", hint);
	return -1;
}

/* Where servers are given, nobody else is asked unless named, too. */
static int read_servers(struct verifying *w, struct diag *diag)
{
	const struct settings *set = w->set;
	int result = 0;
	size_t i;

	for (i = 1; i < set->noperands; i++) {
		const char *arg = set->operands[i];

		if (*arg != '@') {
			diag_add(diag, RULE_USAGE, NULL,
				 "%s is no server, and sesz verify takes one zone",
				 arg);
			diag_hint(diag, "write servers as @ADDRESS or "
					"@ADDRESS#PORT, and run sesz once for each "
					"zone");
			result = -1;
		} else if (add_server(&w->given, arg, arg + 1, diag) < 0) {
			result = -1;
		}
	}
	for (i = 0; i < set->resolvers.n; i++)
		if (add_server(&w->resolver, "--resolver", set->resolvers.v[i],
			       diag) < 0)
			result = -1;
	if (!w->given.n && !w->resolver.n)
		servers_add_system(&w->resolver, system_resolver);
	return result;
}

static int check_zone(const char *arg, struct diag *diag)
{
	if (*arg != '@')
		return 0;
	diag_add(diag, RULE_USAGE, NULL, "%s is a server, and the zone comes first",
		 arg);
	diag_hint(diag, "write sesz verify ZONE %s", arg);
	return -1;
}

static int check_class(const struct zone *zone, struct diag *diag)
{
	if (zone->class == CLASS_IN)
		return 0;
	diag_add(diag, RULE_CLASS, zone_main(zone)->src.name,
		 "SES's records are of class IN, and the zone is not");
	diag_hint(diag, "verify the domain's zone of class IN");
	return -1;
}

/* Everything up to the first question; *idle: there is nothing to ask. */
static int prepare(struct verifying *w, bool *idle, struct diag *diag)
{
	const struct settings *set = w->set;
	struct sources sources;
	int result = -1;

	if (check_zone(set->operands[0], diag) < 0 || read_servers(w, diag) < 0 ||
	    zonearg_load(&w->zone, set->operands[0], set->origin, set, diag) < 0 ||
	    check_class(&w->zone.zone, diag) < 0)
		return -1;
	job_log_zone(&w->log, set->operands[0], &w->zone.zone);
	if (sources_open(&sources, set, 1, diag) == 0 &&
	    source_read(&sources, set, &w->zone.zone, &w->ids, &w->log, diag) == 0)
		result = verify_init(&w->verify, &w->zone.zone, &w->ids, diag);
	sources_close(&sources);
	*idle = result == 0 && !w->ids.n;
	return result;
}

/* --- rounds -------------------------------------------------------------- */

static void pause_for(uint32_t seconds)
{
	struct timespec left = { .tv_sec = (time_t)seconds };

	while (nanosleep(&left, &left) < 0)
		continue;
}

static bool shows_progress(const struct verifying *w)
{
	return w->set->verbosity >= 0 && print_obeys(STDERR_FILENO);
}

static void show_progress(const struct verifying *w, uint32_t waited,
			  uint32_t pause)
{
	size_t i, right = 0, wanted = 0;
	struct verify_cell cell;
	int row;

	if (!shows_progress(w))
		return;
	for (i = 0; i < w->ids.n; i++) {
		for (row = 0; row < VERIFY_ROWS; row++) {
			verify_cell(&w->verify, i, (enum verify_row)row, &cell);
			wanted += cell.wanted > 0;
			right += cell.wanted && cell.file &&
				 verify_cell_live(&cell);
		}
	}
	fprintf(stderr, "\r\033[Ksesz: %zu of %zu parts are live after %u s, "
			"again in %u s", right, wanted, waited, pause);
	fflush(stderr);
}

static void end_progress(const struct verifying *w)
{
	if (shows_progress(w))
		fputs("\r\033[K", stderr);
}

/* Asks until all is right or the time is up; what diag holds is of the last round. */
static bool ask_all(struct verifying *w, struct diag *diag)
{
	const struct settings *set = w->set;
	struct verify_who who = {
		.given = &w->given,
		.resolver = &w->resolver,
		.ask = { .timeout = (set->timeout ? set->timeout : TIMEOUT) * 1000,
			 .tries = set->tries ? set->tries : TRIES },
	};
	uint32_t pause = 1;
	uint64_t start = clock_us();
	uint32_t waited;
	bool right;

	for (;;) {
		right = verify_ask(&w->verify, &who, diag);
		waited = (uint32_t)((clock_us() - start) / 1000000);
		if (right || waited >= set->wait)
			break;
		if (pause > set->wait - waited)
			pause = set->wait - waited;
		show_progress(w, waited, pause);
		pause_for(pause);
		pause = pause * 2 < PAUSE_MAX ? pause * 2 : PAUSE_MAX;
		diag_release(diag);
	}
	if (set->wait)
		end_progress(w);
	return right;
}

/* --- all of it ----------------------------------------------------------- */

static bool is_utf8(void)
{
	setlocale(LC_CTYPE, "");
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static int verify(struct verifying *w)
{
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;
	bool right = ask_all(w, &diag);

	if (w->set->json) {
		verifyjson_write(&w->verify, right, &diag, &out);
		results_put(buf_span(&out));
	} else {
		verifytable_write(&w->verify, is_utf8(), &out);
		print_lines(&out, stdout);
	}
	results_flush();
	print_diag(&diag, w->set);
	buf_release(&out);
	diag_release(&diag);
	return right ? EXIT_SAME : EXIT_DIFFERENT;
}

static int run(const struct settings *set)
{
	struct verifying w = { .set = set, .zone.zone.soa = ZONE_NONE };
	struct diag diag = DIAG_INIT;
	int status = EXIT_TROUBLE;
	bool idle = false;

	if (prepare(&w, &idle, &diag) == 0)
		status = EXIT_SAME;
	if (set->verbosity > 0)
		print_lines(&w.log, stderr);
	print_diag(&diag, set);
	if (status == EXIT_SAME && !idle)
		status = verify(&w);
	verify_release(&w.verify);
	identities_release(&w.ids);
	zonearg_release(&w.zone);
	servers_release(&w.given);
	servers_release(&w.resolver);
	buf_release(&w.log);
	diag_release(&diag);
	return status;
}

static const struct opt *const groups[] = { opts_source, opts_identity, opts_zone,
					    opts_verify, opts_common, NULL };

const struct cmd cmd_verify = {
	.name = "verify",
	.operands = "ZONE [@SERVER]...",
	.summary = "ask the live name servers for the records",
	.help = "Asks each name server of the zone for the records that the SES identity\n"
		"wants, and compares what it says with the zone file; looks whether the\n"
		"targets of the DKIM CNAMEs hold keys, and what a resolver makes of it all.\n"
		"Prints a table.  With @ADDRESS or @ADDRESS#PORT only those are asked, and no\n"
		"resolver unless --resolver names one.  Exits 0 when all is right, 1 when\n"
		"something is not, 2 on trouble.\n",
	.groups = groups,
	.run = run,
};
