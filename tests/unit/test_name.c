/* test_name.c -- domain names: text, wire form, order
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "dns/name.h"

static struct name parse(const char *text)
{
	struct name origin, name;

	cr_assert_null(name_parse(&origin, span_str("example.com."), NULL));
	cr_assert_null(name_parse(&name, span_str(text), &origin), "%s", text);
	return name;
}

static void expect_wire(const char *text, const char *wire, size_t len)
{
	struct name name = parse(text);

	cr_assert_eq(name.len, len, "%s", text);
	cr_assert_arr_eq(name.wire, wire, len, "%s", text);
}

#define EXPECT(text, wire) expect_wire(text, wire, sizeof(wire))

Test(name, parse)
{
	EXPECT(".", "");
	EXPECT("@", "\7example\3com");
	EXPECT("a", "\1a\7example\3com");
	EXPECT("a.", "\1a");
	EXPECT("A.b", "\1A\1b\7example\3com");
	EXPECT("@.", "\1@");
	EXPECT("@.x.", "\1@\1x");
	EXPECT("\\@.", "\1@");
	EXPECT("a\\.b.", "\3a.b");
	EXPECT("a\\.", "\2a.\7example\3com");
	EXPECT("a\\\\.", "\2a\\");
	EXPECT("\\097\\000\\255.", "\3a\0\377");
	EXPECT("\\(\\)\\;\\\".", "\4();\"");
	EXPECT("b\303\274cher.", "\7b\303\274cher");
	EXPECT("*.x.", "\1*\1x");
	EXPECT("a\\[x.", "\3a[x");
	EXPECT("[x.", "\2[x");
}

Test(name, refuse)
{
	static const char *const texts[] = {
		"",	  "a..b",  ".a",    "..",     "a\\",	"a\\1",
		"a\\12",  "a\\1x2", "a\\256", "\\[x1.", "a.\\[x.",
	};
	struct name name;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		cr_assert_not_null(name_parse(&name, span_str(texts[i]),
					      &name_root), "%s", texts[i]);
	cr_assert_not_null(name_parse(&name, span_str("a"), NULL));
	cr_assert_not_null(name_parse(&name, span_str("@"), NULL));
	cr_assert_null(name_parse(&name, span_str("a."), NULL));
}

/* A name of `n` octets on the wire, as text with a final dot. */
static void long_text(struct buf *b, size_t n)
{
	for (n--; n; ) {
		size_t len = n < 64 ? n - 1 : n == 65 ? 62 : 63;

		buf_fill(b, 'x', len);
		buf_addc(b, '.');
		n -= len + 1;
	}
}

Test(name, limits)
{
	struct buf b = BUF_INIT;
	struct name name, origin = parse("@");
	size_t n;

	for (n = 200; n < 300; n++) {
		buf_clear(&b);
		long_text(&b, n);
		cr_assert_eq(!name_parse(&name, buf_span(&b), NULL), n <= 255,
			     "%zu", n);
		if (n <= 255)
			cr_assert_eq(name.len, n);
		/* Relative: the origin's 13 octets take the root's place. */
		b.len--;
		cr_assert_eq(!name_parse(&name, buf_span(&b), &origin),
			     n - 1 + 13 <= 255, "%zu", n);
	}
	buf_clear(&b);
	buf_fill(&b, 'a', 63);
	cr_assert_null(name_parse(&name, buf_span(&b), &origin));
	buf_addc(&b, 'a');
	cr_assert_not_null(name_parse(&name, buf_span(&b), &origin));
	buf_release(&b);
}

Test(name, parse_onto_its_own_origin)
{
	struct name name = parse("@"), want = parse("a.b");

	cr_assert_null(name_parse(&name, span_str("b"), &name));
	cr_assert_null(name_parse(&name, span_str("a"), &name));
	cr_assert(name_eq(&name, &want));
	/* A failure leaves it alone. */
	cr_assert_not_null(name_parse(&name, span_str("a..b"), &name));
	cr_assert(name_eq(&name, &want));
}

Test(name, text_absolute)
{
	cr_assert(name_text_absolute(span_str(".")));
	cr_assert(name_text_absolute(span_str("a.")));
	cr_assert(name_text_absolute(span_str("a\\\\.")));
	cr_assert_not(name_text_absolute(span_str("")));
	cr_assert_not(name_text_absolute(span_str("a")));
	cr_assert_not(name_text_absolute(span_str("a\\.")));
	cr_assert_not(name_text_absolute(span_str("a\\\\\\.")));
	cr_assert_not(name_text_absolute(span_str("@")));
}

Test(name, equal)
{
	struct name a = parse("WWW.Example.NET."), b = parse("www.example.net.");
	struct name c = parse("ww.wexample.net.");

	cr_assert(name_eq(&a, &b));
	cr_assert_eq(name_hash(&a), name_hash(&b));
	cr_assert_not(name_eq(&a, &c));
	name_lower(&a);
	cr_assert_arr_eq(a.wire, b.wire, a.len);
	/* Only letters fold. */
	a = parse("[.");
	b = parse("{.");
	cr_assert_not(name_eq(&a, &b));
}

