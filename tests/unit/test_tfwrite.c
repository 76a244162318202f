/* test_tfwrite.c -- Terraform's blocks in both syntaxes
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfwrite.h"

#include <criterion/criterion.h>

static void add(struct tfvalues *values, const char *text)
{
	buf_adds(&values->text, text);
	tfvalues_end(values);
}

/* Blocks of two types and a kind without any, in one part. */
static void write_blocks(enum tf_syntax syntax, struct buf *out)
{
	struct span lines[] = { span_str("a ${b}"), span_str("\"c\"") };
	struct zcomments each[] = { { &lines[0], 1, 1 }, { &lines[1], 1, 1 } };
	struct tfnotes notes = { { &lines[0], 1, 1 }, each, 2 };
	struct tfvalues values = { .n = 0 };
	struct buf expr = BUF_INIT;
	struct tfwrite w;

	tfwrite_init(&w, syntax, out);
	tfwrite_open(&w, "resource", "t1", "x", NULL);
	tfwrite_close(&w);
	tfwrite_open(&w, "resource", "t2", "y", &notes);
	tfwrite_expr(&w, "t1.x.id", &expr);
	tfwrite_attr(&w, "id", buf_span(&expr));
	tfwrite_attr(&w, "count", span_str("3"));
	add(&values, "\"one\"");
	tfwrite_list(&w, "list", &values, NULL);
	add(&values, "2");
	tfwrite_list(&w, "longer", &values, &notes);
	tfwrite_attr(&w, "z", span_str("true"));
	tfwrite_inner(&w, "outer");
	tfwrite_inner(&w, "inner");
	tfwrite_attr(&w, "k", span_str("1"));
	tfwrite_close(&w);
	tfwrite_close(&w);
	tfwrite_close(&w);
	tfwrite_open(&w, "resource", "t2", "z", NULL);
	tfwrite_close(&w);
	tfwrite_open(&w, "import", NULL, NULL, NULL);
	tfwrite_close(&w);
	tfwrite_open(&w, "import", NULL, NULL, NULL);
	tfwrite_close(&w);
	tfwrite_end(&w);
	tfvalues_release(&values);
	buf_release(&expr);
}

Test(tfwrite, native)
{
	struct buf out = BUF_INIT;

	write_blocks(TF_NATIVE, &out);
	cr_expect_str_eq(buf_str(&out),
		"\n"
		"resource \"t1\" \"x\" {\n"
		"}\n"
		"\n"
		"# a ${b}\n"
		"resource \"t2\" \"y\" {\n"
		"  id    = t1.x.id\n"
		"  count = 3\n"
		"  list  = [\"one\"]\n"
		"  longer = [\n"
		"    # a ${b}\n"
		"    \"one\",\n"
		"    # \"c\"\n"
		"    2,\n"
		"  ]\n"
		"  z = true\n"
		"\n"
		"  outer {\n"
		"    inner {\n"
		"      k = 1\n"
		"    }\n"
		"  }\n"
		"}\n"
		"\n"
		"resource \"t2\" \"z\" {\n"
		"}\n"
		"\n"
		"import {\n"
		"}\n"
		"\n"
		"import {\n"
		"}\n");
	buf_release(&out);
}

Test(tfwrite, json)
{
	struct buf out = BUF_INIT;

	write_blocks(TF_JSON, &out);
	cr_expect_str_eq(buf_str(&out),
		",\n"
		"  \"resource\": {\n"
		"    \"t1\": {\n"
		"      \"x\": {\n"
		"      }\n"
		"    },\n"
		"    \"t2\": {\n"
		"      \"y\": {\n"
		"        \"//\": [\n"
		"          \"a ${b}\",\n"
		"          \"a ${b}\",\n"
		"          \"\\\"c\\\"\"\n"
		"        ],\n"
		"        \"id\": \"${t1.x.id}\",\n"
		"        \"count\": 3,\n"
		"        \"list\": [\"one\"],\n"
		"        \"longer\": [\n"
		"          \"one\",\n"
		"          2\n"
		"        ],\n"
		"        \"z\": true,\n"
		"        \"outer\": {\n"
		"          \"inner\": {\n"
		"            \"k\": 1\n"
		"          }\n"
		"        }\n"
		"      },\n"
		"      \"z\": {\n"
		"      }\n"
		"    }\n"
		"  },\n"
		"  \"import\": [\n"
		"    {\n"
		"    },\n"
		"    {\n"
		"    }\n"
		"  ]");
	buf_release(&out);
}
