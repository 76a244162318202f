/* test_merge_dkim_key.c -- what becomes of a BYODKIM key by what is there
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dkim_keys.h"
#include "merging.h"

/* Five lines; then comes what is at the selector. */
#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"             \
	     "_dmarc TXT \"v=DMARC1; p=none\"\n\n"
#define SPLIT_2048 HEAD_2048 "\" \"" TAIL_2048
#define IDENTITY(key) "{\"region\": \"eu-west-1\", \"dkim_keys\": "           \
		      "[{\"selector\": \"s\", \"public_key\": \"" key "\"}]}"

/* The plan as marks: the key, the SOA. */
static void marks(const struct merging *m, struct buf *out)
{
	static const char kinds[] = "=+~-!";
	size_t i;

	for (i = 0; i < m->plan.n; i++)
		if (m->plan.v[i].rr.type == TYPE_TXT &&
		    m->plan.v[i].rr.owner.wire[0] == 1)
			buf_addc(out, kinds[m->plan.v[i].kind]);
}

static void check_one(const char *zone, const char *json, bool replace,
		      const char *want, const char *findings)
{
	struct merging m = { .opts.replace = replace };
	struct buf got = BUF_INIT, said = BUF_INIT, text = BUF_INIT;

	merging_plan(&m, zone, json);
	marks(&m, &got);
	merging_findings(&m, &said);
	cr_expect_str_eq(buf_str(&got), want, "%s: %s", zone, buf_str(&got));
	cr_expect_str_eq(buf_str(&said), findings, "%s: %s", zone, buf_str(&said));
	if (!m.plan.count[CHANGE_CONFLICT])
		merging_apply(&m, &text);
	merging_release(&m);
	buf_release(&got);
	buf_release(&said);
	buf_release(&text);
}

#define SHORT "dkim-short-key 0:0\n"

Test(merge_dkim_key, against)
{
	static const struct {
		const char *zone;
		const char *want, *findings;     /* as it is */
		const char *replace, *with;      /* with --replace */
	} cases[] = {
		{ "", "+", "", "+", "" },
		{ "s._domainkey TXT \"p=" SPLIT_2048 "\"\n", "=", "", "=", "" },
		/* A copy is no second record. */
		{ "s._domainkey TXT \"p=" SPLIT_2048 "\"\n"
		  "s._domainkey TXT \"p=" SPLIT_2048 "\"\n", "=", "", "=", "" },
		{ "s._domainkey TXT \"v=DKIM1; k=rsa; h=sha1; p=\" \""
		  SPLIT_2048 "\"\n", "=", "dkim-void 6:37\n", "=",
		  "dkim-void 6:37\n" },
		{ "s._domainkey TXT \"t=y; s=x; p=" SPLIT_2048 "\"\n", "=",
		  "dkim-void 6:26\ndkim-testing 6:21\n", "=",
		  "dkim-void 6:26\ndkim-testing 6:21\n" },
		{ "s._domainkey TXT \"p=" BASE64_1024 "\"\n", "!",
		  "dkim-conflict 6:14\n", "~", "" },
		{ "s._domainkey TXT \"k=ed25519; p=" ED25519_RAW "\"\n", "!",
		  "dkim-conflict 6:14\n", "~", "" },
		{ "s._domainkey TXT \"v=DKIM1; p=\"\n", "!",
		  "dkim-conflict 6:14\n", "~", "" },
		{ "s._domainkey TXT \"k=x; p=" SPLIT_2048 "\"\n", "!",
		  "dkim-syntax 6:21\n", "~", "" },
		{ "s._domainkey TXT \"v=DKIM1\" \"; k=rsa; q\"\n", "!",
		  "dkim-syntax 6:38\n", "~", "" },
		{ "s._domainkey TXT v=DKIM1; k=rsa; p=MIGf\n", "!",
		  "text-cut 6:18\ndkim-syntax 6:25\n", "~",
		  "text-cut 6:18\n" },
		{ "s._domainkey TXT \"V=dkim1; p=x\"\n", "!",
		  "dkim-syntax 6:30\n", "~", "" },
		/* Text about something else is not thrown away. */
		{ "s._domainkey TXT x\n", "!", "dkim-conflict 6:14\n", "!",
		  "dkim-conflict 6:14\n" },
		{ "s._domainkey TXT \"p=" SPLIT_2048 "\"\n"
		  "s._domainkey TXT \"p=" BASE64_1024 "\"\n", "!",
		  "dkim-twice 7:14\n", "!", "dkim-twice 7:14\n" },
		/* It needs not be a key to be one too many. */
		{ "s._domainkey TXT \"p=" SPLIT_2048 "\"\n"
		  "s._domainkey TXT x\n", "!", "dkim-twice 7:14\n", "!",
		  "dkim-twice 7:14\n" },
	};
	static const char json[] = IDENTITY(BASE64_2048);
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buf zone = BUF_INIT;

		buf_addf(&zone, HEAD "%s", cases[i].zone);
		check_one(buf_str(&zone), json, false, cases[i].want,
			  cases[i].findings);
		check_one(buf_str(&zone), json, true, cases[i].replace,
			  cases[i].with);
		buf_release(&zone);
	}
}

Test(merge_dkim_key, of_1024_bits)
{
	static const char json[] = IDENTITY(BARE_1024);

	check_one(HEAD, json, false, "+", SHORT);
	check_one(HEAD "s._domainkey TXT \"p=" BASE64_1024 "\"\n", json, false,
		  "=", "dkim-short-key 6:21\n");
	/* In the other form it is not the same for those who read but one. */
	check_one(HEAD "s._domainkey TXT \"p=" BARE_1024 "\"\n", json, false,
		  "!", "dkim-conflict 6:14\n");
	check_one(HEAD "s._domainkey TXT \"p=" BARE_1024 "\"\n", json, true, "~",
		  SHORT);
}
