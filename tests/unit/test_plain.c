/* test_plain.c -- records in their usual spelling, read at sight
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "../fuzz/same_load.h"
#include "dns/plain.h"
#include "mutate.h"
#include "random_zone.h"

static const char *const plain[] = {
	"a A 192.0.2.1\n",
	"a\t300 IN\tA\t0.0.0.0 ; why (or not",
	" IN 300 A 255.255.255.255\r\n",
	"@ AAAA 2001:db8::1\n",
	"a AAAA ::\n",
	"a AAAA 1::\n",
	"a AAAA ::1:2:3:4:5:6\n",
	"a AAAA 1:2:3:4:5:6:7:8\n",
	"a AAAA 1:2:3::abcd:EF01:0\n",
	"A-_9.b.example.net. 0 NS ns1\n",
	"a NS .\n",
	"a CNAME @\n",
	"a PTR a.b.c.\n",
	"a MX 0 mail\n",
	"a MX 65535 mail.example.net. \n",
	"a TXT \"\"\n",
	"a TXT \"one\"\t\"two; (three)\" ; four\n",
	"a TXT \"one\";two\n",
	"_sip._tcp SRV 1 2 3 sip\n",
	"a CAA 0 issue \"letsencrypt.org\"\n",
	"a 2147483647 A 192.0.2.1\n",
	"a 1h A 192.0.2.1\n",
	"a IN 24855D A 192.0.2.1\n",
	"a 0w A 192.0.2.1\n",
	"a TXT (\"one\"\"two\")\n",
	"a 1d IN TXT ( \"v=DKIM1; p=\" ; one \"(\n\t\"two\"\r\n; three\n\n\"\" ) ; four\n",
	"a TXT\t( ; (\r\n \"one\"\n)\n",
};

static const char *const other[] = {
	"",
	"a",
	"a A",
	"a A 192.0.2\n",
	"a A 192.0.2.256\n",
	"a A 192.0.2.01\n",
	"a A 192.0.2.1 x\n",
	"a A 192.0.2.1;x\n",
	"a A (192.0.2.1)\n",
	"a A 192.0.2.1\rb A 192.0.2.2\n",
	"a 2147483648 A 192.0.2.1\n",
	"a 1h30m A 192.0.2.1\n",
	"a 1x A 192.0.2.1\n",
	"a 24856d A 192.0.2.1\n",
	"a hA A 192.0.2.1\n",
	"a TXT (\"one\"\n",
	"a TXT (\"one\" (\"two\"))\n",
	"a TXT (\"one\") \"two\"\n",
	"a TXT \"one\" (\"two\")\n",
	"a TXT (one\n \"two\")\n",
	"a TXT ()\n",
	"a IN IN A 192.0.2.1\n",
	"a 1 IN 1 A 192.0.2.1\n",
	"a CH A 192.0.2.1\n",
	"a a 192.0.2.1\n",
	"*.a A 192.0.2.1\n",
	"a\\.b A 192.0.2.1\n",
	"a..b A 192.0.2.1\n",
	"a.example.com A 192.0.2.1\n", /* the final dot */
	"a NS a.example.com\n",
	"a AAAA :\n",
	"a AAAA :::\n",
	"a AAAA 1:\n",
	"a AAAA 1::2::3\n",
	"a AAAA 12345::\n",
	"a AAAA 1:2:3:4:5:6:7:8:9\n",
	"a AAAA ::192.0.2.1\n",
	"a TXT one\n",
	"a TXT \"one\"two\n",
	"a TXT \"\\\"\"\n",
	"a TXT \"\303\244\"\n",
	"a MX 65536 mail\n",
	"a MX mail\n",
	"a CAA 256 issue \"x\"\n",
	"a CAA 0 issue \"\"\n",
	"a SOA ns host 1 2 3 4 5\n",
};

static bool reads(const char *text)
{
	struct name origin;
	struct plain p;

	name_parse(&origin, span_str("example.com."), NULL);
	return plain_read(&p, text, text + strlen(text), &origin);
}

