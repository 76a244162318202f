/* test_zone.c -- the meaning of a zone file
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dns/zone.h"

#define SOA "@ SOA ns h 1 2 3 4 5\n"
#define APEX "$TTL 300\n" SOA "@ NS ns.\n"
#define SHA1 "2bb183af5f22588179a53b0a98631fad1a292118"

static struct diag diag = DIAG_INIT;
static struct zone zone;

static int load(const char *name, const char *origin, const char *text)
{
	struct zone_opts opts = { .origin = origin };
	struct buf b = BUF_INIT;
	int result;

	buf_adds(&b, text);
	result = zone_load_text(&zone, name, &b, &opts, &diag);
	buf_release(&b);
	return result;
}

static void drop(void)
{
	zone_release(&zone);
	diag_release(&diag);
}

/* Loads a zone that must be good, called example.com. */
static void load_good(const char *text)
{
	cr_assert_eq(load("x", "example.com", text), 0, "%s\n%s", text,
		     diag.n ? diag.v[0].text : "");
}

static struct name name_of(const char *text)
{
	struct name name;

	cr_assert_null(name_parse(&name, span_str(text), &zone.origin));
	return name;
}

/* Owner and TTL of every record, ! in front where it is outside the zone. */
static void show(struct buf *out)
{
	struct name owner;
	uint32_t i;

	for (i = 0; i < zone.n; i++) {
		buf_adds(out, i ? " " : "");
		if (zone.v[i].flags & ZREC_OUT_OF_ZONE)
			buf_addc(out, '!');
		zone_owner(&zone, i, &owner);
		name_print_relative(&owner, &zone.origin, out);
		buf_addf(out, "/%u", zone.v[i].ttl);
	}
}

/* Findings as `rule@line:col`, the ones without a place as `rule`. */
static void show_findings(struct buf *out)
{
	size_t i;

	for (i = 0; i < diag.n; i++) {
		buf_addf(out, "%s%s", i ? " " : "", rule_name(diag.v[i].rule));
		if (diag.v[i].line)
			buf_addf(out, "@%zu:%zu", diag.v[i].line,
				 diag.v[i].col);
	}
}

/* --- what is in force --------------------------------------------------- */

/* What show() says of a text. */
struct shown {
	const char *text, *want;
};

static const struct shown in_force[] = {
	{ APEX "a A 192.0.2.1\n", "@/300 @/300 a/300" },
	{ APEX "a 60 A 192.0.2.1\nb A 192.0.2.1\n",
	  "@/300 @/300 a/60 b/300" },
	{ APEX "$ttl 1h\na A 192.0.2.1\n$TTL 1d\nb A 192.0.2.1\n",
	  "@/300 @/300 a/3600 b/86400" },
	/* no $TTL: the last explicit one */
	{ "@ 10 SOA ns h 1 2 3 4 5\n@ NS ns.\na 20 A 192.0.2.1\n"
	  "b A 192.0.2.1\n",
	  "@/10 @/10 a/20 b/20" },
	/* and before any, the SOA's minimum, which then is the default */
	{ SOA "@ NS ns.\na 20 A 192.0.2.1\nb A 192.0.2.1\n",
	  "@/5 @/5 a/20 b/5" },
	{ "@ 60 NS ns.\n" SOA "a A 192.0.2.1\n", "@/60 @/60 a/60" },
	/* $TTL later on goes before both */
	{ SOA "@ NS ns.\n$TTL 7\na A 192.0.2.1\n", "@/5 @/5 a/7" },
	{ "@ 10 SOA ns h 1 2 3 4 5\n@ NS ns.\n$TTL 7\na A 192.0.2.1\n",
	  "@/10 @/10 a/7" },
	/* an RRset has the TTL of its first record */
	{ APEX "a 60 A 192.0.2.1\na 70 A 192.0.2.2\na A 192.0.2.3\n"
	  "a 70 TXT x\n",
	  "@/300 @/300 a/60 a/60 a/60 a/70" },
	/* signatures have that of what they sign */
	{ APEX "a 60 RRSIG A 8 3 60 20300101000000 20200101000000 1 @ AAAA\n"
	  "a 70 RRSIG TXT 8 3 70 20300101000000 20200101000000 1 @ AAAA\n",
	  "@/300 @/300 a/60 a/70" },
	/* over 2^31-1 counts as 0 */
	{ APEX "a 2147483647 A 192.0.2.1\nb 2147483648 A 192.0.2.1\n",
	  "@/300 @/300 a/2147483647 b/0" },
	/* out of the zone: ignored, but its TTL is the last one */
	{ "@ 10 SOA ns h 1 2 3 4 5\n@ NS ns.\nx.example.org. 77 A 192.0.2.1\n"
	  "a A 192.0.2.1\n",
	  "@/10 @/10 !x.example.org./77 a/77" },
	/* blank owners */
	{ APEX "a A 192.0.2.1\n  TXT x\n\n; c\n  AAAA ::1\n",
	  "@/300 @/300 a/300 a/300 a/300" },
	{ APEX "  TXT x\n$ORIGIN sub\n  MX 1 a\nb TXT x\n",
	  "@/300 @/300 @/300 @/300 b.sub/300" },
	{ APEX "a A 192.0.2.1\n$ORIGIN sub\n  MX 1 a\n$ORIGIN @\n TXT x\n",
	  "@/300 @/300 a/300 a/300 a/300" },
	{ APEX "x.example.org. A 192.0.2.1\n  TXT x\nb TXT x\n",
	  "@/300 @/300 !x.example.org./300 !x.example.org./300 b/300" },
	/* origins: absolute, relative to the one before, any case */
	{ APEX "$ORIGIN sub.example.com.\na TXT x\n$origin deep\na TXT x\n"
	  "@ TXT x\na. TXT x\n$ORIGIN example.com.\na TXT x\n",
	  "@/300 @/300 a.sub/300 a.deep.sub/300 deep.sub/300 !a./300 "
	  "a/300" },
	{ APEX "$ORIGIN com.\nexample TXT x\na.example TXT x\nother TXT x\n",
	  "@/300 @/300 @/300 a/300 !other.com./300" },
	/* case and escapes do not matter for being inside */
	{ APEX "a.EXAMPLE.com. TXT x\nb.ex\\097mple.com. TXT x\n",
	  "@/300 @/300 a/300 b/300" },
};

