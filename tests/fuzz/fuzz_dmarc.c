/* fuzz_dmarc.c -- any bytes as a DMARC record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check.h"
#include "mail/dmarc.h"

static void check_inside(struct span part, struct span text)
{
	if (part.len)
		CHECK(part.p >= text.p &&
		      part.p + part.len <= text.p + text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_make((const char *)data, size);
	struct dmarc dmarc;
	const char *why = NULL;
	size_t where = 0;

	if (dmarc_parse(&dmarc, text, &where, &why) < 0) {
		CHECK(where <= size && why && *why);
		return 0;
	}
	CHECK(dmarc_is(text));
	check_inside(dmarc.p, text);
	check_inside(dmarc.sp, text);
	check_inside(dmarc.aspf, text);
	check_inside(dmarc.adkim, text);
	check_inside(dmarc.rua, text);
	/* Without a policy a record needs somebody to report to. */
	CHECK(dmarc.p.len || dmarc.rua.len);
	return 0;
}
