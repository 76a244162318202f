/* spf_say.c -- what there is to say about a good SPF record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/spf_say.h"

#include <stdlib.h>

#include "plan/edit.h"
#include "plan/spf_after.h"

/* RFC 7208 3.4: name and text of all TXT records up to here fit a UDP answer. */
enum { LENGTH_MAX = 450 };

/* --- one record ---------------------------------------------------------- */

/* A record of the zone, as it is after the plan. */
struct subject {
	const struct view *v;
	uint32_t rec;
	const struct name *owner;
	const char *roomier; /* the way out of too many lookups */
	struct span text;
	struct spf spf;
};

/* Finds where a term of the new text stands in the old one, if it does. */
static bool old_place(const struct subject *s, const struct spf_term *term,
		      size_t *off)
{
	struct buf old = BUF_INIT;
	size_t head = 0, grown;
	bool found = false;
	struct rr rr;

	zone_rr(s->v->zone, s->rec, &rr);
	rr_txt_join(&rr, &old);
	rr_release(&rr);
	*off = term->off;
	if (spf_is(buf_span(&old)) && old.len <= s->text.len) {
		while (head < old.len && old.data[head] == s->text.p[head])
			head++;
		grown = s->text.len - old.len;
		found = head == old.len || term->off + term->len <= head;
		if (!found && term->off >= head + grown) {
			found = true;
			*off -= grown;
		}
	}
	buf_release(&old);
	return found;
}

/* A finding at terms first..last of the record, or where they are not to be found, at all of it. */
static void say(const struct subject *s, enum rule rule, size_t first,
		size_t last, const char *text)
{
	uint32_t rec = s->rec;
	const struct zdoc *doc = zone_doc(s->v->zone, rec);
	size_t off, len, start, end, entry = s->v->zone->v[rec].entry;
	struct rr rr;

	view_data_place(s->v, rec, &off, &len);
	if (first < s->spf.n && old_place(s, &s->spf.v[first], &start) &&
	    old_place(s, &s->spf.v[last], &end)) {
		zone_rr(s->v->zone, rec, &rr);
		off = edit_txt_place(doc, entry, &rr, start);
		len = edit_txt_place(doc, entry, &rr,
				     end + s->spf.v[last].len - 1) + 1 - off;
		rr_release(&rr);
	}
	diag_at(s->v->diag, rule, &doc->src, off, len, "%s", text);
}

static struct span term_text(const struct subject *s, size_t i)
{
	return span_make(s->text.p + s->spf.v[i].off, s->spf.v[i].len);
}

/* What stands behind `all`, and a redirect beside it, never counts. */
static void check_idle(const struct subject *s, size_t all)
{
	size_t i, first = s->spf.n, last = 0;

	if (all == s->spf.n)
		return;
	for (i = 0; i < s->spf.n; i++) {
		if (s->spf.v[i].kind == SPF_REDIRECT) {
			say(s, RULE_SPF_IDLE, i, i,
			    "redirect never counts beside `all` (RFC 7208 6.1)");
			diag_hint(s->v->diag, "remove it, or remove `all`");
		} else if (i > all && s->spf.v[i].qualifier) {
			first = first < i ? first : i;
			last = i;
		}
	}
	if (first == s->spf.n)
		return;
	say(s, RULE_SPF_IDLE, first, last,
	    "what stands behind `all` never counts (RFC 7208 5.1)");
	diag_hint(s->v->diag, "remove it, or move it in front of %.*s",
		  SPAN_SHOW(term_text(s, all)));
}

static void check_terms(const struct subject *s)
{
	size_t all = spf_all(&s->spf), i;

	check_idle(s, all);
	if (all < s->spf.n && s->spf.v[all].qualifier == '+') {
		say(s, RULE_SPF_ANYBODY, all, all,
		    "with this, anybody may send mail in the name of the domain "
		    "(RFC 7208 5.1)");
		diag_hint(s->v->diag, "let it be ~all, or -all");
	}
	for (i = 0; i < all && s->spf.v[i].kind != SPF_PTR; i++)
		continue;
	if (i == all)
		return;
	say(s, RULE_SPF_PTR, i, i,
	    "ptr is slow and not to be relied on; many receivers pass over it "
	    "(RFC 7208 5.5)");
	diag_hint(s->v->diag, "name the hosts, as with a:HOST or ip4:ADDRESS");
}

/* --- lookups ------------------------------------------------------------- */

enum { LIST_MAX = 400 }; /* octets of a list of terms that a message shows */

/* "a, include:_spf.example.com 4, mx": the terms, and what they take if not one. */
static void list_terms(const struct subject *s, const struct spf_lookups *l,
		       struct buf *out)
{
	size_t i;

