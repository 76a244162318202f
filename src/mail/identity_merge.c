/* identity_merge.c -- identities of one domain and region become one
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/complete.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/source.h"

struct merge {
	struct identity *to;
	/* Which source a part of the joined identity came from. */
	const char *by[IDENTITY_PARTS];
	struct diag *diag;
};

static int cmp_text(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

int identity_cmp(const struct identity *a, const struct identity *b)
{
	int c = cmp_text(a->domain, b->domain);

	if (!c)
		c = cmp_text(a->region, b->region);
	return c ? c : cmp_text(a->account, b->account);
}

bool identity_same_region(const struct identity *a, const struct identity *b)
{
	return !cmp_text(a->domain, b->domain) && !cmp_text(a->region, b->region);
}

/* Those that are alike in the order given. */
static int cmp_pointers(const void *a, const void *b)
{
	const struct identity *x = *(struct identity *const *)a;
	const struct identity *y = *(struct identity *const *)b;
	int c = identity_cmp(x, y);

	return c ? c : (x > y) - (x < y);
}

static struct identity **sorted(const struct identities *ids)
{
	struct identity **v = xreallocarray(NULL, ids->n + 1, sizeof(*v));
	size_t i;

	for (i = 0; i < ids->n; i++)
		v[i] = &ids->v[i];
	qsort(v, ids->n, sizeof(*v), cmp_pointers);
	return v;
}

static bool same_domain(const struct identity *a, const struct identity *b)
{
	return strcmp(a->domain, b->domain) == 0;
}

/* The regions that sources name for one domain; never more than there are. */
struct regions {
	const char *v[64];
	size_t n;
};

static void add_region(struct regions *regions, const char *region)
{
	/* They come in order. */
	if (regions->n && strcmp(regions->v[regions->n - 1], region) == 0)
		return;
	if (regions->n < sizeof(regions->v) / sizeof(regions->v[0]))
		regions->v[regions->n++] = region;
}

/* The place of any part of it. */
static struct spot some_spot(const struct identity *id)
{
	size_t i = 0;

	while (i + 1 < IDENTITY_PARTS && !id->at[i].line)
		i++;
	return id->at[i];
}

/* A replica is never in the region of its parent. */
static void set_region(struct identity *id, const struct regions *regions,
		       struct diag *diag)
{
	const char *first = NULL, *second = NULL;
	size_t i;

	for (i = 0; i < regions->n; i++) {
		if (id->dkim_parent &&
		    strcmp(regions->v[i], id->dkim_parent) == 0)
			continue;
		if (!first)
			first = regions->v[i];
		else if (!second)
			second = regions->v[i];
	}
	if (!first)
		return; /* no source of the domain names one */
	if (!second) {
		id->region = xstrdup(first);
		return;
	}
	diag_add(diag, RULE_NO_REGION, id->source,
		 "the region of %s is not told, and other sources name "
		 "several: %s, %s",
		 id->domain, first, second);
	diag_spot(diag, some_spot(id));
	diag_hint(diag, "name it in that file, as in \"region\": \"%s\"", first);
}

/* An identity without a region takes that of its domain, if there is but one. */
static void join_regions(const struct identities *ids, struct diag *diag)
{
	struct identity **v = sorted(ids);
	size_t i = 0, j, end;

	while (i < ids->n) {
		struct regions regions = { .n = 0 };

		for (end = i; end < ids->n && same_domain(v[i], v[end]); end++)
			if (v[end]->region)
				add_region(&regions, v[end]->region);
		for (j = i; j < end && !v[j]->region; j++)
			set_region(v[j], &regions, diag);
		i = end;
	}
	free(v);
}

static void differ(struct merge *m, const struct identity *from,
		   enum identity_part part, const char *what)
{
	struct identity *to = m->to;
	struct buf there = BUF_INIT;

	buf_adds(&there, m->by[part] ? m->by[part] : "another source");
	if (to->at[part].line)
		buf_addf(&there, ":%zu:%zu", to->at[part].line,
			 to->at[part].col);
	diag_add(m->diag, RULE_IDENTITIES_DIFFER, from->source,
		 "%s of %s%s%s differs from that in %s", what, to->domain,
		 to->region ? " in " : "", to->region ? to->region : "",
		 buf_str(&there));
	diag_spot(m->diag, from->at[part]);
	buf_release(&there);
	diag_hint(m->diag, "leave out the source that is out of date, or "
			   "overrule both on the command line");
}

static void say_accounts(const struct identity *id, const char *first,
			 const char *second, struct diag *diag)
{
	diag_add(diag, RULE_IDENTITIES_DIFFER, id->source,
		 "the account of %s is not told, and other sources name several: "
		 "%s, %s", id->domain, first, second);
	diag_spot(diag, some_spot(id));
	diag_hint(diag, "leave out the sources of the other account");
}

/* The same with accounts, for the identities of one domain in one region. */
static void join_accounts(const struct identities *ids, struct diag *diag)
{
	struct identity **v = sorted(ids);
	size_t i = 0, j, end;

	while (i < ids->n) {
		const char *first = NULL, *last = NULL;

		for (end = i;
		     end < ids->n && identity_same_region(v[i], v[end]); end++) {
			last = v[end]->account;
			if (!first)
				first = last;
		}
		for (j = i; j < end && first && !v[j]->account; j++) {
			if (strcmp(first, last) != 0)
				say_accounts(v[j], first, last, diag);
			v[j]->account = xstrdup(first);
		}
		i = end;
	}
	free(v);
}

static void took(struct merge *m, const struct identity *from,
		 enum identity_part part)
{
	m->by[part] = from->source;
	m->to->at[part] = from->at[part];
}

static void merge_text(struct merge *m, const struct identity *from, char **to,
		       char *const *text, enum identity_part part,
		       const char *what)
{
	if (!*text)
		return;
	if (!*to) {
		*to = xstrdup(*text);
		took(m, from, part);
	} else if (strcmp(*to, *text) != 0) {
		differ(m, from, part, what);
	}
}

static bool same_strings(const struct strings *a, const struct strings *b)
{
	size_t i;

	for (i = 0; i < a->n; i++)
		if (!strings_has(b, span_str(a->v[i])))
			return false;
	return a->n == b->n;
}

static void merge_dkim_tokens(struct merge *m, const struct identity *from)
{
	struct strings *to = &m->to->dkim_tokens;

	if (!from->dkim_tokens.n)
		return;
	if (to->n) {
		if (!same_strings(to, &from->dkim_tokens))
			differ(m, from, PART_TOKENS, "the set of DKIM tokens");
		return;
	}
	strings_add_all(to, &from->dkim_tokens);
	took(m, from, PART_TOKENS);
}

static void merge_verification(struct merge *m, const struct identity *from)
{
	struct strings *to = &m->to->verification_tokens;
	size_t i;

	for (i = 0; i < from->verification_tokens.n; i++) {
		strings_add(to, span_str(from->verification_tokens.v[i]));
		if (to->n <= SOURCE_TOKENS_MAX)
			continue;
		/* One too many is kept out, so that this is said each time. */
		free(to->v[--to->n]);
		diag_add(m->diag, RULE_TOKEN, from->source,
			 "over %d verification tokens of %s", SOURCE_TOKENS_MAX,
			 from->domain);
		diag_hint(m->diag, "leave out those that this does not show: aws "
				   "ses get-identity-verification-attributes "
				   "--identities %s",
			  from->domain);
		return;
	}
}

static void merge_key(struct merge *m, const struct identity *from,
		      const struct dkim_key *key)
{
	struct identity *to = m->to;
	size_t i;

	for (i = 0; i < to->nkeys; i++)
		if (strcasecmp(to->keys[i].selector, key->selector) == 0)
			break;
	if (i < to->nkeys) {
		merge_text(m, from, &to->keys[i].public_key, &key->public_key,
			   PART_KEYS, "the key of a DKIM selector");
	} else if (to->nkeys < SOURCE_TOKENS_MAX) {
		identity_add_key(to, span_str(key->selector), key->public_key);
		took(m, from, PART_KEYS);
	} else {
		diag_add(m->diag, RULE_DKIM_KEY, from->source,
			 "over %d DKIM keys of %s", SOURCE_TOKENS_MAX,
			 from->domain);
		diag_hint(m->diag, "leave out the selectors that sign no mail");
	}
}

static void merge_into(struct merge *m, const struct identity *from)
{
	struct identity *to = m->to;
	size_t i;

	merge_verification(m, from);
	merge_dkim_tokens(m, from);
	for (i = 0; i < from->nkeys; i++)
		merge_key(m, from, &from->keys[i]);
	merge_text(m, from, &to->dkim_zone, &from->dkim_zone, PART_ZONE,
		   "the zone of the DKIM targets");
	merge_text(m, from, &to->dkim_parent, &from->dkim_parent, PART_PARENT,
		   "the parent region");
	merge_text(m, from, &to->mail_from, &from->mail_from, PART_MAIL_FROM,
		   "the MAIL FROM domain");
	merge_text(m, from, &to->dmarc, &from->dmarc, PART_DMARC,
		   "the DMARC record");
	/* Of two statuses the first one given is as good as the other. */
	for (i = 0; i < IDENTITY_STATUSES; i++)
		if (!to->status[i] && from->status[i])
			to->status[i] = xstrdup(from->status[i]);
}

/* Joins v[1] to v[n - 1] into v[0]; what was joined has no domain any more. */
static void merge_group(struct identity *const *v, size_t n, struct diag *diag)
{
	struct merge m = { .to = v[0], .diag = diag };
	size_t i;

	for (i = 0; i < IDENTITY_PARTS; i++)
		m.by[i] = v[0]->source;
	for (i = 1; i < n; i++)
		merge_into(&m, v[i]);
	for (i = 1; i < n; i++)
		identity_release(v[i]);
}

static void drop_merged(struct identities *ids)
{
	size_t i, n = 0;

	for (i = 0; i < ids->n; i++)
		if (ids->v[i].domain)
			ids->v[n++] = ids->v[i];
	ids->n = n;
}

void identities_merge(struct identities *ids, struct diag *diag)
{
	struct identity **v;
	size_t i, end;

	join_regions(ids, diag);
	join_accounts(ids, diag);
	v = sorted(ids);
	for (i = 0; i < ids->n; i = end) {
		for (end = i + 1;
		     end < ids->n && identity_cmp(v[i], v[end]) == 0; end++)
			continue;
		merge_group(v + i, end - i, diag);
	}
	free(v);
	drop_merged(ids);
}

static const struct identity *find_parent(struct identity **v, size_t n,
					  const struct identity *replica)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = strcmp(v[mid]->domain, replica->domain);

		if (!c)
			c = cmp_text(v[mid]->region, replica->dkim_parent);
		if (!c)
			return v[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* The parent's tokens and zone serve it, whatever its own source said of them. */
static void link_replica(struct identity *id, const struct identity *parent)
{
	strings_release(&id->dkim_tokens);
	strings_add_all(&id->dkim_tokens, &parent->dkim_tokens);
	free(id->dkim_zone);
	id->dkim_zone = parent->dkim_zone ? xstrdup(parent->dkim_zone) : NULL;
}

static void say_parent_missing(const struct identity *id, struct diag *diag)
{
	diag_add(diag, RULE_DKIM_ELSEWHERE, id->source,
		 "%s is a replica: the DKIM records of its parent in %s "
		 "serve it, and no source holds their tokens",
		 id->domain, id->dkim_parent);
	diag_hint(diag,
		  "add the output of: aws sesv2 get-email-identity "
		  "--region %s --email-identity %s",
		  id->dkim_parent, id->domain);
}

void identities_link_replicas(struct identities *ids, struct diag *diag)
{
	struct identity **v = sorted(ids);
	size_t i;

	for (i = 0; i < ids->n; i++) {
		struct identity *id = &ids->v[i];
		const struct identity *parent;

		if (!id->dkim_parent)
			continue;
		parent = find_parent(v, ids->n, id);
		if (parent && parent->dkim_tokens.n && !parent->dkim_parent)
			link_replica(id, parent);
		else if (!id->dkim_tokens.n)
			say_parent_missing(id, diag);
	}
	free(v);
}
