/* test_identity.c -- reading the sources of tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "mail/identity.h"

#include "mutate.h"

#define T1 "abcdefghijklmnopqrstuvwxyz234567"
#define T2 "bbcdefghijklmnopqrstuvwxyz234567"
#define T3 "cbcdefghijklmnopqrstuvwxyz234567"
#define VERIFY "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU="
/* A public key of 1024 bits. */
#define KEY                                                                    \
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr"     \
	"i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ"     \
	"P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo"     \
	"QLBM1MnpC7vElzd5IwIDAQAB"

static const char own[] =
	"{\n"
	"  \"domain\": \"Example.COM.\",\n"
	"  \"region\": \"AP-northeast-1\",\n"
	"  \"verification_tokens\": [\"" VERIFY "\"],\n"
	"  \"dkim\": { \"tokens\": [\"" T1 "\", \"" T2 "\", \"" T3 "\"],\n"
	"            \"hosted_zone\": \"dkim.amazonses.com.\" },\n"
	"  \"dkim_keys\": [ { \"selector\": \"s1\", \"public_key\": \"" KEY "\" } ],\n"
	"  \"mail_from\": { \"domain\": \"Bounce.example.com\" },\n"
	"  \"dmarc\": \"v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com\"\n"
	"}\n";

static const char sesv2[] =
	"{\n"
	"    \"IdentityType\": \"DOMAIN\",\n"
	"    \"FeedbackForwardingStatus\": true,\n"
	"    \"VerifiedForSendingStatus\": true,\n"
	"    \"DkimAttributes\": {\n"
	"        \"SigningEnabled\": true,\n"
	"        \"Status\": \"SUCCESS\",\n"
	"        \"Tokens\": [\"" T1 "\", \"" T2 "\", \"" T3 "\"],\n"
	"        \"SigningHostedZone\": \"dkim.eu-south-1.amazonses.com\",\n"
	"        \"SigningAttributesOrigin\": \"AWS_SES\",\n"
	"        \"NextSigningKeyLength\": \"RSA_2048_BIT\"\n"
	"    },\n"
	"    \"MailFromAttributes\": {\n"
	"        \"MailFromDomain\": \"mail.example.com\",\n"
	"        \"MailFromDomainStatus\": \"SUCCESS\",\n"
	"        \"BehaviorOnMxFailure\": \"USE_DEFAULT_VALUE\"\n"
	"    },\n"
	"    \"Policies\": {},\n"
	"    \"Tags\": []\n"
	"}\n";

static int read_text(struct identities *ids, const char *text,
		     struct diag *diag)
{
	struct src src = { "source", text, strlen(text) };

	return identities_read(ids, &src, diag);
}

static void say_all(const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag->n; i++)
		cr_log_info("%zu:%zu: %s [%s]", diag->v[i].line,
			     diag->v[i].col, diag->v[i].text,
			     rule_name(diag->v[i].rule));
}

Test(identity, strings)
{
	struct strings s = { NULL, 0, 0 };

	strings_add(&s, span_str("a"));
	strings_add(&s, span_make("bcd", 1));
	strings_add(&s, span_str("a"));
	cr_assert_eq(s.n, 2);
	cr_assert_str_eq(s.v[0], "a");
	cr_assert_str_eq(s.v[1], "b");
	strings_release(&s);
	cr_assert_eq(s.n, 0);
}

