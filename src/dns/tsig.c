/* tsig.c -- a key file in the form of named.conf
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	key "name" {
 *		algorithm hmac-sha256;
 *		secret "base64";
 *	};
 */
#include "dns/tsig.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/span.h"
#include "base/xmalloc.h"

/* The comment at i, of any of named.conf's three kinds: its end, or i. */
static size_t skip_comment(struct span text, size_t i)
{
	struct span rest = span_make(text.p + i, text.len - i);
	bool block = rest.len > 1 && memcmp(rest.p, "/*", 2) == 0;
	bool line = rest.len && (*rest.p == '#' ||
				 (rest.len > 1 && memcmp(rest.p, "//", 2) == 0));

	if (block) {
		for (i += 2; i + 1 < text.len; i++)
			if (text.p[i] == '*' && text.p[i + 1] == '/')
				return i + 2;
		return text.len;
	}
	while (line && i < text.len && text.p[i] != '\n')
		i++;
	return i;
}

/* Past blanks and comments. */
static size_t skip(struct span text, size_t i)
{
	size_t next;

	while (i < text.len) {
		next = strchr(" \t\r\n", text.p[i]) ? i + 1 :
							skip_comment(text, i);
		if (next == i)
			break;
		i = next;
	}
	return i;
}

/* The next word, without its quotes, or mark from *at on; empty at the end. */
static struct span next_token(struct span text, size_t *at)
{
	size_t from = skip(text, *at), i = from;

	if (i < text.len && text.p[i] == '"') {
		for (i = ++from; i < text.len && text.p[i] != '"'; i++)
			;
		*at = i < text.len ? i + 1 : i;
	} else {
		while (i < text.len && !strchr(" \t\r\n{};\"", text.p[i]) &&
		       skip_comment(text, i) == i)
			i++;
		i += i == from && i < text.len;
		*at = i;
	}
	return span_make(text.p + from, i - from);
}

static void take(char **to, struct span text, size_t *at)
{
	struct span word = next_token(text, at);

	free(*to);
	*to = xstrndup(word.p, word.len);
}

/* Those that ldns signs with. */
static bool is_known(const char *algorithm)
{
	static const char *const known[] = { "hmac-sha1", "hmac-sha256",
					     "hmac-sha512" };
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcasecmp(algorithm, known[i]) == 0)
			return true;
	return false;
}

int tsig_key_read(struct tsig_key *key, const char *path, struct diag *diag)
{
	struct buf file = BUF_INIT;
	struct span word, text;
	size_t at = 0;
	int result;

	*key = (struct tsig_key){ .name = NULL };
	if (file_read(path, &file, NULL, diag) < 0) {
		buf_release(&file);
		return -1;
	}
	text = buf_span(&file);
	while ((word = next_token(text, &at)).len) {
		if (span_is(word, "key") && !key->name)
			take(&key->name, text, &at);
		else if (span_is(word, "algorithm") && !key->algorithm)
			take(&key->algorithm, text, &at);
		else if (span_is(word, "secret") && !key->secret)
			take(&key->secret, text, &at);
	}
	result = key->name && *key->name && key->secret && *key->secret &&
				 key->algorithm && is_known(key->algorithm) ?
			 0 : -1;
	if (result < 0) {
		diag_add(diag, RULE_TRANSFER, path,
			 "this is no key of hmac-sha1, hmac-sha256 or "
			 "hmac-sha512");
		diag_hint(diag, "tsig-keygen -a hmac-sha256 NAME makes one; it says "
				"key, algorithm and secret");
	}
	buf_release(&file);
	return result;
}

void tsig_key_release(struct tsig_key *key)
{
	free(key->name);
	free(key->algorithm);
	free(key->secret);
	*key = (struct tsig_key){ .name = NULL };
}
