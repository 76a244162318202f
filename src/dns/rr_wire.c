/* rr_wire.c -- record data in wire form: well formed? where are its names?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/rr_impl.h"

void rr_walk_init(struct rr_walk *w, const struct rr_row *row,
		  const uint8_t *p, size_t len)
{
	*w = (struct rr_walk){ .row = row, .field = row->field };
	w->p = p;
	w->end = p + len;
}

size_t rr_digest_len(uint16_t type, uint32_t algorithm, bool *exact)
{
	static const uint8_t ds[] = { 0, 20, 32, 0, 48 };
	static const uint8_t sshfp[] = { 0, 20, 32 };
	static const uint8_t zonemd[] = { 0, 48, 64 };
	size_t len = 0, least = 1;

	if (type == TYPE_SSHFP) {
		len = algorithm < sizeof(sshfp) ? sshfp[algorithm] : 0;
		least = 0; /* so BIND */
	} else if (type == TYPE_ZONEMD) {
		len = algorithm < sizeof(zonemd) ? zonemd[algorithm] : 0;
		least = 12; /* RFC 8976 2.2.4 */
	} else {
		len = algorithm < sizeof(ds) ? ds[algorithm] : 0;
	}
	*exact = len > 0;
	return len ? len : least;
}

/* --- how long the part at hand is: its length, or NONE --------------------- */

#define NONE SIZE_MAX

static size_t left(const struct rr_walk *w)
{
	return (size_t)(w->end - w->p);
}

static size_t fixed(const struct rr_walk *w, size_t len)
{
	return left(w) < len ? NONE : len;
}

static size_t at_least(const struct rr_walk *w, size_t len)
{
	return left(w) < len ? NONE : left(w);
}

/* Uncompressed, as everywhere in zone data; *labels without the root's. */
static size_t name_len(const struct rr_walk *w, unsigned *labels)
{
	size_t i = 0, max = left(w) < NAME_MAX_LEN ? left(w) : NAME_MAX_LEN;

	for (*labels = 0; i < max; ++*labels) {
		if (!w->p[i])
			return i + 1;
		if (w->p[i] > LABEL_MAX_LEN)
			break;
		i += (size_t)w->p[i] + 1;
	}
	return NONE;
}

static size_t string_len(const struct rr_walk *w)
{
	return left(w) ? fixed(w, (size_t)w->p[0] + 1) : NONE;
}

static size_t x25_len(const struct rr_walk *w)
{
	size_t len = string_len(w), i;

	if (len == NONE || len < 5)
		return NONE;
	for (i = 1; i < len; i++)
		if (w->p[i] < '0' || w->p[i] > '9')
			return NONE;
	return len;
}

static size_t regex_len(const struct rr_walk *w)
{
	size_t len = string_len(w);

	return len != NONE && rr_regex_ok(w->p + 1, len - 1) ? len : NONE;
}

static size_t tag_len(const struct rr_walk *w)
{
	size_t len = string_len(w), i;

	if (len == NONE || len < 2)
		return NONE;
	for (i = 1; i < len; i++)
		if (!((w->p[i] >= '0' && w->p[i] <= '9') ||
		      ((w->p[i] | 0x20) >= 'a' && (w->p[i] | 0x20) <= 'z')))
			return NONE;
	return len;
}

static size_t digest_len(const struct rr_walk *w)
{
	bool exact;
	size_t len = rr_digest_len(w->row->type, w->choice, &exact);

	return exact ? (left(w) == len ? len : NONE) : at_least(w, len);
}

static size_t key_len(const struct rr_walk *w)
{
	unsigned labels;

	if (w->row->type == TYPE_KEY && (w->flags & 0xc000) == 0xc000)
		return 0;
	/* PRIVATEDNS keys start with a name (RFC 4034 A.1.1). */
	if (w->strict && w->algorithm == 253 && name_len(w, &labels) == NONE)
		return NONE;
	return at_least(w, 1);
}

static size_t hash_len(const struct rr_walk *w)
{
	size_t len = string_len(w);

	if (len == NONE || len == 1 || (w->choice == 1 && len != 21))
		return NONE;
	return len;
}

/* Windows in order, none empty, none longer than it must be (RFC 4034 4.1.2). */
static size_t types_len(const struct rr_walk *w)
{
	size_t n = left(w), i = 0;
	int last = -1;

	if (!n && w->field->kind == K_TYPES)
		return NONE;
	while (i < n) {
		size_t len;

		if (n - i < 3 || (int)w->p[i] <= last)
			return NONE;
		last = w->p[i];
		len = w->p[i + 1];
		if (len < 1 || len > 32 || n - i - 2 < len ||
		    !w->p[i + 1 + len])
			return NONE;
		i += 2 + len;
	}
	return n;
}