static void expect_shown(const struct shown *rows, size_t n)
{
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < n; i++) {
		load_good(rows[i].text);
		buf_clear(&got);
		show(&got);
		cr_expect_str_eq(buf_str(&got), rows[i].want, "case %zu: %s", i,
				 buf_str(&got));
		drop();
	}
	buf_release(&got);
}

Test(zone, owners_and_ttls)
{
	expect_shown(in_force, sizeof(in_force) / sizeof(*in_force));
}

#define SERVED APEX "d 10 NS a.d\n"

/*
 * What named-compilezone makes of the same: glue does not end the batch of the
 * delegation that it follows, so that a later NS record takes the first one's
 * TTL; the glue is a batch of its own.
 */
static const struct shown around_glue[] = {
	{ SERVED "a.d 20 A 192.0.2.1\nd 30 NS b.d\nb.d 40 A 192.0.2.2\n",
	  "@/300 @/300 d/10 a.d/20 d/10 b.d/40" },
	/* of two types, and of two records; those of a name in a row are one batch */
	{ SERVED "a.d 20 A 192.0.2.1\na.d 25 AAAA ::1\na.d 30 A 192.0.2.2\n"
		 "d 40 NS b.d\nb.d A 192.0.2.3\n",
	  "@/300 @/300 d/10 a.d/20 a.d/25 a.d/20 d/10 b.d/300" },
	/* glue that comes again behind other glue sets its TTL anew */
	{ SERVED "d 11 NS b.d\na.d 20 A 192.0.2.1\nb.d 40 A 192.0.2.2\n"
		 "a.d 50 A 192.0.2.3\nd 30 NS c.d\nc.d A 192.0.2.4\n",
	  "@/300 @/300 d/10 d/10 a.d/50 b.d/40 a.d/50 d/10 c.d/300" },
	/* and so it does behind the delegation */
	{ SERVED "a.d 20 A 192.0.2.1\nd 30 NS b.d\na.d 40 A 192.0.2.2\n"
		 "b.d A 192.0.2.3\n",
	  "@/300 @/300 d/10 a.d/40 d/10 a.d/40 b.d/300" },
	/* blank owners, an origin, a server elsewhere in the zone or outside it */
	{ SERVED "a.d 20 A 192.0.2.1\n 30 A 192.0.2.2\nd 40 NS b.d\n"
		 "b.d A 192.0.2.3\n",
	  "@/300 @/300 d/10 a.d/20 a.d/20 d/10 b.d/300" },
	{ SERVED "$ORIGIN d.example.com.\na 20 A 192.0.2.1\n@ 30 NS b\n"
		 "b 40 A 192.0.2.2\n",
	  "@/300 @/300 d/10 a.d/20 d/10 b.d/40" },
	{ APEX "d 10 NS a.e\na.e 20 A 192.0.2.1\nd 30 NS b.e\n",
	  "@/300 @/300 d/10 a.e/20 d/10" },
	{ APEX "d 10 NS a.example.org.\na.example.org. 20 A 192.0.2.1\n"
	       "d 30 NS b.example.org.\n",
	  "@/300 @/300 d/10 !a.example.org./20 d/10" },
	/* a server is known in any case, the glue's batch by its own */
	{ SERVED "A.d 20 A 192.0.2.1\na.d 25 A 192.0.2.2\nd 30 NS b.d\n"
		 "b.d A 192.0.2.3\n",
	  "@/300 @/300 d/10 A.d/25 a.d/25 d/10 b.d/300" },
	/* a delegation within the glue */
	{ SERVED "a.d 20 NS x.a.d\na.d 30 NS y.a.d\nd 40 NS b.d\n"
		 "x.a.d A 192.0.2.1\ny.a.d A 192.0.2.2\nb.d A 192.0.2.3\n",
	  "@/300 @/300 d/10 a.d/20 a.d/20 d/10 x.a.d/300 y.a.d/300 b.d/300" },
	/* at the apex as elsewhere */
	{ "$TTL 300\n" SOA "@ 10 NS a\na 20 A 192.0.2.1\n@ 30 NS b\n"
	  "b A 192.0.2.2\n",
	  "@/300 @/10 a/20 @/10 b/300" },
	/* what is no glue of it, or not yet, ends the batch */
	{ SERVED "x 1 TXT x\nd 30 NS b.d\na.d 20 A 192.0.2.1\nb.d A 192.0.2.2\n",
	  "@/300 @/300 d/30 x/1 d/30 a.d/20 b.d/300" },
	{ SERVED "a.d 20 A 192.0.2.1\nx 1 TXT x\nd 30 NS b.d\n"
		 "a.d 40 A 192.0.2.2\nb.d A 192.0.2.3\n",
	  "@/300 @/300 d/30 a.d/40 x/1 d/30 a.d/40 b.d/300" },
	{ SERVED "b.d 20 A 192.0.2.1\nd 30 NS b.d\na.d A 192.0.2.2\n",
	  "@/300 @/300 d/30 b.d/20 d/30 a.d/300" },
	{ SERVED "a.d 20 A 192.0.2.1\nD 30 NS b.d\nb.d A 192.0.2.2\n",
	  "@/300 @/300 d/30 a.d/20 D/30 b.d/300" },
};

