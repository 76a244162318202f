/* rr_data.c -- records compared, made from parts and taken apart
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/xmalloc.h"
#include "dns/rr_impl.h"

/* --- comparing (RFC 4034 6.2) ------------------------------------------------ */

static bool same_nocase(const uint8_t *a, const uint8_t *b, size_t len)
{
	size_t i;

	/* Length octets of labels are below 'A', so they can be lowered too. */
	for (i = 0; i < len; i++)
		if (ascii_lower_octet(a[i]) != ascii_lower_octet(b[i]))
			return false;
	return true;
}

/*
 * The next stretch of data that is a name or is none.  Data without a row or
 * not well formed (RFC 3597 data that BIND does not look into) is one stretch.
 */
static bool next_stretch(struct rr_walk *w, struct rr_part *part)
{
	if (w->row && rr_walk_next(w, part) > 0)
		return true;
	*part = (struct rr_part){ .p = w->p, .len = (size_t)(w->end - w->p) };
	w->p = w->end;
	w->row = NULL;
	return part->len > 0;
}

static void start(struct rr_walk *w, const struct rr *rr)
{
	static const struct rr_row none = { .name = "" };
	const struct rr_row *row = rr_row_of(rr->class, rr->type);

	rr_walk_init(w, row ? row : &none, rr->rdata, rr->rdlen);
	if (!row)
		w->row = NULL;
}

bool rr_same_data(const struct rr *a, const struct rr *b)
{
	struct rr_part part;
	struct rr_walk w;

	if (a->rdlen != b->rdlen)
		return false;
	if (!a->rdlen || memcmp(a->rdata, b->rdata, a->rdlen) == 0)
		return true;
	start(&w, a);
	while (next_stretch(&w, &part)) {
		const uint8_t *other = b->rdata + (part.p - a->rdata);

		if (part.name ? !same_nocase(part.p, other, part.len)
			      : memcmp(part.p, other, part.len) != 0)
			return false;
	}
	return true;
}

