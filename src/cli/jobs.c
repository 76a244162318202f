/* jobs.c -- many zones, several at once
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/jobs.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/xmalloc.h"
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/results.h"
#include "cli/runreport.h"
#include "cli/source.h"

/* What may wait: files that are open, and bytes of results. */
enum { OPEN_MAX_FILES = 256, HELD_MAX = 16 << 20 };

struct queue {
	struct job **v;
	size_t n, cap;
};

struct pool {
	const struct settings *set;
	struct sources *sources;
	int (*work)(struct job *job);
	void *arg;
	pthread_mutex_t lock;
	pthread_cond_t ready; /* for the one that finishes: the queue has some */
	pthread_cond_t room;  /* for workers: the queue was taken */
	bool asleep;	      /* the one that finishes */
	size_t next;	      /* the operand that a worker takes next */
	struct queue queue;   /* worked on, not yet finished */
	size_t open, held;    /* of the queue, and what is being finished */
	/* of the one that finishes */
	struct job **ended;   /* by operand; NULL: not yet, or printed */
	bool *out;	      /* by operand: printed */
	size_t nended;
	size_t printed;	      /* those before are all out */
	size_t waiting;	      /* bytes of what has ended and is not printed */
	size_t parked;	      /* files of those that go when their turn comes */
	bool missed;	      /* a zone that could not be read, nor ask the sources */
	int worst;
	int report;	      /* -1: none */
	struct diag diag;
	struct progress progress;
};

/* --- work ---------------------------------------------------------------- */

static void do_work(struct pool *pool, struct job *job, size_t number)
{
	uint64_t start = clock_us();

	*job = (struct job){ .set = pool->set,
			     .sources = pool->sources,
			     .number = number,
			     .path = pool->set->operands[number],
			     .arg = pool->arg };
	job->status = pool->work(job);
	job_shrink(job);
	if (job->status == EXIT_TROUBLE)
		fileset_release(&job->files);
	job->microseconds = clock_us() - start;
}

/* About what a job holds once it has shrunk. */
static size_t job_size(const struct job *job)
{
	return sizeof(*job) + job->out.len + job->report.len + job->log.len +
	       job->diag.n * 500;
}

static struct job *next_job(struct pool *pool, struct job *done)
{
	struct queue *queue = &pool->queue;
	struct job *job = NULL;

	pthread_mutex_lock(&pool->lock);
	if (done) {
		GROW(queue->v, queue->n, queue->cap);
		queue->v[queue->n++] = done;
		pool->open += fileset_open(&done->files);
		pool->held += job_size(done);
		if (pool->asleep)
			pthread_cond_signal(&pool->ready);
	}
	while (pool->next < pool->set->noperands &&
	       (pool->open > OPEN_MAX_FILES || pool->held > HELD_MAX))
		pthread_cond_wait(&pool->room, &pool->lock);
	if (pool->next < pool->set->noperands) {
		job = xmalloc(sizeof(*job));
		job->number = pool->next++;
	}
	pthread_mutex_unlock(&pool->lock);
	return job;
}

static void *worker(void *arg)
{
	struct job *job = NULL;

	while ((job = next_job(arg, job)))
		do_work(arg, job, job->number);
	return NULL;
}

/* --- finishing ----------------------------------------------------------- */

/* What did not happen is not reported. */
static void fail(struct job *job)
{
	job->status = EXIT_TROUBLE;
	buf_clear(&job->report);
	buf_clear(&job->out);
}

static bool has_files(const struct job *job)
{
	return job->status != EXIT_TROUBLE && job->files.n;
}

/* Where results are for programs, the report is not among them. */
static bool is_aside(const struct job *job)
{
	return job->results || job->out.len;
}

/* Puts the files of the jobs in place, together. */
static void commit(struct job **v, size_t n)
{
	struct fileset_commit *commits = xcalloc(n, sizeof(*commits));
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if (has_files(v[i]))
			commits[k++] = (struct fileset_commit){
				&v[i]->files, &v[i]->diag, 0 };
	fileset_commit_all(commits, k);
	k = 0;
	for (i = 0; i < n; i++) {
		if (!has_files(v[i]))
			continue;
		if (commits[k++].result < 0)
			fail(v[i]);
		else if (!is_aside(v[i]))
			results_beside_files();
	}
	free(commits);
}

/* Was it another zone of this run that changed a file that they share? */
static bool is_overtaken(const struct pool *pool, const struct job *job)
{
	return pool->set->noperands > 1 && job->diag.n &&
	       job->diag.v[job->diag.n - 1].rule == RULE_FILE_CHANGED;
}

