/* tfses_place.c -- the names of a zone at which SES identities have records
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfses_place.h"

#include <stdlib.h>

#include "base/sort.h"
#include "base/xmalloc.h"
#include "dns/zone_sets.h"
#include "mail/dkim.h"
#include "out/tflabel.h"

static int compare_places(const void *a, const void *b)
{
	const struct tfses_place *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return name_cmp(&x->name, &y->name);
}

struct tfses_identity *tfses_place_find(const struct tfses *ses,
					enum tfses_place_kind kind,
					const struct name *name)
{
	struct tfses_place key = { .kind = kind, .name = *name }, *found;

	if (!ses->nplaces)
		return NULL;
	found = bsearch(&key, ses->places, ses->nplaces, sizeof(key),
			compare_places);
	return found ? &ses->v[found->identity] : NULL;
}

static void add_place(struct tfses *ses, enum tfses_place_kind kind,
		      const struct name *name, size_t identity)
{
	GROW(ses->places, ses->nplaces, ses->places_cap);
	ses->places[ses->nplaces++] = (struct tfses_place){
		.kind = kind, .name = *name, .identity = identity
	};
}

static void add_places(struct tfses *ses, size_t i)
{
	const struct tfses_identity *id = &ses->v[i];
	struct name owner = id->domain;

	if (id->has_dkim)
		add_place(ses, PLACE_DKIM, &id->domain, i);
	if (name_prepend(&owner, span_str("_amazonses")))
		add_place(ses, PLACE_TOKEN, &owner, i);
	if (id->mail_from.len)
		add_place(ses, PLACE_MAIL_FROM, &id->mail_from, i);
}

/* --- what an identity says ---------------------------------------------- */

static void add_token(struct tfses_identity *to, struct span token)
{
	GROW(to->tokens, to->ntokens, to->tokens_cap);
	to->tokens[to->ntokens++] = xstrndup(token.p, token.len);
}

static void sort_tokens(struct tfses_identity *id)
{
	if (id->ntokens)
		qsort(id->tokens, id->ntokens, sizeof(*id->tokens),
		      sort_strings);
}

/* A replica has its parent's tokens; a key of one's own takes their place. */
static void fill(struct tfses_identity *to, const struct identity *from,
		 const struct dkim_home *home)
{
	size_t i;

	*to = (struct tfses_identity){ .domain = home->domain,
				       .dkim_zone = home->zone };
	name_lower(&to->domain);
	name_lower(&to->dkim_zone);
	tflabel_zone(&to->domain, &to->label);
	if (from->mail_from && !from->no_mail_from) {
		name_parse(&to->mail_from, span_str(from->mail_from),
			   &name_root);
		to->mail_from_told = !from->mail_from_guessed;
	}
	if (from->verification_tokens.n)
		to->token = xstrdup(from->verification_tokens.v[0]);
	to->has_dkim = !from->dkim_parent &&
		       (from->dkim_tokens.n || !from->own_key);
	for (i = 0; to->has_dkim && i < from->dkim_tokens.n; i++)
		add_token(to, span_str(from->dkim_tokens.v[i]));
}

/* --- what the zone says of it ------------------------------------------- */

static int take_token(struct tfses_identity *id, const struct name *owner,
		      const struct rrset *set, const struct zone *zone,
		      struct diag *diag)
{
	struct buf text = BUF_INIT;

	if (set->n == 1) {
		rr_txt_join(&set->v[0], &text);
		id->token = xstrdup(buf_str(&text));
	} else if (set->n > 1) {
		name_print(owner, &text);
		diag_add(diag, RULE_TOKENS, zone_main(zone)->src.name,
			 "which of the %zu TXT records at %s is the identity's "
			 "is not known", set->n, buf_str(&text));
		diag_hint(diag, "give its token: --verification-token T");
	}
	buf_release(&text);
	return set->n > 1 ? -1 : 0;
}

/* A TXT record that is alone at _amazonses is the identity's. */
static int take_tokens(struct tfses *ses, const struct zone *zone,
		       struct diag *diag)
{
	struct zone_sets sets;
	struct rrset set;
	struct name owner;
	int result = 0;
	size_t i;

	zone_sets_init(&sets, zone);
	for (i = 0; i < ses->n; i++) {
		struct tfses_identity *id = &ses->v[i];

		owner = id->domain;
		if (id->token || !name_prepend(&owner, span_str("_amazonses")))
			continue;
		zone_sets_take(&sets, &owner, TYPE_TXT, &set);
		if (take_token(id, &owner, &set, zone, diag) < 0)
			result = -1;
		rrset_release(&set);
	}
	zone_sets_release(&sets);
	return result;
}

