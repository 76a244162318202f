/* source_named.c -- what values mean that somebody else has named
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/named.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/xmalloc.h"
#include "mail/region.h"
#include "mail/show.h"

/* The target of a CNAME: its token is some identity's, told before or after. */
struct named_target {
	size_t scope;
	char *token, *zone;
	struct spot at;
};

enum meaning {
	MEANS_NOTHING,
	MEANS_DKIM,
	MEANS_VERIFICATION,
	MEANS_MAIL_FROM,
	MEANS_ZONE,
	MEANS_REGION,
	MEANS_DOMAIN,
};

static const char *const meanings[] = {
	[MEANS_DKIM] = "DKIM tokens",
	[MEANS_VERIFICATION] = "verification token",
	[MEANS_MAIL_FROM] = "MAIL FROM domain",
	[MEANS_ZONE] = "DKIM zone",
	[MEANS_REGION] = "region",
	[MEANS_DOMAIN] = "domain",
};

/* The longest end of a name that tells comes first. */
static const struct {
	const char *end;
	enum meaning meaning;
} ends[] = {
	{ "dkimtokens", MEANS_DKIM },
	{ "dkimtoken", MEANS_DKIM },
	{ "verificationtokens", MEANS_VERIFICATION },
	{ "verificationtoken", MEANS_VERIFICATION },
	{ "mailfromdomain", MEANS_MAIL_FROM },
	{ "customfromdomain", MEANS_MAIL_FROM },
	{ "mailfrom", MEANS_MAIL_FROM },
	{ "signinghostedzone", MEANS_ZONE },
	{ "sesregion", MEANS_REGION },
	{ "awsregion", MEANS_REGION },
	{ "sesdomain", MEANS_DOMAIN },
	{ "sesdomainname", MEANS_DOMAIN },
	{ "sesidentity", MEANS_DOMAIN },
	{ "domainidentity", MEANS_DOMAIN },
	{ "emailidentity", MEANS_DOMAIN },
	{ "identitydomain", MEANS_DOMAIN },
	{ "emaildomain", MEANS_DOMAIN },
	{ "maildomain", MEANS_DOMAIN },
};

/* Names that tell only when they are nothing but that. */
static const struct {
	const char *name;
	enum meaning meaning;
} words[] = {
	{ "domain", MEANS_DOMAIN },
	{ "domainname", MEANS_DOMAIN },
	{ "identity", MEANS_DOMAIN },
	{ "region", MEANS_REGION },
	{ "hostedzone", MEANS_ZONE },
	{ "tokens", MEANS_DKIM },
};

/* Names of what must never get into DNS. */
static const char *const guarded[] = { "secret", "private", "password",
				       "accesskey", "smtp" };

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Letters and digits in lower case, without a number at the end. */
static void add_plain(struct buf *out, const char *name)
{
	for (; *name; name++)
		if (ascii_is_alnum(*name))
			buf_addc(out, ascii_lower(*name));
	while (out->len && ascii_is_digit(out->data[out->len - 1]))
		out->data[--out->len] = '\0';
}

static bool ends_in(const struct buf *name, const char *end)
{
	size_t n = strlen(end);

	return name->len >= n && strcmp(buf_str(name) + name->len - n, end) == 0;
}

static bool is_guarded(const char *plain)
{
	size_t i;

	for (i = 0; i < COUNT(guarded); i++)
		if (strstr(plain, guarded[i]))
			return true;
	return false;
}

static enum meaning find_meaning(const struct buf *plain)
{
	size_t i;

	for (i = 0; i < COUNT(ends); i++)
		if (ends_in(plain, ends[i].end))
			return ends[i].meaning;
	for (i = 0; i < COUNT(words); i++)
		if (strcmp(buf_str(plain), words[i].name) == 0)
			return words[i].meaning;
	return MEANS_NOTHING;
}

/* By the name alone; *guard: the value is nobody's business. */
static enum meaning meaning_of(const char *name, bool *guard)
{
	struct buf plain = BUF_INIT;
	enum meaning meaning;

	add_plain(&plain, name);
	*guard = is_guarded(buf_str(&plain));
	meaning = *guard ? MEANS_NOTHING : find_meaning(&plain);
	buf_release(&plain);
	return meaning;
}

/* --- scopes ------------------------------------------------------------- */

struct named named_begin(struct identities *ids, const struct source *source)
{
	return (struct named){ .ids = ids, .source = source, .first = ids->n };
}

size_t named_scope(struct named *n)
{
	identities_grow(n->ids, n->source->src->name);
	return n->ids->n - 1;
}

