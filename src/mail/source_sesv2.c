/* source_sesv2.c -- what `aws sesv2 get-email-identity` prints
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Also create-email-identity.  Neither names the identity's domain or region.
 * AWS adds keys from time to time, so unknown ones are passed over.
 */
#include "mail/source.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/region.h"

#define REPLICA_OF "AWS_SES_"

/* In SES's older API DkimAttributes is a map from identities to objects. */
static bool is_flat(const json_t *dkim)
{
	return json_object_get(dkim, "Tokens") ||
	       json_object_get(dkim, "Status") ||
	       json_object_get(dkim, "SigningEnabled") ||
	       json_object_get(dkim, "SigningAttributesOrigin");
}

static bool looks(const struct source *source)
{
	const json_t *root = source->json ? source->json->root : NULL;

	return json_object_get(root, "IdentityType") ||
	       json_object_get(root, "MailFromAttributes") ||
	       is_flat(json_object_get(root, "DkimAttributes"));
}

/* What a --query leaves out may be there as null. */
static struct jval member(const struct json *json, const struct jval *object,
			  const char *key, json_type type)
{
	if (!object->v || json_is_null(json_object_get(object->v, key)))
		return (struct jval){ .up = object, .key = key };
	return json_member(json, object, key, type);
}

static void check_type(const struct json *json, const struct jval *top)
{
	struct jval type = member(json, top, "IdentityType", JSON_STRING);

	if (!type.v || span_is(json_span(&type), "DOMAIN") ||
	    span_is(json_span(&type), "MANAGED_DOMAIN"))
		return;
	if (!span_is(json_span(&type), "EMAIL_ADDRESS")) {
		json_say(json, &type, RULE_IDENTITY,
			 "this is not the identity of a domain");
		return;
	}
	json_say(json, &type, RULE_IDENTITY,
		 "this is the identity of a mail address, which needs no DNS "
		 "records");
	diag_hint(json->diag, "ask for the domain's: aws sesv2 "
			      "get-email-identity --email-identity DOMAIN");
}

static void take_selector(const struct json *json, const struct jval *val,
			  void *arg)
{
	struct identity *id = arg;
	const char *why = check_dkim_token(json_span(val));

	if (why)
		json_say(json, val, RULE_TOKEN,
			 "a DKIM selector cannot be used: %s", why);
	else
		identity_add_key(id, json_span(val), NULL);
}

/* AWS_SES_EU_WEST_1 is a replica of the identity in eu-west-1. */
static char *parent_region(struct span origin)
{
	struct buf region = BUF_INIT;
	size_t i;

	for (i = strlen(REPLICA_OF); i < origin.len; i++) {
		char c = origin.p[i];

		if (c == '_')
			c = '-';
		else if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		else if (c < '0' || c > '9')
			break;
		buf_addc(&region, c);
	}
	if (i == origin.len && region.len)
		return buf_steal(&region);
	buf_release(&region);
	return NULL;
}

static void read_origin(struct identity *id, const struct json *json,
			const struct jval *origin, const struct jval *tokens)
{
	struct span text = json_span(origin);

	if (span_is(text, "AWS_SES")) {
		source_dkim_tokens(json, tokens, &id->dkim_tokens);
		return;
	}
	if (span_is(text, "EXTERNAL")) {
		source_strings(json, tokens, take_selector, id);
		return;
	}
	if (text.len > strlen(REPLICA_OF) &&
	    memcmp(text.p, REPLICA_OF, strlen(REPLICA_OF)) == 0)
		id->dkim_parent = parent_region(text);
	/* A replica's tokens are its parent's. */
	if (id->dkim_parent)
		source_dkim_tokens(json, tokens, &id->dkim_tokens);
	else
		json_say(json, origin, RULE_IDENTITY,
			 "an origin of DKIM keys that this version does not know");
}

/* With a key of one's own no CNAME points into the zone; it still tells the region. */
static void forget_zone(struct identity *id)
{
	const struct region *region =
		id->dkim_zone ? region_of_dkim_zone(span_str(id->dkim_zone)) : NULL;

	if (region)
		id->region = xstrdup(region->name);
	free(id->dkim_zone);
	id->dkim_zone = NULL;
}

static void read_dkim(struct identity *id, const struct json *json,
		      const struct jval *top)
{
	struct jval dkim = member(json, top, "DkimAttributes", JSON_OBJECT);
	struct jval tokens = member(json, &dkim, "Tokens", JSON_ARRAY);
	struct jval origin = member(json, &dkim, "SigningAttributesOrigin",
				    JSON_STRING);
	struct jval zone = member(json, &dkim, "SigningHostedZone", JSON_STRING);

	if (origin.v)
		read_origin(id, json, &origin, &tokens);
	else
		source_dkim_tokens(json, &tokens, &id->dkim_tokens);
	if (!zone.v || !json_string_length(zone.v))
		return;
	id->dkim_zone = source_domain(json, &zone, RULE_NAME);
	if (id->nkeys)
		forget_zone(id);
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	const struct json *json = source->json;
	struct jval top = json_top(json), mail, domain;
	struct identity *id;

	(void)diag;
	check_type(json, &top);
	id = identities_grow(ids, source->src->name);
	read_dkim(id, json, &top);
	mail = member(json, &top, "MailFromAttributes", JSON_OBJECT);
	domain = member(json, &mail, "MailFromDomain", JSON_STRING);
	if (domain.v && json_string_length(domain.v))
		id->mail_from = source_domain(json, &domain, RULE_MAIL_FROM);
}

const struct source_kind source_sesv2 = { looks, read_text };