Test(zone, ttls_around_glue)
{
	expect_shown(around_glue, sizeof(around_glue) / sizeof(*around_glue));
}

Test(zone, record_whole)
{
	struct buf got = BUF_INIT;
	struct rr rr;

	load_good(APEX "a 60 IN MX ( 10 ; c\n mail )\n$ORIGIN sub\n TXT \"x;y\" z\n");
	zone_rr(&zone, 2, &rr);
	rr_print(&rr, &got);
	cr_expect_str_eq(buf_str(&got),
			 "a.example.com. 60 IN MX 10 mail.example.com.");
	rr_release(&rr);
	buf_clear(&got);
	zone_rr(&zone, 3, &rr);
	rr_print(&rr, &got);
	cr_expect_str_eq(buf_str(&got),
			 "a.example.com. 300 IN TXT \"x;y\" \"z\"");
	rr_release(&rr);
	buf_release(&got);
	drop();
}

Test(zone, ttl_flags)
{
	load_good("@ 10 SOA ns h 1 2 3 4 5\n@ NS ns.\n$TTL 7\na TXT x\nb 1 TXT x\n");
	cr_expect(zone.v[0].flags & ZREC_TTL_EXPLICIT);
	cr_expect_not(zone.v[0].flags & ZREC_TTL_FROM_LAST);
	cr_expect(zone.v[1].flags & ZREC_TTL_FROM_LAST);
	cr_expect_not(zone.v[1].flags & ZREC_TTL_EXPLICIT);
	cr_expect_not(zone.v[2].flags & (ZREC_TTL_FROM_LAST | ZREC_TTL_EXPLICIT));
	cr_expect(zone.v[3].flags & ZREC_TTL_EXPLICIT);
	drop();
}

