/* test_limits.c -- how much sesz takes, and how long it takes for it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Whatever a zone looks like, twice as much of it takes about twice the time.
 */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "dns/zone.h"
#include "mail/wanted.h"
#include "out/terraform.h"
#include "plan/apply.h"
#include "plan/compare.h"
#include "plan/merge.h"
#include "plan/proof.h"
#include "share.h"
#include "text/udiff.h"

#define HEAD                                                                   \
	"$TTL 1h\n"                                                            \
	"@ SOA ns.example.net. hostmaster 1 7200 900 1209600 3600\n"           \
	"@ NS ns.example.net.\n"                                               \
	"@ NS ns.example.org.\n"

/* --- the way of a zone through sesz -------------------------------------- */

static void read_wanted(struct wanted_list *wanted)
{
	static const char json[] =
		"{ \"domain\": \"example.com\", \"region\": \"eu-west-1\","
		"  \"verification_tokens\": [\"token\"],"
		"  \"dkim\": { \"tokens\": [\"aaa\", \"bbb\", \"ccc\"] } }";
	struct src src = { "json", json, sizeof(json) - 1 };
	struct identity flags = { 0 };
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;

	*wanted = (struct wanted_list){ 0 };
	cr_assert_eq(identities_read(&ids, &src, &diag), 0);
	cr_assert_eq(identities_complete(&ids, &flags, "example.com", &diag), 0);
	cr_assert_eq(wanted_add(wanted, &ids.v[0], 600, &diag), 0);
	identities_release(&ids);
	diag_release(&diag);
}

static void write_out(const struct plan *plan)
{
	struct terraform_opts opts = { 0 };
	struct buf out = BUF_INIT;
	struct rrsets sets;

	plan_rrsets(plan, &sets);
	terraform_write(&plan->zone->origin, sets.v, sets.n, &opts, &out);
	udiff_write(zone_main(plan->zone), "zone", &out);
	rrsets_release(&sets);
	buf_release(&out);
}

static void merge(struct zone *zone, struct diag *diag)
{
	struct merge_opts opts = { .prune = true };
	struct wanted_list wanted;
	struct plan plan;
	struct zone after;

	read_wanted(&wanted);
	merge_plan(&plan, zone, &wanted, &opts, diag);
	if (!plan.count[CHANGE_CONFLICT]) {
		apply_plan(&plan, zone);
		cr_expect_eq(proof_check(&plan, &after, diag), 0);
		write_out(&plan);
		zone_release(&after);
	}
	plan_release(&plan);
	wanted_release(&wanted);
}

/* Loads the text and, where it is a zone, merges into it; the number of errors. */
static size_t run(const struct buf *text, size_t *records)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct diag diag = DIAG_INIT;
	struct buf copy = BUF_INIT;
	struct zone zone;
	size_t errors;

	buf_addspan(&copy, buf_span(text));
	if (zone_load_text(&zone, "zone", &copy, &opts, &diag) == 0)
		merge(&zone, &diag);
	*records = zone.n;
	errors = diag_errors(&diag);
	zone_release(&zone);
	buf_release(&copy);
	diag_release(&diag);
	return errors;
}

/* --- time ---------------------------------------------------------------- */

static void open_parens(struct buf *out, size_t n)
{
	while (n--)
		buf_adds(out, "a A (\n");
}

static void close_parens(struct buf *out, size_t n)
{
	while (n--)
		buf_adds(out, "a A )\n");
}

static void deep_parens(struct buf *out, size_t n)
{
	buf_adds(out, "a A ");
	buf_fill(out, '(', n);
	buf_adds(out, "192.0.2.1\n");
	buf_fill(out, ')', n);
	buf_adds(out, "\n");
}

/* The owner of many behind something long. */
static void owner_behind_parens(struct buf *out, size_t n)
{
	buf_fill(out, '(', n);
	buf_adds(out, " a ");
	buf_fill(out, ')', n);
	buf_adds(out, " TXT x\n");
	for (n /= 50; n > 0; n--)
		buf_addf(out, " TXT %zu\n", n);
}

static void open_quotes(struct buf *out, size_t n)
{
	while (n--)
		buf_adds(out, "a TXT \"open\n");
}

