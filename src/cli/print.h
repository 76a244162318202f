/* print.h -- findings and results on the terminal
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What files and their names hold must not drive the terminal: in all that is
 * for people a ? stands for a control character, but for tabs and line ends.
 */
#ifndef SESZ_CLI_PRINT_H
#define SESZ_CLI_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"
#include "cli/opts.h"

/* Is fd a terminal that does what escape sequences say? */
bool print_obeys(int fd);

/*
 * FILE:LINE:COL: error: TEXT [rule], the source line, a caret, and the way
 * out, to standard error; with -q errors only.
 */
void print_diag(const struct diag *diag, const struct settings *set);
/* The same as text, with colour where `fd` is a terminal. */
void print_findings(const struct diag *diag, const struct settings *set, int fd,
		    struct buf *out);

/* Appends the text, of one line. */
void print_safe(struct buf *out, const char *text);
/* Prints text of any number of lines. */
void print_lines(const struct buf *text, FILE *to);

#endif
