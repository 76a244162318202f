/* test_r53_list.c -- what Route 53 says, read
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/r53_list.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "dns/rr.h"
#include "out/r53.h"

#include "names.h"

#define N(a) (sizeof(a) / sizeof((a)[0]))

Test(r53_read, names)
{
	static const struct {
		const char *text, *want; /* as zone text; NULL: refused */
	} rows[] = {
		{ "\\052.example.com.", "*.example.com." },
		{ "*.example.com", "*.example.com." },
		{ "a\\057b.example.com.", "a/b.example.com." },
		{ "a\\056b.example.com.", "a\\.b.example.com." },
		{ "\\000\\377.example.com.", "\\000\\255.example.com." },
		{ ".", "." },
		{ "a..b.", NULL },
		{ "", NULL },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct buf text = BUF_INIT;
		struct name name;
		const char *why = r53_name_read(&name, span_str(rows[i].text));

		cr_expect_eq(why == NULL, rows[i].want != NULL, "%s: %s",
			     rows[i].text, why);
		if (!why && rows[i].want) {
			name_print(&name, &text);
			cr_expect_str_eq(buf_str(&text), rows[i].want);
		}
		buf_release(&text);
	}
}

/* All spellings that Route 53 keeps, of the same data. */
Test(r53_read, values)
{
	static const struct {
		const char *type, *value, *want; /* NULL: refused */
	} rows[] = {
		{ "CNAME", "Target.Example", "Target.Example." },
		{ "CNAME", "target.example.", "target.example." },
		{ "MX", "10  mx\\056a.example", "10 mx\\.a.example." },
		{ "TXT", "\"a\"\"b\"", "\"a\" \"b\"" },
		{ "TXT", "\"a\"  \"b\"", "\"a\" \"b\"" },
		{ "TXT", "\"\\303\\251 \\\" \\\\ \\101\"",
		  "\"\\195\\169 \\\" \\\\ A\"" },
		{ "TXT", "\"\"", "\"\"" },
		{ "CAA", "0 issue \"ca.example\"", "0 issue \"ca.example\"" },
		{ "AAAA", "2001:0DB8:0:0:0:0:0:1", "2001:db8::1" },
		{ "SRV", "0 5 5060 sip.example", "0 5 5060 sip.example." },
		{ "A", "192.0.2", NULL },
		{ "A", "192.0.2.1 ; x", NULL },
		{ "A", "( 192.0.2.1 )", NULL },
		{ "A", "", NULL },
		{ "TXT", "\"a", NULL },
		{ "TXT", "\"a\\", NULL },
	};
	size_t i;

	for (i = 0; i < N(rows); i++) {
		struct rr rr = { .class = CLASS_IN };
		struct buf text = BUF_INIT;
		bool ok;

		rr.owner = name_of("www.example.com.");
		cr_assert_eq(rr_type_parse(span_str(rows[i].type), &rr.type), 0);
		ok = r53_value_read(&rr, span_str(rows[i].value));
		cr_expect_eq(ok, rows[i].want != NULL, "%s", rows[i].value);
		if (ok) {
			rr_print_rdata(&rr, &text);
			cr_expect_str_eq(buf_str(&text), rows[i].want);
		}
		rr_release(&rr);
		buf_release(&text);
	}
}

/* Reads a list from a file of that text. */
static int read_text(struct r53_list *list, const char *text,
		     struct diag *diag)
{
	char path[] = "/tmp/sesz-r53-list.XXXXXX";
	int fd = mkstemp(path), result;
	size_t len = strlen(text);

	cr_assert_geq(fd, 0);
	cr_assert_eq(write(fd, text, len), (ssize_t)len);
	close(fd);
	result = r53_list_read(list, path, diag);
	unlink(path);
	return result;
}

#define ENTRY(name, type, more)                                                \
	"{\"Name\": \"" name "\", \"Type\": \"" type "\", " more "}"
#define PLAIN(value)                                                           \
	"\"TTL\": 60, \"ResourceRecords\": [{\"Value\": \"" value "\"}]"

Test(r53_list, find)
{
	struct diag diag = DIAG_INIT;
	struct r53_list list;
	struct name www = name_of("www.example.com.");
	struct name other = name_of("a.example.com.");
	size_t i, n;

	cr_assert_eq(read_text(&list, "{\"ResourceRecordSets\": ["
		ENTRY("www.example.com.", "A",
		      "\"SetIdentifier\": \"b\", \"Weight\": 7, "
		      PLAIN("192.0.2.2")) ","
		ENTRY("www.example.com.", "TXT", PLAIN("\\\"x\\\"")) ","
		ENTRY("example.com.", "A",
		      "\"AliasTarget\": {\"HostedZoneId\": \"Z\", "
		      "\"DNSName\": \"d.\", "
		      "\"EvaluateTargetHealth\": true}") ","
		ENTRY("WWW.example.com", "A",
		      "\"SetIdentifier\": \"a\", \"Region\": \"eu-west-1\", "
		      PLAIN("192.0.2.1")) "]}", &diag), 0);
	cr_assert_eq(list.n, 4);
	i = r53_list_find(&list, &www, TYPE_A, &n);
	cr_assert_eq(n, 2);
	cr_expect(span_is(list.v[i].set_identifier, "a"));
	cr_expect_eq(list.v[i].policy, R53_LATENCY);
	cr_expect(span_is(list.v[i].region, "eu-west-1"));
	cr_expect_eq(list.v[i + 1].policy, R53_WEIGHTED);
	cr_expect_eq(list.v[i + 1].number, 7);
	cr_expect(span_is(list.v[i + 1].values[0], "192.0.2.2"));
	i = r53_list_find(&list, &www, TYPE_TXT, &n);
	cr_assert_eq(n, 1);
	cr_expect_not(r53_entry_routed(&list.v[i]));
	cr_expect_eq(list.v[i].ttl, 60);
	r53_list_find(&list, &www, TYPE_AAAA, &n);
	cr_expect_eq(n, 0);
	r53_list_find(&list, &other, TYPE_A, &n);
	cr_expect_eq(n, 0);
	name_up(&www);
	i = r53_list_find(&list, &www, TYPE_A, &n);
	cr_assert_eq(n, 1);
	cr_expect(r53_entry_routed(&list.v[i]));
	cr_expect(list.v[i].alias.evaluate);
	r53_list_release(&list);
	cr_expect_eq(diag.n, 0);
	diag_release(&diag);
}

Test(r53_list, refusals)
{
	static const char *const texts[] = {
		"",
		"[]",
		"{}",
		"{\"ResourceRecordSets\": {}}",
		"{\"ResourceRecordSets\": [], \"IsTruncated\": true}",
		"{\"ResourceRecordSets\": [1]}",
		"{\"ResourceRecordSets\": [{}]}",
		"{\"ResourceRecordSets\": ["
			ENTRY("a.b.", "A", PLAIN("1")) ","
			ENTRY("a.b.", "A", PLAIN("2")) "]}",
	};
	size_t i;

	for (i = 0; i < N(texts); i++) {
		struct diag diag = DIAG_INIT;
		struct r53_list list;

		cr_expect_eq(read_text(&list, texts[i], &diag), -1, "%s",
			     texts[i]);
		cr_expect_gt(diag_errors(&diag), 0, "%s", texts[i]);
		r53_list_release(&list);
		diag_release(&diag);
	}
}
