/* test_dmarc.c -- DMARC policy records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "dns/rr.h"
#include "mail/dmarc.h"

#include "mutate.h"

Test(dmarc, is)
{
	cr_assert(dmarc_is(span_str("v=DMARC1")));
	cr_assert(dmarc_is(span_str("v=DMARC1;p=none")));
	cr_assert(dmarc_is(span_str("v = DMARC1 ; p=none")));
	cr_assert(dmarc_is(span_str("V=DMARC1; nonsense")));
	cr_assert_not(dmarc_is(span_str("v=dmarc1; p=none")));
	cr_assert_not(dmarc_is(span_str("v=DMARC10; p=none")));
	cr_assert_not(dmarc_is(span_str("v=DMARC1 p=none")));
	cr_assert_not(dmarc_is(span_str("p=none; v=DMARC1")));
	cr_assert_not(dmarc_is(span_str("v=spf1 -all")));
	cr_assert_not(dmarc_is(span_str("v=")));
	cr_assert_not(dmarc_is(span_str("DMARC1")));
	cr_assert_not(dmarc_is(span_make(NULL, 0)));
}

/* As long as the octets of a TXT record allow. */
Test(dmarc, length)
{
	struct buf text = BUF_INIT;
	struct dmarc dmarc;
	const char *why;
	size_t where;

	buf_adds(&text, "v=DMARC1; p=none; x=");
	buf_fill(&text, 'x', TXT_TEXT_MAX - text.len);
	cr_expect_eq(dmarc_parse(&dmarc, buf_span(&text), &where, &why), 0);
	buf_addc(&text, 'x');
	cr_expect_eq(dmarc_parse(&dmarc, buf_span(&text), &where, &why), -1);
	cr_expect_eq(where, TXT_TEXT_MAX);
	buf_release(&text);
}

Test(dmarc, meant)
{
	cr_assert(dmarc_meant(span_str("v=DMARC1; p=none")));
	cr_assert(dmarc_meant(span_str("v=DMARC1 p=none")));
	cr_assert(dmarc_meant(span_str(" V = dmarc p=none")));
	cr_assert(dmarc_meant(span_str("v=DMARC2")));
	cr_assert(dmarc_meant(span_str("p=none; v=DMARC1")));
	cr_assert(dmarc_meant(span_str(";;v=DMARC1;p=none")));
	cr_assert_not(dmarc_meant(span_str("p=none; v=DMARC2")));
	cr_assert_not(dmarc_meant(span_str("v=TLSRPTv1; rua=mailto:a@b.c")));
	cr_assert_not(dmarc_meant(span_str("v=DMAR")));
	cr_assert_not(dmarc_meant(span_make(NULL, 0)));
}

