/* dkim_record.c -- DKIM key records (RFC 6376 3.6.1, RFC 8301, RFC 8463)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * RFC 6376 has p= hold an RSAPublicKey, but its own examples, and everybody,
 * publish the SubjectPublicKeyInfo that openssl writes, and some verifiers read
 * nothing else.  Both are taken here; sesz writes the second.
 */
#include "mail/dkim.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/xmalloc.h"
#include "mail/dkim_der.h"

enum { ED25519_LEN = 32 };
enum { RSA_BITS_MIN = 1024, RSA_BITS_WANTED = 2048 }; /* RFC 8301 3.2 */

static const char longer[] =
	"make a longer one for another selector: openssl genrsa -out NEW.pem 2048 "
	"&& openssl rsa -in NEW.pem -pubout -out NEW.pub";

static bool is_word(char c)
{
	return ascii_is_alnum(c) || c == '_';
}

/* FWS of a tag list; a TXT record holds no line ends, but may as well. */
#define BLANKS " \t\r\n"

static bool is_space(char c)
{
	return memchr(BLANKS, c, strlen(BLANKS)) != NULL;
}

static struct span trim(struct span s)
{
	return span_trim(s, BLANKS);
}

/* --- the list of tags (RFC 6376 3.2) ------------------------------------- */

struct parser {
	struct dkim_record *record;
	struct span *names; /* of all tags, to find those that stand there twice */
	size_t n, cap;
	const char *at; /* where it is wrong */
	const char *why;
};

static bool wrong(struct parser *p, const char *at, const char *why)
{
	p->at = at;
	p->why = why;
	return false;
}

static bool split_tag(struct parser *p, struct span tag, struct span *name,
		      struct span *value)
{
	const char *eq;
	size_t i;

	tag = trim(tag);
	if (!tag.len)
		return wrong(p, tag.p, "nothing between two ;");
	eq = memchr(tag.p, '=', tag.len);
	if (!eq)
		return wrong(p, tag.p, "no tag=value");
	*name = trim(span_make(tag.p, (size_t)(eq - tag.p)));
	*value = trim(span_make(eq + 1, tag.len - (size_t)(eq + 1 - tag.p)));
	if (!name->len || !ascii_is_alpha(name->p[0]))
		return wrong(p, tag.p, "a tag begins with a letter");
	for (i = 1; i < name->len; i++)
		if (!is_word(name->p[i]))
			return wrong(p, name->p + i, "a character that no tag's "
						     "name holds");
	for (i = 0; i < value->len; i++)
		if (!is_space(value->p[i]) &&
		    (value->p[i] < 0x21 || value->p[i] > 0x7e))
			return wrong(p, value->p + i, "a character that cannot "
						      "stand in the record");
	return true;
}

static bool take_tag(struct parser *p, struct span name, struct span value)
{
	struct dkim_record *r = p->record;

	if (span_is(name, "v")) {
		if (p->n > 0)
			return wrong(p, name.p, "v= has to come first");
		if (!span_is(value, "DKIM1"))
			return wrong(p, value.p, "the version has to be DKIM1");
	} else if (span_is(name, "k")) {
		r->k = value;
	} else if (span_is(name, "h")) {
		r->h = value;
	} else if (span_is(name, "s")) {
		r->s = value;
	} else if (span_is(name, "t")) {
		r->t = value;
	} else if (span_is(name, "p")) {
		r->p = value;
	}
	GROW(p->names, p->n, p->cap);
	p->names[p->n++] = name;
	return true;
}

/* By name, then by place. */
static int cmp_names(const void *a, const void *b)
{
	const struct span *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int c = memcmp(x->p, y->p, n);

	if (!c)
		c = (x->len > y->len) - (x->len < y->len);
	return c ? c : (x->p > y->p) - (x->p < y->p);
}

