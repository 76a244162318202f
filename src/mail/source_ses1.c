/* source_ses1.c -- what SES's older commands print: aws ses
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * get-identity-verification-attributes, get-identity-dkim-attributes and
 * get-identity-mail-from-domain-attributes hold maps from identities, among
 * which there may be mail addresses; verify-domain-identity and
 * verify-domain-dkim hold bare tokens.  sesv2's
 * put-email-identity-dkim-signing-attributes has the form of the latter.
 */
#include "mail/source.h"

#include "base/xmalloc.h"

struct reader {
	const char *key; /* of the map */
	void (*read)(const struct json *json, const struct jval *object,
		     struct identity *id);
};

static void read_verification(const struct json *json, const struct jval *object,
			      struct identity *id)
{
	struct jval token = json_optional(json, object, "VerificationToken",
					  JSON_STRING);
	struct jval status = json_optional(json, object, "VerificationStatus",
					   JSON_STRING);

	if (token.v)
		source_verification_token(json, &token, &id->verification_tokens);
	source_status(json, &status, id, STATUS_VERIFICATION);
}

static void read_dkim(const struct json *json, const struct jval *object,
		      struct identity *id)
{
	struct jval tokens = json_optional(json, object, "DkimTokens", JSON_ARRAY);
	struct jval status = json_optional(json, object, "DkimVerificationStatus",
					   JSON_STRING);

	source_tokens_or_selector(json, &tokens, id);
	if (id->dkim_tokens.n || id->nkeys)
		source_status(json, &status, id, STATUS_DKIM);
}

static void read_mail_from(const struct json *json, const struct jval *object,
			   struct identity *id)
{
	struct jval domain = json_optional(json, object, "MailFromDomain",
					   JSON_STRING);
	struct jval status = json_optional(json, object, "MailFromDomainStatus",
					   JSON_STRING);

	source_mail_from(json, &domain, id);
	if (id->mail_from)
		source_status(json, &status, id, STATUS_MAIL_FROM);
}

static const struct reader readers[] = {
	{ "VerificationAttributes", read_verification },
	{ "DkimAttributes", read_dkim },
	{ "MailFromDomainAttributes", read_mail_from },
};

enum { NREADERS = sizeof(readers) / sizeof(readers[0]) };

static bool looks(const struct source *source)
{
	const json_t *root = source->json ? source->json->root : NULL;
	size_t i;

	for (i = 0; i < NREADERS; i++)
		if (json_object_get(root, readers[i].key))
			return true;
	return json_object_get(root, "VerificationToken") ||
	       json_object_get(root, "DkimTokens");
}

static void read_entry(struct identities *ids, const struct reader *reader,
		       const struct json *json, const struct jval *entry)
{
	struct buf domain = BUF_INIT;
	const char *why;
	struct identity *id;

	if (!json_expect(json, entry, JSON_OBJECT))
		return;
	why = check_domain(span_str(entry->key), &domain);
	if (why) {
		json_say(json, entry, RULE_IDENTITY,
			 "the identity is no domain name: %s", why);
	} else {
		id = identities_grow(ids, json->src->name);
		id->domain = buf_steal(&domain);
		reader->read(json, entry, id);
	}
	buf_release(&domain);
}

static void say_addresses_only(const struct json *json, const struct jval *entry)
{
	json_say(json, entry, RULE_IDENTITY,
		 "this is the identity of a mail address, which needs no DNS "
		 "records");
	diag_hint(json->diag, "ask for the domain's: name the domain instead of "
			      "the address");
}

/* Addresses beside domains are passed over. */
static void read_map(struct identities *ids, const struct reader *reader,
		     const struct json *json, const struct jval *map)
{
	struct jval address = { .v = NULL };
	bool domains = false;
	const char *key;
	json_t *v;

	json_object_foreach(map->v, key, v) {
		struct jval entry = { .v = v, .up = map, .key = key };

		if (strchr(key, '@')) {
			address = entry;
			continue;
		}
		read_entry(ids, reader, json, &entry);
		domains = true;
	}
	if (address.v && !domains)
		say_addresses_only(json, &address);
	else if (!domains)
		json_say(json, map, RULE_IDENTITY, "there is no identity in it");
}

static void read_bare(struct identities *ids, const struct json *json,
		      const struct jval *top)
{
	struct jval zone = json_optional(json, top, "SigningHostedZone",
					 JSON_STRING);
	struct jval status = json_optional(json, top, "DkimStatus", JSON_STRING);
	struct identity *id = identities_grow(ids, json->src->name);

	read_verification(json, top, id);
	read_dkim(json, top, id);
	source_zone(json, &zone, id);
	source_status(json, &status, id, STATUS_DKIM);
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	const struct json *json = source->json;
	struct jval top = json_top(json), map;
	size_t i;

	(void)diag;
	for (i = 0; i < NREADERS; i++) {
		map = json_optional(json, &top, readers[i].key, JSON_OBJECT);
		if (map.v)
			read_map(ids, &readers[i], json, &map);
	}
	if (json_object_get(top.v, "VerificationToken") ||
	    json_object_get(top.v, "DkimTokens"))
		read_bare(ids, json, &top);
}

static const char *const keys[] = {
	"VerificationAttributes", "DkimAttributes", "MailFromDomainAttributes",
	"VerificationToken",	  "DkimTokens",	    NULL
};

const struct source_kind source_ses1 = {
	.name = "the output of aws ses get-identity-*-attributes or verify-domain-*",
	.keys = keys,
	.looks = looks,
	.read = read_text,
};
