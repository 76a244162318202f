/* verify_talk.c -- asks all servers at once
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <pthread.h>

#include "base/xmalloc.h"
#include "check/verify_impl.h"

struct talk {
	struct verify *v;
	struct resolver *resolver;
	const struct ask_opts *opts;
	pthread_mutex_t lock;
	size_t next; /* the peer that a thread takes next */
};

/* --- one question -------------------------------------------------------- */

static enum peer_state peer_state_of(enum ask_state state)
{
	switch (state) {
	case ASK_SILENT:
		return PEER_SILENT;
	case ASK_CLOSED:
		return PEER_CLOSED;
	case ASK_UNREACHABLE:
		return PEER_UNREACHABLE;
	case ASK_NO_ROUTE:
		return PEER_NO_ROUTE;
	default:
		return PEER_GOOD;
	}
}

static void add_what(struct buf *out, const struct name *owner, uint16_t type)
{
	buf_adds(out, " for ");
	name_print(owner, out);
	buf_addc(out, ' ');
	rr_type_print(type, out);
}

/* Asks one of the zone's servers, or the resolver (NULL). */
static enum ask_state ask_who(struct talk *t, const struct server *server,
			      const struct name *owner, uint16_t type,
			      struct msg *msg)
{
	struct question q = { .owner = *owner, .type = type,
			      .recurse = !server };

	return server ? ask(server, &q, t->opts, msg) :
			ask_resolver(t->resolver, &q, t->opts, msg);
}

/* True where there is an answer; else the peer's state says how it failed. */
static bool put(struct talk *t, struct verify_peer *peer,
		const struct name *owner, uint16_t type, struct msg *msg)
{
	enum ask_state state = ask_who(t, peer->server, owner, type, msg);

	peer->state = peer_state_of(state);
	if (state == ASK_NO_TCP)
		peer->no_tcp = true;
	return state == ASK_ANSWERED;
}

static bool lame(struct verify_peer *peer, const char *what,
		 const struct name *owner, uint16_t type)
{
	peer->state = PEER_LAME;
	buf_adds(&peer->why, what);
	add_what(&peer->why, owner, type);
	return false;
}

/* REFUSED, SERVFAIL and their like say that the server does not serve the zone. */
static bool check_rcode(struct verify_peer *peer, const struct msg *msg,
			const struct name *owner, uint16_t type)
{
	struct buf rcode = BUF_INIT;

	if (msg->rcode == RCODE_NOERROR || msg->rcode == RCODE_NXDOMAIN)
		return true;
	msg_print_rcode(msg->rcode, &rcode);
	lame(peer, buf_str(&rcode), owner, type);
	buf_release(&rcode);
	return false;
}

/* --- the SOA ------------------------------------------------------------- */

static bool ask_soa(struct talk *t, struct verify_peer *peer)
{
	const struct name *origin = &t->v->zone->origin;
	struct msg msg;
	bool good;
	size_t i;

	if (!put(t, peer, origin, TYPE_SOA, &msg))
		return false;
	good = check_rcode(peer, &msg, origin, TYPE_SOA);
	for (i = 0; good && i < msg.nanswer; i++) {
		if (msg.v[i].type != TYPE_SOA ||
		    !name_eq(&msg.v[i].owner, origin))
			continue;
		peer->has_serial = true;
		peer->serial = rr_soa_serial(&msg.v[i]);
	}
	if (good && (!peer->has_serial || !msg.authoritative))
		good = lame(peer, peer->has_serial ? "no authoritative answer" :
						     "no record",
			    origin, TYPE_SOA);
	msg_release(&msg);
	return good;
}

/* --- the records --------------------------------------------------------- */

static void take(struct verify_answer *answer, const struct rr *rr)
{
	answer->v = xreallocarray(answer->v, answer->n + 1, sizeof(*answer->v));
	rr_copy(&answer->v[answer->n++], rr);
}

/* The cut at which a server of the zone above refers to others. */
static void take_cut(struct verify_answer *answer, const struct msg *msg,
		     const struct verify_item *item, const struct name *origin)
{
	size_t i;

	for (i = msg->nanswer; i < msg->n; i++)
		if (msg->v[i].type == TYPE_NS &&
		    name_at_or_below(&item->owner, &msg->v[i].owner) &&
		    !name_at_or_below(origin, &msg->v[i].owner))
			take(answer, &msg->v[i]);
}

