/* jobs.c -- several zones at once, their results in order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/jobs.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/source.h"

struct pool {
	const struct settings *set;
	struct sources *sources;
	int (*work)(struct job *job);
	void *arg;
	pthread_mutex_t lock;
	pthread_cond_t change;
	struct job *jobs; /* a window of the operands, by number modulo `width` */
	size_t width;
	size_t next;      /* the operand that a worker takes next */
	size_t printed;   /* operands whose results are out */
	bool *done;       /* by the window */
};

static void *worker(void *arg)
{
	struct pool *pool = arg;
	size_t i;

	pthread_mutex_lock(&pool->lock);
	for (;;) {
		while (pool->next < pool->set->noperands &&
		       pool->next >= pool->printed + pool->width)
			pthread_cond_wait(&pool->change, &pool->lock);
		if (pool->next >= pool->set->noperands)
			break;
		i = pool->next++;
		pthread_mutex_unlock(&pool->lock);
		pool->jobs[i % pool->width] =
			(struct job){ .set = pool->set,
				      .sources = pool->sources,
				      .path = pool->set->operands[i],
				      .number = i,
				      .arg = pool->arg };
		pool->jobs[i % pool->width].status =
			pool->work(&pool->jobs[i % pool->width]);
		pthread_mutex_lock(&pool->lock);
		pool->done[i % pool->width] = true;
		pthread_cond_broadcast(&pool->change);
	}
	pthread_mutex_unlock(&pool->lock);
	return NULL;
}

static int print_job(struct job *job)
{
	/* Where results are for programs, the report is not among them. */
	FILE *report = job->out.len ? stderr : stdout;
	int status = job->status;

	if (job->set->verbosity > 0)
		fputs(buf_str(&job->log), stderr);
	print_diag(&job->diag, job->set);
	fwrite(buf_str(&job->out), 1, job->out.len, stdout);
	fwrite(buf_str(&job->report), 1, job->report.len, report);
	job_release(job);
	return status;
}

static int print_in_order(struct pool *pool)
{
	int worst = EXIT_SAME, status;
	size_t i;

	for (i = 0; i < pool->set->noperands; i++) {
		pthread_mutex_lock(&pool->lock);
		while (!pool->done[i % pool->width])
			pthread_cond_wait(&pool->change, &pool->lock);
		pthread_mutex_unlock(&pool->lock);
		status = print_job(&pool->jobs[i % pool->width]);
		if (status > worst)
			worst = status;
		pthread_mutex_lock(&pool->lock);
		pool->done[i % pool->width] = false;
		pool->printed = i + 1;
		pthread_cond_broadcast(&pool->change);
		pthread_mutex_unlock(&pool->lock);
	}
	return worst;
}

static size_t count_workers(const struct settings *set)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	size_t n = set->jobs ? set->jobs : online > 0 ? (size_t)online : 1;

	return n < set->noperands ? n : set->noperands;
}

static int run_all(struct pool *pool)
{
	size_t n = count_workers(pool->set), started = 0, i;
	pthread_t *threads = xcalloc(n, sizeof(*threads));
	int worst;

	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->change, NULL);
	pool->width = 4 * n;
	pool->jobs = xcalloc(pool->width, sizeof(*pool->jobs));
	pool->done = xcalloc(pool->width, sizeof(*pool->done));
	while (started < n &&
	       pthread_create(&threads[started], NULL, worker, pool) == 0)
		started++;
	if (!started) {
		fputs("sesz: cannot start a thread\n", stderr);
		exit(EXIT_TROUBLE);
	}
	worst = print_in_order(pool);
	for (i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	pthread_mutex_destroy(&pool->lock);
	pthread_cond_destroy(&pool->change);
	free(pool->jobs);
	free(pool->done);
	free(threads);
	return worst;
}

static void print_all(struct diag *diag, const struct settings *set)
{
	print_diag(diag, set);
	diag_release(diag);
}

int jobs_run(const struct settings *set, int (*work)(struct job *job),
	     void *arg)
{
	struct diag diag = DIAG_INIT;
	struct sources sources;
	struct pool pool = { .set = set, .sources = &sources,
			     .work = work, .arg = arg };
	int status = EXIT_TROUBLE;

	if (sources_open(&sources, set, &diag) == 0) {
		if (set->verbosity > 0)
			fputs(buf_str(&sources.ids.log), stderr);
		print_all(&diag, set);
		status = run_all(&pool);
		sources_say_left(&sources, &diag);
	}
	print_all(&diag, set);
	sources_close(&sources);
	return status;
}