Test(dmarc, historic)
{
	static const struct {
		const char *tags, *list;
	} rows[] = {
		{ "p=none; t=y", "" },
		{ "p=none; pct=100", "pct" },
		{ "ri=9; p=none; PCT=0", "ri and PCT" },
		{ "p=none; rua=mailto:a@b.c,mailto:d@e.f!10m,mailto:g@h.i!1; "
		  "ruf=mailto:j@k.l!2; rf=afrf; pct=1; ri=1",
		  "!10m, rf, pct and ri" },
		{ "p=none; ruf=mailto:a@b.c!5", "!5" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf text = BUF_INIT, list = BUF_INIT;
		const char *why = NULL;
		struct dmarc d;
		size_t where;

		buf_addf(&text, "v=DMARC1; %s", rows[i].tags);
		cr_assert_eq(dmarc_parse(&d, buf_span(&text), &where, &why), 0,
			     "%s: %s", rows[i].tags, why);
		dmarc_list_historic(&d, &list);
		cr_expect_str_eq(buf_str(&list), rows[i].list);
		buf_release(&text);
		buf_release(&list);
	}
}

Test(dmarc, uri_host)
{
	static const struct {
		const char *uri, *host;
	} rows[] = {
		{ "mailto:a@example.com", "example.com." },
		{ "MailTo:a@example.com.", "example.com." },
		{ "mailto:a@example.com!10m", "example.com." },
		{ "mailto:a@example.com?subject=x@y", "example.com." },
		{ "mailto:a%2Cb@x_y.example", "x_y.example." },
		{ "mailto:a@b@c.d", "c.d." },
		{ "mailto:a@[192.0.2.1]", NULL },
		{ "mailto:a", NULL },
		{ "mailto:a@", NULL },
		{ "mailto:a@.", NULL },
		{ "mailto:a@b..c", NULL },
		{ "https://a@example.com/", NULL },
		{ "", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf text = BUF_INIT;
		struct name host;
		bool has = dmarc_uri_host(span_str(rows[i].uri), &host);

		cr_assert_eq(has, rows[i].host != NULL, "%s", rows[i].uri);
		if (has) {
			name_print(&host, &text);
			cr_expect_str_eq(buf_str(&text), rows[i].host);
		}
		buf_release(&text);
	}
}

Test(dmarc, uri_next)
{
	struct span list = span_str("a:b , c:d,e:f"), uri;

	cr_assert(dmarc_uri_next(&list, &uri));
	cr_assert(span_is(uri, "a:b"));
	cr_assert(dmarc_uri_next(&list, &uri));
	cr_assert(span_is(uri, "c:d"));
	cr_assert(dmarc_uri_next(&list, &uri));
	cr_assert(span_is(uri, "e:f"));
	cr_assert_not(dmarc_uri_next(&list, &uri));
}

Test(dmarc, fields)
{
	struct dmarc d;
	const char *why;
	size_t where;

	cr_assert_eq(dmarc_parse(&d, span_str(
		"v=DMARC1; p = Quarantine ;SP=none; aspf=s; adkim=R; "
		"rua=mailto:a@example.com, mailto:b@example.net!10m; x-y=1;"),
		&where, &why), -1); /* x-y is no tag name */
	cr_assert_eq(dmarc_parse(&d, span_str(
		"v=DMARC1; p = Quarantine ;SP=none; aspf=s; adkim=R; "
		"rua=mailto:a@example.com, mailto:b@example.net!10m; x_y= ;"),
		&where, &why), 0);
	cr_assert(span_is(d.p, "Quarantine"));
	cr_assert(span_is(d.sp, "none"));
	cr_assert(span_is(d.aspf, "s"));
	cr_assert(span_is(d.rua,
			  "mailto:a@example.com, mailto:b@example.net!10m"));

	cr_assert_eq(dmarc_parse(&d, span_str("v=DMARC1; p=none; psd=n; t=Y; "
		"ruf=mailto:a@b.c"), &where, &why), 0);
	cr_assert(span_is(d.psd, "n"));
	cr_assert(span_is(d.t, "Y"));
	cr_assert(span_is(d.ruf, "mailto:a@b.c"));

	cr_assert_eq(dmarc_parse(&d, span_str("v=DMARC1; rua=mailto:a@b.c"),
				 &where, &why), 0);
	cr_assert_eq(d.p.len, 0);
	cr_assert_eq(d.aspf.len, 0);
}

Test(dmarc, valid)
{
	static const char *const texts[] = {
		"v=DMARC1;p=none",
		"v=DMARC1; p=reject;",
		"v=DMARC1; p=reject ; ",
		"v=DMARC1\t;\tp=none",
		"v=DMARC1; sp=none; p=reject",
		"v=DMARC1; p=none; np=reject; psd=u; t=y",
		"v=DMARC1; p=none; pct=0; rf=afrf:iodef; ri=86400; fo=1:d:s",
		"v=DMARC1; p=none; pct=100; fo=0",
		"v=DMARC1; p=none; rua=mailto:a%2Cb@example.com?subject=x",
		"v=DMARC1; p=none; rua=mailto:a@[192.0.2.1]",
		"v=DMARC1; p=none; rua=https://example.com/dmarc; ruf=mailto:x@y.z!1",
		"v=DMARC1; p=none; unknown=anything at all: even = this!",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *why = "?";
		struct dmarc d;
		size_t where = 0;

		cr_assert_eq(dmarc_parse(&d, span_str(texts[i]), &where, &why),
			     0, "%s at %zu: %s", texts[i], where, why);
	}
}

Test(dmarc, same)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{ "v=DMARC1; p=none", "v=DMARC1; p=none", true },
		{ "v=DMARC1; p=none", "v=DMARC1;p=none", true },
		{ "v=DMARC1; p=none", "V = DMARC1\t; P = None ; ", true },
		{ "v=DMARC1; p=none; rua=mailto:a@b.c,mailto:d@e.f",
		  "v=DMARC1;p=none;rua=mailto:a@b.c ,\tmailto:d@e.f;", true },
		{ "v=DMARC1; p=none; fo=1:d", "v=DMARC1;p=none;fo=1 : D", true },
		{ "v=DMARC1; p=none; x=a b", "v=DMARC1;p=none;X= a b;", true },
		{ "v=DMARC1; p=none", "v=DMARC1; p=reject", false },
		{ "v=DMARC1; p=none", "v=DMARC1; p=none; t=y", false },
		{ "v=DMARC1; p=none; sp=none", "v=DMARC1; p=none", false },
		{ "v=DMARC1; p=none; sp=none", "v=DMARC1; p=none; np=none",
		  false },
		{ "v=DMARC1; p=none; sp=none", "v=DMARC1; sp=none; p=none",
		  false },
		{ "v=DMARC1; p=none; pct=1", "v=DMARC1; p=none; pct=10", false },
		/* of an address, who knows; of an unknown tag, too */
		{ "v=DMARC1; p=none; rua=mailto:a@b.c",
		  "v=DMARC1; p=none; rua=mailto:A@b.c", false },
		{ "v=DMARC1; p=none; x=a b", "v=DMARC1; p=none; x=ab", false },
		{ "v=DMARC1; p=none; x=a", "v=DMARC1; p=none; x=A", false },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct span a = span_str(rows[i].a), b = span_str(rows[i].b);

		cr_expect_eq(dmarc_same(a, b), rows[i].same, "%s", rows[i].b);
		cr_expect_eq(dmarc_same(b, a), rows[i].same, "%s", rows[i].b);
	}
}

