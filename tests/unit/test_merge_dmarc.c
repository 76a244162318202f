/* test_merge_dmarc.c -- which DMARC policy counts, and what is said about it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

/* Five lines; the records under test stand from line 6 on. */
#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"                 \
	     "x.b A 192.0.2.1\n\n"

#define ID(domain, more)                                                       \
	"{\"domain\": \"" domain "\", \"region\": \"eu-west-1\", "             \
	"\"verification_tokens\": [\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"]" \
	more "}"
#define TEXT(text) ", \"dmarc\": \"" text "\""
#define APEX ID("example.com", "")
#define AB ID("a.b.example.com", "")
#define NEW(domain) "+ _dmarc." domain " v=DMARC1; p=none\n"
#define NINE "a.b.c.d.e.f.g"

struct row {
	const char *what, *zone, *json;
	const char *want; /* the changes of DMARC records and the findings */
	bool replace;
};

/* "+ OWNER TEXT", one a line, the SOA and the other records left out. */
static void show_dmarc(const struct merging *m, struct buf *out)
{
	static const char marks[] = "=+~-!";
	size_t i, len;

	for (i = 0; i < m->plan.n; i++) {
		const struct change *c = &m->plan.v[i];
		struct buf owner = BUF_INIT;

		name_print(&c->rr.owner, &owner);
		if (strncmp(buf_str(&owner), "_dmarc.", 7) == 0) {
			len = owner.len - 1;
			buf_addf(out, "%c %.*s ", marks[c->kind], (int)len,
				 buf_str(&owner));
			if (c->rr.type == TYPE_TXT)
				rr_txt_join(&c->rr, out);
			buf_addc(out, '\n');
		}
		buf_release(&owner);
	}
}

/* "rule LINE:COL+WIDTH", one a line. */
static void show_findings(const struct diag *diag, struct buf *out)
{
	size_t i;

	for (i = 0; i < diag->n; i++) {
		const struct finding *f = &diag->v[i];

		buf_addf(out, "%s %zu:%zu+%zu\n", rule_name(f->rule), f->line,
			 f->col, f->width);
	}
}

static void check(const struct row *rows, size_t n)
{
	size_t i, k;

	for (i = 0; i < n; i++) {
		struct merging m = { .opts.replace = rows[i].replace };
		struct buf got = BUF_INIT, zone = BUF_INIT;

		buf_addf(&zone, "%s%s", HEAD, rows[i].zone);
		merging_plan(&m, buf_str(&zone), rows[i].json);
		show_dmarc(&m, &got);
		show_findings(&m.diag, &got);
		cr_expect_str_eq(buf_str(&got), rows[i].want, "%s\n%s---\n%s",
				 rows[i].what, buf_str(&got), rows[i].want);
		for (k = 0; k < m.diag.n; k++)
			cr_expect_not_null(m.diag.v[k].hint, "%s", rows[i].what);
		buf_release(&zone);
		buf_release(&got);
		merging_release(&m);
	}
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof(rows[0]))

