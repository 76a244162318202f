/* rr.c -- one resource record, parsed by ldns as BIND would have it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/rr.h"

#include <stdlib.h>

#include "base/num.h"
#include "base/xmalloc.h"
#include "dns/rr_impl.h"
#include "dns/rr_ldns.h"

void rr_release(struct rr *rr)
{
	free(rr->rdata);
	rr->rdata = NULL;
	rr->rdlen = 0;
}

static void set_rdata(struct rr *rr, const void *p, size_t len)
{
	rr->rdata = xmalloc(len + 1);
	if (len)
		memcpy(rr->rdata, p, len);
	rr->rdlen = len;
}

void rr_copy(struct rr *to, const struct rr *from)
{
	*to = *from;
	set_rdata(to, from->rdata, from->rdlen);
}

/* --- ldns ------------------------------------------------------------------- */

/*
 * ldns parses the normal form.  The owner has no part in the data, so the
 * root stands in for it: ldns cuts names whose text is over 255 characters.
 */
static bool parse_by_ldns(struct rr *rr, struct rr_scan *s)
{
	ldns_rr *parsed = NULL;
	bool ok;

	rr_put(&s->out, "", 1); /* NUL */
	if (ldns_rr_new_frm_str(&parsed, s->out.p, 0, NULL, NULL) !=
	    LDNS_STATUS_OK)
		return false;
	ok = ldns_rr_get_type(parsed) == (ldns_rr_type)rr->type &&
	     ldns_rr_rd_count(parsed) > 0;
	if (ok)
		rr_data_from_ldns(rr, parsed);
	ldns_rr_free(parsed);
	return ok;
}

/* Shows wire data to ldns, which has to find the same fields in it. */
static bool ldns_agrees(uint16_t type, const void *rdata, size_t len)
{
	uint8_t fixed[1024], *wire = fixed;
	ldns_rr *rr = ldns_rr_new();
	size_t pos = 0;
	bool ok;

	if (!rr)
		return false;
	if (len + 2 > sizeof(fixed))
		wire = xmalloc(len + 2);
	wire[0] = (uint8_t)(len >> 8);
	wire[1] = (uint8_t)len;
	if (len)
		memcpy(wire + 2, rdata, len);
	ldns_rr_set_type(rr, (ldns_rr_type)type);
	ok = ldns_wire2rdf(rr, wire, len + 2, &pos) == LDNS_STATUS_OK &&
	     pos == len + 2;
	ldns_rr_free(rr);
	if (wire != fixed)
		free(wire);
	return ok;
}

/* --- RFC 3597: \# LENGTH HEX ------------------------------------------------- */

static const struct rr_field generic_field[] = { { K_RAW, "data" } };

/* In TXT, `\#` is a string where no number follows, as BIND has it. */
static bool is_generic(const struct rr_scan *s, uint16_t type)
{
	uint32_t n;

	if (!s->n || s->tok[0].kind != ZTOK_WORD ||
	    !span_is(ztok_text(s->data, &s->tok[0]), "\\#"))
		return false;
	return type != TYPE_TXT ||
	       (s->n > 1 && s->tok[1].kind == ZTOK_WORD &&
		num_u32(ztok_text(s->data, &s->tok[1]), UINT32_MAX, &n) == 0);
}

static int generic_hex(struct rr_scan *s, size_t len)
{
	int high = -1;
	struct span text;
	size_t i;

	while (s->out.len < len) {
		if (!rr_more(s))
			return rr_bad(s, s->n, "are fewer than %zu octets", len);
		if (rr_next_word(s, &text) < 0)
			return -1;
		for (i = 0; i < text.len; i++) {
			int d = num_hex_digit(text.p[i]);

			if (d < 0)
				return rr_bad(s, s->pos - 1,
					      "are not hexadecimal");
			if (s->out.len == len)
				return rr_bad(s, s->pos - 1,
					      "are more than %zu octets", len);
			if (high >= 0)
				rr_put_wire(&s->out, (uint32_t)(high * 16 + d),
					    1);
			high = high < 0 ? d : -1;
		}
	}
	if (high >= 0 || rr_more(s))
		return rr_bad(s, high >= 0 ? s->pos - 1 : s->pos,
			      "are more than %zu octets", len);
	return 0;
}

