/* rr_print.c -- records as zone text
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What is written here, BIND, ldns and NSD read back to the same octets.
 * Where one of them would not, and for types that ldns does not know, the
 * data is written as RFC 3597 says, which all three take.
 */
#include <arpa/inet.h>
#include <time.h>

#include "base/base64.h"
#include "dns/rr_impl.h"

/* --- parts ----------------------------------------------------------------- */

static bool print_name(const struct rr_part *part, struct buf *out)
{
	struct name name;

	name.len = (uint8_t)part->len;
	memcpy(name.wire, part->p, part->len);
	/* ldns takes a name that starts with @, escaped or not, for the origin. */
	if (name.len > 1 && name.wire[1] == '@')
		return false;
	name_print(&name, out);
	return true;
}

static void print_quoted(const uint8_t *p, size_t len, struct buf *out)
{
	size_t i, start = 0;

	buf_addc(out, '"');
	for (i = 0; i < len; i++) {
		uint8_t c = p[i];
		char esc[4] = { '\\', (char)('0' + c / 100),
				(char)('0' + c / 10 % 10),
				(char)('0' + c % 10) };

		if (c >= 0x20 && c <= 0x7e && c != '"' && c != '\\')
			continue;
		buf_add(out, p + start, i - start);
		start = i + 1;
		if (c == '"' || c == '\\')
			esc[1] = (char)c;
		buf_add(out, esc, c == '"' || c == '\\' ? 2 : 4);
	}
	buf_add(out, p + start, len - start);
	buf_addc(out, '"');
}

/* NSD refuses CAA tags with capitals. */
static bool is_lower(const uint8_t *p, size_t len)
{
	while (len--)
		if (p[len] >= 'A' && p[len] <= 'Z')
			return false;
	return true;
}

static void print_hex(const uint8_t *p, size_t len, struct buf *out)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	buf_reserve(out, len * 2);
	for (i = 0; i < len; i++) {
		char pair[2] = { digits[p[i] >> 4], digits[p[i] & 15] };

		buf_add(out, pair, 2);
	}
}

static void print_base64(const uint8_t *p, size_t len, struct buf *out)
{
	base64_encode(span_make((const char *)p, len), out);
}

static void print_base32(const uint8_t *p, size_t len, struct buf *out)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
	unsigned bits = 0, have = 0;
	size_t i;

	for (i = 0; i < len; i++) {
		bits = (bits << 8 | p[i]) & 0xfff;
		for (have += 8; have >= 5; have -= 5)
			buf_addc(out, digits[bits >> (have - 5) & 31]);
	}
	if (have)
		buf_addc(out, digits[bits << (5 - have) & 31]);
}

static void print_ip(int family, const uint8_t *p, struct buf *out)
{
	char text[INET6_ADDRSTRLEN];
	int i;

	if (family == AF_INET6) {
		buf_adds(out, inet_ntop(family, p, text, sizeof(text)));
		return;
	}
	for (i = 0; i < 4; i++) {
		if (i)
			buf_addc(out, '.');
		buf_addu(out, p[i]);
	}
}

/* A type in a list: its name, where ldns and NSD know it too. */
static bool print_type(uint32_t type, struct buf *out)
{
	const struct rr_row *row = rr_row((uint16_t)type);

	if (!type)
		return false;
	if (row && !(row->flags & ~(ROW_LDNS | ROW_IN)))
		buf_adds(out, row->name);
	else
		buf_addf(out, "TYPE%lu", (unsigned long)type);
	return true;
}

static bool print_types(const uint8_t *p, size_t len, struct buf *out)
{
	size_t i = 0, bit;

	while (i < len) {
		uint32_t window = p[i], n = p[i + 1];

		for (bit = 0; bit < (size_t)n * 8; bit++) {
			if (!(p[i + 2 + bit / 8] & 0x80 >> bit % 8))
				continue;
			buf_addc(out, ' ');
			if (!print_type(window << 8 | (uint32_t)bit, out))
				return false;
		}
		i += 2 + n;
	}
	return true;
}

static void print_time(uint32_t seconds, struct buf *out)
{
	time_t t = (time_t)seconds;
	struct tm tm;
	char text[16];

	gmtime_r(&t, &tm);
	strftime(text, sizeof(text), "%Y%m%d%H%M%S", &tm);
	buf_adds(out, text);
}

static bool print_gateway(const struct rr_walk *w, const struct rr_part *part,
			  struct buf *out)
{
	if (part->name)
		return print_name(part, out);
	if (w->choice == 0)
		buf_addc(out, '.');
	else
		print_ip(w->choice == 1 ? AF_INET : AF_INET6, part->p, out);
	return true;
}

static void print_groups(const uint8_t *p, size_t len, size_t group, char sep,
			 struct buf *out)
{
	size_t i;