static const char *const invalid[] = {
	"v=|dmarc1; p=none",
	"v=|Dmarc1",
	"v=DMARC1| p=none",
	"v=DMARC1|, p=none",
	"v=DMARC|; p=none",
	"v=DMARC|2; p=none",
	"v=DMARC|10; p=none",
	"| v=DMARC1; p=none",
	"p=none; |v=DMARC1",
	"p=none;|v=DMARC1; sp=none",
	"|v=spf1 -all",
	"|",
	"v=DMARC1|",
	"v=DMARC1; sp=none|",
	"v=DMARC1; |p none",
	"v=DMARC1; p=|monitor",
	"v=DMARC1; p=|",
	"v=DMARC1; p=none;|; sp=none",
	"v=DMARC1;|; p=none",
	"v=DMARC1; p=none; |p=reject",
	"v=DMARC1; p=none; |v=DMARC1",
	"v=DMARC1; p=none; sp=|no",
	"v=DMARC1; p=none; np=|x",
	"v=DMARC1; p=none; psd=|x",
	"v=DMARC1; p=none; t=|u",
	"v=DMARC1; p=none; aspf=|strict",
	"v=DMARC1; p=none; adkim=|",
	"v=DMARC1; p=none; pct=|101",
	"v=DMARC1; p=none; pct=|-1",
	"v=DMARC1; p=none; pct=|50%",
	"v=DMARC1; p=none; ri=|1d",
	"v=DMARC1; p=none; ri=|4294967296",
	"v=DMARC1; p=none |rua=mailto:a@b.c",
	"v=DMARC1; p=reject; aspf=r\t|adkim = s; t=n",
	"v=DMARC1; p=none; rua=mailto:a@b.c |ruf=mailto:a@b.c",
	"v=DMARC1; p=none; pct=100 |fo=1",
	"v=DMARC1; p=|none x=y",
	"v=DMARC1; p=none; fo=|2",
	"v=DMARC1; p=none; fo=1|:",
	"v=DMARC1; p=none; fo=|1,d",
	"v=DMARC1; p=none; fo=1:|x:s",
	"v=DMARC1; p=none; rf=a|/b",
	"v=DMARC1; p=none; rua=|a@example.com",
	"v=DMARC1; p=none; rua=|mailto:",
	"v=DMARC1; p=none; rua=|mailto:example.com",
	"v=DMARC1; p=none; rua=|mailto:@example.com",
	"v=DMARC1; p=none; rua=|mailto:a@",
	"v=DMARC1; p=none; rua=|mailto:a@?subject=x",
	"v=DMARC1; p=none; rua=mailto:a@|b..c",
	"v=DMARC1; p=none; rua=mailto:a@|b/c",
	"v=DMARC1; p=none; rua=mailto:a@b.c|,",
	"v=DMARC1; p=none; rua=mailto:a@b.c,|,mailto:d@e.f",
	"v=DMARC1; p=none; rua=mailto:a@b.c| mailto:d@e.f",
	"v=DMARC1; p=none; rua=mailto:a@b.c, |d@e.f",
	"v=DMARC1; p=none; rua=mailto:a@b.c|!10x",
	"v=DMARC1; p=none; ruf=mailto:a@b.c|!",
	"v=DMARC1; p=none; |=x",
	"v=DMARC1; p=none; |9=x",
	"v=DMARC1; p=none|\x01",
	"v=DMARC1; p=none; x=|\xc3\xa4",
};

Test(dmarc, invalid)
{
	size_t i;

	for (i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++) {
		const char *bar = strchr(invalid[i], '|'), *why = NULL;
		size_t before = (size_t)(bar - invalid[i]), where = 0;
		char text[200];
		struct dmarc d;

		cr_assert_not_null(bar);
		memcpy(text, invalid[i], before);
		strcpy(text + before, bar + 1);
		cr_assert_eq(dmarc_parse(&d, span_str(text), &where, &why), -1,
			     "%s", invalid[i]);
		cr_assert_not_null(why);
		cr_expect_eq(where, before, "%s: at %zu: %s", invalid[i], where,
			     why);
	}
}

Test(dmarc, damaged)
{
	static const char text[] =
		"v=DMARC1; p=none; sp=reject; fo=1:d; pct=50; ri=86400; rf=afrf; "
		"rua=mailto:a@example.com!10m,mailto:b%2C@example.net; aspf=r";
	uint32_t seed = 9989;
	int i;

	for (i = 0; i < 20000; i++) {
		size_t len, where = 0;
		char *copy = mutate(text, &len, &seed);
		const char *why = NULL;
		struct dmarc d;

		if (dmarc_is(span_make(copy, len)))
			cr_assert(dmarc_meant(span_make(copy, len)));
		if (dmarc_parse(&d, span_make(copy, len), &where, &why) < 0) {
			cr_assert_leq(where, len);
			cr_assert_not_null(why);
		} else {
			cr_assert(d.p.len || d.rua.len);
		}
		free(copy);
	}
}
