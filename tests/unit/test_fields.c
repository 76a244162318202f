/* test_fields.c -- one entry of zone text as owner, TTL, class, type and data
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "dns/fields.h"

static void open_doc(struct zdoc *doc, const char *text)
{
	struct diag diag = DIAG_INIT;
	struct buf b = BUF_INIT;

	buf_adds(&b, text);
	cr_assert_eq(zdoc_init(doc, "x.zone", &b, 0, &diag), 0);
}

static void add_field(struct buf *out, const char *label, const struct fields *f,
		      const struct zdoc *doc, size_t i)
{
	if (i == FIELD_NONE)
		return;
	buf_addf(out, "%s=", label);
	buf_addspan(out, field_text(f, doc, i));
	buf_addc(out, ' ');
}

/* The fields of an entry as one line. */
static void show(const struct fields *f, const struct zdoc *doc, struct buf *out)
{
	size_t i;

	add_field(out, "o", f, doc, f->owner);
	add_field(out, "t", f, doc, f->ttl);
	add_field(out, "c", f, doc, f->class);
	add_field(out, "T", f, doc, f->type);
	buf_adds(out, "|");
	for (i = f->rdata; i < f->n; i++) {
		buf_addc(out, ' ');
		buf_addspan(out, field_text(f, doc, i));
	}
	buf_adds(out, f->has_paren ? " ()" : "");
	buf_adds(out, f->has_comment ? " ;" : "");
}

static const struct {
	const char *text, *want;
} records[] = {
	{ "a A 192.0.2.1\n", "o=a T=A | 192.0.2.1" },
	{ "a 60 A 1", "o=a t=60 T=A | 1" },
	{ "a IN A 1", "o=a c=IN T=A | 1" },
	{ "a 60 IN A 1", "o=a t=60 c=IN T=A | 1" },
	{ "a IN 60 A 1", "o=a t=60 c=IN T=A | 1" },
	{ "a ch 1h30m a 1", "o=a t=1h30m c=ch T=a | 1" },
	{ "a CLASS1 60 TYPE1 1", "o=a t=60 c=CLASS1 T=TYPE1 | 1" },
	{ " A 1", "T=A | 1" },
	{ "\t60\tIN\tA\t1\r\n", "t=60 c=IN T=A | 1" },
	{ "\tIN 60 A 1", "t=60 c=IN T=A | 1" },
	/* the owner may look like anything */
	{ "60 60 A 1", "o=60 t=60 T=A | 1" },
	{ "IN IN A 1", "o=IN c=IN T=A | 1" },
	{ "A A 1", "o=A T=A | 1" },
	{ "@ NS A", "o=@ T=NS | A" },
	{ "\"a\" A 1", "o=a T=A | 1" },
	/* each only once; what follows is the type, good or not */
	{ "a 60 60 A 1", "o=a t=60 T=60 | A 1" },
	{ "a IN IN A 1", "o=a c=IN T=IN | A 1" },
	{ "a IN 60 IN A 1", "o=a t=60 c=IN T=IN | A 1" },
	{ "a \"60\" A 1", "o=a T=60 | A 1" },
	{ "a \"IN\" A 1", "o=a T=IN | A 1" },
	{ "a 60x A 1", "o=a T=60x | A 1" },
	{ "a -1 A 1", "o=a T=-1 | A 1" },
	{ "a 4294967296 A 1", "o=a T=4294967296 | A 1" },
	{ "a 4294967295 A 1", "o=a t=4294967295 T=A | 1" },
	{ "a ANY A 1", "o=a c=ANY T=A | 1" },
	/* what is missing */
	{ "a", "o=a |" },
	{ "a 60", "o=a t=60 |" },
	{ "a 60 IN", "o=a t=60 c=IN |" },
	{ "a A", "o=a T=A |" },
	{ " A", "T=A |" },
	{ " 60", "t=60 |" },
	/* parentheses and comments */
	{ "a A 1 ; c", "o=a T=A | 1 ;" },
	{ "a (\n60\nIN A\n1 )\n", "o=a t=60 c=IN T=A | 1 ()" },
	{ "( a A 1 )", "o=a T=A | 1 ()" },
	{ "(\na A 1 )", "o=a T=A | 1 ()" },
	{ " ( A 1 )", "T=A | 1 ()" },
	{ "a TXT ( \"b;\" ; \"c\"\n d )", "o=a T=TXT | b; d () ;" },
	{ "a TXT \"(\" \\( \\;", "o=a T=TXT | ( \\( \\;" },
};

Test(fields, records)
{
	struct fields f = FIELDS_INIT;
	struct buf got = BUF_INIT;
	struct zdoc doc;
	size_t i;

	for (i = 0; i < sizeof(records) / sizeof(*records); i++) {
		open_doc(&doc, records[i].text);
		cr_assert_eq(doc.n, 1, "case %zu", i);
		fields_read(&f, &doc, 0);
		buf_clear(&got);
		show(&f, &doc, &got);
		cr_expect_str_eq(buf_str(&got), records[i].want, "%s: %s",
				 records[i].text, buf_str(&got));
		zdoc_release(&doc);
	}
	fields_release(&f);
	cr_expect_null(f.v);
	buf_release(&got);
}

Test(fields, directive)
{
	struct fields f = FIELDS_INIT;
	struct zdoc doc;

	open_doc(&doc, "$ORIGIN 60 IN ; A\n");
	fields_read(&f, &doc, 0);
	cr_assert_eq(f.n, 3);
	cr_expect(span_is(field_text(&f, &doc, 0), "$ORIGIN"));
	cr_expect(span_is(field_text(&f, &doc, 2), "IN"));
	cr_expect_eq(f.owner, FIELD_NONE);
	cr_expect_eq(f.type, FIELD_NONE);
	cr_expect_eq(f.ttl, FIELD_NONE);
	cr_expect_eq(f.class, FIELD_NONE);
	cr_expect(f.has_comment);
	fields_release(&f);
	zdoc_release(&doc);
}

/* One array for all entries: nothing of the last one may shine through. */
Test(fields, reused)
{
	struct fields f = FIELDS_INIT;
	struct buf got = BUF_INIT;
	struct zdoc doc;
	size_t i;

	open_doc(&doc, "a 60 IN TXT ( 1 2 3 4 5 6 7 8 9 10 11 12 ) ; c\n A 1\n");
	for (i = 0; i < 2; i++)
		fields_read(&f, &doc, i);
	show(&f, &doc, &got);
	cr_expect_str_eq(buf_str(&got), "T=A | 1");
	fields_read(&f, &doc, 0);
	cr_expect_eq(f.n, 16);
	cr_expect_eq(f.v[f.owner].off, 0, "offsets in the document");
	fields_read(&f, &doc, 1);
	cr_expect_eq(f.v[f.type].off, doc.v[1].off + 1);
	fields_release(&f);
	buf_release(&got);
	zdoc_release(&doc);
}
