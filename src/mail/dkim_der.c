/* dkim_der.c -- what a DER value holds, looked at byte by byte
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Sees no more of ASN.1 than the two shapes of an RSA public key: DER has one
 * way to write each, so that a walk over tags and lengths is enough and no
 * cryptographic library is needed.
 *
 *	SubjectPublicKeyInfo (RFC 5280 4.1)   RSAPublicKey (RFC 8017 A.1.1)
 *	SEQUENCE                              SEQUENCE
 *	  SEQUENCE                              INTEGER modulus
 *	    OBJECT IDENTIFIER                   INTEGER exponent
 *	    NULL
 *	  BIT STRING: RSAPublicKey
 */
#include "mail/dkim_der.h"

#include <stdbool.h>
#include <stdint.h>

enum { TAG_INTEGER = 0x02, TAG_BITS = 0x03, TAG_OID = 0x06,
       TAG_SEQUENCE = 0x30, TAG_VERSION = 0xa0 };

/* AlgorithmIdentifier of RSA keys: rsaEncryption, NULL. */
static const char rsa_algorithm[] =
	"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";

static const char ed25519_oid[] = "\x2b\x65\x70";

static uint8_t byte_at(struct span s, size_t i)
{
	return (uint8_t)s.p[i];
}

/* Takes one element off the front of `der`, which may be `value` too. */
static bool der_take(struct span *der, uint8_t *tag, struct span *value)
{
	struct span inside;
	size_t len, head = 2;

	if (der->len < 2)
		return false;
	*tag = byte_at(*der, 0);
	len = byte_at(*der, 1);
	if (len >= 0x80) {
		size_t n = len - 0x80;

		if (n < 1 || n > 2 || der->len < 2 + n)
			return false;
		for (len = 0; head < 2 + n; head++)
			len = len << 8 | byte_at(*der, head);
		if (len < 0x80 || (n == 2 && len < 0x100))
			return false; /* DER takes the shortest form */
	}
	if (len > der->len - head)
		return false;
	inside = span_make(der->p + head, len);
	der->p += head + len;
	der->len -= head + len;
	*value = inside;
	return true;
}

static bool der_take_tag(struct span *der, uint8_t want, struct span *value)
{
	uint8_t tag = 0;

	return der_take(der, &tag, value) && tag == want;
}

/* A positive INTEGER without its sign octet. */
static bool der_take_number(struct span *der, struct span *value)
{
	if (!der_take_tag(der, TAG_INTEGER, value) || !value->len ||
	    byte_at(*value, 0) >= 0x80)
		return false;
	if (byte_at(*value, 0) == 0) {
		if (value->len > 1 && byte_at(*value, 1) < 0x80)
			return false;
		value->p++;
		value->len--;
	}
	return true;
}

static size_t bit_length(struct span number)
{
	size_t bits = number.len * 8;
	uint8_t top;

	if (!number.len)
		return 0;
	for (top = byte_at(number, 0); top < 0x80; top = (uint8_t)(top << 1))
		bits--;
	return bits;
}

static bool is_odd(struct span number)
{
	return number.len && (byte_at(number, number.len - 1) & 1);
}

/* The inside of an RSAPublicKey's SEQUENCE. */
static bool read_rsa(struct span der, size_t *bits, bool *odd)
{
	struct span modulus, exponent;

	if (!der_take_number(&der, &modulus) ||
	    !der_take_number(&der, &exponent) || der.len)
		return false;
	*bits = bit_length(modulus);
	*odd = !is_odd(modulus) || !is_odd(exponent) || bit_length(exponent) < 2;
	return true;
}

/* The inside of a SubjectPublicKeyInfo's SEQUENCE. */
static enum der_kind read_info(struct span der, size_t *bits)
{
	struct span rsa = span_make(rsa_algorithm, sizeof(rsa_algorithm) - 1);
	struct span algorithm, oid, rsa_oid, string, key;
	bool odd;

	if (!der_take_tag(&rsa, TAG_SEQUENCE, &rsa) ||
	    !der_take_tag(&rsa, TAG_OID, &rsa_oid) ||
	    !der_take_tag(&der, TAG_SEQUENCE, &algorithm) ||
	    !der_take_tag(&algorithm, TAG_OID, &oid) ||
	    !der_take_tag(&der, TAG_BITS, &string) || der.len || !string.len ||
	    string.p[0])
		return DER_BROKEN;
	if (span_is(oid, ed25519_oid))
		return DER_ED25519;
	if (!span_eq(oid, rsa_oid))
		return DER_OTHER_KEY;
	string.p++;
	string.len--;
	if (!der_take_tag(&string, TAG_SEQUENCE, &key) || string.len ||
	    !read_rsa(key, bits, &odd))
		return DER_BROKEN;
	return odd ? DER_RSA_ODD : DER_RSA_INFO;
}

/* Private keys begin with a version number, 0 or 1 (RFC 5208 5, RFC 8017 A.1.2). */
static bool looks_private(struct span der)
{
	return der.len > 3 && byte_at(der, 0) == TAG_INTEGER &&
	       byte_at(der, 1) == 1 && byte_at(der, 2) <= 1;
}

/* What is signed comes first and begins with its version (RFC 5280 4.1). */
static bool looks_certificate(struct span der)
{
	struct span signed_part;

	return der_take_tag(&der, TAG_SEQUENCE, &signed_part) &&
	       signed_part.len && byte_at(signed_part, 0) == TAG_VERSION;
}

enum der_kind der_read(struct span der, size_t *bits)
{
	struct span inside;
	bool odd;

	*bits = 0;
	if (!der_take_tag(&der, TAG_SEQUENCE, &inside) || !inside.len)
		return DER_BROKEN;
	if (looks_private(inside))
		return DER_PRIVATE;
	if (looks_certificate(inside))
		return DER_CERTIFICATE;
	if (der.len)
		return DER_BROKEN;
	if (byte_at(inside, 0) != TAG_INTEGER)
		return read_info(inside, bits);
	if (!read_rsa(inside, bits, &odd))
		return DER_BROKEN;
	return odd ? DER_RSA_ODD : DER_RSA_KEY;
}

static void der_head(struct buf *out, uint8_t tag, size_t len)
{
	buf_addc(out, (char)tag);
	if (len >= 0x100) {
		buf_addc(out, (char)0x82);
		buf_addc(out, (char)(len >> 8));
	} else if (len >= 0x80) {
		buf_addc(out, (char)0x81);
	}
	buf_addc(out, (char)(len & 0xff));
}

static size_t der_head_len(size_t len)
{
	return len >= 0x100 ? 4 : len >= 0x80 ? 3 : 2;
}

void der_wrap_rsa(struct span key, struct buf *out)
{
	size_t bits = 1 + key.len, algorithm = sizeof(rsa_algorithm) - 1;

	der_head(out, TAG_SEQUENCE, algorithm + der_head_len(bits) + bits);
	buf_add(out, rsa_algorithm, algorithm);
	der_head(out, TAG_BITS, bits);
	buf_addc(out, 0);
	buf_addspan(out, key);
}
