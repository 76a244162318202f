/* rr.h -- one resource record, parsed by ldns as BIND would have it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * ldns is known to rr*.c alone, and never left alone with text: the fields of
 * a record are checked against BIND's rules, then handed to ldns in a normal
 * form (absolute names, no escapes, no parentheses, single blanks).  Where
 * ldns would refuse or misread it, the wire form is made here and shown to
 * ldns, so that verdict and wire form are BIND's.
 *
 * A struct rr owns its rdata; rr_release() frees it.  Records are compared by
 * wire form with embedded names without case (RFC 4034 6.2).
 */
#ifndef SESZ_DNS_RR_H
#define SESZ_DNS_RR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "dns/name.h"
#include "text/zlex.h"

enum { /* RFC 1035 3.2.4 */
	CLASS_IN = 1,
	CLASS_CH = 3,
	CLASS_HS = 4,
};

enum { /* the types that sesz has rules about; IANA DNS parameters */
	TYPE_A = 1,
	TYPE_NS = 2,
	TYPE_CNAME = 5,
	TYPE_SOA = 6,
	TYPE_PTR = 12,
	TYPE_MX = 15,
	TYPE_TXT = 16,
	TYPE_SIG = 24,
	TYPE_KEY = 25,
	TYPE_AAAA = 28,
	TYPE_NXT = 30,
	TYPE_SRV = 33,
	TYPE_NAPTR = 35,
	TYPE_DNAME = 39,
	TYPE_DS = 43,
	TYPE_SSHFP = 44,
	TYPE_RRSIG = 46,
	TYPE_NSEC = 47,
	TYPE_DNSKEY = 48,
	TYPE_NSEC3 = 50,
	TYPE_NSEC3PARAM = 51,
	TYPE_TLSA = 52,
	TYPE_RKEY = 57,
	TYPE_CDS = 59,
	TYPE_CDNSKEY = 60,
	TYPE_CSYNC = 62,
	TYPE_ZONEMD = 63,
	TYPE_SVCB = 64,
	TYPE_HTTPS = 65,
	TYPE_SPF = 99,
	TYPE_CAA = 257,
	TYPE_AMTRELAY = 260,
	TYPE_RESINFO = 261,
	TYPE_KEYDATA = 65533,
};

struct rr {
	struct name owner;
	uint32_t ttl;
	uint16_t class;
	uint16_t type;
	uint8_t *rdata; /* wire form, names uncompressed and with their case */
	size_t rdlen;
	bool foreign; /* ldns does not know the type; sesz alone has read it */
};

/* Why a record was refused: which token (index into those given, or n for "after the last") and what is wrong with it. */
struct rr_error {
	size_t token;
	char text[200];
	char hint[120]; /* empty where there is no usual cause */
};

void rr_release(struct rr *rr);
void rr_copy(struct rr *to, const struct rr *from);

/*
 * Makes the rdata of rr, whose owner, ttl, class and type are set by the
 * caller, from `n` WORD and QUOTED tokens of `data`; relative names are below
 * `origin`.  0 with rdata set (the caller releases rr), or -1 with *err filled
 * and rdata NULL.  Thread safe.
 */
int rr_parse_rdata(struct rr *rr, const char *data, const struct ztok *tokens,
		   size_t n, const struct name *origin, struct rr_error *err);

/* Mnemonic or TYPEnnn / CLASSnnn, any case, as BIND knows them; -1: neither. */
int rr_type_parse(struct span text, uint16_t *type);
int rr_class_parse(struct span text, uint16_t *class);
/* Upper-case mnemonic, or TYPEnnn / CLASSnnn. */
void rr_type_print(uint16_t type, struct buf *out);
void rr_class_print(uint16_t class, struct buf *out);

/*
 * TTL with or without BIND's units (1h30m, RFC 2308 4), up to 2^32-1 as BIND
 * reads it; the caller limits it to 2^31-1 (RFC 2181 8).  -1: not a TTL.
 */
int rr_ttl_parse(struct span text, uint32_t *ttl);

/* The rdata as one line of zone text: absolute names, TXT quoted, decimal escapes. */
void rr_print_rdata(const struct rr *rr, struct buf *out);
/* `owner TTL CLASS TYPE rdata`, absolute, single blanks. */
void rr_print(const struct rr *rr, struct buf *out);

/* Same rdata, names in it without case; owner, type, class, TTL not looked at. */
bool rr_same_data(const struct rr *a, const struct rr *b);
/* Two TXT records: the same text, however split into strings. */
bool rr_same_text(const struct rr *a, const struct rr *b);
/* Same owner, class, type and data; and TTL. */
bool rr_same(const struct rr *a, const struct rr *b);
/* Hash over owner, class, type and data that agrees with rr_same_data(). */
uint32_t rr_hash(const struct rr *rr);

/*
 * DNSSEC's canonical form (RFC 4034 6.2, RFC 6840 5.1): owner in lower case,
 * and the names in the data of the types that are listed there.
 */
void rr_canonical(struct rr *rr);
/* The order of an RRset's canonical records (RFC 4034 6.3): <0, 0, >0. */
int rr_cmp_data(const struct rr *a, const struct rr *b);

/* The longest character-string (RFC 1035 3.3), and all text that 65535 octets of them hold. */
enum { TXT_STRING_MAX = 255, TXT_TEXT_MAX = 65279 };

/* New records from parts; owner copied, class IN. */
void rr_make_txt(struct rr *rr, const struct name *owner, uint32_t ttl,
		 struct span text); /* up to TXT_TEXT_MAX; split into full strings */
void rr_make_cname(struct rr *rr, const struct name *owner, uint32_t ttl,
		   const struct name *target);
void rr_make_mx(struct rr *rr, const struct name *owner, uint32_t ttl,
		uint16_t preference, const struct name *target);

/* The parts of records that the rules look into. */
void rr_txt_join(const struct rr *rr, struct buf *out); /* TXT, SPF: strings joined, unescaped */
/* The character-strings of a TXT or SPF record one by one, *at being 0 first; false: no more. */
bool rr_txt_next(const struct rr *rr, size_t *at, struct span *out);
/* The i-th of them; false past the last. */
bool rr_txt_string(const struct rr *rr, size_t i, struct span *out);
void rr_target(const struct rr *rr, struct name *out); /* NS, CNAME, PTR, DNAME, MX */
uint16_t rr_mx_preference(const struct rr *rr);
uint32_t rr_soa_serial(const struct rr *rr);
void rr_set_soa_serial(struct rr *rr, uint32_t serial);
uint32_t rr_soa_minimum(const struct rr *rr);

/* Records of one owner and type, as outputs take them.  Owns its records. */
struct rrset {
	struct name owner;
	uint16_t type;
	uint32_t ttl; /* one for all (RFC 2181 5.2) */
	struct rr *v;
	size_t n, cap;
};

void rrset_release(struct rrset *set);
void rrset_set_ttl(struct rrset *set, uint32_t ttl); /* its own, and its records' */

/* The version of ldns that is linked, as "1.8.3". */
const char *rr_backend_version(void);

#endif
