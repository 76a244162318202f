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
