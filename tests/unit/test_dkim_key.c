/* test_dkim_key.c -- public keys out of PEM, DER and base64
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "base/base64.h"
#include "mail/dkim.h"

#include "dkim_keys.h"
#include "mutate.h"

static void check_key(struct span text, const char *want)
{
	struct buf out = BUF_INIT;
	struct dkim_key_error err = { 0 };

	cr_assert_eq(dkim_key_read(text, &out, &err), 0, "%s", err.why);
	cr_assert_str_eq(buf_str(&out), want);
	buf_release(&out);
}

static void decode(const char *base64, struct buf *der)
{
	size_t at;

	cr_assert(base64_decode(span_str(base64), der, &at), "%s", base64);
}

/* In every form, and published as the same SubjectPublicKeyInfo. */
Test(dkim_key, forms)
{
	static const char *const texts[] = {
		PEM("PUBLIC KEY", BASE64_1024), BASE64_1024, BARE_1024,
		PEM("RSA PUBLIC KEY", BARE_1024),
		"Key of example.com\r\n" PEM("PUBLIC KEY", BASE64_1024) "bye",
	};
	struct buf text = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_key(span_str(texts[i]), BASE64_1024);
	check_key(span_str(PEM("PUBLIC KEY", BASE64_2048)), BASE64_2048);
	for (i = 0; BASE64_1024[i]; i++)
		buf_addf(&text, "%c%s", BASE64_1024[i], i % 7 ? "" : "\t\r\n ");
	check_key(buf_span(&text), BASE64_1024);
	buf_clear(&text);
	decode(BASE64_1024, &text);
	check_key(buf_span(&text), BASE64_1024);
	buf_clear(&text);
	decode(BARE_1024, &text);
	check_key(buf_span(&text), BASE64_1024);
	buf_release(&text);
}

static void check_refused(struct span text, const char *why, const char *hint,
			  size_t where, bool show)
{
	struct buf out = BUF_INIT, way = BUF_INIT;
	struct dkim_key_error err;
	int n = (int)text.len;

	cr_assert_eq(dkim_key_read(text, &out, &err), -1, "%.*s", n, text.p);
	cr_expect(strstr(err.why, why), "%.*s: %s", n, text.p, err.why);
	buf_addf(&way, "%s%s%s", err.hint, err.hint_after ? "F" : "",
		 err.hint_after ? err.hint_after : "");
	cr_expect(strstr(buf_str(&way), hint), "%.*s: %s", n, text.p,
		  buf_str(&way));
	cr_expect_eq(err.where, where, "%.*s: %zu", n, text.p, err.where);
	cr_expect_eq(err.show, show, "%.*s", n, text.p);
	cr_expect_eq(out.len, 0);
	buf_release(&out);
	buf_release(&way);
}

#define BARE_PRIVATE "MAYCAQAEAQA="
#define CERTIFICATE "MAcwBaADAgEC"

