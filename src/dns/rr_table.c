/* rr_table.c -- the record types: names, and the fields of their data
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The types that BIND 9.18 knows.  Sorted by number; rr_type.c has them by
 * name.
 */
#include "dns/rr_impl.h"

#define ONE_NAME(what) { { K_NAME, what } }
#define KEY_FIELDS                                                             \
	{ { K_KEY_FLAGS, "flags" }, { K_PROTOCOL, "protocol" },                \
	  { K_ALGORITHM, "algorithm" }, { K_KEY, "public key" } }
#define DS_FIELDS                                                              \
	{ { K_U16, "key tag" }, { K_ALGORITHM, "algorithm" },                  \
	  { K_DIGEST_TYPE, "digest type" }, { K_DIGEST, "digest" } }
#define TLSA_FIELDS                                                            \
	{ { K_U8, "certificate usage" }, { K_U8, "selector" },                 \
	  { K_U8, "matching type" }, { K_HEX, "association data" } }
#define SVCB_FIELDS                                                            \
	{ { K_U16, "priority" }, { K_TARGET, "target name" },                  \
	  { K_SVCB, "parameter" } }
#define SIG_FIELDS(time, signer)                                               \
	{ { K_TYPE, "covered type" }, { K_ALGORITHM, "algorithm" },            \
	  { K_U8, "labels" }, { K_U32, "original TTL" },                       \
	  { time, "expiration" }, { time, "inception" }, { K_U16, "key tag" }, \
	  { signer, "signer's name" } , { K_BASE64, "signature" } }

