/* identity.c -- SES identities, and which reader takes which source
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/identity.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/source.h"

/* Asked in this order: sesz's own keys are the least peculiar. */
static const struct source_kind *const kinds[] = {
	&source_sesv2,
	&source_own,
};

void strings_add(struct strings *s, struct span text)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (span_is(text, s->v[i]))
			return;
	GROW(s->v, s->n, s->cap);
	s->v[s->n++] = xstrndup(text.p, text.len);
}

void strings_release(struct strings *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		free(s->v[i]);
	free(s->v);
	*s = (struct strings){ NULL, 0, 0 };
}

struct dkim_key *identity_add_key(struct identity *id, struct span selector,
				  const char *public_key)
{
	struct dkim_key *key;

	GROW(id->keys, id->nkeys, id->keys_cap);
	key = &id->keys[id->nkeys++];
	key->selector = xstrndup(selector.p, selector.len);
	key->public_key = public_key ? xstrdup(public_key) : NULL;
	return key;
}

void identity_release(struct identity *id)
{
	size_t i;

	for (i = 0; i < id->nkeys; i++) {
		free(id->keys[i].selector);
		free(id->keys[i].public_key);
	}
	free(id->keys);
	strings_release(&id->verification_tokens);
	strings_release(&id->dkim_tokens);
	free(id->domain);
	free(id->region);
	free(id->dkim_zone);
	free(id->dkim_parent);
	free(id->mail_from);
	free(id->dmarc);
	free(id->spf_all);
	free(id->dmarc_rua);
	free(id->dmarc_policy);
	free(id->source);
	*id = (struct identity){ 0 };
}

void identities_release(struct identities *ids)
{
	size_t i;

	for (i = 0; i < ids->n; i++)
		identity_release(&ids->v[i]);
	free(ids->v);
	*ids = (struct identities){ NULL, 0, 0 };
}

struct identity *identities_grow(struct identities *ids, const char *source)
{
	struct identity *id;

	GROW(ids->v, ids->n, ids->cap);
	id = &ids->v[ids->n++];
	*id = (struct identity){ 0 };
	id->source = source ? xstrdup(source) : NULL;
	return id;
}

static bool begins_as_json(const struct src *src)
{
	size_t start = json_start(src);

	return start < src->len &&
	       (src->data[start] == '{' || src->data[start] == '[');
}

static void read_source(struct identities *ids, const struct source *source,
			struct diag *diag)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i]->looks(source)) {
			kinds[i]->read(ids, source, diag);
			return;
		}
	}
	source_unknown(source, diag);
}

int identities_read(struct identities *ids, const struct src *src,
		    struct diag *diag)
{
	size_t before = ids->n, errors = diag_errors(diag);
	struct source source = { .src = src };
	struct json json;

	if (begins_as_json(src)) {
		if (json_open(&json, src, diag) < 0)
			return -1;
		source.json = &json;
	}
	read_source(ids, &source, diag);
	if (source.json)
		json_close(&json);
	if (diag_errors(diag) == errors)
		return 0;
	while (ids->n > before)
		identity_release(&ids->v[--ids->n]);
	return -1;
}
