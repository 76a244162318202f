/* verify_say.c -- findings about what name servers serve
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check/verify_impl.h"

#include "dns/serial.h"
#include "plan/view.h"

enum { SHOW_DATA = 100 }; /* octets of other data that a message shows */

struct say {
	const struct verify *v;
	struct diag *diag;
	bool right;
};

static const char *file_of(const struct say *s)
{
	return zone_main(s->v->zone)->src.name;
}

static const char *name_of(const struct verify_peer *peer)
{
	return peer->server ? peer->server->name : "the resolver";
}

/* MX of mail.example.com */
static void add_item(const struct say *s, size_t item, struct buf *out)
{
	const struct verify_item *it = &s->v->items[item];

	rr_type_print(it->type, out);
	buf_adds(out, " of ");
	name_print_relative(&it->owner, &name_root, out);
}

static bool is_behind(const struct say *s, const struct verify_peer *peer)
{
	return peer->has_serial && serial_before(peer->serial, s->v->serial);
}

/* --- servers ------------------------------------------------------------- */

static void say_lame(struct say *s, const struct verify_peer *peer)
{
	struct buf origin = BUF_INIT;

	name_print_relative(&s->v->zone->origin, &name_root, &origin);
	diag_add(s->diag, RULE_LAME, file_of(s), "%s does not serve %s: %s",
		 name_of(peer), buf_str(&origin), buf_str(&peer->why));
	diag_hint(s->diag, "load the zone there, and look into the server's log; or "
			   "take its NS records out, here and in the zone above");
	buf_release(&origin);
}

/* It may well serve nothing: it is asked to look things up. */
static void say_resolver(struct say *s, const struct verify_peer *peer)
{
	diag_add(s->diag, RULE_SEEN_OTHERWISE, file_of(s),
		 "a resolver cannot look things up: %s", buf_str(&peer->why));
	diag_hint(s->diag, "name another: --resolver ADDRESS; if all say so, look "
			   "at the NS and DS records of the zone above, and at the "
			   "signatures of a signed zone");
}

static void say_silent(struct say *s, const struct verify_peer *peer)
{
	static const char *const why[] = {
		[PEER_SILENT] = "nothing came in time",
		[PEER_CLOSED] = "nobody listens there",
		[PEER_UNREACHABLE] = "it cannot be reached",
	};

	diag_add(s->diag, RULE_NO_ANSWER, file_of(s), "%s does not answer: %s",
		 name_of(peer), why[peer->state]);
	if (peer->server)
		diag_hint(s->diag, "start it, and let UDP and TCP through to its "
				   "port; --timeout SECONDS waits longer");
	else
		diag_hint(s->diag, "name another: --resolver ADDRESS");
}

static void say_peer(struct say *s, const struct verify_peer *peer)
{
	switch (peer->state) {
	case PEER_GOOD:
		break;
	case PEER_NO_ROUTE:
		diag_add(s->diag, RULE_NO_ROUTE, file_of(s),
			 "%s is not asked: this machine has no way to such "
			 "addresses", name_of(peer));
		return;
	case PEER_LAME:
		if (peer->server)
			say_lame(s, peer);
		else
			say_resolver(s, peer);
		break;
	default:
		say_silent(s, peer);
		break;
	}
	if (peer->no_tcp) {
		diag_add(s->diag, RULE_NO_TCP, file_of(s),
			 "%s cuts an answer short, and does not give it by TCP",
			 name_of(peer));
		diag_hint(s->diag, "let TCP through to its port (RFC 7766 5)");
	}
	s->right = s->right && peer->state == PEER_GOOD && !peer->no_tcp;
}

static void say_nobody(struct say *s)
{
	size_t i;

	for (i = 0; i < s->v->npeers; i++)
		if (s->v->peers[i].server &&
		    s->v->peers[i].state != PEER_NO_ROUTE)
			return;
	diag_add(s->diag, RULE_NO_ANSWER, file_of(s),
		 "there is no server that can be asked");
	diag_hint(s->diag, "say whom to ask: sesz verify %s @ADDRESS", file_of(s));
	s->right = false;
}

