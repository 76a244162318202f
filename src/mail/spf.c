/* spf.c -- SPF records: read, ask, and add one include (RFC 7208)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/spf.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/xmalloc.h"
#include "mail/spf_value.h"

enum { VERSION_LEN = sizeof("v=spf1") - 1 };

/* What may follow the name of a mechanism. */
enum shape { NOTHING, DOMAIN, DOMAIN_CIDR, MAYBE_DOMAIN, IP4, IP6 };

static const struct {
	const char *name;
	enum shape shape;
} mechanisms[] = {
	[SPF_ALL] = { "all", NOTHING },
	[SPF_INCLUDE] = { "include", DOMAIN },
	[SPF_A] = { "a", DOMAIN_CIDR },
	[SPF_MX] = { "mx", DOMAIN_CIDR },
	[SPF_PTR] = { "ptr", MAYBE_DOMAIN },
	[SPF_IP4] = { "ip4", IP4 },
	[SPF_IP6] = { "ip6", IP6 },
	[SPF_EXISTS] = { "exists", DOMAIN },
};

static bool is_name_char(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

bool spf_is(struct span text)
{
	return text.len >= VERSION_LEN &&
	       span_is_nocase(span_make(text.p, VERSION_LEN), "v=spf1") &&
	       (text.len == VERSION_LEN || text.p[VERSION_LEN] == ' ');
}

void spf_release(struct spf *spf)
{
	free(spf->v);
	*spf = (struct spf){ NULL, 0, 0 };
}

static const char *check_shape(enum shape shape, char sep, struct span value,
			       const char **at)
{
	switch (shape) {
	case NOTHING:
		return sep ? "`all` takes nothing after it" : NULL;
	case MAYBE_DOMAIN:
	case DOMAIN:
		if (!sep && shape == MAYBE_DOMAIN)
			return NULL;
		if (sep != ':')
			return "a : and a domain are missing";
		return spf_check_domain(value, at);
	case DOMAIN_CIDR:
		if (!sep)
			return NULL;
		return spf_check_domain_cidr(value, sep == ':', at);
	case IP4:
	case IP6:
		if (sep != ':')
			return "a : and an address are missing";
		return spf_check_address(value, shape == IP6, at);
	}
	return NULL;
}

static const char *check_mechanism(struct spf_term *term, char sep,
				   const char **at)
{
	size_t i;

	for (i = 0; i < sizeof(mechanisms) / sizeof(mechanisms[0]); i++) {
		if (!span_is_nocase(term->name, mechanisms[i].name))
			continue;
		term->kind = (enum spf_kind)i;
		return check_shape(mechanisms[i].shape, sep, term->value, at);
	}
	*at = term->name.p;
	return "unknown mechanism";
}

static const char *check_modifier(struct spf_term *term, const char **at)
{
	if (span_is_nocase(term->name, "redirect"))
		term->kind = SPF_REDIRECT;
	else if (span_is_nocase(term->name, "exp"))
		term->kind = SPF_EXP;
	else
		term->kind = SPF_OTHER;
	return term->kind == SPF_OTHER ? spf_check_macros(term->value, at) :
					 spf_check_domain(term->value, at);
}

/* Splits one term into its parts and checks them; `at` is where it is wrong. */
static const char *parse_term(struct spf_term *term, struct span text,
			      const char **at)
{
	size_t i = 0, start;
	char sep = 0;

	*at = text.p;
	term->qualifier = '+';
	if (memchr("+-~?", text.p[0], 4)) {
		term->qualifier = text.p[0];
		i++;
	}
	start = i;
	if (i == text.len || !ascii_is_alpha(text.p[i])) {
		*at = text.p + i;
		return "a term has to begin with a letter";
	}
	while (i < text.len && is_name_char(text.p[i]))
		i++;
	term->name = span_make(text.p + start, i - start);
	if (i < text.len) {
		sep = text.p[i];
		if (sep == ':' || sep == '=')
			i++;
		else if (sep != '/') {
			*at = text.p + i;
			return "a character that cannot stand in a term";
		}
	}
	term->value = span_make(text.p + i, text.len - i);
	if (sep != '=') {
		*at = term->value.p;
		return check_mechanism(term, sep, at);
	}
	if (start)
		return "a modifier takes no qualifier";
	term->qualifier = 0;
	*at = term->value.p;
	return check_modifier(term, at);
}

/* RFC 7208 6: redirect and exp may stand once each. */
static const char *check_once(const struct spf_term *term, bool *redirect,
			      bool *exp)
{
	bool *seen;

	if (term->kind != SPF_REDIRECT && term->kind != SPF_EXP)
		return NULL;
	seen = term->kind == SPF_EXP ? exp : redirect;
	if (*seen)
		return "a modifier that may stand once only";
	*seen = true;
	return NULL;
}

static int fail(struct spf *spf, size_t *where, size_t off, const char **why,
		const char *text)
{
	spf_release(spf);
	*where = off;
	*why = text;
	return -1;
}

int spf_parse(struct spf *spf, struct span text, size_t *where, const char **why)
{
	size_t off = VERSION_LEN;
	bool redirect = false, exp = false;

	*spf = (struct spf){ NULL, 0, 0 };
	if (!spf_is(text))
		return fail(spf, where, 0, why, "it does not begin with v=spf1");
	while (off < text.len) {
		struct spf_term term = { .off = off };
		const char *at, *wrong, *end;

		if (text.p[off] == ' ') {
			off++;
			continue;
		}
		end = memchr(text.p + off, ' ', text.len - off);
		term.len = (end ? (size_t)(end - text.p) : text.len) - off;
		wrong = parse_term(&term, span_make(text.p + off, term.len), &at);
		if (wrong)
			return fail(spf, where, (size_t)(at - text.p), why, wrong);
		wrong = check_once(&term, &redirect, &exp);
		if (wrong)
			return fail(spf, where, off, why, wrong);
		GROW(spf->v, spf->n, spf->cap);
		spf->v[spf->n++] = term;
		off += term.len;
	}
	return 0;
}

size_t spf_all(const struct spf *spf)
{
	size_t i;

	for (i = 0; i < spf->n && spf->v[i].kind != SPF_ALL; i++)
		continue;
	return i;
}

size_t spf_passing(const struct spf *spf)
{
	size_t all = spf_all(spf), n = 0, i;

	for (i = 0; i < spf->n; i++)
		if (spf->v[i].kind == SPF_REDIRECT)
			n += all == spf->n;
		else
			n += i <= all && spf->v[i].qualifier == '+';
	return n;
}

static bool includes(const struct spf_term *term, const char *domain)
{
	struct span value = term->value;

	if (term->kind != SPF_INCLUDE)
		return false;
	if (value.p[value.len - 1] == '.')
		value.len--;
	return span_is_nocase(value, domain);
}

bool spf_includes(const struct spf *spf, const char *domain)
{
	size_t all = spf_all(spf), i;

	for (i = 0; i < all; i++)
		if (spf->v[i].qualifier == '+' && includes(&spf->v[i], domain))
			return true;
	return false;
}

size_t spf_insert_at(const struct spf *spf, struct span text,
		     const char *domain, bool *before)
{
	size_t i;

	for (i = 0; i < spf->n; i++) {
		const struct spf_term *term = &spf->v[i];

		if (term->kind == SPF_ALL || term->kind == SPF_REDIRECT ||
		    includes(term, domain)) {
			*before = true;
			return term->off;
		}
	}
	*before = false;
	if (!spf->n)
		return text.len < VERSION_LEN ? text.len : VERSION_LEN;
	return spf->v[spf->n - 1].off + spf->v[spf->n - 1].len;
}
