/* test_complete.c -- one identity from many parts
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "base/xmalloc.h"
#include "mail/identity.h"

#define T1 "abcdefghijklmnopqrstuvwxyz234567"
#define T2 "bbcdefghijklmnopqrstuvwxyz234567"
#define T3 "cbcdefghijklmnopqrstuvwxyz234567"
#define TOKENS "\"dkim\":{\"tokens\":[\"" T1 "\",\"" T2 "\",\"" T3 "\"]}"
#define SESV2(rest)                                                            \
	"{\"IdentityType\":\"DOMAIN\",\"DkimAttributes\":{\"Tokens\":"         \
	"[\"" T1 "\",\"" T2 "\",\"" T3 "\"]" rest "}}"
#define V1 "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU="
#define V2 "qmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU="
#define KEY                                                                    \
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr"     \
	"i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ"     \
	"P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo"     \
	"QLBM1MnpC7vElzd5IwIDAQAB"

static struct identities ids;
static struct identity flags;
static struct diag diag;

static void clean(void)
{
	identities_release(&ids);
	identity_release(&flags);
	diag_release(&diag);
}

static void source(const char *name, const char *text)
{
	struct src src = { name, text, strlen(text) };

	cr_assert_eq(identities_read(&ids, &src, &diag), 0, "%s", text);
}

static void set(char **to, const char *text)
{
	*to = xstrdup(text);
}

static int complete(const char *origin)
{
	int ret = identities_complete(&ids, &flags, origin, &diag);
	size_t i;

	for (i = 0; i < diag.n; i++)
		cr_log_info("%s: %s [%s] %s", diag.v[i].file, diag.v[i].text,
			    rule_name(diag.v[i].rule), diag.v[i].hint);
	cr_assert_eq(ret == 0, diag_errors(&diag) == 0);
	return ret;
}

/* The only finding. */
static void check_said(enum rule rule, const char *file, const char *says)
{
	cr_assert_eq(diag.n, 1, "%zu findings", diag.n);
	cr_assert_eq(diag.v[0].rule, rule, "%s", rule_name(diag.v[0].rule));
	cr_assert_str_eq(diag.v[0].file ? diag.v[0].file : "-", file);
	cr_assert_not_null(strstr(diag.v[0].text, says), "%s", diag.v[0].text);
}

TestSuite(complete, .fini = clean);

Test(complete, defaults)
{
	source("a.json", SESV2(""));
	cr_assert_eq(complete("Example.COM."), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_str_eq(ids.v[0].domain, "example.com");
	cr_assert_str_eq(ids.v[0].mail_from, "mail.example.com");
	cr_assert_null(ids.v[0].region);
	cr_assert_null(ids.v[0].dmarc);
}

Test(complete, domain_of_source_wins_over_origin)
{
	source("a.json", "{\"domain\":\"news.example.com\"," TOKENS "}");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_str_eq(ids.v[0].domain, "news.example.com");
}

Test(complete, flag_names_nameless)
{
	source("a.json", SESV2(""));
	set(&flags.domain, "News.example.com.");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_str_eq(ids.v[0].domain, "news.example.com");
}

Test(complete, nameless_without_origin)
{
	source("a.json", SESV2(""));
	cr_assert_eq(complete(NULL), -1);
	check_said(RULE_IDENTITY, "a.json", "does not name its domain");
}

Test(complete, flag_selects_domain)
{
	source("a.json", "[{\"domain\":\"a.example\"},{\"domain\":\"b.example\"},"
			 "{\"domain\":\"c.example\"}]");
	set(&flags.domain, "B.example");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(ids.n, 1);
	cr_assert_str_eq(ids.v[0].domain, "b.example");
}

Test(complete, flag_selects_nothing)
{
	source("a.json", "[{\"domain\":\"a.example\"},{\"domain\":\"b.example\"}]");
	set(&flags.domain, "d.example");
	cr_assert_eq(complete("example.com"), -1);
	check_said(RULE_NO_IDENTITY, "-", "d.example; there is a.example, b.example");
}

Test(complete, no_identity)
{
	set(&flags.domain, "a.example");
	set(&flags.region, "eu-west-1");
	cr_assert_eq(complete("example.com"), -1);
	check_said(RULE_NO_IDENTITY, "-", "no SES identity");
	cr_assert(strstr(diag.v[0].hint, "--email-identity a.example"));
}

Test(complete, flags_alone)
{
	strings_add(&flags.dkim_tokens, span_str(T1));
	strings_add(&flags.dkim_tokens, span_str(T2));
	strings_add(&flags.dkim_tokens, span_str(T3));
	strings_add(&flags.verification_tokens, span_str(V1));
	set(&flags.region, "EU-West-1");
	set(&flags.spf_all, "-all");
	flags.apex_spf = true;
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.n, 1);
	cr_assert_str_eq(ids.v[0].domain, "example.com");
	cr_assert_str_eq(ids.v[0].region, "eu-west-1");
	cr_assert_str_eq(ids.v[0].spf_all, "-all");
	cr_assert(ids.v[0].apex_spf);
	cr_assert_eq(ids.v[0].dkim_tokens.n, 3);
	cr_assert_eq(ids.v[0].verification_tokens.n, 1);
	cr_assert_null(ids.v[0].source);
}