/* TOKEN._domainkey.DOMAIN to TOKEN.ZONE, of an identity whose tokens nobody told. */
static void take_cname(struct tfses *ses, const struct zone *zone, uint32_t i,
		       const bool *wants)
{
	struct name owner, domain, target;
	struct tfses_identity *id;
	struct rr rr;

	zone_owner(zone, i, &owner);
	if (!dkim_owner_split(&owner, &domain))
		return;
	id = tfses_place_find(ses, PLACE_DKIM, &domain);
	if (!id || !wants[id - ses->v])
		return;
	zone_rr(zone, i, &rr);
	rr_target(&rr, &target);
	rr_release(&rr);
	name_lower(&owner);
	if (name_up(&target) && name_eq(&target, &id->dkim_zone))
		add_token(id, name_label(&owner));
}

static int take_cnames(struct tfses *ses, const struct zone *zone,
		       struct diag *diag)
{
	bool *wants = xcalloc(ses->n, sizeof(*wants)), any = false;
	int result = 0;
	uint32_t i;
	size_t k;

	for (k = 0; k < ses->n; k++) {
		wants[k] = ses->v[k].has_dkim && !ses->v[k].ntokens;
		any = any || wants[k];
	}
	for (i = 0; any && i < zone->n; i++)
		if (zone->v[i].type == TYPE_CNAME &&
		    (zone->v[i].flags & ZREC_FIRST))
			take_cname(ses, zone, i, wants);
	for (k = 0; k < ses->n; k++) {
		struct tfses_identity *id = &ses->v[k];

		sort_tokens(id);
		if (!wants[k] || !id->ntokens || id->ntokens == DKIM_TOKENS)
			continue;
		diag_add(diag, RULE_TOKENS, zone_main(zone)->src.name,
			 "%zu CNAME%s of the zone could be the DKIM records of "
			 "an identity, which has %d", id->ntokens,
			 id->ntokens == 1 ? "" : "s", DKIM_TOKENS);
		diag_hint(diag, "give its tokens: --dkim-token T, three times");
		result = -1;
	}
	free(wants);
	return result;
}

static bool differ(const char *a, const char *b)
{
	return a && b && strcmp(a, b) != 0;
}

/* The provider of the resources is that of one region and account. */
static int check_regions(const struct identities *ids, struct diag *diag)
{
	const char *account = NULL, *region = NULL;
	size_t i;

	for (i = 0; i < ids->n; i++) {
		const struct identity *id = &ids->v[i];

		if (differ(account, id->account)) {
			diag_add(diag, RULE_REGIONS, id->source,
				 "the identities are of two accounts, and the "
				 "resources of SES are made in that of the "
				 "provider");
			diag_hint(diag, "give those of one account, with "
					"--identity");
			return -1;
		}
		if (differ(region, id->region)) {
			diag_add(diag, RULE_REGIONS, id->source,
				 "the identities are of two regions, %s and %s, "
				 "and the resources of SES are made in that of "
				 "the provider", region, id->region);
			diag_hint(diag, "give those of one region, with "
					"--identity or --domain; records of the "
					"others stay as they are");
			return -1;
		}
		account = account ? account : id->account;
		region = region ? region : id->region;
	}
	return 0;
}

static int check_zone(const struct tfses_identity *id, const char *domain,
		      struct diag *diag)
{
	if (!id->has_dkim || id->dkim_zone.len)
		return 0;
	diag_add(diag, RULE_NO_REGION, NULL,
		 "the SES region of %s is not known, and its DKIM records need "
		 "it", domain);
	diag_hint(diag, "name it: --region NAME; or where the CNAMEs point: "
			"--dkim-zone NAME");
	return -1;
}

int tfses_init(struct tfses *ses, const struct identities *ids,
	       const struct wanted_list *wanted, const struct zone *zone,
	       const struct tfses_opts *opts, struct diag *diag)
{
	int result = check_regions(ids, diag);
	size_t i;

	*ses = (struct tfses){ .opts = *opts, .n = ids->n };
	ses->v = xcalloc(ses->n, sizeof(*ses->v));
	for (i = 0; i < ses->n; i++) {
		fill(&ses->v[i], &ids->v[i], &wanted->homes[i]);
		add_places(ses, i);
		if (check_zone(&ses->v[i], ids->v[i].domain, diag) < 0)
			result = -1;
	}
	if (ses->nplaces)
		qsort(ses->places, ses->nplaces, sizeof(*ses->places),
		      compare_places);
	if (take_cnames(ses, zone, diag) < 0)
		result = -1;
	if (opts->api == TFSES_V1 && take_tokens(ses, zone, diag) < 0)
		result = -1;
	for (i = 0; i < ses->n; i++) {
		struct tfses_identity *id = &ses->v[i];

		id->fresh = !id->token && !id->ntokens && id->has_dkim;
	}
	return result;
}

void tfses_release(struct tfses *ses)
{
	size_t i;

	for (i = 0; i < ses->n; i++) {
		struct tfses_identity *id = &ses->v[i];

		while (id->ntokens)
			free(id->tokens[--id->ntokens]);
		free(id->tokens);
		free(id->token);
		buf_release(&id->label);
	}
	free(ses->v);
	free(ses->places);
	*ses = (struct tfses){ .n = 0 };
}
