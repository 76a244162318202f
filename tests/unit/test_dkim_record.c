/* test_dkim_record.c -- DKIM key records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/dkim.h"

#include "dkim_keys.h"
#include "mutate.h"

#define P "p=" BASE64_2048

Test(dkim_record, good)
{
	static const struct {
		const char *text, *what; /* as described; NULL: revoked */
	} cases[] = {
		{ P, "an RSA key of 2048 bits" },
		{ "v=DKIM1; k=rsa; " P, "an RSA key of 2048 bits" },
		{ " v = DKIM1 ;\tk = rsa ; " P " ; ", "an RSA key of 2048 bits" },
		{ "n=a note, with = signs;" P ";", "an RSA key of 2048 bits" },
		{ P "; x=1; y_2=", "an RSA key of 2048 bits" },
		{ "p= " BASE64_1024, "an RSA key of 1024 bits" },
		{ "p=" BARE_1024, "an RSA key of 1024 bits, without the "
				  "SubjectPublicKeyInfo around it that some "
				  "verifiers need" },
		{ "p=" BASE64_512, "an RSA key of 512 bits, which verifiers refuse "
				   "(RFC 8301 3.2)" },
		{ "k=ed25519; p=" ED25519_RAW, "an Ed25519 key" },
		{ "k=ecdsa; p=whatever it is", "a key of the type ecdsa" },
		{ "p=", NULL }, { "k=rsa; p= ;", NULL }, { "k=ed25519;p=", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out = BUF_INIT;
		struct dkim_record r;
		const char *why = NULL;
		size_t where;

		cr_assert_eq(dkim_record_parse(&r, span_str(cases[i].text), &where,
					       &why), 0, "%s: %s", cases[i].text,
			     why);
		cr_expect_eq(r.revoked, cases[i].what == NULL);
		dkim_record_describe(&r, &out);
		if (cases[i].what)
			cr_expect_str_eq(buf_str(&out), cases[i].what);
		buf_release(&out);
	}
}

/* The text up to the | is what is good. */
Test(dkim_record, bad)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{ "|", "no p=" }, { "v=DKIM1|", "no p=" },
		{ "v=DKIM1; k=rsa; |", "no p=" },
		{ "|;", "nothing between" }, { P ";|;", "nothing between" },
		{ "p=;|; k=rsa", "nothing between" },
		{ "v=DKIM1; |k rsa; " P, "no tag=value" },
		{ "|pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU", "no tag=value" },
		{ "k=rsa; |v=DKIM1; " P, "first" },
		{ "v=|DKIM2; " P, "DKIM1" }, { "v=|dkim1; " P, "DKIM1" },
		{ "v=|spf1 -all", "DKIM1" }, { "v=|DKIM1 k=rsa; " P, "DKIM1" },
		{ "v=DKIM1; |v=DKIM1; " P, "first" },
		{ P "; |" P, "twice" }, { "x=1; p=; y=2; |x=3", "twice" },
		{ "x=1; |x=2; x=3; p=", "twice" },
		{ "|9=x; " P, "letter" }, { "|=x; " P, "letter" },
		{ "a|-b=x; " P, "character" }, { "p=MI|\x01Gf", "character" },
		{ "n=caf|\xc3\xa9; " P, "character" },
		{ "P=MIGf|", "no p=" },
		{ "k=|; " P, "type of key" },
		{ "p=MI|!f", "base64" }, { "p=MIGf|=", "base64" },
		{ "p=|MIGf", "no RSA key" }, { "p=|QUJD", "no RSA key" },
		{ "k=rsa; p=|" EC_256, "no RSA key" },
		{ "p=|" ED25519_RAW, "is k=ed25519 missing" },
		{ "k=ed25519; p=|" ED25519_INFO, "32 octets" },
		{ "k=ed25519; p=|QUJD", "32 octets" },
		{ "p=|MAYCAQAEAQA=", "private" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t at = strcspn(cases[i].text, "|"), where;
		struct buf text = BUF_INIT;
		struct dkim_record r;
		const char *why;

		buf_add(&text, cases[i].text, at);
		buf_adds(&text, cases[i].text + at + 1);
		cr_assert_eq(dkim_record_parse(&r, buf_span(&text), &where, &why),
			     -1, "%s", cases[i].text);
		cr_expect(strstr(why, cases[i].why), "%s: %s", cases[i].text, why);
		cr_expect_eq(where, at, "%s: %zu", cases[i].text, where);
		buf_release(&text);
	}
}

