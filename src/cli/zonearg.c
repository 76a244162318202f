/* zonearg.c -- a zone as the command line names it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/zonearg.h"

#include <string.h>

#include "base/file.h"
#include "dns/axfr.h"

int zonearg_check_one(const char *command, const struct settings *set,
		      struct diag *diag)
{
	if (set->noperands == 1)
		return 0;
	diag_add(diag, RULE_USAGE, NULL,
		 "sesz %s takes one zone, and there are %zu", command,
		 set->noperands);
	diag_hint(diag, "run sesz once for each zone");
	return -1;
}

static bool is_server(const char *arg)
{
	return arg[0] == '@';
}

bool zonearg_is_nameless(const char *arg)
{
	return is_server(arg) || strcmp(arg, "-") == 0;
}

static int transfer(const char *arg, const char *origin,
		    const struct settings *set, struct buf *text,
		    struct diag *diag)
{
	struct tsig_key key = { .name = NULL };
	struct name name;
	const char *why;
	int result;

	if (!origin) {
		diag_add(diag, RULE_USAGE, arg, "which zone to transfer?");
		diag_hint(diag, "--origin NAME says it");
		return -1;
	}
	why = name_parse(&name, span_str(origin), &name_root);
	if (why) {
		diag_add(diag, RULE_NAME, NULL, "%s: %s", origin, why);
		diag_hint(diag, "write the zone's name, as example.com");
		return -1;
	}
	if (set->key && tsig_key_read(&key, set->key, diag) < 0)
		result = -1;
	else
		result = axfr_text(arg + 1, &name, set->key ? &key : NULL,
				   text, diag);
	tsig_key_release(&key);
	return result;
}

/* Makes zone text of Route 53's list; zone text stays as it is. */
static int as_zone_text(struct r53_list *list, const char *name,
			struct buf *text, struct diag *diag)
{
	if (!r53_list_is(buf_span(text)))
		return 0;
	return r53_list_parse(list, name, text, diag) < 0 ?
		       -1 : r53_list_print(list, text, diag);
}

int zonearg_load(struct zonearg *zone, const char *arg, const char *origin,
		 const struct settings *set, struct diag *diag)
{
	struct zone_opts opts = settings_zone_opts(set, 1);
	struct buf text = BUF_INIT;
	int result;

	opts.origin = origin;
	*zone = (struct zonearg){ .zone.soa = ZONE_NONE };
	if (is_server(arg))
		result = transfer(arg, origin, set, &text, diag);
	else
		result = file_read(arg, &text, NULL, diag);
	if (result == 0 && !is_server(arg))
		result = as_zone_text(&zone->live, arg, &text, diag);
	if (result == 0)
		result = zone_load_text(&zone->zone, arg, &text, &opts, diag);
	buf_release(&text);
	return result;
}

void zonearg_release(struct zonearg *zone)
{
	zone_release(&zone->zone);
	r53_list_release(&zone->live);
}

bool zonearg_is_routed(const struct zonearg *zone, const struct name *owner,
		       uint16_t type)
{
	size_t n, i = r53_list_find(&zone->live, owner, type, &n);

	return n && r53_entry_routed(&zone->live.v[i]);
}
