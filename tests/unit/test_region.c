/* test_region.c -- the regions of SES and their hosts
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/region.h"

/* A name in wire form without name.c: labels have no dots in them here. */
static struct name wire(const char *text)
{
	struct name name = { .len = 1 };
	size_t start = 0;

	for (;;) {
		const char *dot = strchr(text, '.');
		size_t n = dot ? (size_t)(dot - text) : strlen(text);

		name.wire[start] = (uint8_t)n;
		memcpy(name.wire + start + 1, text, n);
		start += n + 1;
		if (!dot)
			break;
		text = dot + 1;
	}
	name.wire[start] = 0;
	name.len = (uint8_t)(start + 1);
	return name;
}

Test(region, table)
{
	size_t n, own = 0;

	for (n = 0; region_at(n); n++) {
		const struct region *r = region_at(n);

		if (n)
			cr_assert_lt(strcmp(region_at(n - 1)->name, r->name), 0,
				     "%s is out of order", r->name);
		cr_assert_eq(region_find(span_str(r->name)), r);
		cr_assert_eq(region_nearest(span_str(r->name)), r);
		if (strcmp(r->dkim_zone, "dkim.amazonses.com") == 0)
			continue;
		own++;
		cr_assert_eq(region_of_dkim_zone(span_str(r->dkim_zone)), r);
	}
	cr_assert_eq(n, 29);
	cr_assert_eq(own, 11);
	cr_assert_null(region_at(29));
	cr_assert_null(region_at((size_t)-1));
}

Test(region, find)
{
	cr_assert_str_eq(region_find(span_str("EU-West-1"))->name, "eu-west-1");
	cr_assert_str_eq(region_find(span_str("us-gov-west-1"))->dkim_zone,
			 "dkim.amazonses.com");
	cr_assert_str_eq(region_find(span_str("me-central-1"))->dkim_zone,
			 "dkim.me-central-1.amazonses.com");
	cr_assert_null(region_find(span_str("cn-north-1")));
	cr_assert_null(region_find(span_str("eu-west-1 ")));
	cr_assert_null(region_find(span_str("")));
}

Test(region, nearest)
{
	static const char *const cases[][2] = {
		{ "eu-wset-1", "eu-west-1" },	{ "eu-west-11", "eu-west-1" },
		{ "us-east1", "us-east-1" },	{ "useast2", "us-east-2" },
		{ "ap-northeast1", "ap-northeast-1" },
		{ "EU_CENTRAL_1", "eu-central-1" },
		{ "us-gov-wets-1", "us-gov-west-1" },
	};
	char longer[5000];
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		cr_assert_str_eq(region_nearest(span_str(cases[i][0]))->name,
				 cases[i][1]);
	memset(longer, 'x', sizeof(longer));
	cr_assert_not_null(region_nearest(span_make(longer, sizeof(longer))));
	cr_assert_not_null(region_nearest(span_make(NULL, 0)));
}

Test(region, feedback_host)
{
	struct buf b = BUF_INIT;

	region_feedback_host(region_find(span_str("ap-northeast-1")), &b);
	cr_assert_str_eq(buf_str(&b),
			 "feedback-smtp.ap-northeast-1.amazonses.com");
	buf_release(&b);
}

Test(region, of_dkim_zone)
{
	static const struct {
		const char *zone, *region;
	} cases[] = {
		{ "dkim.eu-south-1.amazonses.com", "eu-south-1" },
		{ "DKIM.EU-South-1.amazonses.COM.", "eu-south-1" },
		{ "a31d.dkim.us-west-2.amazonses.com", "us-west-2" },
		{ "dkim.us-west-2.amazonses.com", "us-west-2" },
		{ "dkim.amazonses.com", NULL },
		{ "a.b.dkim.us-west-2.amazonses.com", NULL },
		{ ".dkim.us-west-2.amazonses.com", NULL },
		{ "dkim.nowhere-1.amazonses.com", NULL },
		{ "dkim.us-west-2.amazonaws.com", NULL },
		{ "xdkim.us-west-2.amazonses.com", NULL },
		{ "dkim..us-west-2.amazonses.com", NULL },
		{ "amazonses.com", NULL },
		{ "com", NULL },
		{ ".", NULL },
		{ "", NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct region *r =
			region_of_dkim_zone(span_str(cases[i].zone));

		if (cases[i].region)
			cr_assert(r && strcmp(r->name, cases[i].region) == 0,
				  "%s", cases[i].zone);
		else
			cr_assert_null(r, "%s", cases[i].zone);
	}
}

Test(region, is_dkim_target)
{
	static const struct {
		const char *name;
		bool want;
	} cases[] = {
		{ "token.dkim.amazonses.com", true },
		{ "Token.DKIM.AmazonSES.com", true },
		{ "token.dkim.eu-south-1.amazonses.com", true },
		{ "token.a31d.dkim.us-west-2.amazonses.com", true },
		{ "token.dkim.not-yet-known-9.amazonses.com", true },
		{ "dkim.amazonses.com", false },
		{ "amazonses.com", false },
		{ "token.dkim.example.com", false },
		{ "token.dkim.amazonses.com.example.com", false },
		{ "token.mail.amazonses.com", false },
		{ "feedback-smtp.us-west-2.amazonses.com", false },
		{ "a.b.c.dkim.us-west-2.amazonses.com", false },
		{ "a.b.c.d.e.f.g.h.dkim.amazonses.com", false },
		{ "token.dkim.amazonses.org", false },
	};
	const struct name root = { .len = 1 };
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct name name = wire(cases[i].name);

		cr_assert_eq(region_is_dkim_target(&name), cases[i].want, "%s",
			     cases[i].name);
	}
	cr_assert_not(region_is_dkim_target(&root));
}