Test(complete, flags_win)
{
	source("a.json", "{\"region\":\"us-east-1\",\"verification_tokens\":[\"" V1
			 "\"]," TOKENS ",\"mail_from\":{\"domain\":\"b.example.com\"},"
			 "\"dmarc\":\"v=DMARC1; p=none\"}");
	set(&flags.region, "eu-west-1");
	strings_add(&flags.verification_tokens, span_str(V2));
	strings_add(&flags.dkim_tokens, span_str("xxx"));
	set(&flags.dkim_zone, "Dkim.Amazonses.com.");
	set(&flags.mail_from, "m");
	set(&flags.dmarc, "v=DMARC1; p=reject");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_str_eq(ids.v[0].region, "eu-west-1");
	cr_assert_eq(ids.v[0].verification_tokens.n, 1);
	cr_assert_str_eq(ids.v[0].verification_tokens.v[0], V2);
	cr_assert_eq(ids.v[0].dkim_tokens.n, 1);
	cr_assert_str_eq(ids.v[0].dkim_tokens.v[0], "xxx");
	cr_assert_str_eq(ids.v[0].dkim_zone, "dkim.amazonses.com");
	cr_assert_str_eq(ids.v[0].mail_from, "m.example.com");
	cr_assert_str_eq(ids.v[0].dmarc, "v=DMARC1; p=reject");
	/* The token's shape, and that there is but one. */
	cr_assert_eq(diag.n, 2);
	cr_assert_eq(diag.v[0].rule, RULE_TOKEN_SHAPE);
	cr_assert_eq(diag.v[1].rule, RULE_TOKEN_SHAPE);
}

Test(complete, flags_leave_out)
{
	source("a.json", "{\"mail_from\":{\"domain\":\"b.example.com\"},"
			 "\"dmarc\":\"v=DMARC1; p=none; aspf=s\"," TOKENS "}");
	flags.no_mail_from = true;
	flags.no_dmarc = true;
	flags.apex_spf = true;
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert(ids.v[0].no_mail_from);
	cr_assert(ids.v[0].apex_spf);
	cr_assert_null(ids.v[0].mail_from);
	cr_assert(ids.v[0].no_dmarc);
	cr_assert_null(ids.v[0].dmarc);
}

Test(complete, bad_flags)
{
	static const char *const says[] = {
		"--domain \"a..b\"", "--region \"eu-wset-1\"", "--dkim-zone \"a b\"",
		"--dkim-token \"a.b\"", "--verification-token \"a b\"",
		"--dkim-key \"a_b\"",
	};
	size_t i;

	set(&flags.domain, "a..b");
	set(&flags.region, "eu-wset-1");
	set(&flags.dkim_zone, "a b");
	strings_add(&flags.dkim_tokens, span_str("a.b"));
	strings_add(&flags.verification_tokens, span_str("a b"));
	flags.keys = xcalloc(1, sizeof(*flags.keys));
	flags.nkeys = flags.keys_cap = 1;
	set(&flags.keys[0].selector, "a_b");
	set(&flags.keys[0].public_key, KEY);
	cr_assert_eq(complete("example.com"), -1);
	cr_assert_eq(diag.n, sizeof(says) / sizeof(says[0]));
	for (i = 0; i < diag.n; i++)
		cr_assert(strstr(diag.v[i].text, says[i]) &&
			  diag.v[i].file == NULL,
			  "%s", diag.v[i].text);
	cr_assert(strstr(diag.v[1].hint, "eu-west-1"));
}

