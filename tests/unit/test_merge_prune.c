/* test_merge_prune.c -- which of SES's CNAMEs go, and what is said of the rest
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dkim_keys.h"
#include "merging.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"             \
	     "_dmarc TXT \"v=DMARC1; p=none\"\n"                              \
	     "aaa._domainkey CNAME aaa.dkim.amazonses.com.\n"
#define OLD "old._domainkey CNAME old.dkim.amazonses.com.\n"
#define SOUTH "sss._domainkey CNAME sss.dkim.eu-south-1.amazonses.com.\n"

#define IN(region, rest) "{\"region\": \"" region "\"" rest "}"
#define TOKENS ", \"dkim\": {\"tokens\": [\"aaa\"]}"
#define WEST IN("eu-west-1", TOKENS)
#define KEY ", \"dkim_keys\": [{\"selector\": \"s\", \"public_key\": \""       \
	    BASE64_2048 "\"}]"
#define VERIFY ", \"verification_tokens\": [\"x\"]"

/* Which lines of the zone go. */
static void removed(const struct merging *m, struct buf *out)
{
	size_t i;

	for (i = 0; i < m->plan.n; i++) {
		const struct change *c = &m->plan.v[i];
		size_t line, col;

		if (c->kind != CHANGE_REMOVE)
			continue;
		src_place(&zone_main(&m->zone)->src,
			  zone_main(&m->zone)->v[m->zone.v[c->rec].entry].off,
			  &line, &col);
		buf_addf(out, "%zu ", line);
	}
}

static void retired_only(const struct merging *m, struct buf *out)
{
	size_t i;

	for (i = 0; i < m->diag.n; i++) {
		const struct finding *f = &m->diag.v[i];

		if (f->rule == RULE_DKIM_RETIRED || f->rule == RULE_DKIM_PRUNED)
			buf_addf(out, "%zu: %s\n", f->line, f->text);
		cr_expect(f->rule != RULE_DKIM_RETIRED || f->hint);
	}
}

static void check_one(const char *zone, const char *json, bool prune,
		      const char *want, const char *findings)
{
	struct merging m = { .opts.prune = prune };
	struct buf got = BUF_INIT, said = BUF_INIT;

	merging_plan(&m, zone, json);
	removed(&m, &got);
	retired_only(&m, &said);
	cr_expect_str_eq(buf_str(&got), want, "%s%s: %s", zone, json,
			 buf_str(&got));
	cr_expect_str_eq(buf_str(&said), findings, "%s%s: %s", zone, json,
			 buf_str(&said));
	merging_release(&m);
	buf_release(&got);
	buf_release(&said);
}

#define ONE "1 DKIM CNAME of SES that no given identity wants\n"
#define PRUNED "--prune removes 1 DKIM CNAME of SES; an identity in another "  \
	       "region or account may sign by it\n"
#define KEPT "a DKIM CNAME of SES, kept: "
#define DOMAIN KEPT "no identity of its domain was given\n"
#define TOKEN KEPT "name and target hold different tokens\n"
#define UNKNOWN KEPT "the tokens or the region of an identity of its domain "  \
		     "were not given\n"
#define ZONE KEPT "it points into another zone than the identity's tokens, as " \
		  "another region's do\n"

