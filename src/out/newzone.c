/* newzone.c -- the text of a new zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/newzone.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdlib.h>

#include "base/ip.h"
#include "base/xmalloc.h"
#include "dns/idn.h"

enum {
	DKIM_WIDTH = 32 + 11, /* a token of SES, and ._domainkey */
	SOA_INDENT = 16,
};

/* As RIPE-203 and RFC 1912 2.2 have it, with a shorter wait for a new serial. */
enum { REFRESH = 7200, RETRY = 900, EXPIRE = 1209600, MINIMUM = 3600 };

/* --- filling ------------------------------------------------------------ */

size_t newzone_host(struct newzone *zone, const struct name *name)
{
	size_t i;

	for (i = 0; i < zone->nhosts; i++)
		if (name_eq(&zone->hosts[i].name, name))
			return i;
	GROW(zone->hosts, zone->nhosts, zone->hosts_cap);
	zone->hosts[zone->nhosts] = (struct newzone_host){ .name = *name };
	return zone->nhosts++;
}

void newzone_ns(struct newzone *zone, size_t host)
{
	size_t i;

	for (i = 0; i < zone->nns; i++)
		if (zone->ns[i] == host)
			return;
	GROW(zone->ns, zone->nns, zone->ns_cap);
	zone->ns[zone->nns++] = host;
}

void newzone_mx(struct newzone *zone, uint16_t preference, size_t host)
{
	size_t i;

	for (i = 0; i < zone->nmx; i++)
		if (zone->mx[i].host == host &&
		    zone->mx[i].preference == preference)
			return;
	GROW(zone->mx, zone->nmx, zone->mx_cap);
	zone->mx[zone->nmx++] = (struct newzone_mx){ preference, host };
}

const char *newzone_address(struct newzone_host *host, struct span text)
{
	struct newzone_address new = { .v6 = false };
	uint8_t octets[IP_MAX];
	int family;
	size_t i;

	new.v6 = text.len && memchr(text.p, ':', text.len);
	family = new.v6 ? AF_INET6 : AF_INET;
	if (!ip_parse(family, text, octets))
		return "an address is one as 192.0.2.1 or 2001:db8::1";
	inet_ntop(family, octets, new.text, sizeof(new.text));
	for (i = 0; i < host->n; i++)
		if (strcmp(host->v[i].text, new.text) == 0)
			return NULL;
	GROW(host->v, host->n, host->cap);
	host->v[host->n++] = new;
	return NULL;
}

const char *newzone_mailbox(struct name *name, struct span mail)
{
	struct buf domain = BUF_INIT;
	struct span local = mail;
	const char *why;
	size_t i;

	while (local.len && local.p[local.len - 1] != '@')
		local.len--;
	if (local.len < 2 || local.len == mail.len)
		return "it is a mail address, as hostmaster@example.com";
	why = idn_to_ascii(span_make(mail.p + local.len, mail.len - local.len),
			   &domain);
	if (!why)
		why = name_parse(name, buf_span(&domain), &name_root);
	buf_release(&domain);
	local.len--;
	for (i = 0; !why && i < local.len; i++)
		if (!isalnum((unsigned char)local.p[i]) &&
		    !strchr("!#$%&'*+-/=?^_`{|}~.", local.p[i]))
			why = "a SOA takes plain letters, digits and signs in "
			      "front of the @";
	if (!why && !name_is_host(name))
		why = "the part behind the @ is no host name (RFC 1123 2.1)";
	if (!why && !name_prepend(name, local))
		why = "a SOA takes at most 63 characters in front of the @, and "
		      "255 in all";
	return why;
}

/* --- writing ------------------------------------------------------------ */

static size_t owner_width(const struct newzone *zone)
{
	struct buf text = BUF_INIT;
	size_t width = zone->for_dkim ? DKIM_WIDTH : 1, i;

	for (i = 0; i < zone->nhosts; i++) {
		buf_clear(&text);
		name_print_relative(&zone->hosts[i].name, &zone->origin, &text);
		if (zone->hosts[i].n && text.len > width)
			width = text.len;
	}
	buf_release(&text);
	return width;
}

