/* merge_spf.c -- the rule of SPF, at a MAIL FROM name or at the domain itself
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/merge_rules.h"

#include "dns/txt.h"
#include "mail/show.h"
#include "mail/spf.h"
#include "mail/spf_strings.h"
#include "plan/edit.h"

#define SES_SPF_DOMAIN "amazonses.com"

/* --- what stands there -------------------------------------------------- */

/* Records of one sort; copies of a record are one record (RFC 2181 5). */
struct sort {
	uint32_t first, second;
	size_t n;
};

struct there {
	struct sort good;     /* SPF records */
	struct sort unquoted; /* those meant to be */
};

static void count(const struct planner *p, struct sort *sort, uint32_t rec,
		  const struct rr *rr)
{
	if (sort->n && zone_has_data(p->zone, sort->first, rr))
		return;
	if (sort->n++ == 0)
		sort->first = rec;
	else if (sort->n == 2)
		sort->second = rec;
}

static void look(const struct planner *p, const struct name *owner,
		 struct there *there)
{
	struct buf text = BUF_INIT;
	struct rr rr;
	uint32_t i;

	*there = (struct there){ .good.n = 0 };
	ZONE_EACH(p->zone, i, owner, TYPE_TXT) {
		zone_rr(p->zone, i, &rr);
		buf_clear(&text);
		rr_txt_join(&rr, &text);
		if (spf_is(buf_span(&text)))
			count(p, &there->good, i, &rr);
		else if (spf_strings_unquoted(&rr))
			count(p, &there->unquoted, i, &rr);
		rr_release(&rr);
	}
	buf_release(&text);
}

/* --- refusals ----------------------------------------------------------- */

enum {
	HINT_MAX = 1000, /* octets of a record that a hint still shows */
	JOIN_MAX = 100,  /* terms of two records that a hint still joins */
};

/* The record as zone text with these words, where it is short enough to read. */
static bool show_record(struct span text, struct buf *out)
{
	struct rr rr;

	if (text.len > HINT_MAX)
		return false;
	rr_make_txt(&rr, &name_root, 0, text);
	buf_adds(out, "TXT ");
	rr_print_rdata(&rr, out);
	rr_release(&rr);
	return true;
}

static bool has_term(const struct spf *spf, struct span text,
		     const struct spf_term *term, struct span other)
{
	struct span a, b = span_make(other.p + term->off, term->len);
	size_t i;

	for (i = 0; i < spf->n; i++) {
		a = span_make(text.p + spf->v[i].off, spf->v[i].len);
		if (a.len == b.len && strncasecmp(a.p, b.p, a.len) == 0)
			return true;
	}
	return false;
}

/*
 * One record that says what two do: the first one, and in front of its end the
 * mechanisms that only the second one has.  False where it is not as simple.
 */
static bool join_terms(struct span x, struct span y, struct buf *out)
{
	struct spf a, b;
	const char *why;
	bool ok = false, before;
	size_t where, i, at, all;

	if (spf_parse(&a, x, &where, &why) < 0)
		return false;
	if (spf_parse(&b, y, &where, &why) < 0)
		goto out;
	all = spf_all(&b);
	ok = a.n + b.n <= JOIN_MAX;
	at = spf_insert_at(&a, x, "", &before);
	buf_add(out, x.p, at);
	for (i = 0; i < b.n && ok; i++) {
		if (!b.v[i].qualifier)
			ok = false;
		if (i < all && !has_term(&a, x, &b.v[i], y))
			buf_addf(out, before ? "%.*s " : " %.*s",
				 (int)b.v[i].len, y.p + b.v[i].off);
	}
	if (!before && all < b.n)
		buf_addf(out, " %.*s", (int)b.v[all].len, y.p + b.v[all].off);
	buf_add(out, x.p + at, x.len - at);
	spf_release(&b);
out:
	spf_release(&a);
	return ok;
}

static void meant(const struct planner *p, uint32_t rec, struct buf *out)
{
	struct rr rr;

	zone_rr(p->zone, rec, &rr);
	spf_strings_meant(&rr, out);
	rr_release(&rr);
}

