/* fuzz_zone.c -- any bytes as a zone file, and the merge into it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * An input is the zone file and, after each line that holds a single %, a
 * file to include, named 1, 2 and so on; they have to be included in that
 * order.  No other file can be.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/xmalloc.h"
#include "check.h"
#include "dns/generate.h"
#include "dns/zone_origin.h"
#include "same_load.h"

/* $GENERATE lines that make more records than this take too long. */
#define GENERATE_MOST 2000

static const char identity[] =
	"[{ \"domain\": \"example.com\", \"region\": \"eu-west-1\","
	"   \"verification_tokens\":"
	"     [\"pmBGN/7MjnfhTKUZ06Enqq1PeGUaOkw8lGhcfwefcHU=\"],"
	"   \"dkim\": { \"tokens\": [\"aaa\", \"bbb\", \"ccc\"] },"
	"   \"mail_from\": { \"domain\": \"mail.example.com\" } },"
	" { \"domain\": \"sub.example.com\", \"region\": \"us-east-1\","
	"   \"dkim\": { \"tokens\": [\"ddd\"] },"
	"   \"mail_from\": { \"domain\": \"b.sub.example.com\" },"
	"   \"dmarc\": \"v=DMARC1; p=reject\" }]";

/* The entries partition the bytes, and without edits the same bytes come out. */
static void check_lossless(const struct zdoc *doc, struct span bytes)
{
	struct buf out = BUF_INIT;
	size_t i;

	CHECK(doc->v[0].off == 0);
	for (i = 0; i < doc->n; i++)
		CHECK(doc->v[i].off < doc->v[i + 1].off);
	CHECK(doc->v[doc->n].off == bytes.len);
	zdoc_render(doc, &out);
	CHECK(out.len == bytes.len &&
	      (!out.len || memcmp(out.data, bytes.p, out.len) == 0));
	buf_release(&out);
}

static void add_file(struct zone *files, struct span bytes)
{
	struct zone_file *file = xcalloc(1, sizeof(*file));
	struct diag diag = DIAG_INIT;
	struct buf content = BUF_INIT;
	char name[16];

	snprintf(name, sizeof(name), "%zu", files->nfiles);
	buf_add(&content, bytes.p, bytes.len);
	CHECK(zdoc_init(&file->doc, name, &content, 0, &diag) == 0);
	check_lossless(&file->doc, bytes);
	file->stamp.ino = files->nfiles;
	GROW(files->files, files->nfiles, files->files_cap);
	files->files[files->nfiles++] = file;
}

static void split(struct zone *files, struct span rest)
{
	static const char mark[] = "\n%\n";
	size_t i = 0, end = rest.len < 3 ? 0 : rest.len - 2;

	for (i = 0; i < end && files->nfiles < 9; i++) {
		if (memcmp(rest.p + i, mark, 3) != 0)
			continue;
		add_file(files, span_make(rest.p, i + 1));
		rest = span_make(rest.p + i + 3, rest.len - i - 3);
		end = rest.len < 3 ? 0 : rest.len - 2;
		i = (size_t)-1;
	}
	add_file(files, rest);
}

/* How many records the $GENERATE lines of a document stand for. */
static uint64_t count_generated(const struct zdoc *doc)
{
	struct fields f = FIELDS_INIT;
	struct generate gen;
	uint64_t sum = 0;
	size_t i, token;

	for (i = 0; i < doc->n; i++) {
		if (doc->v[i].kind != ZENTRY_DIRECTIVE)
			continue;
		fields_read(&f, doc, i);
		if (f.n < 3)
			continue;
		if (!generate_read(&gen, &f, doc, &token))
			sum += (gen.stop - gen.start) / gen.step + 1;
		generate_release(&gen);
	}
	fields_release(&f);
	return sum;
}

static bool takes_too_long(const struct zone *files)
{
	uint64_t sum = 0;
	size_t i;

	for (i = 0; i < files->nfiles; i++)
		sum += count_generated(&files->files[i]->doc);
	return sum > GENERATE_MOST;
}

static void check_origin(struct zone *files)
{
	struct diag diag = DIAG_INIT;

	check_findings(&diag, zone_origin_find(files, NULL, &diag) < 0);
	diag_release(&diag);
}

static void check_zone(const struct zone *files)
{
	static struct wanted_list wanted;
	struct zone_opts opts = { .origin = "example.com", .edited = files };
	struct diag diag = DIAG_INIT;
	struct buf content = BUF_INIT;
	struct zone zone;
	int result;

	if (!wanted.n)
		check_want(&wanted, identity);
	zdoc_render(&files->files[0]->doc, &content);
	CHECK(!same_load("0", buf_span(&content), opts));
	result = zone_load_text(&zone, "0", &content, &opts, &diag);
	check_findings(&diag, result < 0);
	if (result == 0)
		check_merge(&zone, &wanted);
	buf_release(&content);
	zone_release(&zone);
	diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct zone files = { 0 };

	split(&files, span_make((const char *)data, size));
	check_origin(&files);
	if (!takes_too_long(&files))
		check_zone(&files);
	zone_release(&files);
	return 0;
}