Test(identity, own)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct identity *id;

	cr_assert_eq(read_text(&ids, own, &diag), 0);
	say_all(&diag);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.n, 1);
	id = &ids.v[0];
	cr_assert_str_eq(id->domain, "example.com");
	cr_assert_str_eq(id->region, "ap-northeast-1");
	cr_assert_eq(id->verification_tokens.n, 1);
	cr_assert_str_eq(id->verification_tokens.v[0], VERIFY);
	cr_assert_eq(id->dkim_tokens.n, 3);
	cr_assert_str_eq(id->dkim_tokens.v[2], T3);
	cr_assert_str_eq(id->dkim_zone, "dkim.amazonses.com");
	cr_assert_eq(id->nkeys, 1);
	cr_assert_str_eq(id->keys[0].selector, "s1");
	cr_assert_str_eq(id->keys[0].public_key, KEY);
	cr_assert_str_eq(id->mail_from, "bounce.example.com");
	cr_assert_str_eq(id->dmarc, "v=DMARC1; p=quarantine; "
				    "rua=mailto:dmarc@example.com");
	cr_assert_str_eq(id->source, "source");
	cr_assert_null(id->dkim_parent);
	identities_release(&ids);
	diag_release(&diag);
}

Test(identity, own_list)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;

	cr_assert_eq(read_text(&ids, "\xef\xbb\xbf [{\"domain\":\"a.example\"},\r\n"
				     "{\"region\":\"us-east-1\"}]", &diag), 0);
	cr_assert_eq(ids.n, 2);
	cr_assert_str_eq(ids.v[0].domain, "a.example");
	cr_assert_null(ids.v[0].region);
	cr_assert_null(ids.v[1].domain);
	cr_assert_str_eq(ids.v[1].region, "us-east-1");
	identities_release(&ids);
	diag_release(&diag);
}

Test(identity, sesv2)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct identity *id;

	cr_assert_eq(read_text(&ids, sesv2, &diag), 0);
	say_all(&diag);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.n, 1);
	id = &ids.v[0];
	cr_assert_null(id->domain);
	cr_assert_null(id->region);
	cr_assert_eq(id->dkim_tokens.n, 3);
	cr_assert_str_eq(id->dkim_tokens.v[0], T1);
	cr_assert_str_eq(id->dkim_zone, "dkim.eu-south-1.amazonses.com");
	cr_assert_str_eq(id->mail_from, "mail.example.com");
	identities_release(&ids);
	diag_release(&diag);
}