static void refuse_two(struct planner *p, const struct wanted *want,
		       const struct sort *sort)
{
	struct buf x = BUF_INIT, y = BUF_INIT, both = BUF_INIT, shown = BUF_INIT;

	merge_conflict(p, RULE_SPF_TWICE, &want->rr, sort->second,
		       "a second SPF record; with two, receivers take none "
		       "(RFC 7208 4.5)");
	meant(p, sort->first, &x);
	meant(p, sort->second, &y);
	if (sort->n == 2 && join_terms(buf_span(&x), buf_span(&y), &both) &&
	    show_record(buf_span(&both), &shown))
		diag_hint(p->diag, "remove this line, and let the other one be %s",
			  buf_str(&shown));
	else
		diag_hint(p->diag, "join them into one line, and run the merge "
				   "again");
	buf_release(&x);
	buf_release(&y);
	buf_release(&both);
	buf_release(&shown);
}

static void refuse_syntax(struct planner *p, const struct wanted *want,
			  uint32_t rec, const struct rr *rr, size_t where,
			  const char *why)
{
	merge_refuse_text(p, RULE_SPF_SYNTAX, want, rec, rr, where, "SPF", why);
	diag_hint(p->diag, "mend it, and run the merge again");
}

/* The joined text of the record from `border`, where a string begins, in quotes. */
static void hint_blank(struct planner *p, struct span text, size_t border)
{
	struct buf shown = BUF_INIT, rest = BUF_INIT;

	buf_addc(&rest, ' ');
	buf_add(&rest, text.p + border, text.len - border);
	show_add(&shown, buf_span(&rest));
	diag_hint(p->diag, "begin this string with a blank: %s", buf_str(&shown));
	buf_release(&rest);
	buf_release(&shown);
}

static const char run_together[] =
	"two terms run together, as strings join without a blank";

static void warn_run(struct planner *p, uint32_t rec, const struct rr *rr,
		     struct span text)
{
	const struct zdoc *doc = zone_doc(p->zone, rec);
	size_t border;

	if (!spf_strings_run(rr, &border))
		return;
	diag_at(p->diag, RULE_SPF_JOINED, &doc->src,
		edit_txt_place(doc, p->zone->v[rec].entry, rr, border), 1,
		"in this SPF record %s (RFC 7208 3.3)", run_together);
	hint_blank(p, text, border);
}

/* --- one record --------------------------------------------------------- */

/* The record, and its copies, become `rr`. */
static void replace(struct planner *p, uint32_t rec, const struct rr *rr)
{
	struct rr old;
	uint32_t i;

	zone_rr(p->zone, rec, &old);
	ZONE_EACH(p->zone, i, &old.owner, TYPE_TXT)
		if (zone_has_data(p->zone, i, &old))
			merge_replace(p, i, rr);
	rr_release(&old);
}

/* SES's include as it goes into the text at *at, blank included; empty: it is there. */
static struct span include_for(const struct spf *spf, struct span text,
			       size_t *at, bool *before)
{
	if (spf_includes(spf, SES_SPF_DOMAIN))
		return span_make("", 0);
	*at = spf_insert_at(spf, text, SES_SPF_DOMAIN, before);
	return span_str(*before ? "include:" SES_SPF_DOMAIN " " :
				  " include:" SES_SPF_DOMAIN);
}

/* The one SPF record of the name gets SES's include, at the place where it counts. */
static void merge_into(struct planner *p, const struct wanted *want,
		       uint32_t rec, struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct span include;
	const char *why;
	struct spf spf;
	size_t at = 0, border;
	bool before = false;

	rr_txt_join(rr, &text);
	if (spf_parse(&spf, buf_span(&text), &at, &why) < 0) {
		if (spf_strings_run(rr, &border)) {
			merge_refuse_text(p, RULE_SPF_SYNTAX, want, rec, rr,
					  border, "SPF", run_together);
			hint_blank(p, buf_span(&text), border);
		} else {
			refuse_syntax(p, want, rec, rr, at, why);
		}
		buf_release(&text);
		return;
	}
	warn_run(p, rec, rr, buf_span(&text));
	include = include_for(&spf, buf_span(&text), &at, &before);
	if (include.len) {
		txt_insert(rr, at, before, include);
		replace(p, rec, rr);
	} else {
		merge_keep(p, rec);
	}
	spf_release(&spf);
	buf_release(&text);
}

