/* test_patchmail.c -- a plan as a mail with a patch
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "out/patchmail.h"

#define ID "{\"region\": \"eu-west-1\", \"verification_tokens\": [\"x\"]}"
#define ZONE "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"

static struct merging m;
static struct buf got = BUF_INIT;

/* The mail about files and a diff that are made up. */
static void write_mail(const struct patchmail_file *files, size_t n,
		       const char *diff)
{
	struct patchmail mail = { .plan = &m.plan,
				  .files = files, .nfiles = n,
				  .diff = span_str(diff),
				  .date = PATCHMAIL_DATE };
	struct buf text = BUF_INIT;

	merging_plan(&m, ZONE, ID);
	merging_apply(&m, &text);
	patchmail_write(&mail, &got);
	buf_release(&text);
}

static void expect(const char *part)
{
	cr_expect_not_null(strstr(buf_str(&got), part), "%s\nis not in\n%s", part,
			   buf_str(&got));
}

static void release(void)
{
	buf_release(&got);
	merging_release(&m);
}

Test(patchmail, head)
{
	struct patchmail_file file = { (char *)"in.zone", 2, 1 };

	write_mail(&file, 1, "--- a\n");
	expect("From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 "
	       "2001\nFrom: sesz <sesz@localhost>\n"
	       "Date: Mon, 17 Sep 2001 00:00:00 +0000\n"
	       "Subject: [PATCH] example.com: ");
	expect("Content-Transfer-Encoding: 8bit\n\n+ added ");
	expect("\n---\n in.zone | 3 ++-\n"
	       " 1 file changed, 2 insertions(+), 1 deletion(-)\n\n"
	       "--- a\n-- \nsesz\n\n");
	release();
}

/* The longest bar fits the line, and none that is there becomes nothing. */
Test(patchmail, diffstat)
{
	struct patchmail_file files[] = { { (char *)"a", 900, 1 },
					  { (char *)"long name", 0, 10 } };
	const char *line, *end;

	write_mail(files, 2, "");
	expect(" long name |  10 -\n"
	       " 2 files changed, 900 insertions(+), 11 deletions(-)\n");
	line = strstr(buf_str(&got), " a         | 901 +");
	cr_assert_not_null(line);
	end = strchr(line, '\n');
	cr_expect_leq(end - line, 79);
	cr_expect_eq(end[-1], '-');
	release();
}

Test(patchmail, what_mail_would_change)
{
	struct patchmail_file file = { (char *)"in.zone", 1, 0 };
	char longest[1100];

	write_mail(&file, 1, "+a\r\n");
	expect("Content-Transfer-Encoding: base64\n\n");
	cr_expect_null(strchr(buf_str(&got), '\r'));
	release();
	memset(longest, 'x', sizeof(longest));
	longest[0] = '+';
	longest[998] = '\n';
	longest[999] = '\0';
	write_mail(&file, 1, longest);
	expect("Encoding: 8bit\n");
	release();
	longest[998] = 'x';
	longest[999] = '\n';
	longest[1000] = '\0';
	write_mail(&file, 1, longest);
	expect("Encoding: base64\n");
	release();
}