static size_t nxt_map_len(const struct rr_walk *w)
{
	size_t n = left(w);

	if (n && (n > 16 || (w->p[0] & 0x80) || !w->p[n - 1]))
		return NONE;
	return n;
}

static size_t gateway_len(const struct rr_walk *w, bool *name)
{
	unsigned labels;

	switch (w->choice) {
	case 0:
		return 0;
	case 1:
		return fixed(w, 4);
	case 2:
		return fixed(w, 16);
	case 3:
		*name = true;
		return name_len(w, &labels);
	default:
		return w->row->type == TYPE_AMTRELAY ? left(w) : NONE;
	}
}

static size_t apl_len(const struct rr_walk *w)
{
	size_t n = left(w), i = 0;

	while (i < n) {
		uint32_t family, prefix, len;

		if (n - i < 4)
			return NONE;
		family = rr_get16(w->p + i);
		prefix = w->p[i + 2];
		len = w->p[i + 3] & 0x7f;
		i += 4;
		if (n - i < len || (len && !w->p[i + len - 1]))
			return NONE;
		if ((family == 1 && (prefix > 32 || len > 4)) ||
		    (family == 2 && (prefix > 128 || len > 16)))
			return NONE;
		i += len;
	}
	return n;
}

static size_t wks_len(const struct rr_walk *w)
{
	size_t n = left(w);

	if (n < 1 || n > 8193 || (n > 1 && !w->p[n - 1]))
		return NONE;
	return n;
}

/* A format octet; format 1 is a telephone number. */
static size_t atma_len(const struct rr_walk *w)
{
	size_t n = left(w), i;

	if (n < 2)
		return NONE;
	for (i = 1; w->p[0] == 1 && i < n; i++)
		if (w->p[i] < '0' || w->p[i] > '9')
			return NONE;
	return n;
}

static bool loc_size_ok(uint8_t c)
{
	return c == 0 || ((c & 15) <= 9 && c >> 4 >= 1 && c >> 4 <= 9);
}

static bool angle_ok(uint32_t v, uint32_t degrees)
{
	uint32_t off = v < 0x80000000u ? 0x80000000u - v : v - 0x80000000u;

	return off <= degrees * 3600000;
}

static size_t loc_len(const struct rr_walk *w)
{
	const uint8_t *p = w->p;

	if (left(w) < 1)
		return NONE;
	if (p[0] != 0) /* a version to come */
		return left(w);
	if (left(w) != 16 || !loc_size_ok(p[1]) || !loc_size_ok(p[2]) ||
	    !loc_size_ok(p[3]) || !angle_ok(rr_get32(p + 4), 90) ||
	    !angle_ok(rr_get32(p + 8), 180))
		return NONE;
	return 16;
}

static size_t hip_len(const struct rr_walk *w)
{
	size_t hit, key;

	if (left(w) < 4)
		return NONE;
	hit = w->p[0];
	key = rr_get16(w->p + 2);
	if (!hit || !key)
		return NONE;
	return fixed(w, 4 + hit + key);
}

/* A6 with a prefix of no length has no name (RFC 2874 3.1). */
static size_t name_part_len(const struct rr_walk *w, struct rr_part *part)
{
	unsigned labels;
	size_t len;

	if (part->kind == K_PREFIX_NAME && !w->choice)
		return 0;
	part->name = true;
	len = name_len(w, &labels);
	if (part->kind == K_SIGNER && labels > w->labels)
		return NONE;
	return len;
}

static size_t string_part_len(const struct rr_walk *w)
{
	switch (w->field->kind) {
	case K_X25:
		return x25_len(w);
	case K_REGEX:
		return regex_len(w);
	case K_TAG:
		return tag_len(w);
	case K_HASH:
		return hash_len(w);
	default:
		return string_len(w);
	}
}