/* The start of a line, up to the data. */
static void add_start(const struct newzone *zone, const struct name *owner,
		      size_t width, const char *type, struct buf *out)
{
	size_t start = out->len;

	name_print_relative(owner, &zone->origin, out);
	buf_fill(out, ' ', width - (out->len - start));
	buf_addf(out, "  IN  %-5s ", type);
}

static void add_soa_number(uint32_t number, const char *what, struct buf *out)
{
	buf_fill(out, ' ', SOA_INDENT);
	buf_addf(out, "%-10lu  ; %s\n", (unsigned long)number, what);
}

static void add_soa(const struct newzone *zone, size_t width, struct buf *out)
{
	add_start(zone, &zone->origin, width, "SOA", out);
	name_print_relative(&zone->hosts[zone->ns[0]].name, &zone->origin, out);
	buf_addc(out, ' ');
	name_print_relative(&zone->mailbox, &zone->origin, out);
	buf_adds(out, " (\n");
	add_soa_number(zone->serial,
		       "serial, YYYYMMDDnn: raise it with every change", out);
	add_soa_number(REFRESH,
		       "refresh: how often secondaries ask for the serial", out);
	add_soa_number(RETRY, "retry: the same where that failed", out);
	add_soa_number(EXPIRE,
		       "expire: when they give up a zone that is silent", out);
	add_soa_number(MINIMUM,
		       "minimum: how long a missing name is remembered", out);
	buf_fill(out, ' ', SOA_INDENT);
	buf_adds(out, ")\n");
}

static void add_mx(const struct newzone *zone, size_t width, struct buf *out)
{
	size_t i;

	if (zone->nmx)
		buf_adds(out, "\n; Mail\n");
	for (i = 0; i < zone->nmx; i++) {
		add_start(zone, &zone->origin, width, "MX", out);
		buf_addf(out, "%u ", (unsigned)zone->mx[i].preference);
		name_print_relative(&zone->hosts[zone->mx[i].host].name,
				    &zone->origin, out);
		buf_addc(out, '\n');
	}
}

static void add_addresses(const struct newzone *zone, size_t width,
			  struct buf *out)
{
	bool first = true;
	size_t i, k;

	for (i = 0; i < zone->nhosts; i++) {
		const struct newzone_host *host = &zone->hosts[i];

		for (k = 0; k < host->n; k++) {
			buf_adds(out, first ? "\n; Addresses\n" : "");
			first = false;
			add_start(zone, &host->name, width,
				  host->v[k].v6 ? "AAAA" : "A", out);
			buf_addf(out, "%s\n", host->v[k].text);
		}
	}
}

void newzone_write(const struct newzone *zone, struct buf *out)
{
	size_t width = owner_width(zone), i;

	buf_adds(out, "; The zone ");
	name_print(&zone->origin, out);
	buf_adds(out, "\n; After a change: raise the serial, and have the "
		      "servers load the zone.\n\n$ORIGIN ");
	name_print(&zone->origin, out);
	buf_addf(out, "\n$TTL %lu\n\n", (unsigned long)zone->ttl);
	add_soa(zone, width, out);
	buf_adds(out, "\n; Name servers\n");
	for (i = 0; i < zone->nns; i++) {
		add_start(zone, &zone->origin, width, "NS", out);
		name_print_relative(&zone->hosts[zone->ns[i]].name,
				    &zone->origin, out);
		buf_addc(out, '\n');
	}
	add_mx(zone, width, out);
	add_addresses(zone, width, out);
}

void newzone_release(struct newzone *zone)
{
	size_t i;

	for (i = 0; i < zone->nhosts; i++)
		free(zone->hosts[i].v);
	free(zone->hosts);
	free(zone->ns);
	free(zone->mx);
}
