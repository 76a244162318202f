/* fuzz_identity.c -- any bytes as an SES identity, and what it asks for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Whatever an identity gets through the reader must not be able to spoil a
 * zone: it is merged into one.
 */
#include <stdlib.h>

#include "base/xmalloc.h"
#include "check.h"

static const char text[] = "$TTL 3600\n"
			   "@ SOA ns hostmaster 2024010101 7200 900 604800 300\n"
			   "  NS ns\n"
			   "  TXT \"v=spf1 mx -all\"\n"
			   "ns A 192.0.2.1\n"
			   "mail TXT \"v=spf1 ?all\"\n"
			   "_amazonses TXT \"other\"\n"
			   "_dmarc TXT \"v=DMARC1; p=none\"\n";

static void check_into_zone(const struct identities *ids)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct wanted_list wanted = { 0 };
	struct diag diag = DIAG_INIT;
	struct buf content = BUF_INIT;
	struct zone zone;
	size_t i, errors;

	for (i = 0; i < ids->n; i++) {
		errors = diag_errors(&diag);
		CHECK((wanted_add(&wanted, &ids->v[i], 600, &diag) < 0) ==
		      (diag_errors(&diag) > errors));
	}
	check_findings(&diag, diag_errors(&diag) > 0);
	buf_adds(&content, text);
	if (!diag_errors(&diag)) {
		CHECK(zone_load_text(&zone, "zone", &content, &opts, &diag) == 0);
		check_merge(&zone, &wanted);
		zone_release(&zone);
	}
	buf_release(&content);
	wanted_release(&wanted);
	diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = xstrndup(size ? (const char *)data : "", size);
	struct src src = { "input", copy, size };
	struct identities ids = { 0 };
	struct identity flags = { 0 };
	struct diag diag = DIAG_INIT;
	int result = identities_read(&ids, &src, &diag);

	if (result == 0)
		result = identities_complete(&ids, &flags, "example.com", &diag);
	check_findings(&diag, result < 0);
	if (result == 0)
		check_into_zone(&ids);
	identities_release(&ids);
	diag_release(&diag);
	free(copy);
	return 0;
}
