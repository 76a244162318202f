/* test_r53.c -- Route 53's spelling of names and values
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/r53.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "text/zlex.h"

#include "names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

/* A record from zone text, as `TYPE rdata`. */
static struct rr rr_of(const char *type, const char *rdata)
{
	struct rr rr = { .ttl = 300, .class = CLASS_IN };
	struct ztok tokens[32];
	struct rr_error err;
	struct zlex lex;
	size_t n = 0;

	rr.owner = name_of("www.example.com.");
	cr_assert_eq(rr_type_parse(span_str(type), &rr.type), 0, "%s", type);
	zlex_init(&lex, rdata, strlen(rdata), 0);
	while (zlex_next(&lex, &tokens[n]), tokens[n].kind != ZTOK_END)
		cr_assert_lt(++n, N(tokens));
	cr_assert_eq(rr_parse_rdata(&rr, rdata, tokens, n, &name_root, &err),
		     0, "%s %s: %s", type, rdata, err.text);
	return rr;
}

Test(r53, types)
{
	static const char *const yes[] = {
		"A",   "AAAA", "CAA",  "CNAME", "DS",    "HTTPS",
		"MX",  "NAPTR", "NS",  "PTR",   "SOA",   "SPF",
		"SRV", "SSHFP", "SVCB", "TLSA", "TXT",
	};
	static const char *const no[] = {
		"DNAME", "LOC",  "DNSKEY", "RRSIG", "NSEC", "HINFO",
		"CERT",  "TYPE65280", "ZONEMD",
	};
	uint16_t type;
	size_t i;

	for (i = 0; i < N(yes); i++) {
		cr_assert_eq(rr_type_parse(span_str(yes[i]), &type), 0);
		cr_expect(r53_has_type(type), "%s", yes[i]);
	}
	for (i = 0; i < N(no); i++) {
		cr_assert_eq(rr_type_parse(span_str(no[i]), &type), 0);
		cr_expect_not(r53_has_type(type), "%s", no[i]);
	}
}

