/* test_spf_lookups.c -- what SPF records make receivers ask
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "mail/spf_lookups.h"

#include <stdlib.h>

#include "dns/rr.h"

/* What is known: what lies below example.com. */
static const struct {
	const char *name;
	uint16_t type;
	const char *text;
} known[] = {
	{ "one.example.com", TYPE_TXT, "v=spf1 ip4:192.0.2.1 -all" },
	{ "three.example.com", TYPE_TXT,
	  "v=spf1 a:x.example.net include:one.example.com mx:y.example.net "
	  "-all a mx" },
	{ "deep.example.com", TYPE_TXT,
	  "v=spf1 include:three.example.com include:three.example.com" },
	{ "goes.example.com", TYPE_TXT, "v=spf1 mx redirect=three.example.com" },
	{ "self.example.com", TYPE_TXT, "v=spf1 include:SELF.example.com. -all" },
	{ "ring.example.com", TYPE_TXT, "v=spf1 include:gnir.example.com" },
	{ "gnir.example.com", TYPE_TXT, "v=spf1 redirect=ring.example.com" },
	{ "bomb.example.com", TYPE_TXT,
	  "v=spf1 include:bomc.example.com include:bomc.example.com" },
	{ "bomc.example.com", TYPE_TXT,
	  "v=spf1 include:bomd.example.com include:bomd.example.com" },
	{ "bomd.example.com", TYPE_TXT,
	  "v=spf1 include:bome.example.com include:bome.example.com" },
	{ "bome.example.com", TYPE_TXT,
	  "v=spf1 include:bomf.example.com include:bomf.example.com" },
	{ "bomf.example.com", TYPE_TXT,
	  "v=spf1 include:bomg.example.com include:bomg.example.com" },
	{ "bomg.example.com", TYPE_TXT,
	  "v=spf1 include:deep.example.com include:deep.example.com" },
	{ "bad.example.com", TYPE_TXT, "v=spf1 ip5:x" },
	{ "two.example.com", TYPE_TXT, NULL },
	{ "host.example.com", TYPE_A, NULL },
	{ "six.example.com", TYPE_AAAA, NULL },
	{ "mail.example.com", TYPE_MX, NULL },
	{ "top.example.com", TYPE_A, NULL },
	{ "top.example.com", TYPE_MX, NULL },
};

static enum spf_answer find(const void *arg, const struct name *name,
			    uint16_t type, struct buf *text)
{
	struct name top, there;
	size_t i;

	name_parse(&top, span_str(arg), &name_root);
	if (!name_at_or_below(name, &top))
		return SPF_ELSEWHERE;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		name_parse(&there, span_str(known[i].name), &name_root);
		if (known[i].type != type || !name_eq(&there, name))
			continue;
		if (type == TYPE_TXT && !known[i].text)
			return SPF_SEVERAL;
		if (type == TYPE_TXT)
			buf_adds(text, known[i].text);
		return SPF_FOUND;
	}
	return SPF_NOTHING;
}

struct row {
	const char *text;
	size_t total, nvoid;
	enum spf_trouble trouble;
	const char *of;   /* by term, in digits */
	const char *term; /* that leads to the trouble */
};

static void check(const struct row *row)
{
	struct spf_world world = { find, "example.com" };
	struct spf_lookups l;
	struct buf of = BUF_INIT;
	struct name name;
	const char *why;
	struct spf spf;
	size_t i;

	name_parse(&name, span_str("top.example.com"), &name_root);
	cr_assert_eq(spf_parse(&spf, span_str(row->text), &i, &why), 0);
	spf_lookups(&l, &spf, &name, &world);
	for (i = 0; i < spf.n; i++)
		buf_addf(&of, "%zu", l.of[i]);
	cr_expect_eq(l.total, row->total, "%s: %zu", row->text, l.total);
	cr_expect_eq(l.nvoid, row->nvoid, "%s: %zu", row->text, l.nvoid);
	cr_expect_eq(l.trouble, row->trouble, "%s: %d", row->text,
		     (int)l.trouble);
	cr_expect(!row->of || strcmp(buf_str(&of), row->of) == 0, "%s: %s",
		  row->text, buf_str(&of));
	cr_expect_str_eq(buf_str(&l.term), row->term ? row->term : "", "%s: %s",
			 row->text, buf_str(&l.term));
	buf_release(&of);
	spf_lookups_release(&l);
	spf_release(&spf);
}