static const struct row walk_rows[] = {
	{ "nothing", "", AB, NEW("a.b.example.com"), false },
	{ "its own counts, whatever stands above",
	  "_dmarc.a.b TXT \"v=DMARC1; p=none\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject\"\n", AB,
	  "= _dmarc.a.b.example.com v=DMARC1; p=none\n", false },
	{ "the highest, not the nearest",
	  "_dmarc.b TXT \"v=DMARC1; p=none\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject; sp=quarantine; np=none\"\n", AB,
	  "= _dmarc.example.com v=DMARC1; p=reject; sp=quarantine; np=none\n"
	  "dmarc-above 7:36+10\n", false },
	{ "the nearest where it says psd=n",
	  "_dmarc.b TXT \"v=DMARC1; p=none; psd=n\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject\"\n", AB,
	  "= _dmarc.b.example.com v=DMARC1; p=none; psd=n\n"
	  "dmarc-above 6:27+4\n", false },
	{ "one below a public suffix",
	  "_dmarc.b TXT \"v=DMARC1; p=none\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject; psd=y\"\n", AB,
	  "= _dmarc.b.example.com v=DMARC1; p=none\n"
	  "dmarc-above 6:27+4\n", false },
	{ "the public suffix's for who has none",
	  "_dmarc TXT \"v=DMARC1; p=reject; psd=y\"\n", AB,
	  "= _dmarc.example.com v=DMARC1; p=reject; psd=y\n"
	  "dmarc-above 6:25+6\n", false },
	{ "the public suffix's where the one below has none",
	  "_dmarc.b.c TXT \"v=DMARC1; p=none\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject; psd=y\"\n",
	  ID("a.b.c.example.com", ""),
	  "= _dmarc.example.com v=DMARC1; p=reject; psd=y\n"
	  "dmarc-above 7:25+6\n", false },
	{ "no p", "_dmarc TXT \"v=DMARC1; rua=mailto:a@example.com\"\n", AB,
	  "= _dmarc.example.com v=DMARC1; rua=mailto:a@example.com\n"
	  "dmarc-above 6:13+34\n", false },
	{ "an alias is not followed", "_dmarc CNAME x.example.net.\n", AB,
	  "= _dmarc.example.com \n", false },
	{ "not one for mail of the domain", "_dmarc.c TXT \"v=DMARC1; p=none\"\n",
	  AB, NEW("a.b.example.com"), false },
	{ "broken between",
	  "_dmarc.b TXT \"v=DMARC1; p=no\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject\"\n", AB,
	  "! _dmarc.a.b.example.com v=DMARC1; p=none\n"
	  "dmarc-syntax 6:27+1\n", false },
	{ "two between",
	  "_dmarc.b TXT \"v=DMARC1; p=none\"\n"
	  "_dmarc.b TXT \"v=DMARC1; p=reject\"\n"
	  "_dmarc TXT \"v=DMARC1; p=reject\"\n", AB,
	  "! _dmarc.a.b.example.com v=DMARC1; p=none\n"
	  "dmarc-twice 7:10+24\n", false },
	{ "broken above what counts",
	  "_dmarc.b TXT \"v=DMARC1; p=none; psd=n\"\n"
	  "_dmarc TXT \"v=DMARC1; p=no\"\n", AB,
	  "= _dmarc.b.example.com v=DMARC1; p=none; psd=n\n"
	  "dmarc-above 6:27+4\n", false },
	{ "broken above, but one asked for",
	  "_dmarc TXT \"v=DMARC1; p=no\"\n",
	  ID("a.b.example.com", TEXT("v=DMARC1; p=none")),
	  NEW("a.b.example.com"), false },
	{ "nine labels are cut to seven",
	  "_dmarc.b.c.d.e.f.g TXT \"v=DMARC1; p=x\"\n"
	  "_dmarc.c.d.e.f.g TXT \"v=DMARC1; p=none; psd=n\"\n",
	  ID(NINE ".example.com", ""),
	  "= _dmarc.c.d.e.f.g.example.com v=DMARC1; p=none; psd=n\n"
	  "dmarc-above 7:35+4\n", false },
	{ "eight labels are not",
	  "_dmarc.c.d.e.f.g TXT \"v=DMARC1; p=none; psd=n\"\n",
	  ID("b.c.d.e.f.g.example.com", ""),
	  "= _dmarc.c.d.e.f.g.example.com v=DMARC1; p=none; psd=n\n"
	  "dmarc-above 6:35+4\n", false },
	{ "a default above, of this run", "", "[" AB ", " APEX "]",
	  NEW("example.com") "dmarc-above 0:0+0\n", false },
	{ "the same the other way round", "", "[" APEX ", " AB "]",
	  NEW("example.com") "dmarc-above 0:0+0\n", false },
	{ "one given above, of this run",
	  "_dmarc.b TXT \"v=DMARC1; p=none\"\n",
	  "[" AB ", " ID("example.com", TEXT("v=DMARC1; p=reject")) "]",
	  "+ _dmarc.example.com v=DMARC1; p=reject\n"
	  "dmarc-above 0:0+0\n", false },
};

Test(merge_dmarc, walk)
{
	CHECK(walk_rows);
}