/* An older zone explains all that differs on the server. */
static void say_behind(struct say *s, const struct verify_peer *peer)
{
	struct buf items = BUF_INIT;
	size_t i, n = 0;

	if (!is_behind(s, peer))
		return;
	for (i = 0; i < s->v->nitems; i++) {
		if (verify_compare(s->v, i, &peer->answers[i]) == DIFF_NONE)
			continue;
		if (n++ < 3) {
			buf_adds(&items, n > 1 ? ", " : "");
			add_item(s, i, &items);
		}
	}
	if (n > 3)
		buf_addf(&items, " and %zu more", n - 3);
	if (!n) {
		diag_add(s->diag, RULE_SERIAL_BEHIND, file_of(s),
			 "%s has serial %u, and the file %u; what SES looks for is "
			 "the same", name_of(peer), peer->serial, s->v->serial);
	} else {
		diag_add(s->diag, RULE_NOT_PROPAGATED, file_of(s),
			 "%s has serial %u, and the file %u: not there yet: %s",
			 name_of(peer), peer->serial, s->v->serial,
			 buf_str(&items));
		diag_hint(s->diag, "load the zone on the primary, and wait for the "
				   "transfer: --wait\n"
				   "send the change where no transfer goes: sesz "
				   "diff -F route53 or -F nsupdate");
		s->right = false;
	}
	buf_release(&items);
}

/* --- records ------------------------------------------------------------- */

/* A finding at the record in the file, where there is one. */
static void say_at(struct say *s, enum rule rule, uint32_t rec, const char *text)
{
	struct view view = { .zone = s->v->zone, .diag = s->diag };

	s->right = s->right && rule_severity(rule) == SEV_NOTE;
	view_say_line(&view, rule, rec, text);
}

static void add_data(struct buf *out, const struct verify_answer *answer)
{
	struct buf data = BUF_INIT;
	size_t i;

	for (i = 0; i < answer->n; i++) {
		buf_adds(&data, i ? ", " : "");
		rr_type_print(answer->v[i].type, &data);
		buf_addc(&data, ' ');
		rr_print_rdata(&answer->v[i], &data);
	}
	if (data.len > SHOW_DATA)
		buf_addf(out, "%.*s...", SHOW_DATA, buf_str(&data));
	else
		buf_addspan(out, buf_span(&data));
	buf_release(&data);
}

static bool found_on(const struct say *s, const struct verify_peer *peer,
		     size_t item, enum verify_diff diff)
{
	return peer->server && !is_behind(s, peer) &&
	       verify_compare(s->v, item, &peer->answers[item]) == diff;
}

/* The servers with that difference, and the first of them; NULL: none. */
static const struct verify_peer *list_peers(const struct say *s, size_t item,
					    enum verify_diff diff,
					    struct buf *names)
{
	const struct verify_peer *first = NULL;
	size_t i;

	for (i = 0; i < s->v->npeers; i++) {
		const struct verify_peer *peer = &s->v->peers[i];

		if (!found_on(s, peer, item, diff))
			continue;
		buf_addf(names, "%s%s", first ? ", " : "", name_of(peer));
		if (!first)
			first = peer;
	}
	return first;
}

#define PUBLISH "load this zone file on the server; and raise the serial where it "  \
		"is the same"

static void hint_other(struct say *s, const struct verify_peer *peer)
{
	if (serial_before(s->v->serial, peer->serial))
		diag_hint(s->diag, "the server's zone is newer (serial %u): take it "
				   "over first, as sesz compare shows; or publish "
				   "the file with a higher serial",
			  peer->serial);
	else
		diag_hint(s->diag, "%s", PUBLISH);
}

static void say_diff(struct say *s, size_t item, enum verify_diff diff)
{
	const struct verify_item *it = &s->v->items[item];
	struct buf names = BUF_INIT, text = BUF_INIT;
	const struct verify_peer *peer = list_peers(s, item, diff, &names);
	const struct verify_answer *answer = peer ? &peer->answers[item] : NULL;

	if (!peer)
		goto out;
	add_item(s, item, &text);
	switch (diff) {
	case DIFF_MISSING:
		buf_addf(&text, " is not served by %s", buf_str(&names));
		say_at(s, RULE_NOT_SERVED, it->rec, buf_str(&text));
		diag_hint(s->diag, "%s", PUBLISH);
		break;
	case DIFF_OTHER:
		buf_addf(&text, " is other data on %s: ", buf_str(&names));
		add_data(&text, answer);
		say_at(s, RULE_SERVED_OTHER, it->rec, buf_str(&text));
		hint_other(s, peer);
		break;
	case DIFF_TTL:
		buf_addf(&text, " has TTL %u on %s, in the file %u",
			 answer->v[0].ttl, buf_str(&names),
			 s->v->zone->v[it->rec].ttl);
		say_at(s, RULE_SERVED_TTL, it->rec, buf_str(&text));
		diag_hint(s->diag, "%s", PUBLISH);
		break;
	case DIFF_NONE:
		break;
	}
out:
	buf_release(&names);
	buf_release(&text);
}

/* --- the file ------------------------------------------------------------ */

