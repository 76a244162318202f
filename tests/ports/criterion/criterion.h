/* criterion.h -- as much of Criterion as the unit tests use, for scripts/ports
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Criterion is not there for each processor, and where it is, it starts itself
 * anew for each test, which an emulator of one program does not stand.  This
 * has the same names, and runs each test in a process that is forked
 * (tests/ports/main.c).  A message begins with a literal, as all of ours do.
 */
#ifndef PORTS_CRITERION_H
#define PORTS_CRITERION_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct port_test {
	const char *suite, *name;
	void (*run)(void);
	void (*init)(void), (*fini)(void);
	double timeout; /* not kept: emulators are slow */
	struct port_test *next;
};

void port_add(struct port_test *test);
/* Says where and what failed; goes on with the next test if `fatal`. */
void port_failed(const char *file, int line, bool fatal, const char *what,
		 const char *fmt, ...);
void port_skip(void);

#define PORT_ADD(id, ...)                                       \
	static struct port_test id##_data = { __VA_ARGS__ };    \
	__attribute__((constructor)) static void id##_add(void) \
	{                                                       \
		port_add(&id##_data);                           \
	}
#define Test(suite_, name_, ...)                                            \
	static void port_##suite_##_##name_(void);                          \
	PORT_ADD(port_##suite_##_##name_, .suite = #suite_, .name = #name_, \
		 .run = port_##suite_##_##name_, __VA_ARGS__)               \
	static void port_##suite_##_##name_(void)
/* What is before and after each test of a suite: an entry without a name. */
#define TestSuite(suite_, ...) \
	PORT_ADD(port_##suite_, .suite = #suite_, __VA_ARGS__)

#define PORT_CHECK(fatal, what, condition, ...)                      \
	do {                                                         \
		if (!(condition))                                    \
			port_failed(__FILE__, __LINE__, fatal, what, \
				    " " __VA_ARGS__);                \
	} while (0)

#define cr_assert(x, ...) PORT_CHECK(true, #x, x, __VA_ARGS__)
#define cr_expect(x, ...) PORT_CHECK(false, #x, x, __VA_ARGS__)
#define cr_assert_not(x, ...) PORT_CHECK(true, "not " #x, !(x), __VA_ARGS__)
#define cr_expect_not(x, ...) PORT_CHECK(false, "not " #x, !(x), __VA_ARGS__)
#define cr_assert_null(x, ...) PORT_CHECK(true, #x, (x) == NULL, __VA_ARGS__)
#define cr_expect_null(x, ...) PORT_CHECK(false, #x, (x) == NULL, __VA_ARGS__)
#define cr_assert_not_null(x, ...) \
	PORT_CHECK(true, #x, (x) != NULL, __VA_ARGS__)
#define cr_expect_not_null(x, ...) \
	PORT_CHECK(false, #x, (x) != NULL, __VA_ARGS__)

#define PORT_COMPARE(fatal, a, op, b, ...) \
	PORT_CHECK(fatal, #a " " #op " " #b, (a)op(b), __VA_ARGS__)
#define cr_assert_eq(a, b, ...) PORT_COMPARE(true, a, ==, b, __VA_ARGS__)
#define cr_expect_eq(a, b, ...) PORT_COMPARE(false, a, ==, b, __VA_ARGS__)
#define cr_assert_neq(a, b, ...) PORT_COMPARE(true, a, !=, b, __VA_ARGS__)
#define cr_expect_neq(a, b, ...) PORT_COMPARE(false, a, !=, b, __VA_ARGS__)
#define cr_assert_lt(a, b, ...) PORT_COMPARE(true, a, <, b, __VA_ARGS__)
#define cr_expect_lt(a, b, ...) PORT_COMPARE(false, a, <, b, __VA_ARGS__)
#define cr_assert_leq(a, b, ...) PORT_COMPARE(true, a, <=, b, __VA_ARGS__)
#define cr_expect_leq(a, b, ...) PORT_COMPARE(false, a, <=, b, __VA_ARGS__)
#define cr_assert_gt(a, b, ...) PORT_COMPARE(true, a, >, b, __VA_ARGS__)
#define cr_expect_gt(a, b, ...) PORT_COMPARE(false, a, >, b, __VA_ARGS__)
#define cr_assert_geq(a, b, ...) PORT_COMPARE(true, a, >=, b, __VA_ARGS__)
#define cr_expect_geq(a, b, ...) PORT_COMPARE(false, a, >=, b, __VA_ARGS__)

#define PORT_STRINGS(fatal, a, op, b, ...) \
	PORT_CHECK(fatal, #a " " #op " " #b, strcmp(a, b) op 0, __VA_ARGS__)
#define cr_assert_str_eq(a, b, ...) PORT_STRINGS(true, a, ==, b, __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...) PORT_STRINGS(false, a, ==, b, __VA_ARGS__)
#define cr_assert_str_neq(a, b, ...) PORT_STRINGS(true, a, !=, b, __VA_ARGS__)
#define cr_expect_str_neq(a, b, ...) PORT_STRINGS(false, a, !=, b, __VA_ARGS__)
#define cr_expect_str_empty(a, ...) PORT_STRINGS(false, a, ==, "", __VA_ARGS__)
#define cr_expect_str_not_empty(a, ...) \
	PORT_STRINGS(false, a, !=, "", __VA_ARGS__)
#define cr_assert_arr_eq(a, b, len, ...) \
	PORT_CHECK(true, #a " == " #b, memcmp(a, b, len) == 0, __VA_ARGS__)
#define cr_expect_arr_eq(a, b, len, ...) \
	PORT_CHECK(false, #a " == " #b, memcmp(a, b, len) == 0, __VA_ARGS__)

#define cr_log_info(...) (printf("# " __VA_ARGS__), putchar('\n'))
#define cr_skip_test(...) (cr_log_info(__VA_ARGS__), port_skip())

#endif