Test(identity, sesv2_forms)
{
	static const struct {
		const char *text;
		size_t tokens, keys;
		const char *zone, *region, *parent;
	} cases[] = {
		/* create-email-identity; an older CLI */
		{ "{\"IdentityType\":\"DOMAIN\",\"VerifiedForSendingStatus\":false,"
		  "\"DkimAttributes\":{\"SigningEnabled\":true,\"Status\":\"NOT_STARTED\","
		  "\"Tokens\":[\"" T1 "\",\"" T2 "\",\"" T3 "\"]}}",
		  3, 0, NULL, NULL, NULL },
		{ "{\"IdentityType\":\"MANAGED_DOMAIN\",\"DkimAttributes\":null,"
		  "\"MailFromAttributes\":{\"MailFromDomain\":null}}",
		  0, 0, NULL, NULL, NULL },
		{ "{\"DkimAttributes\":{\"Status\":\"SUCCESS\"},\"MailFromAttributes\":"
		  "{\"MailFromDomain\":\"\",\"BehaviorOnMxFailure\":\"REJECT_MESSAGE\"}}",
		  0, 0, NULL, NULL, NULL },
		{ "{\"IdentityType\":\"DOMAIN\",\"DkimAttributes\":{\"Tokens\":[\"sel1\"],"
		  "\"SigningHostedZone\":\"dkim.eu-south-1.amazonses.com\","
		  "\"SigningAttributesOrigin\":\"EXTERNAL\"}}",
		  0, 1, NULL, "eu-south-1", NULL },
		{ "{\"IdentityType\":\"DOMAIN\",\"DkimAttributes\":{\"Tokens\":[\"" T1 "\"],"
		  "\"SigningHostedZone\":\"dkim.eu-south-1.amazonses.com\","
		  "\"SigningAttributesOrigin\":\"AWS_SES_EU_SOUTH_1\"}}",
		  1, 0, "dkim.eu-south-1.amazonses.com", NULL, "eu-south-1" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct identities ids = { 0 };
		struct diag diag = DIAG_INIT;
		struct identity *id;

		cr_assert_eq(read_text(&ids, cases[i].text, &diag), 0, "%zu", i);
		cr_assert_eq(diag.count[SEV_WARNING], 0);
		cr_assert_eq(ids.n, 1);
		id = &ids.v[0];
		cr_assert_eq(id->dkim_tokens.n, cases[i].tokens);
		cr_assert_eq(id->nkeys, cases[i].keys);
		if (id->nkeys) {
			cr_assert_str_eq(id->keys[0].selector, "sel1");
			cr_assert_null(id->keys[0].public_key);
		}
		cr_assert_str_eq(id->dkim_zone ? id->dkim_zone : "-",
				 cases[i].zone ? cases[i].zone : "-");
		cr_assert_str_eq(id->region ? id->region : "-",
				 cases[i].region ? cases[i].region : "-");
		cr_assert_str_eq(id->dkim_parent ? id->dkim_parent : "-",
				 cases[i].parent ? cases[i].parent : "-");
		cr_assert_null(id->mail_from);
		identities_release(&ids);
		diag_release(&diag);
	}
}

/* A bar stands in front of the place that has to be named. */
static const struct {
	const char *text;
	enum rule rule;
	const char *says, *hint;
} errors[] = {
	{ "{\"domain\":\"a.example\",\n |\"regoin\":\"us-east-1\"}",
	  RULE_IDENTITY, "unknown key \"regoin\"", "\"region\"" },
	{ "{|\"domian\":\"a.example\"}", RULE_IDENTITY, "unknown key",
	  "\"domain\"" },
	{ "{\"domain\":|1}", RULE_IDENTITY, "a string, not a number", NULL },
	{ "{\"domain\":|null}", RULE_IDENTITY, "a string, not null", NULL },
	{ "{\"domain\":|\"\"}", RULE_IDENTITY, "empty", NULL },
	{ "{\"domain\":|\"a..example\"}", RULE_IDENTITY, "", NULL },
	{ "{\"domain\":|\"a b.example\"}", RULE_IDENTITY, "character", NULL },
	{ "{\"domain\":|\"b\xc3\xbc.example\"}", RULE_IDENTITY, "xn--", NULL },
	{ "{\"domain\":|\"me@a.example\"}", RULE_IDENTITY, "mail address",
	  "after the @" },
	{ "{\"region\":|\"us-east-3\"}", RULE_REGION, "no region",
	  "us-east-1" },
	{ "{\"region\":|\"Ireland\"}", RULE_REGION, "no region", "mean" },
	{ "{\"verification_tokens\":|\"" VERIFY "\"}", RULE_IDENTITY,
	  "an array, not a string", NULL },
	{ "{\"verification_tokens\":[|1]}", RULE_IDENTITY, "a string",
	  NULL },
	{ "{\"verification_tokens\":[\"" VERIFY "\", |\"\"]}", RULE_TOKEN,
	  "empty", NULL },
	{ "{\"verification_tokens\":[|\"a b\"]}", RULE_TOKEN, "blank", NULL },
	{ "{\"dkim\":{\"tokens\":[|\"" T1 "._domainkey.a.example\"]}}",
	  RULE_TOKEN, "one label", NULL },
	{ "{\"dkim\":{\"tokens\":[|\"a_b\"]}}", RULE_TOKEN, "a label", NULL },
	{ "{\"dkim\":{\"tokens\":[|\"\"]}}", RULE_TOKEN, "empty", NULL },
	{ "{\"dkim\":{|\"token\":[]}}", RULE_IDENTITY, "unknown key",
	  "\"tokens\"" },
	{ "{\"dkim\":{\"hosted_zone\":|\"a/b\"}}", RULE_NAME, "", NULL },
	{ "{\"dkim\":|[]}", RULE_IDENTITY, "an object", NULL },
	{ "{\"dkim_keys\":[|{\"public_key\":\"" KEY "\"}]}", RULE_IDENTITY,
	  "\"selector\" is missing", NULL },
	{ "{\"dkim_keys\":[{\"selector\":|\"a.b\",\"public_key\":\"" KEY "\"}]}",
	  RULE_TOKEN, "selector", NULL },
	{ "{\"dkim_keys\":[{\"selector\":\"a\",\"public_key\":|\"QUJD\"}]}",
	  RULE_DKIM_KEY, "decode", NULL },
	{ "{\"dkim_keys\":[|\"s1\"]}", RULE_IDENTITY, "an object", NULL },
	{ "{\"mail_from\":|\"mail.a.example\"}", RULE_IDENTITY, "an object",
	  NULL },
	{ "{\"mail_from\":{\"domain\":|\".\"}}", RULE_MAIL_FROM, "empty",
	  NULL },
	{ "{\"dmarc\":|\"v=DMARC1; p=all\"}", RULE_DMARC_SYNTAX,
	  "character 13", NULL },
	{ "[{\"domain\":\"a.example\"}, |7]", RULE_IDENTITY, "an object",
	  NULL },
	{ "{\"domain\":\"a.example\" |\"region\":1}", RULE_IDENTITY,
	  "no valid JSON", NULL },
	{ "{\"domain\":\"a.example\", |\"domain\":\"b.example\"}",
	  RULE_IDENTITY, "duplicate", NULL },
	{ "{\"IdentityType\":|\"EMAIL_ADDRESS\"}", RULE_IDENTITY,
	  "mail address", "get-email-identity" },
	{ "{\"IdentityType\":|\"PLANET\"}", RULE_IDENTITY, "domain", NULL },
	{ "{\"IdentityType\":|1}", RULE_IDENTITY, "a string", NULL },
	{ "{\"DkimAttributes\":{\"Tokens\":[|\"a.b\"]}}", RULE_TOKEN,
	  "one label", NULL },
	{ "{\"DkimAttributes\":{\"Tokens\":|\"a\"}}", RULE_IDENTITY,
	  "an array", NULL },
	{ "{\"DkimAttributes\":{\"Tokens\":[],"
	  "\"SigningAttributesOrigin\":|\"MARS\"}}",
	  RULE_IDENTITY, "does not know", NULL },
	{ "{\"DkimAttributes\":{\"Tokens\":[],"
	  "\"SigningAttributesOrigin\":|\"AWS_SES_\"}}",
	  RULE_IDENTITY, "does not know", NULL },
	{ "{\"MailFromAttributes\":{\"MailFromDomain\":|\"a b\"}}",
	  RULE_MAIL_FROM, "character", NULL },
};

Test(identity, errors)
{
	size_t i;

	for (i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
		struct identities ids = { 0 };
		struct diag diag = DIAG_INIT;
		struct buf text = BUF_INIT;
		const char *bar = strchr(errors[i].text, '|');
		struct finding *f;
		struct src src = { "source", NULL, 0 };
		size_t line, col;

		buf_add(&text, errors[i].text, (size_t)(bar - errors[i].text));
		buf_adds(&text, bar + 1);
		src.data = text.data;
		src.len = text.len;
		src_place(&src, (size_t)(bar - errors[i].text), &line, &col);
		cr_assert_eq(identities_read(&ids, &src, &diag), -1, "%s",
			     errors[i].text);
		cr_assert_eq(ids.n, 0);
		say_all(&diag);
		cr_assert_eq(diag.n, 1, "%s", errors[i].text);
		f = &diag.v[0];
		cr_expect_eq(f->rule, errors[i].rule, "%s", errors[i].text);
		cr_expect_not_null(strstr(f->text, errors[i].says), "%s: %s",
				   errors[i].text, f->text);
		cr_expect(f->line == line && f->col == col, "%s: at %zu:%zu",
			  errors[i].text, f->line, f->col);
		if (errors[i].hint)
			cr_expect(f->hint && strstr(f->hint, errors[i].hint),
				  "%s: %s", errors[i].text, f->hint);
		identities_release(&ids);
		diag_release(&diag);
		buf_release(&text);
	}
}

Test(identity, all_errors_of_a_file)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;

	cr_assert_eq(read_text(&ids,
			       "{\"domain\":1,\n\"region\":\"x\",\n"
			       "\"dkim\":{\"tokens\":[\"a_\",\n\"b_\"]}}",
			       &diag), -1);
	cr_assert_eq(diag.n, 4);
	cr_assert_eq(diag.v[0].line, 1);
	cr_assert_eq(diag.v[3].line, 4);
	identities_release(&ids);
	diag_release(&diag);
}

