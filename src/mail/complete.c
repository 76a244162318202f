/* complete.c -- one identity from the sources and the command line
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/complete.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "mail/region.h"
#include "mail/show.h"
#include "mail/source.h"

static void set(char **to, const char *text)
{
	free(*to);
	*to = text ? xstrdup(text) : NULL;
}

static void say_flag(struct diag *diag, enum rule rule, const char *option,
		     const char *value, const char *why)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s ", option);
	show_add(&text, span_str(value));
	buf_addf(&text, ": %s", why);
	diag_add(diag, rule, NULL, "%s", buf_str(&text));
	buf_release(&text);
}

static char *take_domain(const char *option, const char *value, enum rule rule,
			 struct diag *diag)
{
	struct buf domain = BUF_INIT;
	const char *why;

	if (!value)
		return NULL;
	why = check_domain(span_str(value), &domain);
	if (!why)
		return buf_steal(&domain);
	say_flag(diag, rule, option, value, why);
	diag_hint(diag, "write it as in %s example.com", option);
	buf_release(&domain);
	return NULL;
}

static char *take_region(const char *value, struct diag *diag)
{
	const struct region *region;

	if (!value)
		return NULL;
	region = region_find(span_str(value));
	if (region)
		return xstrdup(region->name);
	say_flag(diag, RULE_REGION, "--region", value,
		 "SES has no region of this name");
	diag_hint(diag, "did you mean %s?",
		  region_nearest(span_str(value))->name);
	return NULL;
}

/* A token that is wrong or looks wrong. */
static void say_token(struct diag *diag, enum rule rule, const char *option,
		      const char *token, const char *why)
{
	say_flag(diag, rule, option, token, why);
	diag_hint(diag, "copy it whole from: aws sesv2 get-email-identity "
			"--email-identity DOMAIN");
}

static void take_tokens(struct identity *to, const struct identity *flags,
			struct diag *diag)
{
	size_t i;

	for (i = 0; i < flags->dkim_tokens.n; i++) {
		const char *token = flags->dkim_tokens.v[i];
		const char *why = check_dkim_token(span_str(token));

		if (why)
			say_token(diag, RULE_TOKEN, "--dkim-token", token, why);
		else if (!dkim_token_usual(span_str(token)))
			say_token(diag, RULE_TOKEN_SHAPE, "--dkim-token", token,
				  "SES's are 32 characters of a-z and 2-7");
		strings_add(&to->dkim_tokens, span_str(token));
	}
	for (i = 0; i < flags->verification_tokens.n; i++) {
		const char *token = flags->verification_tokens.v[i];
		const char *why = check_verification_token(span_str(token));

		if (why)
			say_token(diag, RULE_TOKEN, "--verification-token",
				  token, why);
		else if (!dkim_verification_usual(span_str(token)))
			say_token(diag, RULE_TOKEN_SHAPE, "--verification-token",
				  token, "SES's are base64 of 32 bytes");
		strings_add(&to->verification_tokens, span_str(token));
	}
}

static void take_keys(struct identity *to, const struct identity *flags,
		      struct diag *diag)
{
	size_t i;

	for (i = 0; i < flags->nkeys; i++) {
		const struct dkim_key *key = &flags->keys[i];

		if (!dkim_label_ok(span_str(key->selector))) {
			say_flag(diag, RULE_TOKEN, "--dkim-key", key->selector,
				 "a selector has to be a label of 1 to 63 "
				 "letters, digits and inner hyphens");
			diag_hint(diag, "write it as in --dkim-key s1=FILE");
		}
		identity_add_key(to, span_str(key->selector), key->public_key);
	}
}

/* A checked copy of what the command line says. */
static void take_flags(struct identity *to, const struct identity *flags,
		       struct diag *diag)
{
	to->domain = take_domain("--domain", flags->domain, RULE_IDENTITY, diag);
	to->region = take_region(flags->region, diag);
	to->dkim_zone = take_domain("--dkim-zone", flags->dkim_zone, RULE_NAME,
				    diag);
	take_tokens(to, flags, diag);
	take_keys(to, flags, diag);
	to->no_mail_from = flags->no_mail_from;
	to->no_dmarc = flags->no_dmarc;
	to->apex_spf = flags->apex_spf;
	to->tokens_later = flags->tokens_later;
	set(&to->mail_from, flags->mail_from);
	set(&to->dmarc, flags->dmarc);
	set(&to->spf_all, flags->spf_all);
	set(&to->dmarc_rua, flags->dmarc_rua);
	set(&to->dmarc_policy, flags->dmarc_policy);
}

/*
 * The only domain that is named and may have that MAIL FROM domain (NULL: any
 * may); NULL: there are none, or several.
 */
