/* source_resource.c -- SES resources as Terraform's AWS provider knows them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * aws_ses_domain_identity, aws_ses_domain_dkim, aws_ses_domain_mail_from,
 * aws_sesv2_email_identity, aws_sesv2_email_identity_mail_from_attributes:
 * each tells a part of an identity, and no two give one name to two things, so
 * that the attributes alone tell which it is.  A whole resource may be an
 * output, too: terraform output -json NAME.
 */
#include "mail/source.h"

#include "mail/region.h"

static const char *const telling[] = { "verification_token", "dkim_tokens",
				       "mail_from_domain",
				       "dkim_signing_attributes", NULL };

bool source_resource_looks(const json_t *values)
{
	size_t i;

	if (!json_object_get(values, "id") && !json_object_get(values, "arn"))
		return false;
	if (!json_is_string(json_object_get(values, "domain")) &&
	    !json_is_string(json_object_get(values, "email_identity")))
		return false;
	for (i = 0; telling[i]; i++)
		if (json_object_get(values, telling[i]))
			return true;
	return false;
}

static void read_signing(struct identity *id, const struct json *json,
			 const struct jval *values)
{
	struct jval list = json_optional(json, values, "dkim_signing_attributes",
					 JSON_ARRAY);
	struct jval one, tokens, origin, zone, status;

	if (!list.v || !json_array_size(list.v))
		return;
	one = json_item(&list, 0);
	if (!json_expect(json, &one, JSON_OBJECT))
		return;
	tokens = json_optional(json, &one, "tokens", JSON_ARRAY);
	origin = json_optional(json, &one, "signing_attributes_origin",
			       JSON_STRING);
	zone = json_optional(json, &one, "signing_hosted_zone", JSON_STRING);
	status = json_optional(json, &one, "status", JSON_STRING);
	source_origin(json, &origin, &tokens, id);
	source_zone(json, &zone, id);
	source_status(json, &status, id, STATUS_DKIM);
}

/* Provider 6 has an attribute, others only an ARN or nothing. */
static void read_region(struct identity *id, const struct json *json,
			const struct jval *values)
{
	struct jval region = json_optional(json, values, "region", JSON_STRING);
	struct jval arn = json_optional(json, values, "arn", JSON_STRING);

	id->region = source_region(json, &region);
	if (arn.v)
		source_arn(json_span(&arn), id);
}

static void read_parts(struct identity *id, const struct json *json,
		       const struct jval *values)
{
	struct jval token = json_optional(json, values, "verification_token",
					  JSON_STRING);
	struct jval tokens = json_optional(json, values, "dkim_tokens",
					   JSON_ARRAY);
	struct jval mail = json_optional(json, values, "mail_from_domain",
					 JSON_STRING);
	struct jval none = { .v = NULL };

	if (token.v && json_string_length(token.v))
		source_verification_token(json, &token, &id->verification_tokens);
	source_origin(json, &none, &tokens, id);
	source_mail_from(json, &mail, id);
	read_signing(id, json, values);
	read_region(id, json, values);
}

struct identity *source_resource_read(struct identities *ids,
				      const struct json *json,
				      const struct jval *values)
{
	struct jval domain = json_optional(json, values, "domain", JSON_STRING);
	struct identity *id;

	if (!domain.v)
		domain = json_optional(json, values, "email_identity",
				       JSON_STRING);
	/* An address needs no records; one that is not known yet has none. */
	if (!domain.v || memchr(json_string_value(domain.v), '@',
				json_string_length(domain.v)))
		return NULL;
	id = identities_grow(ids, json->src->name);
	id->domain = source_domain(json, &domain, RULE_IDENTITY);
	read_parts(id, json, values);
	return id;
}

static bool looks(const struct source *source)
{
	return source->json && source_resource_looks(source->json->root);
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	struct jval top = json_top(source->json);

	if (source_resource_read(ids, source->json, &top))
		return;
	diag_add(diag, RULE_IDENTITY, source->src->name,
		 "this is the identity of a mail address, which needs no DNS "
		 "records");
	diag_hint(diag, "give the resource of the domain");
}

const struct source_kind source_resource = {
	.name = "a resource of the AWS provider, from terraform output -json NAME",
	.foreign = true,
	.keys = telling,
	.looks = looks,
	.read = read_text,
};
