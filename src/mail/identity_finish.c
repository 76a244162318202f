/* identity_finish.c -- defaults of an identity, and what only the whole can tell
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/complete.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "mail/dmarc.h"
#include "mail/show.h"
#include "mail/source.h"

char *mail_from_resolve(const char *name, const char *domain)
{
	size_t n = strlen(name);
	struct span left;

	if (n > 1 && name[n - 1] == '.')
		return xstrndup(name, n - 1);
	if (!n || domain_holds(domain, name, &left))
		return xstrdup(name);
	return xasprintf("%s.%s", name, domain);
}

static const char *last_label(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? dot + 1 : name;
}

/* --mail-from mail.example.net with example.org: did the user forget a dot? */
static void check_relative(const struct identity *id, const char *flag,
			   struct diag *diag)
{
	struct span left;
	size_t n = strlen(flag);

	if (!strchr(flag, '.') || flag[n - 1] == '.' ||
	    domain_holds(id->domain, flag, &left) ||
	    strcasecmp(last_label(flag), last_label(id->domain)) != 0)
		return;
	diag_add(diag, RULE_MAIL_FROM_SHAPE, NULL,
		 "--mail-from is taken as a name below the domain: %s",
		 id->mail_from);
	diag_hint(diag, "say --mail-from %.*s for the one right below %s\n"
			"say --mail-from %s. where all of it is meant",
		  (int)strcspn(flag, "."), flag, id->domain, id->mail_from);
}

static void check_mail_from(struct identity *id, const char *file,
			    struct diag *diag)
{
	struct buf name = BUF_INIT;
	const char *why = check_domain(span_str(id->mail_from), &name);
	struct span left;

	if (why) {
		diag_add(diag, RULE_MAIL_FROM, file,
			 "the MAIL FROM domain of %s is no domain name: %s",
			 id->domain, why);
		diag_hint(diag, "choose a short name of letters, digits and "
				"hyphens, as with --mail-from bounce; or say "
				"--no-mail-from");
		buf_release(&name);
		return;
	}
	free(id->mail_from);
	id->mail_from = buf_steal(&name);
	if (!domain_holds(id->domain, id->mail_from, &left) || !left.len) {
		diag_add(diag, RULE_MAIL_FROM, file,
			 "the MAIL FROM domain %s is not below %s",
			 id->mail_from, id->domain);
		diag_hint(diag, "choose a name below the identity's domain, as with "
				"--mail-from mail.%s, and set it in SES too",
			  id->domain);
	} else if (memchr(left.p, '_', left.len)) {
		diag_add(diag, RULE_MAIL_FROM_SHAPE, file,
			 "BIND refuses the MX of %s: its name has an underscore",
			 id->mail_from);
		diag_hint(diag, "choose a name of letters, digits and hyphens, as "
				"with --mail-from mail.%s, and set it in SES too",
			  id->domain);
	}
}

static void finish_mail_from(struct identity *id, const struct identity *flags,
			     struct diag *diag)
{
	if (id->no_mail_from)
		return;
	if (!id->mail_from) {
		id->mail_from = xasprintf("mail.%s", id->domain);
		id->mail_from_guessed = true;
	}
	check_mail_from(id, flags->mail_from ? NULL : id->source, diag);
	if (flags->mail_from)
		check_relative(id, flags->mail_from, diag);
}

/* What would end the URI in a DMARC record (RFC 9989, RFC 7489 6.2). */
static void add_encoded(struct buf *out, const char *text)
{
	for (; *text; text++) {
		/* A comma before the next mailto: is what parts a list. */
		if (*text == ',' && strncasecmp(text + 1, "mailto:", 7) == 0)
			buf_addc(out, ',');
		else if (strchr(",!;", *text))
			buf_addf(out, "%%%02X", (unsigned)*text);
		else
			buf_addc(out, *text);
	}
}

static void finish_rua(struct identity *id)
{
	struct buf uri = BUF_INIT;

	if (strncasecmp(id->dmarc_rua, "mailto:", 7) != 0 &&
	    !strchr(id->dmarc_rua, ':'))
		buf_adds(&uri, "mailto:");
	add_encoded(&uri, id->dmarc_rua);
	free(id->dmarc_rua);
	id->dmarc_rua = buf_steal(&uri);
}

static void check_rua(const struct identity *id, struct diag *diag)
{
	struct buf record = BUF_INIT, text = BUF_INIT;
	struct dmarc dmarc;
	const char *why = NULL;
	size_t where;

	/* With the longest of the policies. */
	buf_addf(&record, "v=DMARC1; p=quarantine; rua=%s", id->dmarc_rua);
	if (strncasecmp(id->dmarc_rua, "mailto:", 7) != 0)
		why = "it has to be a mail address or a mailto: URI";
	else
		dmarc_parse(&dmarc, buf_span(&record), &where, &why);
	if (why) {
		show_add(&text, span_str(id->dmarc_rua));
		diag_add(diag, RULE_USAGE, NULL, "--dmarc-rua %s: %s",
			 buf_str(&text), why);
		diag_hint(diag, "write it as in --dmarc-rua postmaster@%s",
			  id->domain);
	}
	buf_release(&record);
	buf_release(&text);
}

