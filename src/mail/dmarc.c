/* dmarc.c -- DMARC policy records (RFC 7489 6.3, RFC 9989)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/dmarc.h"

#include "base/num.h"

static const char *const policies[] = { "none", "quarantine", "reject", NULL };
static const char *const alignments[] = { "r", "s", NULL };
static const char *const yes_no[] = { "y", "n", NULL };
static const char *const yes_no_unknown[] = { "y", "n", "u", NULL };
static const char *const failures[] = { "0", "1", "d", "s", NULL };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct span trim(struct span s)
{
	while (s.len && is_blank(s.p[0])) {
		s.p++;
		s.len--;
	}
	while (s.len && is_blank(s.p[s.len - 1]))
		s.len--;
	return s;
}

/* Takes what stands before the next `sep` off the front. */
static struct span take(struct span *text, char sep)
{
	struct span part = *text;
	const char *end;

	if (!text->len)
		return part;
	end = memchr(text->p, sep, text->len);
	if (end) {
		part.len = (size_t)(end - text->p);
		text->p = end + 1;
		text->len -= part.len + 1;
	} else {
		text->p += text->len;
		text->len = 0;
	}
	return part;
}

static bool one_of(struct span value, const char *const *list)
{
	for (; *list; list++)
		if (span_is_nocase(value, *list))
			return true;
	return false;
}

static const char *check_policy(struct span value)
{
	return one_of(value, policies) ?
		       NULL :
		       "a policy has to be none, quarantine or reject";
}

static const char *check_alignment(struct span value)
{
	return one_of(value, alignments) ? NULL : "an alignment has to be r or s";
}

static const char *check_t(struct span value)
{
	return one_of(value, yes_no) ? NULL : "t has to be y or n";
}

static const char *check_psd(struct span value)
{
	return one_of(value, yes_no_unknown) ? NULL : "psd has to be y, n or u";
}

static const char *check_fo(struct span value)
{
	do {
		if (!one_of(trim(take(&value, ':')), failures))
			return "fo has to be of 0, 1, d and s, with : between";
	} while (value.len);
	return value.p[-1] == ':' ? "fo ends in a :" : NULL;
}

static const char *check_pct(struct span value)
{
	uint32_t n;

	return num_u32(value, 100, &n) < 0 ? "pct has to be 0 to 100" : NULL;
}

static const char *check_ri(struct span value)
{
	uint32_t n;

	return num_u32(value, UINT32_MAX, &n) < 0 ?
		       "ri has to be a number of seconds" :
		       NULL;
}

static const char *check_rf(struct span value)
{
	size_t i;

	for (i = 0; i < value.len; i++)
		if (!is_alpha(value.p[i]) && !is_digit(value.p[i]) &&
		    value.p[i] != '-' && value.p[i] != ':' &&
		    !is_blank(value.p[i]))
			return "rf has to be words, with : between";
	return value.len ? NULL : "rf is empty";
}

/* Cuts RFC 7489's size limit (!10m) off. */
static const char *cut_size(struct span *uri)
{
	const char *mark = memchr(uri->p, '!', uri->len);
	struct span size;
	uint64_t n;

	if (!mark)
		return NULL;
	size = span_make(mark + 1, uri->len - (size_t)(mark + 1 - uri->p));
	uri->len = (size_t)(mark - uri->p);
	if (size.len && memchr("kmgtKMGT", size.p[size.len - 1], 8))
		size.len--;
	if (num_u64(size, UINT64_MAX, &n) < 0)
		return "the ! of an address has to be written %21";
	return NULL;
}

static const char *check_uri(struct span uri)
{
	const char *why = cut_size(&uri), *colon, *at;
	size_t i;

	if (why)
		return why;
	colon = memchr(uri.p, ':', uri.len);
	if (!colon || !is_alpha(uri.p[0]))
		return "an address for reports has to be a URI: mailto:...";
	for (i = 0; i < uri.len; i++)
		if (uri.p[i] < 0x21 || uri.p[i] > 0x7e ||
		    memchr("\"<>\\^`{|}", uri.p[i], 9))
			return "a character that cannot stand in a URI";
	if (!span_is_nocase(span_make(uri.p, (size_t)(colon - uri.p)), "mailto"))
		return NULL;
	at = memchr(colon, '@', uri.len - (size_t)(colon - uri.p));
	if (!at || at == colon + 1 || at == uri.p + uri.len - 1)
		return "mailto: has to be followed by a mail address";
	return NULL;
}

