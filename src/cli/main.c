/* main.c -- sesz: Amazon SES records into hand-kept zones
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/fileset.h"
#include "base/near.h"
#include "base/num.h"
#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/suggest.h"
#include "cli/zonelist.h"
#include "config.h"

const struct cmd *const cmds[] = { &cmd_merge, &cmd_diff, &cmd_terraform,
				   &cmd_generate, &cmd_check, &cmd_verify,
				   &cmd_compare, &cmd_fmt, &cmd_identity,
				   &cmd_help, NULL };

const struct cmd *cmd_find(const char *name)
{
	size_t i;

	for (i = 0; cmds[i]; i++)
		if (strcmp(cmds[i]->name, name) == 0)
			return cmds[i];
	return NULL;
}

static void put_usage(struct buf *out)
{
	size_t i;

	buf_adds(out,
		 "usage: sesz COMMAND [OPTION]... OPERAND...\n"
		 "       sesz --version | --help\n"
		 "\n"
		 "Merges Amazon SES records into hand-kept DNS zone files.\n"
		 "\n"
		 "Commands:\n");
	for (i = 0; cmds[i]; i++)
		buf_addf(out, "  %-9s  %s\n", cmds[i]->name, cmds[i]->summary);
	buf_adds(out, "\nsesz help COMMAND says more about one; sesz(1) says all.\n");
}

static int show(struct buf *text)
{
	results_put(buf_span(text));
	buf_release(text);
	return EXIT_SAME;
}

/* --- help --------------------------------------------------------------- */

/* Options of commands come after the command. */
static void refuse_option(const char *word, struct diag *diag)
{
	static const char *const own[] = { "--version", "--help", NULL };
	const char *near = near_word(span_str(word), own);

	diag_add(diag, RULE_USAGE, NULL, "no command before the option %s", word);
	if (near)
		diag_hint(diag, "did you mean sesz %s?", near);
	else
		diag_hint(diag, "name the command first: sesz merge %s ...", word);
}

static int refuse_command(const char *name)
{
	const struct settings set = { .colour = COLOUR_AUTO };
	struct diag diag = DIAG_INIT;
	const char *names[16] = { NULL };
	const char *near;
	size_t i;

	for (i = 0; cmds[i]; i++)
		names[i] = cmds[i]->name;
	if (*name == '-') {
		refuse_option(name, &diag);
		goto out;
	}
	near = near_word(span_str(name), names);
	diag_add(&diag, RULE_USAGE, NULL, "there is no command %s", name);
	if (file_exists(name))
		diag_hint(&diag, "put a command in front of the file, as in sesz "
				 "merge %s", name);
	else if (near)
		diag_hint(&diag, "did you mean sesz %s?", near);
	else
		diag_hint(&diag, "sesz --help lists the commands");
out:
	print_diag(&diag, &set);
	diag_release(&diag);
	return EXIT_TROUBLE;
}

static int run_help(const struct settings *set)
{
	struct buf text = BUF_INIT;
	const struct cmd *cmd;

	if (!set->noperands) {
		put_usage(&text);
		return show(&text);
	}
	cmd = cmd_find(set->operands[0]);
	if (!cmd)
		return refuse_command(set->operands[0]);
	opts_help(cmd, &text);
	return show(&text);
}

static const struct opt *const help_groups[] = { opts_common, NULL };

const struct cmd cmd_help = {
	.name = "help",
	.operands = "[COMMAND]",
	.summary = "show the help of a command",
	.help = "Shows the help of a command, or the list of them.\n",
	.groups = help_groups,
	.run = run_help,
};

/* --- running ------------------------------------------------------------ */

/*
 * The time by which date serials and the dates of mails go; SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/) may fix it.
 */
static void set_time(struct settings *set)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	uint64_t seconds;

	set->fixed_time = fixed && num_u64(span_str(fixed), UINT32_MAX,
					   &seconds) == 0;
	set->merge.now = set->fixed_time ? (time_t)seconds : time(NULL);
}

static int run_command(const struct cmd *cmd, int argc, char **argv)
{
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	struct settings set;
	int status;

	if (opts_parse(cmd, argc, argv, &set, &diag) < 0 ||
	    (cmd->many && !set.help && zonelist_read(&set, &diag) < 0)) {
		print_diag(&diag, &set);
		status = EXIT_TROUBLE;
	} else if (set.help) {
		opts_help(cmd, &text);
		status = show(&text);
	} else {
		print_diag(&diag, &set);
		set_time(&set);
		status = cmd->run(&set);
	}
	diag_release(&diag);
	settings_release(&set);
	return status;
}

static int run(int argc, char **argv)
{
	struct buf text = BUF_INIT;
	const struct cmd *cmd;

	if (argc < 2) {
		put_usage(&text);
		fputs(buf_str(&text), stderr);
		buf_release(&text);
		return EXIT_TROUBLE;
	}
	if (strcmp(argv[1], "--version") == 0) {
		buf_addf(&text, "sesz %s (ldns %s)\n", PACKAGE_VERSION,
			 rr_backend_version());
		return show(&text);
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return run_command(&cmd_help, argc - 1, argv + 1);
	if (strcmp(argv[1], "--complete") == 0) {
		suggest(argc - 2, argv + 2, &text);
		return show(&text);
	}
	cmd = cmd_find(argv[1]);
	return cmd ? run_command(cmd, argc - 1, argv + 1) :
		     refuse_command(argv[1]);
}

/* Ends the process as the signal does. */
static void end_by(int number)
{
	signal(number, SIG_DFL);
	raise(number);
}

static void on_signal(int number)
{
	if (!fileset_hold(number, end_by))
		end_by(number);
}

/* A signal that the caller has us ignore stays ignored. */
static void handle_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	struct sigaction action = { .sa_flags = SA_RESTART }, old;
	size_t i;

	action.sa_handler = on_signal;
	sigemptyset(&action.sa_mask);
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (sigaction(signals[i], NULL, &old) == 0 &&
		    old.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
}

int main(int argc, char **argv)
{
	int status;

	xmalloc_begin();
	handle_signals();
	status = run(argc, argv);

	return results_end() < 0 ? EXIT_TROUBLE : status;
}