static const char *only_domain(const struct identities *ids,
			       const char *mail_from)
{
	const char *found = NULL;
	struct span left;
	size_t i;

	for (i = 0; i < ids->n; i++) {
		const char *domain = ids->v[i].domain;

		if (!domain ||
		    (mail_from && !domain_holds(domain, mail_from, &left)))
			continue;
		if (found && strcmp(found, domain) != 0)
			return NULL;
		found = domain;
	}
	return found;
}

/*
 * Each identity's domain: its own, else -d, else the zone's; without a zone the
 * one that the others are of.
 */
static void name_domains(struct identities *ids, const struct identity *flags,
			 const char *origin, struct diag *diag)
{
	struct buf zone = BUF_INIT;
	const char *domain;
	size_t i;

	/* An origin that is no host name cannot be meant for mail. */
	if (origin && check_domain(span_str(origin), &zone))
		buf_clear(&zone);
	for (i = 0; i < ids->n; i++) {
		struct identity *id = &ids->v[i];

		if (id->domain)
			continue;
		if (flags->domain)
			domain = flags->domain;
		else if (zone.len)
			domain = buf_str(&zone);
		else
			domain = only_domain(ids, id->mail_from);
		if (domain) {
			id->domain = xstrdup(domain);
			continue;
		}
		diag_add(diag, RULE_IDENTITY, id->source,
			 "the identity does not name its domain");
		diag_hint(diag, "name it: --domain NAME");
	}
	buf_release(&zone);
}

static void say_no_such_domain(const struct identities *ids, const char *domain,
			       struct diag *diag)
{
	struct buf list = BUF_INIT;
	size_t i;

	for (i = 0; i < ids->n && i < 5; i++)
		buf_addf(&list, "%s%s", i ? ", " : "", ids->v[i].domain);
	diag_add(diag, RULE_NO_IDENTITY, NULL,
		 "no source holds an identity of %s; there is %s%s", domain,
		 buf_str(&list), ids->n > 5 ? ", ..." : "");
	diag_hint(diag, "name one of them: --domain %s", ids->v[0].domain);
	buf_release(&list);
}

/* -d: the others are dropped. */
static void select_domain(struct identities *ids, const char *domain,
			  struct diag *diag)
{
	size_t i, n = 0;

	for (i = 0; i < ids->n && strcmp(ids->v[i].domain, domain) != 0; i++)
		continue;
	if (i == ids->n) {
		say_no_such_domain(ids, domain, diag);
		return;
	}
	for (i = 0; i < ids->n; i++) {
		if (strcmp(ids->v[i].domain, domain) == 0)
			ids->v[n++] = ids->v[i];
		else
			identity_release(&ids->v[i]);
	}
	ids->n = n;
}

static void replace_strings(struct strings *to, const struct strings *from)
{
	if (!from->n)
		return;
	strings_release(to);
	strings_add_all(to, from);
}

static void replace_keys(struct identity *id, const struct identity *flags)
{
	size_t i, j;

	for (i = 0; i < flags->nkeys; i++) {
		const struct dkim_key *key = &flags->keys[i];

		for (j = 0; j < id->nkeys; j++)
			if (strcasecmp(id->keys[j].selector, key->selector) == 0)
				break;
		if (j < id->nkeys)
			set(&id->keys[j].public_key, key->public_key);
		else
			identity_add_key(id, span_str(key->selector),
					 key->public_key);
	}
}

/* The region that the DKIM zone names, or NULL; a replica's is its parent's. */
static const char *region_by_zone(const struct identity *id)
{
	const struct region *found = NULL;

	if (id->dkim_zone && !id->dkim_parent)
		found = region_of_dkim_zone(span_str(id->dkim_zone));
	return found ? found->name : NULL;
}

/* What is left of the source would be of another region than the rest. */
static void check_region(const struct identity *id, const char *region,
			 struct diag *diag)
{
	bool by_source = id->region && strcmp(id->region, region) != 0;
	const char *other = by_source ? id->region : region_by_zone(id);

	if (!other || strcmp(other, region) == 0)
		return;
	if (by_source) {
		diag_add(diag, RULE_REGION_OVERRULED, id->source,
			 "%s is of %s here, and --region says %s", id->domain,
			 other, region);
	} else {
		diag_add(diag, RULE_REGION_OVERRULED, id->source,
			 "the DKIM zone of %s is of %s here, and --region says %s",
			 id->domain, other, region);
		diag_spot(diag, id->at[PART_ZONE]);
	}
	diag_hint(diag,
		  "leave --region out\n"
		  "take what this prints: aws sesv2 get-email-identity "
		  "--region %s --email-identity %s\n"
		  "name the zone that the DKIM CNAMEs are to point into: "
		  "--dkim-zone NAME", region, id->domain);
}

static void find_region(struct identity *id, const struct identity *flags,
			struct diag *diag)
{
	if (flags->region && !flags->dkim_zone)
		check_region(id, flags->region, diag);
	if (flags->region)
		set(&id->region, flags->region);
	else if (!id->region)
		set(&id->region, region_by_zone(id));
}

