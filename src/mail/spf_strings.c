/* spf_strings.c -- SPF in strings that do not join as they were meant to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/spf_strings.h"

#include "mail/spf.h"

/* The strings of a record, one after another, and how they are joined. */
struct reader {
	const struct rr *rr;
	size_t at;     /* in the rdata */
	bool blank;    /* does a blank belong in front of the string? */
	bool may_need; /* the text so far does not end in one, or a full string */
};

static bool next_string(struct reader *r, struct span *s)
{
	if (!rr_txt_next(r->rr, &r->at, s))
		return false;
	r->blank = r->may_need && s->len && s->p[0] != ' ';
	if (s->len)
		r->may_need = s->len < TXT_STRING_MAX &&
			      s->p[s->len - 1] != ' ';
	return true;
}

void spf_strings_meant(const struct rr *rr, struct buf *out)
{
	struct reader r = { .rr = rr };
	struct span s;

	while (next_string(&r, &s)) {
		if (r.blank)
			buf_addc(out, ' ');
		buf_addspan(out, s);
	}
}

size_t spf_strings_place(const struct rr *rr, size_t off)
{
	struct reader r = { .rr = rr };
	size_t place = 0;
	struct span s;

	while (next_string(&r, &s)) {
		if (r.blank && off)
			off--;
		if (off < s.len)
			return place + off;
		place += s.len;
		off -= s.len;
	}
	return place;
}

bool spf_strings_unquoted(const struct rr *rr)
{
	struct buf text = BUF_INIT;
	bool unquoted;

	rr_txt_join(rr, &text);
	unquoted = !spf_is(buf_span(&text));
	buf_clear(&text);
	spf_strings_meant(rr, &text);
	unquoted = unquoted && spf_is(buf_span(&text));
	buf_release(&text);
	return unquoted;
}

/* --- terms that run together -------------------------------------------- */

/* Is it a term by itself?  Of modifiers only those that mean something. */
static bool is_term(struct span text)
{
	struct buf record = BUF_INIT;
	const char *why;
	struct spf spf;
	size_t where;
	bool is;

	buf_adds(&record, "v=spf1 ");
	buf_addspan(&record, text);
	is = spf_parse(&spf, buf_span(&record), &where, &why) == 0;
	if (is) {
		is = spf.n == 1 && spf.v[0].kind != SPF_OTHER;
		spf_release(&spf);
	}
	buf_release(&record);
	return is;
}

static size_t find_blank(struct span text, size_t from)
{
	while (from < text.len && text.p[from] != ' ')
		from++;
	return from;
}

/*
 * One word of the text, start..end, over the strings that it stands in, the
 * first of which ends at *border: is each of its pieces a term?  Leaves the
 * reader behind the word, *border where the string there ends.
 */
static bool word_runs(struct reader *r, struct span text, size_t start,
		      size_t end, size_t *border)
{
	bool runs = *border < end;
	struct span s;

	while (*border < end) {
		runs = runs && is_term(span_make(text.p + start,
						 *border - start));
		start = *border;
		do {
			if (!next_string(r, &s))
				return false;
			*border += s.len;
		} while (!s.len);
	}
	return runs && is_term(span_make(text.p + start, end - start));
}

bool spf_strings_run(const struct rr *rr, size_t *border)
{
	struct reader r = { .rr = rr };
	size_t start = 0, end, at = 0, first;
	struct buf text = BUF_INIT;
	bool runs = false;
	struct span s;

	rr_txt_join(rr, &text);
	while (!runs && start < text.len) {
		end = find_blank(buf_span(&text), start);
		while (at <= start && next_string(&r, &s))
			at += s.len;
		first = at;
		runs = word_runs(&r, buf_span(&text), start, end, &at);
		if (runs)
			*border = first;
		start = end + 1;
	}
	buf_release(&text);
	return runs;
}
