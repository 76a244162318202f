/* identity_print.c -- identities as sesz's own JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The text depends on nothing but what is said: identities, tokens and keys
 * are sorted.  An account is named only where it is all that tells two
 * identities apart.
 */
#include "mail/complete.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/sort.h"
#include "base/xmalloc.h"
#include "mail/region.h"

static int cmp_identity(const void *a, const void *b)
{
	return identity_cmp(*(const struct identity *const *)a,
			    *(const struct identity *const *)b);
}

static int cmp_key(const void *a, const void *b)
{
	const struct dkim_key *x = *(const struct dkim_key *const *)a;
	const struct dkim_key *y = *(const struct dkim_key *const *)b;

	return strcasecmp(x->selector, y->selector);
}

static void set_string(json_t *object, const char *key, const char *text)
{
	if (text)
		json_object_set_new(object, key, json_string(text));
}

static void set_strings(json_t *object, const char *key,
			const struct strings *list)
{
	char **v = xreallocarray(NULL, list->n + 1, sizeof(*v));
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < list->n; i++)
		v[i] = list->v[i];
	qsort(v, list->n, sizeof(*v), sort_strings);
	for (i = 0; i < list->n; i++)
		json_array_append_new(array, json_string(v[i]));
	free(v);
	if (list->n)
		json_object_set_new(object, key, array);
	else
		json_decref(array);
}

/* Of a replica it is the parent's, which the text does not name. */
static void set_dkim(json_t *object, const struct identity *id)
{
	const struct region *parent =
		id->dkim_parent ? region_find(span_str(id->dkim_parent)) : NULL;
	json_t *dkim = json_object();

	set_strings(dkim, "tokens", &id->dkim_tokens);
	if (id->dkim_zone || !id->dkim_tokens.n || !parent)
		set_string(dkim, "hosted_zone", id->dkim_zone);
	else
		set_string(dkim, "hosted_zone", parent->dkim_zone);
	if (json_object_size(dkim))
		json_object_set_new(object, "dkim", dkim);
	else
		json_decref(dkim);
}

static void set_keys(json_t *object, const struct identity *id)
{
	const struct dkim_key **v = xreallocarray(NULL, id->nkeys + 1,
						  sizeof(*v));
	json_t *array = json_array(), *key;
	size_t i;

	for (i = 0; i < id->nkeys; i++)
		v[i] = &id->keys[i];
	qsort(v, id->nkeys, sizeof(*v), cmp_key);
	for (i = 0; i < id->nkeys; i++) {
		key = json_object();
		set_string(key, "selector", v[i]->selector);
		set_string(key, "public_key", v[i]->public_key);
		json_array_append_new(array, key);
	}
	free(v);
	if (id->nkeys)
		json_object_set_new(object, "dkim_keys", array);
	else
		json_decref(array);
}

static json_t *to_json(const struct identity *id, bool account)
{
	json_t *object = json_object(), *mail;

	set_string(object, "domain", id->domain);
	set_string(object, "region", id->region);
	if (account)
		set_string(object, "account", id->account);
	set_strings(object, "verification_tokens", &id->verification_tokens);
	set_dkim(object, id);
	set_keys(object, id);
	if (id->mail_from) {
		mail = json_object();
		set_string(mail, "domain", id->mail_from);
		json_object_set_new(object, "mail_from", mail);
	}
	set_string(object, "dmarc", id->dmarc);
	return object;
}

static json_t *all_to_json(const struct identities *ids)
{
	const struct identity **v = xreallocarray(NULL, ids->n + 1, sizeof(*v));
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < ids->n; i++)
		v[i] = &ids->v[i];
	qsort(v, ids->n, sizeof(*v), cmp_identity);
	for (i = 0; i < ids->n; i++) {
		bool account = (i > 0 && identity_same_region(v[i - 1], v[i])) ||
			       (i + 1 < ids->n &&
				identity_same_region(v[i], v[i + 1]));

		json_array_append_new(array, to_json(v[i], account));
	}
	free(v);
	return array;
}

static int add_bytes(const char *bytes, size_t n, void *out)
{
	buf_add(out, bytes, n);
	return 0;
}

void identities_print(const struct identities *ids, struct buf *out)
{
	json_t *array = all_to_json(ids);

	json_dump_callback(ids->n == 1 ? json_array_get(array, 0) : array,
			   add_bytes, out, JSON_INDENT(2));
	buf_addc(out, '\n');
	json_decref(array);
}
