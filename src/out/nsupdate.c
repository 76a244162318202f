/* nsupdate.c -- a plan as a script for nsupdate(1) (RFC 2136)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/nsupdate.h"

#include <ctype.h>

#include "base/num.h"
#include "plan/setchanges.h"

/* A record's type, class, TTL and length (RFC 1035 4.1.3). */
enum { RR_FIXED = 10 };

struct script {
	const struct plan *plan;
	const struct nsupdate_opts *opts;
	struct buf *out;
	size_t size; /* of the message at hand; 0: none is begun */
};

bool nsupdate_server_ok(const char *server)
{
	const char *port = strchr(server, '#'), *p;
	size_t len = port ? (size_t)(port - server) : strlen(server);
	uint32_t number;

	for (p = server; p < server + len; p++)
		if (!isalnum((unsigned char)*p) && !strchr(".:%-_", *p))
			return false;
	return len && *server != '-' &&
	       (!port || (num_u32(span_str(port + 1), 65535, &number) == 0 &&
			  number > 0));
}

/* --- how large ---------------------------------------------------------- */

static size_t records_size(const struct rrset *set)
{
	size_t size = 0, i;

	for (i = 0; i < set->n; i++)
		size += set->owner.len + RR_FIXED + set->v[i].rdlen;
	return size;
}

/* A prerequisite or a deletion without data. */
static size_t bare_size(const struct rrset *set)
{
	return set->owner.len + RR_FIXED;
}

static bool is_apex_ns(const struct script *s, const struct rrset *set)
{
	return set->type == TYPE_NS &&
	       name_eq(&set->owner, &s->plan->zone->origin);
}

/*
 * Can the RRset go as one?  Its prerequisite pins what it holds.  Not at the
 * apex, where servers keep NS records then (RFC 2136 3.4.2.4).
 */
static bool goes_whole(const struct script *s, const struct setchange *set)
{
	return set->gone.n && set->gone.n == set->before.n &&
	       !is_apex_ns(s, &set->before);
}

/* Records that are there take another TTL when they are added again. */
static const struct rrset *to_add(const struct setchange *set)
{
	bool again = set->before.n && set->before.ttl != set->after.ttl;

	return again ? &set->after : &set->come;
}

static size_t set_size(const struct script *s, const struct setchange *set)
{
	size_t size = 2 * bare_size(&set->before) + records_size(&set->before) +
		      records_size(to_add(set));

	return size + (goes_whole(s, set) ? bare_size(&set->before) :
					    records_size(&set->gone));
}

static size_t sets_size(const struct script *s, const struct setchange *v,
			size_t n)
{
	size_t size = 0, i;

	for (i = 0; i < n; i++)
		size += set_size(s, &v[i]);
	return size;
}

/* --- lines -------------------------------------------------------------- */

static void put_head(struct script *s, const char *words, const struct rrset *set)
{
	buf_adds(s->out, words);
	buf_addc(s->out, ' ');
	name_print(&set->owner, s->out);
}

static void put_type(struct script *s, const char *words,
		     const struct rrset *set, uint16_t type)
{
	put_head(s, words, set);
	buf_addc(s->out, ' ');
	rr_type_print(type, s->out);
}

static void put_data(struct script *s, const char *words,
		     const struct rrset *set, size_t i)
{
	put_type(s, words, set, set->type);
	buf_addc(s->out, ' ');
	rr_print_rdata(&set->v[i], s->out);
	buf_addc(s->out, '\n');
}

static void require_none(struct script *s, const struct rrset *set,
			 uint16_t type)
{
	put_type(s, "prereq nxrrset", set, type);
	buf_addc(s->out, '\n');
}

/* The RRset of that type among those of one owner, or NULL. */
static const struct setchange *find_type(const struct setchange *v, size_t n,
					 uint16_t type)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i].before.type == type)
			return &v[i];
	return NULL;
}

/* Does one of them hold records, before the plan or after it? */
static bool any(const struct setchange *v, size_t n, bool after)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (after ? v[i].after.n : v[i].before.n)
			return true;
	return false;
}

/*
 * What must be so for all the sets of one owner.  A new alias asks for a name
 * without data, other data for a name without an alias.
 */
static void put_prerequisites(struct script *s, const struct setchange *v,
			      size_t n)
{
	const struct setchange *cname = find_type(v, n, TYPE_CNAME);
	size_t i, k;

	if (cname && cname->come.n && !any(v, n, false)) {
		put_head(s, "prereq nxdomain", &cname->before);
		buf_addc(s->out, '\n');
		return;
	}
	for (i = 0; i < n; i++) {
		const struct rrset *before = &v[i].before;

		if (!before->n)
			require_none(s, before, before->type);
		for (k = 0; k < before->n; k++)
			put_data(s, "prereq yxrrset", before, k);
	}
	if (!cname && any(v, n, true))
		require_none(s, &v[0].before, TYPE_CNAME);
}

static void put_deletions(struct script *s, const struct setchange *set)
{
	size_t i;

	if (goes_whole(s, set)) {
		put_type(s, "update delete", &set->before, set->before.type);
		buf_addc(s->out, '\n');
		return;
	}
	for (i = 0; i < set->gone.n; i++)
		put_data(s, "update delete", &set->gone, i);
}