Test(zone, context_by_entry)
{
	/* in force before each entry, and after the last one */
	static const struct {
		const char *origin;
		bool has_ttl;
		uint32_t ttl;
	} want[] = {
		{ "example.com.", false, 0 },     /* 0: the SOA, no TTL yet */
		{ "example.com.", true, 5 },      /* 1: NS */
		{ "example.com.", true, 5 },      /* 2: $TTL 7 */
		{ "example.com.", true, 7 },      /* 3: $ORIGIN sub */
		{ "sub.example.com.", true, 7 },  /* 4: a */
		{ "sub.example.com.", true, 7 },  /* 5: blank line */
		{ "sub.example.com.", true, 7 },  /* 6: $ORIGIN x. */
		{ "x.", true, 7 },                /* 7: $TTL 9 */
		{ "x.", true, 9 },                /* 8: the end */
	};
	struct buf got = BUF_INIT;
	size_t i;

	load_good(SOA "@ NS ns.\n$TTL 7\n$ORIGIN sub\na TXT x\n\n$ORIGIN x.\n$TTL 9\n");
	cr_assert_eq(zone_main(&zone)->n, 8);
	for (i = 0; i <= zone_main(&zone)->n; i++) {
		const struct zone_ctx *ctx = zone_ctx_at(&zone, i);
		struct name origin;

		zone_ctx_origin(&zone, ctx, &origin);
		buf_clear(&got);
		name_print(&origin, &got);
		cr_expect_str_eq(buf_str(&got), want[i].origin, "entry %zu", i);
		cr_expect_eq(ctx->has_ttl, want[i].has_ttl, "entry %zu", i);
		if (want[i].has_ttl)
			cr_expect_eq(ctx->ttl, want[i].ttl, "entry %zu", i);
	}
	buf_release(&got);
	drop();
}

Test(zone, record_by_entry)
{
	static const size_t want[] = { 0, 0, 1, 2, 2, 2, 3, 3 };
	size_t i;

	load_good("$TTL 1\n" SOA "@ NS ns.\n\n; c\na TXT x\n\n");
	cr_assert_eq(zone_main(&zone)->n, 7);
	for (i = 0; i <= zone_main(&zone)->n; i++)
		cr_expect_eq(zone_rec_at(&zone, i), want[i], "entry %zu", i);
	drop();
}

/* --- which zone --------------------------------------------------------- */

static const struct {
	const char *file, *option, *text, *want;
} origins[] = {
	/* the option before all */
	{ "example.org.zone", "example.com", "@ 1 SOA ns h 1 2 3 4 5\n"
	  "@ NS ns.\n", "example.com." },
	{ "x", "example.com.", "$ORIGIN sub\n$ORIGIN example.com.\n"
	  "@ 1 SOA ns h 1 2 3 4 5\n@ NS ns.\n", "example.com." },
	{ "x", ".", ". 1 SOA ns h 1 2 3 4 5\n. NS ns.\nns. A 192.0.2.1\n", "." },
	/* then the SOA's owner */
	{ "example.org.zone", NULL, "example.com. 1 SOA ns h 1 2 3 4 5\n"
	  "example.com. NS ns.\n", "example.com." },
	{ "example.org.zone", NULL, "$ORIGIN com.\n"
	  "example 1 SOA ns h 1 2 3 4 5\n NS ns.\n", "example.com." },
	{ "example.org.zone", NULL, "$origin example.com.\n$TTL 1\n"
	  "@ SOA ns h 1 2 3 4 5\n NS ns.\n", "example.com." },
	{ "x", NULL, "$ORIGIN com.\n$ORIGIN example\n"
	  "@ 1 SOA ns h 1 2 3 4 5\n NS ns.\n", "example.com." },
	/* then the file's name */
	{ "dir.d/example.com.zone", NULL, "@ 1 SOA ns h 1 2 3 4 5\n"
	  " NS ns.\n", "example.com." },
	{ "db.example.com", NULL, "@ 1 SOA ns h 1 2 3 4 5\n"
	  " NS ns.\n$ORIGIN sub.example.com.\na TXT x\n", "example.com." },
	{ "db.example.com", NULL, "@ 1 SOA ns h 1 2 3 4 5\n"
	  " NS ns.\n$ORIGIN com.\n", "example.com." },
	/* then a $ORIGIN further down, also where the name does not fit */
	{ "zone.txt", NULL, "@ 1 SOA ns h 1 2 3 4 5\n NS ns.\n"
	  "$ORIGIN example.com.\na TXT x\n", "example.com." },
	{ "my.backup.zone", NULL, "@ 1 SOA ns h 1 2 3 4 5\n NS ns.\n"
	  "$ORIGIN example.com.\na TXT x\n", "example.com." },
	{ "-", NULL, "@ 1 SOA ns h 1 2 3 4 5\n NS ns.\n", NULL },
	{ "x", NULL, "", NULL },
	{ "x", "a..b", "example.com. 1 SOA ns h 1 2 3 4 5\n"
	  "example.com. NS ns.\n", NULL },
	{ "x", "", "example.com. 1 SOA ns h 1 2 3 4 5\n"
	  "example.com. NS ns.\n", NULL },
};