static struct identity *scope_of(const struct named *n, size_t scope)
{
	return &n->ids->v[scope];
}

static void say(struct named *n, const char *name, const char *what)
{
	struct buf text = BUF_INIT;

	show_add(&text, span_str(name));
	source_say(n->ids, n->source, "%s: %s", buf_str(&text), what);
	buf_release(&text);
}

static void differ(const struct named *n, const struct jval *val,
		   const char *what, struct spot there)
{
	const struct json *json = n->source->json;

	if (there.line)
		json_say(json, val, RULE_IDENTITIES_DIFFER,
			 "%s differs from that at %zu:%zu", what, there.line,
			 there.col);
	else
		json_say(json, val, RULE_IDENTITIES_DIFFER,
			 "%s differs from another one here", what);
	diag_hint(json->diag, "these are outputs of several identities: give one "
			      "by terraform output -json NAME, or all by terraform "
			      "show -json");
}

/* The text is taken or freed. */
static void set_text(const struct named *n, const struct jval *val, char **to,
		     char *text, const char *what, struct spot *at)
{
	struct spot none = { 0, 0 };

	if (!text)
		return;
	if (*to && strcmp(*to, text) != 0)
		differ(n, val, what, at ? *at : none);
	if (*to) {
		free(text);
		return;
	}
	*to = text;
	if (at)
		*at = json_spot(n->source->json, val);
}

/* --- strings ------------------------------------------------------------ */

static bool has_all(const struct strings *all, const struct strings *some)
{
	size_t i;

	for (i = 0; i < some->n; i++)
		if (!strings_has(all, span_str(some->v[i])))
			return false;
	return true;
}

/* The tokens are one set, or one of them; more than a set are of two identities. */
static void take_tokens(const struct named *n, size_t scope,
			const struct jval *val, struct strings *tokens, bool set)
{
	struct identity *id = scope_of(n, scope);
	struct strings *to = &id->dkim_tokens;

	if (set ? !has_all(tokens, to) : to->n >= 3 && !has_all(to, tokens))
		differ(n, val, "a DKIM token", id->at[PART_TOKENS]);
	else
		strings_add_all(to, tokens);
	if (!id->at[PART_TOKENS].line)
		id->at[PART_TOKENS] = json_spot(n->source->json, val);
	strings_release(tokens);
}

/* Such names are often those of other things, which the value then tells. */
static bool fits(enum meaning meaning, struct span text)
{
	struct buf host = BUF_INIT;
	bool fits = text.len > 0;

	if (meaning == MEANS_REGION)
		fits = region_find(text) != NULL;
	else if (meaning == MEANS_DOMAIN)
		fits = memchr(text.p, '.', text.len) && !check_domain(text, &host);
	else if (meaning == MEANS_ZONE)
		fits = source_is_dkim_zone(text);
	buf_release(&host);
	return fits;
}

/* Tokens of one name, numbered or in a list, are of one identity. */
static void take_verification(struct named *n, size_t scope, const char *name,
			      const struct jval *val)
{
	struct strings *to = &scope_of(n, scope)->verification_tokens;
	struct buf plain = BUF_INIT;
	struct spot none = { 0, 0 };

	add_plain(&plain, name);
	if (to->n && n->verification.scope == scope &&
	    strcmp(n->verification.name, buf_str(&plain)) != 0 &&
	    strcmp(to->v[to->n - 1], json_string_value(val->v)) != 0) {
		differ(n, val, "a verification token", none);
	} else {
		source_verification_token(n->source->json, val, to);
		free(n->verification.name);
		n->verification.name = buf_steal(&plain);
		n->verification.scope = scope;
	}
	buf_release(&plain);
}

static void take_named(struct named *n, size_t scope, const char *name,
		       enum meaning meaning, const struct jval *val)
{
	const struct json *json = n->source->json;
	struct identity *id = scope_of(n, scope);
	struct strings tokens = { 0 };

	if (!fits(meaning, json_span(val)))
		return;
	say(n, name, meanings[meaning]);
	switch (meaning) {
	case MEANS_DKIM:
		source_dkim_token(json, val, &tokens);
		take_tokens(n, scope, val, &tokens, false);
		break;
	case MEANS_VERIFICATION:
		take_verification(n, scope, name, val);
		break;
	case MEANS_MAIL_FROM:
		set_text(n, val, &id->mail_from,
			 source_domain(json, val, RULE_MAIL_FROM),
			 "the MAIL FROM domain", &id->at[PART_MAIL_FROM]);
		break;
	case MEANS_ZONE:
		set_text(n, val, &id->dkim_zone,
			 source_domain(json, val, RULE_NAME),
			 "the zone of the DKIM targets", &id->at[PART_ZONE]);
		break;
	case MEANS_REGION:
		set_text(n, val, &id->region, source_region(json, val),
			 "the region", NULL);
		break;
	case MEANS_DOMAIN:
		set_text(n, val, &id->domain,
			 source_domain(json, val, RULE_IDENTITY), "the domain",
			 NULL);
		break;
	case MEANS_NOTHING:
		break;
	}
}

