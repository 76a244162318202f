/* test_verify.c -- what the answers of servers are worth
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Nobody is asked: the answers are taken out of a second zone.
 */
#include "check/verify_impl.h"

#include "base/xmalloc.h"
#include "merging.h"
#include "names.h"
#include "out/verifytable.h"
#include "random_zone.h"

#define HEAD "$TTL 600\n@ SOA ns.example.net. h 7 1 1 1 1\n@ NS ns.example.net.\n"
#define OLD "$TTL 600\n@ SOA ns.example.net. h 6 1 1 1 1\n@ NS ns.example.net.\n"
#define IDENTITY                                                               \
	"{\"domain\": \"example.com\", \"region\": \"eu-west-1\","             \
	" \"verification_tokens\": [\"" TOKEN "\"],"                           \
	" \"dkim\": {\"tokens\": [\"" T1 "\"]},"                               \
	" \"mail_from\": {\"domain\": \"mail.example.com\"}}"
#define VERIFICATION "_amazonses TXT " TOKEN "\n"
#define DKIM T1 "._domainkey CNAME " T1 ".dkim.amazonses.com.\n"
#define MX "mail MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"
#define SPF "mail TXT \"v=spf1 include:amazonses.com ~all\"\n"
#define DMARC "_dmarc TXT \"v=DMARC1; p=none\"\n"
#define ALL VERIFICATION DKIM MX SPF DMARC

struct verifying {
	struct merging file, live[2];
	struct verify v;
	struct diag diag;
};

/* A server that answers out of a zone. */
static void answer(struct verify *v, struct verify_peer *peer,
		   const struct zone *live)
{
	struct rr soa;
	size_t i;
	uint32_t k;

	zone_rr(live, live->soa, &soa);
	peer->has_serial = true;
	peer->serial = rr_soa_serial(&soa);
	rr_release(&soa);
	peer->answers = xcalloc(v->nitems + 1, sizeof(*peer->answers));
	peer->wants = xcalloc(v->wanted.n + 1, sizeof(*peer->wants));
	for (i = 0; i < v->nitems; i++) {
		const uint16_t types[] = { v->items[i].type, TYPE_CNAME };
		struct verify_answer *a = &peer->answers[i];
		int t;

		a->known = true;
		for (t = 0; t < 1 + (types[0] != TYPE_CNAME); t++) {
			ZONE_EACH(live, k, &v->items[i].owner, types[t]) {
				a->v = xreallocarray(a->v, a->n + 1,
						     sizeof(*a->v));
				zone_rr(live, k, &a->v[a->n++]);
			}
		}
	}
	verify_judge_peer(v, peer);
}

/* One file, and n servers with zones of their own. */
static bool verifying(struct verifying *w, const char *json, const char *file,
		      const char *const *live, size_t n)
{
	size_t i;

	*w = (struct verifying){ .diag = DIAG_INIT };
	merging_load(&w->file, file);
	merging_want(&w->file, json);
	cr_assert_eq(verify_init(&w->v, &w->file.zone, &w->file.ids, &w->diag),
		     0);
	w->v.peers = xcalloc(n + 1, sizeof(*w->v.peers));
	w->v.npeers = n;
	for (i = 0; i < n; i++) {
		GROW(w->v.servers.v, w->v.servers.n, w->v.servers.cap);
		w->v.servers.v[w->v.servers.n++] = (struct server){
			.name = xasprintf("server %zu", i + 1) };
	}
	for (i = 0; i < n; i++) {
		w->v.peers[i].server = &w->v.servers.v[i];
		merging_load(&w->live[i], live[i]);
		answer(&w->v, &w->v.peers[i], &w->live[i].zone);
	}
	return verify_say(&w->v, &w->diag);
}

static void done(struct verifying *w)
{
	verify_release(&w->v);
	merging_release(&w->file);
	merging_release(&w->live[0]);
	merging_release(&w->live[1]);
	diag_release(&w->diag);
}