Test(merge_dmarc, kept)
{
	static const struct row rows[] = {
		{ "strict SPF", "_dmarc TXT ( \"v=DMARC1; p=reject; \"\n"
		  " \"aspf=s\" )\n", APEX,
		  "= _dmarc.example.com v=DMARC1; p=reject; aspf=s\n"
		  "dmarc-strict-spf 7:8+1\n", false },
		{ "relaxed SPF, strict DKIM",
		  "_dmarc TXT \"v=DMARC1; p=reject; aspf=r; adkim=s\"\n", APEX,
		  "= _dmarc.example.com v=DMARC1; p=reject; aspf=r; adkim=s\n", false },
		{ "strict SPF above", "_dmarc TXT \"v=DMARC1; p=none; aspf=s\"\n", AB,
		  "= _dmarc.example.com v=DMARC1; p=none; aspf=s\n"
		  "dmarc-above 6:25+4\ndmarc-strict-spf 6:36+1\n", false },
		{ "historic",
		  "_dmarc TXT \"v=DMARC1; p=none; \\112ct=100\" \"; rf=afrf\"\n", APEX,
		  "= _dmarc.example.com v=DMARC1; p=none; pct=100; rf=afrf\n"
		  "dmarc-historic 6:31+1\n", false },
		{ "historic, once for two identities",
		  "_dmarc TXT \"v=DMARC1; p=none; ri=60\"\n", "[" APEX ", " AB "]",
		  "= _dmarc.example.com v=DMARC1; p=none; ri=60\n"
		  "dmarc-historic 6:31+2\ndmarc-above 6:25+4\n", false },
		{ "the one asked for: said when it was given, and there",
		  "_dmarc TXT \"v=DMARC1; p=none; pct=1; aspf=s\"\n",
		  ID("example.com", TEXT("v=DMARC1; p=none; pct=1; aspf=s")),
		  "= _dmarc.example.com v=DMARC1; p=none; pct=1; aspf=s\n"
		  "dmarc-strict-spf 0:0+0\ndmarc-historic 0:0+0\n", false },
		{ "a missing ;", "_dmarc TXT \"v=DMARC1 p=none\"\n", APEX,
		  "! _dmarc.example.com v=DMARC1; p=none\n"
		  "dmarc-syntax 6:21+1\n", false },
		{ "the version behind", "_dmarc TXT \"p=none;\" \"v=DMARC1\"\n", APEX,
		  "! _dmarc.example.com v=DMARC1; p=none\n"
		  "dmarc-syntax 6:23+1\n", false },
	};

	CHECK(rows);
}

#define RUA(host) "v=DMARC1; p=none; rua=mailto:d@" host
#define RUA_AT(owner, host) owner " TXT \"" RUA(host) "\"\n"
#define KEPT(owner, host) "= _dmarc." owner "example.com " RUA(host) "\n"