static void blank_owners(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, " AAAA 2001:db8::%zx:%zx\n", n >> 16, n & 0xffff);
}

static void one_set(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "_amazonses TXT %zu\n", n);
}

static void many_sets(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "a TYPE%zu \\# 0\n", 33000 + n);
}

static void many_names(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "n%zu._domainkey CNAME n%zu.dkim.amazonses.com.\n",
			 n, n);
}

static void origins(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "$ORIGIN s%zu.example.com.\na A 192.0.2.1\n", n);
}

static void ttls(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "$TTL %zu\na%zu A 192.0.2.1\n", n, n);
}

static void generates(struct buf *out, size_t n)
{
	buf_adds(out, "c CNAME d\n");
	while (n--)
		buf_addf(out, "$GENERATE 1-2 g%zu-$ A 192.0.2.$\n", n);
}

/* As RFC 2317 has them: many lines, and each may clash with each. */
static void cname_generates(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "$GENERATE 0-7 $.g%zu CNAME $.h%zu\n", n, n);
}

static void errors(struct buf *out, size_t n)
{
	while (n--)
		buf_adds(out, "a A x\n");
}

static void warnings(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "a%zu.example.org. A 192.0.2.1\n", n);
}

static void servers(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "@ NS ns%zu\nns%zu A 192.0.2.1\n", n, n);
}

static void cuts(struct buf *out, size_t n)
{
	while (n--)
		buf_addf(out, "cut NS ns%zu.cut\nns%zu.cut A 192.0.2.1\n", n, n);
}

static void long_word(struct buf *out, size_t n)
{
	buf_fill(out, 'a', n);
	buf_adds(out, " A 192.0.2.1\n");
}

static void long_comment(struct buf *out, size_t n)
{
	buf_addc(out, ';');
	buf_fill(out, '\r', n);
	buf_adds(out, "\n");
}

static void long_string(struct buf *out, size_t n)
{
	buf_adds(out, "a TXT \"");
	buf_fill(out, '\\', n);
	buf_adds(out, "\"\n");
}

static void many_words(struct buf *out, size_t n)
{
	buf_adds(out, "a TXT");
	while (n--)
		buf_adds(out, " x");
	buf_adds(out, "\n");
}

static const struct {
	const char *name;
	void (*write)(struct buf *out, size_t n);
	size_t n;
} shapes[] = {
	{ "lines that open a parenthesis", open_parens, 200000 },
	{ "lines that close a parenthesis", close_parens, 50000 },
	{ "one parenthesis in the other", deep_parens, 2000000 },
	{ "an owner behind parentheses", owner_behind_parens, 200000 },
	{ "lines that open a quote", open_quotes, 50000 },
	{ "lines without owner", blank_owners, 20000 },
	{ "records of one name and type", one_set, 20000 },
	{ "record types at one name", many_sets, 15000 },
	{ "names", many_names, 20000 },
	{ "$ORIGIN lines", origins, 25000 },
	{ "$TTL lines", ttls, 20000 },
	{ "$GENERATE lines", generates, 5000 },
	{ "$GENERATE lines of CNAMEs", cname_generates, 1000 },
	{ "errors", errors, 50000 },
	{ "warnings", warnings, 50000 },
	{ "name servers", servers, 10000 },
	{ "name servers of a delegation", cuts, 10000 },
	{ "a long word", long_word, 8000000 },
	{ "a long comment", long_comment, 8000000 },
	{ "a long string", long_string, 8000000 },
	{ "many words", many_words, 500000 },
};