/* The names of the rules of what is found, and the parts that are not live. */
static void expect(const char *json, const char *file, const char *live,
		   const char *rules, const char *parts)
{
	struct buf got = BUF_INIT, rows = BUF_INIT;
	struct verifying w;
	struct verify_cell cell;
	size_t i, count = 0;
	int row;
	bool right = verifying(&w, json, file, &live, 1);

	for (i = 0; i < w.diag.n; i++) {
		buf_addf(&got, "%s%s", i ? " " : "",
			 rule_name(w.diag.v[i].rule));
		count += rule_severity(w.diag.v[i].rule) != SEV_NOTE;
		cr_expect(rule_severity(w.diag.v[i].rule) == SEV_NOTE ||
			  w.diag.v[i].hint, "no way out: %s", w.diag.v[i].text);
	}
	for (row = 0; row < VERIFY_ROWS; row++) {
		verify_cell(&w.v, 0, (enum verify_row)row, &cell);
		if (cell.wanted && !verify_cell_live(&cell))
			buf_addf(&rows, "%s%s", rows.len ? ", " : "",
				 verify_row_name((enum verify_row)row));
	}
	cr_expect_str_eq(buf_str(&got), rules, "%s: %s, want %s", live,
			 buf_str(&got), rules);
	cr_expect_str_eq(buf_str(&rows), parts, "%s: %s, want %s", live,
			 buf_str(&rows), parts);
	cr_expect_eq(right, !count);
	buf_release(&got);
	buf_release(&rows);
	done(&w);
}

Test(verify, right)
{
	expect(IDENTITY, HEAD ALL, HEAD ALL, "", "");
	/* Order, case, and how a text is split. */
	expect(IDENTITY, HEAD ALL,
	       HEAD DMARC "MAIL TXT \"v=spf1 include:\" \"amazonses.com ~all\"\n"
	       "mail MX 10 FEEDBACK-smtp.eu-west-1.amazonses.com.\n"
	       T1 "._DOMAINKEY CNAME " T1 ".DKIM.amazonses.com.\n" VERIFICATION,
	       "", "");
	/* A line that is there twice is one record. */
	expect(IDENTITY, HEAD ALL MX, HEAD ALL, "", "");
	expect(IDENTITY, HEAD ALL, OLD ALL, "serial-behind", "");
}

Test(verify, missing)
{
	expect(IDENTITY, HEAD ALL, HEAD, "not-served not-served not-served "
	       "not-served not-served",
	       "verification, DKIM, MAIL FROM, SPF, DMARC");
	expect(IDENTITY, HEAD ALL, OLD, "not-propagated",
	       "verification, DKIM, MAIL FROM, SPF, DMARC");
	expect(IDENTITY, HEAD ALL, OLD VERIFICATION DKIM SPF DMARC,
	       "not-propagated", "MAIL FROM");
	expect(IDENTITY, HEAD ALL, HEAD VERIFICATION MX SPF DMARC, "not-served",
	       "DKIM");
}

Test(verify, other)
{
	expect(IDENTITY, HEAD ALL, HEAD "_amazonses TXT x\n" DKIM MX SPF DMARC,
	       "served-other", "verification");
	/* SES finds its token among others. */
	expect(IDENTITY, HEAD ALL, HEAD ALL "_amazonses TXT x\n", "served-other",
	       "");
	expect(IDENTITY, HEAD ALL, HEAD ALL "mail MX 20 mx.example.net.\n",
	       "served-other", "MAIL FROM");
	expect(IDENTITY, HEAD ALL, HEAD ALL "mail TXT \"v=spf1 -all\"\n",
	       "served-other", "SPF");
	expect(IDENTITY, HEAD ALL,
	       HEAD VERIFICATION DKIM DMARC "mail CNAME www\n",
	       "served-other served-other", "MAIL FROM, SPF");
	expect(IDENTITY, HEAD ALL,
	       HEAD VERIFICATION DKIM MX SPF "_dmarc TXT \"v=DMARC1; p=no\"\n",
	       "served-other", "DMARC");
	/* Another good policy is one. */
	expect(IDENTITY, HEAD ALL,
	       HEAD VERIFICATION DKIM MX SPF "_dmarc TXT \"v=DMARC1; p=reject\"\n",
	       "served-other", "");
	expect(IDENTITY, HEAD ALL,
	       HEAD VERIFICATION MX SPF DMARC T1 "._domainkey CNAME x\n",
	       "served-other", "DKIM");
}