Test(name, at_or_below)
{
	struct name top = parse("@"), at = parse("EXAMPLE.com.");
	struct name below = parse("a.b"), beside = parse("xexample.com.");
	struct name above = parse("com."), dotted = parse("a\\.example.com.");
	/* The label's octets look like the end of the zone's name. */
	struct name tail = parse("a\\007example\\003com.");

	cr_assert(name_at_or_below(&top, &top));
	cr_assert(name_at_or_below(&at, &top));
	cr_assert(name_at_or_below(&below, &top));
	cr_assert(name_at_or_below(&below, &name_root));
	cr_assert(name_at_or_below(&name_root, &name_root));
	cr_assert_not(name_at_or_below(&beside, &top));
	cr_assert_not(name_at_or_below(&above, &top));
	cr_assert_not(name_at_or_below(&dotted, &top));
	cr_assert_not(name_at_or_below(&tail, &top));
	cr_assert_not(name_at_or_below(&name_root, &top));
}

/* The order of RFC 4034 6.1, its own example. */
Test(name, order)
{
	static const char *const texts[] = {
		"example.",	     "a.example.",     "yljkjljk.a.example.",
		"Z.a.example.",	     "zABC.a.EXAMPLE.", "z.example.",
		"\\001.z.example.", "*.z.example.",   "\\200.z.example.",
	};
	size_t n = sizeof(texts) / sizeof(*texts), i, k;

	for (i = 0; i < n; i++) {
		for (k = 0; k < n; k++) {
			struct name a = parse(texts[i]), b = parse(texts[k]);
			int c = name_cmp(&a, &b);

			cr_assert_eq((c > 0) - (c < 0), (i > k) - (i < k),
				     "%s, %s", texts[i], texts[k]);
		}
	}
}

Test(name, up_and_down)
{
	struct name name = parse("a.b"), want = parse("b"), top = parse("@");
	char label[64];

	cr_assert_eq(name_labels(&name), 4);
	cr_assert(name_up(&name));
	cr_assert(name_eq(&name, &want));
	cr_assert(name_prepend(&name, span_str("a.b")));
	want = parse("a\\.b.b");
	cr_assert(name_eq(&name, &want));
	cr_assert_not(name_prepend(&name, span_str("")));
	memset(label, 'x', sizeof(label));
	cr_assert_not(name_prepend(&top, span_make(label, 64)));
	while (top.len + 64 <= NAME_MAX_LEN)
		cr_assert(name_prepend(&top, span_make(label, 63)));
	cr_assert_not(name_prepend(&top, span_make(label, 63)));
	cr_assert(name_prepend(&top, span_make(label, 255u - top.len - 1)));
	cr_assert_eq(top.len, 255);
	while (name_up(&top))
		;
	cr_assert(name_eq(&top, &name_root));
	cr_assert_eq(name_labels(&top), 0);
}

Test(name, wildcard)
{
	struct name yes = parse("*"), inside = parse("a.*"), two = parse("**");

	cr_assert(name_is_wildcard(&yes));
	cr_assert_not(name_is_wildcard(&inside));
	cr_assert_not(name_is_wildcard(&two));
	cr_assert_not(name_is_wildcard(&name_root));
}

static void expect_print(const char *text, const char *absolute,
			 const char *relative)
{
	struct name name = parse(text), origin = parse("@"), back;
	struct buf b = BUF_INIT;

	name_print(&name, &b);
	cr_assert_str_eq(buf_str(&b), absolute);
	cr_assert_null(name_parse(&back, buf_span(&b), NULL));
	cr_assert(name_eq(&name, &back));
	buf_clear(&b);
	name_print_relative(&name, &origin, &b);
	cr_assert_str_eq(buf_str(&b), relative);
	cr_assert_null(name_parse(&back, buf_span(&b), &origin));
	cr_assert(name_eq(&name, &back));
	buf_release(&b);
}

Test(name, print)
{
	expect_print(".", ".", ".");
	expect_print("@", "example.com.", "@");
	expect_print("A.b", "A.b.example.com.", "A.b");
	expect_print("a.example.net.", "a.example.net.", "a.example.net.");
	expect_print("com.", "com.", "com.");
	expect_print("\\@", "\\@.example.com.", "\\@");
	expect_print("\\.\\\\\\\"\\(\\)\\;\\@\\$.",
		     "\\.\\\\\\\"\\(\\)\\;\\@\\$.", "\\.\\\\\\\"\\(\\)\\;\\@\\$.");
	expect_print("\\032\\000~\\127\\255.", "\\032\\000~\\127\\255.",
		     "\\032\\000~\\127\\255.");
}

Test(name, print_relative_to_the_root)
{
	struct name name = parse("a.b.");
	struct buf b = BUF_INIT;

	name_print_relative(&name, &name_root, &b);
	cr_assert_str_eq(buf_str(&b), "a.b");
	buf_release(&b);
}

Test(name, host_names)
{
	static const struct {
		const char *name;
		bool want;
	} cases[] = {
		{ "a.example.", true },	    { "A-1.example.", true },
		{ ".", true },		    { "2.0.192.in-addr.arpa.", true },
		{ "_a.example.", false },   { "-a.example.", false },
		{ "a-.example.", false },   { "a\\.b.example.", false },
		{ "*.example.", false },    { "a.b_c.", false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct name name = parse(cases[i].name);

		cr_expect_eq(name_is_host(&name), cases[i].want, "%s",
			     cases[i].name);
	}
}
