/* names.h -- names for tests
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_NAMES_H
#define SESZ_TESTS_NAMES_H

#include <criterion/criterion.h>

#include "dns/name.h"

/* Of an absolute name in text form, which has to be good. */
static inline struct name name_of(const char *text)
{
	struct name name;
	const char *err = name_parse(&name, span_str(text), NULL);

	cr_assert_null(err, "%s: %s", text, err);
	return name;
}

#endif
