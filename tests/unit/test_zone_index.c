/* test_zone_index.c -- finding the RRsets of names with few types and with many
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "dns/zone.h"

enum { HEAD = 2, ROUNDS = 3, TYPE = 33000 };

/* Three times all types at two names, type by type. */
static void open_zone(struct zone *zone, unsigned types)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	unsigned round, type;

	buf_adds(&text, "$TTL 1h\n"
			"@ SOA ns.example.net. h 1 2 3 4 5\n"
			"@ NS ns.example.net.\n");
	for (round = 0; round < ROUNDS; round++)
		for (type = 0; type < types; type++)
			buf_addf(&text, "a TYPE%u \\# 1 %02x\nb TYPE%u \\# 1 %02x\n",
				 TYPE + type, round, TYPE + type, round);
	cr_assert_eq(zone_load_text(zone, "zone", &text, &opts, &diag), 0);
	buf_release(&text);
	diag_release(&diag);
}

/* The number of the record: of `a` (0) or `b` (1), that type, in that round. */
static uint32_t place(unsigned types, unsigned owner, unsigned type,
		      unsigned round)
{
	return HEAD + (round * types + type) * 2 + owner;
}

static void check_owner(const struct zone *zone, unsigned types, unsigned owner)
{
	uint32_t i, set;
	struct name name;
	unsigned type, round;

	zone_owner(zone, place(types, owner, 0, 0), &name);
	for (type = 0; type < types; type++) {
		round = 0;
		ZONE_EACH(zone, i, &name, (uint16_t)(TYPE + type)) {
			cr_expect_eq(i, place(types, owner, type, round));
			round++;
		}
		cr_expect_eq(round, ROUNDS, "%u types, type %u", types, type);
	}
	cr_expect_eq(zone_find_set(zone, &name, (uint16_t)(TYPE + types)),
		     ZONE_NONE);
	type = 0;
	for (set = zone_find(zone, &name); set != ZONE_NONE;
	     set = zone_next_set(zone, set)) {
		cr_expect_eq(set, place(types, owner, type, ROUNDS - 1));
		type++;
	}
	cr_expect_eq(type, types);
}

Test(zone_index, all_sets_of_a_name)
{
	static const unsigned numbers[] = { 1, 7, 8, 9, 10, 16, 17, 100, 5000 };
	struct zone zone;
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		open_zone(&zone, numbers[i]);
		check_owner(&zone, numbers[i], 0);
		check_owner(&zone, numbers[i], 1);
		zone_release(&zone);
	}
}

/* The first eight stay at hand while the others are looked up. */
Test(zone_index, near_and_far_sets_grow)
{
	struct zone_opts opts = { .origin = "example.com" };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	struct zone zone;
	struct name name;
	uint32_t i, seen = 0, seed = 1;
	unsigned k, type;

	buf_adds(&text, "$TTL 1h\n"
			"@ SOA ns.example.net. h 1 2 3 4 5\n"
			"@ NS ns.example.net.\n");
	for (k = 0; k < 3000; k++) {
		seed = seed * 1103515245u + 12345u;
		buf_addf(&text, "a TYPE%u \\# 2 %04x\n",
			 TYPE + (seed >> 16) % 40, k);
	}
	cr_assert_eq(zone_load_text(&zone, "zone", &text, &opts, &diag), 0);
	zone_owner(&zone, HEAD, &name);
	for (type = TYPE; type < TYPE + 40; type++) {
		uint32_t before = 0;

		ZONE_EACH(&zone, i, &name, (uint16_t)type) {
			cr_expect_eq(zone.v[i].type, type);
			cr_expect(i > before);
			before = i;
			seen++;
		}
	}
	cr_expect_eq(seen, 3000);
	zone_release(&zone);
	buf_release(&text);
	diag_release(&diag);
}
