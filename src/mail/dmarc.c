/* dmarc.c -- DMARC policy records (RFC 7489 6.3, RFC 9989 4.7)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/dmarc.h"

#include "base/ascii.h"
#include "dns/rr.h"
#include "mail/dmarc_value.h"

/* --- tags --------------------------------------------------------------- */

static const char *const policies[] = { "none", "quarantine", "reject", NULL };
static const char *const alignments[] = { "r", "s", NULL };
static const char *const yes_no[] = { "y", "n", NULL };
static const char *const yes_no_unknown[] = { "y", "n", "u", NULL };

#define POLICY "a policy has to be none, quarantine or reject"
#define ALIGNMENT "an alignment has to be r or s"

enum { KEPT_NOT = -1, HISTORIC = -2 };
#define KEPT(field) (int)offsetof(struct dmarc, field)

/* The tags of both RFCs; `field` is where in struct dmarc the value is kept. */
static const struct tag {
	const char *name;
	int field;
	const char *const *words; /* the values there are, and what to say */
	const char *why;
	const char *(*check)(struct span value, const char **at);
} tags[] = {
	{ "p", KEPT(p), policies, POLICY, NULL },
	{ "sp", KEPT(sp), policies, POLICY, NULL },
	{ "np", KEPT_NOT, policies, POLICY, NULL },
	{ "psd", KEPT(psd), yes_no_unknown, "psd has to be y, n or u", NULL },
	{ "t", KEPT(t), yes_no, "t has to be y or n", NULL },
	{ "adkim", KEPT_NOT, alignments, ALIGNMENT, NULL },
	{ "aspf", KEPT(aspf), alignments, ALIGNMENT, NULL },
	{ "fo", KEPT_NOT, NULL, NULL, dmarc_check_fo },
	{ "rua", KEPT(rua), NULL, NULL, dmarc_check_uris },
	{ "ruf", KEPT(ruf), NULL, NULL, dmarc_check_uris },
	{ "pct", HISTORIC, NULL, NULL, dmarc_check_pct },
	{ "rf", HISTORIC, NULL, NULL, dmarc_check_rf },
	{ "ri", HISTORIC, NULL, NULL, dmarc_check_ri },
};

enum { NTAGS = sizeof(tags) / sizeof(tags[0]) };

static bool is_name_char(char c)
{
	return ascii_is_alnum(c) || c == '_';
}

/* Takes the name of a tag, the = and the blanks around off the front. */
static bool take_name(struct span *text, struct span *name)
{
	size_t i = 0, n;

	while (i < text->len && is_name_char(text->p[i]))
		i++;
	*name = span_make(text->p, i);
	n = i;
	while (i < text->len && ascii_is_blank(text->p[i]))
		i++;
	if (!n || !ascii_is_alpha(text->p[0]) || i == text->len || text->p[i] != '=')
		return false;
	*text = dmarc_trim(span_make(text->p + i + 1, text->len - i - 1));
	return true;
}

static const struct tag *find_tag(struct span name)
{
	size_t i;

	for (i = 0; i < NTAGS; i++)
		if (span_is_nocase(name, tags[i].name))
			return &tags[i];
	return NULL;
}

/* --- the begin ---------------------------------------------------------- */

bool dmarc_is(struct span text)
{
	struct span version = span_take(&text, ';'), name;

	/* The value is the one thing in the record with a letter case. */
	return take_name(&version, &name) && span_is_nocase(name, "v") &&
	       span_is(version, "DMARC1");
}

/* The length of a begin that could be v=DMARC, blanks and case aside; or 0. */
static size_t begin_len(struct span text)
{
	static const char word[] = "v=DMARC";
	size_t i, k = 0;

	for (i = 0; i < text.len && word[k]; i++) {
		if (ascii_is_blank(text.p[i]))
			continue;
		if (strncasecmp(&text.p[i], &word[k], 1) != 0)
			return 0;
		k++;
	}
	return word[k] ? 0 : i;
}

