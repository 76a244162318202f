/* dkim_key.c -- the public key for BYODKIM, out of PEM, DER or base64
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/dkim.h"

#include "base/ascii.h"
#include "base/base64.h"
#include "mail/dkim_der.h"

enum { BITS_MIN = 1024, BITS_MAX = 2048 };

#define BEGIN "-----BEGIN "

/* The forms that a key file has. */
enum form { PEM, DER, BASE64 };

static const char is_private[] =
	"it is a private key; only the public one goes into the DNS";
static const char is_certificate[] =
	"it is a certificate; DKIM wants the public key alone";
static const char is_broken[] = "it does not decode to a public key";

static const char openssl_public[] =
	"give the public key: openssl rsa -in KEY.pem -pubout";
static const char another_key[] =
	"make another, for SES too: openssl genrsa -out NEW.pem 2048 && "
	"openssl rsa -in NEW.pem -pubout -out NEW.pub";

/* Says what is wrong; -1. */
static int fail(struct dkim_key_error *err, const char *why, const char *hint,
		const char *hint_after)
{
	err->why = why;
	err->hint = hint;
	err->hint_after = hint_after;
	return -1;
}

static int fail_private(struct dkim_key_error *err, enum form form)
{
	static const char *const hints[][2] = {
		[PEM] = { "openssl pkey -pubout -in ", "" },
		[DER] = { "openssl pkey -inform DER -pubout -in ", "" },
		[BASE64] = { "base64 -d ",
			     " | openssl pkey -inform DER -pubout" },
	};

	return fail(err, is_private, hints[form][0], hints[form][1]);
}

static int fail_certificate(struct dkim_key_error *err, enum form form)
{
	static const char *const hints[][2] = {
		[PEM] = { "openssl x509 -noout -pubkey -in ", "" },
		[DER] = { "openssl x509 -inform DER -noout -pubkey -in ", "" },
		[BASE64] = { "base64 -d ",
			     " | openssl x509 -inform DER -noout -pubkey" },
	};

	return fail(err, is_certificate, hints[form][0], hints[form][1]);
}

static int check_bits(size_t bits, struct dkim_key_error *err)
{
	if (bits < BITS_MIN)
		return fail(err, "its RSA key is shorter than the 1024 bits that "
				 "SES asks for", another_key, NULL);
	if (bits > BITS_MAX)
		return fail(err, "its RSA key is longer than the 2048 bits that "
				 "SES takes", another_key, NULL);
	return 0;
}

static int read_der(struct span der, enum form form, struct buf *out,
		    struct dkim_key_error *err)
{
	struct buf info = BUF_INIT;
	size_t bits;

	switch (der_read(der, &bits)) {
	case DER_RSA_INFO:
		if (check_bits(bits, err) < 0)
			return -1;
		base64_encode(der, out);
		return 0;
	case DER_RSA_KEY:
		if (check_bits(bits, err) < 0)
			return -1;
		/* See dkim_record.c: what verifiers read is the longer form. */
		der_wrap_rsa(der, &info);
		base64_encode(buf_span(&info), out);
		buf_release(&info);
		return 0;
	case DER_PRIVATE:
		return fail_private(err, form);
	case DER_CERTIFICATE:
		return fail_certificate(err, form);
	case DER_ED25519:
		return fail(err, "it is an Ed25519 key, and SES takes RSA keys only",
			    another_key, NULL);
	case DER_OTHER_KEY:
		return fail(err, "it is no RSA key, and SES takes no other",
			    another_key, NULL);
	case DER_RSA_ODD:
		return fail(err, "it is no RSA key: modulus and exponent have to "
				 "be odd", another_key, NULL);
	default:
		return fail(err, is_broken, openssl_public, NULL);
	}
}

/* Where `word` stands in `text`, or NULL. */
static const char *find(struct span text, const char *word)
{
	const char *p = text.p, *end = text.p + text.len;
	size_t n = strlen(word);

	while ((p = memchr(p, word[0], (size_t)(end - p)))) {
		if ((size_t)(end - p) < n)
			return NULL;
		if (memcmp(p, word, n) == 0)
			return p;
		p++;
	}
	return NULL;
}

static bool starts(struct span text, const char *word)
{
	size_t n = strlen(word);

	return text.len >= n && memcmp(text.p, word, n) == 0;
}

/* What stands behind `p` in the text. */
static struct span rest(struct span text, const char *p)
{
	return span_make(p, (size_t)(text.p + text.len - p));
}

