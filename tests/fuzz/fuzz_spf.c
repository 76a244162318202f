/* fuzz_spf.c -- any bytes as an SPF record, and the include put into it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/buf.h"
#include "check.h"
#include "mail/spf.h"

static const char domain[] = "amazonses.com";
static const char term[] = "include:amazonses.com";

static void check_terms(const struct spf *spf, struct span text)
{
	size_t i, end = 0;

	for (i = 0; i < spf->n; i++) {
		const struct spf_term *t = &spf->v[i];

		CHECK(t->off >= end && t->len > 0);
		end = t->off + t->len;
		CHECK(end <= text.len);
		CHECK(t->name.p >= text.p + t->off &&
		      t->value.p + t->value.len <= text.p + end);
	}
}

/* With the include in, the record is a good one that includes the domain. */
static void check_insert(const struct spf *spf, struct span text)
{
	struct buf out = BUF_INIT;
	bool before = false;
	size_t at = spf_insert_at(spf, text, domain, &before), where;
	const char *why;
	struct spf again;

	CHECK(at <= text.len);
	buf_add(&out, text.p, at);
	buf_addf(&out, before ? "%s " : " %s", term);
	buf_add(&out, text.p + at, text.len - at);
	CHECK(spf_parse(&again, buf_span(&out), &where, &why) == 0);
	CHECK(again.n == spf->n + 1);
	CHECK(spf_includes(&again, domain));
	check_terms(&again, buf_span(&out));
	spf_release(&again);
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_make((const char *)data, size);
	const char *why = NULL;
	size_t where = 0;
	struct spf spf;

	if (spf_parse(&spf, text, &where, &why) == 0) {
		CHECK(spf_is(text));
		check_terms(&spf, text);
		check_insert(&spf, text);
		spf_release(&spf);
	} else {
		CHECK(where <= size && why && *why);
	}
	return 0;
}