/* The tag v=DMARC1 behind other tags. */
static bool find_late_version(struct span text, struct span *version)
{
	while (text.len) {
		*version = dmarc_trim(span_take(&text, ';'));
		if (dmarc_is(*version))
			return true;
	}
	return false;
}

bool dmarc_meant(struct span text)
{
	struct span version;

	return begin_len(text) > 0 || find_late_version(text, &version);
}

/* Why is it no DMARC record? */
static const char *check_begin(struct span text, const char **at)
{
	size_t n = begin_len(text);
	struct span rest, version;

	*at = text.p;
	if (!n) {
		if (!find_late_version(text, &version))
			return "it does not begin with v=DMARC1";
		*at = version.p;
		return "v=DMARC1 has to stand first";
	}
	if (ascii_is_blank(text.p[0]))
		return "nothing may stand before v=DMARC1, not even a blank";
	rest = span_make(text.p + n, text.len - n);
	if (memcmp(rest.p - 5, "DMARC", 5) != 0) {
		*at = (const char *)memchr(text.p, '=', n) + 1;
		return "the version has to be DMARC1, in capitals";
	}
	*at = rest.p;
	if (!rest.len || rest.p[0] != '1' ||
	    (rest.len > 1 && is_name_char(rest.p[1])))
		return "the version has to be DMARC1";
	*at = rest.p + 1;
	return "a ; is missing after v=DMARC1";
}

/* --- all of it ---------------------------------------------------------- */

static const char *check_bytes(struct span value, size_t *where)
{
	size_t i;

	for (i = 0; i < value.len; i++)
		if (!ascii_is_blank(value.p[i]) &&
		    (value.p[i] < 0x20 || value.p[i] > 0x7e)) {
			*where = i;
			return "a character that cannot stand in the record";
		}
	return NULL;
}

/* Does a known tag stand in the value, as behind a forgotten ; ? */
static bool find_tag_inside(struct span value, const char **at)
{
	struct span rest, name;
	size_t i;

	for (i = 1; i < value.len; i++) {
		if (!ascii_is_blank(value.p[i - 1]) || !ascii_is_alpha(value.p[i]))
			continue;
		rest = span_make(value.p + i, value.len - i);
		if (take_name(&rest, &name) && find_tag(name)) {
			*at = value.p + i;
			return true;
		}
	}
	return false;
}

static const char *check_value(const struct tag *tag, struct span value,
			       const char **at)
{
	const char *const *word;
	const char *why;

	*at = value.p;
	if (!value.len)
		return "a tag without a value";
	if (tag->check) {
		why = tag->check(value, at);
	} else {
		why = tag->why;
		for (word = tag->words; why && *word; word++)
			if (span_is_nocase(value, *word))
				why = NULL;
	}
	if (why && find_tag_inside(value, at))
		why = "a ; is missing before this tag";
	return why;
}

static void add_historic(struct dmarc *dmarc, struct span what)
{
	dmarc->historic[dmarc->nhistoric++] = what;
}

/* The first size limit in an address list. */
static void note_limit(struct dmarc *dmarc, struct span uris)
{
	struct span uri, limit;
	size_t i;

	for (i = 0; i < dmarc->nhistoric; i++)
		if (dmarc->historic[i].p[0] == '!')
			return;
	while (dmarc_uri_next(&uris, &uri)) {
		limit = dmarc_uri_limit(uri);
		if (limit.len) {
			add_historic(dmarc, limit);
			return;
		}
	}
}

static void keep_value(struct dmarc *dmarc, const struct tag *tag,
		       struct span name, struct span value)
{
	if (tag->field == HISTORIC)
		add_historic(dmarc, name);
	else if (tag->field != KEPT_NOT)
		memcpy((char *)dmarc + tag->field, &value, sizeof(value));
	if (tag->check == dmarc_check_uris)
		note_limit(dmarc, value);
}

