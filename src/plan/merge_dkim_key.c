/* merge_dkim_key.c -- the rules of a DKIM key of one's own (BYODKIM)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include <stdlib.h>

#include "mail/dkim.h"
#include "plan/edit.h"

/* A TXT record as a key record; the texts that `record` points into are held here. */
struct held {
	struct rr rr;
	struct buf text;
	struct dkim_record record;
	const char *why; /* NULL: it is a valid one */
	size_t where;
};

static void held_read(struct held *h, const struct rr *rr)
{
	*h = (struct held){ .text = BUF_INIT };
	rr_copy(&h->rr, rr);
	rr_txt_join(rr, &h->text);
	dkim_record_parse(&h->record, buf_span(&h->text), &h->where, &h->why);
}

static void held_release(struct held *h)
{
	rr_release(&h->rr);
	buf_release(&h->text);
}

/* A flaw of the record at `rec`; of a new one where that is ZONE_NONE. */
static void say_flaw(struct planner *p, uint32_t rec, const struct held *h,
		     const struct dkim_flaw *flaw)
{
	const struct zdoc *doc;
	char *name;

	if (rec == ZONE_NONE) {
		name = merge_show(&h->rr.owner);
		diag_add(p->diag, flaw->rule, zone_main(p->zone)->src.name,
			 "%s: %s", name, flaw->text);
		free(name);
	} else {
		doc = zone_doc(p->zone, rec);
		diag_at(p->diag, flaw->rule, &doc->src,
			edit_txt_place(doc, p->zone->v[rec].entry, &h->rr,
				       flaw->where),
			1, "%s", flaw->text);
	}
	diag_hint(p->diag, "%s", flaw->hint);
}

static void say_flaws(struct planner *p, uint32_t rec, const struct held *h)
{
	struct dkim_flaw flaws[DKIM_FLAWS_MAX];
	size_t n = dkim_record_flaws(&h->record, flaws), i;

	for (i = 0; i < n; i++)
		say_flaw(p, rec, h, &flaws[i]);
}

/* A record that is typed wrong, or that a ; without quotes has cut. */
static void refuse_broken(struct planner *p, const struct wanted *want,
			  uint32_t rec, const struct held *there)
{
	bool cut = !there->record.p.p && there->where == there->text.len;

	merge_refuse_text(p, RULE_DKIM_SYNTAX, want, rec, &there->rr,
			  there->where, "DKIM", there->why);
	diag_hint(p->diag, "%s, or say --replace to have the identity's key there",
		  cut ? "put all of it in quotes, in strings of up to 255 "
			"characters" : "mend it");
}

/* Text about something else, which is not ours to throw away. */
static void refuse_foreign(struct planner *p, const struct wanted *want,
			   uint32_t rec)
{
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
		       "a TXT record that is no DKIM key stands at this selector, "
		       "where no other may be (RFC 6376 3.6.2.2)");
	diag_hint(p->diag, "move that line to the name it is for, or remove it");
}

static void refuse_revoked(struct planner *p, const struct wanted *want,
			   uint32_t rec)
{
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
		       "the key at this selector is revoked: p= is empty "
		       "(RFC 6376 3.6.1)");
	diag_hint(p->diag, "sign with a new key under another selector, as with "
			   "--dkim-key NEW=FILE; or say --replace to use this one "
			   "again");
}

static void refuse_kind(struct planner *p, const struct wanted *want,
			uint32_t rec, const struct held *there)
{
	merge_refuse_text(p, RULE_DKIM_SYNTAX, want, rec, &there->rr,
			  (size_t)(there->record.k.p - there->record.text.p),
			  "DKIM", "the key is an RSA key, and k= says another type");
	diag_hint(p->diag, "write k=rsa, or say --replace");
}

static void refuse_other(struct planner *p, const struct wanted *want,
			 uint32_t rec, const struct held *there)
{
	struct buf text = BUF_INIT;

	dkim_record_describe(&there->record, &text);
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
		       "another key stands at this selector: %s", buf_str(&text));
	diag_hint(p->diag, "say --replace to change it, or publish under another "
			   "selector with --dkim-key");
	buf_release(&text);
}

static void refuse_second(struct planner *p, const struct wanted *want,
			  uint32_t second)
{
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, second,
		       "a second TXT record at this selector; which one counts is "
		       "undefined (RFC 6376 3.6.2.2)");
	diag_hint(p->diag, "remove the line that is not in use");
}

/* The name's first TXT record, and the first that differs from it. */
static void find_txt(const struct planner *p, const struct name *owner,
		     struct rr *first, uint32_t *rec, uint32_t *second)
{
	uint32_t i;

	*rec = *second = ZONE_NONE;
	ZONE_EACH(p->zone, i, owner, TYPE_TXT) {
		if (*rec == ZONE_NONE) {
			*rec = i;
			zone_rr(p->zone, i, first);
		} else if (*second == ZONE_NONE &&
			   !zone_has_data(p->zone, i, first)) {
			*second = i;
		}
	}
}

/* The one record at the selector against the wanted one. */
static void merge_one(struct planner *p, const struct wanted *want,
		      uint32_t rec, const struct held *there,
		      const struct held *ours)
{
	bool same = !there->why &&
		    dkim_record_same(&there->record, &ours->record);

	if (same && there->record.kind == DKIM_RSA) {
		merge_keep(p, rec);
		say_flaws(p, rec, there);
	} else if (there->why && !dkim_record_meant(buf_span(&there->text))) {
		refuse_foreign(p, want, rec);
	} else if (p->opts->replace) {
		merge_replace_copies(p, &want->rr);
		say_flaws(p, ZONE_NONE, ours);
	} else if (there->why) {
		refuse_broken(p, want, rec, there);
	} else if (there->record.revoked) {
		refuse_revoked(p, want, rec);
	} else if (same) {
		refuse_kind(p, want, rec, there);
	} else {
		refuse_other(p, want, rec, there);
	}
}

void merge_dkim_key(struct planner *p, const struct wanted *want)
{
	struct held ours, there;
	uint32_t rec, second;
	struct rr rr;

	held_read(&ours, &want->rr);
	find_txt(p, &want->rr.owner, &rr, &rec, &second);
	if (rec == ZONE_NONE) {
		merge_add(p, &want->rr);
		say_flaws(p, ZONE_NONE, &ours);
		held_release(&ours);
		return;
	}
	held_read(&there, &rr);
	if (second != ZONE_NONE)
		refuse_second(p, want, second);
	else
		merge_one(p, want, rec, &there, &ours);
	held_release(&there);
	held_release(&ours);
	rr_release(&rr);
}
