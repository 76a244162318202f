/* test_wanted.c -- the records that an identity asks for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/buf.h"
#include "base/xmalloc.h"
#include "mail/wanted.h"

#define LABEL60 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz12345678"

static struct wanted_list list;
static struct identity id;
static struct diag diag;

static void clean(void)
{
	wanted_release(&list);
	identity_release(&id);
	diag_release(&diag);
}

static void set(char **to, const char *text)
{
	free(*to);
	*to = xstrdup(text);
}

static void make(const char *region)
{
	set(&id.domain, "example.com");
	set(&id.mail_from, "mail.example.com");
	if (region)
		set(&id.region, region);
	strings_add(&id.dkim_tokens, span_str("aaa"));
	strings_add(&id.dkim_tokens, span_str("bbb"));
}

static int add(void)
{
	int ret = wanted_add(&list, &id, 600, &diag);
	size_t i;

	for (i = 0; i < diag.n; i++)
		cr_log_info("%s: %s (%s)", rule_name(diag.v[i].rule),
			    diag.v[i].text, diag.v[i].hint);
	cr_assert_eq(ret == 0, diag_errors(&diag) == 0);
	return ret;
}

/* All records, one a line, as zone text. */
static void check(const char *want)
{
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < list.n; i++) {
		if (i)
			cr_assert_leq(list.v[i - 1].kind, list.v[i].kind);
		rr_print(&list.v[i].rr, &got);
		buf_addc(&got, '\n');
	}
	cr_assert_str_eq(buf_str(&got), want);
	buf_release(&got);
}

TestSuite(wanted, .fini = clean);

Test(wanted, everything)
{
	size_t i;

	make("ap-northeast-1");
	strings_add(&id.verification_tokens, span_str("v1="));
	strings_add(&id.verification_tokens, span_str("v2="));
	id.keys = xcalloc(1, sizeof(*id.keys));
	id.nkeys = id.keys_cap = 1;
	id.keys[0].selector = xstrdup("s1");
	id.keys[0].public_key = xstrdup("MIGf");
	cr_assert_eq(add(), 0);
	cr_assert_eq(diag.n, 0);
	check("_amazonses.example.com. 600 IN TXT \"v1=\"\n"
	      "_amazonses.example.com. 600 IN TXT \"v2=\"\n"
	      "aaa._domainkey.example.com. 600 IN CNAME aaa.dkim.amazonses.com.\n"
	      "bbb._domainkey.example.com. 600 IN CNAME bbb.dkim.amazonses.com.\n"
	      "s1._domainkey.example.com. 600 IN TXT \"p=MIGf\"\n"
	      "mail.example.com. 600 IN MX 10 feedback-smtp.ap-northeast-1.amazonses.com.\n"
	      "mail.example.com. 600 IN TXT \"v=spf1 include:amazonses.com ~all\"\n"
	      "_dmarc.example.com. 600 IN TXT \"v=DMARC1; p=none\"\n");
	for (i = 0; i < list.n; i++)
		cr_assert_eq(list.v[i].domain.len, strlen("example.com") + 2);
	cr_assert_not(list.v[list.n - 1].is_explicit);
}

Test(wanted, zone_of_region)
{
	make("eu-south-1");
	id.no_mail_from = id.no_dmarc = true;
	cr_assert_eq(add(), 0);
	check("aaa._domainkey.example.com. 600 IN CNAME aaa.dkim.eu-south-1.amazonses.com.\n"
	      "bbb._domainkey.example.com. 600 IN CNAME bbb.dkim.eu-south-1.amazonses.com.\n");
}

Test(wanted, zone_of_source)
{
	make("us-west-2");
	set(&id.dkim_zone, "a31d.dkim.us-west-2.amazonses.com");
	id.no_mail_from = id.no_dmarc = true;
	cr_assert_eq(add(), 0);
	check("aaa._domainkey.example.com. 600 IN CNAME aaa.a31d.dkim.us-west-2.amazonses.com.\n"
	      "bbb._domainkey.example.com. 600 IN CNAME bbb.a31d.dkim.us-west-2.amazonses.com.\n");
}

Test(wanted, zone_of_parent)
{
	make("us-east-1");
	set(&id.dkim_parent, "eu-south-1");
	id.no_dmarc = true;
	cr_assert_eq(add(), 0);
	check("aaa._domainkey.example.com. 600 IN CNAME aaa.dkim.eu-south-1.amazonses.com.\n"
	      "bbb._domainkey.example.com. 600 IN CNAME bbb.dkim.eu-south-1.amazonses.com.\n"
	      "mail.example.com. 600 IN MX 10 feedback-smtp.us-east-1.amazonses.com.\n"
	      "mail.example.com. 600 IN TXT \"v=spf1 include:amazonses.com ~all\"\n");
}

Test(wanted, spf_all)
{
	make("us-east-1");
	strings_release(&id.dkim_tokens);
	set(&id.dkim_parent, "eu-south-1"); /* so nothing is missed */
	set(&id.spf_all, "-all");
	id.no_dmarc = true;
	cr_assert_eq(add(), 0);
	cr_assert_eq(diag.n, 0);
	check("mail.example.com. 600 IN MX 10 feedback-smtp.us-east-1.amazonses.com.\n"
	      "mail.example.com. 600 IN TXT \"v=spf1 include:amazonses.com -all\"\n");
}

