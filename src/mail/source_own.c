/* source_own.c -- sesz's own identity JSON: an object or an array of them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/source.h"

#include "base/near.h"
#include "base/xmalloc.h"
#include "mail/dkim.h"

static const char *const keys[] = {
	"domain",    "region",	  "account", "verification_tokens", "dkim",
	"dkim_keys", "mail_from", "dmarc",   NULL,
};
static const char *const dkim_keys[] = { "tokens", "hosted_zone", NULL };
static const char *const key_keys[] = { "selector", "public_key", NULL };
static const char *const mail_from_keys[] = { "domain", NULL };

static bool is_lower(const char *key)
{
	for (; *key; key++)
		if (*key >= 'A' && *key <= 'Z')
			return false;
	return true;
}

/*
 * One key that is ours, or nearly, so that a slip of the hand is answered by
 * "did you mean".  AWS's keys have capitals, ours have not.
 */
static bool object_looks(json_t *object)
{
	const char *key;
	json_t *value;

	if (json_is_object(object) && !json_object_size(object))
		return true;
	json_object_foreach(object, key, value)
		if (is_lower(key) && near_word(span_str(key), keys))
			return true;
	return false;
}

static bool looks(const struct source *source)
{
	json_t *root = source->json ? source->json->root : NULL;

	if (!json_is_array(root))
		return object_looks(root);
	return !json_array_size(root) || object_looks(json_array_get(root, 0));
}

static void read_dkim(struct identity *id, const struct json *json,
		      const struct jval *object)
{
	struct jval dkim = json_member(json, object, "dkim", JSON_OBJECT);
	struct jval tokens, zone;

	if (!dkim.v)
		return;
	json_check_keys(json, &dkim, dkim_keys);
	tokens = json_member(json, &dkim, "tokens", JSON_ARRAY);
	if (tokens.v)
		id->at[PART_TOKENS] = json_spot(json, &tokens);
	source_dkim_tokens(json, &tokens, &id->dkim_tokens);
	zone = json_member(json, &dkim, "hosted_zone", JSON_STRING);
	if (zone.v)
		id->at[PART_ZONE] = json_spot(json, &zone);
	id->dkim_zone = source_domain(json, &zone, RULE_NAME);
}

/* An absent member that has to be there is an error. */
static struct jval need(const struct json *json, const struct jval *object,
			const char *key)
{
	if (!json_object_get(object->v, key))
		json_say(json, object, RULE_IDENTITY, "\"%s\" is missing here", key);
	return json_member(json, object, key, JSON_STRING);
}

static void refuse_key(const struct json *json, const struct jval *text,
		       const struct dkim_key_error *err)
{
	json_say_hidden(json, text, RULE_DKIM_KEY,
			"the public key cannot be used: %s", err->why);
	diag_hint(json->diag, "%s%s%s", err->hint, err->hint_after ? "FILE" : "",
		  err->hint_after ? err->hint_after : "");
}

static void read_key(struct identity *id, const struct json *json,
		     const struct jval *object)
{
	struct jval selector, text;
	struct buf key = BUF_INIT;
	struct dkim_key_error err;

	if (!json_expect(json, object, JSON_OBJECT))
		return;
	json_check_keys(json, object, key_keys);
	selector = need(json, object, "selector");
	text = json_member(json, object, "public_key", JSON_STRING);
	if (selector.v && !dkim_label_ok(json_span(&selector)))
		json_say(json, &selector, RULE_TOKEN, "a selector has to be a "
			 "label of 1 to 63 letters, digits and inner hyphens");
	else if (selector.v && !json_object_get(object->v, "public_key"))
		identity_add_key(id, json_span(&selector), NULL);
	else if (selector.v && text.v) {
		if (dkim_key_read(json_span(&text), &key, &err) < 0)
			refuse_key(json, &text, &err);
		else
			identity_add_key(id, json_span(&selector), buf_str(&key));
	}
	buf_release(&key);
}

