/* zone-dump.c -- prints the records of a zone as octets, for tests/judges
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	zone-dump FILE [ORIGIN]
 *
 * One record a line: `owner TYPEn CLASSn hex-of-rdata ttl N`, owners in lower
 * case.  Left out are records outside the zone and all but the first of those
 * that are the same.  Exits 0, or 2 with the findings on standard error.
 */
#include <stdio.h>

#include "dns/zone.h"

static void print_record(const struct zone *zone, uint32_t i)
{
	struct buf line = BUF_INIT;
	struct rr rr;
	size_t k;

	zone_rr(zone, i, &rr);
	name_lower(&rr.owner);
	name_print(&rr.owner, &line);
	buf_addf(&line, " TYPE%u CLASS%u ", (unsigned)rr.type,
		 (unsigned)rr.class);
	for (k = 0; k < rr.rdlen; k++)
		buf_addf(&line, "%02x", rr.rdata[k]);
	buf_addf(&line, " ttl %lu", (unsigned long)zone->v[i].ttl);
	puts(buf_str(&line));
	buf_release(&line);
	rr_release(&rr);
}

/* Is there a record above this one that says the same? */
static bool is_repeated(const struct zone *zone, uint32_t i)
{
	struct name owner;
	struct rr rr, other;
	bool same = false;
	uint32_t k;

	zone_rr(zone, i, &rr);
	owner = rr.owner;
	ZONE_EACH(zone, k, &owner, rr.type) {
		if (k == i || same)
			break;
		zone_rr(zone, k, &other);
		same = rr_same_data(&rr, &other);
		rr_release(&other);
	}
	rr_release(&rr);
	return same;
}

static void print_findings(const struct diag *diag)
{
	size_t i;

	for (i = 0; i < diag->n; i++) {
		const struct finding *f = &diag->v[i];

		fprintf(stderr, "%s:%zu:%zu: %s [%s]\n",
			f->file ? f->file : "-", f->line, f->col, f->text,
			rule_name(f->rule));
	}
}

int main(int argc, char **argv)
{
	struct zone_opts opts = { .origin = argc > 2 ? argv[2] : NULL };
	struct diag diag = DIAG_INIT;
	struct zone zone;
	uint32_t i;
	int result;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: zone-dump FILE [ORIGIN]\n");
		return 2;
	}
	result = zone_load(&zone, argv[1], &opts, &diag);
	print_findings(&diag);
	for (i = 0; result == 0 && i < zone.n; i++)
		if (!(zone.v[i].flags & ZREC_OUT_OF_ZONE) &&
		    !is_repeated(&zone, i))
			print_record(&zone, i);
	zone_release(&zone);
	diag_release(&diag);
	return result == 0 && fflush(stdout) == 0 ? 0 : 2;
}
