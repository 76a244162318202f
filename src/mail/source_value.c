/* source_value.c -- checks of the single values that sources hold
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/source.h"

#include "base/ascii.h"
#include "base/xmalloc.h"
#include "dns/rr.h"
#include "mail/dkim.h"
#include "mail/dmarc.h"
#include "mail/region.h"

static bool is_host_char(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

const char *check_domain(struct span text, struct buf *out)
{
	struct name name;
	const char *why;
	size_t i;

	if (!text.len || span_is(text, "."))
		return "it is empty";
	for (i = 0; i < text.len; i++) {
		if (text.p[i] == '@')
			return "it is a mail address, not a domain";
		if ((unsigned char)text.p[i] >= 0x80)
			return "it is not ASCII; the xn-- form is needed";
		if (!is_host_char(text.p[i]))
			return "it holds a character that no host name has";
	}
	why = name_parse(&name, text, &name_root);
	if (why)
		return why;
	if (text.p[text.len - 1] == '.')
		text.len--;
	for (i = 0; i < text.len; i++)
		buf_addc(out, ascii_lower(text.p[i]));
	return NULL;
}

bool domain_holds(const char *domain, const char *name, struct span *left)
{
	size_t n = strlen(name), d = strlen(domain);

	if (n < d || strcasecmp(name + n - d, domain) != 0)
		return false;
	if (n > d && name[n - d - 1] != '.')
		return false;
	*left = span_make(name, n > d ? n - d - 1 : 0);
	return true;
}

const char *check_dkim_token(struct span text)
{
	if (dkim_label_ok(text))
		return NULL;
	if (!text.len)
		return "it is empty";
	if (memchr(text.p, '.', text.len))
		return "it has to be one label, without the domain after it";
	return "it has to be a label of 1 to 63 letters, digits and inner hyphens";
}

const char *check_verification_token(struct span text)
{
	size_t i;

	if (!text.len)
		return "it is empty";
	if (text.len > TXT_STRING_MAX)
		return "it is longer than a string of a TXT record (255)";
	for (i = 0; i < text.len; i++)
		if (text.p[i] < 0x21 || text.p[i] > 0x7e)
			return "it holds a blank or a character outside ASCII";
	return NULL;
}

char *source_domain(const struct json *json, const struct jval *val,
		    enum rule rule)
{
	struct buf domain = BUF_INIT;
	const char *why;

	if (!val->v)
		return NULL;
	why = check_domain(json_span(val), &domain);
	if (!why)
		return buf_steal(&domain);
	json_say(json, val, rule, "\"%s\" is no domain name: %s", val->key, why);
	if (rule == RULE_IDENTITY && strchr(json_string_value(val->v), '@'))
		diag_hint(json->diag, "an address needs no DNS records; "
				      "give the domain after the @");
	buf_release(&domain);
	return NULL;
}

char *source_region(const struct json *json, const struct jval *val)
{
	const struct region *region;

	if (!val->v)
		return NULL;
	region = region_find(json_span(val));
	if (region)
		return xstrdup(region->name);
	json_say(json, val, RULE_REGION, "SES has no region of this name");
	diag_hint(json->diag, "did you mean %s?",
		  region_nearest(json_span(val))->name);
	return NULL;
}

char *source_dmarc(const struct json *json, const struct jval *val)
{
	struct dmarc dmarc;
	const char *why;
	size_t where;

	if (!val->v)
		return NULL;
	if (dmarc_parse(&dmarc, json_span(val), &where, &why) == 0)
		return xstrdup(json_string_value(val->v));
	json_say(json, val, RULE_DMARC_SYNTAX,
		 "no valid DMARC record, at its character %zu: %s", where + 1,
		 why);
	diag_hint(json->diag, "write it as in v=DMARC1; p=none");
	return NULL;
}

void source_strings(const struct json *json, const struct jval *list,
		    void (*each)(const struct json *json,
				 const struct jval *val, void *arg),
		    void *arg)
{
	size_t n = list->v ? json_array_size(list->v) : 0, i;

	if (n > SOURCE_TOKENS_MAX) {
		json_say(json, list, RULE_IDENTITY,
			 "\"%s\" holds %zu values; SES gives no more than %d",
			 list->key, n, SOURCE_TOKENS_MAX);
		return;
	}
	for (i = 0; i < n; i++) {
		struct jval item = json_item(list, i);

		if (json_expect(json, &item, JSON_STRING))
			each(json, &item, arg);
	}
}

void source_dkim_token(const struct json *json, const struct jval *val,
		       struct strings *to)
{
	struct span text = json_span(val);
	const char *why = check_dkim_token(text);

	if (why) {
		json_say(json, val, RULE_TOKEN,
			 "a DKIM token cannot be used: %s", why);
		return;
	}
	if (!dkim_token_usual(text))
		json_say(json, val, RULE_TOKEN_SHAPE, SOURCE_ODD_DKIM);
	strings_add(to, text);
}

static void take_dkim_token(const struct json *json, const struct jval *val,
			    void *arg)
{
	source_dkim_token(json, val, arg);
}

void source_dkim_tokens(const struct json *json, const struct jval *list,
			struct strings *to)
{
	source_strings(json, list, take_dkim_token, to);
}

void source_verification_token(const struct json *json, const struct jval *val,
			       struct strings *to)
{
	struct span text = json_span(val);
	const char *why = check_verification_token(text);

	if (why) {
		json_say(json, val, RULE_TOKEN,
			 "a verification token cannot be used: %s", why);
		return;
	}
	if (!dkim_verification_usual(text))
		json_say(json, val, RULE_TOKEN_SHAPE,
			 SOURCE_ODD_VERIFICATION);
	strings_add(to, text);
}

static void take_verification_token(const struct json *json,
				    const struct jval *val, void *arg)
{
	source_verification_token(json, val, arg);
}

void source_verification_tokens(const struct json *json,
				const struct jval *list, struct strings *to)
{
	source_strings(json, list, take_verification_token, to);
}
