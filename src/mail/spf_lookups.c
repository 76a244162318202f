/* spf_lookups.c -- what an SPF record makes receivers ask
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/spf_lookups.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "dns/rr.h"
#include "mail/spf_value.h"

/* A record that is being followed, and how it was come to. */
struct link {
	const struct link *up; /* NULL: the record that was asked about */
	struct name name;
	const struct spf *spf;
	struct span text; /* of the term that is looked at */
};

struct walk {
	struct spf_lookups *l;
	const struct spf_world *world;
};

static void walk_record(struct walk *w, struct link *here);

void spf_lookups_release(struct spf_lookups *l)
{
	free(l->of);
	buf_release(&l->term);
}

static bool follows(const struct spf_term *term)
{
	return term->kind == SPF_INCLUDE || term->kind == SPF_REDIRECT;
}

static bool asks(const struct spf_term *term)
{
	return follows(term) || term->kind == SPF_A || term->kind == SPF_MX ||
	       term->kind == SPF_PTR || term->kind == SPF_EXISTS;
}

/* The name that a term asks for; false where only the mail tells (7.1). */
static bool target(const struct spf_term *term, const struct link *here,
		   struct name *name)
{
	struct span domain = term->value;
	size_t i;

	if (term->kind == SPF_A || term->kind == SPF_MX)
		domain = spf_value_domain(domain);
	*name = here->name;
	if (!domain.len)
		return true;
	/* Escapes are the zone file's, not SPF's. */
	for (i = 0; i < domain.len; i++)
		if (strchr("%\\@", domain.p[i]))
			return false;
	return !name_parse(name, domain, &name_root);
}

static enum spf_answer find(struct walk *w, const struct name *name,
			    uint16_t type)
{
	return w->world->find(w->world->arg, name, type, NULL);
}

/* Is it known that the term's question finds nothing? */
static bool is_void(struct walk *w, const struct spf_term *term,
		    const struct name *name)
{
	switch (term->kind) {
	case SPF_A:
		return find(w, name, TYPE_A) == SPF_NOTHING &&
		       find(w, name, TYPE_AAAA) == SPF_NOTHING;
	case SPF_EXISTS:
		return find(w, name, TYPE_A) == SPF_NOTHING;
	case SPF_MX:
		return find(w, name, TYPE_MX) == SPF_NOTHING;
	default:
		return false;
	}
}

static void trouble(struct walk *w, const struct link *here,
		    enum spf_trouble what)
{
	if (w->l->trouble)
		return;
	w->l->trouble = what;
	w->l->at = here->name;
	buf_addspan(&w->l->term, here->text);
}

static bool is_loop(const struct link *here, const struct name *name)
{
	for (; here; here = here->up)
		if (name_eq(&here->name, name))
			return true;
	return false;
}

static void follow(struct walk *w, const struct link *here,
		   const struct name *name)
{
	struct link next = { .up = here, .name = *name };
	struct buf text = BUF_INIT;
	const char *why;
	struct spf spf;
	size_t where;

	if (is_loop(here, name)) {
		trouble(w, here, SPF_LOOP);
		return;
	}
	switch (w->world->find(w->world->arg, name, TYPE_TXT, &text)) {
	case SPF_ELSEWHERE:
		break;
	case SPF_NOTHING:
		trouble(w, here, SPF_NO_RECORD);
		break;
	case SPF_SEVERAL:
		trouble(w, here, SPF_TWO_RECORDS);
		break;
	case SPF_FOUND:
		if (spf_parse(&spf, buf_span(&text), &where, &why) < 0) {
			trouble(w, here, SPF_BAD_RECORD);
			break;
		}
		next.spf = &spf;
		walk_record(w, &next);
		spf_release(&spf);
		break;
	}
	buf_release(&text);
}

static void walk_term(struct walk *w, struct link *here,
		      const struct spf_term *term)
{
	struct name name;

	if (!asks(term) || w->l->total >= SPF_LOOKUPS_STOP)
		return;
	w->l->total++;
	here->text = span_make(term->name.p, (size_t)(term->value.p +
						      term->value.len -
						      term->name.p));
	if (!target(term, here, &name))
		return;
	if (follows(term))
		follow(w, here, &name);
	else if (is_void(w, term, &name))
		w->l->nvoid++;
}

/* As where nothing matches before `all`; beside one, redirect is idle (6.1). */
static void walk_record(struct walk *w, struct link *here)
{
	size_t all = spf_all(here->spf), i, before;

	for (i = 0; i < all; i++) {
		if (here->spf->v[i].kind == SPF_REDIRECT && all < here->spf->n)
			continue;
		before = w->l->total;
		walk_term(w, here, &here->spf->v[i]);
		if (!here->up)
			w->l->of[i] = w->l->total - before;
	}
}

void spf_lookups(struct spf_lookups *l, const struct spf *spf,
		 const struct name *name, const struct spf_world *world)
{
	struct walk w = { .world = world };
	struct link top = { .name = *name, .spf = spf };

	*l = (struct spf_lookups){ .of = xcalloc(spf->n + 1, sizeof(*l->of)) };
	w.l = l;
	walk_record(&w, &top);
}
