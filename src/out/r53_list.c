/* r53_list.c -- the record sets that a hosted zone holds, as the AWS CLI lists
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/r53_list.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/xmalloc.h"
#include "dns/rr.h"
#include "out/r53.h"

#define WAY                                                                    \
	"get it anew: aws route53 list-resource-record-sets --hosted-zone-id " \
	"ID --output json"

/* The members of one object, read one by one. */
struct reader {
	struct json *json;
	const struct jval *object;
	bool failed;
};

static struct jval member(struct reader *r, const char *key, json_type type)
{
	struct jval val = json_member(r->json, r->object, key, type);

	if (!val.v && json_object_get(r->object->v, key))
		r->failed = true;
	return val;
}

static struct span text_of(const struct jval *val)
{
	if (!val->v)
		return span_make(NULL, 0);
	return span_make(json_string_value(val->v),
			 json_string_length(val->v));
}

static struct span text(struct reader *r, const char *key)
{
	struct jval val = member(r, key, JSON_STRING);

	return text_of(&val);
}

/* False: it is not there. */
static bool number(struct reader *r, const char *key, long *out)
{
	struct jval val = member(r, key, JSON_INTEGER);

	if (!val.v)
		return false;
	*out = (long)json_integer_value(val.v);
	return true;
}

static bool is_true(struct reader *r, const char *key)
{
	return json_is_true(json_object_get(r->object->v, key));
}

static void fail(struct reader *r, const struct jval *val, const char *why)
{
	json_say(r->json, val, RULE_LIVE, "%s", why);
	r->failed = true;
}

static struct reader inside(const struct reader *r, const struct jval *object)
{
	return (struct reader){ .json = r->json, .object = object };
}

/* --- one entry ---------------------------------------------------------- */

static void read_name(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "Name", JSON_STRING);
	const char *why = "a record set needs a \"Name\"";

	if (val.v)
		why = r53_name_read(&e->owner, text_of(&val));
	if (why)
		fail(r, val.v ? &val : r->object, why);
	else
		name_lower(&e->owner);
}

static void read_type(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "Type", JSON_STRING);

	if (!val.v)
		fail(r, r->object, "a record set needs a \"Type\"");
	else if (rr_type_parse(text_of(&val), &e->type) < 0)
		fail(r, &val, "this is no type of records");
}

static void read_values(struct reader *r, struct r53_entry *e)
{
	struct jval list = member(r, "ResourceRecords", JSON_ARRAY);
	size_t i;

	if (!list.v)
		return;
	e->n = json_array_size(list.v);
	e->values = xcalloc(e->n, sizeof(*e->values));
	for (i = 0; i < e->n; i++) {
		struct jval item = json_item(&list, i);
		struct reader in = inside(r, &item);

		if (!json_expect(r->json, &item, JSON_OBJECT)) {
			r->failed = true;
			continue;
		}
		e->values[i] = text(&in, "Value");
		if (!in.failed && !e->values[i].p)
			fail(r, &item, "a record needs a \"Value\"");
		r->failed |= in.failed;
	}
}

static void read_alias(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "AliasTarget", JSON_OBJECT);
	struct reader in = inside(r, &val);

	if (!val.v)
		return;
	e->alias.name = text(&in, "DNSName");
	e->alias.zone_id = text(&in, "HostedZoneId");
	e->alias.evaluate = is_true(&in, "EvaluateTargetHealth");
	if (!in.failed && (!e->alias.name.p || !e->alias.zone_id.p))
		fail(r, &val, "an alias needs a \"DNSName\" and a "
			      "\"HostedZoneId\"");
	r->failed |= in.failed;
}

static void read_geolocation(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "GeoLocation", JSON_OBJECT);
	struct reader in = inside(r, &val);

	if (!val.v)
		return;
	e->policy = R53_GEOLOCATION;
	e->geo.continent = text(&in, "ContinentCode");
	e->geo.country = text(&in, "CountryCode");
	e->geo.subdivision = text(&in, "SubdivisionCode");
	r->failed |= in.failed;
}