static void check_policy(struct identity *id, struct diag *diag)
{
	const char *policy = dmarc_policy(span_str(id->dmarc_policy));
	struct buf text = BUF_INIT;

	if (policy) {
		free(id->dmarc_policy);
		id->dmarc_policy = xstrdup(policy);
		return;
	}
	show_add(&text, span_str(id->dmarc_policy));
	diag_add(diag, RULE_USAGE, NULL,
		 "--dmarc-policy %s: it has to be none, quarantine or reject",
		 buf_str(&text));
	diag_hint(diag, "write it as in --dmarc-policy none");
	buf_release(&text);
}

/* What a good record still has against it, whatever zone it goes into. */
static void warn_dmarc(const struct identity *id, const struct dmarc *dmarc,
		       const char *file, struct diag *diag)
{
	struct buf names = BUF_INIT;

	if (span_is_nocase(dmarc->aspf, "s") && !id->no_mail_from) {
		diag_add(diag, RULE_DMARC_ASPF, file,
			 "aspf=s in the DMARC record for %s: SPF cannot align, "
			 "for %s is another domain",
			 id->domain, id->mail_from);
		diag_hint(diag, "leave aspf=s out of the record; with it DKIM alone "
				"has to pass");
	}
	if (dmarc->nhistoric) {
		dmarc_list_historic(dmarc, &names);
		diag_add(diag, RULE_DMARC_HISTORIC, file,
			 "historic since RFC 9989, and ignored by receivers that "
			 "follow it, in the DMARC record for %s: %s",
			 id->domain, buf_str(&names));
		diag_hint(diag, "%s", dmarc_historic_hint(dmarc));
	}
	buf_release(&names);
}

static void check_dmarc(const struct identity *id, const char *file,
			struct diag *diag)
{
	struct dmarc dmarc;
	const char *why;
	size_t where;

	if (dmarc_parse(&dmarc, span_str(id->dmarc), &where, &why) == 0) {
		warn_dmarc(id, &dmarc, file, diag);
		return;
	}
	diag_add(diag, RULE_DMARC_SYNTAX, file,
		 "the DMARC record for %s is not valid, at its character %zu: %s",
		 id->domain, where + 1, why);
	diag_hint(diag, "write it as in --dmarc 'v=DMARC1; p=none'");
}

static void finish_dmarc(struct identity *id, const struct identity *flags,
			 struct diag *diag)
{
	if (id->dmarc_policy)
		check_policy(id, diag);
	if (id->dmarc_rua) {
		finish_rua(id);
		check_rua(id, diag);
	}
	if (!id->dmarc)
		return;
	check_dmarc(id, flags->dmarc ? NULL : id->source, diag);
	if (flags->dmarc_policy || flags->dmarc_rua) {
		diag_add(diag, RULE_USAGE, flags->dmarc ? NULL : id->source,
			 "--dmarc-policy and --dmarc-rua fill in the default "
			 "record, but a whole one is given");
		diag_hint(diag, "write all of it: --dmarc TEXT");
	}
}

void identity_say_key(const struct identity *id, const struct dkim_key *key,
		      struct diag *diag)
{
	diag_add(diag, RULE_DKIM_ELSEWHERE, id->source,
		 "%s signs with its own key at the selector %s, which SES does not "
		 "give out", id->domain, key->selector);
	diag_spot(diag, id->at[PART_KEYS]);
	diag_hint(diag, "give the public key: --dkim-key %s=FILE", key->selector);
}

static void finish_dkim(struct identity *id, struct diag *diag)
{
	size_t i, n = 0;

	if (id->dkim_tokens.n && id->dkim_tokens.n != DKIM_TOKENS) {
		diag_add(diag, RULE_TOKEN_SHAPE, id->source,
			 "%s has %zu DKIM token%s; SES gives %d", id->domain,
			 id->dkim_tokens.n, id->dkim_tokens.n == 1 ? "" : "s",
			 DKIM_TOKENS);
		diag_hint(diag, "give the %d that this prints: aws sesv2 "
				"get-email-identity --email-identity %s",
			  DKIM_TOKENS, id->domain);
	}
	id->own_key = id->nkeys > 0;
	for (i = 0; i < id->nkeys; i++) {
		struct dkim_key *key = &id->keys[i];

		if (key->public_key) {
			id->keys[n++] = *key;
			continue;
		}
		identity_say_key(id, key, diag);
		free(key->selector);
	}
	id->nkeys = n;
}

void identity_finish(struct identity *id, const struct identity *flags,
		     struct diag *diag)
{
	finish_dkim(id, diag);
	finish_mail_from(id, flags, diag);
	finish_dmarc(id, flags, diag);
}