static const char *check_uris(struct span value)
{
	const char *why, *end = value.p + value.len;

	do {
		why = check_uri(trim(take(&value, ',')));
		if (why)
			return why;
	} while (value.len);
	return end[-1] == ',' ? "the list of addresses ends in a comma" : NULL;
}

/* The tags of both RFCs; `field` is where in struct dmarc the value is kept. */
enum { KEPT_NOT = -1 };
#define KEPT(field) (int)offsetof(struct dmarc, field)

static const struct tag {
	const char *name;
	const char *(*check)(struct span value);
	int field;
} tags[] = {
	{ "p", check_policy, KEPT(p) },
	{ "sp", check_policy, KEPT(sp) },
	{ "np", check_policy, KEPT_NOT },
	{ "psd", check_psd, KEPT_NOT },
	{ "adkim", check_alignment, KEPT(adkim) },
	{ "aspf", check_alignment, KEPT(aspf) },
	{ "fo", check_fo, KEPT_NOT },
	{ "rua", check_uris, KEPT(rua) },
	{ "ruf", check_uris, KEPT_NOT },
	{ "t", check_t, KEPT_NOT },
	{ "pct", check_pct, KEPT_NOT },
	{ "rf", check_rf, KEPT_NOT },
	{ "ri", check_ri, KEPT_NOT },
};

enum { NTAGS = sizeof(tags) / sizeof(tags[0]) };

/* Takes the name of a tag, the = and the blanks around off the front. */
static bool take_name(struct span *text, struct span *name)
{
	size_t i = 0, n;

	while (i < text->len && (is_alpha(text->p[i]) || is_digit(text->p[i]) ||
				 text->p[i] == '_'))
		i++;
	*name = span_make(text->p, i);
	n = i;
	while (i < text->len && is_blank(text->p[i]))
		i++;
	if (!n || !is_alpha(text->p[0]) || i == text->len || text->p[i] != '=')
		return false;
	*text = trim(span_make(text->p + i + 1, text->len - i - 1));
	return true;
}

bool dmarc_is(struct span text)
{
	struct span version = take(&text, ';'), name;

	/* The value is the one thing in the record with a letter case. */
	return take_name(&version, &name) && span_is_nocase(name, "v") &&
	       span_is(version, "DMARC1");
}

static const char *check_bytes(struct span value, size_t *where)
{
	size_t i;

	for (i = 0; i < value.len; i++)
		if (!is_blank(value.p[i]) &&
		    (value.p[i] < 0x20 || value.p[i] > 0x7e)) {
			*where = i;
			return "a character that cannot stand in the record";
		}
	return NULL;
}

static const char *parse_tag(struct dmarc *dmarc, struct span part,
			     bool seen[NTAGS], const char **at)
{
	struct span name, value = part;
	const char *why;
	size_t i;

	*at = part.p;
	if (!part.len)
		return "nothing between two ;";
	if (!take_name(&value, &name))
		return "no tag=value";
	if (span_is_nocase(name, "v"))
		return "a second v=";
	*at = value.p;
	for (i = 0; i < NTAGS && !span_is_nocase(name, tags[i].name); i++)
		continue;
	if (i == NTAGS)
		return NULL; /* RFC 9989: unknown tags are ignored */
	if (!value.len)
		return "a tag without a value";
	if (seen[i]) {
		*at = part.p;
		return "a tag that stands there twice";
	}
	seen[i] = true;
	why = tags[i].check(value);
	if (!why && tags[i].field != KEPT_NOT)
		memcpy((char *)dmarc + tags[i].field, &value, sizeof(value));
	return why;
}

int dmarc_parse(struct dmarc *dmarc, struct span text, size_t *where,
		const char **why)
{
	struct span rest = text;
	bool seen[NTAGS] = { false };
	const char *at;

	*dmarc = (struct dmarc){ 0 };
	*where = 0;
	if (!dmarc_is(text)) {
		*why = "it does not begin with v=DMARC1";
		return -1;
	}
	*why = check_bytes(text, where);
	if (*why)
		return -1;
	take(&rest, ';');
	while (trim(rest).len) {
		*why = parse_tag(dmarc, trim(take(&rest, ';')), seen, &at);
		if (*why) {
			*where = (size_t)(at - text.p);
			return -1;
		}
	}
	/* Receivers ignore such a record (RFC 7489 6.6.3). */
	if (!dmarc->p.len && !dmarc->rua.len) {
		*where = text.len;
		*why = "neither p= nor rua=: it asks for nothing";
		return -1;
	}
	return 0;
}
