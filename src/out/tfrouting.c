/* tfrouting.c -- what only Route 53 says of a record: aliases and routing
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfrouting.h"

#include "out/hcl.h"

static void add_text(struct tfwrite *w, const char *key, struct span text)
{
	struct buf value = BUF_INIT;

	if (!text.p)
		return;
	hcl_string(&value, text);
	tfwrite_attr(w, key, buf_span(&value));
	buf_release(&value);
}

static void add_number(struct tfwrite *w, const char *key, long number)
{
	struct buf value = BUF_INIT;

	buf_addf(&value, "%ld", number);
	tfwrite_attr(w, key, buf_span(&value));
	buf_release(&value);
}

void tfrouting_attrs(const struct r53_entry *entry, struct tfwrite *w)
{
	add_text(w, "set_identifier", entry->set_identifier);
	add_text(w, "health_check_id", entry->health_check);
	if (entry->policy == R53_MULTIVALUE)
		tfwrite_attr(w, "multivalue_answer_routing_policy",
			     span_str("true"));
}

static void add_alias(const struct r53_entry *entry, struct tfwrite *w)
{
	struct span name = entry->alias.name;

	/* The provider takes the final dot off what it reads. */
	if (name.len && name.p[name.len - 1] == '.')
		name.len--;
	tfwrite_inner(w, "alias");
	add_text(w, "name", name);
	add_text(w, "zone_id", entry->alias.zone_id);
	tfwrite_attr(w, "evaluate_target_health",
		     span_str(entry->alias.evaluate ? "true" : "false"));
	tfwrite_close(w);
}

static void add_geoproximity(const struct r53_entry *entry, struct tfwrite *w)
{
	tfwrite_inner(w, "geoproximity_routing_policy");
	add_text(w, "aws_region", entry->region);
	if (entry->number)
		add_number(w, "bias", entry->number);
	add_text(w, "local_zone_group", entry->geo.zone_group);
	if (entry->geo.latitude.p) {
		tfwrite_inner(w, "coordinates");
		add_text(w, "latitude", entry->geo.latitude);
		add_text(w, "longitude", entry->geo.longitude);
		tfwrite_close(w);
	}
	tfwrite_close(w);
}

static void add_policy(const struct r53_entry *entry, struct tfwrite *w)
{
	static const char *const blocks[] = {
		[R53_WEIGHTED] = "weighted_routing_policy",
		[R53_LATENCY] = "latency_routing_policy",
		[R53_GEOLOCATION] = "geolocation_routing_policy",
		[R53_FAILOVER] = "failover_routing_policy",
		[R53_CIDR] = "cidr_routing_policy",
	};

	tfwrite_inner(w, blocks[entry->policy]);
	if (entry->policy == R53_WEIGHTED)
		add_number(w, "weight", entry->number);
	if (entry->policy == R53_LATENCY)
		add_text(w, "region", entry->region);
	add_text(w, "continent", entry->geo.continent);
	add_text(w, "country", entry->geo.country);
	add_text(w, "subdivision", entry->geo.subdivision);
	add_text(w, "type", entry->failover);
	add_text(w, "collection_id", entry->cidr.collection);
	add_text(w, "location_name", entry->cidr.location);
	tfwrite_close(w);
}

void tfrouting_blocks(const struct r53_entry *entry, struct tfwrite *w)
{
	if (entry->alias.name.p)
		add_alias(entry, w);
	if (entry->policy == R53_GEOPROXIMITY)
		add_geoproximity(entry, w);
	else if (entry->policy != R53_SIMPLE &&
		 entry->policy != R53_MULTIVALUE)
		add_policy(entry, w);
}
