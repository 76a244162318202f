/* merge_dkim_key.c -- the rules of a DKIM key of one's own (BYODKIM)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include "plan/dkim_held.h"

/* A record that is typed wrong, or that a ; without quotes has cut. */
static void refuse_broken(struct planner *p, const struct wanted *want,
			  uint32_t rec, const struct held *there)
{
	merge_block(p, RULE_DKIM_SYNTAX, want, rec);
	held_say_broken(&p->view, rec, there);
	diag_hint(p->view.diag,
		  "%s, or merge with --replace to have the identity's key there",
		  held_is_cut(there) ? "put all of it in quotes, in strings of up "
				       "to 255 characters" : "mend it");
}

/* Text about something else, which is not ours to throw away. */
static void refuse_foreign(struct planner *p, const struct wanted *want,
			   uint32_t rec)
{
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
		       "a TXT record that is no DKIM key stands at this selector, "
		       "where no other may be (RFC 6376 3.6.2.2)");
	diag_hint(p->view.diag, "move that line to the name it is for, or remove it");
}

static void refuse_revoked(struct planner *p, const struct wanted *want,
			   uint32_t rec)
{
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
		       "the key at this selector is revoked: p= is empty "
		       "(RFC 6376 3.6.1)");
	diag_hint(p->view.diag, "sign with a new key under another selector, as with "
			   "--dkim-key NEW=FILE; or merge with --replace to use this one "
			   "again");
}

static void refuse_kind(struct planner *p, const struct wanted *want,
			uint32_t rec, const struct held *there)
{
	merge_block(p, RULE_DKIM_SYNTAX, want, rec);
	view_say_text(&p->view, RULE_DKIM_SYNTAX, rec, &there->rr,
		      (size_t)(there->record.k.p - there->record.text.p),
		      "the DKIM record is not valid: the key is an RSA key, and k= "
		      "says another type");
	diag_hint(p->view.diag, "write k=rsa, or merge with --replace");
}

static void refuse_other(struct planner *p, const struct wanted *want,
			 uint32_t rec, const struct held *there)
{
	struct buf text = BUF_INIT;

	dkim_record_describe(&there->record, &text);
	merge_conflict(p, RULE_DKIM_CONFLICT, &want->rr, rec,
		       "another key stands at this selector: %s", buf_str(&text));
	diag_hint(p->view.diag, "merge with --replace to change it, or publish under another "
			   "selector with --dkim-key");
	buf_release(&text);
}

static void refuse_second(struct planner *p, const struct wanted *want,
			  uint32_t second)
{
	merge_block(p, RULE_DKIM_TWICE, want, second);
	held_say_second(&p->view, second);
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
		held_say_flaws(&p->view, rec, there);
	} else if (there->why && !dkim_record_meant(buf_span(&there->text))) {
		refuse_foreign(p, want, rec);
	} else if (p->opts->replace) {
		merge_replace_copies(p, rec, &want->rr);
		held_say_flaws(&p->view, ZONE_NONE, ours);
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
	held_find(&p->view, &want->rr.owner, &rr, &rec, &second);
	if (rec == ZONE_NONE) {
		merge_add(p, &want->rr);
		held_say_flaws(&p->view, ZONE_NONE, &ours);
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