Test(r53, names)
{
	static const char *const rows[][2] = {
		{ "example.com.", "example.com" },
		{ "_dmarc.Example.COM.", "_dmarc.Example.COM" },
		{ "*.example.com.", "*.example.com" },
		{ "a.*.example.com.", "a.*.example.com" },
		{ ".", "." },
		/* decimal there, octal here */
		{ "a\\032b.com.", "a\\040b.com" },
		{ "a\\000b.com.", "a\\000b.com" },
		{ "a\\255b.com.", "a\\377b.com" },
		{ "a\\.b.com.", "a\\056b.com" },
		{ "a\\\\b.com.", "a\\134b.com" },
		{ "a\\\"b.com.", "a\\042b.com" },
		{ "1/2.com.", "1\\0572.com" },
		{ "\\@.com.", "\\100.com" },
		{ "${x}.com.", "\\044\\173x\\175.com" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct name name = name_of(rows[i][0]);
		struct buf out = BUF_INIT;

		r53_name(&name, &out);
		cr_expect_str_eq(buf_str(&out), rows[i][1]);
		buf_release(&out);
	}
}

Test(r53, longest_name)
{
	struct name name = name_root;
	struct buf out = BUF_INIT;
	char label[63];

	memset(label, 0xff, sizeof(label));
	while (name_prepend(&name, span_make(label, 63)))
		;
	cr_assert(name_prepend(&name, span_make(label, 61)));
	r53_name(&name, &out);
	cr_expect_eq(out.len, (3 * 63 + 61) * 4 + 3);
	buf_release(&out);
}

Test(r53, values)
{
	static const struct {
		const char *type, *rdata, *want;
	} rows[] = {
		{ "A", "192.0.2.1", "192.0.2.1" },
		{ "AAAA", "2001:db8::1", "2001:db8::1" },
		{ "CNAME", "Tok.dkim.amazonses.com.", "Tok.dkim.amazonses.com" },
		{ "CNAME", "a\\.b\\032c.example.", "a\\056b\\040c.example" },
		{ "NS", "ns1.example.net.", "ns1.example.net" },
		{ "PTR", "*.example.net.", "*.example.net" },
		{ "MX", "10 mail.example.com.", "10 mail.example.com" },
		{ "MX", "0 .", "0 ." },
		{ "SRV", "0 5 5060 sip.example.com.", "0 5 5060 sip.example.com" },
		{ "SRV", "0 0 0 .", "0 0 0 ." },
		{ "CNAME", "\\@.example.", "\\100.example" },
		{ "SRV", "0 0 0 \\(x\\032.example.", "0 0 0 \\050x\\040.example" },
		{ "NAPTR", "100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:a@b.c!\" .",
		  "100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:a@b.c!\" ." },
		{ "NAPTR", "1 1 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.com.",
		  "1 1 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.com" },
		{ "CAA", "0 issue \"ca.example.net\"",
		  "0 issue \"ca.example.net\"" },
		{ "TXT", "plain", "\"plain\"" },
		{ "TXT", "\"two words\"", "\"two words\"" },
		{ "TXT", "\"\"", "\"\"" },
		{ "TXT", "a b c", "\"a\"\"b\"\"c\"" },
		{ "TXT", "a \"\" c", "\"a\"\"\"\"c\"" },
		{ "TXT", "\"say \\\"hi\\\"\"", "\"say \\\"hi\\\"\"" },
		{ "TXT", "\"back\\\\slash\"", "\"back\\\\slash\"" },
		{ "TXT", "\"\\228\"", "\"\\344\"" },
		{ "TXT", "\"\\000\\009\\031\\127\\255\"",
		  "\"\\000\\011\\037\\177\\377\"" },
		{ "TXT", "\"\\032~\"", "\" ~\"" },
		{ "TXT", "\"\\\\228\"", "\"\\\\228\"" },
		{ "TXT", "\"${a}%{b}\"", "\"${a}%{b}\"" },
		{ "TXT", "\"a;b\"", "\"a;b\"" },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct rr rr = rr_of(rows[i].type, rows[i].rdata);
		struct buf out = BUF_INIT;

		cr_expect(r53_value(&rr, &out), "%s", rows[i].rdata);
		cr_expect_str_eq(buf_str(&out), rows[i].want, "%s: %s",
				 rows[i].type, buf_str(&out));
		buf_release(&out);
		rr_release(&rr);
	}
}

/* ldns would read a name that begins with @ as the origin. */
Test(r53, values_without_a_spelling)
{
	struct rr rr = rr_of("SRV", "0 0 0 \\@.example.");
	struct buf text = BUF_INIT, out = BUF_INIT;

	rr_print_rdata(&rr, &text);
	cr_assert_eq(strncmp(buf_str(&text), "\\#", 2), 0, "%s",
		     buf_str(&text));
	cr_expect_not(r53_value(&rr, &out));
	cr_expect_str_eq(buf_str(&out), "");
	buf_release(&text);
	buf_release(&out);
	rr_release(&rr);
}

/* The RRset www.example.com with n records. */
static void set_of(const struct rr *rrs, size_t n, struct rrset *set)
{
	size_t i;

	*set = (struct rrset){ .owner = rrs[0].owner, .type = rrs[0].type };
	set->v = calloc(n, sizeof(*set->v));
	for (i = 0; i < n; i++)
		rr_copy(&set->v[set->n++], &rrs[i]);
}

static struct rr txt_of(size_t len)
{
	char *text = malloc(len + 1);
	struct rr rr;
	struct name owner = name_of("www.example.com.");

	memset(text, 'a', len);
	rr_make_txt(&rr, &owner, 300, span_make(text, len));
	free(text);
	return rr;
}

static void expect_refusal(struct rr rr, enum rule rule)
{
	struct r53_refusal why;
	struct rrset set;

	set_of(&rr, 1, &set);
	cr_expect_not(r53_takes(&set, &why), "%s", rule_name(rule));
	cr_expect_eq(why.rule, rule, "%s: %s", rule_name(rule), why.text);
	rrset_release(&set);
	rr_release(&rr);
}

static void expect_taken(struct rr rr)
{
	struct r53_refusal why;
	struct rrset set;

	set_of(&rr, 1, &set);
	cr_expect(r53_takes(&set, &why), "%s", why.text);
	rrset_release(&set);
	rr_release(&rr);
}

Test(r53, takes)
{
	expect_taken(rr_of("A", "192.0.2.1"));
	expect_taken(rr_of("HTTPS", "0 cdn.example.net."));
	expect_taken(rr_of("HTTPS", "32767 . alpn=h2,key1 port=8443"));
	expect_taken(rr_of("SVCB", "1 key1.example. mandatory=alpn alpn=h2"));
	expect_taken(rr_of("SOA", "n. h. 1 2 3 4 5"));
	/* 4000 characters with quotes: 15 strings of 255, one of 143. */
	expect_taken(txt_of(15 * 255 + 143));
}

Test(r53, takes_not)
{
	expect_refusal(rr_of("DNAME", "a.example."), RULE_R53_TYPE);
	expect_refusal(rr_of("TYPE65280", "\\# 1 00"), RULE_R53_TYPE);
	expect_refusal(rr_of("LOC", "0 0 0 N 0 0 0 E 0"), RULE_R53_TYPE);
	expect_refusal(rr_of("HTTPS", "32768 . alpn=h2"), RULE_R53_PRIORITY);
	expect_refusal(rr_of("HTTPS", "1 . alpn=h2 key65000=x"), RULE_R53_DATA);
	expect_refusal(rr_of("SVCB", "1 . mandatory=alpn,key667 alpn=h2 key667"),
		       RULE_R53_DATA);
	expect_refusal(rr_of("SRV", "0 0 0 \\@.example."), RULE_R53_DATA);
	expect_refusal(txt_of(15 * 255 + 144), RULE_R53_LENGTH);
}

Test(r53, takes_400_records)
{
	struct rr rr = rr_of("A", "192.0.2.1");
	struct r53_refusal why;
	struct rrset set;
	struct rr many[401];
	size_t i;

	for (i = 0; i < N(many); i++)
		many[i] = rr;
	set_of(many, 400, &set);
	cr_expect(r53_takes(&set, &why));
	rrset_release(&set);
	set_of(many, 401, &set);
	cr_expect_not(r53_takes(&set, &why));
	cr_expect_eq(why.rule, RULE_R53_COUNT);
	rrset_release(&set);
	rr_release(&rr);
}