/* --- text that is no SPF but was meant to be ----------------------------- */

static void refuse_unquoted(struct planner *p, const struct wanted *want,
			    uint32_t rec, const struct rr *rr, struct span text)
{
	struct buf joined = BUF_INIT, shown = BUF_INIT, record = BUF_INIT;

	rr_txt_join(rr, &joined);
	show_add(&shown, buf_span(&joined));
	merge_conflict(p, RULE_SPF_UNQUOTED, &want->rr, rec,
		       "no SPF record, though meant as one: its strings join "
		       "without a blank (RFC 7208 3.3), as %s",
		       buf_str(&shown));
	if (show_record(text, &record))
		diag_hint(p->diag, "write it in quotes: %s; or say --replace",
			  buf_str(&record));
	else
		diag_hint(p->diag, "say --replace to put it in quotes");
	buf_release(&joined);
	buf_release(&shown);
	buf_release(&record);
}

/* The record as it was meant, with SES's include. */
static void quote(struct planner *p, uint32_t rec, const struct spf *spf,
		  struct span text)
{
	struct buf out = BUF_INIT;
	struct span include;
	size_t at = 0;
	bool before;
	struct rr rr;

	include = include_for(spf, text, &at, &before);
	buf_add(&out, text.p, at);
	buf_addspan(&out, include);
	buf_add(&out, text.p + at, text.len - at);
	rr_make_txt(&rr, &name_root, 0, buf_span(&out));
	replace(p, rec, &rr);
	rr_release(&rr);
	buf_release(&out);
}

static void merge_unquoted(struct planner *p, const struct wanted *want,
			   uint32_t rec, const struct rr *rr)
{
	struct buf text = BUF_INIT;
	const char *why;
	struct spf spf;
	size_t where;

	spf_strings_meant(rr, &text);
	if (spf_parse(&spf, buf_span(&text), &where, &why) < 0) {
		refuse_syntax(p, want, rec, rr, spf_strings_place(rr, where),
			      why);
	} else {
		if (p->opts->replace)
			quote(p, rec, &spf, buf_span(&text));
		else
			refuse_unquoted(p, want, rec, rr, buf_span(&text));
		spf_release(&spf);
	}
	buf_release(&text);
}

/* --- the rule ------------------------------------------------------------ */

static void warn_line(struct planner *p, enum rule rule, uint32_t rec,
		      const char *text)
{
	merge_say(p, rule, rec, text);
	diag_hint(p->diag, "remove this line");
}

static void warn_types(struct planner *p, const struct name *owner)
{
	uint32_t i;

	ZONE_EACH(p->zone, i, owner, TYPE_SPF)
		warn_line(p, RULE_SPF_TYPE, i,
			  "the record type SPF is obsolete; receivers ask for "
			  "TXT only (RFC 7208 3.1)");
}

void merge_spf(struct planner *p, const struct wanted *want)
{
	struct there there;
	uint32_t rec;
	struct rr rr;

	warn_types(p, &want->rr.owner);
	look(p, &want->rr.owner, &there);
	if (there.good.n > 1 || (!there.good.n && there.unquoted.n > 1)) {
		refuse_two(p, want, there.good.n ? &there.good :
						   &there.unquoted);
	} else if (there.good.n + there.unquoted.n == 0) {
		merge_add(p, &want->rr);
	} else {
		rec = there.good.n ? there.good.first : there.unquoted.first;
		zone_rr(p->zone, rec, &rr);
		if (there.good.n)
			merge_into(p, want, rec, &rr);
		else
			merge_unquoted(p, want, rec, &rr);
		rr_release(&rr);
	}
	if (there.good.n && there.unquoted.n)
		warn_line(p, RULE_SPF_IDLE, there.unquoted.first,
			  "this text never counts as SPF, as its strings join "
			  "without a blank, and the name has an SPF record");
}
