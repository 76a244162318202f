/* test_merge_together.c -- several identities in one zone: in one run, or in any order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include <stdio.h>

#include "random_zone.h"
#include "share.h"

#define OTHER "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA="
#define KEY "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDA+6Fu2Z4eJL47H/kE+pfIP5KTrW5luc" \
	"YnfdgScK+1sKbCXCJ5KJS0h0G0XlTXGE8SH/GanqCOePdAADw0nhi07gpLHuI1gTfUVx" \
	"5X+j33gyRdN2ATZ52MObCKaWQhpa1teXjFNHoETZjd5M+OEkgh0dYIUSc5puRPPSPj00" \
	"5iaQIDAQAB"
#define TOKENS(token) "\"verification_tokens\": [\"" token "\"]"
#define DOMAIN(domain, region)                                                 \
	"\"domain\": \"" domain "\", \"region\": \"" region "\", "
#define DMARC(text) ", \"dmarc\": \"" text "\""
#define MAIL_FROM(name) ", \"mail_from\": {\"domain\": \"" name "\"}"

static const char *const identities[] = {
	"{" DOMAIN("example.com", "eu-west-1") TOKENS(TOKEN)
	", \"dkim\": {\"tokens\": [\"" T1 "\", \"" T2 "\"]}}",
	/* other regions, with a MAIL FROM of its own, and with the same */
	"{" DOMAIN("example.com", "us-east-1") TOKENS(OTHER)
	", \"dkim\": {\"tokens\": [\"" T3 "\"]}" MAIL_FROM("us.example.com") "}",
	"{" DOMAIN("example.com", "us-west-2") TOKENS(OTHER) "}",
	/* another account */
	"{" DOMAIN("example.com", "eu-west-1") TOKENS(OTHER) "}",
	/* domains below */
	"{" DOMAIN("sub.example.com", "eu-west-1") TOKENS(TOKEN) "}",
	"{" DOMAIN("a.www.example.com", "eu-south-1")
	"\"dkim_keys\": [{\"selector\": \"s\", \"public_key\": \"" KEY "\"}]}",
	/* a policy that was asked for */
	"{" DOMAIN("example.com", "eu-west-1") TOKENS(TOKEN)
	DMARC("v=DMARC1; p=quarantine") "}",
};

enum { IDENTITIES = sizeof(identities) / sizeof(*identities), ASKS_DMARC = 6 };

/* The new text into `text`; false where there are conflicts. */
static bool merge(const char *zone, const char *json, struct buf *text)
{
	struct merging m = { 0 };
	bool done;

	merging_plan(&m, zone, json);
	done = merging_try(&m, text);
	merging_release(&m);
	return done;
}

static bool merge_both(const char *zone, const char *a, const char *b,
		       struct buf *text)
{
	struct buf json = BUF_INIT;
	bool done;

	buf_addf(&json, "[%s, %s]", a, b);
	done = merge(zone, buf_str(&json), text);
	buf_release(&json);
	return done;
}

static bool merge_after(const char *zone, const char *a, const char *b,
			struct buf *text)
{
	struct buf between = BUF_INIT;
	bool done = merge(zone, a, &between) &&
		    merge(buf_str(&between), b, text);

	buf_release(&between);
	return done;
}

/*
 * The records of a zone, but not the SOA, and not the policies below the
 * domain: a default one is added where none is above it, so it comes or not by
 * what was merged before.
 */
static void take_records(const char *text, struct rrbag *bag)
{
	struct merging m = { 0 };
	struct name policy;
	struct rr rr;
	uint32_t i;

	name_parse(&policy, span_str("_dmarc.example.com."), NULL);
	merging_load(&m, text);
	for (i = 0; i < m.zone.n; i++) {
		zone_rr(&m.zone, i, &rr);
		if (rr.type != TYPE_SOA &&
		    (memcmp(rr.owner.wire, policy.wire, 7) != 0 ||
		     name_eq(&rr.owner, &policy)))
			rrbag_item(bag, &rr)->count++;
		rr_release(&rr);
	}
	merging_release(&m);
}

static void check_same(const char *zone, const char *one, const char *other)
{
	struct rrbag a = { .same = rr_same }, b = { .same = rr_same };
	size_t i;

	take_records(one, &a);
	take_records(other, &b);
	cr_expect_eq(a.n, b.n, "%s\n%s\n%s", zone, one, other);
	for (i = 0; i < a.n; i++)
		cr_expect_eq(a.v[i].count, rrbag_item(&b, &a.v[i].rr)->count,
			     "%s\n%s\n%s", zone, one, other);
	rrbag_release(&a);
	rrbag_release(&b);
}

/* Two identities, one after the other in both orders, and in one run in both. */
static bool try_pair(uint32_t seed, const char *a, const char *b)
{
	struct buf zone = BUF_INIT, text[4] = { BUF_INIT, BUF_INIT, BUF_INIT,
						BUF_INIT };
	bool done[4];
	size_t i;

	random_zone(seed * 2654435761u + 1, &zone);
	done[0] = merge_after(buf_str(&zone), a, b, &text[0]);
	done[1] = merge_after(buf_str(&zone), b, a, &text[1]);
	done[2] = merge_both(buf_str(&zone), a, b, &text[2]);
	done[3] = merge_both(buf_str(&zone), b, a, &text[3]);
	for (i = 1; i < 4; i++) {
		cr_expect_eq(done[i], done[0], "%zu: %s\n%s\n%s", i,
			     buf_str(&zone), a, b);
		if (done[i] && done[0])
			check_same(buf_str(&zone), buf_str(&text[0]),
				   buf_str(&text[i]));
	}
	for (i = 0; i < 4; i++)
		buf_release(&text[i]);
	buf_release(&zone);
	return done[0];
}