static const struct row external_rows[] = {
	{ "another organization", RUA_AT("_dmarc", "example.net"), APEX,
	  KEPT("", "example.net") "dmarc-external-report 6:35+20\n", false },
	{ "a new one", "", ID("example.com", TEXT(RUA("example.net"))),
	  "+ _dmarc.example.com " RUA("example.net") "\n"
	  "dmarc-external-report 0:0+0\n", false },
	{ "in the place of an old one", "_dmarc TXT \"v=DMARC1; p=none\"\n",
	  ID("example.com", TEXT(RUA("example.net"))),
	  "~ _dmarc.example.com " RUA("example.net") "\n"
	  "dmarc-external-report 0:0+0\n", true },
	{ "not kept", "_dmarc TXT \"v=DMARC1; p=none\"\n",
	  ID("example.com", TEXT(RUA("example.net"))),
	  "! _dmarc.example.com " RUA("example.net") "\n"
	  "dmarc-conflict 6:8+22\n", false },
	{ "each host once",
	  "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:d@x.test,"
	  "mailto:d@example.com,mailto:e@x.test; "
	  "ruf=mailto:d@X.test,mailto:d@y.test\"\n", APEX,
	  "= _dmarc.example.com v=DMARC1; p=none; rua=mailto:d@x.test,"
	  "mailto:d@example.com,mailto:e@x.test; "
	  "ruf=mailto:d@X.test,mailto:d@y.test\n"
	  "dmarc-external-report 6:35+15\n"
	  "dmarc-external-report 6:109+15\n", false },
	{ "no mail", "_dmarc TXT \"v=DMARC1; p=none; rua=https://x.test/\"\n",
	  APEX, "= _dmarc.example.com v=DMARC1; p=none; "
	  "rua=https://x.test/\n", false },
	{ "at the same name", RUA_AT("_dmarc", "example.com"), APEX,
	  KEPT("", "example.com"), false },
	{ "below", RUA_AT("_dmarc", "a.b.example.com"), APEX,
	  KEPT("", "a.b.example.com"), false },
	{ "above the zone", RUA_AT("_dmarc", "com"), APEX, KEPT("", "com"),
	  false },
	{ "up to a record of the same organization",
	  "_dmarc TXT \"v=DMARC1; p=none\"\n"
	  RUA_AT("_dmarc.a.b", "example.com"), AB,
	  KEPT("a.b.", "example.com"), false },
	{ "up to one that this run adds", RUA_AT("_dmarc.a.b", "example.com"),
	  "[" AB ", " APEX "]",
	  KEPT("a.b.", "example.com") NEW("example.com"), false },
	{ "up to where no record is", RUA_AT("_dmarc.a.b", "example.com"), AB,
	  KEPT("a.b.", "example.com") "dmarc-external-report 6:39+20\n",
	  false },
	{ "the same, agreed to", RUA_AT("_dmarc.a.b", "example.com")
	  "a.b.example.com._report._dmarc TXT \"v=DMARC1\"\n", AB,
	  KEPT("a.b.", "example.com"), false },
	{ "the same, for all", RUA_AT("_dmarc.a.b", "example.com")
	  "*._report._dmarc TXT \"v=DMARC1;\"\n", AB,
	  KEPT("a.b.", "example.com"), false },
	{ "the same, for all others", RUA_AT("_dmarc.a.b", "example.com")
	  "*._report._dmarc TXT \"v=DMARC1;\"\n"
	  "a.b.example.com._report._dmarc A 192.0.2.1\n", AB,
	  KEPT("a.b.", "example.com") "dmarc-external-report 6:39+20\n",
	  false },
	{ "between two with psd=n",
	  "_dmarc TXT \"v=DMARC1; p=none; psd=n\"\n"
	  "_dmarc.b TXT \"v=DMARC1; p=none; psd=n\"\n"
	  RUA_AT("_dmarc.a.b", "c.example.com"), AB,
	  KEPT("a.b.", "c.example.com") "dmarc-external-report 8:39+22\n",
	  false },
	{ "a broken record of others makes no organization",
	  "_dmarc TXT \"v=DMARC1; p=none\"\n_dmarc.c TXT \"v=DMARC1; p=x\"\n"
	  RUA_AT("_dmarc.a.b", "c.example.com"), AB,
	  KEPT("a.b.", "c.example.com"), false },
};

Test(merge_dmarc, external)
{
	CHECK(external_rows);
}

#define L60 "123456789012345678901234567890123456789012345678901234567890"

Test(merge_dmarc, external_texts)
{
	static const struct {
		const char *zone, *text, *hint;
	} rows[] = {
		{ RUA_AT("_dmarc", "example.net"),
		  "reports about example.com are sent to example.net only where",
		  "ask example.net for the record: "
		  "example.com._report._dmarc.example.net. IN TXT \"v=DMARC1\"" },
		{ "_dmarc TXT \"v=DMARC1; p=none; psd=n\"\n"
		  "_dmarc.b TXT \"v=DMARC1; p=none; psd=n; "
		  "rua=mailto:d@example.com\"\n",
		  "receivers by RFC 9989 take b.example.com and example.com for two",
		  "add the line: "
		  "b.example.com._report._dmarc.example.com. IN TXT \"v=DMARC1\"" },
		{ "_dmarc TXT \"" RUA("\" \"" L60 "." L60 "." L60 "." L60) "\"\n",
		  "it agrees would be too long", NULL },
	};
	static const char json[] = "[" APEX ", " ID("b.example.com", "") "]";
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct merging m = { 0 };
		struct buf zone = BUF_INIT;
		const struct finding *f;

		buf_addf(&zone, "%s%s", HEAD, rows[i].zone);
		merging_plan(&m, buf_str(&zone), json);
		for (f = m.diag.v; f < m.diag.v + m.diag.n; f++)
			if (f->rule == RULE_DMARC_EXTERNAL)
				break;
		cr_assert(f < m.diag.v + m.diag.n, "%zu", i);
		cr_expect(strstr(f->text, rows[i].text), "%s", f->text);
		cr_expect(!rows[i].hint || strstr(f->hint, rows[i].hint), "%s",
			  f->hint);
		buf_release(&zone);
		merging_release(&m);
	}
}
