/* test_zone_generate.c -- which $GENERATE line makes a name
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdio.h>

#include "dns/zone.h"

#define HEAD                                                                   \
	"$TTL 1h\n"                                                            \
	"@ SOA ns.example.net. h 1 2 3 4 5\n"                                  \
	"@ NS ns.example.net.\n"

/* The text of the line that makes the name, or "". */
static const char *line_of(const char *lines, const char *owner, uint16_t type)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	static char line[128];
	struct name name;
	struct zone zone;
	uint32_t rec;

	buf_addf(&text, HEAD "%s", lines);
	cr_assert_eq(zone_load_text(&zone, "zone", &text, &opts, &diag), 0,
		     "%s: %s", lines, diag.n ? diag.v[0].text : "");
	cr_assert_null(name_parse(&name, span_str(owner), &zone.origin));
	rec = zone_generated(&zone, &name, type);
	*line = '\0';
	if (rec != ZONE_NONE) {
		const struct zdoc *doc = zone_doc(&zone, rec);
		const struct zentry *entry = &doc->v[zone.v[rec].entry];

		snprintf(line, sizeof(line), "%.*s",
			 (int)(entry[1].off - entry->off - 1),
			 doc->src.data + entry->off);
	}
	zone_release(&zone);
	diag_release(&diag);
	buf_release(&text);
	return line;
}

