/* test_dkim.c -- DKIM labels, tokens, keys and key records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/base64.h"
#include "mail/dkim.h"

#include "mutate.h"

/* One key of 1024 bits in both forms, made by openssl. */
static const char spki_1024[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr\n"
	"i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ\n"
	"P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo\n"
	"QLBM1MnpC7vElzd5IwIDAQAB\n"
	"-----END PUBLIC KEY-----\n";
static const char pkcs1_1024[] =
	"-----BEGIN RSA PUBLIC KEY-----\n"
	"MIGJAoGBAMrjKcDN9+gEb4FHXUUsmzYSqquLj7Y1Jt21MaKplPeS5+J4afbqm833\n"
	"R3nqMS0HQRP66nXnCPVfCHxA/bD7yLu0p9A/iIiELVOQAV0CsrvxdoFw7cNPQ5nY\n"
	"Z02cKmYTbN23dP7Oj+tHog7qJHEaE+RIsihAsEzUyekLu8SXN3kjAgMBAAE=\n"
	"-----END RSA PUBLIC KEY-----\n";
static const char base64_1024[] =
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr"
	"i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ"
	"P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo"
	"QLBM1MnpC7vElzd5IwIDAQAB";
static const char spki_2048[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxtufA6Oblblrt/jFwblt\n"
	"zNXVM0Z0cSUwXiYdbSYLiH3qUC7x+kQOQodABJZHc8sT9pq5u5AqJLTAr5raYbJB\n"
	"3IJiu3OK/E66LLol3qsAZljXm32tavtWtoHYgbbbhrRhXLcOkWdkEp0nPunKtpKu\n"
	"LlmgToYB+ED2mK5O6weahu/u3obNq/dxvMWF9YWROxbkgWf7Bk+um9AG5kc3q8iV\n"
	"+0pedBIC8+HSzTc0kQduRdd52jBVFppNZh5hwGQPwuR5PycwX7g8ZXoAhxiS8rzU\n"
	"NZPfP6ibGA5kbnrUtV2yNZSBsbfcyhRbhfCPP/sjAENbGcjVV8PkCxFZPUrbND5G\n"
	"CwIDAQAB\n"
	"-----END PUBLIC KEY-----\n";
static const char spki_512[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKFGyNS0boc8IBLnkoCCCQCIJ4NfRIns\n"
	"1BZuQpIzbr178BS2orxwVj7h7LcWl+2s0Zo7eOX7Z7F3aq44iG3iTecCAwEAAQ==\n"
	"-----END PUBLIC KEY-----\n";
static const char ec_256[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAErFwdfDQLT6laTNbCJXyEXI1i4huW\n"
	"PcgUr0QNNx26wCd2XAm+nOaaDvdlKqw4sRMYhSYcdf2VE3nlUY9FAxO4JA==\n"
	"-----END PUBLIC KEY-----\n";
static const char ed25519[] =
	"-----BEGIN PUBLIC KEY-----\n"
	"MCowBQYDK2VwAyEAiQiqSF6MzPmFYo/Xh4BU3zIvIwvhbbw6/KzQgnT8NW4=\n"
	"-----END PUBLIC KEY-----\n";

Test(dkim, label_ok)
{
	static const char *const good[] = {
		"a", "9", "abc-def", "A1", "x--y",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz12345678901",
	};
	static const char *const bad[] = {
		"", "-a", "a-", "a.b", "a_b", "a b", "\xc3\xa4", "a\n",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz123456789012",
	};
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		cr_assert(dkim_label_ok(span_str(good[i])), "%s", good[i]);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		cr_assert_not(dkim_label_ok(span_str(bad[i])), "%s", bad[i]);
	cr_assert_not(dkim_label_ok(span_make("a\0b", 3)));
}

Test(dkim, token_usual)
{
	cr_assert(dkim_token_usual(span_str("abcdefghijklmnopqrstuvwxyz234567")));
	cr_assert_not(dkim_token_usual(span_str("abcdefghijklmnopqrstuvwxyz23456")));
	cr_assert_not(dkim_token_usual(span_str("abcdefghijklmnopqrstuvwxyz2345678")));
	cr_assert_not(dkim_token_usual(span_str("Abcdefghijklmnopqrstuvwxyz234567")));
	cr_assert_not(dkim_token_usual(span_str("1bcdefghijklmnopqrstuvwxyz234567")));
}

Test(dkim, verification_usual)
{
	static const char good[] = "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=";

	cr_assert(dkim_verification_usual(span_str(good)));
	cr_assert_not(dkim_verification_usual(span_make(good, 43)));
	cr_assert_not(dkim_verification_usual(span_str(
		"pmBGN_7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=")));
	cr_assert_not(dkim_verification_usual(span_str(
		"pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHUA")));
	cr_assert_not(dkim_verification_usual(span_str("")));
}

static void check_key(const char *text, const char *want)
{
	struct buf out = BUF_INIT;
	const char *why = dkim_key_read(span_str(text), &out);

	cr_assert_null(why, "%s", why);
	cr_assert_str_eq(buf_str(&out), want);
	buf_release(&out);
}

Test(dkim, key_read)
{
	struct buf text = BUF_INIT;
	size_t i;

	check_key(spki_1024, base64_1024);
	check_key(base64_1024, base64_1024);
	/* The bare RSAPublicKey is published as the same SubjectPublicKeyInfo. */
	check_key(pkcs1_1024, base64_1024);

	/* As a careless editor leaves it. */
	buf_adds(&text, "Key of example.com:\r\n");
	for (i = 0; spki_1024[i]; i++)
		buf_adds(&text, spki_1024[i] == '\n' ? " \r\n" :
				(char[]){ spki_1024[i], '\0' });
	check_key(buf_str(&text), base64_1024);
	buf_clear(&text);
	for (i = 0; base64_1024[i]; i++)
		buf_addf(&text, "%c%s", base64_1024[i], i % 7 ? "" : "\t\n ");
	check_key(buf_str(&text), base64_1024);
	buf_release(&text);
}

Test(dkim, key_2048)
{
	struct buf out = BUF_INIT;

	cr_assert_null(dkim_key_read(span_str(spki_2048), &out));
	cr_assert_eq(out.len, 392);
	cr_assert_eq(memcmp(out.data, "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA", 44), 0);
	buf_release(&out);
}

Test(dkim, key_refused)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
		{ "", "empty" },
		{ " \n", "empty" },
		{ "not a key!", "neither" },
		{ "QUJD", "does not decode" },
		{ spki_512, "shorter" },
		{ ec_256, "no RSA key" },
		{ ed25519, "no RSA key" },
		{ "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
		  "private key" },
		{ "-----BEGIN RSA PRIVATE KEY-----\nAAAA", "private key" },
		{ "MAYCAQAEAQA=", "private key" },
		{ "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
		  "no PUBLIC KEY" },
		{ "-----BEGIN PUBLIC KEY-----\nMIGf", "does not end" },
		{ "-----BEGIN PUBLIC KEY", "no PUBLIC KEY" },
		{ "-----", "no PEM" },
		{ "-----BEGIN PUBLIC KEY-----\nM\n-----END PUBLIC KEY-----",
		  "neither" },
		/* A modulus of 0, an empty one, an even one. */
		{ "MAYCAQMCAQM=", "shorter" },
		{ "MAYCAQUCAQI=", "odd" },
		{ "MAYCAQICAQM=", "odd" },
		{ "MAUCAAIBAw==", "does not decode" },
		{ "MAA=", "does not decode" },
		{ "MIAAAA==", "does not decode" },
		{ "MIT/////", "does not decode" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out = BUF_INIT;
		const char *why = dkim_key_read(span_str(cases[i].text), &out);

		cr_assert_not_null(why, "%s", cases[i].text);
		cr_expect_not_null(strstr(why, cases[i].why), "%s: %s",
				   cases[i].text, why);
		cr_expect_eq(out.len, 0);
		buf_release(&out);
	}
}

static void add_head(struct buf *der, int tag, size_t len)
{
	buf_addc(der, (char)tag);
	if (len >= 0x100) {
		buf_addc(der, (char)0x82);
		buf_addc(der, (char)(len >> 8));
	} else if (len >= 0x80) {
		buf_addc(der, (char)0x81);
	}
	buf_addc(der, (char)(len & 0xff));
}

/* An RSAPublicKey with a modulus of that many bits, all of them ones. */
static void add_key(struct buf *text, size_t bits)
{
	struct buf number = BUF_INIT, der = BUF_INIT;
	size_t bytes = bits / 8 + 1, i;

	add_head(&number, 0x02, bytes);
	/* One more bit than the modulus has is the sign. */
	buf_addc(&number, (char)((1 << bits % 8) - 1));
	for (i = 1; i < bytes; i++)
		buf_addc(&number, (char)0xff);
	buf_adds(&number, "\x02\x01\x03");
	add_head(&der, 0x30, number.len);
	buf_addspan(&der, buf_span(&number));
	base64_encode(buf_span(&der), text);
	buf_release(&number);
	buf_release(&der);
}

Test(dkim, key_size)
{
	static const struct {
		size_t bits;
		const char *why; /* NULL: fine */
	} cases[] = {
		{ 1016, "shorter" }, { 1023, "shorter" }, { 1024, NULL },
		{ 1025, NULL },	     { 2047, NULL },	  { 2048, NULL },
		{ 2049, "longer" },  { 4096, "longer" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf text = BUF_INIT, out = BUF_INIT, again = BUF_INIT;
		const char *why;

		add_key(&text, cases[i].bits);
		why = dkim_key_read(buf_span(&text), &out);
		if (cases[i].why) {
			cr_assert(why && strstr(why, cases[i].why), "%zu: %s",
				  cases[i].bits, why);
		} else {
			cr_assert_null(why, "%zu: %s", cases[i].bits, why);
			/* What was wrapped reads as what it is. */
			cr_assert_null(dkim_key_read(buf_span(&out), &again));
			cr_assert_str_eq(buf_str(&again), buf_str(&out));
		}
		buf_release(&text);
		buf_release(&out);
		buf_release(&again);
	}
}

Test(dkim, record_key)
{
	static const struct {
		const char *text, *key; /* NULL: no key record */
	} cases[] = {
		{ "p=MIGf", "MIGf" },
		{ "v=DKIM1; k=rsa; p=MIGf", "MIGf" },
		{ "v=DKIM1;k=rsa;p=MI Gf\tAB;", "MIGfAB" },
		{ " v = DKIM1 ; p = MIGf ; ", "MIGf" },
		{ "k=rsa; p=", "" },
		{ "v=DKIM1; p=", "" },
		{ "k=rsa; n=a note, with = signs; p=A==", "A==" },
		{ "v=DKIM1; k=rsa", NULL },
		{ "k=rsa; v=DKIM1; p=MIGf", NULL },
		{ "v=DKIM2; p=MIGf", NULL },
		{ "v=DMARC1; p=none", NULL },
		{ "v=spf1 -all", NULL },
		{ "p=MIGf; p=MIGf", NULL },
		{ "p=MIGf;; k=rsa", NULL },
		{ "p=MI\x01Gf", NULL },
		{ "P=MIGf", NULL },
		{ "9=x; p=MIGf", NULL },
		{ "pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=", NULL },
		{ "", NULL },
		{ ";", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf out = BUF_INIT;
		bool found = dkim_record_key(span_str(cases[i].text), &out);

		cr_assert_eq(found, cases[i].key != NULL, "%s", cases[i].text);
		cr_assert_str_eq(buf_str(&out), cases[i].key ? cases[i].key : "");
		buf_release(&out);
	}
}

/* Damage at the level of the bytes inside, where the walk over lengths is. */
static char *damage_der(size_t *len, uint32_t *seed)
{
	struct buf der = BUF_INIT, text = BUF_INIT;
	unsigned times = 1 + mutate_random(seed) % 3;

	cr_assert(base64_decode(span_str(base64_1024), &der));
	while (times--) {
		/* Most of what matters is in the first bytes. */
		size_t span = mutate_random(seed) % 2 ? 40 : der.len;

		der.data[mutate_random(seed) % span] = (char)mutate_random(seed);
	}
	der.len -= mutate_random(seed) % 4 ? 0 : mutate_random(seed) % der.len;
	base64_encode(buf_span(&der), &text);
	buf_release(&der);
	*len = text.len;
	return buf_steal(&text);
}

Test(dkim, damaged)
{
	uint32_t seed = 6376;
	int i;

	for (i = 0; i < 20000; i++) {
		struct buf out = BUF_INIT, record = BUF_INIT;
		size_t len;
		char *text = i % 2 ? damage_der(&len, &seed) :
				     mutate(pkcs1_1024, &len, &seed);

		if (dkim_key_read(span_make(text, len), &out))
			cr_assert_eq(out.len, 0);
		else
			cr_assert_gt(out.len, 200);
		free(text);
		text = mutate("v=DKIM1; k=rsa; n=x; p=MIGf AAAA", &len, &seed);
		dkim_record_key(span_make(text, len), &record);
		cr_assert_leq(record.len, len);
		free(text);
		buf_release(&out);
		buf_release(&record);
	}
}