Test(complete, region_by_hosted_zone)
{
	source("a.json", SESV2(",\"SigningHostedZone\":"
			       "\"a1.dkim.us-west-2.amazonses.com\""));
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_str_eq(ids.v[0].region, "us-west-2");
	cr_assert_str_eq(ids.v[0].dkim_zone, "a1.dkim.us-west-2.amazonses.com");
}

Test(complete, sources_complete_each_other)
{
	source("a.json", SESV2(",\"SigningHostedZone\":\"dkim.amazonses.com\""));
	source("b.json", "{\"domain\":\"example.com\",\"region\":\"eu-west-1\","
			 "\"verification_tokens\":[\"" V1 "\"]}");
	source("c.json", "{\"domain\":\"EXAMPLE.com\",\"region\":\"eu-west-1\","
			 "\"verification_tokens\":[\"" V2 "\"],"
			 "\"mail_from\":{\"domain\":\"b.example.com\"}," TOKENS "}");
	source("d.json", "{\"domain\":\"other.example\",\"region\":\"us-east-1\"}");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.n, 2);
	cr_assert_str_eq(ids.v[0].domain, "example.com");
	cr_assert_str_eq(ids.v[0].region, "eu-west-1");
	cr_assert_eq(ids.v[0].verification_tokens.n, 2);
	cr_assert_eq(ids.v[0].dkim_tokens.n, 3);
	cr_assert_str_eq(ids.v[0].dkim_zone, "dkim.amazonses.com");
	cr_assert_str_eq(ids.v[0].mail_from, "b.example.com");
	cr_assert_str_eq(ids.v[1].domain, "other.example");
}

Test(complete, regions_stay_apart)
{
	source("a.json", "[{\"domain\":\"example.com\",\"region\":\"eu-west-1\"},"
			 "{\"domain\":\"example.com\",\"region\":\"us-east-1\"}]");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(ids.n, 2);
	cr_assert_str_eq(ids.v[0].region, "eu-west-1");
	cr_assert_str_eq(ids.v[1].region, "us-east-1");
}

Test(complete, region_of_several)
{
	source("a.json", "[{\"domain\":\"example.com\",\"region\":\"eu-west-1\"},"
			 "{\"domain\":\"example.com\",\"region\":\"us-east-1\"}]");
	source("b.json", SESV2(""));
	cr_assert_eq(complete("example.com"), -1);
	check_said(RULE_NO_REGION, "b.json", "eu-west-1, us-east-1");
}