bool rr_same_text(const struct rr *a, const struct rr *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	bool same;

	rr_txt_join(a, &x);
	rr_txt_join(b, &y);
	same = span_eq(buf_span(&x), buf_span(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

bool rr_same(const struct rr *a, const struct rr *b)
{
	return a->type == b->type && a->class == b->class && a->ttl == b->ttl &&
	       name_eq(&a->owner, &b->owner) && rr_same_data(a, b);
}

uint32_t rr_hash(const struct rr *rr)
{
	uint32_t h = name_hash(&rr->owner); /* FNV-1a from there on */
	struct rr_part part;
	struct rr_walk w;
	size_t i;

	h = (h ^ rr->type) * 16777619u;
	h = (h ^ rr->class) * 16777619u;
	start(&w, rr);
	while (next_stretch(&w, &part))
		for (i = 0; i < part.len; i++)
			h = (h ^ (part.name ? ascii_lower_octet(part.p[i]) : part.p[i])) *
			    16777619u;
	return h;
}

/* --- the canonical form (RFC 4034 6.2, 6.3) ------------------------------------ */

/*
 * The types whose names are lowered: no others are, for signatures and digests
 * cover the case that their names have.  RFC 6840 5.1 took NSEC off the list.
 */
static bool lowers_names(uint16_t type)
{
	static const uint16_t types[] = {
		TYPE_NS,    TYPE_CNAME, TYPE_SOA,   TYPE_PTR,
		TYPE_MX,    TYPE_SIG,	TYPE_NXT,   TYPE_SRV,
		TYPE_NAPTR, TYPE_DNAME, TYPE_RRSIG,
		3, 4, 7, 8, 9, /* MD, MF, MB, MG, MR */
		14, 17, 18, 21, 26, 36, 38, /* MINFO, RP, AFSDB, RT, PX, KX, A6 */
	};
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i] == type)
			return true;
	return false;
}

void rr_canonical(struct rr *rr)
{
	struct rr_part part;
	struct rr_walk w;
	size_t i;

	name_lower(&rr->owner);
	if (!lowers_names(rr->type))
		return;
	start(&w, rr);
	while (next_stretch(&w, &part)) {
		uint8_t *p = rr->rdata + (part.p - rr->rdata);

		for (i = 0; part.name && i < part.len; i++)
			p[i] = ascii_lower_octet(p[i]);
	}
}

int rr_cmp_data(const struct rr *a, const struct rr *b)
{
	size_t n = a->rdlen < b->rdlen ? a->rdlen : b->rdlen;
	int c = n ? memcmp(a->rdata, b->rdata, n) : 0;

	return c ? c : a->rdlen < b->rdlen ? -1 : a->rdlen > b->rdlen;
}

/* --- making ------------------------------------------------------------------- */

static void begin(struct rr *rr, const struct name *owner, uint32_t ttl,
		  uint16_t type, size_t len)
{
	*rr = (struct rr){ .ttl = ttl, .class = CLASS_IN, .type = type };
	rr->owner = *owner;
	rr->rdata = xmalloc(len + 1);
	rr->rdlen = len;
}

void rr_make_txt(struct rr *rr, const struct name *owner, uint32_t ttl,
		 struct span text)
{
	size_t n = text.len ? (text.len - 1) / TXT_STRING_MAX + 1 : 1;
	uint8_t *p;

	begin(rr, owner, ttl, TYPE_TXT, text.len + n);
	for (p = rr->rdata; n; n--) {
		size_t len = text.len < TXT_STRING_MAX ? text.len : TXT_STRING_MAX;

		*p++ = (uint8_t)len;
		if (len)
			memcpy(p, text.p, len);
		p += len;
		text = span_make(text.p + len, text.len - len);
	}
}

void rr_make_cname(struct rr *rr, const struct name *owner, uint32_t ttl,
		   const struct name *target)
{
	begin(rr, owner, ttl, TYPE_CNAME, target->len);
	memcpy(rr->rdata, target->wire, target->len);
}

void rr_make_mx(struct rr *rr, const struct name *owner, uint32_t ttl,
		uint16_t preference, const struct name *target)
{
	begin(rr, owner, ttl, TYPE_MX, target->len + 2u);
	rr->rdata[0] = (uint8_t)(preference >> 8);
	rr->rdata[1] = (uint8_t)preference;
	memcpy(rr->rdata + 2, target->wire, target->len);
}

/* --- taking apart --------------------------------------------------------------- */

bool rr_txt_next(const struct rr *rr, size_t *at, struct span *out)
{
	size_t len;

	if (*at >= rr->rdlen)
		return false;
	len = rr->rdata[*at];
	if (len > rr->rdlen - *at - 1)
		return false;
	*out = span_make((const char *)rr->rdata + *at + 1, len);
	*at += 1 + len;
	return true;
}

bool rr_txt_string(const struct rr *rr, size_t i, struct span *out)
{
	size_t at = 0;

	while (rr_txt_next(rr, &at, out))
		if (i-- == 0)
			return true;
	return false;
}

void rr_txt_join(const struct rr *rr, struct buf *out)
{
	struct span s;
	size_t at = 0;

	while (rr_txt_next(rr, &at, &s))
		buf_addspan(out, s);
}

/* The first name in the data; unset where there is none. */
void rr_target(const struct rr *rr, struct name *out)
{
	struct rr_part part;
	struct rr_walk w;

	out->len = 0;
	start(&w, rr);
	while (next_stretch(&w, &part)) {
		if (!part.name)
			continue;
		out->len = (uint8_t)part.len;
		memcpy(out->wire, part.p, part.len);
		return;
	}
}

uint16_t rr_mx_preference(const struct rr *rr)
{
	return rr->rdlen < 2 ? 0 : (uint16_t)rr_get16(rr->rdata);
}

/* The five numbers of 32 bits that end an SOA's data (RFC 1035 3.3.13). */
static uint8_t *soa_numbers(const struct rr *rr)
{
	return rr->rdlen < 22 ? NULL : rr->rdata + rr->rdlen - 20;
}

uint32_t rr_soa_serial(const struct rr *rr)
{
	const uint8_t *p = soa_numbers(rr);

	return p ? rr_get32(p) : 0;
}

void rr_set_soa_serial(struct rr *rr, uint32_t serial)
{
	uint8_t *p = soa_numbers(rr);
	int i;

	for (i = 0; p && i < 4; i++)
		p[i] = (uint8_t)(serial >> (24 - 8 * i));
}

uint32_t rr_soa_minimum(const struct rr *rr)
{
	const uint8_t *p = soa_numbers(rr);

	return p ? rr_get32(p + 16) : 0;
}

void rrset_release(struct rrset *set)
{
	size_t i;

	for (i = 0; i < set->n; i++)
		rr_release(&set->v[i]);
	free(set->v);
	set->v = NULL;
	set->n = set->cap = 0;
}

void rrset_set_ttl(struct rrset *set, uint32_t ttl)
{
	size_t i;

	set->ttl = ttl;
	for (i = 0; i < set->n; i++)
		set->v[i].ttl = ttl;
}
