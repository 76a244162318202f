/* source_tfshow.c -- what `terraform show -json` prints: a state or a plan
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The resources of all modules are read, whatever else is among them.  Of a
 * plan it is the planned values that count: what Terraform is about to destroy
 * asks for no records.
 *
 * Before version 6 of the AWS provider only resources with an ARN tell their
 * region.  Where one domain has identities in several regions, its other
 * resources belong to the one that they depend on, or that stands in the same
 * module under the same name.  Where that does not tell, none is taken.
 */
#include "mail/source.h"

#include <stdlib.h>

#include "base/xmalloc.h"

/* A resource that was read, and how it is called. */
struct part {
	size_t id; /* the identity made of it */
	const char *domain, *module, *type, *name;
	const json_t *index, *depends_on;
};

struct walk {
	struct identities *ids;
	const struct json *json;
	bool plan;
	struct part *v;
	size_t n, cap;
	size_t addresses; /* identities of mail addresses */
};

static const char *const types[] = {
	"aws_ses_domain_identity",
	"aws_ses_domain_identity_verification",
	"aws_ses_domain_dkim",
	"aws_ses_domain_mail_from",
	"aws_sesv2_email_identity",
	"aws_sesv2_email_identity_mail_from_attributes",
	NULL,
};

static const json_t *find_root(const json_t *root)
{
	const json_t *values = json_object_get(root, "values");

	if (!values)
		values = json_object_get(root, "planned_values");
	return values;
}

static bool looks(const struct source *source)
{
	const json_t *root = source->json ? source->json->root : NULL;

	return find_root(root) && (json_object_get(root, "format_version") ||
				   json_object_get(find_root(root),
						   "root_module"));
}

static bool is_known_type(const char *type)
{
	size_t i;

	for (i = 0; types[i]; i++)
		if (strcmp(types[i], type) == 0)
			return true;
	return false;
}

static const char *text_of(const struct json *json, const struct jval *object,
			   const char *key)
{
	struct jval val = json_optional(json, object, key, JSON_STRING);

	return val.v ? json_string_value(val.v) : "";
}

/* A plan knows the tokens of nothing that is yet to be made. */
static void check_known(const struct walk *w, const struct identity *id,
			const struct jval *resource, const char *type)
{
	if (!w->plan || id->dkim_tokens.n || id->nkeys ||
	    (strcmp(type, "aws_ses_domain_dkim") != 0 &&
	     strcmp(type, "aws_sesv2_email_identity") != 0))
		return;
	json_say(w->json, resource, RULE_DKIM_ELSEWHERE,
		 "the DKIM tokens of %s are known after terraform apply only",
		 id->domain);
	diag_hint(w->json->diag, "run terraform apply, and give what terraform "
				 "show -json prints without a plan");
}

static void read_resource(struct walk *w, const char *module,
			  const struct jval *resource)
{
	const struct json *json = w->json;
	const char *type;
	struct jval values;
	struct identity *id;

	if (!json_expect(json, resource, JSON_OBJECT))
		return;
	type = text_of(json, resource, "type");
	if (strcmp(type, "aws_ses_email_identity") == 0) {
		w->addresses++;
		return;
	}
	if (!is_known_type(type) || json_object_get(resource->v, "deposed_key"))
		return;
	values = json_optional(json, resource, "values", JSON_OBJECT);
	if (!values.v)
		return;
	id = source_resource_read(w->ids, json, &values);
	if (!id) {
		w->addresses++;
		return;
	}
	if (!id->domain)
		return; /* said so */
	check_known(w, id, resource, type);
	GROW(w->v, w->n, w->cap);
	w->v[w->n++] = (struct part){
		.id = w->ids->n - 1,
		.domain = id->domain,
		.module = module,
		.type = type,
		.name = text_of(json, resource, "name"),
		.index = json_object_get(resource->v, "index"),
		.depends_on = json_object_get(resource->v, "depends_on"),
	};
}

/* As deep as jansson lets an input be. */
static void read_module(struct walk *w, const struct jval *module)
{
	const struct json *json = w->json;
	struct jval list = json_optional(json, module, "resources", JSON_ARRAY);
	const char *address = text_of(json, module, "address");
	size_t i;

	for (i = 0; list.v && i < json_array_size(list.v); i++) {
		struct jval item = json_item(&list, i);

		read_resource(w, address, &item);
	}
	list = json_optional(json, module, "child_modules", JSON_ARRAY);
	for (i = 0; list.v && i < json_array_size(list.v); i++) {
		struct jval item = json_item(&list, i);

		if (json_expect(json, &item, JSON_OBJECT))
			read_module(w, &item);
	}
}

/* --- which region ------------------------------------------------------- */