	for (i = 0; i < len; i += group) {
		if (i)
			buf_addc(out, sep);
		print_hex(p + i, group, out);
	}
}

static bool print_apl(const uint8_t *p, size_t len, struct buf *out)
{
	size_t i, n;

	for (i = 0; i < len; i += 4 + n) {
		uint32_t family = rr_get16(p + i);
		uint8_t ip[16] = { 0 };

		n = p[i + 3] & 0x7f;
		if (family < 1 || family > 2)
			return false;
		memcpy(ip, p + i + 4, n);
		buf_addf(out, "%s%s%lu:", i ? " " : "",
			 p[i + 3] & 0x80 ? "!" : "", (unsigned long)family);
		print_ip(family == 1 ? AF_INET : AF_INET6, ip, out);
		buf_addf(out, "/%u", p[i + 2]);
	}
	return len > 0; /* ldns wants an item */
}

static bool print_wks(const uint8_t *p, size_t len, struct buf *out)
{
	size_t bit;

	buf_addu(out, p[0]);
	for (bit = 0; bit < (len - 1) * 8; bit++) {
		if (p[1 + bit / 8] & 0x80 >> bit % 8) {
			buf_addc(out, ' ');
			buf_addu(out, bit);
		}
	}
	return len > 1; /* ldns wants a service */
}

/* --- LOC -------------------------------------------------------------------- */

static void print_angle(uint32_t v, char positive, char negative,
			struct buf *out)
{
	bool minus = v < 0x80000000u;
	uint32_t ms = minus ? 0x80000000u - v : v - 0x80000000u;

	buf_addf(out, "%lu %lu %lu.%03lu %c ", (unsigned long)(ms / 3600000),
		 (unsigned long)(ms / 60000 % 60),
		 (unsigned long)(ms / 1000 % 60), (unsigned long)(ms % 1000),
		 minus ? negative : positive);
}

static void print_size(uint8_t c, struct buf *out)
{
	uint64_t cm = c >> 4;

	for (c &= 15; c; c--)
		cm *= 10;
	buf_addf(out, " %llu.%02llum", (unsigned long long)(cm / 100),
		 (unsigned long long)(cm % 100));
}

static bool print_loc(const uint8_t *p, struct buf *out)
{
	int64_t cm;

	if (p[0] != 0)
		return false;
	print_angle(rr_get32(p + 4), 'N', 'S', out);
	print_angle(rr_get32(p + 8), 'E', 'W', out);
	cm = (int64_t)rr_get32(p + 12) - 10000000;
	buf_addf(out, "%s%lld.%02lldm", cm < 0 ? "-" : "",
		 (long long)(cm < 0 ? -cm : cm) / 100,
		 (long long)(cm < 0 ? -cm : cm) % 100);
	print_size(p[1], out);
	print_size(p[2], out);
	print_size(p[3], out);
	return true;
}

/* --- parts by family: false where all readers do not agree on a text -------- */

static bool print_number(const struct rr_part *part, struct buf *out)
{
	uint32_t value = part->len == 1 ? part->p[0] :
			 part->len == 2 ? rr_get16(part->p) :
					  rr_get32(part->p);

	switch (part->kind) {
	case K_OCTAL16:
		buf_addf(out, "%lo", (unsigned long)value);
		return true;
	case K_CERT_TYPE:
		buf_addu(out, value);
		return value != 0; /* ldns refuses 0 */
	case K_TYPE:
		return print_type(value, out);
	case K_TIME:
	case K_TIME14:
		print_time(value, out);
		return true;
	default:
		buf_addu(out, value);
		return true;
	}
}

static bool print_string(const struct rr_part *part, struct buf *out)
{
	switch (part->kind) {
	case K_TAG:
		buf_add(out, part->p + 1, part->len - 1);
		return is_lower(part->p + 1, part->len - 1);
	case K_TEXT:
	case K_URI:
		print_quoted(part->p, part->len, out);
		/* ldns' token buffer; and it wants something there. */
		return part->len > 0 && part->len <= 255;
	default:
		print_quoted(part->p + 1, part->len - 1, out);
		return true;
	}
}

static bool print_blob(const struct rr_part *part, struct buf *out)
{
	switch (part->kind) {
	case K_HEX:
	case K_DIGEST:
		print_hex(part->p, part->len, out);
		return part->len > 0;
	case K_BASE64:
	case K_KEY:
		print_base64(part->p, part->len, out);
		return part->len > 0;
	case K_SALT:
		if (part->len > 1)
			print_hex(part->p + 1, part->len - 1, out);
		else
			buf_addc(out, '-');
		return true;
	case K_HASH:
		print_base32(part->p + 1, part->len - 1, out);
		return part->len % 5 == 1; /* ldns wants full groups */
	case K_NSAP:
		buf_adds(out, "0x");
		print_hex(part->p, part->len, out);
		return true;
	default:
		return false;
	}
}

