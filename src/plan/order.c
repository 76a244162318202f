/* order.c -- is a zone file kept in order, and where in it does a name go?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/order.h"

#include "plan/heading.h"

enum {
	NAMES_MIN = 7,    /* fewer may be in order by chance */
	BREAKS_MAX = 500, /* more is no order, whatever follows */
	TYPES_MIN = 5,
	TYPES_MAX = 32,
	BOTH_WAYS = 2,
};

/* Does the record speak for the order: of the zone file, with a name below the apex? */
static bool counts(const struct zone *zone, uint32_t i)
{
	struct name owner;

	if ((zone->v[i].flags & ZREC_NOT_INDEXED) ||
	    zone->ctx[zone->v[i].ctx].file != 0)
		return false;
	zone_owner(zone, i, &owner);
	return !name_eq(&owner, &zone->origin);
}

/* --- by names ----------------------------------------------------------- */

/* The name's text below the origin, in lower case, in the place of its bytes. */
static const char *text_of(struct name *name, const struct name *origin)
{
	size_t end = (size_t)(name->len - origin->len), i, len;

	name_lower(name);
	for (i = 0; i < end; i += len + 1) {
		len = name->wire[i];
		name->wire[i] = '.';
	}
	name->wire[end] = '\0';
	return (const char *)name->wire;
}

/* Two names by their text, from the left, without case. */
static int text_cmp(const struct order *order, const struct name *a,
		    const struct name *b)
{
	struct name x = *a, y = *b;

	return strcmp(text_of(&x, &order->zone->origin),
		      text_of(&y, &order->zone->origin));
}

/* A stretch that goes one way, and the longest so far. */
struct stretch {
	uint32_t first, n;
	uint32_t best_first, best_last, best;
};

static void extend(struct stretch *s, bool goes_on, uint32_t i)
{
	if (!goes_on) {
		s->first = i;
		s->n = 0;
	}
	if (++s->n > s->best) {
		s->best = s->n;
		s->best_first = s->first;
		s->best_last = i;
	}
}

/* What is looked at on the way through the zone: up and down, by text and in canonical order. */
struct walk {
	struct stretch s[BOTH_WAYS][BOTH_WAYS];
	struct name last;
	uint32_t names, breaks;
};

static void step(const struct order *order, struct walk *w, uint32_t i,
		 const struct name *owner)
{
	int cmp[BOTH_WAYS] = { 0 };
	size_t k;

	if (w->names && name_eq(&w->last, owner))
		return;
	if (w->names) {
		cmp[0] = text_cmp(order, &w->last, owner);
		cmp[1] = name_cmp(&w->last, owner);
	}
	for (k = 0; k < BOTH_WAYS; k++) {
		extend(&w->s[k][0], cmp[k] < 0, i);
		extend(&w->s[k][1], cmp[k] > 0, i);
	}
	/* A turn that is one in both orders. */
	if (w->s[0][0].n == 1 && w->s[1][0].n == 1)
		w->breaks++;
	w->names++;
	w->last = *owner;
}

/* The longest stretch is nearly all of the names. */
static void take_stretch(struct order *order, const struct walk *w)
{
	size_t k, way;
	uint32_t most = 0;

	for (k = 0; k < BOTH_WAYS; k++) {
		for (way = 0; way < BOTH_WAYS; way++) {
			const struct stretch *s = &w->s[k][way];

			if (s->best < NAMES_MIN || s->best <= most ||
			    s->best < w->names / 3 * 2)
				continue;
			most = s->best;
			order->canonical = k == 1;
			order->sign = way ? -1 : 1;
			order->first = s->best_first;
			order->last = s->best_last;
		}
	}
}

/* Are there records of other kinds in the stretch than hosts and aliases? */
static bool is_mixed(const struct order *order)
{
	uint32_t i;

	for (i = order->first; i <= order->last; i++)
		switch (order->zone->v[i].type) {
		case TYPE_TXT:
		case TYPE_MX:
		case TYPE_SRV:
			if (counts(order->zone, i))
				return true;
			break;
		default:
			break;
		}
	return false;
}

static void find_names(struct order *order)
{
	const struct zone *zone = order->zone;
	struct walk w = { .names = 0 };
	struct name owner;
	uint32_t i;

	for (i = 0; i < zone->n && w.breaks < BREAKS_MAX; i++) {
		if (zone->v[i].namer != i || !counts(zone, i))
			continue;
		zone_owner(zone, i, &owner);
		step(order, &w, i, &owner);
	}
	if (w.breaks < BREAKS_MAX)
		take_stretch(order, &w);
	if (order->sign && heading_any(zone) && !is_mixed(order))
		order->sign = 0;
}

int order_cmp(const struct order *order, const struct name *a,
	      const struct name *b)
{
	if (!order->sign)
		return 0;
	return order->sign *
	       (order->canonical ? name_cmp(a, b) : text_cmp(order, a, b));
}

uint32_t order_before(const struct order *order, const struct name *owner)
{
	uint32_t low = order->first, high = order->last + 1, mid, i;
	uint32_t found = ZONE_NONE;
	struct name here;

	while (low < high) {
		mid = low + (high - low) / 2;
		/* The last record counts, so there is one. */
		for (i = mid; i < high && !counts(order->zone, i); i++)
			;
		if (i == high) {
			high = mid;
			continue;
		}
		zone_owner(order->zone, i, &here);
		if (order_cmp(order, &here, owner) < 0) {
			found = i;
			low = i + 1;
		} else {
			high = mid;
		}
	}
	return found;
}

/* --- by types ----------------------------------------------------------- */

static uint16_t kind_of(uint16_t type)
{
	return type == TYPE_AAAA ? TYPE_A : type;
}

/* A type that was met, and how many names below the apex have it. */
struct met {
	uint16_t type;
	uint32_t names;
};

static void find_types(struct order *order)
{
	const struct zone *zone = order->zone;
	struct met met[TYPES_MAX] = { { 0 } };
	size_t n = 0, k, lists = 0;
	bool txt = false;
	uint32_t i;

	for (i = 0; i < zone->n; i++) {
		uint16_t type = kind_of(zone->v[i].type);

		if (type == TYPE_SOA || zone->ctx[zone->v[i].ctx].file != 0)
			continue;
		for (k = 0; k < n && met[k].type != type; k++)
			;
		/* One that was left comes again, or there are too many. */
		if ((k < n && k + 1 < n) || k == TYPES_MAX)
			return;
		if (k == n)
			met[n++].type = type;
		met[k].names += zone->v[i].namer == i && counts(zone, i);
		txt |= type == TYPE_TXT;
	}
	for (k = 0; k < n; k++)
		lists += met[k].names > 1;
	order->by_type = n >= TYPES_MIN && lists > 1 && txt;
}

uint32_t order_last_of_type(const struct order *order, uint16_t type)
{
	uint32_t i = (uint32_t)order->zone->n;

	while (i-- > 0)
		if (order->zone->v[i].type == type &&
		    order->zone->ctx[order->zone->v[i].ctx].file == 0)
			return i;
	return ZONE_NONE;
}

void order_find(struct order *order, const struct zone *zone)
{
	*order = (struct order){ .zone = zone };
	find_types(order);
	if (!order->by_type)
		find_names(order);
}
