/* merge_wildcards.c -- which answers of a wildcard the new names put an end to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A wildcard answers for the names below its parent that do not exist; its
 * parent is the closest name above them that does (RFC 4592 3.3.1, the closest
 * encloser), and a name exists where it or any below it owns a record.  So a
 * new record takes from the wildcard the name one label below the closest
 * encloser, and all names below that one.
 */
#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/dmarc.h"
#include "plan/merge_names.h"

/* A name that a wildcard loses, all names below it along. */
struct loss {
	uint32_t set; /* the wildcard's first RRset */
	struct name name;
};

struct losses {
	const struct planner *p;
	struct changes changes;     /* the plan's, by owner */
	const struct change **adds; /* the new records below a wildcard's parent */
	size_t nadds;
	/* New owners and all above them in the zone; those that exist: number 1. */
	struct nameset names;
	struct loss *v;
	size_t n, cap;
};

/* --- which names exist ---------------------------------------------------- */

/* The wildcard right below the name, by its first RRset, or ZONE_NONE. */
static uint32_t wildcard_below(const struct zone *zone, const struct name *name)
{
	struct name wildcard = *name;

	return name_prepend(&wildcard, span_str("*")) ?
		       zone_find(zone, &wildcard) : ZONE_NONE;
}

static bool has_wildcard_above(const struct zone *zone, const struct name *owner)
{
	struct name name = *owner;

	while (!name_eq(&name, &zone->origin)) {
		name_up(&name);
		if (wildcard_below(zone, &name) != ZONE_NONE)
			return true;
	}
	return false;
}

/* Takes up the owner and the names above it.  How many are not known to exist. */
static size_t take_names(struct losses *l, const struct name *owner)
{
	const struct zone *zone = l->p->view.zone;
	struct name name = *owner;
	size_t unknown = 0;

	for (; !name_eq(&name, &zone->origin); name_up(&name)) {
		if (nameset_find(&l->names, &name))
			break;
		if (zone_find(zone, &name) != ZONE_NONE ||
		    zone_generated(zone, &name, 0) != ZONE_NONE)
			nameset_add(&l->names, &name)->number = 1;
		else
			unknown += nameset_add(&l->names, &name)->number == 0;
	}
	return unknown;
}

/* The names above an owner of the zone exist, too. */
static void mark_above(struct losses *l, const struct name *owner)
{
	unsigned top = name_labels(&l->p->view.zone->origin) + 1;
	unsigned labels = name_labels(owner);
	struct name name = *owner;
	struct nameset_item *item;

	for (; labels > top; labels--) {
		name_up(&name);
		item = nameset_find(&l->names, &name);
		if (item)
			item->number = 1;
	}
}

static void mark_generated(struct losses *l, uint32_t rec)
{
	struct zone_expand expand;
	struct rr rr;

	zone_expand_init(&expand, l->p->view.zone, rec);
	while (zone_expand_next(&expand, &rr)) {
		mark_above(l, &rr.owner);
		rr_release(&rr);
	}
	zone_expand_release(&expand);
}

/* One walk for all names: the index does not know empty non-terminals. */
static void mark_nonterminals(struct losses *l)
{
	const struct zone *zone = l->p->view.zone;
	struct name owner;
	uint32_t i;

	for (i = 0; i < zone->n; i++) {
		if (zone->v[i].flags & ZREC_GENERATE) {
			mark_generated(l, i);
		} else if (zone->v[i].namer == i &&
			   !(zone->v[i].flags & ZREC_NOT_INDEXED)) {
			zone_owner(zone, i, &owner);
			mark_above(l, &owner);
		}
	}
}

/* --- what is lost ----------------------------------------------------------- */

static bool exists(const struct losses *l, const struct name *name)
{
	return name_eq(name, &l->p->view.zone->origin) ||
	       nameset_find(&l->names, name)->number;
}

/* Is it the policy that a domain gets where none was asked for? */
static bool is_default_policy(const struct losses *l, const struct change *add)
{
	const struct wanted *w = wants_at(l->p->view.wants, &add->rr.owner);

	while (w && w->kind != WANTED_DMARC)
		w = wants_next(l->p->view.wants, w);
	return w && !w->is_explicit && add->rr.type == TYPE_TXT;
}

/* The policy that the wildcard answered with was somebody's choice. */
static void say_policy(const struct losses *l, const struct change *add,
		       uint32_t set)
{
	const struct view *v = &l->p->view;
	struct buf text = BUF_INIT;
	struct name wildcard;
	uint32_t first, second;
	char *name;

	zone_owner(v->zone, set, &wildcard);
	if (!view_count_txt(v, &wildcard, dmarc_is, &first, &second))
		return;
	name = name_show(&add->rr.owner);
	buf_addf(&text, "the policy that this wildcard answers with for %s gives "
			"way to that of a new record", name);
	view_say(v, RULE_WILDCARD_DMARC, first, buf_str(&text));
	diag_hint(v->diag, "to keep it, say the same with --dmarc TEXT, or leave it "
			   "to the wildcard with --no-dmarc");
	free(name);
	buf_release(&text);
}

static void find_loss(struct losses *l, const struct change *add)
{
	struct name name = add->rr.owner, up = name;
	uint32_t set;

	if (exists(l, &name))
		return;
	for (name_up(&up); !exists(l, &up); name_up(&up))
		name = up;
	set = wildcard_below(l->p->view.zone, &up);
	if (set == ZONE_NONE)
		return;
	if (is_default_policy(l, add))
		say_policy(l, add, set);
	GROW(l->v, l->n, l->cap);
	l->v[l->n++] = (struct loss){ set, name };
}

