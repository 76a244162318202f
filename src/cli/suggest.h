/* suggest.h -- what could stand at the end of a command line, for shells
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The completions of bash, zsh and fish (src/cli/completion) ask
 * `sesz --complete WORD...` and know nothing of the options themselves: all
 * comes from the tables that the help is made from.  Each argument's kind is
 * told by its placeholder: FILE, DIR, ZONE, REGION, RULE, COMMAND, or choices
 * such as v1|v2.
 */
#ifndef SESZ_CLI_SUGGEST_H
#define SESZ_CLI_SUGGEST_H

#include "base/buf.h"

/*
 * The words behind `sesz`, the last of which is being typed and may be empty.
 * Adds a line for each whole word that fits, with a tab and its help where
 * there is one; or the one line ":files", ":zones" or ":dirs", where the shell
 * has to look itself.  Nothing where nothing is known.
 */
void suggest(int nwords, char **words, struct buf *out);

#endif