/* One tag twice makes the whole list void, a tag of no meaning too. */
static bool check_twice(struct parser *p)
{
	size_t i;

	if (!p->n)
		return true;
	qsort(p->names, p->n, sizeof(*p->names), cmp_names);
	for (i = 1; i < p->n; i++)
		if (span_eq(p->names[i - 1], p->names[i]))
			return wrong(p, p->names[i].p,
				     "a tag that stands there twice");
	return true;
}

static bool parse_list(struct parser *p, struct span text)
{
	struct span name, value;

	text = trim(text); /* so that nothing stands behind a ; that ends it */
	while (text.len) {
		if (!split_tag(p, span_take(&text, ';'), &name, &value) ||
		    !take_tag(p, name, value))
			return false;
	}
	return check_twice(p);
}

/* --- the key ------------------------------------------------------------- */

static bool read_kind(struct parser *p)
{
	struct dkim_record *r = p->record;

	if (r->k.p && !r->k.len)
		return wrong(p, r->k.p, "k= names no type of key");
	r->kind = !r->k.p || span_is(r->k, "rsa") ? DKIM_RSA :
		  span_is(r->k, "ed25519")	  ? DKIM_ED25519 :
						    DKIM_OTHER;
	return true;
}

static bool read_rsa(struct parser *p, struct span der)
{
	struct dkim_record *r = p->record;

	switch (der_read(der, &r->bits)) {
	case DER_RSA_INFO:
		return true;
	case DER_RSA_KEY:
		r->bare = true;
		return true;
	case DER_PRIVATE:
		return wrong(p, r->p.p, "p= holds a private key, for all to see; "
					"it must not be used any more");
	default:
		return wrong(p, r->p.p, der.len == ED25519_LEN ?
				     "p= holds no RSA key; is k=ed25519 missing?" :
				     "p= holds no RSA key");
	}
}

static bool read_key(struct parser *p)
{
	struct dkim_record *r = p->record;
	struct buf key = BUF_INIT;
	size_t where;
	bool good;

	if (!r->p.p)
		return wrong(p, r->text.p + r->text.len,
			     "there is no p=, the key");
	r->revoked = !r->p.len;
	if (r->revoked || r->kind == DKIM_OTHER)
		return true;
	if (!base64_decode(r->p, &key, &where))
		good = wrong(p, r->p.p + where, "p= is not base64");
	else if (r->kind == DKIM_RSA)
		good = read_rsa(p, buf_span(&key));
	else
		good = key.len == ED25519_LEN ||
		       wrong(p, r->p.p, "an Ed25519 key has 32 octets "
					"(RFC 8463 4)");
	buf_release(&key);
	return good;
}

int dkim_record_parse(struct dkim_record *record, struct span text,
		      size_t *where, const char **why)
{
	struct parser p = { .record = record };
	bool good;

	if (!text.len)
		text = span_str("");
	*record = (struct dkim_record){ .text = text };
	good = parse_list(&p, text) && read_kind(&p) && read_key(&p);
	free(p.names);
	if (good)
		return 0;
	*where = (size_t)(p.at - text.p);
	*why = p.why;
	return -1;
}

/* Do its tags speak of DKIM, slips aside? */
static bool speaks_of_dkim(struct span text)
{
	while (text.len) {
		struct span value = span_take(&text, ';'), name;

		if (!value.len || !memchr(value.p, '=', value.len))
			continue;
		name = trim(span_take(&value, '='));
		value = trim(value);
		if (span_is_nocase(name, "v"))
			return value.len >= 4 &&
			       strncasecmp(value.p, "DKIM", 4) == 0;
		if (span_is_nocase(name, "k") || span_is_nocase(name, "p"))
			return true;
	}
	return false;
}

bool dkim_record_meant(struct span text)
{
	struct dkim_record record;
	const char *why;
	size_t where;

	/* A V= of something else is but an unknown tag of a good one. */
	return dkim_record_parse(&record, text, &where, &why) == 0 ||
	       speaks_of_dkim(text);
}

