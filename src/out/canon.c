/* canon.c -- a zone in its canonical form
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/canon.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/zone_sets.h"

enum { DRAIN_AT = 1 << 16 };

struct canon {
	const struct zone *zone;
	const struct canon_opts *opts;
	struct zone_sets sets;
	struct buf *out;
	struct buf line; /* one record */
};

/* --- records ------------------------------------------------------------ */

/*
 * Appends a printed record with each \X as \DDD.  The mark of RFC 3597 data, \#,
 * stays; a # in a name or a string is not escaped.
 */
static void add_decimal(struct span text, struct buf *out)
{
	size_t i, start = 0;

	for (i = 0; i + 1 < text.len; i++) {
		char c = text.p[i + 1];

		if (text.p[i] != '\\' || c == '#' || (c >= '0' && c <= '9'))
			continue;
		buf_add(out, text.p + start, i - start);
		buf_addf(out, "\\%03d", c);
		start = ++i + 1;
	}
	buf_add(out, text.p + start, text.len - start);
}

static int by_data(const void *a, const void *b)
{
	return rr_cmp_data(a, b);
}

/* A signature has a TTL of its own: that of what it signs (RFC 4034 3). */
static void set_ttls(const struct canon *c, struct rrset *set)
{
	size_t i;

	if (set->type != TYPE_RRSIG && set->type != TYPE_SIG)
		return;
	for (i = 0; i < set->n; i++)
		set->v[i].ttl = c->zone->v[c->sets.from[i]].ttl;
}

/* Writes the set and releases it. */
static void write_set(struct canon *c, struct rrset *set)
{
	size_t i;

	set_ttls(c, set);
	for (i = 0; i < set->n; i++)
		rr_canonical(&set->v[i]);
	if (c->opts->sort == CANON_OWNER && set->n > 1)
		qsort(set->v, set->n, sizeof(*set->v), by_data);
	for (i = 0; i < set->n; i++) {
		buf_clear(&c->line);
		rr_print(&set->v[i], &c->line);
		add_decimal(buf_span(&c->line), c->out);
		buf_addc(c->out, '\n');
	}
	rrset_release(set);
	if (c->opts->drain && c->out->len > DRAIN_AT)
		c->opts->drain(c->out, c->opts->arg);
}

/* --- the order of RRsets ------------------------------------------------ */

/*
 * A key says which RRset, in bytes whose order is the canonical one: the labels
 * of the owner below the origin, from the top down, in lower case and each with
 * KEY_END behind it; KEY_END; the type, two octets.  The octets 0 and 1 are led
 * by KEY_ESCAPE and raised by one, so that KEY_END comes before them all.
 */
enum { KEY_END = 0, KEY_ESCAPE = 1 };

/* Keys stand one behind another, each led by its length in two octets. */
static size_t key_len(const uint8_t *key)
{
	return (size_t)key[0] << 8 | key[1];
}

static void add_label(const uint8_t *label, struct buf *key)
{
	size_t i;

	for (i = 1; i <= label[0]; i++) {
		if (label[i] <= KEY_ESCAPE)
			buf_addc(key, KEY_ESCAPE);
		buf_addc(key, (char)(label[i] + (label[i] <= KEY_ESCAPE)));
	}
	buf_addc(key, KEY_END);
}

static void add_key(const struct canon *c, const struct name *owner,
		    uint16_t type, struct buf *keys)
{
	const size_t start = keys->len, below = owner->len - c->zone->origin.len;
	uint8_t starts[NAME_MAX_LEN];
	struct name lower = *owner;
	size_t n = 0, i;

	/* Nothing but the SOA has its type. */
	if (type == TYPE_SOA)
		type = 0;
	name_lower(&lower);
	for (i = 0; i < below; i += (size_t)lower.wire[i] + 1)
		starts[n++] = (uint8_t)i;
	buf_fill(keys, 0, 2);
	while (n > 0)
		add_label(lower.wire + starts[--n], keys);
	buf_addc(keys, KEY_END);
	buf_addc(keys, (char)(type >> 8));
	buf_addc(keys, (char)type);
	keys->data[start] = (char)((keys->len - start - 2) >> 8);
	keys->data[start + 1] = (char)(keys->len - start - 2);
}

