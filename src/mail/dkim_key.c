/* dkim_key.c -- a public key out of PEM or base64, looked at byte by byte
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
#include "mail/dkim.h"

#include <stdint.h>

#include "mail/base64.h"

enum { TAG_INTEGER = 0x02, TAG_BITS = 0x03, TAG_NULL = 0x05, TAG_OID = 0x06,
       TAG_SEQUENCE = 0x30 };
enum { BITS_MIN = 1024, BITS_MAX = 2048 };

/* AlgorithmIdentifier of RSA keys: rsaEncryption, NULL. */
static const char rsa_algorithm[] =
	"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";

static const char is_private[] =
	"it is a private key; only the public one goes into the DNS";
static const char is_broken[] = "it does not decode to a public key";

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
static const char *check_rsa(struct span der)
{
	struct span modulus, exponent;
	size_t bits;

	if (!der_take_number(&der, &modulus) ||
	    !der_take_number(&der, &exponent) || der.len)
		return is_broken;
	if (!is_odd(modulus) || !is_odd(exponent) || bit_length(exponent) < 2)
		return "it is no RSA key: modulus and exponent have to be odd";
	bits = bit_length(modulus);
	if (bits < BITS_MIN)
		return "its RSA key is shorter than the 1024 bits that SES asks for";
	if (bits > BITS_MAX)
		return "its RSA key is longer than the 2048 bits that SES takes";
	return NULL;
}

/* The inside of a SubjectPublicKeyInfo's SEQUENCE. */
static const char *check_info(struct span der)
{
	struct span rsa = span_make(rsa_algorithm, sizeof(rsa_algorithm) - 1);
	struct span algorithm, oid, rsa_oid, bits, key;

	if (!der_take_tag(&rsa, TAG_SEQUENCE, &rsa) ||
	    !der_take_tag(&rsa, TAG_OID, &rsa_oid) ||
	    !der_take_tag(&der, TAG_SEQUENCE, &algorithm) ||
	    !der_take_tag(&algorithm, TAG_OID, &oid))
		return is_broken;
	if (!span_eq(oid, rsa_oid))
		return "it is no RSA key, and SES takes no other";
	if (!der_take_tag(&der, TAG_BITS, &bits) || der.len || !bits.len ||
	    bits.p[0])
		return is_broken;
	bits.p++;
	bits.len--;
	if (!der_take_tag(&bits, TAG_SEQUENCE, &key) || bits.len)
		return is_broken;
	return check_rsa(key);
}

/* Private keys begin with a version number, 0 or 1 (RFC 5208 5, RFC 8017 A.1.2). */
static bool looks_private(struct span der)
{
	return der.len > 3 && byte_at(der, 0) == TAG_INTEGER &&
	       byte_at(der, 1) == 1 && byte_at(der, 2) <= 1;
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

/* What DKIM publishes is the SubjectPublicKeyInfo (RFC 6376 3.6.1). */
static void wrap_rsa(struct span key, struct buf *out)
{
	size_t bits = 1 + key.len, algorithm = sizeof(rsa_algorithm) - 1;

	der_head(out, TAG_SEQUENCE, algorithm + der_head_len(bits) + bits);
	buf_add(out, rsa_algorithm, algorithm);
	der_head(out, TAG_BITS, bits);
	buf_addc(out, 0);
	buf_addspan(out, key);
}

static const char *read_der(struct span der, struct buf *out)
{
	struct span whole = der, inside;
	const char *why;

	if (!der_take_tag(&der, TAG_SEQUENCE, &inside) || !inside.len)
		return is_broken;
	if (looks_private(inside))
		return is_private;
	if (der.len)
		return is_broken;
	if (byte_at(inside, 0) == TAG_INTEGER) {
		struct buf info = BUF_INIT;

		why = check_rsa(inside);
		if (!why) {
			wrap_rsa(whole, &info);
			base64_encode(buf_span(&info), out);
		}
		buf_release(&info);
		return why;
	}
	why = check_info(inside);
	if (!why)
		base64_encode(whole, out);
	return why;
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

/* The base64 between the lines of a PEM block (RFC 7468), or NULL. */
static const char *pem_body(struct span text, struct span *body)
{
	static const char *const kinds[] = { "PUBLIC KEY", "RSA PUBLIC KEY" };
	const char *start = find(text, "-----BEGIN "), *stop;
	size_t i, n;

	if (!start)
		return "it is no PEM block";
	start += strlen("-----BEGIN ");
	n = (size_t)(text.p + text.len - start);
	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		size_t len = strlen(kinds[i]);

		if (n < len + 5 || memcmp(start, kinds[i], len) != 0 ||
		    memcmp(start + len, "-----", 5) != 0)
			continue;
		start += len + 5;
		n -= len + 5;
		stop = find(span_make(start, n), "-----END ");
		if (!stop)
			return "its PEM block does not end";
		*body = span_make(start, (size_t)(stop - start));
		return NULL;
	}
	return "its PEM block holds no PUBLIC KEY";
}

const char *dkim_key_read(struct span text, struct buf *out)
{
	struct buf der = BUF_INIT;
	const char *why = NULL;

	if (!text.len)
		return "it is empty";
	if (find(text, "PRIVATE KEY-----"))
		return is_private;
	if (find(text, "-----"))
		why = pem_body(text, &text);
	if (!why && !base64_decode(text, &der))
		why = "it is neither a PEM block nor base64";
	else if (!why && !der.len)
		why = "it is empty";
	if (!why)
		why = read_der(buf_span(&der), out);
	buf_release(&der);
	return why;
}
