/* verify_who.c -- finds the name servers of a zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "check/verify_impl.h"

#include "plan/view.h"

/* The addresses that the zone itself has. */
static void add_glue(struct verify *v, const struct name *host, uint16_t type)
{
	struct rr rr;
	uint32_t i;

	ZONE_EACH(v->zone, i, host, type) {
		zone_rr(v->zone, i, &rr);
		servers_add_rr(&v->servers, host, &rr);
		rr_release(&rr);
	}
}

/* Those that the resolver finds; *why says why there are none. */
static void look_up(struct verify *v, struct resolver *resolver,
		    const struct name *host, uint16_t type,
		    const struct ask_opts *opts, struct buf *why)
{
	struct question q = { .owner = *host, .type = type, .recurse = true };
	struct msg msg;
	size_t i;

	buf_clear(why);
	if (ask_resolver(resolver, &q, opts, &msg) != ASK_ANSWERED) {
		buf_adds(why, "no resolver answers");
		return;
	}
	/* Whatever aliases there are on the way, these are at its end. */
	for (i = 0; i < msg.nanswer; i++)
		servers_add_rr(&v->servers, host, &msg.v[i]);
	if (msg.rcode == RCODE_NOERROR)
		buf_adds(why, "it has none");
	else
		msg_print_rcode(msg.rcode, why);
	msg_release(&msg);
}

static bool find_one(struct verify *v, uint32_t rec, struct resolver *resolver,
		     const struct ask_opts *opts, struct diag *diag)
{
	struct view view = { .zone = v->zone, .diag = diag };
	struct buf why = BUF_INIT, text = BUF_INIT;
	size_t before = v->servers.n;
	struct name host;
	struct rr rr;
	bool found;

	zone_rr(v->zone, rec, &rr);
	rr_target(&rr, &host);
	rr_release(&rr);
	add_glue(v, &host, TYPE_A);
	add_glue(v, &host, TYPE_AAAA);
	if (v->servers.n == before) {
		look_up(v, resolver, &host, TYPE_A, opts, &why);
		look_up(v, resolver, &host, TYPE_AAAA, opts, &why);
	}
	found = v->servers.n > before;
	if (!found) {
		buf_adds(&text, "no address of the name server ");
		name_print_relative(&host, &name_root, &text);
		buf_addf(&text, " is found: %s", buf_str(&why));
		view_say_line(&view, RULE_SERVER_UNKNOWN, rec, buf_str(&text));
		diag_hint(diag, "correct the NS record where the name is wrong; or "
				"say whom to ask: sesz verify %s @ADDRESS",
			  zone_main(v->zone)->src.name);
	}
	buf_release(&why);
	buf_release(&text);
	return found;
}

bool verify_find_servers(struct verify *v, struct resolver *resolver,
			 const struct ask_opts *opts, struct diag *diag)
{
	bool all = true;
	uint32_t i;

	ZONE_EACH(v->zone, i, &v->zone->origin, TYPE_NS)
		if (!find_one(v, i, resolver, opts, diag))
			all = false;
	return all;
}
