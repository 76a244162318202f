/* test_merge_mx_random.c -- --replace makes one MX of any number, or says why not
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "mutate.h"
#include "share.h"

#define HOST "feedback-smtp.eu-west-1.amazonses.com."

static const char identity[] =
	"{\"region\": \"eu-west-1\", \"dkim\": {\"tokens\": [\"aaa\"]}}";

static const char *pick(uint32_t *seed, const char *const *of, uint32_t n)
{
	return of[mutate_random(seed) % n];
}

#define PICK(seed, of) pick((seed), (of), sizeof(of) / sizeof(*(of)))

/* Lines of two owners in any order, their TTLs written, left out and mixed. */
static void make_lines(uint32_t seed, struct buf *out)
{
	static const char *const heads[] = {
		"$TTL 300\n@ SOA ns.x. h.x. 7 1 2 3 4\n",
		"@ SOA ns.x. h.x. 7 1 2 3 4\n",
		"@ 300 SOA ns.x. h.x. 7 1 2 3 4\n",
	};
	static const char *const owners[] = {
		"mail", "mail", "mail", "Mail", "mail.example.com.", "www",
	};
	static const char *const ttls[] = {
		"", "", "", " 300", " 300", " 600", " 4000000000",
	};
	static const char *const between[] = {
		"", "", "", "", "", "", "; a note\n", "\n", "$TTL 600\n",
		"$TTL 300\n", "$ORIGIN example.com.\n",
	};
	static const char *const datas[] = {
		" MX 10 " HOST, " MX 10 " HOST,
		" MX 0 Feedback-SMTP.eu-west-1.AMAZONSES.com.",
		" MX 1 x.example.", " MX 2 y.example.", " MX 3 z.example.",
		" TXT x", " A 192.0.2.1",
		" A 192.0.2.2",
	};
	const char *owner, *last = "";
	uint32_t n = 2 + mutate_random(&seed) % 8;

	buf_adds(out, PICK(&seed, heads));
	buf_adds(out, "@ NS ns.x.\n");
	while (n-- > 0) {
		buf_adds(out, PICK(&seed, between));
		owner = PICK(&seed, owners);
		buf_adds(out, owner == last && mutate_random(&seed) % 2 ? " " : owner);
		last = owner;
		buf_adds(out, PICK(&seed, ttls));
		buf_adds(out, PICK(&seed, datas));
		buf_adds(out, "\n");
	}
}

static size_t count_mx(const struct zone *zone, uint32_t *ttl)
{
	struct rrbag bag = { .same = rr_same_data };
	struct name name;
	struct rr rr;
	uint32_t i;
	size_t n;

	name_parse(&name, span_str("mail.example.com."), NULL);
	ZONE_EACH(zone, i, &name, TYPE_MX) {
		zone_rr(zone, i, &rr);
		*ttl = rr.ttl;
		rrbag_item(&bag, &rr)->count++;
		rr_release(&rr);
	}
	n = bag.n;
	rrbag_release(&bag);
	return n;
}

/* Not only to be refused, but with a reason and a way out. */
static void check_refused(const struct merging *m, const char *zone)
{
	size_t i;

	cr_expect_gt(diag_errors(&m->diag), 0, "%s", zone);
	for (i = 0; i < m->diag.n; i++) {
		if (rule_severity(m->diag.v[i].rule) != SEV_ERROR)
			continue;
		cr_expect_eq(m->diag.v[i].rule, RULE_REMOVE_BLOCKED, "%s\n%s",
			     zone, m->diag.v[i].text);
		cr_expect_not_null(m->diag.v[i].hint);
	}
}

static bool try_one(uint32_t seed)
{
	struct buf zone = BUF_INIT, text = BUF_INIT;
	struct merging m = { .opts.replace = true }, again = m;
	uint32_t before = 600, after = 0;
	bool done;

	make_lines(seed, &zone);
	merging_plan(&m, buf_str(&zone), identity);
	count_mx(&m.zone, &before);
	done = merging_try(&m, &text);
	if (done) {
		cr_expect_eq(count_mx(&m.after, &after), 1, "%s\n%s",
			     buf_str(&zone), buf_str(&text));
		cr_expect_eq(before, after, "%s\n%s", buf_str(&zone),
			     buf_str(&text));
		merging_plan(&again, buf_str(&text), identity);
		cr_expect_not(plan_changes(&again.plan), "%s", buf_str(&text));
	} else {
		check_refused(&m, buf_str(&zone));
	}
	merging_release(&m);
	merging_release(&again);
	buf_release(&zone);
	buf_release(&text);
	return done;
}

Test(merge_mx_random, replaced, .timeout = 120)
{
	enum { TIMES = SHARE_OF(10000) };
	size_t done = 0;
	uint32_t seed;

	for (seed = 1; seed <= TIMES; seed++)
		done += try_one(seed * 2654435761u);
	/* To refuse is the exception. */
	cr_expect_geq(done, TIMES * 8 / 10, "%zu", done);
}
