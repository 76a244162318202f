/* rr_type.c -- types, classes and TTLs as words
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/ascii.h"
#include "base/num.h"
#include "dns/rr_impl.h"

struct word {
	const char *name;
	uint16_t value;
};

/* Sorted; the types that BIND 9.18 knows by name. */
static const struct word types[] = {
	{ "A", 1 }, { "A6", 38 }, { "AAAA", 28 }, { "AFSDB", 18 },
	{ "AMTRELAY", 260 }, { "ANY", 255 }, { "APL", 42 }, { "ATMA", 34 },
	{ "AVC", 258 }, { "AXFR", 252 }, { "BRID", 68 }, { "CAA", 257 },
	{ "CDNSKEY", 60 }, { "CDS", 59 }, { "CERT", 37 }, { "CNAME", 5 },
	{ "CSYNC", 62 }, { "DHCID", 49 }, { "DLV", 32769 }, { "DNAME", 39 },
	{ "DNSKEY", 48 }, { "DOA", 259 }, { "DS", 43 }, { "DSYNC", 66 },
	{ "EID", 31 }, { "EUI48", 108 }, { "EUI64", 109 }, { "GID", 102 },
	{ "GPOS", 27 }, { "HHIT", 67 }, { "HINFO", 13 }, { "HIP", 55 },
	{ "HTTPS", 65 }, { "IPSECKEY", 45 }, { "ISDN", 20 }, { "IXFR", 251 },
	{ "KEY", 25 }, { "KEYDATA", 65533 }, { "KX", 36 }, { "L32", 105 },
	{ "L64", 106 }, { "LOC", 29 }, { "LP", 107 }, { "MAILA", 254 },
	{ "MAILB", 253 }, { "MB", 7 }, { "MD", 3 }, { "MF", 4 }, { "MG", 8 },
	{ "MINFO", 14 }, { "MR", 9 }, { "MX", 15 }, { "NAPTR", 35 },
	{ "NID", 104 }, { "NIMLOC", 32 }, { "NINFO", 56 }, { "NS", 2 },
	{ "NSAP", 22 }, { "NSAP-PTR", 23 }, { "NSEC", 47 }, { "NSEC3", 50 },
	{ "NSEC3PARAM", 51 }, { "NULL", 10 }, { "NXT", 30 },
	{ "OPENPGPKEY", 61 }, { "OPT", 41 }, { "PTR", 12 }, { "PX", 26 },
	{ "RESERVED0", 0 }, { "RESINFO", 261 }, { "RKEY", 57 }, { "RP", 17 },
	{ "RRSIG", 46 }, { "RT", 21 }, { "SIG", 24 }, { "SINK", 40 },
	{ "SMIMEA", 53 }, { "SOA", 6 }, { "SPF", 99 }, { "SRV", 33 },
	{ "SSHFP", 44 }, { "SVCB", 64 }, { "TA", 32768 }, { "TALINK", 58 },
	{ "TKEY", 249 }, { "TLSA", 52 }, { "TSIG", 250 }, { "TXT", 16 },
	{ "UID", 101 }, { "UINFO", 100 }, { "UNSPEC", 103 }, { "URI", 256 },
	{ "WALLET", 262 }, { "WKS", 11 }, { "X25", 19 }, { "ZONEMD", 63 },
};

static const struct word classes[] = {
	{ "IN", CLASS_IN }, { "CH", CLASS_CH }, { "CHAOS", CLASS_CH },
	{ "HS", CLASS_HS }, { "HESIOD", CLASS_HS }, { "NONE", 254 },
	{ "ANY", 255 }, { "RESERVED0", 0 },
};

/* Upper-cased, NUL terminated; false where too long for any word here. */
static bool fold(struct span text, char *word, size_t size)
{
	size_t i;

	if (!text.len || text.len >= size)
		return false;
	for (i = 0; i < text.len; i++) {
		char c = text.p[i];

		word[i] = c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
	}
	word[i] = '\0';
	return strlen(word) == text.len;
}

/* TYPEnnn, CLASSnnn (RFC 3597 5): at most five digits. */
static int numbered(const char *word, const char *prefix, uint16_t *value)
{
	size_t len = strlen(prefix);
	uint32_t n;

	if (strncmp(word, prefix, len) != 0 || strlen(word) - len > 5 ||
	    num_u32(span_str(word + len), UINT16_MAX, &n) < 0)
		return -1;
	*value = (uint16_t)n;
	return 0;
}

int rr_type_parse(struct span text, uint16_t *type)
{
	size_t low = 0, high = sizeof(types) / sizeof(*types);
	char word[12];

	if (!fold(text, word, sizeof(word)))
		return -1;
	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = strcmp(word, types[mid].name);

		if (c == 0) {
			*type = types[mid].value;
			return 0;
		}
		if (c > 0)
			low = mid + 1;
		else
			high = mid;
	}
	return numbered(word, "TYPE", type);
}

int rr_class_parse(struct span text, uint16_t *class)
{
	char word[12];
	size_t i;

	if (!fold(text, word, sizeof(word)))
		return -1;
	for (i = 0; i < sizeof(classes) / sizeof(*classes); i++) {
		if (strcmp(word, classes[i].name) == 0) {
			*class = classes[i].value;
			return 0;
		}
	}
	return numbered(word, "CLASS", class);
}

void rr_type_print(uint16_t type, struct buf *out)
{
	const struct rr_row *row = type ? rr_row(type) : NULL;

	if (row)
		buf_adds(out, row->name);
	else
		buf_addf(out, "TYPE%u", (unsigned)type);
}

void rr_class_print(uint16_t class, struct buf *out)
{
	if (class == CLASS_IN)
		buf_adds(out, "IN");
	else if (class == CLASS_CH)
		buf_adds(out, "CH");
	else if (class == CLASS_HS)
		buf_adds(out, "HS");
	else
		buf_addf(out, "CLASS%u", (unsigned)class);
}

/* Seconds in a TTL unit; 0: not a unit. */
static uint32_t unit_of(char c)
{
	switch (c | 0x20) {
	case 'w':
		return 604800;
	case 'd':
		return 86400;
	case 'h':
		return 3600;
	case 'm':
		return 60;
	case 's':
		return 1;
	default:
		return 0;
	}
}

int rr_ttl_parse(struct span text, uint32_t *ttl)
{
	uint64_t sum = 0;
	size_t i = 0;

	if (!text.len || text.len > 63)
		return -1;
	while (i < text.len) {
		size_t start = i;
		uint32_t n, unit;

		while (i < text.len && ascii_is_digit(text.p[i]))
			i++;
		if (num_u32(span_make(text.p + start, i - start), UINT32_MAX,
			    &n) < 0)
			return -1;
		if (i == text.len) {
			/* A number without a unit stands alone. */
			if (sum)
				return -1;
			sum = n;
			break;
		}
		unit = unit_of(text.p[i++]);
		if (!unit)
			return -1;
		sum += (uint64_t)n * unit;
	}
	if (sum > UINT32_MAX)
		return -1;
	*ttl = (uint32_t)sum;
	return 0;
}
