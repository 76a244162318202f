/* tfzone_ses.c -- a zone as Terraform, in the reference style
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfzone_walk.h"

/* The resource of all CNAMEs, and the imports of those that are there. */
static void write_dkim(struct walk *w, struct tfses_identity *id,
		       const struct tfnotes *notes)
{
	struct name owner;
	size_t i;

	tfses_dkim_record(w->opts->ses, id, w->zone, &w->w, &w->rec);
	walk_write(w, notes, false);
	w->out->written += w->rec.count - 1;
	for (i = 0; i < id->ntokens; i++) {
		tfses_dkim_owner(id, i, &owner);
		if (walk_is_there(w, &owner, TYPE_CNAME))
			tfimport_counted(&w->imports, &w->rec, (unsigned)i,
					 &owner);
	}
	id->dkim_done = true;
}

bool walk_dkim(struct walk *w, const struct tfnotes *notes)
{
	struct tfses_identity *id = tfses_find_dkim(w->opts->ses, &w->set);
	bool there;

	if (!id)
		return false;
	/* Its own record is for the comparison only. */
	if (w->opts->live) {
		tfrecord_from_set(&w->rec, &w->set);
		walk_live(w, &there);
	}
	if (!id->dkim_done)
		write_dkim(w, id, notes);
	return true;
}

void walk_fresh(struct walk *w)
{
	struct tfses *ses = w->opts->ses;
	size_t i;

	for (i = 0; i < ses->n; i++) {
		struct tfses_identity *id = &ses->v[i];

		if (id->fresh && !id->token_done &&
		    ses->opts.api == TFSES_V1) {
			tfses_token_record(ses, id, &w->w, &w->rec);
			walk_write(w, NULL,
				   w->opts->live &&
					   walk_is_there(w, &w->rec.owner,
							 TYPE_TXT));
		}
		if (id->has_dkim && !id->dkim_done)
			write_dkim(w, id, NULL);
	}
}
