/* test_order.c -- is a zone file kept in order, and where in it does a name go?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "merging.h"

#include "plan/order.h"

#define HEAD "$TTL 1h\n@ SOA ns h 7 1 1 1 1\n@ NS ns.example.\n"
#define UP "b A 192.0.2.1\nd A 192.0.2.1\nf A 192.0.2.1\nh A 192.0.2.1\n"      \
	   "j MX 1 x\nl A 192.0.2.1\nn A 192.0.2.1\n"

static void find(struct merging *m, const char *zone, struct order *order)
{
	*m = (struct merging){ 0 };
	merging_load(m, zone);
	order_find(order, &m->zone);
}

static void check_sign(const char *zone, int sign)
{
	struct order order;
	struct merging m;

	find(&m, zone, &order);
	cr_expect_eq(order.sign, sign, "%s: %d", zone, order.sign);
	merging_release(&m);
}

Test(order, by_name)
{
	check_sign(HEAD UP, 1);
	/* the apex anywhere, names in other case, one name over several lines */
	check_sign(HEAD "b TXT x\nD TXT x\nd MX 1 x\n@ TXT x\nF TXT x\n  MX 1 x\n"
		   "h TXT x\nj TXT x\nL TXT x\nn TXT x\n", 1);
	check_sign(HEAD "n TXT x\nl TXT x\nj TXT x\nh TXT x\nf TXT x\nd TXT x\n"
		   "b TXT x\n", -1);
	/* by labels from the right */
	check_sign(HEAD "a TXT x\nz.a TXT x\nb TXT x\na.b TXT x\nz.b TXT x\nc TXT x\n"
		   "d TXT x\n", 1);
	/* some names in front that are not in order */
	check_sign(HEAD "ns1 TXT x\nns0 TXT x\n" UP, 1);
}

Test(order, not_by_name)
{
	check_sign(HEAD, 0);
	/* few, by chance */
	check_sign(HEAD "b TXT x\nd TXT x\nf TXT x\nh TXT x\nj TXT x\nl TXT x\n", 0);
	/* too many others */
	check_sign(HEAD UP "m TXT x\nf TXT x\ne TXT x\na TXT x\nz TXT x\n", 0);
	/* hosts in a zone with headings */
	check_sign(HEAD "; Hosts\na A 192.0.2.1\nb A 192.0.2.1\nc A 192.0.2.1\n"
		   "d A 192.0.2.1\ne A 192.0.2.1\nf A 192.0.2.1\ng A 192.0.2.1\n", 0);
}

Test(order, before)
{
	static const struct {
		const char *owner, *before; /* NULL: the first */
	} rows[] = { { "a", NULL }, { "_x", NULL }, { "c", "b" }, { "c.c", "b" },
		     { "E", "d" }, { "m", "l" }, { "z", "n" }, { "k", "j" } };
	struct name owner, here, want;
	struct order order;
	struct merging m;
	uint32_t rec;
	size_t i;

	find(&m, HEAD UP "@ TXT x\n", &order);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		name_parse(&owner, span_str(rows[i].owner), &m.zone.origin);
		rec = order_before(&order, &owner);
		cr_expect_eq(rec == ZONE_NONE, !rows[i].before, "%s",
			     rows[i].owner);
		if (rec == ZONE_NONE || !rows[i].before)
			continue;
		zone_owner(&m.zone, rec, &here);
		name_parse(&want, span_str(rows[i].before), &m.zone.origin);
		cr_expect(name_eq(&here, &want), "%s", rows[i].owner);
	}
	merging_release(&m);
}

static void check_types(const char *zone, bool by_type)
{
	struct order order;
	struct merging m;

	find(&m, zone, &order);
	cr_expect_eq(order.by_type, by_type, "%s", zone);
	merging_release(&m);
}

Test(order, by_type)
{
	static const char sorted[] = HEAD "@ MX 1 a\na A 192.0.2.1\na AAAA ::1\n"
		"b A 192.0.2.1\nc CNAME a\nd CNAME a\n@ TXT x\n";
	struct order order;
	struct merging m;
	uint32_t rec;

	check_types(sorted, true);
	check_types(HEAD "@ MX 1 a\na A 192.0.2.1\nb A 192.0.2.1\nc CNAME a\n"
		    "d CNAME a\n", false);
	check_types(HEAD "@ TXT x\n@ MX 1 a\na A 192.0.2.1\nb A 192.0.2.1\n"
		    "c CNAME a\nd CNAME a\n@ TXT y\n", false);
	/* few types, by chance */
	check_types(HEAD "@ MX 1 a\na A 192.0.2.1\nb A 192.0.2.1\n@ TXT x\nc TXT a\n"
		    "d TXT a\n", false);
	/* one of each is no list */
	check_types(HEAD "@ MX 1 a\na A 192.0.2.1\nc CNAME a\n@ TXT x\n", false);
	find(&m, sorted, &order);
	rec = order_last_of_type(&order, TYPE_CNAME);
	cr_expect(rec < m.zone.n && m.zone.v[rec].type == TYPE_CNAME &&
		  m.zone.v[rec + 1].type == TYPE_TXT);
	cr_expect_eq(order_last_of_type(&order, TYPE_SRV), ZONE_NONE);
	merging_release(&m);
}