static const struct {
	const char *zone, *json;
	const char *note;           /* without --prune */
	const char *removed, *said; /* with */
} fates[] = {
	{ "", WEST, "", "", "" },
	{ OLD, WEST, "6: " ONE, "6 ", "6: " PRUNED },
	{ "OLD._DomainKey CNAME old.DKIM.amazonses.com.\n", WEST, "6: " ONE,
	  "6 ", "6: " PRUNED },
	{ OLD "b._domainkey CNAME b.dkim.amazonses.com.\n", WEST,
	  "6: 2 DKIM CNAMEs of SES that no given identity wants\n", "6 7 ",
	  "6: --prune removes 2 DKIM CNAMEs of SES; an identity in another "
	  "region or account may sign by them\n" },
	/* Not SES's, or SES's for something else. */
	{ "k1._domainkey CNAME k1.dkim.example.net.\n"
	  "k2._domainkey CNAME k2.amazonses.com.\n"
	  "k3._domainkey CNAME k3.dkim.eu-west-1.amazonaws.com.\n"
	  "k4._domainkey TXT \"p=\"\n", WEST, "", "", "" },
	{ "b._domainkey.sub CNAME b.dkim.amazonses.com.\n", WEST, "", "",
	  "6: " DOMAIN },
	{ "b.domainkey CNAME b.dkim.amazonses.com.\n"
	  "b CNAME b.dkim.amazonses.com.\n", WEST, "", "",
	  "6: " DOMAIN "7: " DOMAIN },
	{ "b._domainkey CNAME c.dkim.amazonses.com.\n", WEST, "", "",
	  "6: " TOKEN },
	{ SOUTH "b._domainkey CNAME b.a31d.dkim.eu-west-1.amazonses.com.\n",
	  WEST, "", "", "6: " ZONE "7: " ZONE },
	/* Who signs with a key of his own has no tokens any more. */
	{ OLD, IN("eu-west-1", KEY),
	  "5: 2 DKIM CNAMEs of SES that no given identity wants\n", "5 6 ",
	  "5: --prune removes 2 DKIM CNAMEs of SES; an identity in another "
	  "region or account may sign by them\n" },
	{ OLD, "{\"mail_from\": {\"domain\": \"m.example.com\"}, "
	  "\"region\": \"eu-west-1\"" KEY "}",
	  "5: 2 DKIM CNAMEs of SES that no given identity wants\n", "5 6 ",
	  "5: --prune removes 2 DKIM CNAMEs of SES; an identity in another "
	  "region or account may sign by them\n" },
	/* Nothing is known of its tokens. */
	{ OLD, IN("eu-west-1", VERIFY), "", "",
	  "5: " UNKNOWN "6: " UNKNOWN },
	{ OLD SOUTH, "[" WEST "," IN("us-east-1", VERIFY) "]", "", "",
	  "6: " UNKNOWN "7: " ZONE },
	/* The other region has a zone of its own. */
	{ OLD SOUTH, "[" WEST "," IN("eu-south-1", VERIFY) "]", "6: " ONE,
	  "6 ", "7: " UNKNOWN "6: " PRUNED },
	{ SOUTH "t._domainkey CNAME t.dkim.eu-south-1.amazonses.com.\n",
	  "[" WEST "," IN("eu-south-1",
	  ", \"dkim\": {\"tokens\": [\"sss\"]}") "]", "7: " ONE, "7 ",
	  "7: " PRUNED },
};

Test(merge_prune, fates)
{
	size_t i;

	for (i = 0; i < sizeof(fates) / sizeof(fates[0]); i++) {
		struct buf zone = BUF_INIT;

		buf_addf(&zone, HEAD "%s", fates[i].zone);
		check_one(buf_str(&zone), fates[i].json, false, "",
			  fates[i].note);
		check_one(buf_str(&zone), fates[i].json, true, fates[i].removed,
			  fates[i].said);
		buf_release(&zone);
	}
}

/* A replica whose parent nobody gave: its tokens are not taken away. */
Test(merge_prune, replica)
{
	static const char replica[] =
		"{\"IdentityType\":\"DOMAIN\",\"DkimAttributes\":{"
		"\"SigningAttributesOrigin\":\"AWS_SES_EU_WEST_1\"},"
		"\"MailFromAttributes\":{\"MailFromDomain\":\"\"}}";
	struct merging m = { .opts.prune = true };
	struct identity flags = { .region = (char[]){ "us-east-1" } };
	struct src src = { "r.json", replica, strlen(replica) };
	struct buf said = BUF_INIT;

	m.opts.now = MERGING_NOW;
	merging_load(&m, HEAD OLD);
	cr_assert_eq(identities_read(&m.ids, &src, &m.diag), 0);
	cr_assert_eq(identities_complete(&m.ids, &flags, "example.com", &m.diag),
		     0);
	cr_assert_eq(wanted_add(&m.wanted, &m.ids.v[0], 600, &m.diag), 0);
	merge_plan(&m.plan, &m.zone, &m.wanted, &m.opts, &m.diag);
	cr_expect_eq(m.plan.count[CHANGE_REMOVE], 0);
	retired_only(&m, &said);
	cr_expect_str_eq(buf_str(&said), "5: " UNKNOWN "6: " UNKNOWN);
	buf_release(&said);
	merging_release(&m);
}