Test(merge_together, any_order, .timeout = 120)
{
	enum { TIMES = SHARE_OF(1500) };
	size_t done = 0;
	uint32_t seed, a, b;

	for (seed = 0; seed < TIMES; seed++) {
		a = seed % ASKS_DMARC;
		b = seed / ASKS_DMARC % ASKS_DMARC;
		done += try_pair(seed, identities[a], identities[b]);
	}
	/* So that the above is a test of something. */
	cr_expect_geq(done, TIMES / 4, "%zu", done);
	cr_expect_leq(done, TIMES * 9 / 10, "%zu", done);
}

#define HEAD "$TTL 1h\n@ SOA ns.x. h.x. 7 1 1 1 1\n@ NS ns.x.\n"

/* In one run, the policy that was asked for counts, first or last. */
Test(merge_together, policy_asked_for)
{
	struct buf a = BUF_INIT, b = BUF_INIT;

	cr_expect(merge_both(HEAD, identities[ASKS_DMARC], identities[1], &a));
	cr_expect(merge_both(HEAD, identities[1], identities[ASKS_DMARC], &b));
	cr_expect_not_null(strstr(buf_str(&a), "p=quarantine"), "%s", buf_str(&a));
	cr_expect_null(strstr(buf_str(&b), "p=none"), "%s", buf_str(&b));
	check_same(HEAD, buf_str(&a), buf_str(&b));
	buf_release(&a);
	buf_release(&b);
}

Test(merge_together, all_in_one_run)
{
	struct merging m = { 0 };
	struct buf json = BUF_INIT, text = BUF_INIT;
	struct rr soa;
	size_t i;

	/* All but the one that wants the MAIL FROM of another region. */
	for (i = 0; i < IDENTITIES; i++)
		if (i != 2)
			buf_addf(&json, "%s%s", json.len ? ", " : "[",
				 identities[i]);
	buf_addc(&json, ']');
	merging_plan(&m, HEAD, buf_str(&json));
	merging_apply(&m, &text);
	cr_expect_eq(m.plan.count[CHANGE_REPLACE], 1);
	zone_rr(&m.after, m.after.soa, &soa);
	cr_expect_eq(rr_soa_serial(&soa), 8);
	rr_release(&soa);
	merging_release(&m);
	/* Again, in one run and each by itself. */
	merging_plan(&m, buf_str(&text), buf_str(&json));
	cr_expect_not(plan_changes(&m.plan));
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 0);
	merging_release(&m);
	for (i = 0; i < ASKS_DMARC; i++) {
		if (i == 2)
			continue;
		merging_plan(&m, buf_str(&text), identities[i]);
		cr_expect_not(plan_changes(&m.plan), "%s", identities[i]);
		cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 0, "%s",
			     identities[i]);
		merging_release(&m);
	}
	buf_release(&json);
	buf_release(&text);
}

/* Two regions cannot share a MAIL FROM; the name in the hint is a way out. */
Test(merge_together, one_mail_from)
{
	static const char one[] =
		"{" DOMAIN("example.com", "eu-west-1") TOKENS(TOKEN) "}";
	struct merging m = { 0 };
	struct buf json = BUF_INIT;
	char name[100] = "";
	const char *such;

	buf_addf(&json, "[%s, %s]", one, identities[2]);
	merging_plan(&m, HEAD "bounce CNAME x.example.\n", buf_str(&json));
	cr_assert_eq(m.plan.count[CHANGE_CONFLICT], 1);
	cr_assert_eq(m.diag.v[m.diag.n - 1].rule, RULE_WANTED_TWICE);
	such = strstr(m.diag.v[m.diag.n - 1].hint, "such as ");
	cr_assert_not_null(such, "%s", m.diag.v[m.diag.n - 1].hint);
	cr_assert_eq(sscanf(such, "such as %99[^,]", name), 1);
	cr_expect_str_eq(name, "ses.example.com");
	merging_release(&m);

	buf_clear(&json);
	buf_addf(&json, "[%s, {" DOMAIN("example.com", "us-east-1") TOKENS(OTHER)
		 MAIL_FROM("%s") "}]", one, name);
	merging_plan(&m, HEAD "bounce CNAME x.example.\n", buf_str(&json));
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 0, "%s", merging_why(&m));
	merging_release(&m);
	buf_release(&json);
}

/* A name is for a CNAME or for other data, whoever wants it. */
Test(merge_together, cname_and_other_data)
{
	static const char json[] =
		"{" DOMAIN("example.com", "eu-west-1")
		"\"dkim\": {\"tokens\": [\"s\"]}, "
		"\"dkim_keys\": [{\"selector\": \"S\", \"public_key\": \"" KEY
		"\"}]}";
	struct merging m = { 0 };

	merging_plan(&m, HEAD, json);
	cr_expect_eq(m.plan.count[CHANGE_CONFLICT], 1);
	cr_assert_eq(diag_errors(&m.diag), 1);
	cr_expect_eq(m.diag.v[m.diag.n - 1].rule, RULE_WANTED_TWICE);
	cr_expect_not_null(m.diag.v[m.diag.n - 1].hint);
	merging_release(&m);
}
