/* source_dkim.c -- what DKIM tokens are, by what stands beside them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Of Easy DKIM they are tokens; of a key of one's own (BYODKIM) the one is a
 * selector, for which no CNAME is made; of a replica (Deterministic Easy DKIM)
 * they are the parent's.
 */
#include "mail/source.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "mail/region.h"
#include "mail/show.h"

#define REPLICA_OF "AWS_SES_"

static void take_selector(const struct json *json, const struct jval *val,
			  void *arg)
{
	struct identity *id = arg;
	const char *why = check_dkim_token(json_span(val));

	if (why) {
		json_say(json, val, RULE_TOKEN,
			 "a DKIM selector cannot be used: %s", why);
		return;
	}
	identity_add_key(id, json_span(val), NULL);
	id->at[PART_KEYS] = json_spot(json, val);
}

/* EXTERNAL: the tokens are selectors of keys that SES does not give out. */
static void take_selectors(const struct json *json, const struct jval *list,
			   struct identity *id)
{
	source_strings(json, list, take_selector, id);
}

static void take_tokens(const struct json *json, const struct jval *list,
			struct identity *id)
{
	source_dkim_tokens(json, list, &id->dkim_tokens);
	if (id->dkim_tokens.n)
		id->at[PART_TOKENS] = json_spot(json, list);
}

void source_tokens_or_selector(const struct json *json,
			       const struct jval *list, struct identity *id)
{
	struct jval only = json_item(list, 0);

	if (list->v && json_array_size(list->v) == 1 && json_is_string(only.v) &&
	    !dkim_token_usual(json_span(&only)))
		take_selectors(json, list, id);
	else
		take_tokens(json, list, id);
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
			c = ascii_lower(c);
		else if (!ascii_is_digit(c))
			break;
		buf_addc(&region, c);
	}
	if (i == origin.len && region.len)
		return buf_steal(&region);
	buf_release(&region);
	return NULL;
}

void source_origin(const struct json *json, const struct jval *origin,
		   const struct jval *tokens, struct identity *id)
{
	struct span text;

	if (!origin->v || span_is(json_span(origin), "AWS_SES")) {
		take_tokens(json, tokens, id);
		return;
	}
	text = json_span(origin);
	if (span_is(text, "EXTERNAL")) {
		take_selectors(json, tokens, id);
		return;
	}
	if (text.len > strlen(REPLICA_OF) &&
	    memcmp(text.p, REPLICA_OF, strlen(REPLICA_OF)) == 0)
		id->dkim_parent = parent_region(text);
	if (!id->dkim_parent) {
		json_say(json, origin, RULE_IDENTITY,
			 "an origin of DKIM keys that this version does not know");
		return;
	}
	id->at[PART_PARENT] = json_spot(json, origin);
	take_tokens(json, tokens, id);
}

/* With a key of one's own no CNAME points into the zone; it still tells the region. */
static void forget_zone(struct identity *id)
{
	const struct region *region =
		id->dkim_zone ? region_of_dkim_zone(span_str(id->dkim_zone)) : NULL;

	if (region && !id->region)
		id->region = xstrdup(region->name);
	free(id->dkim_zone);
	id->dkim_zone = NULL;
}

void source_zone(const struct json *json, const struct jval *val,
		 struct identity *id)
{
	if (!val->v || !json_string_length(val->v))
		return;
	id->dkim_zone = source_domain(json, val, RULE_NAME);
	id->at[PART_ZONE] = json_spot(json, val);
	if (id->nkeys)
		forget_zone(id);
}

void source_mail_from(const struct json *json, const struct jval *val,
		      struct identity *id)
{
	if (!val->v || !json_string_length(val->v))
		return;
	id->mail_from = source_domain(json, val, RULE_MAIL_FROM);
	id->at[PART_MAIL_FROM] = json_spot(json, val);
}

/* A word of letters and _, as all of SES's are. */
static bool is_word(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (!ascii_is_alpha(text.p[i]) && text.p[i] != '_')
			return false;
	return text.len > 0 && text.len < 32;
}

void source_status(const struct json *json, const struct jval *status,
		   struct identity *id, enum identity_status which)
{
	static const char *const what[] = {
		[STATUS_VERIFICATION] = "what verifies the domain",
		[STATUS_DKIM] = "the DKIM records",
		[STATUS_MAIL_FROM] = "the MX of the MAIL FROM domain",
	};
	struct buf text = BUF_INIT;

	if (!status->v)
		return;
	if (is_word(json_span(status)) && !id->status[which])
		id->status[which] = xstrndup(json_span(status).p,
					     json_span(status).len);
	if (span_is_nocase(json_span(status), "SUCCESS"))
		return;
	show_add(&text, json_span(status));
	json_say(json, status, RULE_NOT_VERIFIED, "SES has not found %s: %s",
		 what[which], buf_str(&text));
	diag_hint(json->diag, "nothing to do here where the records are new; SES "
			      "looks for them for 72 hours");
	buf_release(&text);
}

static bool is_arn(struct span text)
{
	return text.len > 4 && memcmp(text.p, "arn:", 4) == 0;
}

static bool is_account(struct span text)
{
	size_t i;

	for (i = 0; i < text.len && text.p[i] >= '0' && text.p[i] <= '9'; i++)
		continue;
	return i == 12 && text.len == 12;
}

/* The parts of arn:PARTITION:SERVICE:REGION:ACCOUNT:REST. */
static void split_arn(struct span text, struct span part[6])
{
	size_t i;

	for (i = 0; i < 5; i++)
		part[i] = span_take(&text, ':');
	part[5] = text;
}

void source_arn(struct span text, struct identity *id)
{
	const struct region *region;
	struct span part[6];

	if (!is_arn(text))
		return;
	split_arn(text, part);
	region = region_find(part[3]);
	if (region && !id->region)
		id->region = xstrdup(region->name);
	if (is_account(part[4]) && !id->account)
		id->account = xstrndup(part[4].p, part[4].len);
}

bool ses_arn_parse(struct span text, struct ses_arn *arn)
{
	static const char identity[] = "identity/";
	struct span part[6];

	if (!is_arn(text))
		return false;
	split_arn(text, part);
	if (!span_is(part[2], "ses") || part[5].len <= strlen(identity) ||
	    memcmp(part[5].p, identity, strlen(identity)) != 0)
		return false;
	arn->region = part[3];
	arn->account = part[4];
	arn->identity = span_make(part[5].p + strlen(identity),
				  part[5].len - strlen(identity));
	return true;
}