/* Leaves the [indexes] out of an address; a quoted one may hold a bracket. */
static void add_bare(struct buf *out, const char *address)
{
	bool quoted = false;
	size_t depth = 0;

	for (; *address; address++) {
		if (depth && *address == '"')
			quoted = !quoted;
		else if (quoted && *address == '\\' && address[1])
			address++;
		else if (!quoted && *address == '[')
			depth++;
		else if (!quoted && depth && *address == ']')
			depth--;
		else if (!depth)
			buf_addc(out, *address);
	}
}

static bool depends(const struct part *part, const struct part *on)
{
	struct buf address = BUF_INIT;
	bool found = false;
	size_t i;

	add_bare(&address, on->module);
	buf_addf(&address, "%s%s.%s", address.len ? "." : "", on->type, on->name);
	for (i = 0; i < json_array_size(part->depends_on) && !found; i++) {
		const json_t *name = json_array_get(part->depends_on, i);

		found = json_is_string(name) &&
			strcmp(json_string_value(name), buf_str(&address)) == 0;
	}
	buf_release(&address);
	return found;
}

static bool same_index(const struct part *a, const struct part *b)
{
	return (!a->index && !b->index) || json_equal(a->index, b->index);
}

/* Less does not say that two resources are of one identity: module and name. */
enum { KIN = 6 };

/* How much speaks for two resources of one domain being of one identity. */
static int kinship(const struct part *a, const struct part *b)
{
	int score = depends(a, b) ? 8 : 0;

	if (strcmp(a->module, b->module) == 0)
		score += 4;
	if (strcmp(a->name, b->name) == 0)
		score += same_index(a, b) ? 3 : 2;
	return score;
}

/* The region of the next of kin; NULL: they are of several. */
static const char *find_region(const struct walk *w, const struct part *part,
			       const struct part *kin, size_t n)
{
	const struct identity *found = NULL;
	int best = -1, score;
	bool tie = false;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct identity *other = &w->ids->v[kin[i].id];

		if (&kin[i] == part || !other->region)
			continue;
		score = kinship(part, &kin[i]);
		if (score > best) {
			best = score;
			found = other;
			tie = false;
		} else if (score == best &&
			   strcmp(found->region, other->region) != 0) {
			tie = true;
		}
	}
	return found && best >= KIN && !tie ? found->region : NULL;
}

static int cmp_domain(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	int c = strcmp(x->domain, y->domain);

	return c ? c : (x->id > y->id) - (x->id < y->id);
}

static bool same_domain(const struct part *a, const struct part *b)
{
	return strcmp(a->domain, b->domain) == 0;
}

static void find_regions(struct walk *w)
{
	const char **found = xcalloc(w->n + 1, sizeof(*found));
	size_t i, j, end;

	if (w->n)
		qsort(w->v, w->n, sizeof(*w->v), cmp_domain);
	for (i = 0; i < w->n; i = end) {
		for (end = i; end < w->n && same_domain(&w->v[i], &w->v[end]);)
			end++;
		for (j = i; j < end; j++)
			if (!w->ids->v[w->v[j].id].region)
				found[j] = find_region(w, &w->v[j], w->v + i,
						       end - i);
	}
	/* Only now: what is found for one is no evidence for the next. */
	for (i = 0; i < w->n; i++)
		if (found[i])
			w->ids->v[w->v[i].id].region = xstrdup(found[i]);
	free(found);
}

/* --- the whole ---------------------------------------------------------- */

static void say_none(const struct walk *w, struct diag *diag)
{
	if (w->addresses) {
		diag_add(diag, RULE_IDENTITY, w->json->src->name,
			 "all SES identities in it are of mail addresses, which "
			 "need no DNS records");
		diag_hint(diag, "give the state that holds the domain's identity");
		return;
	}
	diag_add(diag, RULE_IDENTITY, w->json->src->name,
		 "there is no SES resource in it, such as aws_ses_domain_identity "
		 "or aws_sesv2_email_identity");
	diag_hint(diag, "run terraform show -json where these resources are");
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	const struct json *json = source->json;
	struct walk w = { .ids = ids, .json = json };
	struct jval top = json_top(json), values, module;
	size_t errors = diag_errors(diag);

	values = json_optional(json, &top, "values", JSON_OBJECT);
	if (!values.v) {
		values = json_optional(json, &top, "planned_values", JSON_OBJECT);
		w.plan = values.v != NULL;
	}
	module = json_optional(json, &values, "root_module", JSON_OBJECT);
	if (module.v)
		read_module(&w, &module);
	if (!w.n && diag_errors(diag) == errors)
		say_none(&w, diag);
	find_regions(&w);
	free(w.v);
}

static const char *const keys[] = { "format_version", "terraform_version",
				    "values", "planned_values", NULL };

const struct source_kind source_tfshow = {
	.name = "the output of terraform show -json",
	.foreign = true,
	.keys = keys,
	.looks = looks,
	.read = read_text,
};