static const char *parse_tag(struct dmarc *dmarc, struct span part,
			     bool seen[NTAGS], const char **at)
{
	struct span name, value = part;
	const struct tag *tag;
	const char *why;

	*at = part.p;
	if (!part.len)
		return "nothing between two ;";
	if (!take_name(&value, &name))
		return "no tag=value";
	if (span_is_nocase(name, "v"))
		return "a second v=";
	tag = find_tag(name);
	if (!tag)
		return NULL; /* both RFCs: unknown tags are ignored */
	if (seen[tag - tags])
		return "a tag that stands there twice";
	seen[tag - tags] = true;
	why = check_value(tag, value, at);
	if (!why)
		keep_value(dmarc, tag, name, value);
	return why;
}

static const char *parse(struct dmarc *dmarc, struct span text, size_t *where)
{
	struct span rest = dmarc_trim(text);
	bool seen[NTAGS] = { false };
	const char *at, *why = NULL;

	if (!dmarc_is(text)) {
		why = check_begin(text, &at);
		*where = (size_t)(at - text.p);
		return why;
	}
	why = check_bytes(text, where);
	span_take(&rest, ';');
	while (!why && rest.len) {
		why = parse_tag(dmarc, dmarc_trim(span_take(&rest, ';')), seen,
				&at);
		*where = (size_t)(at - text.p);
	}
	if (!why && text.len > TXT_TEXT_MAX) {
		*where = TXT_TEXT_MAX;
		return "it is longer than a TXT record can be";
	}
	if (why || dmarc->p.len || dmarc->rua.len)
		return why;
	/* Receivers ignore such a record (RFC 7489 6.6.3, RFC 9989 4.10.1). */
	*where = text.len;
	return "neither p= nor rua=: it asks for nothing";
}

int dmarc_parse(struct dmarc *dmarc, struct span text, size_t *where,
		const char **why)
{
	*dmarc = (struct dmarc){ 0 };
	*where = 0;
	*why = parse(dmarc, text, where);
	return *why ? -1 : 0;
}

/* --- of two, the same? -------------------------------------------------- */

static void skip_blanks(struct span *text)
{
	while (text->len && ascii_is_blank(text->p[0]))
		*text = span_make(text->p + 1, text->len - 1);
}

/* A known value has blanks only where they say nothing: in a list, around , and : */
static bool same_value(const struct tag *tag, struct span a, struct span b)
{
	if (!tag)
		return span_eq(a, b);
	for (;;) {
		skip_blanks(&a);
		skip_blanks(&b);
		if (!a.len || !b.len)
			return a.len == b.len;
		if (tag->check == dmarc_check_uris ?
			    a.p[0] != b.p[0] : strncasecmp(a.p, b.p, 1) != 0)
			return false;
		a = span_make(a.p + 1, a.len - 1);
		b = span_make(b.p + 1, b.len - 1);
	}
}

static bool same_tag(struct span a, struct span b)
{
	struct span name, other;

	return take_name(&a, &name) && take_name(&b, &other) &&
	       name.len == other.len &&
	       strncasecmp(name.p, other.p, name.len) == 0 &&
	       same_value(find_tag(name), a, b);
}

bool dmarc_same(struct span a, struct span b)
{
	a = dmarc_trim(a);
	b = dmarc_trim(b);
	while (a.len && b.len)
		if (!same_tag(dmarc_trim(span_take(&a, ';')),
			      dmarc_trim(span_take(&b, ';'))))
			return false;
	return a.len == b.len;
}

/* --- parts -------------------------------------------------------------- */

const char *dmarc_policy(struct span text)
{
	const char *const *policy = policies;

	while (*policy && !span_is_nocase(text, *policy))
		policy++;
	return *policy;
}

const char *dmarc_historic_hint(const struct dmarc *dmarc)
{
	size_t i;

	for (i = 0; i < dmarc->nhistoric; i++)
		if (span_is_nocase(dmarc->historic[i], "pct"))
			return "leave it out; t=y now says that a policy is on trial";
	return "leave it out";
}

void dmarc_list_historic(const struct dmarc *dmarc, struct buf *out)
{
	size_t i;

	for (i = 0; i < dmarc->nhistoric; i++)
		buf_addf(out, "%s%.*s",
			 i == 0			      ? "" :
			 i + 1 == dmarc->nhistoric ? " and " :
						     ", ",
			 SPAN_ARG(dmarc->historic[i]));
}