static int by_wildcard(const void *a, const void *b)
{
	const struct loss *x = a, *y = b;

	if (x->set != y->set)
		return x->set < y->set ? -1 : 1;
	return name_cmp(&x->name, &y->name);
}

static void find_losses(struct losses *l)
{
	const struct zone *zone = l->p->view.zone;
	size_t unknown = 0, n = 0, i;

	l->adds = xcalloc(l->changes.n + 1, sizeof(*l->adds));
	for (i = 0; i < l->changes.n; i++) {
		const struct change *change = l->changes.v[i];

		if (change->kind != CHANGE_ADD ||
		    !has_wildcard_above(zone, &change->rr.owner))
			continue;
		l->adds[l->nadds++] = change;
		unknown += take_names(l, &change->rr.owner);
	}
	if (unknown)
		mark_nonterminals(l);
	for (i = 0; i < l->nadds; i++)
		find_loss(l, l->adds[i]);
	if (l->n) /* else there is no array to sort */
		qsort(l->v, l->n, sizeof(*l->v), by_wildcard);
	for (i = 0; i < l->n; i++)
		if (!n || by_wildcard(&l->v[n - 1], &l->v[i]) != 0)
			l->v[n++] = l->v[i];
	l->n = n;
}

/* --- the notes ------------------------------------------------------------- */

/* Those come with the zone's keys, not with the wildcard. */
static bool is_dnssec(uint16_t type)
{
	return type == TYPE_RRSIG || type == TYPE_NSEC || type == TYPE_SIG ||
	       type == TYPE_NXT;
}

/*
 * "A, MX": the wildcard's types, but not those that the plan puts at `but`
 * itself.  Returns the first RRset of those listed, or ZONE_NONE.
 */
static uint32_t list_types(const struct losses *l, uint32_t set,
			   const struct name *but, struct buf *out)
{
	const struct zone *zone = l->p->view.zone;
	uint32_t first = ZONE_NONE;

	for (; set != ZONE_NONE; set = zone_next_set(zone, set)) {
		if (is_dnssec(zone->v[set].type) ||
		    (but && changes_add(&l->changes, but, zone->v[set].type)))
			continue;
		if (first == ZONE_NONE)
			first = set;
		buf_adds(out, out->len ? ", " : "");
		rr_type_print(zone->v[set].type, out);
	}
	return first;
}

static void list_loss(const struct losses *l, const struct loss *loss,
		      struct buf *out)
{
	struct buf here = BUF_INIT, below = BUF_INIT;
	char *name = name_show(&loss->name);

	list_types(l, loss->set, &loss->name, &here);
	list_types(l, loss->set, NULL, &below);
	if (out->len && below.len)
		buf_adds(out, ", ");
	if (!below.len)
		; /* nothing but signatures */
	else if (here.len == below.len)
		buf_addf(out, "%s and all names below it (%s)", name,
			 buf_str(&here));
	else if (here.len)
		buf_addf(out, "%s (%s) and all names below it (%s)", name,
			 buf_str(&here), buf_str(&below));
	else
		buf_addf(out, "all names below %s (%s)", name, buf_str(&below));
	free(name);
	buf_release(&here);
	buf_release(&below);
}

/* A record of the wildcard as it would have to stand at what it loses. */
static void hint_repeat(const struct losses *l, const struct loss *loss)
{
	struct buf text = BUF_INIT, types = BUF_INIT;
	uint32_t set = list_types(l, loss->set, &loss->name, &types);
	struct name name = loss->name;
	struct rr rr;

	if (set == ZONE_NONE) {
		set = list_types(l, loss->set, NULL, &types);
		name_prepend(&name, span_str("*"));
	}
	if (set != ZONE_NONE) {
		zone_rr(l->p->view.zone, zone_first(l->p->view.zone, set), &rr);
		rr.owner = name;
		rr_print(&rr, &text);
		diag_hint(l->p->view.diag, "where somebody needs an answer, repeat the "
				      "wildcard's record there: %s",
			  buf_str(&text));
		rr_release(&rr);
	}
	buf_release(&types);
	buf_release(&text);
}

/* One note for the losses of one wildcard. */
static void note(const struct losses *l, const struct loss *loss, size_t n)
{
	const struct zone *zone = l->p->view.zone;
	uint32_t rec = zone_first(zone, loss->set);
	const struct zdoc *doc = zone_doc(zone, rec);
	struct buf names = BUF_INIT;
	struct name wildcard;
	char *star;
	size_t i;

	for (i = 0; i < n; i++)
		list_loss(l, &loss[i], &names);
	zone_owner(zone, rec, &wildcard);
	star = name_show(&wildcard);
	if (names.len) {
		diag_at(l->p->view.diag, RULE_WILDCARD, &doc->src,
			doc->v[zone->v[rec].entry].off, 1,
			"%s will no longer answer for these names (RFC 4592 "
			"2.2): %s",
			star, buf_str(&names));
		hint_repeat(l, loss);
	}
	free(star);
	buf_release(&names);
}

void merge_note_wildcards(struct planner *p)
{
	struct losses l = { .p = p };
	size_t i, end;

	if (!p->view.zone->has_wildcard)
		return;
	changes_init(&l.changes, p->plan);
	find_losses(&l);
	for (i = 0; i < l.n; i = end) {
		for (end = i + 1; end < l.n && l.v[end].set == l.v[i].set; end++)
			continue;
		note(&l, &l.v[i], end - i);
	}
	nameset_release(&l.names);
	changes_release(&l.changes);
	free(l.adds);
	free(l.v);
}