Test(complete, contradictions)
{
	static const struct {
		const char *a, *b, *says;
	} cases[] = {
		{ TOKENS, "\"dkim\":{\"tokens\":[\"" T1 "\",\"" T2 "\"]}",
		  "DKIM tokens" },
		{ "\"dkim\":{\"hosted_zone\":\"dkim.amazonses.com\"}",
		  "\"dkim\":{\"hosted_zone\":\"x.dkim.amazonses.com\"}",
		  "the zone of" },
		{ "\"mail_from\":{\"domain\":\"a.x.example\"}",
		  "\"mail_from\":{\"domain\":\"b.x.example\"}", "MAIL FROM" },
		{ "\"dmarc\":\"v=DMARC1; p=none\"", "\"dmarc\":\"v=DMARC1; p=reject\"",
		  "DMARC" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text = BUF_INIT;

		source("first.json", "{\"domain\":\"x.example\"}");
		buf_addf(&text, "{\"domain\":\"x.example\",%s}", cases[i].a);
		source("a.json", buf_str(&text));
		source("again.json", buf_str(&text));
		buf_clear(&text);
		buf_addf(&text, "{\"domain\":\"x.example\",%s}", cases[i].b);
		source("b.json", buf_str(&text));
		diag_release(&diag);
		cr_assert_eq(complete(NULL), -1);
		cr_assert_eq(diag.v[0].rule, RULE_IDENTITIES_DIFFER);
		cr_assert_str_eq(diag.v[0].file, "b.json");
		cr_assert(strstr(diag.v[0].text, cases[i].says));
		cr_assert(strstr(diag.v[0].text, "a.json"), "%s", diag.v[0].text);
		cr_assert_eq(diag_errors(&diag), 1);
		buf_release(&text);
		clean();
	}
}

Test(complete, flag_settles_contradiction)
{
	source("a.json", "{\"mail_from\":{\"domain\":\"a.example.com\"}}");
	source("b.json", "{\"mail_from\":{\"domain\":\"b.example.com\"}}");
	set(&flags.mail_from, "c");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_str_eq(ids.v[0].mail_from, "c.example.com");
}

Test(complete, order_of_tokens_is_no_contradiction)
{
	source("a.json", "{" TOKENS "}");
	source("b.json", "{\"dkim\":{\"tokens\":[\"" T3 "\",\"" T1 "\",\"" T2 "\"]}}");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(ids.v[0].dkim_tokens.n, 3);
}

Test(complete, tokens_need_one_identity)
{
	source("a.json", "[{\"domain\":\"a.example\"},{\"domain\":\"b.example\"}]");
	strings_add(&flags.verification_tokens, span_str(V1));
	cr_assert_eq(complete(NULL), -1);
	check_said(RULE_USAGE, "-", "the sources hold 2");
}

Test(complete, mail_from)
{
	static const struct {
		const char *flag, *want;
		enum rule rule; /* RULE_COUNT: nothing is said */
	} cases[] = {
		{ "bounce", "bounce.example.com", RULE_COUNT },
		{ "a.bounce", "a.bounce.example.com", RULE_COUNT },
		{ "Bounce.EXAMPLE.com", "bounce.example.com", RULE_COUNT },
		{ "bounce.example.com.", "bounce.example.com", RULE_COUNT },
		{ "bounce.example.net", "bounce.example.net.example.com",
		  RULE_COUNT },
		{ "bounce.other.com", "bounce.other.com.example.com",
		  RULE_MAIL_FROM_SHAPE },
		{ "notexample.com", "notexample.com.example.com",
		  RULE_MAIL_FROM_SHAPE },
		{ "_bounce", "_bounce.example.com", RULE_MAIL_FROM_SHAPE },
		{ "bounce.example.net.", NULL, RULE_MAIL_FROM },
		{ "bounce.", NULL, RULE_MAIL_FROM },
		{ "example.com", NULL, RULE_MAIL_FROM },
		{ "example.com.", NULL, RULE_MAIL_FROM },
		{ "notexample.com.", NULL, RULE_MAIL_FROM },
		{ ".", NULL, RULE_MAIL_FROM },
		{ "", NULL, RULE_MAIL_FROM },
		{ "a..b", NULL, RULE_MAIL_FROM },
		{ "a b", NULL, RULE_MAIL_FROM },
		{ "*", NULL, RULE_MAIL_FROM },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		source("a.json", "{" TOKENS "}");
		set(&flags.mail_from, cases[i].flag);
		cr_expect_eq(complete("example.com"), cases[i].want ? 0 : -1,
			     "%s", cases[i].flag);
		if (cases[i].rule == RULE_COUNT)
			cr_expect_eq(diag.n, 0, "%s", cases[i].flag);
		else
			cr_expect(diag.n == 1 &&
				  diag.v[0].rule == cases[i].rule &&
				  !diag.v[0].file, "%s", cases[i].flag);
		if (cases[i].want)
			cr_expect_str_eq(ids.v[0].mail_from, cases[i].want);
		clean();
	}
}

Test(complete, mail_from_of_source_is_absolute)
{
	source("a.json", "{\"mail_from\":{\"domain\":\"mail.example.net\"}," TOKENS "}");
	cr_assert_eq(complete("example.com"), -1);
	check_said(RULE_MAIL_FROM, "a.json", "mail.example.net is not below example.com");
	cr_assert(strstr(diag.v[0].hint, "mail.example.com"));
}

Test(complete, dmarc_strict_spf)
{
	source("a.json", "{\"dmarc\":\"v=DMARC1; p=none; aspf=s\"," TOKENS "}");
	cr_assert_eq(complete("example.com"), 0);
	check_said(RULE_DMARC_ASPF, "a.json", "mail.example.com");
	diag_release(&diag);
	flags.no_mail_from = true;
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
}

Test(complete, dmarc_historic)
{
	source("a.json", "{" TOKENS "}");
	set(&flags.dmarc, "v=DMARC1; p=none; pct=50; ri=60");
	cr_assert_eq(complete("example.com"), 0);
	check_said(RULE_DMARC_HISTORIC, "-", "pct and ri");
}

Test(complete, dmarc_flags)
{
	static const struct {
		const char *dmarc, *policy, *rua;
		const char *want_policy, *want_rua; /* both NULL: an error */
		enum rule rule;
	} cases[] = {
		{ NULL, "Reject", NULL, "reject", "-", RULE_COUNT },
		{ NULL, NULL, "a@b.c", "-", "mailto:a@b.c", RULE_COUNT },
		{ NULL, "none", "mailto:a,b!c;d@e.f", "none",
		  "mailto:a%2Cb%21c%3Bd@e.f", RULE_COUNT },
		{ NULL, NULL, "mailto:a@b.c,mailto:d@e.f", "-",
		  "mailto:a@b.c,mailto:d@e.f", RULE_COUNT },
		{ NULL, "all", NULL, NULL, NULL, RULE_USAGE },
		{ NULL, NULL, "example.com", NULL, NULL, RULE_USAGE },
		{ NULL, NULL, "https://example.com/@", NULL, NULL, RULE_USAGE },
		{ NULL, NULL, "mailto:a b@c.d", NULL, NULL, RULE_USAGE },
		{ NULL, NULL, "", NULL, NULL, RULE_USAGE },
		{ "v=DMARC1; p=x", NULL, NULL, NULL, NULL, RULE_DMARC_SYNTAX },
		{ "v=DMARC1; p=none", "reject", NULL, NULL, NULL, RULE_USAGE },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct identity *id;

		source("a.json", "{" TOKENS "}");
		if (cases[i].dmarc)
			set(&flags.dmarc, cases[i].dmarc);
		if (cases[i].policy)
			set(&flags.dmarc_policy, cases[i].policy);
		if (cases[i].rua)
			set(&flags.dmarc_rua, cases[i].rua);
		cr_expect_eq(complete("example.com"),
			     cases[i].want_policy ? 0 : -1, "%zu", i);
		if (cases[i].rule == RULE_COUNT) {
			id = &ids.v[0];
			cr_expect_eq(diag.n, 0);
			cr_expect_str_eq(id->dmarc_policy ? id->dmarc_policy : "-",
					 cases[i].want_policy);
			cr_expect_str_eq(id->dmarc_rua ? id->dmarc_rua : "-",
					 cases[i].want_rua);
		} else {
			cr_expect_eq(diag.n, 1, "%zu", i);
			cr_expect_eq(diag.v[0].rule, cases[i].rule);
			cr_expect_null(diag.v[0].file);
		}
		clean();
	}
}

#define EXTERNAL                                                               \
	"{\"IdentityType\":\"DOMAIN\",\"DkimAttributes\":{\"Tokens\":[\"s1\"]," \
	"\"SigningAttributesOrigin\":\"EXTERNAL\"}}"

Test(complete, key_missing)
{
	source("a.json", EXTERNAL);
	cr_assert_eq(complete("example.com"), 0);
	check_said(RULE_DKIM_ELSEWHERE, "a.json", "selector s1");
	cr_assert(strstr(diag.v[0].hint, "--dkim-key s1=FILE"));
	cr_assert_eq(ids.v[0].nkeys, 0);
}

Test(complete, key_by_flag)
{
	source("a.json", EXTERNAL);
	flags.keys = xcalloc(1, sizeof(*flags.keys));
	flags.nkeys = flags.keys_cap = 1;
	set(&flags.keys[0].selector, "S1");
	set(&flags.keys[0].public_key, KEY);
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.v[0].nkeys, 1);
	cr_assert_str_eq(ids.v[0].keys[0].public_key, KEY);
}

