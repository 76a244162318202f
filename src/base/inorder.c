/* inorder.c -- work done by several threads, its results taken in order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/inorder.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/xmalloc.h"

struct run {
	const struct inorder *work;
	pthread_mutex_t lock;
	pthread_cond_t made; /* the one that is taken next */
	pthread_cond_t room;
	size_t next;  /* to be made */
	size_t taken; /* those before are */
	size_t ahead; /* how far next may be from it */
	bool *done;
};

/* The one to make next; n: there is no more. */
static size_t next_one(struct run *run)
{
	while (run->next < run->work->n && run->next >= run->taken + run->ahead)
		pthread_cond_wait(&run->room, &run->lock);
	return run->next < run->work->n ? run->next++ : run->work->n;
}

static void *worker(void *arg)
{
	struct run *run = arg;
	size_t i;

	pthread_mutex_lock(&run->lock);
	while ((i = next_one(run)) < run->work->n) {
		pthread_mutex_unlock(&run->lock);
		run->work->make(i, run->work->arg);
		pthread_mutex_lock(&run->lock);
		run->done[i] = true;
		if (i == run->taken)
			pthread_cond_signal(&run->made);
	}
	pthread_mutex_unlock(&run->lock);
	return NULL;
}

static void take(const struct inorder *work, size_t i)
{
	if (work->take)
		work->take(i, work->arg);
}

static void take_all(struct run *run)
{
	size_t i;

	for (i = 0; i < run->work->n; i++) {
		pthread_mutex_lock(&run->lock);
		while (!run->done[i])
			pthread_cond_wait(&run->made, &run->lock);
		pthread_mutex_unlock(&run->lock);
		take(run->work, i);
		pthread_mutex_lock(&run->lock);
		run->taken = i + 1;
		pthread_cond_broadcast(&run->room);
		pthread_mutex_unlock(&run->lock);
	}
}

static void run_alone(const struct inorder *work)
{
	size_t i;

	for (i = 0; i < work->n; i++) {
		work->make(i, work->arg);
		take(work, i);
	}
}

void inorder_run(const struct inorder *work)
{
	struct run run = { .work = work,
			   .lock = PTHREAD_MUTEX_INITIALIZER,
			   .made = PTHREAD_COND_INITIALIZER,
			   .room = PTHREAD_COND_INITIALIZER,
			   .ahead = (size_t)INORDER_AHEAD * work->threads };
	pthread_t *threads;
	unsigned n = 0;

	if (work->threads < 2 || work->n < 2) {
		run_alone(work);
		return;
	}
	threads = xcalloc(work->threads, sizeof(*threads));
	run.done = xcalloc(work->n, sizeof(*run.done));
	while (n < work->threads &&
	       pthread_create(&threads[n], NULL, worker, &run) == 0)
		n++;
	if (n)
		take_all(&run);
	else
		run_alone(work);
	while (n > 0)
		pthread_join(threads[--n], NULL);
	free(threads);
	free(run.done);
}

unsigned inorder_processors(void)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);

	return online < 1 ? 1 : (unsigned)online;
}
