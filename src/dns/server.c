/* server.c -- where DNS servers are: addresses, and what people call them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/server.h"

#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/num.h"
#include "base/xmalloc.h"

enum {
	SYSTEM_MAX = 3, /* as many as the system's own resolver asks */
	ADDRESS_MAX = 128, /* an IPv6 address with its zone, as text */
	PORT_MAX = 8,
};

void servers_release(struct servers *servers)
{
	size_t i;

	for (i = 0; i < servers->n; i++)
		free(servers->v[i].name);
	free(servers->v);
	*servers = (struct servers){ NULL, 0, 0 };
}

static void add(struct servers *servers, char *name, const void *addr,
		socklen_t len)
{
	struct server *server;

	GROW(servers->v, servers->n, servers->cap);
	server = &servers->v[servers->n++];
	*server = (struct server){ .name = name, .len = len };
	memcpy(&server->addr, addr, len);
}

static void set_port(struct addrinfo *ai, uint16_t port)
{
	if (ai->ai_family == AF_INET)
		((struct sockaddr_in *)(void *)ai->ai_addr)->sin_port =
			htons(port);
	else if (ai->ai_family == AF_INET6)
		((struct sockaddr_in6 *)(void *)ai->ai_addr)->sin6_port =
			htons(port);
}

/* The address, and the port where it is not the usual one; before it the host. */
static char *show(const struct sockaddr *sa, socklen_t len, const char *host)
{
	char address[ADDRESS_MAX] = "?", port[PORT_MAX] = "53";
	bool usual;

	getnameinfo(sa, len, address, sizeof(address), port, sizeof(port),
		    NI_NUMERICHOST | NI_NUMERICSERV);
	usual = strcmp(port, "53") == 0;
	if (strcmp(host, address) == 0)
		return xasprintf("%s%s%s", address, usual ? "" : "#",
				 usual ? "" : port);
	return xasprintf("%s (%s%s%s)", host, address, usual ? "" : "#",
			 usual ? "" : port);
}

const char *servers_add(struct servers *servers, const char *text,
			const char **hint)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *all, *ai;
	size_t len = strcspn(text, "#");
	uint32_t port = SERVER_PORT;
	char *host;
	int result;

	if (text[len] && (num_u32(span_str(text + len + 1), 65535, &port) < 0 ||
			  !port)) {
		*hint = "write ADDRESS#PORT, as 192.0.2.1#5353";
		return "the port is no number of 1 to 65535";
	}
	host = xstrndup(text, len);
	result = getaddrinfo(host, NULL, &hints, &all);
	for (ai = result ? NULL : all; ai; ai = ai->ai_next) {
		set_port(ai, (uint16_t)port);
		add(servers, show(ai->ai_addr, ai->ai_addrlen, host),
		    ai->ai_addr, ai->ai_addrlen);
	}
	free(host);
	if (!result) {
		freeaddrinfo(all);
		return NULL;
	}
	*hint = "write the server's address in place of its name";
	return gai_strerror(result);
}

void servers_add_rr(struct servers *servers, const struct name *host,
		    const struct rr *rr)
{
	struct sockaddr_in in = { .sin_family = AF_INET,
				  .sin_port = htons(SERVER_PORT) };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6,
				    .sin6_port = htons(SERVER_PORT) };
	struct buf name = BUF_INIT;

	name_print_relative(host, &name_root, &name);
	if (rr->type == TYPE_A && rr->rdlen == sizeof(in.sin_addr)) {
		memcpy(&in.sin_addr, rr->rdata, rr->rdlen);
		add(servers, show((struct sockaddr *)(void *)&in, sizeof(in),
				  buf_str(&name)), &in, sizeof(in));
	} else if (rr->type == TYPE_AAAA &&
		   rr->rdlen == sizeof(in6.sin6_addr)) {
		memcpy(&in6.sin6_addr, rr->rdata, rr->rdlen);
		add(servers, show((struct sockaddr *)(void *)&in6, sizeof(in6),
				  buf_str(&name)), &in6, sizeof(in6));
	}
	buf_release(&name);
}

/* The address of a line "nameserver ADDRESS", with a NUL behind it; or NULL. */
static char *address_of(char *line)
{
	static const char word[] = "nameserver";
	char *address = line + strlen(word);

	if (strncmp(line, word, strlen(word)) != 0 ||
	    (*address != ' ' && *address != '\t'))
		return NULL;
	address += strspn(address, " \t");
	address[strcspn(address, " \t\r\n")] = '\0';
	return *address && !strchr(address, '#') ? address : NULL;
}

void servers_add_system(struct servers *servers, const char *path)
{
	FILE *file = fopen(path, "r");
	size_t size = 0, named = 0;
	const char *hint;
	char *line = NULL, *address;

	while (file && named < SYSTEM_MAX && getline(&line, &size, file) > 0) {
		address = address_of(line);
		if (address && !servers_add(servers, address, &hint))
			named++;
	}
	if (file)
		fclose(file);
	free(line);
	if (!named)
		servers_add(servers, "127.0.0.1", &hint);
}