Test(plain, which)
{
	size_t i;

	for (i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		cr_expect(reads(plain[i]), "%s", plain[i]);
	for (i = 0; i < sizeof(other) / sizeof(*other); i++)
		cr_expect(!(reads(other[i])), "%s", other[i]);
}

#define HEAD "$TTL 1h\n@ SOA ns hostmaster 1 2 3 4 5\n@ NS ns.example.net.\n"

static void check(struct span text)
{
	struct zone_opts opts = { .origin = "example.com" };
	const char *why = same_load("zone", text, opts);

	cr_expect_null(why, "%s: %.*s", why, SPAN_ARG(text));
}

/* Every line above, bent in many ways, alone in a zone. */
Test(plain, same_as_in_full)
{
	struct buf text = BUF_INIT;
	uint32_t seed = 1;
	size_t i, k;

	for (i = 0; i < 200 * (sizeof(plain) / sizeof(*plain)); i++) {
		const char *line = plain[i % (sizeof(plain) / sizeof(*plain))];
		size_t len = strlen(line);
		char *bent = mutate(line, &len, &seed);

		buf_clear(&text);
		buf_adds(&text, HEAD);
		buf_add(&text, bent, len);
		for (k = 0; k < 3; k++)
			buf_adds(&text, plain[mutate_random(&seed) %
					      (sizeof(plain) / sizeof(*plain))]);
		check(buf_span(&text));
		free(bent);
	}
	buf_release(&text);
}

Test(plain, random_zones)
{
	struct buf text = BUF_INIT;
	uint32_t seed;

	for (seed = 1; seed <= 2000; seed++) {
		buf_clear(&text);
		random_zone(seed, &text);
		check(buf_span(&text));
	}
	buf_release(&text);
}

/* Rules about an owner hold for the records below that have none of their own. */
Test(plain, below_a_wildcard)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct span text = span_str(HEAD "*.a A 192.0.2.1\n NS ns\n"
					 " TXT \"x\"\n");
	struct diag diag = DIAG_INIT;
	struct buf content = BUF_INIT;
	struct zone zone;

	check(text);
	buf_addspan(&content, text);
	cr_assert_eq(zone_load_text(&zone, "zone", &content, &opts, &diag), -1);
	cr_expect_eq(diag.v[0].rule, RULE_MISPLACED);
	zone_release(&zone);
	buf_release(&content);
	diag_release(&diag);
}

/* The index grows at some of these: what is known of places in it ends there. */
Test(plain, index_grows)
{
	struct buf text = BUF_INIT;
	size_t n, i;

	for (n = 1; n < 200; n++) {
		buf_clear(&text);
		buf_adds(&text, "$TTL 1h\n@ SOA ns hostmaster 1 2 3 4 5\n"
				" NS ns.example.net.\n");
		for (i = 0; i < n; i++)
			buf_addf(&text, "h%zu A 192.0.2.1\n A (192.0.2.2)\n"
					" AAAA 2001:db8::1\n", i);
		check(buf_span(&text));
	}
	buf_release(&text);
}

/* Blocks of entries are looked at by threads: rows of one owner go over their ends. */
Test(plain, by_threads)
{
	static const char *const data[] = {
		"A 192.0.2.1", "AAAA 2001:db8::1", "TXT \"a\"", "TXT ( \"a\"\n \"b\" )",
		"TXT \"\\\"\"", "a 192.0.2.2", "MX 10 mx", "600 A 192.0.2.3",
		"NS ns.example.net.", "NS h7", "600 NS h8", "IN 1h TXT b",
		"SRV 1 2 3 @", "CNAME h9",
	};
	struct zone_opts opts = { .origin = "example.com", .threads = 3 };
	struct buf text = BUF_INIT;
	uint32_t seed = 1;
	size_t i, n;

	for (n = 5; n <= sizeof(data) / sizeof(*data); n += 3) {
		buf_clear(&text);
		buf_adds(&text, HEAD);
		for (i = 0; i < 20000; i++) {
			if (mutate_random(&seed) % 2)
				buf_addf(&text, "%sh%u",
					 mutate_random(&seed) % 99 ? "" : "_x.",
					 mutate_random(&seed) % 9000);
			buf_addf(&text, " %s\n", data[mutate_random(&seed) % n]);
		}
		cr_expect_null(same_load("zone", buf_span(&text), opts));
	}
	buf_release(&text);
}
