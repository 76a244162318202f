/* fileset.c -- several files replaced, all or none
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/fileset_impl.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xmalloc.h"

/* --- signals ------------------------------------------------------------- */

static atomic_int busy_sets;
static atomic_int signalled;

static void (*_Atomic end_by)(int number);

bool fileset_hold(int number, void (*end)(int number))
{
	if (!atomic_load(&busy_sets))
		return false;
	atomic_store(&end_by, end);
	atomic_store(&signalled, number);
	return true;
}

bool fileset_interrupted(void)
{
	return atomic_load(&signalled) != 0;
}

int fileset_check_signal(struct diag *diag, const char *path)
{
	if (!fileset_interrupted())
		return 0;
	diag_add(diag, RULE_IO, path, "interrupted; the file is left alone");
	diag_hint(diag, "run the command again");
	return -1;
}

void fileset_be_busy(struct fileset *set)
{
	if (set->busy)
		return;
	set->busy = true;
	atomic_fetch_add(&busy_sets, 1);
}

/* --- the list ------------------------------------------------------------ */

char *fileset_beside(const char *target)
{
	static atomic_uint count;
	const char *slash = strrchr(target, '/');
	int dir = slash ? (int)(slash - target) + 1 : 0;

	/* Cut, so that it fits where the target's own name does. */
	return xasprintf("%.*s.%.200s.sesz-%ld-%u", dir, target, target + dir,
			 (long)getpid(), atomic_fetch_add(&count, 1));
}

void fileset_add_pieces(struct fileset *set, const char *path,
			const struct span *pieces, size_t n,
			const struct file_stamp *stamp)
{
	struct fileset_item *item;
	size_t i;

	GROW(set->v, set->n, set->cap);
	item = &set->v[set->n++];
	*item = (struct fileset_item){ .path = xstrdup(path),
				       .fd = -1,
				       .pieces = xcalloc(n + 1, sizeof(*item->pieces)),
				       .npieces = n,
				       .stamped = stamp != NULL };
	for (i = 0; i < n; i++) {
		item->pieces[i].iov_base = (void *)pieces[i].p;
		item->pieces[i].iov_len = pieces[i].len;
	}
	if (stamp)
		item->stamp = *stamp;
}

void fileset_add(struct fileset *set, const char *path, struct span content,
		 const struct file_stamp *stamp)
{
	fileset_add_pieces(set, path, &content, 1, stamp);
}

void fileset_add_like(struct fileset *set, const char *path, struct span content,
		      const char *like)
{
	fileset_add(set, path, content, NULL);
	set->v[set->n - 1].like = xstrdup(like);
}

void fileset_watch(struct fileset *set, const char *path,
		   const struct file_stamp *stamp)
{
	if (strcmp(path, "-") == 0)
		return;
	fileset_add(set, path, span_make(NULL, 0), stamp);
	set->v[set->n - 1].watched = true;
}

size_t fileset_open(const struct fileset *set)
{
	size_t n = 0, i;

	for (i = 0; i < set->n; i++)
		n += set->v[i].fd >= 0;
	return n;
}

void fileset_release(struct fileset *set)
{
	size_t i;

	for (i = 0; i < set->n; i++) {
		struct fileset_item *item = &set->v[i];

		if (item->fd >= 0)
			close(item->fd);
		if (item->temp)
			unlink(item->temp);
		if (item->saved)
			unlink(item->saved);
		free(item->path);
		free(item->pieces);
		free(item->target);
		free(item->like);
		free(item->temp);
		free(item->saved);
	}
	free(set->v);
	if (set->busy && atomic_fetch_sub(&busy_sets, 1) == 1 &&
	    atomic_load(&signalled))
		atomic_load(&end_by)(atomic_load(&signalled));
	*set = (struct fileset)FILESET_INIT;
}

int fileset_write(const char *path, struct span content,
		  const struct file_stamp *stamp, struct diag *diag)
{
	struct fileset set = FILESET_INIT;
	int result;

	fileset_add(&set, path, content, stamp);
	result = fileset_prepare(&set, diag);
	if (result == 0)
		result = fileset_commit(&set, diag);
	fileset_release(&set);
	return result;
}