/* The kind of a PEM block by its label (RFC 7468), which `label` begins with. */
static int check_label(struct span label, size_t *len,
		       struct dkim_key_error *err)
{
	static const struct {
		const char *label;
		const char *why, *hint; /* NULL: it is what we want */
	} labels[] = {
		{ "PUBLIC KEY", NULL, NULL },
		{ "RSA PUBLIC KEY", NULL, NULL },
		{ "CERTIFICATE", is_certificate,
		  "openssl x509 -noout -pubkey -in " },
		{ "TRUSTED CERTIFICATE", is_certificate,
		  "openssl x509 -noout -pubkey -in " },
		{ "CERTIFICATE REQUEST",
		  "it is a request for a certificate; DKIM wants the public key "
		  "alone", "openssl req -noout -pubkey -in " },
	};
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		*len = strlen(labels[i].label);
		if (!starts(label, labels[i].label) ||
		    !starts(span_make(label.p + *len, label.len - *len), "-----"))
			continue;
		*len += strlen("-----");
		return labels[i].why ?
			       fail(err, labels[i].why, labels[i].hint, "") : 0;
	}
	return fail(err, "its PEM block holds no PUBLIC KEY", openssl_public, NULL);
}

/* The base64 between the lines of the one PEM block. */
static int pem_body(struct span text, struct span *body,
		    struct dkim_key_error *err)
{
	const char *start = find(text, BEGIN), *stop, *second;
	size_t len;

	err->where = start ? (size_t)(start - text.p) : 0;
	if (!start)
		return fail(err, "it is no PEM block", openssl_public, NULL);
	err->show = true;
	start += strlen(BEGIN);
	if (check_label(rest(text, start), &len, err) < 0)
		return -1;
	start += len;
	stop = find(rest(text, start), "-----END ");
	if (!stop)
		return fail(err, "its PEM block does not end", openssl_public, NULL);
	second = find(rest(text, stop), BEGIN);
	if (second) {
		err->where = (size_t)(second - text.p);
		return fail(err, "it holds a second PEM block; which one is meant "
				 "cannot be told",
			    "leave only the key's in the file", NULL);
	}
	*body = span_make(start, (size_t)(stop - start));
	return 0;
}

/* DER begins with the tag of a SEQUENCE, the digit 0 in a text. */
static bool is_binary(struct span text)
{
	size_t i;

	if (text.p[0] != 0x30)
		return false;
	for (i = 0; i < text.len; i++)
		if ((text.p[i] < 0x20 && !ascii_is_space(text.p[i])) ||
		    text.p[i] > 0x7e)
			return true;
	return false;
}

/* Base64 that is none, for which there may be a reason. */
static int fail_base64(struct span text, struct dkim_key_error *err)
{
	if (starts(text, "ssh-"))
		return fail(err, "it is a key of OpenSSH's own form",
			    "ssh-keygen -e -m PKCS8 -f ", "");
	if (find(text, "_domainkey") || starts(text, "v=") ||
	    starts(text, "k=") || starts(text, "p="))
		return fail(err, "it is a DKIM record and not only its key",
			    "leave only what stands behind the p=, without quotes",
			    NULL);
	return fail(err, "it is neither a PEM block, DER nor base64",
		    openssl_public, NULL);
}

static int read_text(struct span text, struct buf *out,
		     struct dkim_key_error *err)
{
	enum form form = find(text, "-----") ? PEM : BASE64;
	struct buf der = BUF_INIT;
	struct span body = text;
	size_t wrong;
	int result = -1;

	if (form == PEM && pem_body(text, &body, err) < 0)
		return -1;
	if (!base64_decode(body, &der, &wrong)) {
		err->where = (size_t)(body.p - text.p) + wrong;
		fail_base64(body, err);
	} else if (!der.len) {
		fail(err, "it is empty", openssl_public, NULL);
	} else {
		result = read_der(buf_span(&der), form, out, err);
	}
	buf_release(&der);
	return result;
}

int dkim_key_read(struct span text, struct buf *out, struct dkim_key_error *err)
{
	const char *private;

	*err = (struct dkim_key_error){ .where = DKIM_NOWHERE };
	if (!text.len)
		return fail(err, "it is empty", openssl_public, NULL);
	if (is_binary(text))
		return read_der(text, DER, out, err);
	err->where = 0;
	private = find(text, "PRIVATE KEY-----");
	if (private) {
		err->where = (size_t)(private - text.p);
		if (find(text, "OPENSSH PRIVATE KEY"))
			return fail(err, is_private, "ssh-keygen -e -m PKCS8 -f ",
				    "");
		return fail_private(err, PEM);
	}
	return read_text(text, out, err);
}
