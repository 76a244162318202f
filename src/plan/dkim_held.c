/* dkim_held.c -- the DKIM key record that a TXT record holds
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/dkim_held.h"

#include <stdlib.h>


void held_read(struct held *h, const struct rr *rr)
{
	*h = (struct held){ .text = BUF_INIT };
	rr_copy(&h->rr, rr);
	rr_txt_join(rr, &h->text);
	dkim_record_parse(&h->record, buf_span(&h->text), &h->where, &h->why);
}

void held_release(struct held *h)
{
	rr_release(&h->rr);
	buf_release(&h->text);
}

/* A flaw of the record at `rec`; of a new one where that is ZONE_NONE. */
static void say_flaw(const struct view *v, uint32_t rec, const struct held *h,
		     const struct dkim_flaw *flaw)
{
	char *name;

	if (rec == ZONE_NONE) {
		name = name_show(&h->rr.owner);
		diag_add(v->diag, flaw->rule, zone_main(v->zone)->src.name,
			 "%s: %s", name, flaw->text);
		free(name);
	} else {
		view_say_text(v, flaw->rule, rec, &h->rr, flaw->where, "%s",
			      flaw->text);
	}
	diag_hint(v->diag, "%s", flaw->hint);
}

void held_say_flaws(const struct view *v, uint32_t rec, const struct held *h)
{
	struct dkim_flaw flaws[DKIM_FLAWS_MAX];
	size_t n = dkim_record_flaws(&h->record, flaws), i;

	for (i = 0; i < n; i++)
		say_flaw(v, rec, h, &flaws[i]);
}

bool held_is_cut(const struct held *h)
{
	return !h->record.p.p && h->where == h->text.len;
}

void held_say_broken(const struct view *v, uint32_t rec, const struct held *h)
{
	view_say_text(v, RULE_DKIM_SYNTAX, rec, &h->rr, h->where,
		      "the DKIM record is not valid: %s", h->why);
}

void held_find(const struct view *v, const struct name *owner, struct rr *first,
	       uint32_t *rec, uint32_t *second)
{
	uint32_t i;

	*rec = *second = ZONE_NONE;
	ZONE_EACH(v->zone, i, owner, TYPE_TXT) {
		if (*rec == ZONE_NONE) {
			*rec = i;
			zone_rr(v->zone, i, first);
		} else if (*second == ZONE_NONE &&
			   !zone_has_data(v->zone, i, first)) {
			*second = i;
		}
	}
}

void held_say_second(const struct view *v, uint32_t second)
{
	view_say(v, RULE_DKIM_TWICE, second,
		 "a second TXT record at this selector; which one counts is "
		 "undefined (RFC 6376 3.6.2.2)");
	diag_hint(v->diag, "remove the line that is not in use");
}