static void read_geoproximity(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "GeoProximityLocation", JSON_OBJECT);
	struct reader in = inside(r, &val);
	struct jval place;
	struct reader at;

	if (!val.v)
		return;
	e->policy = R53_GEOPROXIMITY;
	e->region = text(&in, "AWSRegion");
	e->geo.zone_group = text(&in, "LocalZoneGroup");
	number(&in, "Bias", &e->number);
	place = member(&in, "Coordinates", JSON_OBJECT);
	if (place.v) {
		at = inside(r, &place);
		e->geo.latitude = text(&at, "Latitude");
		e->geo.longitude = text(&at, "Longitude");
		in.failed |= at.failed;
	}
	r->failed |= in.failed;
}

static void read_cidr(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "CidrRoutingConfig", JSON_OBJECT);
	struct reader in = inside(r, &val);

	if (!val.v)
		return;
	e->policy = R53_CIDR;
	e->cidr.collection = text(&in, "CollectionId");
	e->cidr.location = text(&in, "LocationName");
	r->failed |= in.failed;
}

static void read_routing(struct reader *r, struct r53_entry *e)
{
	e->set_identifier = text(r, "SetIdentifier");
	e->health_check = text(r, "HealthCheckId");
	e->traffic_policy = text(r, "TrafficPolicyInstanceId");
	read_geolocation(r, e);
	read_geoproximity(r, e);
	read_cidr(r, e);
	if (number(r, "Weight", &e->number))
		e->policy = R53_WEIGHTED;
	if (e->policy == R53_SIMPLE) {
		e->region = text(r, "Region");
		if (e->region.p)
			e->policy = R53_LATENCY;
	}
	e->failover = text(r, "Failover");
	if (e->failover.p)
		e->policy = R53_FAILOVER;
	if (is_true(r, "MultiValueAnswer"))
		e->policy = R53_MULTIVALUE;
}

static void read_ttl(struct reader *r, struct r53_entry *e)
{
	struct jval val = member(r, "TTL", JSON_INTEGER);
	json_int_t ttl = val.v ? json_integer_value(val.v) : 0;

	if (ttl < 0 || ttl > INT32_MAX)
		fail(r, &val, "a TTL is a number of 0 to 2147483647");
	else
		e->ttl = (uint32_t)ttl;
	if (!r->failed && !e->alias.name.p && (!val.v || !e->n) &&
	    !e->traffic_policy.p)
		fail(r, r->object, "a record set needs a \"TTL\" and "
				   "\"ResourceRecords\", or an \"AliasTarget\"");
}

static int read_entry(struct r53_list *list, const struct jval *item)
{
	struct reader r = { .json = &list->json, .object = item };
	struct r53_entry *e;

	if (!json_expect(&list->json, item, JSON_OBJECT))
		return -1;
	GROW(list->v, list->n, list->cap);
	e = &list->v[list->n];
	*e = (struct r53_entry){ .index = list->n };
	list->n++;
	read_name(&r, e);
	read_type(&r, e);
	read_values(&r, e);
	read_alias(&r, e);
	read_routing(&r, e);
	read_ttl(&r, e);
	return r.failed ? -1 : 0;
}

/* --- the list ----------------------------------------------------------- */

static int compare_key(const struct name *a, uint16_t a_type,
		       const struct name *b, uint16_t b_type)
{
	int order = name_cmp(a, b);

	return order ? order : (a_type > b_type) - (a_type < b_type);
}

