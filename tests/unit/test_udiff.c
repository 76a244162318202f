/* test_udiff.c -- a unified diff straight from a document's edits
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <setjmp.h>

#include "random_edits.h"
#include "text/udiff.h"

static void open_doc(struct zdoc *doc, const char *data, size_t len)
{
	struct diag diag = DIAG_INIT;
	struct buf b = BUF_INIT;

	buf_add(&b, data, len);
	cr_assert_eq(zdoc_init(doc, "x.zone", &b, 0, &diag), 0);
}

/* --- a reader of patches that forgives nothing -------------------------- */

static jmp_buf flawed;

#define NEED(what)                                                             \
	do {                                                                   \
		if (!(what))                                                   \
			longjmp(flawed, 1);                                    \
	} while (0)

static bool take_line(struct span *rest, struct span *line)
{
	const char *nl;

	if (!rest->len)
		return false;
	nl = memchr(rest->p, '\n', rest->len);
	line->p = rest->p;
	line->len = nl ? (size_t)(nl - rest->p) + 1 : rest->len;
	rest->p += line->len;
	rest->len -= line->len;
	return true;
}

static bool is_marker(struct span rest)
{
	return rest.len && *rest.p == '\\';
}

/* `12` or `12,3`: start and number of lines. */
static void read_range(const char **p, size_t *start, size_t *n)
{
	char *end;

	NEED(**p >= '0' && **p <= '9');
	*start = strtoul(*p, &end, 10);
	*n = 1;
	if (*end == ',') {
		NEED(end[1] >= '0' && end[1] <= '9');
		*n = strtoul(end + 1, &end, 10);
		NEED(*n != 1); /* which needs no number */
	}
	*p = end;
}

struct hunk {
	size_t old_start, old_lines, new_start, new_lines;
};

static struct hunk read_header(struct span line)
{
	struct hunk h;
	const char *p = line.p;

	NEED(strncmp(p, "@@ -", 4) == 0);
	p += 4;
	read_range(&p, &h.old_start, &h.old_lines);
	NEED(strncmp(p, " +", 2) == 0);
	p += 2;
	read_range(&p, &h.new_start, &h.new_lines);
	NEED(strncmp(p, " @@\n", 4) == 0);
	NEED(p + 4 == line.p + line.len);
	/* From here on: how many lines are before the hunk. */
	h.old_start -= h.old_lines > 0;
	h.new_start -= h.new_lines > 0;
	return h;
}

struct patcher {
	struct span old;  /* what is left of it */
	size_t old_line, new_line; /* behind us */
	struct buf *out;
	bool ended; /* a line without a newline came */
};

static void copy_lines(struct patcher *p, size_t upto)
{
	struct span line;

	while (p->old_line < upto) {
		NEED(take_line(&p->old, &line));
		buf_addspan(p->out, line);
		p->old_line++;
		p->new_line++;
	}
}

/* The lines of a run of changes: none may be the same at its ends. */
struct run {
	struct span gone[2], come[2]; /* first and last */
	size_t ngone, ncome;
};

static void add_to_run(struct run *run, char sign, struct span text)
{
	struct span *ends = sign == '-' ? run->gone : run->come;
	size_t *n = sign == '-' ? &run->ngone : &run->ncome;

	if (sign == '-')
		NEED(!run->ncome);
	if (!(*n)++)
		ends[0] = text;
	ends[1] = text;
}

static void end_run(struct run *run)
{
	if (run->ngone && run->ncome) {
		NEED(!span_eq(run->gone[0], run->come[0]));
		NEED(!span_eq(run->gone[1], run->come[1]));
	}
	*run = (struct run){ .ngone = 0 };
}

static void apply_hunk(struct patcher *p, const struct hunk *h, struct span *rest)
{
	size_t old_left = h->old_lines, new_left = h->new_lines;
	size_t head = 0, tail = 0, changes = 0;
	struct run run = { .ngone = 0 };
	struct span line, text, old;

	while (old_left || new_left) {
		NEED(take_line(rest, &line));
		text = span_make(line.p + 1, line.len - 1);
		if (is_marker(*rest)) {
			struct span marker;

			take_line(rest, &marker);
			NEED(span_is(marker, "\\ No newline at end of file\n"));
			text.len--;
		}
		if (*line.p == ' ') {
			tail++;
			head += !changes;
			end_run(&run);
		} else {
			NEED(*line.p == '+' || *line.p == '-');
			changes++;
			NEED(changes == 1 || tail <= 6);
			tail = 0;
			add_to_run(&run, *line.p, text);
		}
		NEED(*line.p == '-' || !p->ended);
		p->ended = p->ended || (*line.p != '-' &&
					text.p[text.len - 1] != '\n');
		if (*line.p != '+') {
			NEED(old_left-- > 0);
			NEED(take_line(&p->old, &old));
			NEED(span_eq(old, text));
			p->old_line++;
		}
		if (*line.p != '-') {
			NEED(new_left-- > 0);
			buf_addspan(p->out, text);
			p->new_line++;
		}
	}
	end_run(&run);
	NEED(changes > 0);
	NEED(head == 3 || (head < 3 && h->old_start == 0));
	NEED(tail == 3 || (tail < 3 && !p->old.len));
}

