/* test_spf.c -- SPF records: reading, asking, inserting
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/spf.h"

#include <stdio.h>

#include "mutate.h"

Test(spf, is)
{
	cr_assert(spf_is(span_str("v=spf1")));
	cr_assert(spf_is(span_str("v=spf1 -all")));
	cr_assert(spf_is(span_str("V=SPF1 -all")));
	cr_assert_not(spf_is(span_str("v=spf10 -all")));
	cr_assert_not(spf_is(span_str("v=spf1\t-all")));
	cr_assert_not(spf_is(span_str(" v=spf1 -all")));
	cr_assert_not(spf_is(span_str("v=spf")));
	cr_assert_not(spf_is(span_make(NULL, 0)));
	cr_assert_not(spf_is(span_str("spf2.0/pra -all")));
}

Test(spf, terms)
{
	static const char text[] =
		"v=spf1  +a a/24 -mx:mx.example.com/24//64 ?ip4:192.0.2.0/24 "
		"~include:_spf.%{d2} redirect=other.example x-y_z.1=%{t} ";
	static const struct {
		char qualifier;
		const char *name, *value;
	} want[] = {
		{ '+', "a", "" },
		{ '+', "a", "/24" },
		{ '-', "mx", "mx.example.com/24//64" },
		{ '?', "ip4", "192.0.2.0/24" },
		{ '~', "include", "_spf.%{d2}" },
		{ 0, "redirect", "other.example" },
		{ 0, "x-y_z.1", "%{t}" },
	};
	struct spf spf;
	const char *why;
	size_t where, i;

	cr_assert_eq(spf_parse(&spf, span_str(text), &where, &why), 0);
	cr_assert_eq(spf.n, sizeof(want) / sizeof(want[0]));
	for (i = 0; i < spf.n; i++) {
		cr_assert_eq(spf.v[i].qualifier, want[i].qualifier);
		cr_assert(span_is(spf.v[i].name, want[i].name));
		cr_assert(span_is(spf.v[i].value, want[i].value), "%zu", i);
		cr_assert_eq(text[spf.v[i].off - 1], ' ');
		cr_assert_eq(text[spf.v[i].off + spf.v[i].len], ' ');
	}
	cr_assert_eq(spf.v[0].off, strlen("v=spf1  "));
	spf_release(&spf);
	cr_assert_eq(spf.n, 0);
}

Test(spf, valid)
{
	static const char *const texts[] = {
		"v=spf1",
		"v=spf1 ",
		"V=SPF1 -ALL",
		"v=spf1 include:amazonses.com ~all",
		"v=spf1 a mx ptr all",
		"v=spf1 a:example.com. mx:example.com//128 ptr:example.com",
		"v=spf1 a/0 a/32 a//0 a/0//0 mx/8",
		"v=spf1 ip4:0.0.0.0/0 ip4:255.255.255.255/32 ip4:192.0.2.1",
		"v=spf1 ip6:::/0 ip6:2001:db8::1/128 ip6:::ffff:192.0.2.1 ip6:2001:DB8::",
		"v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all",
		"v=spf1 exists:%{L1R-+,/_=.}.%{o}.example.com",
		"v=spf1 include:%{d}",
		"v=spf1 include:a%%b%_c%-d.example.com",
		"v=spf1 a:foo/bar.com a:foo/8.com/24",
		"v=spf1 exp=explain.%{d} redirect=_spf.example.com",
		"v=spf1 unknown= other=%{c}%{r}%{t}%{I}",
		"v=spf1 a:xn--bcher-kva.example a:1.2.3.4a a:_x.example.1a",
		"v=spf1 all -all",
	};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		const char *why = "?";
		struct spf spf;
		size_t where = 0;

		cr_assert_eq(spf_parse(&spf, span_str(texts[i]), &where, &why),
			     0, "%s at %zu: %s", texts[i], where, why);
		spf_release(&spf);
	}
}

/* A bar stands in front of the place that has to be named. */
static const char *const invalid[] = {
	"|v=spf2 all",
	"v=spf1 |ipv4:192.0.2.1",
	"v=spf1 -|inklude:example.com",
	"v=spf1 all:|example.com",
	"v=spf1 all|/24",
	"v=spf1 include|",
	"v=spf1 include:|",
	"v=spf1 include:|localhost",
	"v=spf1 include:example.|123",
	"v=spf1 include:example.|-com",
	"v=spf1 include:example.|com/24",
	"v=spf1 include:|example.",
	"v=spf1 include:example.|com,mx",
	"v=spf1 a:example.com/|33",
	"v=spf1 a:example.com/|024",
	"v=spf1 a:example.com//|129",
	"v=spf1 a:example.com//|00",
	"v=spf1 a|/",
	"v=spf1 a|/x",
	"v=spf1 a:|/24",
	"v=spf1 mx|//24/24",
	"v=spf1 ptr|/24",
	"v=spf1 ip4:|192.0.2",
	"v=spf1 ip4:|192.0.2.256",
	"v=spf1 ip4:|192.0.2.01",
	"v=spf1 ip4:|192.0.2.1.",
	"v=spf1 ip4:192.0.2.1/|33",
	"v=spf1 ip4:192.0.2.1/|",
	"v=spf1 ip4:192.0.2.1/|08",
	"v=spf1 ip4|",
	"v=spf1 ip4:|",
	"v=spf1 ip6:|192.0.2.1",
	"v=spf1 ip6:|2001:db8:::1",
	"v=spf1 ip6:2001:db8::/|129",
	"v=spf1 ip6:|2001:db8::1%25eth0",
	"v=spf1 exists:|%{x}.example.com",
	"v=spf1 exists:|%{c}.example.com",
	"v=spf1 exists:|%{d0}.example.com",
	"v=spf1 exists:|%{d999999999999999999999}.example.com",
	"v=spf1 exists:|%{d.example.com",
	"v=spf1 exists:|%d.example.com",
	"v=spf1 exists:a.|%",
	"v=spf1 exists:a.|%{",
	"v=spf1 exists:%{d}|com",
	"v=spf1 exists:a.com%%|",
	"v=spf1 |-redirect=example.com",
	"v=spf1 redirect=|",
	"v=spf1 redirect=a.com |redirect=b.com",
	"v=spf1 exp=a.com |EXP=b.com",
	"v=spf1 x=|%",
	"v=spf1 |1a=b",
	"v=spf1 |=b",
	"v=spf1 -|",
	"v=spf1 +|-all",
	"v=spf1 mx|,a",
	"v=spf1 all|\tmx",
	"v=spf1 include:b|\xc3",
	"v=spf1 include:b|\x01.com",
};