bool dkim_record_same(const struct dkim_record *a, const struct dkim_record *b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a->p.len && is_space(a->p.p[i]))
			i++;
		while (j < b->p.len && is_space(b->p.p[j]))
			j++;
		if (i == a->p.len || j == b->p.len)
			return i == a->p.len && j == b->p.len;
		if (a->p.p[i++] != b->p.p[j++])
			return false;
	}
}

void dkim_record_describe(const struct dkim_record *r, struct buf *out)
{
	if (r->kind == DKIM_ED25519)
		buf_adds(out, "an Ed25519 key");
	else if (r->kind == DKIM_OTHER)
		buf_addf(out, "a key of the type %.*s", SPAN_SHOW(r->k));
	else
		buf_addf(out, "an RSA key of %zu bits%s%s", r->bits,
			 r->bits < RSA_BITS_MIN ?
				 ", which verifiers refuse (RFC 8301 3.2)" : "",
			 r->bare ? ", without the SubjectPublicKeyInfo around it "
				   "that some verifiers need" : "");
}

/* --- flaws --------------------------------------------------------------- */

/* Is one of the words, with : between, in the list? */
static bool lists(struct span list, const char *word)
{
	while (list.len)
		if (span_is(trim(span_take(&list, ':')), word))
			return true;
	return false;
}

struct flaws {
	const struct dkim_record *record;
	struct dkim_flaw *v;
	size_t n;
};

static struct dkim_flaw *add_flaw(struct flaws *f, enum rule rule,
				  struct span at, const char *hint)
{
	struct dkim_flaw *flaw = &f->v[f->n++];
	size_t where = (size_t)(at.p - f->record->text.p);

	/* An empty value at the end is marked by its equals sign. */
	if (where == f->record->text.len)
		where--;
	*flaw = (struct dkim_flaw){ .rule = rule, .where = where,
				    .hint = hint };
	return flaw;
}

static void say(struct flaws *f, enum rule rule, struct span at,
		const char *text, const char *hint)
{
	struct dkim_flaw *flaw = add_flaw(f, rule, at, hint);

	snprintf(flaw->text, sizeof(flaw->text), "%s", text);
}

size_t dkim_record_flaws(const struct dkim_record *r,
			 struct dkim_flaw flaws[DKIM_FLAWS_MAX])
{
	struct flaws f = { .record = r, .v = flaws };
	struct dkim_flaw *flaw;

	if (r->h.p && !lists(r->h, "sha256"))
		say(&f, RULE_DKIM_VOID, r->h,
		    "h= allows no sha256, the only hash that may be used "
		    "(RFC 8301 3.1)",
		    "take h= out, or write h=sha256");
	if (r->s.p && !lists(r->s, "*") && !lists(r->s, "email"))
		say(&f, RULE_DKIM_VOID, r->s,
		    "s= leaves mail out, so that verifiers pass over the key",
		    "take s= out, or write s=email");
	if (lists(r->t, "y"))
		say(&f, RULE_DKIM_TESTING, r->t,
		    "t=y: while in test, signed mail counts as unsigned "
		    "(RFC 6376 3.6.1)",
		    "take the y out of t= once signatures verify");
	if (r->revoked || r->kind != DKIM_RSA || r->bits >= RSA_BITS_WANTED)
		return f.n;
	flaw = add_flaw(&f, r->bits < RSA_BITS_MIN ? RULE_DKIM_VOID :
						     RULE_DKIM_SHORT,
			r->p, longer);
	snprintf(flaw->text, sizeof(flaw->text),
		 r->bits < RSA_BITS_MIN ?
			 "verifiers refuse an RSA key of %zu bits (RFC 8301 3.2)" :
			 "an RSA key of %zu bits; RFC 8301 3.2 asks for 2048",
		 r->bits);
	return f.n;
}