static void apply_hunks(struct span old, struct span diff, struct buf *out)
{
	struct patcher p = { .old = old, .out = out };
	struct span line;

	while (take_line(&diff, &line)) {
		struct hunk h = read_header(line);

		copy_lines(&p, h.old_start);
		NEED(p.old_line == h.old_start);
		NEED(p.new_line == h.new_start);
		apply_hunk(&p, &h, &diff);
	}
	buf_addspan(out, p.old);
}

/* Applies a diff without its two header lines; false where anything is wrong. */
static bool apply(struct span old, struct span diff, struct buf *out)
{
	if (setjmp(flawed))
		return false;
	apply_hunks(old, diff, out);
	return true;
}

/* Does the diff of the document make its new text? */
static void check_diff(const struct zdoc *doc)
{
	static const char header[] = "--- a/x.zone\n+++ b/x.zone\n";
	struct span old = span_make(doc->src.data, doc->src.len), diff;
	struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;

	zdoc_render(doc, &want);
	udiff_write(doc, "x.zone", &text);
	diff = buf_span(&text);
	if (diff.len) {
		cr_assert_eq(strncmp(text.data, header, strlen(header)), 0);
		diff.p += strlen(header);
		diff.len -= strlen(header);
		cr_assert_gt(diff.len, 0);
	}
	cr_assert(apply(old, diff, &got), "the diff is wrong:\n%s", text.data);
	cr_assert(span_eq(buf_span(&got), buf_span(&want)),
		  "from\n%.*s\nby\n%s\nto\n%s\nand not\n%s", SPAN_ARG(old),
		  buf_str(&text), buf_str(&got), buf_str(&want));
	buf_release(&text);
	buf_release(&want);
	buf_release(&got);
}

/* --- the tests ---------------------------------------------------------- */

Test(udiff, random_edits)
{
	uint32_t seed = 1982;
	size_t round;

	for (round = 0; round < 20000; round++) {
		struct buf text = BUF_INIT, want = BUF_INIT;
		struct zdoc doc;

		random_text(&text, &seed);
		open_doc(&doc, text.data, text.len);
		random_edits(&doc, &want, &seed);
		check_diff(&doc);
		buf_release(&text);
		buf_release(&want);
		zdoc_release(&doc);
	}
}

#define HEAD "--- a/z\n+++ b/z\n"
#define NO_NL "\\ No newline at end of file\n"

