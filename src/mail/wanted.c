/* wanted.c -- the records that an SES identity asks for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/wanted.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/xmalloc.h"
#include "mail/region.h"

enum { FEEDBACK_PREFERENCE = 10 };

/* What the records of one identity have in common. */
struct maker {
	struct wanted_list *list;
	const struct identity *id;
	const struct region *region; /* NULL: not known */
	struct name domain;
	uint32_t ttl;
	struct diag *diag;
};

void wanted_release(struct wanted_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		rr_release(&list->v[i].rr);
	free(list->v);
	free(list->homes);
	*list = (struct wanted_list){ 0 };
}

static struct wanted *add(struct maker *m, enum wanted_kind kind)
{
	struct wanted *wanted;

	GROW(m->list->v, m->list->n, m->list->cap);
	wanted = &m->list->v[m->list->n++];
	*wanted = (struct wanted){ .kind = kind, .domain = m->domain };
	return wanted;
}

static bool parse_name(struct maker *m, struct name *name, struct span text)
{
	const char *why = name_parse(name, text, &name_root);

	if (!why)
		return true;
	diag_add(m->diag, RULE_NAME, m->id->source,
		 "a record of %s cannot be named: %s", m->id->domain, why);
	diag_hint(m->diag, "correct the domain, --domain NAME, or the names of the "
			   "identity");
	return false;
}

#define SHORTER_DOMAIN "make an SES identity of a shorter domain above it, which "  \
		       "covers the names below"

/* first[.second] in front of `base`; `way`: what to do where it does not fit. */
static bool put_below(struct maker *m, struct name *name, const char *first,
		      const char *second, const struct name *base,
		      const char *way)
{
	struct buf below = BUF_INIT;

	*name = *base;
	if ((!second || name_prepend(name, span_str(second))) &&
	    name_prepend(name, span_str(first)))
		return true;
	name_print_relative(base, &name_root, &below);
	diag_add(m->diag, RULE_NAME, m->id->source,
		 "the name %s%s%s below %s is longer than 255 octets (RFC 1035 "
		 "2.3.4)",
		 first, second ? "." : "", second ? second : "",
		 buf_str(&below));
	diag_hint(m->diag, "%s", way);
	buf_release(&below);
	return false;
}

static void add_verification(struct maker *m)
{
	const struct strings *tokens = &m->id->verification_tokens;
	struct name owner;
	size_t i;

	if (!tokens->n || !put_below(m, &owner, "_amazonses", NULL, &m->domain,
				     SHORTER_DOMAIN))
		return;
	for (i = 0; i < tokens->n; i++)
		rr_make_txt(&add(m, WANTED_VERIFICATION)->rr, &owner, m->ttl,
			    span_str(tokens->v[i]));
}

/* The zone that the CNAMEs point into; NULL: neither told nor known by region. */
static const char *dkim_zone(const struct maker *m)
{
	const struct region *region = m->region;

	if (m->id->dkim_zone)
		return m->id->dkim_zone;
	if (m->id->dkim_parent)
		region = region_find(span_str(m->id->dkim_parent));
	return region ? region->dkim_zone : NULL;
}

static void add_home(struct maker *m, const struct name *zone)
{
	struct wanted_list *list = m->list;

	GROW(list->homes, list->nhomes, list->homes_cap);
	list->homes[list->nhomes++] = (struct dkim_home){
		.domain = m->domain, .zone = *zone,
		.known = m->id->dkim_tokens.n || m->id->nkeys,
	};
}

static void add_dkim(struct maker *m)
{
	const struct strings *tokens = &m->id->dkim_tokens;
	const char *text = dkim_zone(m);
	struct name zone = { 0 }, owner, target;
	size_t i;

	if (text && !parse_name(m, &zone, span_str(text)))
		return;
	add_home(m, &zone);
	if (!text)
		return;
	for (i = 0; i < tokens->n; i++)
		if (put_below(m, &owner, tokens->v[i], "_domainkey",
			      &m->domain, SHORTER_DOMAIN) &&
		    put_below(m, &target, tokens->v[i], NULL, &zone,
			      "check the zone that the CNAMEs point into: "
			      "--dkim-zone NAME"))
			rr_make_cname(&add(m, WANTED_DKIM)->rr, &owner, m->ttl,
				      &target);
}

static void add_keys(struct maker *m)
{
	struct buf text = BUF_INIT;
	struct name owner;
	size_t i;

	for (i = 0; i < m->id->nkeys; i++) {
		const struct dkim_key *key = &m->id->keys[i];

		if (!put_below(m, &owner, key->selector, "_domainkey",
			       &m->domain,
			       "publish the key under a shorter selector"))
			continue;
		buf_clear(&text);
		buf_addf(&text, "p=%s", key->public_key);
		rr_make_txt(&add(m, WANTED_DKIM_KEY)->rr, &owner, m->ttl,
			    buf_span(&text));
	}
	buf_release(&text);
}