static void read_keys(struct identity *id, const struct json *json,
		      const struct jval *object)
{
	struct jval list = json_member(json, object, "dkim_keys", JSON_ARRAY);
	size_t n = list.v ? json_array_size(list.v) : 0, i;

	if (n > SOURCE_TOKENS_MAX) {
		json_say(json, &list, RULE_IDENTITY, "%zu keys are too many", n);
		return;
	}
	if (n)
		id->at[PART_KEYS] = json_spot(json, &list);
	for (i = 0; i < n; i++) {
		struct jval item = json_item(&list, i);

		read_key(id, json, &item);
	}
}

static void read_mail_from(struct identity *id, const struct json *json,
			   const struct jval *object)
{
	struct jval mail = json_member(json, object, "mail_from", JSON_OBJECT);
	struct jval domain;

	if (!mail.v)
		return;
	json_check_keys(json, &mail, mail_from_keys);
	domain = json_member(json, &mail, "domain", JSON_STRING);
	if (domain.v)
		id->at[PART_MAIL_FROM] = json_spot(json, &domain);
	id->mail_from = source_domain(json, &domain, RULE_MAIL_FROM);
}

/* Twelve digits, as AWS counts them. */
static char *read_account(const struct json *json, const struct jval *val)
{
	const char *text = val->v ? json_string_value(val->v) : NULL;

	if (!text)
		return NULL;
	if (strspn(text, "0123456789") == 12 && strlen(text) == 12)
		return xstrdup(text);
	json_say(json, val, RULE_IDENTITY, "an AWS account has twelve digits");
	return NULL;
}

static void read_identity(struct identities *ids, const struct json *json,
			  const struct jval *object)
{
	struct jval domain, region, account, tokens, dmarc;
	struct identity *id;

	if (!json_expect(json, object, JSON_OBJECT))
		return;
	json_check_keys(json, object, keys);
	id = identities_grow(ids, json->src->name);
	domain = json_member(json, object, "domain", JSON_STRING);
	id->domain = source_domain(json, &domain, RULE_IDENTITY);
	region = json_member(json, object, "region", JSON_STRING);
	id->region = source_region(json, &region);
	account = json_member(json, object, "account", JSON_STRING);
	id->account = read_account(json, &account);
	tokens = json_member(json, object, "verification_tokens", JSON_ARRAY);
	source_verification_tokens(json, &tokens, &id->verification_tokens);
	read_dkim(id, json, object);
	read_keys(id, json, object);
	read_mail_from(id, json, object);
	dmarc = json_member(json, object, "dmarc", JSON_STRING);
	if (dmarc.v)
		id->at[PART_DMARC] = json_spot(json, &dmarc);
	id->dmarc = source_dmarc(json, &dmarc);
}

static void read_list(struct identities *ids, const struct json *json,
		      const struct jval *list)
{
	size_t n = json_array_size(list->v), i;

	if (n > SOURCE_IDENTITIES_MAX) {
		json_say(json, list, RULE_IDENTITY,
			 "%zu identities in one file; SES allows %d", n,
			 SOURCE_IDENTITIES_MAX);
		return;
	}
	for (i = 0; i < n; i++) {
		struct jval item = json_item(list, i);

		read_identity(ids, json, &item);
	}
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	const struct json *json = source->json;
	struct jval top = json_top(json);

	if (json_is_array(top.v) ? !json_array_size(top.v) :
				   !json_object_size(top.v)) {
		diag_add(diag, RULE_IDENTITY, source->src->name,
			 "there is no identity in it");
		diag_hint(diag, "an identity has the keys domain, region, "
				"verification_tokens, dkim, mail_from");
	} else if (json_is_array(top.v)) {
		read_list(ids, json, &top);
	} else {
		read_identity(ids, json, &top);
	}
}

const struct source_kind source_own = {
	.name = "sesz's own JSON",
	.keys = keys,
	.looks = looks,
	.read = read_text,
};