Test(complete, key_by_source)
{
	source("a.json", EXTERNAL);
	source("b.json", "{\"dkim_keys\":[{\"selector\":\"s1\",\"public_key\":\"" KEY
			 "\"}]}");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.v[0].nkeys, 1);
	cr_assert_str_eq(ids.v[0].keys[0].public_key, KEY);
}

#define REPLICA_WITH(tokens)                                                   \
	"{\"IdentityType\":\"DOMAIN\",\"DkimAttributes\":{\"Tokens\":[" tokens  \
	"],\"SigningHostedZone\":\"dkim.eu-south-1.amazonses.com\","             \
	"\"SigningAttributesOrigin\":\"AWS_SES_EU_SOUTH_1\"}}"
#define REPLICA REPLICA_WITH("")

Test(complete, replica)
{
	source("a.json", REPLICA);
	set(&flags.region, "us-east-1");
	cr_assert_eq(complete("example.com"), 0);
	check_said(RULE_DKIM_ELSEWHERE, "a.json", "replica");
	cr_assert(strstr(diag.v[0].hint, "--region eu-south-1"));
	cr_assert_str_eq(ids.v[0].region, "us-east-1");
	cr_assert_eq(ids.v[0].dkim_tokens.n, 0);
}

/* The tokens that SES prints for a replica are its parent's. */
Test(complete, replica_with_tokens)
{
	source("a.json", REPLICA_WITH("\"" T1 "\",\"" T2 "\",\"" T3 "\""));
	set(&flags.region, "us-east-1");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.v[0].dkim_tokens.n, 3);
	cr_assert_str_eq(ids.v[0].dkim_zone, "dkim.eu-south-1.amazonses.com");
}