/* Processor time, so that other processes count for less. */
static double used(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(size_t shape, size_t n, size_t *bytes)
{
	struct buf text = BUF_INIT;
	size_t records;
	double from;

	buf_adds(&text, HEAD);
	shapes[shape].write(&text, n);
	*bytes = text.len;
	from = used();
	run(&text, &records);
	buf_release(&text);
	return used() - from;
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

/*
 * Four times as much takes four times as long, sixteen times where it is
 * quadratic; half way between there is room for the machine's moods.  Memory
 * that is new to the process costs more than what it had before.
 */
static bool is_linear(double some, double four_times, size_t bytes)
{
	return four_times < 8 * some + 0.1 + 30e-9 * (double)bytes;
}

Test(limits, time_is_linear)
{
	size_t i, try;

	for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		size_t n = SHARE_OF(shapes[i].n / 2), bytes;
		double some = seconds(i, n, &bytes);
		double more = seconds(i, 4 * n, &bytes);

		for (try = 0; !is_linear(some, more, bytes) && try < 4; try++) {
			some = least(some, seconds(i, n, &bytes));
			more = least(more, seconds(i, 4 * n, &bytes));
		}
		cr_expect(is_linear(some, more, bytes),
			  "%s: %zu take %.3f s, four times as many %.3f s",
			  shapes[i].name, n, some, more);
	}
}

/* --- two zones ----------------------------------------------------------- */

/* Of three names one is in this version only, and another has more in the old one. */
static void load_version(struct zone *zone, const char *own, size_t n)
{
	struct zone_opts opts = { .origin = "example.com." };
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;

	buf_adds(&text, HEAD);
	for (; n > 0; n--)
		buf_addf(&text, "a%zu A 192.0.2.1\n%s%zu A 192.0.2.2\n"
				"b%zu%s TXT x\n", n, own, n, n,
			 *own == 'o' ? " A 192.0.2.3\n" : "");
	cr_assert_eq(zone_load_text(zone, "zone", &text, &opts, &diag), 0);
	buf_release(&text);
	diag_release(&diag);
}

/* What it takes to plan many changes, and to make them. */
static double seconds_apart(size_t n)
{
	struct compare_opts opts = { .ttl = false };
	struct zone old, new;
	struct diag diag = DIAG_INIT;
	struct buf out = BUF_INIT;
	struct plan plan;
	double from;

	load_version(&old, "old", n);
	load_version(&new, "new", n);
	from = used();
	cr_assert_eq(compare_plan(&plan, &old, &new, &opts, &diag), 0);
	apply_plan(&plan, &old);
	udiff_write(zone_main(&old), "zone", &out);
	from = used() - from;
	plan_release(&plan);
	zone_release(&old);
	zone_release(&new);
	diag_release(&diag);
	buf_release(&out);
	return from;
}

Test(limits, changes_are_linear)
{
	size_t n = SHARE_OF(5000), bytes = 4 * n * 100, try;
	double some = seconds_apart(n), more = seconds_apart(4 * n);

	for (try = 0; !is_linear(some, more, bytes) && try < 4; try++) {
		some = least(some, seconds_apart(n));
		more = least(more, seconds_apart(4 * n));
	}
	cr_expect(is_linear(some, more, bytes),
		  "%zu changes take %.3f s, four times as many %.3f s", n, some,
		  more);
}

/* --- a source of many identities ----------------------------------------- */

static double seconds_of_rows(size_t n, size_t *bytes)
{
	static const char *const tokens[] = { "aaa", "bbb", "ccc" };
	struct buf text = BUF_INIT;
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct src src;
	size_t i;
	double from;

	buf_adds(&text, "Type,Name,Value\n");
	for (i = 0; i < 3 * n; i++)
		buf_addf(&text, "CNAME,%s._domainkey.d%zu.example.com,"
				"%s.dkim.amazonses.com\n",
			 tokens[i % 3], i / 3, tokens[i % 3]);
	src = (struct src){ "csv", text.data, text.len };
	*bytes = text.len;
	from = used();
	cr_assert_eq(identities_read(&ids, &src, &diag), 0);
	from = used() - from;
	cr_assert_eq(ids.n, n);
	identities_release(&ids);
	diag_release(&diag);
	buf_release(&text);
	return from;
}

Test(limits, rows_are_linear)
{
	size_t n = SHARE_OF(2000), bytes, try;
	double some = seconds_of_rows(n, &bytes);
	double more = seconds_of_rows(4 * n, &bytes);

	for (try = 0; !is_linear(some, more, bytes) && try < 4; try++) {
		some = least(some, seconds_of_rows(n, &bytes));
		more = least(more, seconds_of_rows(4 * n, &bytes));
	}
	cr_expect(is_linear(some, more, bytes),
		  "%zu identities take %.3f s, four times as many %.3f s", n,
		  some, more);
}