/* The scope, or another of its kind, that is the identity of the domain. */
static size_t scope_for(struct named *n, size_t scope, char *domain)
{
	struct identity *id = scope_of(n, scope), *made;
	size_t i;

	if (!id->domain) {
		id->domain = domain;
		return scope;
	}
	for (i = n->first; i < n->ids->n; i++)
		if (n->ids->v[i].domain &&
		    strcmp(n->ids->v[i].domain, domain) == 0)
			break;
	if (i < n->ids->n) {
		free(domain);
		return i;
	}
	i = named_scope(n);
	id = scope_of(n, scope);
	made = scope_of(n, i);
	made->domain = domain;
	made->region = id->region ? xstrdup(id->region) : NULL;
	made->account = id->account ? xstrdup(id->account) : NULL;
	return i;
}

static bool take_record_name(struct named *n, size_t scope, const char *name,
			     const struct jval *val)
{
	struct strings tokens = { 0 };
	struct span token;
	char *domain;

	if (!source_record_name(json_span(val), &token, &domain))
		return false;
	scope = scope_for(n, scope, domain);
	strings_add(&tokens, token);
	take_tokens(n, scope, val, &tokens, false);
	say(n, name, "name of a DKIM CNAME");
	return true;
}

static bool take_record_target(struct named *n, size_t scope, const char *name,
			       const struct jval *val)
{
	struct span token;
	char *zone;

	if (!source_record_target(json_span(val), &token, &zone))
		return false;
	GROW(n->targets, n->ntargets, n->targets_cap);
	n->targets[n->ntargets++] = (struct named_target){
		.scope = scope,
		.token = xstrndup(token.p, token.len),
		.zone = zone,
		.at = json_spot(n->source->json, val),
	};
	say(n, name, "target of a DKIM CNAME");
	return true;
}

static bool take_arn(struct named *n, size_t scope, const char *name,
		     const struct jval *val)
{
	struct ses_arn arn;
	char *domain;

	if (!ses_arn_parse(json_span(val), &arn))
		return false;
	domain = source_name_of(arn.identity);
	if (!domain)
		return true; /* of an address */
	scope = scope_for(n, scope, domain);
	source_arn(json_span(val), scope_of(n, scope));
	say(n, name, "ARN of an identity");
	return true;
}

static bool take_feedback(struct named *n, size_t scope, const char *name,
			  const struct jval *val)
{
	const struct region *region = source_feedback(json_span(val));

	if (!region)
		return false;
	set_text(n, val, &scope_of(n, scope)->region, xstrdup(region->name),
		 "the region", NULL);
	say(n, name, "target of the MAIL FROM domain's MX");
	return true;
}

static void read_string(struct named *n, size_t scope, const char *name,
			enum meaning meaning, const struct jval *val)
{
	/* The zone of a cell looks as a target does: a31d.dkim.eu-west-1... */
	if (meaning == MEANS_ZONE && fits(meaning, json_span(val))) {
		take_named(n, scope, name, meaning, val);
		return;
	}
	if (take_record_name(n, scope, name, val) ||
	    take_record_target(n, scope, name, val) ||
	    take_arn(n, scope, name, val) || take_feedback(n, scope, name, val))
		return;
	if (meaning != MEANS_NOTHING)
		take_named(n, scope, name, meaning, val);
}

/* --- lists and objects -------------------------------------------------- */

static bool all_are(const json_t *array, json_type type)
{
	size_t i;

	for (i = 0; i < json_array_size(array); i++)
		if (json_typeof(json_array_get(array, i)) != type)
			return false;
	return true;
}

static void read_token_list(struct named *n, size_t scope, const char *name,
			    const struct jval *list)
{
	struct strings tokens = { 0 };

	source_dkim_tokens(n->source->json, list, &tokens);
	if (tokens.n)
		say(n, name, meanings[MEANS_DKIM]);
	take_tokens(n, scope, list, &tokens, true);
}

static void read_array(struct named *n, size_t scope, const char *name,
		       enum meaning meaning, const struct jval *list)
{
	size_t size = json_array_size(list->v), i;