/* Tokens and a zone of one region beside an MX of another. */
Test(complete, region_overruled)
{
	source("a.json", "{\"region\":\"eu-south-1\"," TOKENS "}");
	set(&flags.region, "us-east-1");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 1);
	check_said(RULE_REGION_OVERRULED, "a.json",
		   "of eu-south-1 here, and --region says us-east-1");
	cr_assert_str_eq(ids.v[0].region, "us-east-1");
}

Test(complete, region_overruled_by_zone)
{
	source("a.json", "{\"dkim\":{\"tokens\":[\"" T1 "\",\"" T2 "\",\"" T3
			 "\"],\"hosted_zone\":\"dkim.eu-south-1.amazonses.com\"}}");
	set(&flags.region, "us-east-1");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 1);
	check_said(RULE_REGION_OVERRULED, "a.json",
		   "zone of example.com is of eu-south-1 here");
}

Test(complete, region_overruled_with_zone)
{
	source("a.json", "{\"region\":\"eu-south-1\"," TOKENS "}");
	set(&flags.region, "us-east-1");
	set(&flags.dkim_zone, "dkim.amazonses.com");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
}

Test(complete, region_said_again)
{
	source("a.json", "{\"region\":\"eu-south-1\",\"dkim\":{\"tokens\":[\"" T1
			 "\",\"" T2 "\",\"" T3 "\"],"
			 "\"hosted_zone\":\"dkim.eu-south-1.amazonses.com\"}}");
	set(&flags.region, "eu-south-1");
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
}

Test(complete, replica_region_is_not_its_parents)
{
	source("a.json", REPLICA);
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_null(ids.v[0].region);
}

Test(complete, replica_with_parent)
{
	source("a.json", "{\"domain\":\"example.com\",\"region\":\"eu-south-1\"," TOKENS
			 "}");
	source("b.json", "{\"domain\":\"example.com\",\"region\":\"us-east-1\"}");
	source("c.json", REPLICA);
	/* It cannot be in its parent's region, so it is in the other one. */
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.n, 2);
	cr_assert_str_eq(ids.v[1].dkim_parent, "eu-south-1");
	cr_assert_eq(ids.v[1].dkim_tokens.n, 3);
	cr_assert_null(ids.v[1].dkim_zone); /* by the parent's region */
	clean();

	source("a.json", "{\"domain\":\"example.com\",\"region\":\"eu-south-1\"," TOKENS
			 "}");
	source("c.json", REPLICA);
	cr_assert_eq(complete("example.com"), 0);
	cr_assert_eq(diag.n, 0);
	cr_assert_eq(ids.n, 2);
	cr_assert_null(ids.v[1].region);
}

Test(complete, odd_count_of_tokens)
{
	source("a.json", "{\"dkim\":{\"tokens\":[\"" T1 "\",\"" T2 "\"]}}");
	cr_assert_eq(complete("example.com"), 0);
	check_said(RULE_TOKEN_SHAPE, "a.json", "2 DKIM tokens; SES gives 3");
}

Test(complete, many, .timeout = 20)
{
	struct buf text = BUF_INIT;
	int i;

	buf_addc(&text, '[');
	for (i = 0; i < 10000; i++)
		buf_addf(&text, "%s{\"domain\":\"d%d.example\",\"region\":"
				"\"eu-west-1\"}",
			 i ? "," : "", i % 5000);
	buf_addc(&text, ']');
	source("a.json", buf_str(&text));
	buf_release(&text);
	cr_assert_eq(complete(NULL), 0);
	cr_assert_eq(ids.n, 5000);
	cr_assert_str_eq(ids.v[4999].domain, "d4999.example");
}
