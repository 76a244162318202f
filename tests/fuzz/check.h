/* check.h -- what must hold whatever the input was
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A fuzz target is LLVMFuzzerTestOneInput() in a file of its own; with main.c
 * it is a program that takes its inputs from files.  Where something does not
 * hold that must, the process aborts, which both libFuzzer and AFL++ take for
 * a crash.
 */
#ifndef SESZ_TESTS_FUZZ_CHECK_H
#define SESZ_TESTS_FUZZ_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "dns/zone.h"
#include "mail/wanted.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As assert(3), but never left out. */
#define CHECK(cond)                                                            \
	do {                                                                   \
		if (!(cond))                                                   \
			check_failed(__FILE__, __LINE__, #cond);               \
	} while (0)

_Noreturn void check_failed(const char *file, int line, const char *what);

/* Findings can be printed; `failed`: there are errors among them, else none. */
void check_findings(const struct diag *diag, bool failed);

/*
 * Merges the records into the loaded zone, with and without --replace and
 * --prune.  Where there is no conflict, the new text must be proved, hold the
 * old records changed by the plan, and take no second change.
 */
void check_merge(struct zone *zone, const struct wanted_list *wanted);

/* The records that an identity of sesz's own format asks for. */
void check_want(struct wanted_list *wanted, const char *json);

#endif
