/* spf_there.c -- the SPF records that stand at a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/spf_there.h"

#include "mail/show.h"
#include "mail/spf_strings.h"

static void count(const struct view *v, struct spf_sort *sort, uint32_t rec,
		  const struct rr *rr)
{
	if (sort->n && zone_has_data(v->zone, sort->first, rr))
		return;
	if (sort->n++ == 0)
		sort->first = rec;
	else if (sort->n == 2)
		sort->second = rec;
}

void spf_there_look(const struct view *v, const struct name *owner,
		    struct spf_there *there)
{
	struct buf text = BUF_INIT;
	struct rr rr;
	uint32_t i;

	*there = (struct spf_there){ .good.n = 0 };
	ZONE_EACH(v->zone, i, owner, TYPE_TXT) {
		zone_rr(v->zone, i, &rr);
		buf_clear(&text);
		rr_txt_join(&rr, &text);
		if (spf_is(buf_span(&text)))
			count(v, &there->good, i, &rr);
		else if (spf_strings_unquoted(&rr))
			count(v, &there->unquoted, i, &rr);
		rr_release(&rr);
	}
	buf_release(&text);
}

/* --- findings ------------------------------------------------------------- */

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

static void meant(const struct view *v, uint32_t rec, struct buf *out)
{
	struct rr rr;

	zone_rr(v->zone, rec, &rr);
	spf_strings_meant(&rr, out);
	rr_release(&rr);
}

void spf_say_two(const struct view *v, const struct spf_sort *sort)
{
	struct buf x = BUF_INIT, y = BUF_INIT, both = BUF_INIT, shown = BUF_INIT;

	view_say(v, RULE_SPF_TWICE, sort->second,
		 "a second SPF record; with two, receivers take none "
		 "(RFC 7208 4.5)");
	meant(v, sort->first, &x);
	meant(v, sort->second, &y);
	if (sort->n == 2 && join_terms(buf_span(&x), buf_span(&y), &both) &&
	    show_record(buf_span(&both), &shown))
		diag_hint(v->diag, "remove this line, and let the other one be %s",
			  buf_str(&shown));
	else
		diag_hint(v->diag, "join them into one line");
	buf_release(&x);
	buf_release(&y);
	buf_release(&both);
	buf_release(&shown);
}

static void say_invalid(const struct view *v, uint32_t rec, const struct rr *rr,
			size_t where, const char *why)
{
	view_say_text(v, RULE_SPF_SYNTAX, rec, rr, where,
		      "the SPF record is not valid: %s", why);
	diag_hint(v->diag, "mend it");
}

/* The joined text of the record from `border`, where a string begins, in quotes. */
static void hint_blank(const struct view *v, struct span text, size_t border)
{
	struct buf shown = BUF_INIT, rest = BUF_INIT;

	buf_addc(&rest, ' ');
	buf_add(&rest, text.p + border, text.len - border);
	show_add(&shown, buf_span(&rest));
	diag_hint(v->diag, "begin this string with a blank: %s", buf_str(&shown));
	buf_release(&rest);
	buf_release(&shown);
}

static const char run_together[] =
	"two terms run together, as strings join without a blank";

/* Its strings may run together. */
static void say_broken(const struct view *v, uint32_t rec, const struct rr *rr,
		       struct span text, size_t where, const char *why)
{
	size_t border;

	if (!spf_strings_run(rr, &border)) {
		say_invalid(v, rec, rr, where, why);
		return;
	}
	view_say_text(v, RULE_SPF_SYNTAX, rec, rr, border,
		      "the SPF record is not valid: %s", run_together);
	hint_blank(v, text, border);
}

bool spf_there_read(const struct view *v, uint32_t rec, const struct rr *rr,
		    struct buf *text, struct spf *spf)
{
	const char *why;
	size_t where;

	rr_txt_join(rr, text);
	if (spf_parse(spf, buf_span(text), &where, &why) == 0)
		return true;
	say_broken(v, rec, rr, buf_span(text), where, why);
	return false;
}

bool spf_there_read_meant(const struct view *v, uint32_t rec,
			  const struct rr *rr, struct buf *text,
			  struct spf *spf)
{
	const char *why;
	size_t where;

	spf_strings_meant(rr, text);
	if (spf_parse(spf, buf_span(text), &where, &why) == 0)
		return true;
	say_invalid(v, rec, rr, spf_strings_place(rr, where), why);
	return false;
}

void spf_say_run(const struct view *v, uint32_t rec, const struct rr *rr,
		 struct span text)
{
	size_t border;

	if (!spf_strings_run(rr, &border))
		return;
	view_say_text(v, RULE_SPF_JOINED, rec, rr, border,
		      "in this SPF record %s (RFC 7208 3.3)", run_together);
	hint_blank(v, text, border);
}

static void hint_quotes(const struct view *v, struct span text, bool merging)
{
	struct buf record = BUF_INIT;

	if (show_record(text, &record))
		diag_hint(v->diag, "write it in quotes: %s%s", buf_str(&record),
			  merging ? "; or merge with --replace" : "");
	else
		diag_hint(v->diag, "%s",
			  merging ? "merge with --replace to put it in quotes" :
				    "put it in quotes, in strings of up to 255 "
				    "characters");
	buf_release(&record);
}

void spf_say_unquoted(const struct view *v, uint32_t rec, const struct rr *rr,
		      struct span text, bool merging)
{
	struct buf joined = BUF_INIT, shown = BUF_INIT, said = BUF_INIT;

	rr_txt_join(rr, &joined);
	show_add(&shown, buf_span(&joined));
	buf_addf(&said, "no SPF record, though meant as one: its strings join "
			"without a blank (RFC 7208 3.3), as %s",
		 buf_str(&shown));
	view_say(v, RULE_SPF_UNQUOTED, rec, buf_str(&said));
	hint_quotes(v, text, merging);
	buf_release(&joined);
	buf_release(&shown);
	buf_release(&said);
}

/* --- lines that never count ---------------------------------------------- */

static void say_line(const struct view *v, enum rule rule, uint32_t rec,
		     const char *text)
{
	view_say(v, rule, rec, text);
	diag_hint(v->diag, "remove this line");
}

void spf_say_types(const struct view *v, const struct name *owner)
{
	uint32_t i;

	ZONE_EACH(v->zone, i, owner, TYPE_SPF)
		say_line(v, RULE_SPF_TYPE, i,
			 "the record type SPF is obsolete; receivers ask for "
			 "TXT only (RFC 7208 3.1)");
}

void spf_say_idle(const struct view *v, const struct spf_there *there)
{
	if (there->good.n && there->unquoted.n)
		say_line(v, RULE_SPF_IDLE, there->unquoted.first,
			 "this text never counts as SPF, as its strings join "
			 "without a blank, and the name has an SPF record");
}