Test(spf, invalid)
{
	size_t i;

	for (i = 0; i < sizeof(invalid) / sizeof(invalid[0]); i++) {
		const char *bar = strchr(invalid[i], '|'), *why = NULL;
		size_t before = (size_t)(bar - invalid[i]), where = 0;
		char text[200];
		struct spf spf;

		cr_assert_not_null(bar);
		memcpy(text, invalid[i], before);
		strcpy(text + before, bar + 1);
		cr_assert_eq(spf_parse(&spf, span_str(text), &where, &why), -1,
			     "%s", invalid[i]);
		cr_assert_not_null(why);
		cr_assert_null(spf.v);
		cr_expect_eq(where, before, "%s: at %zu: %s", invalid[i], where,
			     why);
	}
}

Test(spf, includes)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "v=spf1 include:amazonses.com ~all", true },
		{ "v=spf1 mx +include:AmazonSES.com. -all", true },
		{ "v=spf1 include:amazonses.com", true },
		{ "v=spf1 ~include:amazonses.com all", false },
		{ "v=spf1 -include:amazonses.com all", false },
		{ "v=spf1 -all include:amazonses.com", false },
		{ "v=spf1 include:x.amazonses.com -all", false },
		{ "v=spf1 a:amazonses.com -all", false },
		{ "v=spf1 redirect=amazonses.com", false },
		{ "v=spf1 include=amazonses.com -all", false },
		{ "v=spf1", false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *why;
		struct spf spf;
		size_t where;

		cr_assert_eq(spf_parse(&spf, span_str(cases[i].text), &where,
				       &why), 0);
		cr_assert_eq(spf_includes(&spf, "amazonses.com"), cases[i].want,
			     "%s", cases[i].text);
		spf_release(&spf);
	}
}

Test(spf, insert_at)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "v=spf1 ~all", "v=spf1 NEW ~all" },
		{ "v=spf1  mx   -all ", "v=spf1  mx   NEW -all " },
		{ "v=spf1 mx redirect=x.com", "v=spf1 mx NEW redirect=x.com" },
		{ "v=spf1 redirect=x.com -all", "v=spf1 NEW redirect=x.com -all" },
		{ "v=spf1 mx exp=x.com", "v=spf1 mx exp=x.com NEW" },
		{ "v=spf1 mx  ", "v=spf1 mx NEW  " },
		{ "v=spf1", "v=spf1 NEW" },
		{ "v=spf1  ", "v=spf1 NEW  " },
		{ "v=spf1 all=x mx", "v=spf1 all=x mx NEW" },
		{ "v=spf1 a all mx ?all", "v=spf1 a NEW all mx ?all" },
		{ "v=spf1 a ~include:New.Example. mx all",
		  "v=spf1 a NEW ~include:New.Example. mx all" },
		{ "v=spf1 a include:x.new.example", "v=spf1 a include:x.new.example NEW" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct span text = span_str(cases[i].text);
		char got[100];
		const char *why;
		struct spf spf;
		bool before;
		size_t at;

		cr_assert_eq(spf_parse(&spf, text, &at, &why), 0);
		at = spf_insert_at(&spf, text, "new.example", &before);
		snprintf(got, sizeof(got), "%.*s%s%s", (int)at, text.p,
			 before ? "NEW " : " NEW", text.p + at);
		cr_assert_str_eq(got, cases[i].want);
		spf_release(&spf);
	}
}

Test(spf, damaged)
{
	static const char *const texts[] = {
		"v=spf1 a/24//64 mx:%{d2r}.example.com ip6:2001:db8::/32 -all",
		"v=spf1 exists:%{ir}.%{l1r-}.x.%{d} ?ip4:192.0.2.0/24 redirect=a.b",
	};
	uint32_t seed = 7208;
	int i;

	for (i = 0; i < 20000; i++) {
		size_t len, where = 0, j;
		char *text = mutate(texts[i % 2], &len, &seed);
		const char *why = NULL;
		struct spf spf;
		bool before;

		if (spf_parse(&spf, span_make(text, len), &where, &why) < 0) {
			cr_assert_leq(where, len);
			cr_assert_not_null(why);
		} else {
			for (j = 0; j < spf.n; j++)
				cr_assert_leq(spf.v[j].off + spf.v[j].len, len);
			cr_assert_leq(spf_insert_at(&spf, span_make(text, len),
						    "amazonses.com", &before),
				      len);
			spf_includes(&spf, "amazonses.com");
			spf_release(&spf);
		}
		free(text);
	}
}