Test(identity, odd_tokens_are_warnings)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;

	cr_assert_eq(read_text(&ids,
			       "{\"verification_tokens\":[\"abc\"],\n"
			       "\"dkim\":{\"tokens\":[\"short\"]}}", &diag), 0);
	cr_assert_eq(diag.n, 2);
	cr_assert_eq(diag.v[0].rule, RULE_TOKEN_SHAPE);
	cr_assert_eq(diag.v[0].line, 1);
	cr_assert_eq(diag.v[1].rule, RULE_TOKEN_SHAPE);
	cr_assert_eq(diag.v[1].line, 2);
	cr_assert_eq(diag.count[SEV_ERROR], 0);
	cr_assert_str_eq(ids.v[0].dkim_tokens.v[0], "short");
	identities_release(&ids);
	diag_release(&diag);
}

Test(identity, unknown_formats)
{
	static const struct {
		const char *text, *says, *hint;
	} cases[] = {
		{ "", "empty", "own identity JSON" },
		{ " \r\n\t", "empty", "own identity JSON" },
		{ "\xef\xbb\xbf", "empty", "own identity JSON" },
		{ "<!DOCTYPE html>\n<html>SECRETS</html>", "HTML", "own identity JSON" },
		{ "<?xml version='1.0'?>", "XML", NULL },
		{ "-----BEGIN RSA PRIVATE KEY-----\nSECRETS\n", "private key",
		  "--dkim-key" },
		{ "-----BEGIN PUBLIC KEY-----\nMIGf\n", "PEM", "--dkim-key" },
		{ "Domain Name,Record Name,Record Type,Record Value\n"
		  "example.com,_SECRETS.example.com.,CNAME,x.acm-validations.aws.",
		  "ACM", NULL },
		{ "Type,Name,Value\nCNAME,SECRETS,b", "CSV", NULL },
		{ "$TTL 300\n@ SOA a. b. 1 2 3 4 5\n", "zone file", NULL },
		{ "SECRETS", "unknown form", NULL },
		{ "{\"Sticks\":[\"SECRETS\"]}", "\"Sticks\" is nearly \"Stacks\"",
		  "own identity JSON" },
		{ "{\"A\":\"SECRETS\",\"B\":2,\"C\":3,\"D\":4,\"E\":5}",
		  "\"A\", \"B\", \"C\", \"D\", ...", "own identity JSON" },
		{ "[\"SECRETS\"]", "an array of no objects", NULL },
		{ "[{\"Name\":1}]", "an array with the keys \"Name\"", NULL },
		{ "{}", "no identity in it", "domain" },
		{ "[]", "no identity in it", NULL },
		{ "\"text\"", "unknown form", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct identities ids = { 0 };
		struct diag diag = DIAG_INIT;
		struct finding *f;

		cr_assert_eq(read_text(&ids, cases[i].text, &diag), -1);
		cr_assert_eq(diag.n, 1);
		f = &diag.v[0];
		cr_assert_eq(f->rule, RULE_IDENTITY);
		cr_assert_str_eq(f->file, "source");
		cr_assert_null(f->source);
		cr_expect(strstr(f->text, cases[i].says), "%s: %s",
			  cases[i].text, f->text);
		cr_assert(!strstr(f->text, "SECRETS"));
		cr_expect_not_null(f->hint);
		if (cases[i].hint)
			cr_expect(f->hint && strstr(f->hint, cases[i].hint),
				  "%s: %s", cases[i].text, f->hint);
		identities_release(&ids);
		diag_release(&diag);
	}
}

Test(identity, not_text)
{
	static const struct {
		struct src src;
		const char *says;
	} cases[] = {
		{ { "source", "\xff\xfe{\0", 4 }, "UTF-16" },
		{ { "source", "\x7f" "ELF\0", 5 }, "binary" },
		{ { "source", NULL, 0 }, "empty" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct identities ids = { 0 };
		struct diag diag = DIAG_INIT;

		cr_assert_eq(identities_read(&ids, &cases[i].src, &diag), -1);
		cr_assert(strstr(diag.v[0].text, cases[i].says));
		identities_release(&ids);
		diag_release(&diag);
	}
}

Test(identity, private_keys_are_not_shown)
{
	static const char *const texts[] = {
		/* The base64 of a private key's first bytes. */
		"{\"dkim_keys\":[{\"selector\":\"a\",\"public_key\":\"MAYCAQAEAQA=\"}]}",
		"{\"domain\":\"a.example\",\"private_key\":\"MAYCAQAEAQA=\"}",
		"{\"domain\":\"a.example\",\"private_key\":\"MAYCAQAEAQA=\",}",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct identities ids = { 0 };
		struct diag diag = DIAG_INIT;

		cr_assert_eq(read_text(&ids, texts[i], &diag), -1);
		cr_assert_eq(diag.n, 1);
		cr_assert_null(diag.v[0].source);
		cr_assert(!strstr(diag.v[0].text, "MAYC"));
		identities_release(&ids);
		diag_release(&diag);
	}
}

Test(identity, too_many)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	int i;

	buf_adds(&text, "{\"verification_tokens\":[");
	for (i = 0; i < 101; i++)
		buf_addf(&text, "%s\"t%d\"", i ? "," : "", i);
	buf_adds(&text, "]}");
	cr_assert_eq(read_text(&ids, buf_str(&text), &diag), -1);
	cr_assert_eq(diag.n, 1);
	identities_release(&ids);
	diag_release(&diag);

	buf_clear(&text);
	buf_adds(&text, "[{\"domain\":\"x\"}");
	for (i = 0; i < 10000; i++)
		buf_adds(&text, ",{}");
	buf_adds(&text, "]");
	cr_assert_eq(read_text(&ids, buf_str(&text), &diag), -1);
	cr_assert_eq(diag.n, 1);
	identities_release(&ids);
	diag_release(&diag);
	buf_release(&text);
}

/* Every one of very many errors is counted, and soon. */
Test(identity, many_errors, .timeout = 20)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	int i;

	buf_adds(&text, "{\"domain\":\"a.example\"");
	for (i = 0; i < 100000; i++)
		buf_addf(&text, ",\n\"x%d\":\"%d\"", i, i);
	buf_adds(&text, "}");
	cr_assert_eq(read_text(&ids, buf_str(&text), &diag), -1);
	cr_assert_eq(diag.n, DIAG_KEEP);
	cr_assert_eq(diag.count[SEV_ERROR], 100000);
	cr_assert_eq(diag.v[99].line, 101);
	identities_release(&ids);
	diag_release(&diag);
	buf_release(&text);
}

Test(identity, damaged)
{
	uint32_t seed = 5321;
	int i;

	for (i = 0; i < 10000; i++) {
		struct identities ids = { 0 };
		struct identity flags = { 0 };
		struct diag diag = DIAG_INIT;
		struct src src = { .name = "damaged" };
		char *copy = mutate(i % 2 ? own : sesv2, &src.len, &seed);

		src.data = copy;
		if (identities_read(&ids, &src, &diag) == 0)
			identities_complete(&ids, &flags, "example.com", &diag);
		else
			cr_assert_gt(diag.count[SEV_ERROR], 0);
		identities_release(&ids);
		diag_release(&diag);
		free(copy);
	}
}