Test(dkim_record, meant)
{
	static const char *const yes[] = {
		"p=", "k=rsa", "v=DKIM1", " V = dkim1", "x; p=y", "p=MI!", "v=DKIM2",
		"V=R; p=",
	};
	static const char *const no[] = {
		"", "x", "p", "v=spf1 -all", "v=DMARC1; p=none", "p ", "kp=x", "=p", "v=",
		"google-site-verification=x", "p; k",
	};
	size_t i;

	for (i = 0; i < sizeof(yes) / sizeof(yes[0]); i++)
		cr_expect(dkim_record_meant(span_str(yes[i])), "%s", yes[i]);
	for (i = 0; i < sizeof(no) / sizeof(no[0]); i++)
		cr_expect_not(dkim_record_meant(span_str(no[i])), "%s", no[i]);
}

/* Keys of a type that nobody knows are not looked into. */
Test(dkim_record, same)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "k=x; p=QUJD", "v=DKIM1; k=x; p=QUJD; t=y", true },
		{ "k=x; p=QU JD", "k=x; p= Q\tUJD;", true },
		{ "k=x; p=QUJD", "k=x; p=QUJE", false },
		{ "k=x; p=QUJD", "k=x; p=QUJDQUJD", false },
		{ "p=", "k=x; p=QUJD", false },
		{ "p=", "p= ", true },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dkim_record a, b;
		const char *why;
		size_t where;

		cr_assert_eq(dkim_record_parse(&a, span_str(cases[i].a), &where,
					       &why), 0);
		cr_assert_eq(dkim_record_parse(&b, span_str(cases[i].b), &where,
					       &why), 0);
		cr_expect_eq(dkim_record_same(&a, &b), cases[i].same, "%s, %s",
			     cases[i].a, cases[i].b);
		cr_expect_eq(dkim_record_same(&b, &a), cases[i].same);
	}
}

Test(dkim_record, flaws)
{
	static const struct {
		const char *text, *flaws;
	} cases[] = {
		{ P, "" }, { "h=sha256; s=*; t=s; " P, "" },
		{ "h=sha1 : sha256 ; s= email ;" P, "" },
		{ "h=sha512:x; s=tlsrpt:email:*;" P, "dkim-void 2 " },
		{ "h=sha1; " P, "dkim-void 2 " }, { "h=;" P, "dkim-void 2 " },
		{ "s=tlsrpt; " P, "dkim-void 2 " },
		{ "t=s:y; " P, "dkim-testing 2 " }, { "t=yes; " P, "" },
		{ "t= y ; " P, "dkim-testing 3 " },
		{ "p=" BASE64_1024, "dkim-short-key 2 " },
		{ "p=" BASE64_512, "dkim-void 2 " },
		{ "h=sha1;s=x;t=y;p=" BASE64_512,
		  "dkim-void 2 dkim-void 9 dkim-testing 13 dkim-void 17 " },
		{ "k=ed25519; p=" ED25519_RAW, "" }, { "p=", "" },
	};
	size_t i, k;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dkim_flaw flaws[DKIM_FLAWS_MAX];
		struct buf got = BUF_INIT;
		struct dkim_record r;
		const char *why = NULL;
		size_t where, n;

		cr_assert_eq(dkim_record_parse(&r, span_str(cases[i].text), &where,
					       &why), 0, "%s: %s", cases[i].text,
			     why);
		n = dkim_record_flaws(&r, flaws);
		for (k = 0; k < n; k++) {
			buf_addf(&got, "%s %zu ", rule_name(flaws[k].rule),
				 flaws[k].where);
			cr_expect_lt(strlen(flaws[k].text),
				     sizeof(flaws[k].text) - 1);
			cr_expect_not_null(flaws[k].hint);
		}
		cr_expect_str_eq(buf_str(&got), cases[i].flaws, "%s: %s",
				 cases[i].text, buf_str(&got));
		buf_release(&got);
	}
}

Test(dkim_record, damaged)
{
	uint32_t seed = 8301;
	int i;

	for (i = 0; i < 20000; i++) {
		struct dkim_flaw flaws[DKIM_FLAWS_MAX];
		struct dkim_record r;
		const char *why = NULL;
		size_t len, where = 0;
		char *text = mutate(i % 2 ? "v=DKIM1; k=rsa; h=sha1:x; s=*; t=y; n=x; "
					    "p=" BASE64_512 :
					    "k=ed25519; t=s ; p=" ED25519_RAW,
				    &len, &seed);

		if (dkim_record_parse(&r, span_make(text, len), &where, &why) < 0)
			cr_assert(where <= len && why);
		else
			cr_assert_leq(dkim_record_flaws(&r, flaws), DKIM_FLAWS_MAX);
		free(text);
	}
}