static void put_additions(struct script *s, const struct setchange *set)
{
	const struct rrset *add = to_add(set);
	size_t i;

	for (i = 0; i < add->n; i++) {
		put_head(s, "update add", add);
		buf_addf(s->out, " %lu ", (unsigned long)add->ttl);
		rr_type_print(add->type, s->out);
		buf_addc(s->out, ' ');
		rr_print_rdata(&add->v[i], s->out);
		buf_addc(s->out, '\n');
	}
}

/*
 * What goes goes first, as an alias and other data exclude each other; but a
 * server does not let the last NS record of the apex go (RFC 2136 3.4.2.4).
 */
static void put_updates(struct script *s, const struct setchange *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!is_apex_ns(s, &v[i].before))
			put_deletions(s, &v[i]);
	for (i = 0; i < n; i++)
		put_additions(s, &v[i]);
	for (i = 0; i < n; i++)
		if (is_apex_ns(s, &v[i].before))
			put_deletions(s, &v[i]);
}

/* --- names of hosts -------------------------------------------------------- */

/* A name that nsupdate takes for a host's, unless told to take any. */
static bool is_host_owner(const struct name *name)
{
	struct name host = *name;

	if (name_is_wildcard(&host))
		name_up(&host);
	return name_is_host(&host);
}

static bool has_odd_host(const struct rr *rr)
{
	struct name target;

	switch (rr->type) {
	case TYPE_A:
	case TYPE_AAAA:
		return !is_host_owner(&rr->owner);
	case TYPE_MX:
		rr_target(rr, &target);
		return !is_host_owner(&rr->owner) || !name_is_host(&target);
	case TYPE_NS:
	case TYPE_PTR:
		rr_target(rr, &target);
		return !name_is_host(&target);
	default:
		return rr->type == TYPE_SRV;
	}
}

/* Whether such a name is good is for the server to say. */
static bool needs_freedom(const struct setchanges *sets)
{
	size_t i, k;

	for (i = 0; i < sets->n; i++) {
		const struct rrset *add = to_add(&sets->v[i]);

		for (k = 0; k < add->n; k++)
			if (has_odd_host(&add->v[k]))
				return true;
	}
	return false;
}

/* --- messages ----------------------------------------------------------- */

static void begin(struct script *s)
{
	const struct zone *zone = s->plan->zone;
	const char *server = s->opts->server, *port;

	if (server) {
		port = strchr(server, '#');
		buf_addf(s->out, "server %.*s%s%s\n",
			 port ? (int)(port - server) : (int)strlen(server), server,
			 port ? " " : "", port ? port + 1 : "");
	}
	buf_adds(s->out, "zone ");
	name_print(&zone->origin, s->out);
	buf_addc(s->out, '\n');
	if (zone->class != CLASS_IN) {
		buf_adds(s->out, "class ");
		rr_class_print(zone->class, s->out);
		buf_addc(s->out, '\n');
	}
}

static void end(struct script *s)
{
	if (s->size)
		buf_adds(s->out, "send\n");
	s->size = 0;
}

/* Some sets of one owner, into the message at hand or the next one. */
static void put_sets(struct script *s, const struct setchange *v, size_t n)
{
	size_t size = sets_size(s, v, n);

	if (s->size + size > NSUPDATE_MAX)
		end(s);
	if (!s->size)
		begin(s);
	s->size += size;
	put_prerequisites(s, v, n);
	put_updates(s, v, n);
}

static int check_size(const struct script *s, const struct setchange *set,
		      struct diag *diag)
{
	struct buf what = BUF_INIT;

	if (set_size(s, set) <= NSUPDATE_MAX)
		return 0;
	name_print(&set->before.owner, &what);
	buf_addc(&what, ' ');
	rr_type_print(set->before.type, &what);
	diag_add(diag, RULE_UPDATE_SIZE, zone_main(s->plan->zone)->src.name,
		 "the change of %s, with what it takes for granted, is too large "
		 "for one DNS message", buf_str(&what));
	diag_hint(diag, "take another format for this change, as -F unified");
	buf_release(&what);
	return -1;
}

static int check_sizes(const struct script *s, const struct setchanges *sets,
		       struct diag *diag)
{
	int result = 0;
	size_t i;

	for (i = 0; i < sets->n; i++)
		if (check_size(s, &sets->v[i], diag) < 0)
			result = -1;
	return result;
}

static void put_all(struct script *s, const struct setchanges *sets)
{
	size_t i, k, n;

	if (needs_freedom(sets))
		buf_adds(s->out, "check-names no\n");
	for (i = 0; i < sets->n; i += n) {
		n = setchanges_at_owner(sets, i);
		if (sets_size(s, &sets->v[i], n) <= NSUPDATE_MAX) {
			put_sets(s, &sets->v[i], n);
			continue;
		}
		for (k = i; k < i + n; k++)
			put_sets(s, &sets->v[k], 1);
	}
	end(s);
}

int nsupdate_write(const struct plan *plan, const struct nsupdate_opts *opts,
		   struct buf *out, struct diag *diag)
{
	struct script s = { .plan = plan, .opts = opts, .out = out };
	struct setchanges sets;
	int result;

	setchanges_init(&sets, plan);
	result = check_sizes(&s, &sets, diag);
	if (result == 0)
		put_all(&s, &sets);
	setchanges_release(&sets);
	return result;
}
