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

/* A mailto: of a good record has a host, but for address literals. */
static void check_hosts(struct span list)
{
	struct span uri;
	struct name host;

	while (dmarc_uri_next(&list, &uri))
		if (uri.len > 7 && strncasecmp(uri.p, "mailto:", 7) == 0)
			CHECK(dmarc_uri_host(uri, &host) ||
			      memchr(uri.p, '[', uri.len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = span_make((const char *)data, size);
	struct dmarc dmarc;
	const char *why = NULL;
	size_t where = 0, i;

	CHECK(!dmarc_is(text) || dmarc_meant(text));
	if (dmarc_parse(&dmarc, text, &where, &why) < 0) {
		CHECK(where <= size && why && *why);
		return 0;
	}
	CHECK(dmarc_is(text));
	CHECK(dmarc_same(text, text));
	check_inside(dmarc.p, text);
	check_inside(dmarc.sp, text);
	check_inside(dmarc.aspf, text);
	check_inside(dmarc.psd, text);
	check_inside(dmarc.t, text);
	check_inside(dmarc.rua, text);
	check_inside(dmarc.ruf, text);
	CHECK(dmarc.nhistoric <= DMARC_HISTORIC_MAX);
	for (i = 0; i < dmarc.nhistoric; i++)
		check_inside(dmarc.historic[i], text);
	check_hosts(dmarc.rua);
	check_hosts(dmarc.ruf);
	/* Without a policy a record needs somebody to report to. */
	CHECK(dmarc.p.len || dmarc.rua.len);
	return 0;
}