Test(zone, origin)
{
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(origins) / sizeof(*origins); i++) {
		int result = load(origins[i].file, origins[i].option,
				  origins[i].text);

		if (origins[i].want) {
			cr_expect_eq(result, 0, "case %zu: %s", i,
				     diag.n ? diag.v[0].text : "");
			buf_clear(&got);
			name_print(&zone.origin, &got);
			cr_expect_str_eq(buf_str(&got), origins[i].want,
					 "case %zu: %s", i, buf_str(&got));
		} else {
			cr_expect_eq(result, -1, "case %zu", i);
			cr_expect(diag.n == 1 &&
				  diag.v[0].rule == RULE_NO_ORIGIN, "case %zu", i);
		}
		drop();
	}
	buf_release(&got);
}

Test(zone, stem)
{
	static const struct {
		const char *path, *want;
	} cases[] = {
		{ "example.com.zone", "example.com" },
		{ "/etc/bind/example.com.db", "example.com" },
		{ "a.zone/example.com.txt", "example.com" },
		{ "db.example.com", "example.com" },
		{ "dir/db.example.com", "example.com" },
		{ "example.com", "example.com" },
		{ "-", "-" },
		{ ".zone", ".zone" },
		{ "db.", "db." },
		{ "", "" },
	};
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_clear(&got);
		zone_stem(cases[i].path, &got);
		cr_expect_str_eq(buf_str(&got), cases[i].want, "%s: %s",
				 cases[i].path, buf_str(&got));
	}
	buf_release(&got);
}

Test(zone, class)
{
	cr_assert_eq(load("x", "bind", "@ 1 CH SOA ns h 1 2 3 4 5\n@ CH NS ns.\n"
				       "version CH TXT x\n"), 0);
	cr_expect_eq(zone.class, CLASS_CH);
	drop();
}

/* --- what is found ------------------------------------------------------ */