static bool ask_item(struct talk *t, struct verify_peer *peer, size_t i)
{
	const struct verify_item *item = &t->v->items[i];
	struct verify_answer *answer = &peer->answers[i];
	struct msg msg;
	bool good;
	size_t k;

	if (!put(t, peer, &item->owner, item->type, &msg))
		return peer->state == PEER_GOOD;
	good = check_rcode(peer, &msg, &item->owner, item->type);
	for (k = 0; good && k < msg.nanswer; k++)
		if (name_eq(&msg.v[k].owner, &item->owner) &&
		    (msg.v[k].type == item->type ||
		     msg.v[k].type == TYPE_CNAME))
			take(answer, &msg.v[k]);
	if (good && peer->server && !msg.authoritative) {
		take_cut(answer, &msg, item, &t->v->zone->origin);
		if (!answer->n || answer->v[answer->n - 1].type != TYPE_NS)
			good = lame(peer, "no authoritative answer",
				    &item->owner, item->type);
	}
	answer->known = good;
	msg_release(&msg);
	return good;
}

/* --- the keys ------------------------------------------------------------ */

static void say_unknown(struct verify_key *key, enum ask_state state)
{
	key->state = KEY_UNKNOWN;
	buf_adds(&key->why, state == ASK_NO_TCP ?
			"a truncated answer is not to be had by TCP" :
			"no answer");
}

/* `server` is one of the zone's, NULL the resolver. */
static void ask_key(struct talk *t, const struct server *server,
		    struct verify_key *key)
{
	struct msg msg;
	enum ask_state state = ask_who(t, server, &key->target, TYPE_TXT, &msg);

	if (state != ASK_ANSWERED) {
		say_unknown(key, state);
		return;
	}
	if (msg.rcode == RCODE_NOERROR || msg.rcode == RCODE_NXDOMAIN) {
		verify_judge_key(key, msg.v, msg.nanswer);
	} else {
		key->state = KEY_UNKNOWN;
		msg_print_rcode(msg.rcode, &key->why);
	}
	msg_release(&msg);
}

/* Without a resolver the zone's servers know only what is in the zone. */
static void ask_keys(struct talk *t)
{
	const struct server *server = NULL;
	size_t i;

	for (i = 0; !t->v->resolved && i < t->v->npeers && !server; i++)
		if (t->v->peers[i].state == PEER_GOOD)
			server = t->v->peers[i].server;
	for (i = 0; i < t->v->nkeys; i++)
		if (t->v->resolved ||
		    (server && name_at_or_below(&t->v->keys[i].target,
						&t->v->zone->origin)))
			ask_key(t, server, &t->v->keys[i]);
}

/* --- all of it ----------------------------------------------------------- */

static void talk_to(struct talk *t, struct verify_peer *peer)
{
	size_t i;

	if (peer->server && !ask_soa(t, peer))
		return;
	for (i = 0; i < t->v->nitems && ask_item(t, peer, i); i++)
		continue;
	if (!peer->server)
		ask_keys(t);
}

static void *worker(void *arg)
{
	struct talk *t = arg;
	size_t i;

	for (;;) {
		pthread_mutex_lock(&t->lock);
		i = t->next++;
		pthread_mutex_unlock(&t->lock);
		if (i >= t->v->npeers)
			return NULL;
		talk_to(t, &t->v->peers[i]);
	}
}

void verify_talk(struct verify *v, struct resolver *resolver,
		 const struct ask_opts *opts)
{
	struct talk t = { .v = v, .resolver = resolver, .opts = opts,
			  .lock = PTHREAD_MUTEX_INITIALIZER };
	pthread_t threads[VERIFY_THREADS];
	size_t n = 0;

	while (n < VERIFY_THREADS && n + 1 < v->npeers &&
	       pthread_create(&threads[n], NULL, worker, &t) == 0)
		n++;
	worker(&t);
	while (n > 0)
		pthread_join(threads[--n], NULL);
	if (!v->resolved)
		ask_keys(&t);
	pthread_mutex_destroy(&t.lock);
}
