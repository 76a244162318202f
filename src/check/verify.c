/* verify.c -- do the live name servers serve what SES looks for?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check/verify.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "check/verify_impl.h"

/* --- what to ask for ----------------------------------------------------- */

static enum verify_row row_of(enum wanted_kind kind)
{
	static const enum verify_row rows[] = {
		[WANTED_VERIFICATION] = ROW_VERIFICATION,
		[WANTED_DKIM] = ROW_DKIM,
		[WANTED_DKIM_KEY] = ROW_DKIM,
		[WANTED_MAIL_FROM_MX] = ROW_MAIL_FROM,
		[WANTED_MAIL_FROM_SPF] = ROW_SPF,
		[WANTED_APEX_SPF] = ROW_SPF,
		[WANTED_DMARC] = ROW_DMARC,
	};

	return rows[kind];
}

/* One record's question, before those that are the same become one item. */
struct raw {
	struct name owner;
	uint16_t type;
	size_t ref;
};

struct raws {
	struct raw *v;
	size_t n, cap;
};

static void add_raw(struct verify *v, struct raws *raws, size_t want,
		    const struct name *owner)
{
	struct verify_want *w = &v->wants[want];
	struct raw *raw;

	if (!name_at_or_below(owner, &v->zone->origin))
		return;
	GROW(raws->v, raws->n, raws->cap);
	raw = &raws->v[raws->n];
	*raw = (struct raw){ .owner = *owner,
			     .type = w->wanted->rr.type,
			     .ref = raws->n };
	raws->n++;
	w->n++;
}

/* Receivers look for a policy above the domain, too (RFC 9989 4.10). */
static void add_above(struct verify *v, struct raws *raws, size_t want)
{
	struct name domain = v->wants[want].wanted->domain, owner;

	while (!name_eq(&domain, &v->zone->origin) && name_up(&domain)) {
		owner = domain;
		if (name_prepend(&owner, span_str("_dmarc")))
			add_raw(v, raws, want, &owner);
	}
}

static int cmp_raw(const void *a, const void *b)
{
	const struct raw *x = a, *y = b;
	int c = name_cmp(&x->owner, &y->owner);

	if (c)
		return c;
	return x->type < y->type ? -1 : x->type > y->type;
}

static void add_item(struct verify *v, const struct raw *raw)
{
	struct verify_item *item = &v->items[v->nitems++];
	uint32_t set = zone_find_set(v->zone, &raw->owner, raw->type);

	*item = (struct verify_item){ .owner = raw->owner, .type = raw->type };
	if (set == ZONE_NONE)
		set = zone_find_set(v->zone, &raw->owner, TYPE_CNAME);
	item->rec = set == ZONE_NONE ? set : zone_first(v->zone, set);
	item->compare = set != ZONE_NONE;
}

/*
 * A policy above the domain serves it by having none of its own, so that one on
 * a server matters.
 */
static void mark_absent(struct verify *v)
{
	size_t i;

	for (i = 0; i < v->wanted.n; i++) {
		const struct verify_want *want = &v->wants[i];
		struct verify_item *item;

		if (!want->n || want->row != ROW_DMARC ||
		    want->file != VERIFY_RIGHT || v->zone->has_wildcard)
			continue;
		item = &v->items[v->refs[want->first]];
		if (zone_generated(v->zone, &item->owner, item->type) ==
		    ZONE_NONE)
			item->compare = true;
	}
}

static void make_items(struct verify *v, struct raws *raws)
{
	size_t i;

	if (!raws->n)
		return;
	qsort(raws->v, raws->n, sizeof(*raws->v), cmp_raw);
	v->items = xcalloc(raws->n, sizeof(*v->items));
	v->refs = xcalloc(raws->n, sizeof(*v->refs));
	for (i = 0; i < raws->n; i++) {
		if (!i || cmp_raw(&raws->v[i - 1], &raws->v[i]) != 0)
			add_item(v, &raws->v[i]);
		v->refs[raws->v[i].ref] = v->nitems - 1;
	}
}

static void add_key(struct verify *v, size_t want)
{
	struct verify_key *key = &v->keys[v->nkeys++];

	*key = (struct verify_key){ .want = want };
	rr_target(&v->wanted.v[want].rr, &key->target);
	v->wants[want].key = v->nkeys;
}

static void make_wants(struct verify *v)
{
	struct raws raws = { NULL, 0, 0 };
	size_t i, identity = 0;

	v->wants = xcalloc(v->wanted.n + 1, sizeof(*v->wants));
	v->keys = xcalloc(v->wanted.n + 1, sizeof(*v->keys));
	for (i = 0; i < v->wanted.n; i++) {
		const struct wanted *wanted = &v->wanted.v[i];

		while (i >= v->first[identity + 1])
			identity++;
		v->wants[i] = (struct verify_want){
			.identity = identity,
			.row = row_of(wanted->kind),
			.wanted = wanted,
			.file = verify_in_zone(v->zone, wanted),
			.first = raws.n,
		};
		add_raw(v, &raws, i, &wanted->rr.owner);
		if (wanted->kind == WANTED_DMARC && !wanted->is_explicit)
			add_above(v, &raws, i);
		if (wanted->kind == WANTED_DKIM)
			add_key(v, i);
	}
	make_items(v, &raws);
	mark_absent(v);
	free(raws.v);
}

int verify_init(struct verify *v, const struct zone *zone,
		const struct identities *ids, struct diag *diag)
{
	struct rr soa;
	int result = 0;
	size_t i;

	*v = (struct verify){ .zone = zone, .ids = ids };
	v->first = xcalloc(ids->n + 1, sizeof(*v->first));
	for (i = 0; i < ids->n; i++) {
		if (wanted_add(&v->wanted, &ids->v[i], 0, diag) < 0)
			result = -1;
		v->first[i + 1] = v->wanted.n;
	}
	if (result == 0)
		make_wants(v);
	zone_rr(zone, zone->soa, &soa);
	v->serial = rr_soa_serial(&soa);
	rr_release(&soa);
	return result;
}