static const struct rr_row rows[] = {
	{ 0, ROW_META, "RESERVED0", "RFC 6895 3.1", { { K_RAW, "data" } } },
	{ 1, ROW_LDNS | ROW_IN, "A", "RFC 1035 3.4.1",
	  { { K_IPV4, "address" } } },
	{ 2, ROW_LDNS, "NS", "RFC 1035 3.3.11", ONE_NAME("name server") },
	{ 3, ROW_OBSOLETE, "MD", "RFC 1035 3.3.4", ONE_NAME("name") },
	{ 4, ROW_OBSOLETE, "MF", "RFC 1035 3.3.5", ONE_NAME("name") },
	{ 5, ROW_LDNS, "CNAME", "RFC 1035 3.3.1", ONE_NAME("target") },
	{ 6, ROW_LDNS, "SOA", "RFC 1035 3.3.13",
	  { { K_NAME, "primary server" }, { K_NAME, "mailbox" },
	    { K_U32, "serial" }, { K_TTL, "refresh" }, { K_TTL, "retry" },
	    { K_TTL, "expire" }, { K_TTL, "minimum" } } },
	{ 7, ROW_LDNS, "MB", "RFC 1035 3.3.3", ONE_NAME("name") },
	{ 8, ROW_LDNS, "MG", "RFC 1035 3.3.6", ONE_NAME("name") },
	{ 9, ROW_LDNS, "MR", "RFC 1035 3.3.8", ONE_NAME("name") },
	{ 10, ROW_RAW, "NULL", "RFC 1035 3.3.10", { { K_RAW, "data" } } },
	{ 11, ROW_IN, "WKS", "RFC 1035 3.4.2",
	  { { K_IPV4, "address" }, { K_WKS, "protocol or service" } } },
	{ 12, ROW_LDNS, "PTR", "RFC 1035 3.3.12", ONE_NAME("target") },
	{ 13, ROW_LDNS, "HINFO", "RFC 1035 3.3.2",
	  { { K_STRING, "CPU" }, { K_STRING, "OS" } } },
	{ 14, ROW_LDNS, "MINFO", "RFC 1035 3.3.7",
	  { { K_NAME, "mailbox" }, { K_NAME, "error mailbox" } } },
	{ 15, ROW_LDNS, "MX", "RFC 1035 3.3.9",
	  { { K_U16, "preference" }, { K_NAME, "mail server" } } },
	{ 16, 0, "TXT", "RFC 1035 3.3.14", { { K_STRINGS, "string" } } },
	{ 17, ROW_LDNS, "RP", "RFC 1183 2.2",
	  { { K_NAME, "mailbox" }, { K_NAME, "text name" } } },
	{ 18, ROW_LDNS, "AFSDB", "RFC 1183 1",
	  { { K_U16, "subtype" }, { K_NAME, "server" } } },
	{ 19, 0, "X25", "RFC 1183 3.1", { { K_X25, "PSDN address" } } },
	{ 20, 0, "ISDN", "RFC 1183 3.2",
	  { { K_STRING, "address" }, { K_STRING_OPT, "subaddress" } } },
	{ 21, ROW_LDNS, "RT", "RFC 1183 3.3",
	  { { K_U16, "preference" }, { K_NAME, "intermediate host" } } },
	{ 22, ROW_IN, "NSAP", "RFC 1706 5", { { K_NSAP, "address" } } },
	/* ldns knows it, but for a string. */
	{ 23, ROW_FOREIGN | ROW_IN, "NSAP-PTR", "RFC 1706 6",
	  ONE_NAME("target") },
	{ 24, 0, "SIG", "RFC 2535 4.1", SIG_FIELDS(K_TIME14, K_NAME) },
	{ 25, ROW_LDNS, "KEY", "RFC 2535 3.1", KEY_FIELDS },
	{ 26, ROW_LDNS | ROW_IN, "PX", "RFC 2163 4",
	  { { K_U16, "preference" }, { K_NAME, "RFC 822 name" },
	    { K_NAME, "X.400 name" } } },
	{ 27, ROW_NOT_NSD, "GPOS", "RFC 1712 3",
	  { { K_STRING, "longitude" }, { K_STRING, "latitude" },
	    { K_STRING, "altitude" } } },
	{ 28, ROW_LDNS | ROW_IN, "AAAA", "RFC 3596 2.2",
	  { { K_IPV6, "address" } } },
	{ 29, 0, "LOC", "RFC 1876 3", { { K_LOC, "position" } } },
	{ 30, 0, "NXT", "RFC 2535 5.2",
	  { { K_NAME, "next name" }, { K_NXT_MAP, "type" } } },
	{ 31, ROW_IN | ROW_NOT_NSD, "EID", "the Nimrod DNS draft",
	  { { K_HEX, "endpoint identifier" } } },
	{ 32, ROW_IN | ROW_NOT_NSD, "NIMLOC", "the Nimrod DNS draft",
	  { { K_HEX, "locator" } } },
	{ 33, ROW_LDNS | ROW_IN, "SRV", "RFC 2782",
	  { { K_U16, "priority" }, { K_U16, "weight" }, { K_U16, "port" },
	    { K_NAME, "target" } } },
	{ 34, ROW_FOREIGN | ROW_IN, "ATMA", "ATM Forum AF-DANS-0152",
	  { { K_ATMA, "address" } } },
	{ 35, ROW_LDNS, "NAPTR", "RFC 3403 4.1",
	  { { K_U16, "order" }, { K_U16, "preference" }, { K_STRING, "flags" },
	    { K_STRING, "services" }, { K_REGEX, "regular expression" },
	    { K_NAME, "replacement" } } },
	{ 36, ROW_LDNS | ROW_IN, "KX", "RFC 2230 3.1",
	  { { K_U16, "preference" }, { K_NAME, "exchanger" } } },
	{ 37, ROW_LDNS, "CERT", "RFC 4398 2",
	  { { K_CERT_TYPE, "type" }, { K_U16, "key tag" },
	    { K_ALGORITHM, "algorithm" }, { K_BASE64, "certificate" } } },
	{ 38, ROW_FOREIGN | ROW_IN, "A6", "RFC 2874 3.1",
	  { { K_PREFIX_LEN, "prefix length" }, { K_SUFFIX, "address suffix" },
	    { K_PREFIX_NAME, "prefix name" } } },
	{ 39, ROW_LDNS, "DNAME", "RFC 6672 2.1", ONE_NAME("target") },
	{ 40, ROW_FOREIGN, "SINK", "the kitchen sink draft",
	  { { K_U8, "meaning" }, { K_U8, "coding" }, { K_U8, "subcoding" },
	    { K_BASE64_ANY, "data" } } },
	{ 41, ROW_META, "OPT", "RFC 6891 6.1", { { K_RAW, "data" } } },
	{ 42, ROW_IN, "APL", "RFC 3123 4", { { K_APL, "item" } } },
	{ 43, ROW_LDNS, "DS", "RFC 4034 5.1", DS_FIELDS },
	{ 44, ROW_LDNS, "SSHFP", "RFC 4255 3.1",
	  { { K_U8, "algorithm" }, { K_DIGEST_NUM, "fingerprint type" },
	    { K_DIGEST, "fingerprint" } } },
	{ 45, 0, "IPSECKEY", "RFC 4025 2",
	  { { K_U8, "precedence" }, { K_GATEWAY_TYPE, "gateway type" },
	    { K_U8, "algorithm" }, { K_GATEWAY, "gateway" },
	    { K_BASE64, "public key" } } },
	{ 46, 0, "RRSIG", "RFC 4034 3.1", SIG_FIELDS(K_TIME, K_SIGNER) },
	{ 47, ROW_LDNS, "NSEC", "RFC 4034 4.1",
	  { { K_NAME, "next name" }, { K_TYPES, "type" } } },
	{ 48, ROW_LDNS, "DNSKEY", "RFC 4034 2.1", KEY_FIELDS },
	{ 49, ROW_LDNS | ROW_IN, "DHCID", "RFC 4701 3.1",
	  { { K_BASE64, "digest" } } },
	{ 50, 0, "NSEC3", "RFC 5155 3.2",
	  { { K_HASH_TYPE, "hash algorithm" }, { K_U8, "flags" },
	    { K_U16, "iterations" }, { K_SALT, "salt" },
	    { K_HASH, "next hashed owner" }, { K_TYPES_ANY, "type" } } },
	{ 51, 0, "NSEC3PARAM", "RFC 5155 4.2",
	  { { K_HASH_TYPE, "hash algorithm" }, { K_U8, "flags" },
	    { K_U16, "iterations" }, { K_SALT, "salt" } } },
	{ 52, ROW_LDNS, "TLSA", "RFC 6698 2.1", TLSA_FIELDS },
	{ 53, ROW_LDNS, "SMIMEA", "RFC 8162 2", TLSA_FIELDS },
	{ 55, ROW_NOT_NSD, "HIP", "RFC 8005 5",
	  { { K_HIP, "identity" }, { K_NAMES, "rendezvous server" } } },
	{ 56, ROW_FOREIGN, "NINFO", "the zone status draft",
	  { { K_STRINGS, "string" } } },
	{ 57, ROW_FOREIGN, "RKEY", "the RKEY draft", KEY_FIELDS },
	{ 58, ROW_LDNS | ROW_NOT_NSD, "TALINK", "the trust anchor link draft",
	  { { K_NAME, "previous name" }, { K_NAME, "next name" } } },
	{ 59, ROW_LDNS, "CDS", "RFC 7344 3.1", DS_FIELDS },
	{ 60, ROW_LDNS, "CDNSKEY", "RFC 7344 3.2", KEY_FIELDS },
	{ 61, ROW_LDNS, "OPENPGPKEY", "RFC 7929 2",
	  { { K_BASE64, "public key" } } },
	{ 62, 0, "CSYNC", "RFC 7477 2.1",
	  { { K_U32, "serial" }, { K_U16, "flags" },
	    { K_TYPES_ANY, "type" } } },
	{ 63, ROW_LDNS, "ZONEMD", "RFC 8976 2.2",
	  { { K_U32, "serial" }, { K_U8, "scheme" },
	    { K_DIGEST_NUM, "hash algorithm" }, { K_DIGEST, "digest" } } },
	{ 64, ROW_IN, "SVCB", "RFC 9460 2", SVCB_FIELDS },
	{ 65, ROW_IN, "HTTPS", "RFC 9460 9", SVCB_FIELDS },
	{ 66, ROW_FOREIGN, "DSYNC", "RFC 9859 2.1",
	  { { K_TYPE, "type" }, { K_SCHEME, "scheme" }, { K_U16, "port" },
	    { K_NAME, "target" } } },
	{ 67, ROW_FOREIGN, "HHIT", "RFC 9886 5.1", { { K_BASE64, "data" } } },
	{ 68, ROW_FOREIGN, "BRID", "RFC 9886 5.2", { { K_BASE64, "data" } } },
	{ 99, 0, "SPF", "RFC 4408 3.1.1", { { K_STRINGS, "string" } } },
	{ 100, ROW_RAW | ROW_NOT_NSD, "UINFO", "no standard", { { K_RAW, "data" } } },
	{ 101, ROW_RAW | ROW_NOT_NSD, "UID", "no standard", { { K_RAW, "data" } } },
	{ 102, ROW_RAW | ROW_NOT_NSD, "GID", "no standard", { { K_RAW, "data" } } },
	{ 103, ROW_RAW | ROW_NOT_NSD, "UNSPEC", "no standard", { { K_RAW, "data" } } },
	{ 104, 0, "NID", "RFC 6742 2.1",
	  { { K_U16, "preference" }, { K_LOCATOR, "node identifier" } } },
	{ 105, 0, "L32", "RFC 6742 2.2",
	  { { K_U16, "preference" }, { K_IPV4, "locator" } } },
	{ 106, 0, "L64", "RFC 6742 2.3",
	  { { K_U16, "preference" }, { K_LOCATOR, "locator" } } },
	{ 107, ROW_LDNS, "LP", "RFC 6742 2.4",
	  { { K_U16, "preference" }, { K_NAME, "name" } } },
	{ 108, 0, "EUI48", "RFC 7043 3.1", { { K_EUI48, "address" } } },
	{ 109, 0, "EUI64", "RFC 7043 4.1", { { K_EUI64, "address" } } },
	{ 249, ROW_META, "TKEY", "RFC 2930 2", { { K_RAW, "data" } } },
	{ 250, ROW_META, "TSIG", "RFC 8945 4", { { K_RAW, "data" } } },
	{ 251, ROW_META, "IXFR", "RFC 1995 3", { { K_RAW, "data" } } },
	{ 252, ROW_META, "AXFR", "RFC 5936 2", { { K_RAW, "data" } } },
	{ 253, ROW_META, "MAILB", "RFC 1035 3.2.3", { { K_RAW, "data" } } },
	{ 254, ROW_META, "MAILA", "RFC 1035 3.2.3", { { K_RAW, "data" } } },
	{ 255, ROW_META, "ANY", "RFC 1035 3.2.3", { { K_RAW, "data" } } },
	{ 256, ROW_LDNS, "URI", "RFC 7553 4.5",
	  { { K_U16, "priority" }, { K_U16, "weight" },
	    { K_URI, "target" } } },
	{ 257, ROW_LDNS, "CAA", "RFC 8659 4.1",
	  { { K_U8, "flags" }, { K_TAG, "tag" }, { K_TEXT, "value" } } },
	{ 258, ROW_FOREIGN, "AVC", "the DNS-AS draft",
	  { { K_STRINGS, "string" } } },
	{ 259, ROW_FOREIGN, "DOA", "the digital object draft",
	  { { K_U32, "enterprise" }, { K_U32, "type" }, { K_U8, "location" },
	    { K_STRING, "media type" }, { K_BASE64_DASH, "data" } } },
	{ 260, ROW_FOREIGN, "AMTRELAY", "RFC 8777 4",
	  { { K_U8, "precedence" }, { K_RELAY_TYPE, "relay type" },
	    { K_GATEWAY, "relay" } } },
	{ 261, ROW_FOREIGN, "RESINFO", "RFC 9606 4",
	  { { K_STRINGS, "string" } } },
	{ 262, ROW_FOREIGN, "WALLET", "IANA's DNS parameters",
	  { { K_STRINGS, "string" } } },
	{ 32768, ROW_FOREIGN, "TA", "the DNSSEC trust authority draft",
	  DS_FIELDS },
	{ 32769, ROW_LDNS, "DLV", "RFC 4431 2", DS_FIELDS },
	{ 65533, ROW_FOREIGN | ROW_RAW, "KEYDATA", "RFC 5011, as BIND keeps it",
	  { { K_TIME14, "refresh timer" }, { K_TIME14, "add timer" },
	    { K_TIME14, "remove timer" }, { K_KEY_FLAGS, "flags" },
	    { K_PROTOCOL, "protocol" }, { K_ALGORITHM, "algorithm" },
	    { K_KEY, "public key" } } },
};

/* Class CH: the address is a name and 16 bits of octal (RFC 1035 7.3 ff). */
static const struct rr_row row_ch_a = {
	1, 0, "A", "RFC 1035 3.4.1, class CH",
	{ { K_NAME, "network" }, { K_OCTAL16, "address" } }
};

static const struct rr_row row_hs_a = {
	1, 0, "A", "RFC 1035 3.4.1", { { K_IPV4, "address" } }
};

const struct rr_row *rr_row(uint16_t type)
{
	size_t low = 0, high = sizeof(rows) / sizeof(*rows);

	if (type <= 53)
		return &rows[type]; /* no gaps up to there */
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (rows[mid].type == type)
			return &rows[mid];
		if (rows[mid].type < type)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct rr_row *rr_row_of(uint16_t class, uint16_t type)
{
	const struct rr_row *row = rr_row(type);

	if (!row || class == CLASS_IN || !(row->flags & ROW_IN))
		return row;
	if (type == TYPE_A && class == CLASS_CH)
		return &row_ch_a;
	if (type == TYPE_A && class == CLASS_HS)
		return &row_hs_a;
	return NULL;
}