static const struct {
	const char *text, *why, *hint;
	size_t where;
	bool show;
} refused_keys[] = {
	{ "", "empty", "openssl rsa", DKIM_NOWHERE, false },
	{ " \n", "empty", "openssl rsa", 0, false },
	{ "not a key!", "neither", "openssl rsa", 9, false },
	{ "QUJD", "does not decode", "openssl rsa", 0, false },
	{ BASE64_512, "shorter", "genrsa -out NEW.pem 2048", 0, false },
	{ "\n" PEM("PUBLIC KEY", BASE64_512), "shorter", "genrsa", 1, true },
	{ PEM("PUBLIC KEY", EC_256), "no RSA key", "genrsa", 0, true },
	{ PEM("PUBLIC KEY", ED25519_INFO), "Ed25519", "genrsa", 0, true },
	{ ED25519_RAW, "does not decode", "openssl rsa", 0, false },
	{ PEM("PRIVATE KEY", "AAAA"), "private key",
	  "openssl pkey -pubout -in F", 11, false },
	{ "-----BEGIN RSA PRIVATE KEY-----\nAAAA", "private key",
	  "openssl pkey -pubout -in F", 15, false },
	{ PEM("OPENSSH PRIVATE KEY", "AAAA"), "private key",
	  "ssh-keygen -e -m PKCS8 -f F", 19, false },
	{ PEM("PUBLIC KEY", BASE64_1024) PEM("PRIVATE KEY", "AAAA"),
	  "private key", "openssl pkey", 280, false },
	{ BARE_PRIVATE, "private key",
	  "base64 -d F | openssl pkey -inform DER -pubout", 0, false },
	{ PEM("PUBLIC KEY", BARE_PRIVATE), "private key", "openssl pkey",
	  0, true },
	{ PEM("CERTIFICATE", "AAAA"), "certificate",
	  "openssl x509 -noout -pubkey -in F", 0, true },
	{ PEM("CERTIFICATE REQUEST", "AAAA"), "request",
	  "openssl req -noout -pubkey -in F", 0, true },
	{ CERTIFICATE, "certificate", "base64 -d F | openssl x509", 0,
	  false },
	{ PEM("DH PARAMETERS", "AAAA"), "no PUBLIC KEY", "openssl rsa", 0,
	  true },
	{ "-----BEGIN PUBLIC KEY-----\nMIGf", "does not end",
	  "openssl rsa", 0, true },
	{ "-----BEGIN PUBLIC KEY", "no PUBLIC KEY", "openssl rsa", 0,
	  true },
	{ PEM("PUBLIC KEY", BASE64_1024) PEM("PUBLIC KEY", BASE64_2048),
	  "second PEM block", "leave only", 269, true },
	{ "-----", "no PEM", "openssl rsa", 0, false },
	{ PEM("PUBLIC KEY", "MI\nG!"), "neither", "openssl rsa", 31, true },
	{ "ssh-rsa AAAAB3NzaC1yc2E= me", "OpenSSH",
	  "ssh-keygen -e -m PKCS8 -f F", 3, false },
	{ "v=DKIM1; k=rsa; p=MIGf", "DKIM record", "leave only", 1, false },
	{ "p=MIGf", "DKIM record", "leave only", 1, false },
	{ "s1._domainkey IN TXT \"p=MIGf\"", "DKIM record", "leave only",
	  2, false },
	/* A modulus of 0, an even exponent, an even modulus. */
	{ "MAYCAQMCAQM=", "shorter", "genrsa", 0, false },
	{ "MAYCAQUCAQI=", "odd", "genrsa", 0, false },
	{ "MAYCAQICAQM=", "odd", "genrsa", 0, false },
	{ "MAUCAAIBAw==", "does not decode", "openssl rsa", 0, false },
	{ "MAA=", "does not decode", "openssl rsa", 0, false },
	{ "MIAAAA==", "does not decode", "openssl rsa", 0, false },
	{ "MIT/////", "does not decode", "openssl rsa", 0, false },
};

Test(dkim_key, refused)
{
	size_t i;

	for (i = 0; i < sizeof(refused_keys) / sizeof(refused_keys[0]); i++)
		check_refused(span_str(refused_keys[i].text),
			      refused_keys[i].why, refused_keys[i].hint,
			      refused_keys[i].where, refused_keys[i].show);
}

/* Bytes that are no text have no line and column. */
Test(dkim_key, refused_der)
{
	static const struct {
		const char *base64, *why, *hint;
	} cases[] = {
		{ BARE_PRIVATE, "private key", "openssl pkey -inform DER -pubout -in F" },
		{ CERTIFICATE, "certificate", "openssl x509 -inform DER -noout -pubkey -in F" },
		{ BASE64_512, "shorter", "genrsa" },
		{ ED25519_INFO, "Ed25519", "genrsa" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf der = BUF_INIT;

		decode(cases[i].base64, &der);
		check_refused(buf_span(&der), cases[i].why, cases[i].hint,
			      DKIM_NOWHERE, false);
		buf_release(&der);
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

Test(dkim_key, size)
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
		struct buf text = BUF_INIT, out = BUF_INIT;
		struct dkim_key_error err = { 0 };
		int result;

		add_key(&text, cases[i].bits);
		result = dkim_key_read(buf_span(&text), &out, &err);
		if (cases[i].why) {
			cr_assert(result < 0 && strstr(err.why, cases[i].why),
				  "%zu", cases[i].bits);
		} else {
			cr_assert_eq(result, 0, "%zu: %s", cases[i].bits, err.why);
			/* What was wrapped reads as what it is. */
			check_key(buf_span(&out), buf_str(&out));
		}
		buf_release(&text);
		buf_release(&out);
	}
}

/* Damage at the level of the bytes inside, where the walk over lengths is. */
static char *damage_der(size_t *len, uint32_t *seed)
{
	struct buf der = BUF_INIT, text = BUF_INIT;
	unsigned times = 1 + mutate_random(seed) % 3;

	decode(BASE64_1024, &der);
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

Test(dkim_key, damaged)
{
	uint32_t seed = 6376;
	int i;

	for (i = 0; i < 20000; i++) {
		struct buf out = BUF_INIT;
		struct dkim_key_error err;
		size_t len;
		char *text = i % 2 ? damage_der(&len, &seed) :
				     mutate(PEM("RSA PUBLIC KEY", BARE_1024), &len,
					    &seed);

		if (dkim_key_read(span_make(text, len), &out, &err) < 0) {
			cr_assert_eq(out.len, 0);
			cr_assert(err.where == DKIM_NOWHERE || err.where < len);
			cr_assert(err.why && err.hint);
		} else {
			cr_assert_gt(out.len, 200);
		}
		free(text);
		buf_release(&out);
	}
}