/* What the command line says wins over the source. */
static void apply_flags(struct identity *id, const struct identity *flags,
			struct diag *diag)
{
	find_region(id, flags, diag);
	replace_strings(&id->verification_tokens, &flags->verification_tokens);
	replace_strings(&id->dkim_tokens, &flags->dkim_tokens);
	replace_keys(id, flags);
	if (flags->dkim_zone)
		set(&id->dkim_zone, flags->dkim_zone);
	if (flags->mail_from) {
		free(id->mail_from);
		id->mail_from = mail_from_resolve(flags->mail_from, id->domain);
	}
	if (flags->no_mail_from) {
		set(&id->mail_from, NULL);
		id->no_mail_from = true;
	}
	if (flags->dmarc)
		set(&id->dmarc, flags->dmarc);
	if (flags->no_dmarc) {
		set(&id->dmarc, NULL);
		id->no_dmarc = true;
	}
	if (flags->apex_spf)
		id->apex_spf = true;
	if (flags->tokens_later)
		id->tokens_later = true;
	if (flags->spf_all)
		set(&id->spf_all, flags->spf_all);
	if (flags->dmarc_rua)
		set(&id->dmarc_rua, flags->dmarc_rua);
	if (flags->dmarc_policy)
		set(&id->dmarc_policy, flags->dmarc_policy);
}

/* Tokens belong to one domain in one region, a key to one domain. */
static void check_only_one(const struct identities *ids,
			   const struct identity *flags, struct diag *diag)
{
	bool domains = false;
	size_t i;

	for (i = 1; i < ids->n; i++)
		if (strcmp(ids->v[i].domain, ids->v[0].domain) != 0)
			domains = true;
	if (ids->n < 2 || !(flags->verification_tokens.n ||
			    flags->dkim_tokens.n || (flags->nkeys && domains)))
		return;
	diag_add(diag, RULE_USAGE, NULL,
		 "tokens on the command line belong to one identity, but the "
		 "sources hold %zu",
		 ids->n);
	diag_hint(diag, "%s", domains ? "choose one: --domain NAME" :
					"write the tokens into an identity file");
}

static bool says_identity(const struct identity *flags)
{
	return flags->verification_tokens.n || flags->dkim_tokens.n ||
	       flags->nkeys || flags->mail_from;
}

static void say_no_identity(const char *domain, struct diag *diag)
{
	diag_add(diag, RULE_NO_IDENTITY, NULL, "no SES identity was given");
	diag_hint(diag,
		  "get one: aws sesv2 get-email-identity --email-identity %s",
		  domain ? domain : "DOMAIN");
}

/* False where not even the domains are known. */
static bool join(struct identities *ids, const struct identity *flags,
		 const char *origin, struct diag *diag)
{
	size_t errors = diag_errors(diag), i;

	if (!ids->n && !says_identity(flags)) {
		say_no_identity(flags->domain ? flags->domain : origin, diag);
		return false;
	}
	if (!ids->n)
		identities_grow(ids, NULL);
	name_domains(ids, flags, origin, diag);
	if (diag_errors(diag) != errors)
		return false;
	if (flags->domain)
		select_domain(ids, flags->domain, diag);
	if (diag_errors(diag) != errors)
		return false;
	for (i = 0; i < ids->n; i++)
		apply_flags(&ids->v[i], flags, diag);
	identities_merge(ids, diag);
	check_only_one(ids, flags, diag);
	return true;
}

static void complete(struct identities *ids, const struct identity *flags,
		     const char *origin, struct diag *diag)
{
	size_t i;

	if (!join(ids, flags, origin, diag))
		return;
	for (i = 0; i < ids->n; i++)
		identity_finish(&ids->v[i], flags, diag);
	identities_link_replicas(ids, diag);
}

int identities_complete(struct identities *ids, const struct identity *flags,
			const char *origin, struct diag *diag)
{
	size_t errors = diag_errors(diag);
	struct identity checked = { 0 };

	take_flags(&checked, flags, diag);
	if (diag_errors(diag) == errors)
		complete(ids, &checked, origin, diag);
	identity_release(&checked);
	return diag_errors(diag) == errors ? 0 : -1;
}

static void say_keys(const struct identities *ids, struct diag *diag)
{
	size_t i, j;

	for (i = 0; i < ids->n; i++)
		for (j = 0; j < ids->v[i].nkeys; j++)
			if (!ids->v[i].keys[j].public_key)
				identity_say_key(&ids->v[i], &ids->v[i].keys[j],
						 diag);
}

int identities_join(struct identities *ids, const struct identity *flags,
		    struct diag *diag)
{
	size_t errors = diag_errors(diag);
	struct identity checked = { 0 };

	take_flags(&checked, flags, diag);
	if (diag_errors(diag) == errors && join(ids, &checked, NULL, diag)) {
		identities_link_replicas(ids, diag);
		say_keys(ids, diag);
	}
	identity_release(&checked);
	return diag_errors(diag) == errors ? 0 : -1;
}