	if (!size)
		return;
	if (meaning == MEANS_DKIM && all_are(list->v, JSON_STRING)) {
		read_token_list(n, scope, name, list);
		return;
	}
	if (meaning == MEANS_DKIM && size > 1 && all_are(list->v, JSON_ARRAY)) {
		json_say(n->source->json, list, RULE_IDENTITY,
			 "these are the DKIM tokens of several identities, and "
			 "nothing says of which");
		diag_hint(n->source->json->diag,
			  "give the output of terraform show -json, which names "
			  "the domains");
		return;
	}
	for (i = 0; i < size; i++) {
		struct jval item = json_item(list, i);

		named_read(n, json_is_object(item.v) ? named_scope(n) : scope,
			   name, &item);
	}
}

static bool is_domain_key(const char *key)
{
	struct buf domain = BUF_INIT;
	bool is = strchr(key, '.') && !check_domain(span_str(key), &domain);

	buf_release(&domain);
	return is;
}

/* Does an object say itself of which domain it is? */
static bool names_domain(const json_t *object)
{
	return json_is_string(json_object_get(object, "domain")) ||
	       json_is_string(json_object_get(object, "domain_name")) ||
	       json_is_string(json_object_get(object, "email_identity"));
}

static void read_object(struct named *n, size_t scope, const char *name,
			const struct jval *object)
{
	const char *key;
	json_t *v;

	if (source_resource_looks(object->v)) {
		if (source_resource_read(n->ids, n->source->json, object))
			say(n, name, "a resource of the AWS provider");
		return;
	}
	if (names_domain(object->v))
		scope = named_scope(n);
	json_object_foreach(object->v, key, v) {
		struct jval member = { .v = v, .up = object, .key = key };
		size_t within;

		if (is_domain_key(key)) {
			within = named_scope(n);
			scope_of(n, within)->domain = source_name_of(span_str(key));
			named_read(n, within, name, &member);
		} else {
			named_read(n, scope, key, &member);
		}
	}
}

void named_read(struct named *n, size_t scope, const char *name,
		const struct jval *val)
{
	bool guard;
	enum meaning meaning = meaning_of(name, &guard);

	if (guard)
		return;
	if (json_is_string(val->v))
		read_string(n, scope, name, meaning, val);
	else if (json_is_array(val->v))
		read_array(n, scope, name, meaning, val);
	else if (json_is_object(val->v))
		read_object(n, scope, name, val);
}

/* --- the end ------------------------------------------------------------ */

static struct identity *find_token(const struct named *n, const char *token)
{
	size_t i;

	for (i = n->first; i < n->ids->n; i++)
		if (strings_has(&n->ids->v[i].dkim_tokens, span_str(token)))
			return &n->ids->v[i];
	return NULL;
}

static void place_target(const struct named *n, const struct named_target *t)
{
	struct identity *id = find_token(n, t->token);
	struct diag *diag = n->source->json->diag;

	if (!id) {
		id = scope_of(n, t->scope);
		strings_add(&id->dkim_tokens, span_str(t->token));
	}
	if (!id->dkim_zone) {
		id->dkim_zone = xstrdup(t->zone);
		id->at[PART_ZONE] = t->at;
	} else if (strcmp(id->dkim_zone, t->zone) != 0) {
		diag_add(diag, RULE_IDENTITIES_DIFFER, id->source,
			 "the zone of the DKIM targets differs from that at "
			 "%zu:%zu", id->at[PART_ZONE].line,
			 id->at[PART_ZONE].col);
		diag_spot(diag, t->at);
		diag_hint(diag, "leave out the source that is out of date");
	}
}

static bool is_empty(const struct identity *id)
{
	return !id->dkim_tokens.n && !id->verification_tokens.n && !id->nkeys &&
	       !id->mail_from;
}

void named_end(struct named *n, struct diag *diag)
{
	size_t i, kept = n->first;

	for (i = 0; i < n->ntargets; i++) {
		place_target(n, &n->targets[i]);
		free(n->targets[i].token);
		free(n->targets[i].zone);
	}
	free(n->targets);
	free(n->verification.name);
	for (i = n->first; i < n->ids->n; i++) {
		if (is_empty(&n->ids->v[i]))
			identity_release(&n->ids->v[i]);
		else
			n->ids->v[kept++] = n->ids->v[i];
	}
	n->ids->n = kept;
	if (kept > n->first || diag_errors(diag))
		return;
	diag_add(diag, RULE_IDENTITY, n->source->src->name,
		 "none of these outputs is a token of SES's");
	diag_hint(diag, "give an output whose name ends in dkim_tokens or "
			"verification_token, or the output of terraform show "
			"-json");
}