/* What goes to the end of the data, or has its length in itself. */
static size_t shaped_len(const struct rr_walk *w)
{
	switch (w->field->kind) {
	case K_HEX:
	case K_BASE64:
	case K_NSAP:
		return at_least(w, 1);
	case K_DIGEST:
		return digest_len(w);
	case K_KEY:
		return key_len(w);
	case K_TYPES:
	case K_TYPES_ANY:
		return types_len(w);
	case K_NXT_MAP:
		return nxt_map_len(w);
	case K_ATMA:
		return atma_len(w);
	case K_SUFFIX:
		return w->choice > 128 ? NONE
				       : fixed(w, 16 - w->choice / 8);
	case K_APL:
		return apl_len(w);
	case K_WKS:
		return wks_len(w);
	case K_LOC:
		return loc_len(w);
	case K_HIP:
		return hip_len(w);
	case K_SVCB:
		return rr_svcb_ok(w->p, left(w)) ? left(w) : NONE;
	default: /* whatever is left */
		return left(w);
	}
}

static size_t part_len(const struct rr_walk *w, struct rr_part *part)
{
	/* Of the kinds that always are as long. */
	static const uint8_t octets[K_RAW + 1] = {
		[K_U8] = 1, [K_DIGEST_NUM] = 1, [K_ALGORITHM] = 1,
		[K_DIGEST_TYPE] = 1, [K_HASH_TYPE] = 1, [K_PROTOCOL] = 1,
		[K_SCHEME] = 1, [K_GATEWAY_TYPE] = 1, [K_RELAY_TYPE] = 1,
		[K_PREFIX_LEN] = 1, [K_U16] = 2, [K_OCTAL16] = 2,
		[K_CERT_TYPE] = 2, [K_KEY_FLAGS] = 2, [K_TYPE] = 2,
		[K_U32] = 4, [K_TTL] = 4, [K_TIME] = 4, [K_TIME14] = 4,
		[K_IPV4] = 4, [K_EUI48] = 6, [K_EUI64] = 8,
		[K_LOCATOR] = 8, [K_IPV6] = 16,
	};

	if (octets[part->kind])
		return fixed(w, octets[part->kind]);
	switch (part->kind) {
	case K_NAME:
	case K_TARGET:
	case K_NAMES:
	case K_SIGNER:
	case K_PREFIX_NAME:
		return name_part_len(w, part);
	case K_GATEWAY:
		return gateway_len(w, &part->name);
	case K_STRING:
	case K_STRINGS:
	case K_STRING_OPT:
	case K_X25:
	case K_REGEX:
	case K_TAG:
	case K_SALT:
	case K_HASH:
		return string_part_len(w);
	default:
		return shaped_len(w);
	}
}

static void remember(struct rr_walk *w, const struct rr_part *part)
{
	switch (part->kind) {
	case K_U8:
		if (w->row->type == TYPE_RRSIG)
			w->labels = part->p[0];
		break;
	case K_ALGORITHM:
		w->algorithm = part->p[0];
		break;
	case K_DIGEST_TYPE:
	case K_DIGEST_NUM:
	case K_HASH_TYPE:
	case K_GATEWAY_TYPE:
	case K_PREFIX_LEN:
		w->choice = part->p[0];
		break;
	case K_RELAY_TYPE:
		w->choice = part->p[0] & 0x7f;
		break;
	case K_KEY_FLAGS:
		w->flags = (uint16_t)rr_get16(part->p);
		break;
	default:
		break;
	}
}

int rr_walk_next(struct rr_walk *w, struct rr_part *part)
{
	bool many = w->field->kind == K_STRINGS || w->field->kind == K_NAMES;
	bool may_lack = w->field->kind == K_STRING_OPT ||
			w->field->kind == K_NAMES ||
			(w->field->kind == K_STRINGS && w->started);

	if (w->p == w->end && may_lack) {
		w->field++;
		w->started = false;
	}
	if (w->field->kind == K_END)
		return w->p == w->end ? 0 : -1;
	*part = (struct rr_part){ .kind = w->field->kind, .p = w->p };
	part->len = part_len(w, part);
	if (part->len == NONE)
		return -1;
	remember(w, part);
	/* RKEY: no flags are defined, so none may be set. */
	if (w->row->type == TYPE_RKEY && w->flags)
		return -1;
	w->p += part->len;
	w->started = many;
	if (!many)
		w->field++;
	return 1;
}

bool rr_wire_ok(const struct rr_row *row, const uint8_t *p, size_t len)
{
	struct rr_walk w;
	struct rr_part part;
	int r;

	if (row->flags & ROW_RAW)
		return true;
	rr_walk_init(&w, row, p, len);
	w.strict = true;
	do
		r = rr_walk_next(&w, &part);
	while (r > 0);
	return r == 0;
}