static int parse_generic(struct rr *rr, struct rr_scan *s,
			 const struct rr_row *row)
{
	uint32_t len;

	s->field = generic_field;
	s->pos = 1;
	s->wire = true;
	if (rr_next_number(s, RDATA_MAX, &len) < 0 || generic_hex(s, len) < 0)
		return -1;
	if (row && !rr_wire_ok(row, (uint8_t *)s->out.p, s->out.len))
		return rr_bad(s, s->n > 2 ? 2 : s->n,
			      "are not those of this type");
	rr->foreign = row && (row->flags & ROW_FOREIGN);
	set_rdata(rr, s->out.p, s->out.len);
	return 0;
}

/* --- the ways in --------------------------------------------------------------- */

static int parse_text(struct rr *rr, struct rr_scan *s)
{
	bool ok;

	rr_put(&s->out, ". 1 IN ", 7);
	rr_put(&s->out, s->row->name, strlen(s->row->name));
	if (rr_scan_fields(s) < 0)
		return -1;
	/* Far below ldns' limits, which differ from one kind to the next. */
	ok = !s->odd && s->out.len < 4096 && parse_by_ldns(rr, s);
	s->out.len = 0;
	s->pos = 0;
	return ok;
}

static int parse_wire(struct rr *rr, struct rr_scan *s)
{
	s->wire = true;
	if (rr_scan_fields(s) < 0)
		return -1;
	s->field = s->row->field;
	if (s->out.len > RDATA_MAX)
		return rr_bad(s, 0, "and the rest are over %d octets", RDATA_MAX);
	rr->foreign = (s->row->flags & ROW_FOREIGN) != 0;
	if (rr->class == CLASS_IN && !rr->foreign &&
	    !ldns_agrees(rr->type, s->out.p, s->out.len))
		return rr_bad(s, 0, "and the rest are refused by ldns");
	set_rdata(rr, s->out.p, s->out.len);
	return 0;
}

/* RFC 6895 3.1: questions and what is about messages. */
static bool is_meta(uint16_t type)
{
	return type >= 128 && type <= 255;
}

static int parse(struct rr *rr, struct rr_scan *s)
{
	const struct rr_row *any = rr_row(rr->type);
	const struct rr_row *row = rr_row_of(rr->class, rr->type);
	struct rr_row unknown = { .type = rr->type, .name = "this type",
				  .rfc = "RFC 3597", };
	int r;

	s->row = row ? row : &unknown;
	s->field = generic_field;
	if (any ? (any->flags & ROW_META) != 0 : is_meta(rr->type)) {
		s->row = any ? any : &unknown;
		rr_bad(s, s->n, "cannot stand in a zone");
		return -1;
	}
	if (any && (any->flags & ROW_OBSOLETE)) {
		s->row = any;
		rr_bad(s, s->n, "is obsolete, MX has taken its place");
		return -1;
	}
	if (is_generic(s, rr->type))
		return parse_generic(rr, s, row);
	if (!row) {
		rr_bad(s, 0, "must be written as \\# LENGTH HEX");
		return -1;
	}
	if ((row->flags & ROW_LDNS) && rr->class == CLASS_IN) {
		r = parse_text(rr, s);
		if (r != 0)
			return r < 0 ? -1 : 0;
	}
	return parse_wire(rr, s);
}

int rr_parse_rdata(struct rr *rr, const char *data, const struct ztok *tokens,
		   size_t n, const struct name *origin, struct rr_error *err)
{
	struct rr_scan s = { .data = data, .tok = tokens, .n = n,
			     .origin = origin, .err = err };
	int r;

	rr->rdata = NULL;
	rr->rdlen = 0;
	rr->foreign = false;
	err->hint[0] = '\0';
	rr_out_init(&s.out);
	r = parse(rr, &s);
	rr_out_release(&s.out);
	return r;
}

const char *rr_backend_version(void)
{
	return ldns_version();
}