static const struct {
	const char *text;
	bool good;
	const char *want;
} found[] = {
	{ APEX, true, "" },
	/* directives */
	{ APEX "$TTL\n$TTL 1 2\n$TTL x\n", false,
	  "syntax@4:5 syntax@5:8 bad-ttl@6:6" },
	{ APEX "$ORIGIN\n$ORIGIN a b\n$ORIGIN a..b\n", false,
	  "syntax@4:8 syntax@5:11 bad-name@6:9" },
	{ APEX "$NONE x\n$\n", false,
	  "unknown-directive@4:1 unknown-directive@5:1" },
	{ APEX "$DATE 20240101000000\n$DATE yesterday\n", false,
	  "syntax@5:7" },
	{ APEX "$DATE 21060207062815\n$DATE 19700101000000\n", true, "" },
	{ APEX "$DATE 21060207062816\n$DATE 19691231235959\n", false,
	  "syntax@4:7 syntax@5:7" },
	{ APEX "$INCLUDE\n$INCLUDE a b c\n", false,
	  "syntax@4:9 syntax@5:14" },
	{ APEX "$TTL 4294967295\n", true, "ttl-limit@4:6" },
	{ APEX "$ORIGIN \"a\"\n", false, "syntax@4:9" },
	{ APEX "$DATE\n$DATE 20240229000000\n$DATE 20230229000000\n",
	  false, "syntax@4:6 syntax@6:7" },
	{ APEX "$INCLUDE /none a..b\n$INCLUDE /none/none\n", false,
	  "bad-name@4:16 include@5:10" },
	{ APEX "$TTL 1", false, "syntax@4:7" },
	/* every field of a record */
	{ APEX "a..b A 192.0.2.1\n", false, "bad-name@4:1" },
	{ APEX "a 4294967296 A 192.0.2.1\n", false, "bad-ttl@4:3" },
	{ APEX "a 3000000000 A 192.0.2.1\n", true, "ttl-limit@4:3" },
	{ APEX "a CH A 192.0.2.1\n", false, "wrong-class@4:3" },
	{ APEX "a NOTYPE 192.0.2.1\n", false, "unknown-type@4:3" },
	{ APEX "a \"A\" 192.0.2.1\n", false, "unknown-type@4:3" },
	{ APEX "# comment\n", false, "unknown-type@4:3" },
	{ APEX "a 60 IN\n", false, "syntax@4:8" },
	{ APEX "a A 192.0.2.256\n", false, "bad-rdata@4:5" },
	{ APEX "a MX 10\n", false, "bad-rdata@4:8" },
	{ APEX "a TXT \"b\na TXT b )\n", false,
	  "unbalanced-quote@4:7 unbalanced-paren@5:9" },
	{ APEX "a TXT ( b\n\nb A 192.0.2.1\n", false,
	  "unbalanced-paren@4:7" },
	{ "$TTL 1\n A 192.0.2.1\n" SOA "@ NS ns.\n", false,
	  "no-owner@2:2" },
	/* lines with other ends */
	{ "$TTL 1\r\n@ SOA ns h 1 2 3 4 5\r\n@ NS ns.\r\nx A y\r\n", false,
	  "bad-rdata@4:5" },
	{ "$TTL 1\r@ SOA ns h 1 2 3 4 5\r@ NS ns.\rx A y\r", false,
	  "bad-rdata@4:5" },
	/* the records below a bad one are looked at, too */
	{ APEX "a A x\n  A y\nb A 192.0.2.1\n  A z\n", false,
	  "bad-rdata@4:5 bad-rdata@5:5 bad-rdata@7:5" },
	{ APEX "a..b A 192.0.2.1\n  A 192.0.2.2\n  A z\nc A w\n", false,
	  "bad-name@4:1 bad-rdata@6:5 bad-rdata@7:5" },
	{ APEX "a NOTYPE x\n  A 192.0.2.1\n  CNAME b\n", false,
	  "unknown-type@4:3 cname-and-other-data@6:3" },
	/* but nothing that only follows from it */
	{ "@ SOA ns h 1 2 3 4\n@ NS ns.\na A 192.0.2.1\n", false,
	  "bad-rdata@1:19" },
	{ "@ NS ns.\na A 192.0.2.1\n" SOA, false, "bad-ttl@1:3" },
	{ "@ 60 SOA ns h 1 2 3 4 x\n@ NS ns.\na A 192.0.2.1\n", false,
	  "bad-rdata@1:23" },
	/* the company that records keep */
	{ APEX "a CNAME b\na A 192.0.2.1\n", false,
	  "cname-and-other-data@5:3" },
	{ APEX "a A 192.0.2.1\na.example.com. CNAME b\n", false,
	  "cname-and-other-data@5:16" },
	{ APEX "a CNAME b\nA CNAME c\n", false, "cname-twice@5:3" },
	{ APEX "a CNAME b\na CNAME B.example.com.\n", true, "" },
	{ APEX "a CNAME b\na RRSIG CNAME 8 3 300 20300101000000 "
	  "20200101000000 1 @ AAAA\na NSEC b CNAME RRSIG NSEC\n", true,
	  "" },
	{ APEX "@ CNAME b\n", false, "cname-and-other-data@4:3" },
	{ APEX "a DNAME b\na DNAME c\n", false, "cname-twice@5:3" },
	{ APEX "a DNAME b\na TXT x\n", true, "" },
	{ APEX "a 1 A 192.0.2.1\na 2 A 192.0.2.2\n", true,
	  "rrset-ttl@5:5" },
	/* outside the zone: said, and nothing else looked at */
	{ APEX "x.org. A 192.0.2.1\n  CNAME y\n  SOA ns h 1 2 3 4 5\n",
	  true, "out-of-zone@4:1 out-of-zone@5:3 out-of-zone@6:3" },
	{ APEX "x.org. A y\n", false, "bad-rdata@4:10" },
	{ APEX "notexample.com. A 192.0.2.1\n", true, "out-of-zone@4:1" },
	/* the zone as a whole */
	{ "", false, "no-soa" },
	{ "; nothing\n", false, "no-soa" },
	{ "$TTL 1\n@ NS ns.\n", false, "no-soa" },
	{ "$TTL 1\n" SOA "a NS ns.\n", false, "no-ns" },
	{ APEX "@ SOA ns h 2 2 3 4 5\n", false, "soa-twice@4:3" },
	{ APEX "@ SOA ns h 1 2 3 4 5\n", true, "" },
	{ APEX "a SOA ns h 1 2 3 4 5\n", false, "no-soa@4:1" },
	/* records in the wrong place */
	{ APEX "@ DS 1 5 1 " SHA1 "\na DS 1 5 1 " SHA1 "\na NS ns.\n",
	  false, "misplaced@4:3" },
	{ APEX "a NSEC3 1 0 0 - 2vptu5timamqttgl4luu9kg21e0aor3s A\n"
	  "2vptu5timamqttgl4luu9kg21e0aor3s NSEC3 1 0 0 - "
	  "2vptu5timamqttgl4luu9kg21e0aor3s A\n", false,
	  "misplaced@4:3" },
	{ APEX "*.a NS ns.\n", false, "misplaced@4:5" },
	/* what the parent is to be told */
	{ APEX "@ NSEC3PARAM 2 0 0 -\n", false, "bad-rdata@4:3" },
	{ APEX "@ NSEC3PARAM 2 0 0 -\n@ NSEC3PARAM 1 0 0 -\n", true, "" },
	{ APEX "@ CDS 1 5 1 " SHA1 "\n", false, "cds-without-key@4:3" },
	{ APEX "@ DNSKEY 257 3 8 AQNR\n@ CDS 1 5 1 " SHA1 "\n", false,
	  "cds-without-key@5:3" },
	{ APEX "@ DNSKEY 257 3 5 AQNR\n@ CDS 1 5 1 " SHA1 "\n", true,
	  "" },
	{ APEX "@ DNSKEY 257 3 5 AQNR\n@ CDS 1 5 1 " SHA1 "\n"
	  "@ CDS 0 0 0 00\n", false, "cds-without-key@6:3" },
	{ APEX "@ CDS 0 0 0 00\n@ CDNSKEY 0 3 0 AA==\n", true, "" },
	{ APEX "@ CDNSKEY 257 3 8 AQNR\n", false, "cds-without-key@4:3" },
	/* the name servers' addresses */
	{ APEX "@ NS ns1\n", false, "ns-without-address@4:3" },
	{ APEX "@ NS ns1\nns1 AAAA ::1\n", true, "" },
	{ APEX "@ NS ns1\nns1 CNAME b\n", false,
	  "ns-without-address@4:3" },
	{ APEX "@ NS ns1.d\nd DNAME e.\n", false,
	  "ns-without-address@4:3" },
	{ APEX "@ NS ns1.d\nd NS ns.d\n", true, "" },
	{ APEX "@ NS a.b\n* A 192.0.2.1\n", true, "" },
	{ APEX "@ NS a.b\n* A 192.0.2.1\nx.b A 192.0.2.1\n", false,
	  "ns-without-address@4:3" },
};

