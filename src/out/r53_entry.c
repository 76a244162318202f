/* r53_entry.c -- the records that an entry of Route 53's list stands for
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/xmalloc.h"
#include "out/r53.h"
#include "out/r53_list.h"

bool r53_entry_value(const struct r53_entry *entry, size_t i, struct rr *rr)
{
	*rr = (struct rr){ .owner = entry->owner,
			   .ttl = entry->ttl,
			   .class = CLASS_IN,
			   .type = entry->type };
	return r53_value_read(rr, entry->values[i]);
}

void r53_entry_set(const struct r53_entry *entry, struct rrset *set)
{
	struct rr rr;
	size_t i;

	*set = (struct rrset){ .owner = entry->owner,
			       .type = entry->type,
			       .ttl = entry->ttl };
	for (i = 0; i < entry->n; i++) {
		if (!r53_entry_value(entry, i, &rr))
			continue;
		GROW(set->v, set->n, set->cap);
		set->v[set->n++] = rr;
	}
}

bool r53_entry_routed(const struct r53_entry *entry)
{
	return entry->alias.name.p || entry->policy != R53_SIMPLE ||
	       entry->set_identifier.p || entry->health_check.p;
}

static void say(const struct r53_list *list, const struct r53_entry *entry,
		enum rule rule, const char *what, const char *hint,
		struct diag *diag)
{
	struct buf owner = BUF_INIT, type = BUF_INIT;

	name_print(&entry->owner, &owner);
	rr_type_print(entry->type, &type);
	diag_add(diag, rule, list->name, "%s %s: %s", buf_str(&owner),
		 buf_str(&type), what);
	diag_hint(diag, "%s", hint);
	buf_release(&owner);
	buf_release(&type);
}

static int print_entry(const struct r53_list *list,
		       const struct r53_entry *entry, struct buf *out,
		       struct diag *diag)
{
	struct rrset set;
	int result = -1;
	size_t i;

	r53_entry_set(entry, &set);
	for (i = 0; i < set.n; i++) {
		rr_print(&set.v[i], out);
		buf_addc(out, '\n');
	}
	if (set.n == entry->n)
		result = 0;
	else
		say(list, entry, RULE_LIVE, "a value is no data of this type",
		    "get the list anew: aws route53 list-resource-record-sets",
		    diag);
	rrset_release(&set);
	return result;
}

/* Is it one more answer of the name and type that the entry before it is of? */
static bool is_another(const struct r53_list *list, size_t i)
{
	const struct r53_entry *e = &list->v[i];

	return i > 0 && e[-1].type == e->type &&
	       name_eq(&e[-1].owner, &e->owner);
}

int r53_list_print(const struct r53_list *list, struct buf *out,
		   struct diag *diag)
{
	int result = 0;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct r53_entry *entry = &list->v[i];

		if (!r53_entry_routed(entry)) {
			if (print_entry(list, entry, out, diag) < 0)
				result = -1;
		} else if (!is_another(list, i)) {
			say(list, entry, RULE_LIVE_ROUTED,
			    "an alias, or an answer by a routing policy, does not "
			    "count", "compare it by hand", diag);
		}
	}
	return result;
}
