/* cmd.h -- what a command is
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each command is one const struct cmd beside its code in cmd_*.c.  Help, the
 * check of the command line and "did you mean" are made from it.
 */
#ifndef SESZ_CLI_CMD_H
#define SESZ_CLI_CMD_H

#include "cli/opts.h"

enum { EXIT_SAME = 0, EXIT_DIFFERENT = 1, EXIT_TROUBLE = 2 };

struct cmd {
	const char *name;
	const char *operands; /* as the synopsis shows them */
	const char *summary;  /* one line, for the list of commands */
	const char *help;     /* the paragraphs below the synopsis */
	/* Groups of options, each ended by an entry without a name; NULL ends the list. */
	const struct opt *const *groups;
	bool many; /* zones: it has opts_many, and runs by jobs.h */
	int (*run)(const struct settings *set); /* returns the exit status */
};

extern const struct cmd cmd_merge;
extern const struct cmd cmd_diff;
extern const struct cmd cmd_terraform;
extern const struct cmd cmd_check;
extern const struct cmd cmd_verify;
extern const struct cmd cmd_compare;
extern const struct cmd cmd_identity;
extern const struct cmd cmd_generate;
extern const struct cmd cmd_fmt;
extern const struct cmd cmd_help;

/* All commands, in the order of the help; NULL ends the list. */
extern const struct cmd *const cmds[];
const struct cmd *cmd_find(const char *name);

#endif