/* From the start; here, nobody but us writes meanwhile. */
static void do_again(struct pool *pool, struct job *job)
{
	size_t number = job->number;

	job_release(job);
	do_work(pool, job, number);
	commit(&job, 1);
}

static void add_lines(struct pool *pool, struct job **v, size_t n)
{
	struct buf lines = BUF_INIT;
	size_t i;

	for (i = 0; i < n; i++)
		/* An interrupted zone has not ended. */
		if (v[i]->status != EXIT_TROUBLE || !fileset_interrupted())
			runreport_line(v[i], &lines);
	if (runreport_write(pool->report, pool->set->report, buf_span(&lines),
			    &pool->diag) < 0) {
		pool->worst = EXIT_TROUBLE;
		close(pool->report);
		pool->report = -1;
	}
	buf_release(&lines);
}

/* Nothing is left to do then but to print. */
static void settle(struct pool *pool, struct job **v, size_t n)
{
	size_t i;

	commit(v, n);
	for (i = 0; i < n; i++)
		if (is_overtaken(pool, v[i]))
			do_again(pool, v[i]);
	if (pool->report >= 0)
		add_lines(pool, v, n);
	for (i = 0; i < n; i++) {
		pool->missed |= !v[i]->asked;
		if (v[i]->status > pool->worst)
			pool->worst = v[i]->status;
		progress_count(&pool->progress, runreport_outcome(v[i]));
		/* A signal that was held ends the process with the last one. */
		fileset_release(&v[i]->files);
	}
}

/* --- results that go before files ---------------------------------------- */

/* A zone is not changed by a patch that nobody got: its files wait for its turn. */
static bool goes_first(const struct job *job)
{
	return has_files(job) && job->out.len && fileset_open(&job->files);
}

static void refuse_unheard(struct job *job)
{
	diag_add(&job->diag, RULE_IO, job->path,
		 "nothing was written, as its results cannot go to standard "
		 "output: %s", results_why());
	diag_hint(&job->diag, "make room there, or have them written to files");
	fail(job);
}

static void hand_over(struct pool *pool, struct job **v, size_t n)
{
	struct buf *given = xcalloc(n, sizeof(*given));
	size_t i;

	for (i = 0; i < n; i++) {
		pool->parked -= fileset_open(&v[i]->files);
		pool->waiting -= job_size(v[i]);
		given[i] = v[i]->out;
		v[i]->out = (struct buf)BUF_INIT;
		results_put(buf_span(&given[i]));
	}
	if (results_flush() < 0)
		for (i = 0; i < n; i++)
			refuse_unheard(v[i]);
	settle(pool, v, n);
	for (i = 0; i < n; i++) {
		/* It may have been done again, and is mostly the same then. */
		if (span_eq(buf_span(&v[i]->out), buf_span(&given[i])))
			buf_clear(&v[i]->out);
		buf_release(&given[i]);
		pool->waiting += job_size(v[i]);
	}
	free(given);
}

/* How many of these come one behind the other. */
static size_t count_first(const struct pool *pool, size_t number)
{
	size_t end = number;

	while (end < pool->set->noperands && pool->ended[end] &&
	       goes_first(pool->ended[end]))
		end++;
	return end - number;
}

/* --- printing ------------------------------------------------------------ */

void jobs_print(const struct job *job)
{
	if (job->set->verbosity > 0)
		print_lines(&job->log, stderr);
	print_diag(&job->diag, job->set);
	results_put(buf_span(&job->out));
	print_lines(&job->report, is_aside(job) ? stderr : stdout);
}

/* Prints one that has ended, and is done with it. */
static void let_go(struct pool *pool, size_t number)
{
	struct job *job = pool->ended[number];

	progress_clear(&pool->progress);
	if (goes_first(job))
		hand_over(pool, &pool->ended[number], count_first(pool, number));
	jobs_print(job);
	pool->waiting -= job_size(job);
	job_release(job);
	free(job);
	pool->ended[number] = NULL;
	pool->out[number] = true;
}

static void print_ended(struct pool *pool)
{
	size_t i;

	for (; pool->printed < pool->set->noperands; pool->printed++) {
		if (pool->ended[pool->printed])
			let_go(pool, pool->printed);
		else if (!pool->out[pool->printed])
			break;
	}
	if (pool->waiting <= HELD_MAX)
		return;
	for (i = pool->printed; i < pool->set->noperands; i++)
		if (pool->ended[i])
			let_go(pool, i);
}