static int compare_spans(struct span a, struct span b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static int compare_entries(const void *a, const void *b)
{
	const struct r53_entry *x = a, *y = b;
	int order = compare_key(&x->owner, x->type, &y->owner, y->type);

	if (!order)
		order = compare_spans(x->set_identifier, y->set_identifier);
	return order ? order : (x->index > y->index) - (x->index < y->index);
}

/* Two simple records, or two of one set identifier, are no state of a zone. */
static int check_twice(const struct r53_list *list, const struct jval *sets)
{
	int result = 0;
	size_t i;

	for (i = 1; i < list->n; i++) {
		const struct r53_entry *a = &list->v[i - 1], *b = a + 1;
		struct jval at = json_item(sets, b->index);

		if (compare_key(&a->owner, a->type, &b->owner, b->type) ||
		    !span_eq(a->set_identifier, b->set_identifier))
			continue;
		json_say(&list->json, &at, RULE_LIVE,
			 "this record set is there twice");
		result = -1;
	}
	return result;
}

static bool is_whole(const struct r53_list *list, const struct jval *top)
{
	struct jval cut = { .v = json_object_get(top->v, "NextToken"),
			    .up = top,
			    .key = "NextToken" };

	if (!cut.v) {
		cut.key = "IsTruncated";
		cut.v = json_object_get(top->v, cut.key);
		if (!json_is_true(cut.v))
			return true;
	}
	json_say(&list->json, &cut, RULE_LIVE,
		 "the list goes on in another page, which is not here");
	diag_hint(list->json.diag, "let the AWS CLI read all pages: without "
				   "--max-items, --no-paginate and --query");
	return false;
}

static int read_sets(struct r53_list *list)
{
	struct jval top = json_top(&list->json), sets;
	int result = 0;
	size_t i;

	if (!json_expect(&list->json, &top, JSON_OBJECT))
		return -1;
	sets = json_member(&list->json, &top, "ResourceRecordSets", JSON_ARRAY);
	if (!sets.v) {
		if (!json_object_get(top.v, "ResourceRecordSets"))
			json_say(&list->json, &top, RULE_LIVE,
				 "\"ResourceRecordSets\" is missing");
		return -1;
	}
	if (!is_whole(list, &top))
		return -1;
	for (i = 0; i < json_array_size(sets.v); i++) {
		struct jval item = json_item(&sets, i);

		if (read_entry(list, &item) < 0)
			result = -1;
	}
	if (list->n)
		qsort(list->v, list->n, sizeof(*list->v), compare_entries);
	return result < 0 ? -1 : check_twice(list, &sets);
}

bool r53_list_is(struct span text)
{
	size_t i = 0;

	while (i < text.len && memchr(" \t\r\n", text.p[i], 4))
		i++;
	return i < text.len && text.p[i] == '{';
}

int r53_list_read(struct r53_list *list, const char *path, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int result = -1;

	*list = (struct r53_list){ 0 };
	if (file_read(path, &text, NULL, diag) == 0)
		result = r53_list_parse(list, path, &text, diag);
	buf_release(&text);
	return result;
}

int r53_list_parse(struct r53_list *list, const char *name, struct buf *text,
		   struct diag *diag)
{
	*list = (struct r53_list){ .name = xstrdup(name), .text = *text };
	*text = (struct buf)BUF_INIT;
	list->src = (struct src){ list->name, buf_str(&list->text),
				  list->text.len };
	if (json_open_as(&list->json, &list->src, RULE_LIVE, WAY, diag) < 0)
		return -1;
	return read_sets(list);
}

void r53_list_release(struct r53_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		free(list->v[i].values);
	free(list->v);
	if (list->json.root)
		json_close(&list->json);
	buf_release(&list->text);
	free(list->name);
	*list = (struct r53_list){ 0 };
}

size_t r53_list_find(const struct r53_list *list, const struct name *owner,
		     uint16_t type, size_t *n)
{
	size_t low = 0, high = list->n, i;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct r53_entry *e = &list->v[mid];

		if (compare_key(&e->owner, e->type, owner, type) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (i = low; i < list->n; i++)
		if (compare_key(&list->v[i].owner, list->v[i].type, owner, type))
			break;
	*n = i - low;
	return low;
}
