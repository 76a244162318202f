/* results.c -- standard output, where results go
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/results.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>

static int why; /* errno of the first write that failed; 0: none did */
static atomic_bool beside_files;

static void remember(bool failed)
{
	if (failed && !why)
		why = errno ? errno : EIO;
}

void results_put(struct span text)
{
	if (text.len && !why)
		remember(fwrite(text.p, 1, text.len, stdout) != text.len);
}

int results_flush(void)
{
	remember(fflush(stdout) != 0);
	return why ? -1 : 0;
}

const char *results_why(void)
{
	return strerror(why);
}

void results_beside_files(void)
{
	atomic_store(&beside_files, true);
}

int results_end(void)
{
	if (results_flush() == 0)
		return 0;
	fprintf(stderr,
		"sesz: error: cannot write to standard output: %s%s [io]\n"
		"  way out: make room there, or send it elsewhere\n",
		results_why(),
		atomic_load(&beside_files) ? "; the files are in place" : "");
	return -1;
}
