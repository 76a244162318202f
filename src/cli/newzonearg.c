/* newzonearg.c -- a new zone as the command line describes it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/newzonearg.h"

#include "base/num.h"
#include "dns/idn.h"
#include "dns/serial.h"

enum { PREFERENCE = 10 };

struct reader {
	struct newzone *zone;
	struct diag *diag;
};

static void refuse(struct reader *r, const char *option, const char *arg,
		   const char *why)
{
	diag_add(r->diag, RULE_USAGE, NULL, "%s %s: %s", option, arg, why);
	diag_hint(r->diag, "sesz help generate says what %s takes", option);
}

static const char *read_name(struct span text, const struct name *origin,
			     struct name *name)
{
	bool dotted = text.len && memchr(text.p, '.', text.len);
	struct buf ascii = BUF_INIT;
	const char *why = idn_to_ascii(text, &ascii);

	if (!why)
		why = name_parse(name, buf_span(&ascii),
				 dotted ? &name_root : origin);
	buf_release(&ascii);
	if (!why && !name_is_host(name))
		why = "a host name has letters, digits and hyphens only (RFC 1123 "
		      "2.1)";
	return why;
}

static const char *read_addresses(struct newzone_host *host, struct span list)
{
	const char *why = list.len ? NULL : "an address is missing";

	while (!why && list.len)
		why = newzone_address(host, span_take(&list, ','));
	return why;
}

/* NAME[=ADDR,...]; the host's number, or NULL and why not. */
static const char *read_host(struct reader *r, struct span text, size_t *host)
{
	const char *equals = text.len ? memchr(text.p, '=', text.len) : NULL;
	struct span list = text;
	struct name name;
	const char *why;

	if (equals)
		text.len = (size_t)(equals - text.p);
	why = read_name(text, &r->zone->origin, &name);
	if (why)
		return why;
	*host = newzone_host(r->zone, &name);
	if (!equals)
		return NULL;
	if (!name_at_or_below(&name, &r->zone->origin))
		return "the addresses of a name outside the zone belong into its "
		       "own zone; leave them out";
	list = span_make(equals + 1, list.len - text.len - 1);
	return read_addresses(&r->zone->hosts[*host], list);
}

static void read_ns(struct reader *r, const char *arg)
{
	size_t host = 0;
	const char *why = read_host(r, span_str(arg), &host);

	if (why)
		refuse(r, "--ns", arg, why);
	else
		newzone_ns(r->zone, host);
}

/* PREF: in front is taken off. */
static const char *read_preference(struct span *text, bool *given,
				   uint32_t *preference)
{
	struct span whole = *text;
	struct span number = span_take(&whole, ':');

	*given = num_digits(number) && number.len < text->len;
	if (!*given)
		return NULL;
	*text = whole;
	if (num_u32(number, UINT16_MAX, preference) < 0)
		return "a preference is a number of 0 to 65535";
	return NULL;
}

static void read_mx(struct reader *r, const char *arg)
{
	struct span text = span_str(arg);
	uint32_t preference = PREFERENCE;
	bool given;
	size_t host = 0;
	const char *why = read_preference(&text, &given, &preference);

	/* RFC 7505 3: no mail at all. */
	if (!given && span_is(text, "."))
		preference = 0;
	if (!why)
		why = read_host(r, text, &host);
	if (why)
		refuse(r, "--mx", arg, why);
	else
		newzone_mx(r->zone, (uint16_t)preference, host);
}

static void read_address(struct reader *r, const char *arg)
{
	size_t host = newzone_host(r->zone, &r->zone->origin);
	const char *why = read_addresses(&r->zone->hosts[host], span_str(arg));

	if (why)
		refuse(r, "--address", arg, why);
	else if (!name_is_host(&r->zone->origin))
		refuse(r, "--address", arg,
		       "the domain is no host name (RFC 1123 2.1), so it has no "
		       "address");
}

/* --- what is missing ---------------------------------------------------- */

static void need_addresses(struct reader *r, const char *option, size_t i)
{
	const struct newzone_host *host = &r->zone->hosts[i];
	struct buf name = BUF_INIT;

	if (host->n || !name_at_or_below(&host->name, &r->zone->origin))
		return;
	name_print_relative(&host->name, &name_root, &name);
	diag_add(r->diag, RULE_USAGE, NULL,
		 "%s %s is in the zone, so its address has to be there, too",
		 option, buf_str(&name));
	diag_hint(r->diag, "give its address: %s %s=ADDR", option,
		  buf_str(&name));
	buf_release(&name);
}

static void need(struct reader *r, const char *what, const char *option)
{
	diag_add(r->diag, RULE_USAGE, NULL, "%s is missing", what);
	diag_hint(r->diag, "say it with %s", option);
}

static void check_whole(struct reader *r, const struct settings *set)
{
	size_t i;

	if (!set->ns.n)
		need(r, "the zone's first name server",
		     "--ns NAME[=ADDR,...], once for each name server");
	if (!set->hostmaster)
		need(r, "the mail address of whoever keeps the zone",
		     "--hostmaster MAIL");
	for (i = 0; i < r->zone->nns; i++)
		need_addresses(r, "--ns", r->zone->ns[i]);
	for (i = 0; i < r->zone->nmx; i++) {
		size_t host = r->zone->mx[i].host;

		need_addresses(r, "--mx", host);
		if (r->zone->nmx > 1 && r->zone->hosts[host].name.len == 1)
			refuse(r, "--mx", ".",
			       "a domain that takes no mail has no other mail "
			       "server (RFC 7505 3)");
	}
}

/* --- all of it ---------------------------------------------------------- */

static int read_domain(struct reader *r, const char *arg)
{
	struct buf ascii = BUF_INIT;
	const char *why = idn_to_ascii(span_str(arg), &ascii);

	if (!why)
		why = name_parse(&r->zone->origin, buf_span(&ascii), &name_root);
	if (!why && r->zone->origin.len == 1)
		why = "the root is nobody's to make";
	buf_release(&ascii);
	if (!why) {
		name_lower(&r->zone->origin);
		return 0;
	}
	diag_add(r->diag, RULE_NAME, NULL, "%s: %s", arg, why);
	diag_hint(r->diag, "write the domain, as example.com");
	return -1;
}

int newzonearg_read(struct newzone *zone, const struct settings *set,
		    struct diag *diag)
{
	struct reader r = { .zone = zone, .diag = diag };
	const char *why;
	size_t i;

	*zone = (struct newzone){ .ttl = set->ttl };
	zone->serial = serial_next(0, SERIAL_DATE, set->merge.now);
	if (set->noperands > 1) {
		diag_add(diag, RULE_USAGE, NULL,
			 "sesz generate makes one zone, and there are %zu domains",
			 set->noperands);
		diag_hint(diag, "run sesz once for each domain");
		return -1;
	}
	if (read_domain(&r, set->operands[0]) < 0)
		return -1;
	for (i = 0; i < set->addresses.n; i++)
		read_address(&r, set->addresses.v[i]);
	for (i = 0; i < set->ns.n; i++)
		read_ns(&r, set->ns.v[i]);
	for (i = 0; i < set->mx.n; i++)
		read_mx(&r, set->mx.v[i]);
	why = set->hostmaster ? newzone_mailbox(&zone->mailbox,
						span_str(set->hostmaster))
			      : NULL;
	if (why)
		refuse(&r, "--hostmaster", set->hostmaster, why);
	check_whole(&r, set);
	return diag_errors(diag) ? -1 : 0;
}