Test(zone_generate, owners_of_all_forms)
{
	static const struct {
		const char *lines;
		const char *made, *not_made;
	} cases[] = {
		{ "$GENERATE 1-9 $ A 192.0.2.$\n", "5", "10" },
		{ "$GENERATE 1-9 $ A 192.0.2.$\n", "9", "a" },
		{ "$GENERATE 1-9 h$ A 192.0.2.$\n", "H5", "5" },
		{ "$GENERATE 1-9 h$.sub A 192.0.2.$\n", "h5.sub", "h5" },
		{ "$GENERATE 1-9 h$-x.sub A 192.0.2.$\n", "h5-x.SUB", "h5-x" },
		{ "$GENERATE 1-9 a.$.b.$ A 192.0.2.$\n", "a.3.b.3", "a.3.b.4" },
		{ "$GENERATE 1-9 h$.example.com. A 192.0.2.$\n", "h5", "h5.example.com" },
		{ "$GENERATE 8-20/4 h${0,4,x} A 192.0.2.$\n", "h000c", "h000b" },
		{ "$GENERATE 1-18 ${0,3,n}.r A 192.0.2.$\n", "2.1.r", "3.1.r" },
		{ "$GENERATE 1-9 ${10}-\\$.x A 192.0.2.$\n", "15-\\$.x", "15-5.x" },
		{ "$GENERATE 1-9 h$$.x A 192.0.2.$\n", "h\\$.x", "h5.x" },
		{ "$GENERATE 1-9 a\\.$.x A 192.0.2.$\n", "a\\.5.x", "a.5.x" },
		{ "$GENERATE 1-9 $a\\.b.x A 192.0.2.$\n", "5a\\.b.x", "5a.b.x" },
		{ "$GENERATE 1-9 fixed.x A 192.0.2.$\n", "fixed.x", "other.x" },
		{ "$GENERATE 1-1 @ A 192.0.2.$\n", "@", "1" },
		{ "$ORIGIN sub\n$GENERATE 1-9 $ A 192.0.2.$\n", "5.sub", "5" },
		{ "$ORIGIN com.\n$GENERATE 1-9 $.example A 192.0.2.$\n", "5", "5.com" },
		{ "$ORIGIN com.\n$GENERATE 1-9 $.ex${-1,0,d}mple A 192.0.2.$\n"
		  "$GENERATE 1-9 a$.example A 192.0.2.$\n", "a5", "5" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		cr_expect_str_not_empty(line_of(cases[i].lines, cases[i].made, 0),
					"%s makes no %s", cases[i].lines,
					cases[i].made);
		cr_expect_str_empty(line_of(cases[i].lines, cases[i].not_made, 0),
				    "%s makes %s", cases[i].lines,
				    cases[i].not_made);
	}
}

Test(zone_generate, the_first_line_of_the_type)
{
	static const char lines[] = "$GENERATE 1-9 a$ A 192.0.2.1\n"
				    "$GENERATE 5-9 a$ A 192.0.2.2\n"
				    "$GENERATE 5-9 a$ TXT x\n";

	cr_expect_str_eq(line_of(lines, "a5", 0), "$GENERATE 1-9 a$ A 192.0.2.1");
	cr_expect_str_eq(line_of(lines, "a5", TYPE_TXT), "$GENERATE 5-9 a$ TXT x");
	cr_expect_str_empty(line_of(lines, "a5", TYPE_MX));
	cr_expect_str_empty(line_of(lines, "a1", TYPE_TXT));
}

/* What named refuses, too: the place, what is said of it, and the way out. */
static const struct {
	const char *lines;
	size_t line, col;
	const char *says, *hint;
} bad[] = {
	{ "$GENERATE\n", 4, 10, "the range is START-STOP", "is an example" },
	{ "$GENERATE 1 h A ::\n", 4, 11, "the range is START-STOP", "" },
	{ "$GENERATE 1- h A ::\n", 4, 11, "the range is START-STOP", "" },
	{ "$GENERATE 1-2/ h A ::\n", 4, 11, "the range is", "" },
	{ "$GENERATE 1-2/0 h A ::\n", 4, 11, "the range is", "" },
	{ "$GENERATE 2-1 h A ::\n", 4, 11, "the range is", "" },
	{ "$GENERATE 1-2\n", 4, 14, "owner's template must stand", "" },
	{ "$GENERATE 1-2 \"h$\" A ::\n", 4, 15, "takes no quotes", "" },
	{ "$GENERATE 1-2 h$ A\n", 4, 19, "data is missing", "" },
	{ "$GENERATE 1-2 h$ MX 1 a\n", 4, 23, "put it in quotes", "" },
	{ "$GENERATE 1-2 h$ A ( 192.0.2.$ )\n", 4, 22,
	  "data within parentheses", "" },
	{ "$GENERATE 1-2 h${x} A ::\n", 4, 15, "for 1: the form is ${",
	  "the range or the template" },
	{ "$GENERATE 1-2 h${0,x} A ::\n", 4, 15, "the form is ${", "" },
	{ "$GENERATE 1-2 h${0,1,b} A ::\n", 4, 15, "the form is ${", "" },
	{ "$GENERATE 1-2 h${0 A ::\n", 4, 15, "the form is ${", "" },
	{ "$GENERATE 1-2 a..$ A ::\n", 4, 15,
	  "for 1: a label of the name is empty", "" },
	{ "$GENERATE 1-2 h$ TXT ${0,128}\n", 4, 22,
	  "for 1: a width over 127", "" },
	{ "$GENERATE 2147483647-2147483647 h$ TXT ${1}\n", 4, 40,
	  "are over 2147483647", "" },
	{ "$GENERATE 1-1 h$ TXT \"\\\"a\"\n", 4, 22,
	  "unbalanced quotes", "" },
	{ "$GENERATE 254-300 h$ A 192.0.2.$\n", 4, 24,
	  "for 256 it gives \"192.0.2.256\": A address",
	  "the template" },
	{ "$GENERATE 1-2 h$ A ${0,78}.a\n", 4, 20, "00001.a\": A", "" },
	{ "$GENERATE 1-2 h$ A ${0,79}.a\n", 4, 20, "00001....\": A",
	  "" },
	{ "$GENERATE 1-2 h$ A ::$\n", 4, 20, "for 1 it gives \"::1\"",
	  "AAAA" },
	{ "$GENERATE 1-1 @ SOA \"a b $ 2 3 4 5\"\n", 4, 17,
	  "cannot be generated", "record of its own" },
	{ "$GENERATE 1-1 *.$ NS ns.\n", 4, 19, "at a wildcard", "" },
	{ "$GENERATE 1-2 a CNAME b$\n", 4, 15,
	  "more than one CNAME at one name", "leave its number out" },
	{ "$GENERATE 1-3 a$ DNAME b\n$GENERATE 3-4 a$ DNAME c\n", 5, 15,
	  "more than one DNAME at one name", "" },
	{ "$GENERATE 1-3 a$ CNAME b\na2 A 192.0.2.1\n", 4, 15,
	  "for 2: a CNAME and other data", "leave 2 out" },
	{ "$GENERATE 1-3 a$ CNAME b\n$GENERATE 3-4 a$ A 192.0.2.1\n", 5,
	  15, "for 3: a CNAME and other data", "leave 3 out" },
};

Test(zone_generate, refused)
{
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct zone_opts opts = { .origin = "example.com" };
		struct diag diag = DIAG_INIT;
		struct buf text = BUF_INIT;
		struct zone zone;

		buf_addf(&text, HEAD "%s", bad[i].lines);
		cr_expect_eq(zone_load_text(&zone, "zone", &text, &opts, &diag),
			     -1, "%s", bad[i].lines);
		cr_assert_eq(diag.n, 1, "%s: %zu", bad[i].lines, diag.n);
		cr_expect(diag.v[0].line == bad[i].line &&
				  diag.v[0].col == bad[i].col,
			  "%s at %zu:%zu", bad[i].lines, diag.v[0].line,
			  diag.v[0].col);
		cr_expect(strstr(diag.v[0].text, bad[i].says), "%s: %s",
			  bad[i].lines, diag.v[0].text);
		cr_expect(strstr(diag.v[0].hint, bad[i].hint), "%s: %s",
			  bad[i].lines, diag.v[0].hint);
		zone_release(&zone);
		diag_release(&diag);
		buf_release(&text);
	}
}

/* named-compilezone 9.18 makes 65511 bytes of a template, and not one more. */
Test(zone_generate, longest_text)
{
	struct zone_opts opts = { .origin = "example.com" };
	size_t len;

	for (len = 65511; len <= 65512; len++) {
		struct diag diag = DIAG_INIT;
		struct buf text = BUF_INIT;
		struct zone zone;
		size_t start;

		buf_adds(&text, HEAD "$GENERATE 1-1 h$ TXT \"");
		start = text.len;
		while (text.len - start < len)
			buf_adds(&text, text.len - start + 5 > len ||
					(text.len - start) % 201 == 200 ? " " :
									  "\\121");
		buf_adds(&text, "\"\n");
		cr_expect_eq(zone_load_text(&zone, "zone", &text, &opts, &diag),
			     len == 65511 ? 0 : -1, "%zu: %s", len,
			     diag.n ? diag.v[0].text : "");
		if (len > 65511)
			cr_expect(strstr(diag.v[0].text, "over 65511 bytes"));
		zone_release(&zone);
		diag_release(&diag);
		buf_release(&text);
	}
}