/* --- a round ------------------------------------------------------------- */

static void release_peer(struct verify *v, struct verify_peer *peer)
{
	size_t i, k;

	for (i = 0; i < v->nitems; i++) {
		for (k = 0; k < peer->answers[i].n; k++)
			rr_release(&peer->answers[i].v[k]);
		free(peer->answers[i].v);
	}
	free(peer->answers);
	free(peer->wants);
	buf_release(&peer->why);
}

/* Forgets the last round. */
static void release_round(struct verify *v)
{
	size_t i;

	for (i = 0; i < v->npeers; i++)
		release_peer(v, &v->peers[i]);
	free(v->peers);
	v->peers = NULL;
	v->npeers = 0;
	v->resolved = false;
	servers_release(&v->servers);
	for (i = 0; i < v->nkeys; i++) {
		v->keys[i].state = KEY_NOT_ASKED;
		buf_release(&v->keys[i].why);
	}
}

void verify_release(struct verify *v)
{
	release_round(v);
	wanted_release(&v->wanted);
	free(v->wants);
	free(v->first);
	free(v->items);
	free(v->refs);
	free(v->keys);
	*v = (struct verify){ .zone = NULL };
}

static void add_peer(struct verify *v, const struct server *server)
{
	v->peers[v->npeers++] = (struct verify_peer){
		.server = server,
		.answers = xcalloc(v->nitems + 1, sizeof(struct verify_answer)),
		.wants = xcalloc(v->wanted.n + 1, sizeof(enum verify_state)),
	};
}

static void copy_servers(struct servers *to, const struct servers *from)
{
	size_t i;

	for (i = 0; i < from->n; i++) {
		GROW(to->v, to->n, to->cap);
		to->v[to->n] = from->v[i];
		to->v[to->n++].name = xstrdup(from->v[i].name);
	}
}

bool verify_ask(struct verify *v, const struct verify_who *who,
		struct diag *diag)
{
	struct resolver resolver = { .at = 0 };
	bool right = true;
	size_t i;

	release_round(v);
	copy_servers(&resolver.servers, who->resolver);
	if (who->given->n)
		copy_servers(&v->servers, who->given);
	else
		right = verify_find_servers(v, &resolver, &who->ask, diag);
	v->peers = xcalloc(v->servers.n + 1, sizeof(*v->peers));
	for (i = 0; i < v->servers.n; i++)
		add_peer(v, &v->servers.v[i]);
	v->resolved = resolver.servers.n > 0;
	if (v->resolved)
		add_peer(v, NULL);
	verify_talk(v, &resolver, &who->ask);
	for (i = 0; i < v->npeers; i++)
		verify_judge_peer(v, &v->peers[i]);
	servers_release(&resolver.servers);
	return verify_say(v, diag) && right;
}

/* --- the table ----------------------------------------------------------- */

size_t verify_next(const struct verify *v, size_t i, size_t identity,
		   enum verify_row row)
{
	while (i < v->first[identity + 1] && v->wants[i].row != row)
		i++;
	return i;
}

static bool serves_row(const struct verify *v, const struct verify_peer *peer,
		       size_t identity, enum verify_row row)
{
	size_t i;

	VERIFY_EACH(v, i, identity, row)
		if (peer->wants[i] != VERIFY_RIGHT)
			return false;
	return true;
}

static void count_servers(const struct verify *v, size_t identity,
			  enum verify_row row, struct verify_cell *cell)
{
	size_t i;

	for (i = 0; i < v->npeers; i++) {
		const struct verify_peer *peer = &v->peers[i];

		if (!peer->server || peer->state == PEER_NO_ROUTE)
			continue;
		cell->asked++;
		cell->right += serves_row(v, peer, identity, row);
	}
}

static const char *status_of(const struct identity *id, enum verify_row row)
{
	switch (row) {
	case ROW_VERIFICATION:
		return id->status[STATUS_VERIFICATION];
	case ROW_DKIM:
		return id->status[STATUS_DKIM];
	case ROW_MAIL_FROM:
		return id->status[STATUS_MAIL_FROM];
	default:
		return NULL; /* SES does not say */
	}
}

void verify_cell(const struct verify *v, size_t identity, enum verify_row row,
		 struct verify_cell *cell)
{
	size_t i;

	*cell = (struct verify_cell){
		.file = true,
		.status = status_of(&v->ids->v[identity], row),
	};
	VERIFY_EACH(v, i, identity, row) {
		const struct verify_key *key = v->wants[i].key ?
			&v->keys[v->wants[i].key - 1] : NULL;

		cell->wanted++;
		cell->file = cell->file && v->wants[i].file == VERIFY_RIGHT;
		if (key && key->state != KEY_NOT_ASKED) {
			cell->keys++;
			cell->keys_good += key->state == KEY_GOOD;
		}
	}
	count_servers(v, identity, row, cell);
}

bool verify_cell_live(const struct verify_cell *cell)
{
	return cell->asked && cell->right == cell->asked &&
	       cell->keys_good == cell->keys;
}

const char *verify_row_name(enum verify_row row)
{
	static const char *const names[] = {
		[ROW_VERIFICATION] = "verification", [ROW_DKIM] = "DKIM",
		[ROW_MAIL_FROM] = "MAIL FROM",	     [ROW_SPF] = "SPF",
		[ROW_DMARC] = "DMARC",
	};

	return names[row];
}