static void add_spf(struct maker *m, enum wanted_kind kind,
		    const struct name *owner)
{
	const char *all = m->id->spf_all ? m->id->spf_all : "~all";
	struct buf text = BUF_INIT;

	buf_addf(&text, "v=spf1 include:" SES_DOMAIN " %s", all);
	rr_make_txt(&add(m, kind)->rr, owner, m->ttl, buf_span(&text));
	buf_release(&text);
}

static void add_mail_from(struct maker *m)
{
	struct buf text = BUF_INIT;
	struct name owner, host;

	if (m->id->no_mail_from || !m->id->mail_from || !m->region ||
	    !parse_name(m, &owner, span_str(m->id->mail_from)))
		return;
	region_feedback_host(m->region, &text);
	if (parse_name(m, &host, buf_span(&text)))
		rr_make_mx(&add(m, WANTED_MAIL_FROM_MX)->rr, &owner, m->ttl,
			   FEEDBACK_PREFERENCE, &host);
	add_spf(m, WANTED_MAIL_FROM_SPF, &owner);
	buf_release(&text);
}

static void add_dmarc(struct maker *m)
{
	const struct identity *id = m->id;
	struct buf text = BUF_INIT;
	struct wanted *wanted;
	struct name owner;

	if (id->no_dmarc || !put_below(m, &owner, "_dmarc", NULL, &m->domain,
				       "leave it to the policy of a domain "
				       "above: --no-dmarc"))
		return;
	if (id->dmarc)
		buf_adds(&text, id->dmarc);
	else
		buf_addf(&text, "v=DMARC1; p=%s%s%s",
			 id->dmarc_policy ? id->dmarc_policy : "none",
			 id->dmarc_rua ? "; rua=" : "",
			 id->dmarc_rua ? id->dmarc_rua : "");
	wanted = add(m, WANTED_DMARC);
	wanted->is_explicit = id->dmarc != NULL;
	rr_make_txt(&wanted->rr, &owner, m->ttl, buf_span(&text));
	buf_release(&text);
}

static void find_region(struct maker *m)
{
	const struct identity *id = m->id;
	bool dkim, mail_from = !id->no_mail_from && id->mail_from;

	if (id->region) {
		m->region = region_find(span_str(id->region));
		if (!m->region) {
			diag_add(m->diag, RULE_REGION, id->source,
				 "SES has no region %s", id->region);
			diag_hint(m->diag, "did you mean %s?",
				  region_nearest(span_str(id->region))->name);
			return;
		}
	}
	dkim = id->dkim_tokens.n && !dkim_zone(m);
	if (m->region)
		mail_from = false;
	if (!dkim && !mail_from)
		return;
	diag_add(m->diag, RULE_NO_REGION, id->source,
		 "the SES region of %s is not known, and %s need%s it",
		 id->domain,
		 dkim && mail_from ? "its DKIM and MAIL FROM records" :
		 dkim		   ? "its DKIM records" :
				     "the MX of its MAIL FROM domain",
		 dkim ? "" : "s");
	diag_hint(m->diag, "%s",
		  dkim && mail_from ? "name it: --region NAME" :
		  dkim ? "name it: --region NAME; or where the CNAMEs point: "
			 "--dkim-zone NAME" :
			 "name it: --region NAME; or leave MAIL FROM out: "
			 "--no-mail-from");
}

/* A replica's parent verifies it. */
static void check_verified(const struct maker *m)
{
	const struct identity *id = m->id;

	if (id->verification_tokens.n || id->dkim_tokens.n || id->nkeys ||
	    id->dkim_parent || id->tokens_later)
		return;
	diag_add(m->diag, RULE_UNVERIFIED, id->source,
		 "nothing here verifies %s with SES: no DKIM tokens, no key, no "
		 "verification token",
		 id->domain);
	diag_hint(m->diag, "give the tokens, --dkim-token T, that this prints: aws "
			   "sesv2 get-email-identity --email-identity %s",
		  id->domain);
}

int wanted_add(struct wanted_list *list, const struct identity *id, uint32_t ttl,
	       struct diag *diag)
{
	struct maker m = { .list = list, .id = id, .ttl = ttl, .diag = diag };
	size_t errors = diag_errors(diag);

	if (!parse_name(&m, &m.domain, span_str(id->domain)))
		return -1;
	check_verified(&m);
	find_region(&m);
	add_verification(&m);
	add_dkim(&m);
	add_keys(&m);
	add_mail_from(&m);
	if (id->apex_spf)
		add_spf(&m, WANTED_APEX_SPF, &m.domain);
	add_dmarc(&m);
	return diag_errors(diag) == errors ? 0 : -1;
}
