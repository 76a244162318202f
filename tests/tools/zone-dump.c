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

static void print_rr(struct rr *rr)
{
	struct buf line = BUF_INIT;
	size_t k;

	name_lower(&rr->owner);
	name_print(&rr->owner, &line);
	buf_addf(&line, " TYPE%u CLASS%u ", (unsigned)rr->type,
		 (unsigned)rr->class);
	for (k = 0; k < rr->rdlen; k++)
		buf_addf(&line, "%02x", rr->rdata[k]);
	buf_addf(&line, " ttl %lu", (unsigned long)rr->ttl);
	puts(buf_str(&line));
	buf_release(&line);
	rr_release(rr);
}

static void print_generated(const struct zone *zone, uint32_t i)
{
	struct zone_expand expand;
	struct rr rr;

	zone_expand_init(&expand, zone, i);
	while (zone_expand_next(&expand, &rr)) {
		if (name_at_or_below(&rr.owner, &zone->origin))
			print_rr(&rr);
		else
			rr_release(&rr);
	}
	zone_expand_release(&expand);
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
	struct rr rr;
	uint32_t i;
	int result;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: zone-dump FILE [ORIGIN]\n");
		return 2;
	}
	result = zone_load(&zone, argv[1], &opts, &diag);
	print_findings(&diag);
	for (i = 0; result == 0 && i < zone.n; i++) {
		if (zone.v[i].flags & ZREC_GENERATE) {
			print_generated(&zone, i);
		} else if (!(zone.v[i].flags & ZREC_OUT_OF_ZONE) &&
			   !is_repeated(&zone, i)) {
			zone_rr(&zone, i, &rr);
			print_rr(&rr);
		}
	}
	zone_release(&zone);
	diag_release(&diag);
	return result == 0 && fflush(stdout) == 0 ? 0 : 2;
}
