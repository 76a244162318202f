/* identity.c -- SES identities, and which reader takes which source
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/identity.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/source.h"

/* Asked in this order: the least peculiar forms come last. */
static const struct source_kind *const kinds[] = {
	&source_sesv2,
	&source_ses1,
	&source_tfshow,
	&source_tfoutput,
	&source_cfn,
	&source_resource,
	&source_own,
	&source_cdk,
	&source_list,
	&source_csv,
	&source_plain,
	NULL,
};

const struct source_kind *source_kind_at(size_t i)
{
	return kinds[i];
}

bool strings_has(const struct strings *s, struct span text)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (span_is(text, s->v[i]))
			return true;
	return false;
}

void strings_add(struct strings *s, struct span text)
{
	if (strings_has(s, text))
		return;
	GROW(s->v, s->n, s->cap);
	s->v[s->n++] = xstrndup(text.p, text.len);
}

void strings_add_all(struct strings *s, const struct strings *from)
{
	size_t i;

	for (i = 0; i < from->n; i++)
		strings_add(s, span_str(from->v[i]));
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
	free(id->account);
	free(id->dkim_zone);
	free(id->dkim_parent);
	free(id->mail_from);
	free(id->dmarc);
	free(id->spf_all);
	free(id->dmarc_rua);
	free(id->dmarc_policy);
	for (i = 0; i < IDENTITY_STATUSES; i++)
		free(id->status[i]);
	free(id->source);
	*id = (struct identity){ 0 };
}

void identities_release(struct identities *ids)
{
	size_t i;

	for (i = 0; i < ids->n; i++)
		identity_release(&ids->v[i]);
	free(ids->v);
	buf_release(&ids->log);
	*ids = (struct identities){ 0 };
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

static char *copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void identities_copy(struct identities *ids, const struct identity *from)
{
	struct identity *id = identities_grow(ids, from->source);
	char *source = id->source;
	size_t i;

	*id = *from;
	id->source = source;
	id->keys = NULL;
	id->nkeys = id->keys_cap = 0;
	for (i = 0; i < from->nkeys; i++)
		identity_add_key(id, span_str(from->keys[i].selector),
				 from->keys[i].public_key);
	id->verification_tokens = id->dkim_tokens = (struct strings){ 0 };
	strings_add_all(&id->verification_tokens, &from->verification_tokens);
	strings_add_all(&id->dkim_tokens, &from->dkim_tokens);
	id->domain = copy(from->domain);
	id->region = copy(from->region);
	id->account = copy(from->account);
	id->dkim_zone = copy(from->dkim_zone);
	id->dkim_parent = copy(from->dkim_parent);
	id->mail_from = copy(from->mail_from);
	id->dmarc = copy(from->dmarc);
	id->spf_all = copy(from->spf_all);
	id->dmarc_rua = copy(from->dmarc_rua);
	id->dmarc_policy = copy(from->dmarc_policy);
	for (i = 0; i < IDENTITY_STATUSES; i++)
		id->status[i] = copy(from->status[i]);
}

void source_say(struct identities *ids, const struct source *source,
		const char *fmt, ...)
{
	va_list ap;

	buf_addf(&ids->log, "sesz: %s: ", source->src->name);
	va_start(ap, fmt);
	buf_vaddf(&ids->log, fmt, ap);
	va_end(ap);
	buf_addc(&ids->log, '\n');
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
	size_t before = ids->n, errors = diag_errors(diag), i;

	for (i = 0; kinds[i] && !kinds[i]->looks(source); i++)
		continue;
	if (!kinds[i]) {
		source_unknown(source, diag);
		return;
	}
	if (kinds[i]->foreign && source->json)
		source->json->secret = true;
	source_check_secret(source, diag);
	kinds[i]->read(ids, source, diag);
	if (ids->n == before && diag_errors(diag) == errors) {
		diag_add(diag, RULE_IDENTITY, source->src->name,
			 "there is no identity in %s", kinds[i]->name);
		diag_hint(diag, "ask AWS or Terraform again, for the domain");
	}
	source_say(ids, source, "%s; identities: %zu", kinds[i]->name,
		   ids->n - before);
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
