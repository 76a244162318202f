/* dmarc_value.c -- what stands after the = of a DMARC tag (RFC 7489 6.4, RFC 9989 4.8)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/dmarc_value.h"

#include "base/ascii.h"
#include "base/num.h"
#include "dns/name.h"
#include "mail/dmarc.h"

static bool is_host_char(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

struct span dmarc_trim(struct span s)
{
	return span_trim(s, " \t");
}

/* --- simple values ------------------------------------------------------ */

const char *dmarc_check_fo(struct span value, const char **at)
{
	struct span part;

	do {
		part = dmarc_trim(span_take(&value, ':'));
		*at = part.p;
		if (part.len != 1 || !memchr("01dsDS", part.p[0], 6))
			return "fo has to be of 0, 1, d and s, with : between";
	} while (value.len);
	*at = value.p - 1;
	return **at == ':' ? "fo ends in a :" : NULL;
}

const char *dmarc_check_pct(struct span value, const char **at)
{
	uint32_t n;

	(void)at;
	return num_u32(value, 100, &n) < 0 ? "pct has to be 0 to 100" : NULL;
}

const char *dmarc_check_ri(struct span value, const char **at)
{
	uint32_t n;

	(void)at;
	return num_u32(value, UINT32_MAX, &n) < 0 ?
		       "ri has to be a number of seconds" :
		       NULL;
}

const char *dmarc_check_rf(struct span value, const char **at)
{
	size_t i;

	for (i = 0; i < value.len; i++) {
		*at = value.p + i;
		if (value.p[i] != ':' && value.p[i] != '.' &&
		    !ascii_is_blank(value.p[i]) && !is_host_char(value.p[i]))
			return "rf has to be words, with : between";
	}
	return NULL;
}

/* --- URIs --------------------------------------------------------------- */

bool dmarc_uri_next(struct span *list, struct span *uri)
{
	if (!list->len)
		return false;
	*uri = dmarc_trim(span_take(list, ','));
	return true;
}

struct span dmarc_uri_limit(struct span uri)
{
	const char *mark = uri.len ? memchr(uri.p, '!', uri.len) : NULL;

	return mark ? span_make(mark, uri.len - (size_t)(mark - uri.p)) :
		      span_make(NULL, 0);
}

/* What stands behind mailto: and before the ?subject=... */
static bool mail_address(struct span uri, struct span *address)
{
	static const char scheme[] = "mailto:";
	size_t n = strlen(scheme);
	const char *end;

	if (uri.len < n || strncasecmp(uri.p, scheme, n) != 0)
		return false;
	uri.len -= dmarc_uri_limit(uri).len;
	*address = span_make(uri.p + n, uri.len - n);
	end = memchr(address->p, '?', address->len);
	if (end)
		address->len = (size_t)(end - address->p);
	return true;
}

/* Behind the last @ of an address; empty where there is none. */
static struct span host_of(struct span address)
{
	size_t i = address.len;

	while (i && address.p[i - 1] != '@')
		i--;
	return i ? span_make(address.p + i, address.len - i) :
		   span_make(address.p, 0);
}

bool dmarc_uri_host(struct span uri, struct name *host)
{
	struct span address, text;
	size_t i;

	if (!mail_address(uri, &address))
		return false;
	text = host_of(address);
	for (i = 0; i < text.len; i++)
		if (!is_host_char(text.p[i]))
			return false;
	return text.len && !name_parse(host, text, &name_root) &&
	       name_labels(host) > 0;
}

static const char *check_address(struct span uri, const char **at)
{
	struct span address, host;
	struct name name;

	if (!mail_address(uri, &address))
		return NULL;
	host = host_of(address);
	/* a@b: at least one character on each side */
	if (!host.len || host.len + 1 >= address.len)
		return "mailto: has to be followed by a mail address";
	/* An address literal, a@[192.0.2.1], is an address, if of no use here. */
	if (host.p[0] == '[' || dmarc_uri_host(uri, &name))
		return NULL;
	*at = host.p;
	return "what follows the @ is no domain name";
}

static const char *check_limit(struct span limit, const char **at)
{
	uint64_t n;

	if (!limit.len)
		return NULL;
	*at = limit.p;
	limit = span_make(limit.p + 1, limit.len - 1);
	if (limit.len && memchr("kmgtKMGT", limit.p[limit.len - 1], 8))
		limit.len--;
	return num_u64(limit, UINT64_MAX, &n) < 0 ?
		       "the ! of an address has to be written %21" :
		       NULL;
}

static const char *check_uri(struct span uri, const char **at)
{
	struct span limit = dmarc_uri_limit(uri);
	const char *why = check_limit(limit, at);
	size_t i;

	if (why)
		return why;
	*at = uri.p;
	uri.len -= limit.len;
	if (!uri.len || !ascii_is_alpha(uri.p[0]) || !memchr(uri.p, ':', uri.len))
		return "an address for reports has to be a URI: mailto:...";
	for (i = 0; i < uri.len; i++) {
		if (uri.p[i] < 0x21 || uri.p[i] > 0x7e ||
		    memchr("\"<>\\^`{|}", uri.p[i], 9)) {
			*at = uri.p + i;
			return "a character that cannot stand in a URI";
		}
	}
	return check_address(uri, at);
}

const char *dmarc_check_uris(struct span value, const char **at)
{
	const char *why, *end = value.p + value.len;
	struct span uri;

	while (dmarc_uri_next(&value, &uri)) {
		why = check_uri(uri, at);
		if (why)
			return why;
	}
	*at = end - 1;
	return end[-1] == ',' ? "the list of addresses ends in a comma" : NULL;
}
