/* main.c -- a fuzz target as a program that takes its inputs from files
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	fuzz_zone [FILE...]
 *
 * Without a FILE the input is standard input.  A line on standard output names
 * each file before it is tried, so that the last one is to blame.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "check.h"

/* On a copy of just the size, so that a sanitizer sees what reads past it. */
static int try(const char *path)
{
	struct diag diag = DIAG_INIT;
	struct buf content = BUF_INIT;
	uint8_t *copy;

	if (file_read(path, &content, NULL, &diag) < 0) {
		fprintf(stderr, "%s: %s\n", path, diag.v[0].text);
		diag_release(&diag);
		return EXIT_FAILURE;
	}
	copy = malloc(content.len ? content.len : 1);
	if (!copy)
		abort();
	if (content.len)
		memcpy(copy, content.data, content.len);
	LLVMFuzzerTestOneInput(copy, content.len);
	free(copy);
	buf_release(&content);
	diag_release(&diag);
	return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	int i, status = EXIT_SUCCESS;

	if (argc < 2)
		return try("-");
	for (i = 1; i < argc; i++) {
		puts(argv[i]);
		fflush(stdout);
		if (try(argv[i]) != EXIT_SUCCESS)
			status = EXIT_FAILURE;
	}
	return status;
}
