/* planjson.c -- a plan for programs, as JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/planjson.h"

#include "out/jsonout.h"

static const char *const actions[CHANGE_KINDS] = {
	[CHANGE_KEEP] = "keep",	      [CHANGE_ADD] = "add",
	[CHANGE_REPLACE] = "replace", [CHANGE_REMOVE] = "remove",
	[CHANGE_CONFLICT] = "conflict",
};

/* Takes the buffer's text and empties it. */
static json_t *take(struct buf *text)
{
	json_t *string = jsonout_string(buf_str(text));

	buf_release(text);
	return string;
}

static json_t *type_of(uint16_t type)
{
	struct buf text = BUF_INIT;

	rr_type_print(type, &text);
	return take(&text);
}

static json_t *class_of(uint16_t class)
{
	struct buf text = BUF_INIT;

	rr_class_print(class, &text);
	return take(&text);
}

/* What of a record may change: its TTL and data. */
static json_t *value_of(const struct rr *rr)
{
	struct buf text = BUF_INIT;

	rr_print_rdata(rr, &text);
	return json_pack("{s:I, s:o}", "ttl", (json_int_t)rr->ttl, "data",
			 take(&text));
}

static json_t *change_of(const struct change *c)
{
	const char *reason = c->reason ? c->reason : "zone";
	bool before = c->kind == CHANGE_KEEP || c->kind == CHANGE_REMOVE;

	return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:s}",
			 "action", actions[c->kind],
			 "owner", jsonout_name(&c->rr.owner),
			 "type", type_of(c->rr.type),
			 "old", before ? value_of(&c->rr) :
				c->kind == CHANGE_REPLACE ? value_of(&c->old) :
							    json_null(),
			 "new", c->kind == CHANGE_REMOVE ? json_null() :
							   value_of(&c->rr),
			 "file", jsonout_string(c->file), "line",
			 jsonout_line(c->line),
			 "reason", reason);
}

static json_t *changes_of(const struct plan *plan, bool conflicts)
{
	json_t *list = json_array(), *one;
	size_t i;

	for (i = 0; i < plan->n; i++) {
		const struct change *c = &plan->v[i];

		if (conflicts != (c->kind == CHANGE_CONFLICT))
			continue;
		one = change_of(c);
		if (conflicts)
			json_object_set_new(one, "rule",
					    json_string(rule_name(c->rule)));
		json_array_append_new(list, one);
	}
	return list;
}

static json_t *counts_of(const struct plan *plan)
{
	json_t *counts = json_object();
	int kind;

	for (kind = 0; kind < CHANGE_KINDS; kind++)
		json_object_set_new(counts, actions[kind],
				    json_integer((json_int_t)plan->count[kind]));
	return counts;
}

void planjson_write(const struct plan *plan, const struct diag *diag,
		    struct buf *out)
{
	const struct zone *zone = plan->zone;
	bool conflicts = plan->count[CHANGE_CONFLICT] > 0;
	json_t *top;

	/* What conflicts keep from being done is not listed as done. */
	top = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
			"zone", jsonout_name(&zone->origin),
			"class", class_of(zone->class),
			"file", jsonout_string(zone_main(zone)->src.name),
			"counts", counts_of(plan),
			"changes", conflicts ? json_array() :
					       changes_of(plan, false),
			"conflicts", changes_of(plan, true),
			"findings", jsonout_findings(diag));
	jsonout_write(top, out);
	json_decref(top);
}
