/* measure.c -- run a command and say what it took, for scripts/bench
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	measure FILE COMMAND...
 *
 * Writes to FILE: seconds by the clock, seconds of CPU, the peak of memory in
 * KiB, and exits as the command did (with 127 where it cannot be run).  A
 * program this small is between the caller and the command because a process
 * begins with the peak of the one that it was forked from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double of_timeval(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	struct rusage used;
	double start, wall;
	FILE *out;
	pid_t pid;
	int status;

	if (argc < 3) {
		fputs("usage: measure FILE COMMAND...\n", stderr);
		return 127;
	}
	start = now();
	pid = fork();
	if (pid == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0) {
		perror("measure");
		return 127;
	}
	wall = now() - start;
	getrusage(RUSAGE_CHILDREN, &used);
	out = fopen(argv[1], "w");
	if (!out ||
	    fprintf(out, "%.6f %.6f %ld\n", wall,
		    of_timeval(used.ru_utime) + of_timeval(used.ru_stime),
		    used.ru_maxrss) < 0 ||
	    fclose(out) != 0) {
		perror(argv[1]);
		return 127;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
