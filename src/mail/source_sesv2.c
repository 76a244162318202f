/* source_sesv2.c -- what `aws sesv2 get-email-identity` prints
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Also create-email-identity.  Neither names the identity's domain or region.
 * AWS adds keys from time to time, so unknown ones are passed over.
 */
#include "mail/source.h"

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

static void check_type(const struct json *json, const struct jval *top)
{
	struct jval type = json_optional(json, top, "IdentityType", JSON_STRING);

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

static void read_dkim(struct identity *id, const struct json *json,
		      const struct jval *top)
{
	struct jval dkim = json_optional(json, top, "DkimAttributes", JSON_OBJECT);
	struct jval tokens = json_optional(json, &dkim, "Tokens", JSON_ARRAY);
	struct jval origin = json_optional(json, &dkim, "SigningAttributesOrigin",
					   JSON_STRING);
	struct jval zone = json_optional(json, &dkim, "SigningHostedZone",
					 JSON_STRING);
	struct jval status = json_optional(json, &dkim, "Status", JSON_STRING);

	source_origin(json, &origin, &tokens, id);
	source_zone(json, &zone, id);
	source_status(json, &status, id, STATUS_DKIM);
}

static void read_mail_from(struct identity *id, const struct json *json,
			   const struct jval *top)
{
	struct jval mail = json_optional(json, top, "MailFromAttributes",
					 JSON_OBJECT);
	struct jval domain = json_optional(json, &mail, "MailFromDomain",
					   JSON_STRING);
	struct jval status = json_optional(json, &mail, "MailFromDomainStatus",
					   JSON_STRING);

	source_mail_from(json, &domain, id);
	if (id->mail_from)
		source_status(json, &status, id, STATUS_MAIL_FROM);
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	const struct json *json = source->json;
	struct jval top = json_top(json), status;
	struct identity *id;

	(void)diag;
	check_type(json, &top);
	id = identities_grow(ids, source->src->name);
	read_dkim(id, json, &top);
	read_mail_from(id, json, &top);
	status = json_optional(json, &top, "VerificationStatus", JSON_STRING);
	source_status(json, &status, id, STATUS_VERIFICATION);
}

static const char *const keys[] = { "IdentityType", "DkimAttributes",
				    "MailFromAttributes", NULL };

const struct source_kind source_sesv2 = {
	.name = "the output of aws sesv2 get-email-identity",
	.keys = keys,
	.looks = looks,
	.read = read_text,
};