static void say_file(struct say *s, size_t identity, enum verify_row row)
{
	size_t i, wrong = 0;

	VERIFY_EACH(s->v, i, identity, row)
		wrong += s->v->wants[i].file != VERIFY_RIGHT;
	if (!wrong)
		return;
	diag_add(s->diag, RULE_NOT_IN_FILE, file_of(s),
		 "%zu record%s for the %s of %s %s not in the file as SES wants %s",
		 wrong, wrong > 1 ? "s" : "", verify_row_name(row),
		 s->v->ids->v[identity].domain, wrong > 1 ? "are" : "is",
		 wrong > 1 ? "them" : "it");
	diag_hint(s->diag, "sesz merge %s puts the records there, or says what is "
			   "in the way; then publish the file", file_of(s));
	s->right = false;
}

/* --- what others see ----------------------------------------------------- */

static void say_key(struct say *s, const struct verify_key *key)
{
	const struct verify_want *want = &s->v->wants[key->want];
	uint32_t rec = want->n ? s->v->items[s->v->refs[want->first]].rec :
				 ZONE_NONE;
	struct buf text = BUF_INIT;

	if (key->state == KEY_NOT_ASKED || key->state == KEY_GOOD)
		return;
	buf_adds(&text, "no key for DKIM is found at ");
	name_print_relative(&key->target, &name_root, &text);
	buf_addf(&text, ": %s", key->state == KEY_NONE ? "there is no TXT record" :
						       buf_str(&key->why));
	say_at(s, RULE_DKIM_NO_KEY, rec, buf_str(&text));
	diag_hint(s->diag, "compare token and target with what this prints: aws "
			   "sesv2 get-email-identity --email-identity %s; SES needs "
			   "some minutes for a new key: --wait",
		  s->v->ids->v[want->identity].domain);
	buf_release(&text);
}

static uint32_t longest_ttl(const struct verify_answer *answer)
{
	uint32_t ttl = 0;
	size_t i;

	for (i = 0; i < answer->n; i++)
		if (answer->v[i].ttl > ttl)
			ttl = answer->v[i].ttl;
	return ttl;
}

static bool all_serve(const struct say *s, size_t want)
{
	size_t i;

	for (i = 0; i < s->v->npeers; i++)
		if (s->v->peers[i].server &&
		    s->v->peers[i].state == PEER_GOOD &&
		    s->v->peers[i].wants[want] != VERIFY_RIGHT)
			return false;
	return true;
}

/* All servers are right, and the world sees something else. */
static void say_seen(struct say *s, const struct verify_peer *resolver,
		     size_t want)
{
	const struct verify_want *w = &s->v->wants[want];
	size_t item = w->n ? s->v->refs[w->first] : 0;
	const struct verify_answer *answer = &resolver->answers[item];
	struct buf text = BUF_INIT;

	if (resolver->wants[want] == VERIFY_RIGHT ||
	    resolver->wants[want] == VERIFY_UNKNOWN || !all_serve(s, want))
		return;
	add_item(s, item, &text);
	buf_adds(&text, " is right on all servers, but a resolver finds ");
	if (answer->n)
		add_data(&text, answer);
	else
		buf_adds(&text, "nothing");
	say_at(s, RULE_SEEN_OTHERWISE, s->v->items[item].rec, buf_str(&text));
	if (answer->n)
		diag_hint(s->diag, "wait %u seconds until it forgets: --wait; if it "
				   "does not, compare the NS records of the zone "
				   "above with these", longest_ttl(answer));
	else
		diag_hint(s->diag, "wait until it forgets: --wait; if it does not, "
				   "compare the NS records of the zone above with "
				   "these");
	buf_release(&text);
}

/* --- all of it ----------------------------------------------------------- */

bool verify_say(const struct verify *v, struct diag *diag)
{
	struct say s = { .v = v, .diag = diag, .right = true };
	size_t i;
	int row;

	for (i = 0; i < v->npeers; i++)
		say_peer(&s, &v->peers[i]);
	say_nobody(&s);
	for (i = 0; i < v->ids->n; i++)
		for (row = 0; row < VERIFY_ROWS; row++)
			say_file(&s, i, (enum verify_row)row);
	for (i = 0; i < v->npeers; i++)
		if (v->peers[i].server)
			say_behind(&s, &v->peers[i]);
	for (i = 0; i < v->nitems; i++) {
		say_diff(&s, i, DIFF_MISSING);
		say_diff(&s, i, DIFF_OTHER);
		say_diff(&s, i, DIFF_TTL);
	}
	for (i = 0; i < v->nkeys; i++)
		say_key(&s, &v->keys[i]);
	for (i = 0; v->resolved && i < v->wanted.n; i++)
		say_seen(&s, &v->peers[v->npeers - 1], i);
	return s.right;
}
