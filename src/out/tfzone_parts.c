/* tfzone_parts.c -- a large zone as Terraform, made by several threads
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * An RRset's resource depends on nothing but the RRset, so parts of the zone
 * are written by themselves and put one behind the other.
 */
#include <stdlib.h>

#include "base/inorder.h"
#include "base/xmalloc.h"
#include "out/tfzone_walk.h"

enum { PART = 4096 }; /* records; their text is about 1 MB */

struct parts {
	struct walk *whole;
	struct part {
		struct tfzone out;
		struct diag diag;
	} *v;
};

static void make_part(size_t i, void *arg)
{
	const struct parts *parts = arg;
	const struct zone *zone = parts->whole->zone;
	struct part *part = &parts->v[i];
	size_t end = (i + 1) * PART;
	struct walk w;

	walk_init(&w, zone, parts->whole->opts, &part->out, &part->diag);
	w.is_part = true;
	zone_sets_init_part(&w.sets, zone, (uint32_t)(i * PART),
			    (uint32_t)(end < zone->n ? end : zone->n));
	walk_sets(&w);
	walk_release(&w);
}

static void take_part(size_t i, void *arg)
{
	const struct parts *parts = arg;
	const struct walk *whole = parts->whole;
	struct part *part = &parts->v[i];

	whole->opts->drain(&part->out.records, whole->opts->arg);
	buf_addspan(&whole->out->imports, buf_span(&part->out.imports));
	whole->out->written += part->out.written;
	whole->out->left_out += part->out.left_out;
	diag_take(whole->diag, &part->diag);
	tfzone_release(&part->out);
}

/*
 * JSON has what was written before in mind; the reference style and a list of
 * Route 53's records tick off what they have seen.
 */
static bool is_possible(const struct walk *w)
{
	return w->opts->tf.syntax == TF_NATIVE && !w->opts->ses &&
	       !w->opts->live && !w->zone->ngenerates;
}

bool walk_in_parts(struct walk *w)
{
	struct parts parts = { .whole = w };
	struct inorder work = { .n = (w->zone->n + PART - 1) / PART,
				.threads = w->opts->threads,
				.make = make_part,
				.take = take_part,
				.arg = &parts };

	if (work.n < 2 || work.threads < 2 || !is_possible(w))
		return false;
	parts.v = xcalloc(work.n, sizeof(*parts.v));
	inorder_run(&work);
	free(parts.v);
	return true;
}
