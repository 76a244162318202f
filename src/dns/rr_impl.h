/* rr_impl.h -- what the rr*.c files share; private to them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A record type is a row of rr_table.c: its name and the fields of its data.
 * Three readers go by that row: rr_scan.c and its sisters (tokens to data),
 * rr_wire.c (is this wire form well formed, where are its names) and
 * rr_print.c (data to tokens).
 *
 * A scan makes one of two things of the tokens: the text that ldns then
 * parses, or the wire form itself.  The second is for types that ldns 1.8.3
 * does not know or reads otherwise than BIND, and for names and strings with
 * escapes; ldns is then shown the wire form for a second opinion.
 */
#ifndef SESZ_DNS_RR_IMPL_H
#define SESZ_DNS_RR_IMPL_H

#include "dns/rr.h"

/* As much as BIND loads: the rest of a message is for the record's head. */
enum { RDATA_MAX = 65510 };

enum rr_kind {
	K_END,
	/* numbers */
	K_U8,
	K_U16,
	K_U32,
	K_TTL,     /* 32 bit, units allowed */
	K_OCTAL16, /* CH A */
	/* names */
	K_NAME,
	K_TARGET, /* SVCB: may be quoted */
	K_NAMES,  /* none or more, to the end */
	K_SIGNER, /* RRSIG: no more labels than the labels field says */
	/* character strings (RFC 1035 3.3) */
	K_STRING,
	K_STRINGS, /* one or more, to the end */
	K_STRING_OPT,
	K_X25,
	K_REGEX,
	K_TAG,  /* CAA */
	K_TEXT, /* to the end, no length octet */
	K_URI,  /* the same, must be quoted */
	/* runs of octets */
	K_HEX,       /* to the end, at least one octet */
	K_DIGEST,    /* the same, as long as the algorithm before it says */
	K_BASE64,    /* to the end, at least one octet */
	K_BASE64_ANY, /* none will do */
	K_BASE64_DASH, /* `-` for none */
	K_KEY,       /* KEY, DNSKEY: none where the flags say so */
	K_SALT,      /* length octet, hex or `-` */
	K_HASH,      /* length octet, base32hex */
	/* numbers with names */
	K_ALGORITHM,
	K_DIGEST_TYPE, /* DS; remembered for K_DIGEST */
	K_DIGEST_NUM,  /* the same, but digits only */
	K_HASH_TYPE,   /* NSEC3; remembered for K_HASH */
	K_CERT_TYPE,
	K_KEY_FLAGS,
	K_PROTOCOL,
	K_SCHEME, /* DSYNC */
	K_TYPE,   /* covered type */
	K_TIME,   /* RRSIG: YYYYMMDDHHMMSS or seconds */
	K_TIME14, /* SIG: the first only */
	/* type bitmaps (RFC 4034 4.1.2) */
	K_TYPES,
	K_TYPES_ANY, /* none will do */
	K_NXT_MAP,
	/* addresses */
	K_IPV4,
	K_IPV6,
	K_GATEWAY_TYPE, /* IPSECKEY; remembered for K_GATEWAY */
	K_GATEWAY,
	K_RELAY_TYPE, /* AMTRELAY: two tokens, one octet; for K_GATEWAY */
	K_EUI48,
	K_EUI64,
	K_LOCATOR, /* NID, L64 */
	K_NSAP,
	K_ATMA,
	K_PREFIX_LEN, /* A6; remembered for the next two */
	K_SUFFIX,
	K_PREFIX_NAME,
	K_APL,
	K_WKS,
	/* the rest */
	K_LOC,
	K_HIP,
	K_SVCB,
	K_RAW, /* anything, in RFC 3597 form only; the last, as tables have it */
};

struct rr_field {
	enum rr_kind kind;
	const char *what; /* as messages call it */
};

enum {
	ROW_LDNS = 1,    /* plain data goes to ldns as text */
	ROW_FOREIGN = 2, /* ldns does not know the type */
	ROW_IN = 4,      /* of class IN only */
	ROW_META = 8,    /* no data in zones */
	ROW_OBSOLETE = 16,
	ROW_RAW = 32,    /* BIND takes any RFC 3597 data for it */
	ROW_NOT_NSD = 64, /* NSD does not know the type by name */
};

struct rr_row {
	uint16_t type;
	uint16_t flags;
	const char *name;
	const char *rfc; /* where the data is defined */
	struct rr_field field[10]; /* ended by K_END */
};

/* The row of a type, or NULL; that of the data where the class matters (A). */
const struct rr_row *rr_row(uint16_t type);
const struct rr_row *rr_row_of(uint16_t class, uint16_t type);

/* --- scanning (rr_scan*.c) ---------------------------------------------- */

/* Bytes on the stack until they do not fit. */
struct rr_out {
	char *p;
	size_t len, cap;
	char fixed[1024];
};