Test(zone, findings)
{
	struct buf got = BUF_INIT;
	size_t i;

	for (i = 0; i < sizeof(found) / sizeof(*found); i++) {
		int result = load("x", "example.com", found[i].text);

		buf_clear(&got);
		show_findings(&got);
		cr_expect_eq(result, found[i].good ? 0 : -1, "case %zu", i);
		cr_expect_str_eq(buf_str(&got), found[i].want, "case %zu: %s: %s",
				 i, found[i].text, buf_str(&got));
		drop();
	}
	buf_release(&got);
}

/* What the first finding says, and the way out. */
Test(zone, words)
{
	static const struct {
		const char *text, *says, *hint;
	} cases[] = {
		{ APEX "b\302\240A 192.0.2.1\n", "is no record type",
		  "\"b\302\240A\" holds a character that only looks like a blank" },
		{ APEX "b A\342\200\257192.0.2.1\n", "is no record type",
		  "only looks like a blank" },
		{ APEX "b A\343\200\200192.0.2.1\n", "is no record type",
		  "only looks like a blank" },
		{ APEX "b A\303\244\n", "is no record type", "" },
		{ APEX "b\303\274cher A 192.0.2.1\n", "raw bytes over 127",
		  "write xn--bcher-kva" },
		{ APEX "\377 A 192.0.2.1\n", "", "" },
		{ APEX "$INCLUDE /none/none\n",
		  "/none/none: cannot open: No such file", "--workdir" },
		{ APEX "$TTL 1", "ends here without a line end", "echo >> x" },
		{ APEX "@ NS ns1\nns1 CNAME b\n",
		  "the name server ns1.example.com. is an alias",
		  "ends in a dot" },
		{ APEX "@ NS n.d\nd DNAME e.\n",
		  "the name server n.d.example.com. is below a DNAME", "" },
		{ "x.org. 1 SOA ns h 1 2 3 4 5\n", "is not in the zone",
		  "" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		load("x", "example.com", cases[i].text);
		cr_expect(diag.n ? strstr(diag.v[0].text, cases[i].says) != NULL
				 : !*cases[i].says,
			  "case %zu: %s", i, diag.n ? diag.v[0].text : "");
		cr_expect(diag.n ? diag.v[0].hint &&
				   strstr(diag.v[0].hint, cases[i].hint)
				 : !*cases[i].hint,
			  "case %zu: %s", i, diag.n ? diag.v[0].hint : "");
		drop();
	}
}

Test(zone, marks)
{
	load_good(APEX "*.a TXT x\n@ NSEC *.a TXT\n@ ZONEMD 1 1 1 "
		  "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d"
		  "1e1f202122232425262728292a2b2c2d2e2f\n");
	cr_expect_eq(zone.soa, 0);
	cr_expect(zone.has_wildcard);
	cr_expect(zone.has_dnssec);
	cr_expect_eq(zone.zonemd, 4);
	drop();
	load_good(APEX "a.*.b TXT x\n\\*.example.org. TXT x\n"
		  "*.example.org. TXT x\nx.org. NSEC a TXT\n");
	cr_expect_not(zone.has_wildcard);
	cr_expect_not(zone.has_dnssec);
	cr_expect_eq(zone.zonemd, ZONE_NONE);
	drop();
}

/* --- finding ------------------------------------------------------------ */

/* The records of a name and type, by their places. */
static void expect_set(const char *owner, uint16_t type, const char *want)
{
	struct name name = name_of(owner);
	struct buf got = BUF_INIT;
	uint32_t i;

	ZONE_EACH(&zone, i, &name, type)
		buf_addf(&got, "%s%u", got.len ? " " : "", i);
	cr_expect_str_eq(buf_str(&got), want, "%s: %s", owner, buf_str(&got));
	buf_release(&got);
}

Test(zone, sets)
{
	struct name name;
	uint32_t set, n = 0;

	load_good(APEX                   /* 0 1 */
		  "a A 192.0.2.1\n"      /* 2 */
		  "b A 192.0.2.1\n"      /* 3 */
		  "A A 192.0.2.2\n"      /* 4 */
		  "  TXT x\n"            /* 5 */
		  "b TXT x\n"            /* 6 */
		  "\\097 A 192.0.2.3\n"  /* 7 */
		  "$ORIGIN a\n"
		  "@ A 192.0.2.4\n"      /* 8 */
		  "a TXT x\n"            /* 9 */
		  "x.org. A 192.0.2.1\n" /* 10 */
		  "@ TXT y\n");          /* 11 */
	expect_set("a", TYPE_A, "2 4 7 8");
	expect_set("A.Example.COM.", TYPE_TXT, "5 11");
	expect_set("b", TYPE_A, "3");
	expect_set("b", TYPE_TXT, "6");
	expect_set("a.a", TYPE_TXT, "9");
	expect_set("@", TYPE_SOA, "0");
	expect_set("@", TYPE_NS, "1");
	expect_set("a", TYPE_MX, "");
	expect_set("none", TYPE_A, "");
	expect_set("x.org.", TYPE_A, "");
	name = name_of("a");
	for (set = zone_find(&zone, &name); set != ZONE_NONE;
	     set = zone_next_set(&zone, set)) {
		cr_expect(zone.v[set].flags & ZREC_LAST);
		n++;
	}
	cr_expect_eq(n, 2);
	cr_expect_eq(zone.nowners, 4);
	drop();
}

/* The index grows with its owners, and stays quick. */
Test(zone, many_owners, .timeout = 60)
{
	enum { MANY = 10000 };
	struct buf text = BUF_INIT;
	struct name name;
	char owner[32];
	uint32_t i, set;

	buf_adds(&text, APEX);
	for (i = 0; i < MANY; i++)
		buf_addf(&text, "h%u A 192.0.2.1\n  TXT x\n", i);
	for (i = 0; i < MANY; i += 2)
		buf_addf(&text, "H%u A 192.0.2.2\n", i);
	load_good(buf_str(&text));
	buf_release(&text);
	cr_expect_eq(zone.nowners, MANY + 1);
	cr_expect_eq(zone.n, 2 + 2 * MANY + MANY / 2);
	for (i = 0; i < MANY; i++) {
		snprintf(owner, sizeof(owner), "h%u", i);
		name = name_of(owner);
		set = zone_find_set(&zone, &name, TYPE_A);
		cr_assert_neq(set, ZONE_NONE, "%s", owner);
		cr_assert_eq(zone_first(&zone, set), 2 + 2 * i);
		cr_assert_eq(set, i % 2 ? 2 + 2 * i : 2 + 2 * MANY + i / 2);
		set = zone_find_set(&zone, &name, TYPE_TXT);
		cr_assert_eq(set, 3 + 2 * i);
	}
	name = name_of("h10000");
	cr_expect_eq(zone_find(&zone, &name), ZONE_NONE);
	drop();
}

/* --- files -------------------------------------------------------------- */

Test(zone, from_file)
{
	char path[] = "/tmp/sesz-test-zone-XXXXXX";
	struct zone_opts opts = { .origin = "example.com" };
	int fd = mkstemp(path);

	cr_assert_eq(write(fd, APEX, strlen(APEX)), (ssize_t)strlen(APEX));
	close(fd);
	cr_expect_eq(zone_load(&zone, path, &opts, &diag), 0);
	cr_expect_eq(zone.n, 2);
	cr_expect_eq((size_t)zone.files[0]->stamp.size, strlen(APEX));
	cr_expect_str_eq(zone_main(&zone)->src.name, path);
	drop();
	unlink(path);
	cr_expect_eq(zone_load(&zone, path, &opts, &diag), -1);
	cr_expect_eq(diag.v[0].rule, RULE_IO);
	drop();
}

/* Asked before anything is loaded, or after nothing could be. */
Test(zone, nothing_loaded)
{
	struct name name = name_root;

	cr_assert_eq(load("x", NULL, ""), -1);
	cr_expect_eq(zone_find(&zone, &name), ZONE_NONE);
	cr_expect_eq(zone_find_set(&zone, &name, TYPE_A), ZONE_NONE);
	cr_expect_eq(zone_rec_at(&zone, 0), 0);
	drop();
}