static const struct {
	const char *old;
	struct {
		size_t off, len;
		const char *text;
	} v[3];
	const char *want;
} diffs[] = {
	{ "a\n", { { 0, 0, NULL } }, "" },
	/* edits that change nothing */
	{ "a\nb\n", { { 2, 1, "b" } }, "" },
	{ "a\nb\n", { { 2, 0, "" } }, "" },
	{ "a\nb\n", { { 2, 2, "b\n" }, { 0, 1, "a" } }, "" },
	{ "a", { { 1, 0, "" } }, "" },
	{ "", { { 0, 0, "" } }, "" },
	/* one line in the middle */
	{ "1\n2\n3\n4\n5\n6\n7\n8\n9\n", { { 8, 1, "five" } },
	  HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n" },
	/* lines put in and taken out */
	{ "a\nb\n", { { 2, 0, "new\n" } },
	  HEAD "@@ -1,2 +1,3 @@\n a\n+new\n b\n" },
	{ "a\nb\n", { { 0, 0, "new\n" } },
	  HEAD "@@ -1,2 +1,3 @@\n+new\n a\n b\n" },
	{ "a\nb\n", { { 4, 0, "new\n" } },
	  HEAD "@@ -1,2 +1,3 @@\n a\n b\n+new\n" },
	{ "a\nb\nc\n", { { 2, 2, "" } },
	  HEAD "@@ -1,3 +1,2 @@\n a\n-b\n c\n" },
	{ "a\n", { { 0, 2, "" } }, HEAD "@@ -1 +0,0 @@\n-a\n" },
	{ "", { { 0, 0, "a\n" } }, HEAD "@@ -0,0 +1 @@\n+a\n" },
	{ "a\n", { { 0, 1, "b" } }, HEAD "@@ -1 +1 @@\n-a\n+b\n" },
	/* the same line, put in beside it: only one comes */
	{ "a\nb\n", { { 2, 2, "b\nb\n" } },
	  HEAD "@@ -1,2 +1,3 @@\n a\n b\n+b\n" },
	{ "a\nb\n", { { 2, 2, "x\nb\n" } },
	  HEAD "@@ -1,2 +1,3 @@\n a\n+x\n b\n" },
	/* no newline at the end */
	{ "a\nb", { { 2, 1, "c" } },
	  HEAD "@@ -1,2 +1,2 @@\n a\n-b\n" NO_NL "+c\n" NO_NL },
	{ "a\nb", { { 3, 0, "\nc" } },
	  HEAD "@@ -1,2 +1,3 @@\n a\n-b\n" NO_NL "+b\n+c\n" NO_NL },
	{ "a\nb", { { 3, 0, "\nc\n" } },
	  HEAD "@@ -1,2 +1,3 @@\n a\n-b\n" NO_NL "+b\n+c\n" },
	{ "a\nb", { { 0, 1, "c" } },
	  HEAD "@@ -1,2 +1,2 @@\n-a\n+c\n b\n" NO_NL },
	{ "a\nb\n", { { 3, 1, "" } },
	  HEAD "@@ -1,2 +1,2 @@\n a\n-b\n+b\n" NO_NL },
	/* CR LF is part of the line, a lone CR no line end */
	{ "a\r\nb\r\n", { { 3, 1, "c" } },
	  HEAD "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n" },
	{ "a\rb\n", { { 2, 1, "c" } },
	  HEAD "@@ -1 +1 @@\n-a\rb\n+a\rc\n" },
	/* a line that lost its end, then the next one whole */
	{ "a\nb\nc\nd\n", { { 1, 1, "" }, { 2, 2, "" } },
	  HEAD "@@ -1,4 +1,2 @@\n-a\n-b\n-c\n+ac\n d\n" },
	{ "a\nb\nc", { { 1, 1, "" }, { 2, 2, "" } },
	  HEAD "@@ -1,3 +1 @@\n-a\n-b\n-c\n" NO_NL "+ac\n" NO_NL },
	/* two edits of one line, and two lines joined */
	{ "a b c\nd\n", { { 4, 1, "3" }, { 0, 1, "1" } },
	  HEAD "@@ -1,2 +1,2 @@\n-a b c\n+1 b 3\n d\n" },
	{ "a\nb\nc\n", { { 1, 1, "" } },
	  HEAD "@@ -1,3 +1,2 @@\n-a\n-b\n+ab\n c\n" },
	/* six lines between share a hunk, seven do not */
	{ "a\n1\n2\n3\n4\n5\n6\nb\n", { { 0, 1, "A" }, { 14, 1, "B" } },
	  HEAD "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n" },
	{ "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
	  { { 0, 1, "A\nAA" }, { 16, 1, "B" } },
	  HEAD "@@ -1,4 +1,5 @@\n-a\n+A\n+AA\n 1\n 2\n 3\n"
	       "@@ -6,4 +7,4 @@\n 5\n 6\n 7\n-b\n+B\n" },
	/* insertions at one place */
	{ "a\n", { { 2, 0, "1\n" }, { 2, 0, "2\n" }, { 2, 0, "3\n" } },
	  HEAD "@@ -1 +1,4 @@\n a\n+1\n+2\n+3\n" },
};

Test(udiff, text)
{
	struct buf got = BUF_INIT;
	struct zdoc doc;
	size_t i, j;

	for (i = 0; i < sizeof(diffs) / sizeof(*diffs); i++) {
		open_doc(&doc, diffs[i].old, strlen(diffs[i].old));
		for (j = 0; j < 3 && diffs[i].v[j].text; j++)
			zdoc_edit(&doc, diffs[i].v[j].off, diffs[i].v[j].len,
				  span_str(diffs[i].v[j].text));
		zdoc_sort_edits(&doc);
		buf_clear(&got);
		udiff_write(&doc, "z", &got);
		cr_expect_str_eq(buf_str(&got), diffs[i].want, "case %zu:\n%s",
				 i, buf_str(&got));
		zdoc_release(&doc);
	}
	buf_release(&got);
}

/* Names as git and patch read them. */
Test(udiff, names)
{
	static const struct {
		const char *path, *a, *b;
	} cases[] = {
		{ "x", "--- a/x\n", "+++ b/x\n" },
		{ "dir/x.zone", "--- a/dir/x.zone\n", "+++ b/dir/x.zone\n" },
		{ "a b", "--- a/a b\t\n", "+++ b/a b\t\n" },
		{ "a\"b", "--- \"a/a\\\"b\"\n", "+++ \"b/a\\\"b\"\n" },
		{ "a\\b c", "--- \"a/a\\\\b c\"\n", "+++ \"b/a\\\\b c\"\n" },
		{ "a\tb\n", "--- \"a/a\\011b\\012\"\n",
		  "+++ \"b/a\\011b\\012\"\n" },
		{ "a\x7f", "--- \"a/a\\177\"\n", "+++ \"b/a\\177\"\n" },
		{ "\xc3\xa4", "--- a/\xc3\xa4\n", "+++ b/\xc3\xa4\n" },
	};
	struct buf got = BUF_INIT, want = BUF_INIT;
	struct zdoc doc;
	size_t i;

	open_doc(&doc, "a\n", 2);
	zdoc_edit(&doc, 0, 1, span_str("b"));
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&got);
		buf_clear(&want);
		udiff_write(&doc, cases[i].path, &got);
		buf_addf(&want, "%s%s@@ -1 +1 @@\n-a\n+b\n", cases[i].a,
			 cases[i].b);
		cr_expect_str_eq(buf_str(&got), buf_str(&want));
	}
	buf_release(&got);
	buf_release(&want);
	zdoc_release(&doc);
}