struct rr_scan {
	const char *data;
	const struct ztok *tok;
	size_t n, pos;
	const struct name *origin;
	const struct rr_row *row;
	const struct rr_field *field;
	bool wire; /* make the wire form, else text for ldns */
	bool odd;  /* something met that ldns must not see as text */
	uint8_t labels;  /* RRSIG's labels field */
	uint32_t choice; /* what the fields named "remembered" said */
	uint16_t flags;  /* key flags */
	struct rr_out out;
	struct rr_error *err;
};

/* All of a record's fields, and nothing after them. 0, or -1 with *err filled. */
int rr_scan_fields(struct rr_scan *s);
/* The one field at hand, by file. */
int rr_scan_string(struct rr_scan *s);
int rr_scan_blob(struct rr_scan *s);
int rr_scan_sec(struct rr_scan *s);
int rr_scan_addr(struct rr_scan *s);
int rr_scan_loc(struct rr_scan *s);
int rr_scan_svcb(struct rr_scan *s);

/* The next token, which must be a bare word, or may be a quoted string too. */
int rr_next_word(struct rr_scan *s, struct span *text);
int rr_next_text(struct rr_scan *s, struct span *text);
bool rr_more(const struct rr_scan *s);
/* A number of digits only, up to max. */
int rr_next_number(struct rr_scan *s, uint32_t max, uint32_t *value);

/* Always -1: "TYPE WHAT TOKEN <problem> (RFC)" about a token; about a gap. */
int rr_bad(struct rr_scan *s, size_t token, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int rr_missing(struct rr_scan *s);
void rr_hint(struct rr_scan *s, const char *hint);

void rr_out_init(struct rr_out *out);
void rr_out_release(struct rr_out *out);
void rr_put(struct rr_out *out, const void *p, size_t len);
void rr_put_wire(struct rr_out *out, uint32_t value, size_t octets);
/* A number of that many octets, in the form that the scan makes. */
void rr_put_number(struct rr_scan *s, uint32_t value, size_t octets);
int rr_put_name(struct rr_scan *s, struct span text, size_t token);

/*
 * The byte that the text at *pos stands for, *pos moved past it; -1: a bad
 * escape.  Escapes as in character strings: \X and \DDD.
 */
int rr_unescape(struct span text, size_t *pos);
/* Decodes base64 over several spans: 0, or -1 where it is not well formed. */
struct rr_base64 {
	unsigned group[4];
	size_t have;
	bool ended;
};
int rr_base64_add(struct rr_base64 *b, struct span text, struct rr_out *out);
bool rr_base64_done(const struct rr_base64 *b);

/* --- the wire form (rr_wire.c) ------------------------------------------ */

struct rr_part {
	enum rr_kind kind;
	const uint8_t *p;
	size_t len;
	bool name; /* a domain name: compared without case */
};

struct rr_walk {
	const struct rr_row *row;
	const struct rr_field *field;
	const uint8_t *p, *end;
	bool strict;  /* RFC 3597 data, which BIND looks at more closely */
	bool started; /* in a field of several parts, past its first */
	uint32_t choice; /* as in struct rr_scan */
	uint16_t flags;
	uint8_t labels;
	uint8_t algorithm;
};

static inline uint32_t rr_get16(const uint8_t *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static inline uint32_t rr_get32(const uint8_t *p)
{
	return rr_get16(p) << 16 | rr_get16(p + 2);
}

void rr_walk_init(struct rr_walk *w, const struct rr_row *row,
		  const uint8_t *p, size_t len);
/* The next part: 1; none left: 0; not well formed by BIND's rules: -1. */
int rr_walk_next(struct rr_walk *w, struct rr_part *part);
/* Is the data what BIND would take for this type in RFC 3597 form? */
bool rr_wire_ok(const struct rr_row *row, const uint8_t *p, size_t len);

bool rr_regex_ok(const uint8_t *p, size_t len);
/* SVCB keys (RFC 9460 14.3.2, RFC 9461 5). */
enum {
	KEY_MANDATORY,
	KEY_ALPN,
	KEY_NO_ALPN,
	KEY_PORT,
	KEY_IPV4,
	KEY_ECH,
	KEY_IPV6,
	KEY_DOHPATH,
	KEY_NAMED, /* those above have names */
};

extern const char *const rr_svcb_names[KEY_NAMED];
bool rr_svcb_ok(const uint8_t *p, size_t len);
bool rr_svcb_value_ok(uint32_t key, const uint8_t *p, size_t len);
/* The length a digest must have; *exact: not only at least. */
size_t rr_digest_len(uint16_t type, uint32_t algorithm, bool *exact);

/* --- printing ----------------------------------------------------------- */

/* False where some reader would take the text for something else. */
bool rr_print_svcb(const uint8_t *p, size_t len, struct buf *out);

#endif