static bool print_address(const struct rr_part *part, struct buf *out)
{
	switch (part->kind) {
	case K_IPV4:
		print_ip(AF_INET, part->p, out);
		return true;
	case K_IPV6:
		print_ip(AF_INET6, part->p, out);
		return true;
	case K_EUI48:
	case K_EUI64:
		print_groups(part->p, part->len, 1, '-', out);
		return true;
	case K_LOCATOR:
		print_groups(part->p, part->len, 2, ':', out);
		return true;
	case K_APL:
		return print_apl(part->p, part->len, out);
	default: /* K_WKS */
		return print_wks(part->p, part->len, out);
	}
}

static bool print_part(const struct rr_walk *w, const struct rr_part *part,
		       struct buf *out)
{
	switch (part->kind) {
	case K_U8:
	case K_U16:
	case K_U32:
	case K_TTL:
	case K_OCTAL16:
	case K_ALGORITHM:
	case K_DIGEST_TYPE:
	case K_DIGEST_NUM:
	case K_HASH_TYPE:
	case K_CERT_TYPE:
	case K_KEY_FLAGS:
	case K_PROTOCOL:
	case K_TYPE:
	case K_TIME:
	case K_TIME14:
	case K_GATEWAY_TYPE:
		return print_number(part, out);
	case K_NAME:
	case K_TARGET:
	case K_NAMES:
	case K_SIGNER:
		return print_name(part, out);
	case K_STRING:
	case K_STRINGS:
	case K_STRING_OPT:
	case K_X25:
	case K_REGEX:
	case K_TAG:
	case K_TEXT:
	case K_URI:
		return print_string(part, out);
	case K_TYPES:
	case K_TYPES_ANY:
		return print_types(part->p, part->len, out);
	case K_IPV4:
	case K_IPV6:
	case K_EUI48:
	case K_EUI64:
	case K_LOCATOR:
	case K_APL:
	case K_WKS:
		return print_address(part, out);
	case K_GATEWAY:
		return print_gateway(w, part, out);
	case K_LOC:
		return print_loc(part->p, out);
	case K_SVCB:
		return rr_print_svcb(part->p, part->len, out);
	default:
		return print_blob(part, out);
	}
}

/* --- records ----------------------------------------------------------------- */

/* Fields that print nothing, or their own blank in front of each item. */
static bool needs_blank(const struct rr_part *part)
{
	return part->kind != K_TYPES && part->kind != K_TYPES_ANY &&
	       part->kind != K_SVCB;
}

static bool print_fields(const struct rr *rr, const struct rr_row *row,
			 struct buf *out)
{
	bool first = true;
	struct rr_part part;
	struct rr_walk w;
	int r;

	rr_walk_init(&w, row, rr->rdata, rr->rdlen);
	while ((r = rr_walk_next(&w, &part)) > 0) {
		if (!first && needs_blank(&part))
			buf_addc(out, ' ');
		first = false;
		if (!print_part(&w, &part, out))
			return false;
	}
	return r == 0;
}

/* Is there a text that all readers take for these octets? */
static bool text_is_safe(const struct rr *rr, const struct rr_row *row)
{
	return !(row->flags & (ROW_FOREIGN | ROW_RAW | ROW_NOT_NSD)) &&
	       rr->type != TYPE_NXT &&
	       !(rr->type == TYPE_CSYNC && rr->rdlen == 6) &&
	       (rr->class == CLASS_IN || !(row->flags & ROW_IN));
}

void rr_print_rdata(const struct rr *rr, struct buf *out)
{
	const struct rr_row *row = rr_row_of(rr->class, rr->type);
	size_t start = out->len;

	if (row && text_is_safe(rr, row)) {
		if (print_fields(rr, row, out))
			return;
		out->len = start;
	}
	buf_addf(out, "\\# %zu", rr->rdlen);
	if (rr->rdlen)
		buf_addc(out, ' ');
	print_hex(rr->rdata, rr->rdlen, out);
}

void rr_print(const struct rr *rr, struct buf *out)
{
	const struct rr_row *row = rr_row(rr->type);

	name_print(&rr->owner, out);
	buf_addc(out, ' ');
	buf_addu(out, rr->ttl);
	buf_addc(out, ' ');
	rr_class_print(rr->class, out);
	buf_addc(out, ' ');
	/* ldns would take a name that it does not know for TYPE0. */
	if (row && (row->flags & (ROW_FOREIGN | ROW_NOT_NSD)))
		buf_addf(out, "TYPE%u", (unsigned)rr->type);
	else
		rr_type_print(rr->type, out);
	buf_addc(out, ' ');
	rr_print_rdata(rr, out);
}