/* Diffs of several documents go one after the other. */
Test(udiff, appends)
{
	struct buf got = BUF_INIT;
	struct zdoc doc;

	open_doc(&doc, "a\n", 2);
	zdoc_edit(&doc, 0, 0, span_str("b\n"));
	buf_adds(&got, "before\n");
	udiff_write(&doc, "z", &got);
	cr_expect_str_eq(buf_str(&got),
			 "before\n" HEAD "@@ -1 +1,2 @@\n+b\n a\n");
	buf_release(&got);
	zdoc_release(&doc);
}

/* The applier above finds what is wrong. */
Test(udiff, self_check)
{
	static const struct {
		const char *diff;
		bool good;
	} cases[] = {
		{ "@@ -1,2 +1,2 @@\n a\n-b\n+c\n", true },
		{ "@@ -1,3 +1,3 @@\n a\n-b\n+c\n", false }, /* counts */
		{ "@@ -1,2 +1,1 @@\n a\n-b\n+c\n", false },
		{ "@@ -2,2 +1,2 @@\n a\n-b\n+c\n", false }, /* starts */
		{ "@@ -1,2 +2,2 @@\n a\n-b\n+c\n", false },
		{ "@@ -2 +2 @@\n-b\n+c\n", false },           /* context */
		{ "@@ -1,2 +1,2 @@\n x\n-b\n+c\n", false },
		{ "@@ -1,2 +1,2 @@\n a\n-b\n+b\n", false },   /* no change */
		{ "@@ -1,2 +1,2 @@\n-a\n-b\n+a\n+c\n", false },
		{ "@@ -1,2 +1,2 @@\n a\n+c\n-b\n", false },   /* order */
		{ "@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\\n", false },
		{ "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
		  "+c\n", false },
		{ "@@ -1,2 +1,2 @@\n+a\n\\ No newline at end of file\n a\n"
		  "-b\n", false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out = BUF_INIT;
		bool good = apply(span_str("a\nb\n"), span_str(cases[i].diff),
				  &out);

		cr_expect_eq(good, cases[i].good, "case %zu", i);
		if (good)
			cr_expect_str_eq(buf_str(&out), "a\nc\n");
		buf_release(&out);
	}
}

/* Nothing quadratic: many lines and many edits. */
Test(udiff, many_edits, .timeout = 30)
{
	size_t i, n = 200000;
	struct buf text = BUF_INIT;
	struct zdoc doc;

	for (i = 0; i < n; i++)
		buf_addf(&text, "%06zu A 192.0.2.1\n", i);
	open_doc(&doc, text.data, text.len);
	for (i = 0; i < n; i += 5)
		zdoc_edit(&doc, i * 19 + 18, 0, span_str("1"));
	check_diff(&doc);
	buf_release(&text);
	zdoc_release(&doc);
}