	for (i = 0; i < s->spf.n; i++) {
		if (!l->of[i])
			continue;
		if (out->len > LIST_MAX) {
			buf_adds(out, ", ...");
			return;
		}
		buf_addf(out, "%s%.*s", out->len ? ", " : "",
			 SPAN_SHOW(term_text(s, i)));
		if (l->of[i] > 1)
			buf_addf(out, " (%zu)", l->of[i]);
	}
}

static void say_lookups(const struct subject *s, const struct spf_lookups *l)
{
	struct buf text = BUF_INIT, list = BUF_INIT;

	list_terms(s, l, &list);
	buf_addf(&text, "this SPF record takes %s%zu DNS lookups where %d are "
			"allowed (RFC 7208 4.6.4): %s; names outside the zone "
			"count as one each and are not followed",
		 l->total < SPF_LOOKUPS_STOP ? "" : "at least ", l->total,
		 SPF_LOOKUPS_MAX, buf_str(&list));
	say(s, RULE_SPF_LOOKUPS, s->spf.n, 0, buf_str(&text));
	diag_hint(s->v->diag, "%s", s->roomier);
	buf_release(&text);
	buf_release(&list);
}

static void say_void(const struct subject *s, const struct spf_lookups *l)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%zu DNS lookups of this SPF record find nothing in the "
			"zone where %d may (RFC 7208 4.6.4)",
		 l->nvoid, SPF_VOID_MAX);
	say(s, RULE_SPF_VOID, s->spf.n, 0, buf_str(&text));
	diag_hint(s->v->diag, "remove the a, mx and exists terms whose names hold "
			      "no such records");
	buf_release(&text);
}

static void say_trouble(const struct subject *s, const struct spf_lookups *l)
{
	static const char *const leads[] = {
		[SPF_LOOP] = "leads back to a record that includes it",
		[SPF_NO_RECORD] = "leads to a name without an SPF record",
		[SPF_TWO_RECORDS] = "leads to a name with two SPF records",
		[SPF_BAD_RECORD] = "leads to an SPF record that is not valid",
	};
	char *name = name_show(&l->at);
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s in the SPF record of %s %s; receivers take %s for an "
			"error (RFC 7208 %s)",
		 buf_str(&l->term), name, leads[l->trouble],
		 name_eq(&l->at, s->owner) ? "it" : "this one, too,",
		 l->trouble == SPF_LOOP ? "4.6.4" : "5.2");
	say(s, l->trouble == SPF_LOOP ? RULE_SPF_LOOP : RULE_SPF_DEAD_END,
	    s->spf.n, 0, buf_str(&text));
	diag_hint(s->v->diag, "remove %s from the record of %s",
		  buf_str(&l->term), name);
	buf_release(&text);
	free(name);
}

static void check_lookups(const struct subject *s)
{
	struct spf_world world = { spf_after_find, s->v };
	struct spf_lookups l;

	spf_lookups(&l, &s->spf, s->owner, &world);
	if (l.trouble)
		say_trouble(s, &l);
	if (l.total > SPF_LOOKUPS_MAX)
		say_lookups(s, &l);
	if (l.nvoid > SPF_VOID_MAX)
		say_void(s, &l);
	spf_lookups_release(&l);
}

/* --- all of it ----------------------------------------------------------- */

static void check_length(const struct view *v, uint32_t rec,
			 const struct name *owner, const struct spf_texts *t)
{
	char *name = name_show(owner);
	size_t octets = strlen(name) + t->octets;
	struct buf text = BUF_INIT;

	buf_addf(&text, "the TXT records of %s come to %zu octets with their "
			"name; over %d, an answer may not fit into UDP "
			"(RFC 7208 3.4)",
		 name, octets, LENGTH_MAX);
	if (octets > LENGTH_MAX) {
		view_say(v, RULE_SPF_LENGTH, rec, buf_str(&text));
		diag_hint(v->diag, "let the name's servers answer over TCP, too, or "
				   "remove TXT records that nobody asks for any "
				   "more");
	}
	buf_release(&text);
	free(name);
}

void spf_say_length(const struct view *v, uint32_t rec, const struct name *owner)
{
	struct spf_texts t;

	spf_after_texts(v, owner, &t);
	if (t.n == 1)
		check_length(v, rec, owner, &t);
	buf_release(&t.text);
}

void spf_say_terms(const struct view *v, uint32_t rec, const struct name *owner,
		   const char *roomier)
{
	struct subject s = { .v = v, .rec = rec, .owner = owner,
			     .roomier = roomier };
	struct spf_texts t;
	const char *why;
	size_t where;

	spf_after_texts(v, owner, &t);
	s.text = buf_span(&t.text);
	if (t.n == 1 && spf_parse(&s.spf, s.text, &where, &why) == 0) {
		check_terms(&s);
		check_lookups(&s);
		spf_release(&s.spf);
	}
	buf_release(&t.text);
}