Test(spf_lookups, count)
{
	static const struct row rows[] = {
		{ "v=spf1", 0, 0, SPF_NO_TROUBLE, "", NULL },
		{ "v=spf1 ip4:192.0.2.1 ip6:::1 exp=x.example.net x=y -all", 0, 0,
		  SPF_NO_TROUBLE, "00000", NULL },
		{ "v=spf1 a mx ptr a:x.example.net mx:x.example.net/24 "
		  "exists:x.example.net include:x.example.net ?ptr:x.example.net "
		  "-all", 8, 0, SPF_NO_TROUBLE, "111111110", NULL },
		{ "v=spf1 redirect=x.example.net", 1, 0, SPF_NO_TROUBLE, "1", NULL },
		/* behind or beside `all` nothing is asked */
		{ "v=spf1 a ~all mx a", 1, 0, SPF_NO_TROUBLE, "1000", NULL },
		{ "v=spf1 redirect=self.example.com a ?all", 1, 0,
		  SPF_NO_TROUBLE, "010", NULL },
		{ "v=spf1 redirect=one.example.com a", 2, 0, SPF_NO_TROUBLE, "11",
		  NULL },
		{ "v=spf1 a ?all redirect=self.example.com", 1, 0,
		  SPF_NO_TROUBLE, "100", NULL },
		/* what is known is followed, each time */
		{ "v=spf1 include:one.example.com mx", 2, 0, SPF_NO_TROUBLE, "11",
		  NULL },
		{ "v=spf1 include:three.example.com -include:one.example.com", 5, 0,
		  SPF_NO_TROUBLE, "41", NULL },
		{ "v=spf1 include:deep.example.com -all", 9, 0, SPF_NO_TROUBLE,
		  "90", NULL },
		{ "v=spf1 include:deep.example.com redirect=goes.example.com", 15, 1,
		  SPF_NO_TROUBLE, "96", NULL },
		/* who sends the mail is not known */
		{ "v=spf1 include:%{d} exists:%{i}.example.com a:%{h}/24", 3, 0,
		  SPF_NO_TROUBLE, "111", NULL },
		{ "v=spf1 include:bomb.example.com", SPF_LOOKUPS_STOP, 0,
		  SPF_NO_TROUBLE, NULL, NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
}

Test(spf_lookups, nothing_found)
{
	static const struct row rows[] = {
		{ "v=spf1 a mx a:host.example.com a:six.example.com "
		  "mx:mail.example.com/24//64 exists:host.example.com", 6, 0,
		  SPF_NO_TROUBLE, NULL, NULL },
		{ "v=spf1 a:mail.example.com//64 mx:host.example.com "
		  "exists:six.example.com a:no.example.com", 4, 4,
		  SPF_NO_TROUBLE, NULL, NULL },
		{ "v=spf1 a:no.example.net mx:no.example.net ptr:no.example.com", 3,
		  0, SPF_NO_TROUBLE, NULL, NULL },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
}

Test(spf_lookups, trouble)
{
	static const struct row rows[] = {
		{ "v=spf1 include:top.example.com -all", 1, 0, SPF_LOOP, NULL,
		  "include:top.example.com" },
		{ "v=spf1 include:self.example.com -all", 2, 0, SPF_LOOP, NULL,
		  "include:SELF.example.com." },
		{ "v=spf1 include:ring.example.com a", 4, 0, SPF_LOOP, "31",
		  "redirect=ring.example.com" },
		{ "v=spf1 include:no.example.com -all", 1, 0, SPF_NO_RECORD, NULL,
		  "include:no.example.com" },
		{ "v=spf1 mx redirect=host.example.com", 2, 0, SPF_NO_RECORD, NULL,
		  "redirect=host.example.com" },
		{ "v=spf1 ~include:two.example.com -all", 1, 0, SPF_TWO_RECORDS,
		  NULL, "include:two.example.com" },
		{ "v=spf1 include:bad.example.com include:no.example.com", 2, 0,
		  SPF_BAD_RECORD, NULL, "include:bad.example.com" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check(&rows[i]);
}
