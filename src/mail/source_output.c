/* source_output.c -- outputs of Terraform, CloudFormation and CDK
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Who wrote the stack or the module chose the names; named.h says what is made
 * of them.
 */
#include "mail/named.h"

static json_t *root_of(const struct source *source)
{
	return source->json ? source->json->root : NULL;
}

/* --- terraform output -json --------------------------------------------- */

/* { "NAME": { "sensitive": false, "type": "string", "value": ... }, ... } */
static bool looks_tfoutput(const struct source *source)
{
	json_t *root = root_of(source), *v;
	const char *key;

	if (!json_is_object(root) || !json_object_size(root))
		return false;
	json_object_foreach(root, key, v)
		if (!json_object_get(v, "value") ||
		    (!json_object_get(v, "sensitive") &&
		     !json_object_get(v, "type")))
			return false;
	return true;
}

static void read_tfoutput(struct identities *ids, const struct source *source,
			  struct diag *diag)
{
	struct named n = named_begin(ids, source);
	struct jval top = json_top(source->json);
	size_t scope = named_scope(&n);
	const char *key;
	json_t *v;

	json_object_foreach(top.v, key, v) {
		struct jval output = { .v = v, .up = &top, .key = key };
		struct jval value = { .v = json_object_get(v, "value"),
				      .up = &output,
				      .key = "value" };

		named_read(&n, scope, key, &value);
	}
	named_end(&n, diag);
}

const struct source_kind source_tfoutput = {
	.name = "the output of terraform output -json",
	.foreign = true,
	.looks = looks_tfoutput,
	.read = read_tfoutput,
};

/* --- terraform output -json NAME ---------------------------------------- */

/* A list that is nothing but DKIM tokens: it must not be taken for one otherwise. */
static bool looks_list(const struct source *source)
{
	const json_t *first = json_array_get(root_of(source), 0);

	if (json_is_array(first))
		first = json_array_get(first, 0);
	return json_is_string(first) &&
	       source_looks_dkim(span_str(json_string_value(first)));
}

static void read_list(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	struct named n = named_begin(ids, source);
	struct jval top = json_top(source->json);

	named_read(&n, named_scope(&n), "tokens", &top);
	named_end(&n, diag);
}

const struct source_kind source_list = {
	.name = "a list of DKIM tokens, as terraform output -json NAME prints it",
	.foreign = true,
	.looks = looks_list,
	.read = read_list,
};

/* --- CloudFormation ----------------------------------------------------- */

/* { "Stacks": [ { "StackId", "Outputs": [ { "OutputKey", "OutputValue" } ] } ] } */
static bool looks_cfn(const struct source *source)
{
	const json_t *root = root_of(source);

	return json_object_get(root, "Stacks") || json_object_get(root, "Outputs") ||
	       json_object_get(json_array_get(root, 0), "OutputKey");
}

static void read_outputs(struct named *n, size_t scope, const struct jval *list)
{
	const struct json *json = n->source->json;
	struct jval item, key, value;
	size_t i;

	for (i = 0; list->v && i < json_array_size(list->v); i++) {
		item = json_item(list, i);
		if (!json_expect(json, &item, JSON_OBJECT))
			continue;
		key = json_optional(json, &item, "OutputKey", JSON_STRING);
		value = json_optional(json, &item, "OutputValue", JSON_STRING);
		if (key.v && value.v)
			named_read(n, scope, json_string_value(key.v), &value);
	}
}

/* A stack makes its resources in its own region and account. */
static void read_stack(struct named *n, const struct jval *stack)
{
	const struct json *json = n->source->json;
	struct jval id = json_optional(json, stack, "StackId", JSON_STRING);
	struct jval list = json_optional(json, stack, "Outputs", JSON_ARRAY);
	size_t scope = named_scope(n);

	if (id.v)
		source_arn(json_span(&id), &n->ids->v[scope]);
	read_outputs(n, scope, &list);
}

static void read_cfn(struct identities *ids, const struct source *source,
		     struct diag *diag)
{
	const struct json *json = source->json;
	struct named n = named_begin(ids, source);
	struct jval top = json_top(json), list;
	size_t i;

	if (json_is_array(top.v)) {
		read_outputs(&n, named_scope(&n), &top);
	} else if (json_object_get(top.v, "Stacks")) {
		list = json_member(json, &top, "Stacks", JSON_ARRAY);
		for (i = 0; list.v && i < json_array_size(list.v); i++) {
			struct jval stack = json_item(&list, i);

			if (json_expect(json, &stack, JSON_OBJECT))
				read_stack(&n, &stack);
		}
	} else {
		read_stack(&n, &top);
	}
	named_end(&n, diag);
}

static const char *const cfn_keys[] = { "Stacks", "Outputs", NULL };

const struct source_kind source_cfn = {
	.name = "the output of aws cloudformation describe-stacks",
	.foreign = true,
	.keys = cfn_keys,
	.looks = looks_cfn,
	.read = read_cfn,
};

/* --- CDK ---------------------------------------------------------------- */

/* { "STACK": { "KEY": "VALUE", ... }, ... } */
static bool looks_cdk(const struct source *source)
{
	json_t *root = root_of(source), *stack, *v;
	const char *name, *key;

	if (!json_is_object(root) || !json_object_size(root))
		return false;
	json_object_foreach(root, name, stack) {
		if (!json_is_object(stack) || !json_object_size(stack))
			return false;
		json_object_foreach(stack, key, v)
			if (!json_is_string(v))
				return false;
	}
	return true;
}

static void read_cdk(struct identities *ids, const struct source *source,
		     struct diag *diag)
{
	struct named n = named_begin(ids, source);
	struct jval top = json_top(source->json);
	const char *name, *key;
	json_t *outputs, *v;

	json_object_foreach(top.v, name, outputs) {
		struct jval stack = { .v = outputs, .up = &top, .key = name };
		size_t scope = named_scope(&n);

		json_object_foreach(outputs, key, v) {
			struct jval value = { .v = v, .up = &stack, .key = key };

			named_read(&n, scope, key, &value);
		}
	}
	named_end(&n, diag);
}

const struct source_kind source_cdk = {
	.name = "the outputs file of cdk deploy",
	.foreign = true,
	.looks = looks_cdk,
	.read = read_cdk,
};