Test(wanted, apex_spf)
{
	make("us-east-1");
	set(&id.spf_all, "?all");
	id.no_mail_from = id.no_dmarc = id.apex_spf = true;
	cr_assert_eq(add(), 0);
	check("aaa._domainkey.example.com. 600 IN CNAME aaa.dkim.amazonses.com.\n"
	      "bbb._domainkey.example.com. 600 IN CNAME bbb.dkim.amazonses.com.\n"
	      "example.com. 600 IN TXT \"v=spf1 include:amazonses.com ?all\"\n");
	cr_assert_eq(list.v[list.n - 1].kind, WANTED_APEX_SPF);
}

Test(wanted, dmarc)
{
	make("us-east-1");
	strings_release(&id.dkim_tokens);
	strings_add(&id.verification_tokens, span_str("v"));
	id.no_mail_from = true;
	set(&id.dmarc_policy, "reject");
	set(&id.dmarc_rua, "mailto:a@b.c");
	cr_assert_eq(add(), 0);
	check("_amazonses.example.com. 600 IN TXT \"v\"\n"
	      "_dmarc.example.com. 600 IN TXT \"v=DMARC1; p=reject; rua=mailto:a@b.c\"\n");
	cr_assert_not(list.v[1].is_explicit);

	wanted_release(&list);
	set(&id.dmarc, "v=DMARC1;p=quarantine");
	cr_assert_eq(add(), 0);
	check("_amazonses.example.com. 600 IN TXT \"v\"\n"
	      "_dmarc.example.com. 600 IN TXT \"v=DMARC1;p=quarantine\"\n");
	cr_assert(list.v[1].is_explicit);
}

Test(wanted, long_key_is_split)
{
	struct span part;
	char key[393];

	make("us-east-1");
	strings_release(&id.dkim_tokens);
	id.no_mail_from = id.no_dmarc = true;
	memset(key, 'A', sizeof(key) - 1);
	key[sizeof(key) - 1] = '\0';
	id.keys = xcalloc(1, sizeof(*id.keys));
	id.nkeys = id.keys_cap = 1;
	id.keys[0].selector = xstrdup("s1");
	id.keys[0].public_key = xstrdup(key);
	cr_assert_eq(add(), 0);
	cr_assert_eq(list.n, 1);
	cr_assert(rr_txt_string(&list.v[0].rr, 0, &part));
	cr_assert_eq(part.len, 255);
	cr_assert(rr_txt_string(&list.v[0].rr, 1, &part));
	cr_assert_eq(part.len, 392 + 2 - 255);
	cr_assert_not(rr_txt_string(&list.v[0].rr, 2, &part));
}

Test(wanted, no_region)
{
	static const struct {
		const char *zone;
		bool no_mail_from, no_tokens;
		const char *says, *hint; /* NULL: no error */
	} cases[] = {
		{ NULL, false, false, "DKIM and MAIL FROM", "--region NAME" },
		{ NULL, true, false, "its DKIM records need it", "--dkim-zone" },
		{ NULL, false, true, "MAIL FROM domain needs it", "--no-mail-from" },
		{ NULL, true, true, NULL, NULL },
		{ "dkim.amazonses.com", false, false, "needs it", "--no-mail-from" },
		{ "dkim.amazonses.com", true, false, NULL, NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		make(NULL);
		strings_add(&id.verification_tokens, span_str("v"));
		if (cases[i].zone)
			set(&id.dkim_zone, cases[i].zone);
		id.no_mail_from = cases[i].no_mail_from;
		if (cases[i].no_tokens)
			strings_release(&id.dkim_tokens);
		cr_assert_eq(add(), cases[i].says ? -1 : 0, "%zu", i);
		if (cases[i].says) {
			cr_assert_eq(diag.n, 1);
			cr_assert_eq(diag.v[0].rule, RULE_NO_REGION);
			cr_assert(strstr(diag.v[0].text, cases[i].says));
			cr_assert(strstr(diag.v[0].hint, cases[i].hint));
		}
		clean();
	}
}

Test(wanted, unknown_region)
{
	make("eu-wset-1");
	cr_assert_eq(add(), -1);
	cr_assert_eq(diag.n, 1);
	cr_assert_eq(diag.v[0].rule, RULE_REGION);
	cr_assert(strstr(diag.v[0].hint, "eu-west-1"));
}

Test(wanted, nothing_verifies)
{
	make("us-east-1");
	strings_release(&id.dkim_tokens);
	cr_assert_eq(add(), 0);
	cr_assert_eq(list.n, 3);
	cr_assert_eq(diag.n, 1);
	cr_assert_eq(diag.v[0].rule, RULE_UNVERIFIED);
}

Test(wanted, long_names)
{
	make("us-east-1");
	id.no_mail_from = true;
	/* 249 octets of wire: room for _dmarc no more. */
	set(&id.domain, LABEL60 "." LABEL60 "." LABEL60 "." LABEL60 ".abc");
	strings_add(&id.verification_tokens, span_str("v"));
	cr_assert_eq(add(), -1);
	cr_assert_eq(list.n, 0);
	/* The verification record, two CNAMEs, DMARC. */
	cr_assert_eq(diag.n, 4);
	cr_assert_eq(diag.v[0].rule, RULE_NAME);
}