Test(verify, ttl)
{
	expect(IDENTITY, HEAD ALL, "$TTL 300\n@ 600 SOA ns.example.net. h 7 1 1 1 "
	       "1\n@ NS ns.example.net.\n" ALL,
	       "served-ttl served-ttl served-ttl served-ttl served-ttl", "");
}

Test(verify, not_in_file)
{
	expect(IDENTITY, HEAD VERIFICATION DKIM SPF DMARC, HEAD ALL, "not-in-file",
	       "");
	expect(IDENTITY, HEAD, HEAD, "not-in-file not-in-file not-in-file "
	       "not-in-file not-in-file",
	       "verification, DKIM, MAIL FROM, SPF, DMARC");
	expect(IDENTITY, HEAD VERIFICATION DKIM SPF DMARC
	       "mail MX 10 mx.example.net.\n", HEAD ALL,
	       "not-in-file served-other", "");
}

#define SUB                                                                    \
	"{\"domain\": \"a.b.example.com\", \"region\": \"eu-west-1\","         \
	" \"verification_tokens\": [\"" TOKEN "\"],"                           \
	" \"mail_from\": {\"domain\": \"mail.a.b.example.com\"}}"
#define SUB_ALL                                                                \
	"_amazonses.a.b TXT " TOKEN "\n"                                       \
	"mail.a.b MX 10 feedback-smtp.eu-west-1.amazonses.com.\n"              \
	"mail.a.b TXT \"v=spf1 include:amazonses.com ~all\"\n"

/* The policy of a domain above serves it. */
Test(verify, policy_above)
{
	expect(SUB, HEAD SUB_ALL DMARC, HEAD SUB_ALL DMARC, "", "");
	expect(SUB, HEAD SUB_ALL DMARC, HEAD SUB_ALL, "not-served", "DMARC");
	expect(SUB, HEAD SUB_ALL DMARC,
	       HEAD SUB_ALL DMARC "_dmarc.a.b TXT \"v=DMARC1; p=reject\"\n",
	       "served-other", "");
	/* Nobody looks at the one in between for the zone's own sake. */
	expect(SUB, HEAD SUB_ALL DMARC,
	       HEAD SUB_ALL DMARC "_dmarc.b TXT \"v=DMARC1; p=reject\"\n", "", "");
}

#define KEY                                                                    \
	"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDK4ynAzffoBG+BR11FLJs2Eqqr"     \
	"i4+2NSbdtTGiqZT3kufieGn26pvN90d56jEtB0ET+up15wj1Xwh8QP2w+8i7tKfQ"     \
	"P4iIhC1TkAFdArK78XaBcO3DT0OZ2GdNnCpmE2zdt3T+zo/rR6IO6iRxGhPkSLIo"     \
	"QLBM1MnpC7vElzd5IwIDAQAB"

static enum key_state judge_key(const char *lines, const char *why)
{
	struct verify_key key = { .want = 0 };
	struct merging m = { .diag = DIAG_INIT };
	const struct name owner = name_of("k.example.com.");
	struct rr v[4];
	size_t n = 0;
	uint32_t i;
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s%s", HEAD, lines);
	merging_load(&m, buf_str(&text));
	ZONE_EACH(&m.zone, i, &owner, TYPE_TXT)
		zone_rr(&m.zone, i, &v[n++]);
	verify_judge_key(&key, v, n);
	cr_expect(strstr(buf_str(&key.why), why), "%s: %s", lines,
		  buf_str(&key.why));
	while (n > 0)
		rr_release(&v[--n]);
	buf_release(&key.why);
	buf_release(&text);
	merging_release(&m);
	return key.state;
}

