/* test_serial.c -- zone serials
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <criterion/criterion.h>

#include "dns/serial.h"
#include "mutate.h"

#define HALF UINT32_C(0x80000000)
#define MAX UINT32_MAX

Test(serial, before)
{
	static const struct {
		uint32_t a, b;
		bool ab, ba;
	} cases[] = {
		{ 0, 0, false, false },
		{ 0, 1, true, false },
		{ 1, 2, true, false },
		{ 0, HALF - 1, true, false },
		{ 0, HALF + 1, false, true },
		/* RFC 1982 3.2 leaves the opposite point undefined: neither */
		{ 0, HALF, false, false },
		{ 44, 44 + HALF, false, false },
		{ MAX, 0, true, false },
		{ MAX, 1, true, false },
		{ MAX, HALF - 2, true, false },
		{ MAX, HALF, false, true },
		{ HALF - 1, HALF, true, false },
		{ 2024010101, 2024010102, true, false },
		{ 2024010101, 4294967295, false, true },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		cr_expect_eq(serial_before(cases[i].a, cases[i].b), cases[i].ab,
			     "%u before %u", cases[i].a, cases[i].b);
		cr_expect_eq(serial_before(cases[i].b, cases[i].a), cases[i].ba,
			     "%u before %u", cases[i].b, cases[i].a);
	}
}

Test(serial, is_date)
{
	static const struct {
		uint32_t serial;
		bool want;
	} cases[] = {
		{ 0, false },          { 1, false },
		{ 1979123199, false }, { 1980010100, true },
		{ 2024010100, true },  { 2024010199, true },
		{ 2024000101, false }, { 2024130101, false },
		{ 2024010001, false }, { 2024013101, true },
		{ 2024013201, false }, { 2024043001, true },
		{ 2024043101, false }, { 2024022901, true },
		{ 2023022901, false }, { 2000022901, true },
		{ 2099123199, true },  { 2100010101, false },
		{ 1700000000, false }, { MAX, false },
		{ 20240101, false },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		cr_expect_eq(serial_is_date(cases[i].serial), cases[i].want,
			     "%u", cases[i].serial);
}

/* 2024-03-05 12:00:00 UTC */
#define NOW ((time_t)1709640000)

Test(serial, next)
{
	static const struct {
		uint32_t old;
		enum serial_mode mode;
		uint32_t want;
	} cases[] = {
		/* a date of the past, of today, and of the future */
		{ 2023123105, SERIAL_DATE, 2024030501 },
		{ 2024030401, SERIAL_AUTO, 2024030501 },
		{ 2024030500, SERIAL_AUTO, 2024030501 },
		{ 2024030501, SERIAL_AUTO, 2024030502 },
		{ 2024030598, SERIAL_DATE, 2024030599 },
		{ 2024030599, SERIAL_DATE, 2024030600 },
		{ 2024030600, SERIAL_DATE, 2024030601 },
		{ 2025010101, SERIAL_DATE, 2025010102 },
		{ 2024123199, SERIAL_AUTO, 2024123200 },
		{ 2024123200, SERIAL_AUTO, 2024123201 },
		{ 2099123199, SERIAL_AUTO, 2099123200 },
		/* no date: counted on, unless a date is asked for */
		{ 1, SERIAL_AUTO, 2 },
		{ 42, SERIAL_INCREMENT, 43 },
		{ 42, SERIAL_DATE, 2024030501 },
		{ 1709600000, SERIAL_AUTO, 1709600001 },
		{ 2024030401, SERIAL_INCREMENT, 2024030402 },
		/* ahead of every date: over the top of the circle or on */
		{ 4294967200, SERIAL_DATE, 2024030501 },
		{ 4171514147, SERIAL_DATE, 4171514148 }, /* just opposite */
		{ 4171514150, SERIAL_DATE, 2024030501 },
		{ 3000000000, SERIAL_DATE, 3000000001 },
		/* the clock */
		{ 42, SERIAL_UNIXTIME, 1709640000 },
		{ 1709639999, SERIAL_UNIXTIME, 1709640000 },
		{ 1709640000, SERIAL_UNIXTIME, 1709640001 },
		{ 1709640005, SERIAL_UNIXTIME, 1709640006 },
		{ 2024030401, SERIAL_UNIXTIME, 2024030402 },
		{ MAX, SERIAL_UNIXTIME, 1709640000 },
		/* 0 is skipped */
		{ MAX, SERIAL_INCREMENT, 1 },
		{ MAX, SERIAL_AUTO, 1 },
		{ 0, SERIAL_AUTO, 1 },
		{ HALF - 1, SERIAL_INCREMENT, HALF },
		/* left alone */
		{ 42, SERIAL_KEEP, 42 },
		{ 0, SERIAL_KEEP, 0 },
		{ 2023010101, SERIAL_KEEP, 2023010101 },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint32_t got = serial_next(cases[i].old, cases[i].mode, NOW);

		cr_expect_eq(got, cases[i].want, "%u by mode %d: %u",
			     cases[i].old, cases[i].mode, got);
	}
}

/* The day is that of UTC. */
Test(serial, midnight)
{
	cr_expect_eq(serial_next(1, SERIAL_DATE, 1709596799), 2024030401);
	cr_expect_eq(serial_next(1, SERIAL_DATE, 1709596800), 2024030501);
	cr_expect_eq(serial_next(1, SERIAL_DATE, 1709164800), 2024022901);
	cr_expect_eq(serial_next(1, SERIAL_DATE, 946684799), 1999123101);
}

/* A secondary must always take the new serial for a newer one. */
Test(serial, never_back)
{
	static const enum serial_mode modes[] = { SERIAL_AUTO, SERIAL_INCREMENT,
						  SERIAL_DATE, SERIAL_UNIXTIME };
	uint32_t seed = 3;
	size_t i, j;

	for (i = 0; i < 50000; i++) {
		uint32_t old = mutate_random(&seed);
		time_t now = (time_t)mutate_random(&seed);

		for (j = 0; j < 4; j++) {
			uint32_t next = serial_next(old, modes[j], now);

			cr_assert(serial_before(old, next), "%u to %u", old,
				  next);
			cr_assert_neq(next, 0);
		}
	}
}

Test(serial, set)
{
	static const char text[] = "ns.example.net. h 1 2 3 4 5";
	struct name origin;
	struct rr soa = { .class = CLASS_IN, .type = TYPE_SOA };
	struct rr_error err;
	struct ztok v[7];
	struct zlex lex;
	struct buf out = BUF_INIT;
	size_t i;

	cr_assert_null(name_parse(&origin, span_str("example.com"), &name_root));
	soa.owner = origin;
	zlex_init(&lex, text, sizeof(text) - 1, 0);
	for (i = 0; i < 7; i++)
		zlex_next(&lex, &v[i]);
	cr_assert_eq(rr_parse_rdata(&soa, text, v, 7, &origin, &err), 0);
	rr_set_soa_serial(&soa, 0x01020304);
	cr_expect_eq(rr_soa_serial(&soa), 0x01020304);
	cr_expect_eq(rr_soa_minimum(&soa), 5);
	rr_set_soa_serial(&soa, MAX);
	rr_print_rdata(&soa, &out);
	cr_expect_str_eq(buf_str(&out), "ns.example.net. h.example.com. "
					"4294967295 2 3 4 5");
	buf_release(&out);
	rr_release(&soa);
}