/* All that is left to do once jobs are worked on. */
static void finish(struct pool *pool, struct job **v, size_t n)
{
	size_t i, now = 0;

	for (i = 0; i < n; i++) {
		pool->ended[v[i]->number] = v[i];
		if (goes_first(v[i])) {
			pool->parked += fileset_open(&v[i]->files);
			pool->waiting += job_size(v[i]);
		} else {
			v[now++] = v[i];
		}
	}
	settle(pool, v, now);
	for (i = 0; i < now; i++)
		pool->waiting += job_size(v[i]);
	pool->nended += n;
	print_ended(pool);
}

/* Waits for the next ones; with a line to draw, not for long. */
static void wait_ready(struct pool *pool)
{
	struct timespec until;

	pool->asleep = true;
	if (pool->progress.line) {
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += 250000000;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		pthread_cond_timedwait(&pool->ready, &pool->lock, &until);
	} else {
		pthread_cond_wait(&pool->ready, &pool->lock);
	}
	pool->asleep = false;
}

static void finish_all(struct pool *pool)
{
	struct queue taken = { NULL, 0, 0 }, empty;
	size_t open, held;

	while (pool->nended < pool->set->noperands) {
		pthread_mutex_lock(&pool->lock);
		if (!pool->queue.n)
			wait_ready(pool);
		empty = taken;
		taken = pool->queue;
		pool->queue = (struct queue){ empty.v, 0, empty.cap };
		open = pool->open;
		held = pool->held;
		pthread_mutex_unlock(&pool->lock);
		if (taken.n)
			finish(pool, taken.v, taken.n);
		pthread_mutex_lock(&pool->lock);
		pool->open -= open - pool->parked;
		pool->held -= held;
		pthread_cond_broadcast(&pool->room);
		pthread_mutex_unlock(&pool->lock);
		progress_draw(&pool->progress);
	}
	free(taken.v);
	free(pool->queue.v);
}

/* --- running ------------------------------------------------------------- */

static size_t count_workers(const struct settings *set)
{
	size_t n = settings_threads(set);

	return n < set->noperands ? n : set->noperands;
}

static void run_threads(struct pool *pool)
{
	size_t n = count_workers(pool->set), started = 0;
	pthread_t *threads = xcalloc(n, sizeof(*threads));

	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->ready, NULL);
	pthread_cond_init(&pool->room, NULL);
	while (started < n &&
	       pthread_create(&threads[started], NULL, worker, pool) == 0)
		started++;
	if (!started) {
		fputs("sesz: cannot start a thread\n", stderr);
		exit(EXIT_TROUBLE);
	}
	finish_all(pool);
	while (started > 0)
		pthread_join(threads[--started], NULL);
	pthread_mutex_destroy(&pool->lock);
	pthread_cond_destroy(&pool->ready);
	pthread_cond_destroy(&pool->room);
	free(threads);
}

static void run_one(struct pool *pool)
{
	struct job *job = xmalloc(sizeof(*job));

	do_work(pool, job, 0);
	finish(pool, &job, 1);
}

static int run_all(struct pool *pool)
{
	size_t n = pool->set->noperands;

	pool->ended = xcalloc(n + 1, sizeof(*pool->ended));
	pool->out = xcalloc(n + 1, sizeof(*pool->out));
	progress_start(&pool->progress, pool->set);
	if (n == 1)
		run_one(pool);
	else if (n > 1)
		run_threads(pool);
	progress_end(&pool->progress);
	free(pool->ended);
	free(pool->out);
	return pool->worst;
}

static void print_all(struct diag *diag, const struct settings *set)
{
	print_diag(diag, set);
	diag_release(diag);
}

/* 0, or -1 with a finding. */
static int open_report(struct pool *pool)
{
	const char *path = pool->set->report;

	if (!path)
		return 0;
	pool->report = runreport_open(path, &pool->diag);
	return pool->report < 0 ? -1 : 0;
}

int jobs_run(const struct settings *set, int (*work)(struct job *job),
	     void *arg)
{
	struct sources sources;
	struct pool pool = { .set = set, .sources = &sources, .work = work,
			     .arg = arg, .report = -1, .worst = EXIT_SAME };
	int status = EXIT_TROUBLE;

	if (sources_open(&sources, set, set->noperands, &pool.diag) == 0 &&
	    open_report(&pool) == 0) {
		if (set->verbosity > 0)
			print_lines(&sources.ids.log, stderr);
		print_all(&pool.diag, set);
		status = run_all(&pool);
		/* The zones that were done before, or not read, may hold them. */
		if (!set->already && !pool.missed)
			sources_say_left(&sources, &pool.diag);
	}
	print_all(&pool.diag, set);
	if (pool.report >= 0)
		close(pool.report);
	sources_close(&sources);
	return status;
}