/* The owner and the type that a key is of. */
static uint16_t read_key(const struct canon *c, const uint8_t *key,
			 struct name *owner)
{
	char label[LABEL_MAX_LEN];
	uint16_t type;
	size_t n;

	*owner = c->zone->origin;
	name_lower(owner);
	for (key += 2; *key != KEY_END; key++) {
		for (n = 0; *key != KEY_END; key++)
			label[n++] = (char)(*key == KEY_ESCAPE ? *++key - 1
							       : *key);
		name_prepend(owner, span_make(label, n));
	}
	type = (uint16_t)(key[1] << 8 | key[2]);
	return type ? type : TYPE_SOA;
}

static int key_cmp(const uint8_t *a, const uint8_t *b)
{
	size_t len_a = key_len(a), len_b = key_len(b);
	int c = memcmp(a + 2, b + 2, len_a < len_b ? len_a : len_b);

	return c ? c : len_a < len_b ? -1 : len_a > len_b;
}

static int by_key(const void *a, const void *b)
{
	return key_cmp(*(const uint8_t *const *)a, *(const uint8_t *const *)b);
}

/* What a $GENERATE line makes; a key may come more than once. */
static size_t add_generated(const struct canon *c, uint32_t rec,
			    struct buf *keys)
{
	struct zone_expand e;
	struct rr rr;
	size_t n = 0;

	zone_expand_init(&e, c->zone, rec);
	while (zone_expand_next(&e, &rr)) {
		add_key(c, &rr.owner, rr.type, keys);
		rr_release(&rr);
		n++;
	}
	zone_expand_release(&e);
	return n;
}

/* The keys of all RRsets; how many. */
static size_t collect_keys(const struct canon *c, struct buf *keys)
{
	const struct zone *zone = c->zone;
	struct name owner;
	size_t n = 0, i;

	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].flags & ZREC_NOT_INDEXED ||
		    !(zone->v[i].flags & ZREC_LAST))
			continue;
		zone_owner(zone, (uint32_t)i, &owner);
		add_key(c, &owner, zone->v[i].type, keys);
		n++;
	}
	for (i = 0; i < zone->ngenerates; i++)
		n += add_generated(c, zone->generates[i].rec, keys);
	return n;
}

static void write_sorted(struct canon *c)
{
	struct buf keys = BUF_INIT;
	size_t n = collect_keys(c, &keys), i;
	const uint8_t **v = xreallocarray(NULL, n, sizeof(*v));
	const uint8_t *key = (const uint8_t *)buf_str(&keys);
	struct name owner;
	struct rrset set;
	uint16_t type;

	for (i = 0; i < n; i++) {
		v[i] = key;
		key += 2 + key_len(key);
	}
	qsort(v, n, sizeof(*v), by_key);
	for (i = 0; i < n; i++) {
		if (i && key_cmp(v[i - 1], v[i]) == 0)
			continue;
		type = read_key(c, v[i], &owner);
		zone_sets_take(&c->sets, &owner, type, &set);
		write_set(c, &set);
	}
	free(v);
	buf_release(&keys);
}

void canon_write(const struct zone *zone, const struct canon_opts *opts,
		 struct buf *out)
{
	struct canon c = { .zone = zone, .opts = opts, .out = out };
	struct rrset set;

	zone_sets_init(&c.sets, zone);
	if (opts->sort == CANON_OWNER)
		write_sorted(&c);
	else
		while (zone_sets_next(&c.sets, &set))
			write_set(&c, &set);
	zone_sets_release(&c.sets);
	buf_release(&c.line);
	if (opts->drain)
		opts->drain(out, opts->arg);
}