Test(verify, keys)
{
	cr_expect_eq(judge_key("", ""), KEY_NONE);
	cr_expect_eq(judge_key("k TXT \"p=" KEY "\"\n", ""), KEY_GOOD);
	cr_expect_eq(judge_key("k TXT \"v=DKIM1; k=rsa; p=\" \"" KEY "\"\n", ""),
		     KEY_GOOD);
	cr_expect_eq(judge_key("k TXT \"p=\"\n", "revoked"), KEY_BAD);
	cr_expect_eq(judge_key("k TXT \"hello\"\n", ""), KEY_BAD);
	cr_expect_eq(judge_key("k TXT \"p=" KEY "\"\nk TXT x\n", "several"),
		     KEY_BAD);
}

Test(verify, table)
{
	static const char *const live[] = { HEAD ALL, OLD DKIM MX DMARC };
	struct buf out = BUF_INIT;
	struct verifying w;

	verifying(&w, IDENTITY, HEAD VERIFICATION DKIM MX SPF DMARC, live, 2);
	w.file.ids.v[0].status[STATUS_DKIM] = xstrdup("SUCCESS");
	w.file.ids.v[0].status[STATUS_MAIL_FROM] = xstrdup("PENDING");
	w.v.keys[0].state = KEY_BAD;
	verifytable_write(&w.v, false, &out);
	cr_expect_str_eq(buf_str(&out),
			 "example.com in eu-west-1\n"
			 "                file  live              SES\n"
			 "  verification  yes   no 1/2            -\n"
			 "  DKIM          yes   no 2/2, keys 0/1  SUCCESS\n"
			 "  MAIL FROM     yes   yes 2/2           PENDING\n"
			 "  SPF           yes   no 1/2            -\n"
			 "  DMARC         yes   yes 2/2           -\n");
	buf_clear(&out);
	verifytable_write(&w.v, true, &out);
	cr_expect(strstr(buf_str(&out),
			 "  DKIM          \xe2\x9c\x93     \xe2\x9c\x97 2/2, keys "
			 "0/1   \xe2\x9c\x93 SUCCESS\n"
			 "  MAIL FROM     \xe2\x9c\x93     \xe2\x9c\x93 2/2         "
			 "    \xe2\x9c\x97 PENDING\n"), "%s", buf_str(&out));
	buf_release(&out);
	done(&w);
}

/* Records that stop each other from counting only where they are all known. */
static bool is_plain(const struct zone *zone)
{
	return !zone->has_wildcard && !zone->ngenerates;
}

/*
 * Whatever the zone: a server that has the file's own zone is right where the
 * file is, and has nothing else.
 */
Test(verify, of_itself, .timeout = 120)
{
	struct buf text = BUF_INIT;
	uint32_t seed, judged = 0;
	const char *live;
	size_t i;

	for (seed = 1; seed <= 1000; seed++) {
		struct verifying w;

		buf_clear(&text);
		random_zone(seed * 2654435761u + 7, &text);
		live = buf_str(&text);
		verifying(&w, IDENTITY, live, &live, 1);
		for (i = 0; is_plain(&w.file.zone) && i < w.v.wanted.n; i++) {
			cr_assert_eq(w.v.peers[0].wants[i], w.v.wants[i].file,
				     "seed %u, record %zu:\n%s", seed, i, live);
			judged++;
		}
		for (i = 0; i < w.diag.n; i++)
			cr_assert_eq(w.diag.v[i].rule, RULE_NOT_IN_FILE,
				     "seed %u: %s", seed, w.diag.v[i].text);
		done(&w);
	}
	cr_expect_gt(judged, 1000);
	buf_release(&text);
}
