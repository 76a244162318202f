/* r53_takes.c -- which RRsets Route 53 takes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdio.h>

#include "base/num.h"
#include "out/r53.h"
#include "text/zlex.h"

enum { MAX_RECORDS = 400, MAX_VALUE = 4000, MAX_PRIORITY = 32767 };

static bool refuse(struct r53_refusal *why, enum rule rule, size_t i)
{
	why->rule = rule;
	why->rr = i;
	return false;
}

static bool is_svcb(const struct rr *rr)
{
	return rr->type == TYPE_SVCB || rr->type == TYPE_HTTPS;
}

/* key65000 */
static bool is_numbered(struct span key)
{
	return key.len > 3 && memcmp(key.p, "key", 3) == 0 &&
	       num_digits(span_make(key.p + 3, 1));
}

/* key65000=x, and mandatory=alpn,key65000. */
static bool names_numbered(struct span param)
{
	bool list = param.len > 10 && memcmp(param.p, "mandatory=", 10) == 0;
	size_t i;

	if (is_numbered(param))
		return true;
	for (i = 9; list && i < param.len; i++)
		if ((param.p[i] == '=' || param.p[i] == ',') &&
		    is_numbered(span_make(param.p + i + 1, param.len - i - 1)))
			return true;
	return false;
}

static bool has_numbered_key(struct span value)
{
	struct zlex lex;
	struct ztok tok;
	unsigned i;

	zlex_init(&lex, value.p, value.len, 0);
	/* The first two are the priority and the target. */
	for (i = 0; zlex_next(&lex, &tok), tok.kind != ZTOK_END; i++)
		if (i > 1 &&
		    names_numbered(span_make(value.p + tok.off, tok.len)))
			return true;
	return false;
}

/* Quotes around a TXT value's strings and their escapes count as well. */
static bool takes_value(const struct rrset *set, size_t i, struct span value,
			struct r53_refusal *why)
{
	const struct rr *rr = &set->v[i];
	unsigned priority;

	if (value.len > MAX_VALUE) {
		snprintf(why->text, sizeof(why->text),
			 "Route 53 takes values of up to %d characters, and this "
			 "one has %zu", MAX_VALUE, value.len);
		return refuse(why, RULE_R53_LENGTH, i);
	}
	if (!is_svcb(rr))
		return true;
	priority = (unsigned)rr->rdata[0] << 8 | rr->rdata[1];
	if (priority > MAX_PRIORITY) {
		snprintf(why->text, sizeof(why->text),
			 "Route 53 takes priorities of up to %d", MAX_PRIORITY);
		return refuse(why, RULE_R53_PRIORITY, i);
	}
	if (has_numbered_key(value)) {
		snprintf(why->text, sizeof(why->text),
			 "Route 53 does not take parameters of the form keyNNNNN");
		return refuse(why, RULE_R53_DATA, i);
	}
	return true;
}

/* Is there a spelling, and is it short?  An octet takes four characters at most. */
static bool is_short(const struct rr *rr)
{
	switch (rr->type) {
	case TYPE_A:
	case TYPE_AAAA:
	case TYPE_NS:
	case TYPE_CNAME:
	case TYPE_PTR:
		return true;
	case TYPE_MX:
	case TYPE_TXT:
	case TYPE_SPF:
		return rr->rdlen <= MAX_VALUE / 4;
	default:
		return false;
	}
}

static bool takes_record(const struct rrset *set, size_t i,
			 struct r53_refusal *why)
{
	struct buf value = BUF_INIT;
	bool ok;

	if (is_short(&set->v[i]))
		return true;
	ok = r53_value(&set->v[i], &value);
	if (ok) {
		ok = takes_value(set, i, buf_span(&value), why);
	} else {
		snprintf(why->text, sizeof(why->text),
			 "Route 53 has no spelling for the data");
		refuse(why, RULE_R53_DATA, i);
	}
	buf_release(&value);
	return ok;
}

static bool takes_type(uint16_t type, struct r53_refusal *why)
{
	struct buf name = BUF_INIT;

	if (r53_has_type(type))
		return true;
	rr_type_print(type, &name);
	snprintf(why->text, sizeof(why->text),
		 "Route 53 does not take records of type %s", buf_str(&name));
	buf_release(&name);
	return refuse(why, RULE_R53_TYPE, 0);
}

bool r53_takes(const struct rrset *set, struct r53_refusal *why)
{
	size_t i;

	if (!takes_type(set->type, why))
		return false;
	if (set->n > MAX_RECORDS) {
		snprintf(why->text, sizeof(why->text),
			 "Route 53 takes up to %d records of one name and type, and "
			 "these are %zu", MAX_RECORDS, set->n);
		return refuse(why, RULE_R53_COUNT, MAX_RECORDS);
	}
	for (i = 0; i < set->n; i++)
		if (!takes_record(set, i, why))
			return false;
	return true;
}

const char *r53_way_out(enum rule rule)
{
	switch (rule) {
	case RULE_R53_TYPE:
		return "remove it, or delegate the name to name servers that take "
		       "the type";
	case RULE_R53_LENGTH:
		return "shorten it to 4000 characters, quotes and escapes among "
		       "them";
	case RULE_R53_COUNT:
		return "remove all but 400 of them";
	case RULE_R53_PRIORITY:
		return "number the priorities of the name from 1 on";
	default:
		return "write the data without it, or remove the record";
	}
}

int r53_check_class(const struct zone *zone, struct diag *diag)
{
	struct buf class = BUF_INIT;

	if (zone->class == CLASS_IN)
		return 0;
	rr_class_print(zone->class, &class);
	diag_add(diag, RULE_CLASS, zone_main(zone)->src.name,
		 "the zone is of class %s, and Route 53 has zones of class IN only",
		 buf_str(&class));
	diag_hint(diag, "write the records of class IN into a zone of their own");
	buf_release(&class);
	return -1;
}
