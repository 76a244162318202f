/* main.c -- runs the unit tests where Criterion cannot, for scripts/ports
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Speaks TAP; exits 1 where a test failed.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

enum { LIMIT = 900, SKIPPED = 77 }; /* LIMIT: seconds for one test */

static struct port_test *first, **last = &first;
static int count;
static bool failed; /* in the process of a test */

void port_add(struct port_test *test)
{
	*last = test;
	last = &test->next;
	if (test->name)
		count++;
}

static void leave(int status)
{
	fflush(stdout);
	_exit(status);
}

void port_failed(const char *file, int line, bool fatal, const char *what,
		 const char *fmt, ...)
{
	va_list ap;

	printf("# %s:%d: %s:", file, line, what);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	failed = true;
	if (fatal)
		leave(1);
}

void port_skip(void)
{
	leave(SKIPPED);
}

static void in_process(const struct port_test *test)
{
	static const struct port_test none;
	const struct port_test *suite = first;

	while (suite && (suite->name || strcmp(suite->suite, test->suite) != 0))
		suite = suite->next;
	if (!suite)
		suite = &none;
	alarm(LIMIT);
	if (suite->init)
		suite->init();
	test->run();
	if (suite->fini)
		suite->fini();
	leave(failed);
}

/* Whether the test passed. */
static bool run(const struct port_test *test, int number)
{
	bool ok, skipped;
	int status;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0)
		in_process(test);
	if (pid < 0 || waitpid(pid, &status, 0) < 0) {
		perror("fork");
		exit(2);
	}
	skipped = WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED;
	ok = skipped || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
	if (WIFSIGNALED(status))
		printf("# signal %d\n", WTERMSIG(status));
	printf("%sok %d - %s::%s%s\n", ok ? "" : "not ", number, test->suite,
	       test->name, skipped ? " # SKIP" : "");
	return ok;
}

int main(void)
{
	const struct port_test *test;
	int number = 0, bad = 0;

	printf("1..%d\n", count);
	for (test = first; test; test = test->next)
		if (test->name)
			bad += !run(test, ++number);
	return bad > 0;
}
