/* source_guess.c -- says what a text looks like that is no source of tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * No message shows a byte of such a text beyond the names of its JSON keys:
 * it may well be a private key.
 */
#include "mail/source.h"

#include "base/near.h"
#include "mail/show.h"

/* How far to look: what a text is shows at its beginning. */
enum { LOOK_MAX = 4096, KEYS_MAX = 4 };

static bool has(struct span text, const char *word)
{
	size_t n = strlen(word), i;

	for (i = 0; i + n <= text.len; i++)
		if (strncasecmp(text.p + i, word, n) == 0)
			return true;
	return false;
}

static bool starts(struct span text, const char *word)
{
	size_t n = strlen(word);

	return text.len >= n && strncasecmp(text.p, word, n) == 0;
}

static bool is_utf16(struct span text)
{
	return text.len >= 2 && (memcmp(text.p, "\xff\xfe", 2) == 0 ||
				 memcmp(text.p, "\xfe\xff", 2) == 0);
}

struct guess {
	const char *what, *hint;
};

static const char reads[] =
	"give sesz's own identity JSON, or what AWS or Terraform printed: aws "
	"sesv2 get-email-identity --email-identity DOMAIN, terraform show -json";

static struct guess guess_text(struct span text)
{
	if (!text.len)
		return (struct guess){ "it is empty", NULL };
	if (is_utf16(text))
		return (struct guess){ "it is UTF-16 text",
				       "save it as UTF-8" };
	if (has(text, "PRIVATE KEY-----"))
		return (struct guess){ "it is a private key",
				       "it belongs to no message and no zone; "
				       "give the public key by --dkim-key" };
	if (has(text, "-----BEGIN "))
		return (struct guess){ "it is a PEM block",
				       "a public key is given by "
				       "--dkim-key SELECTOR=FILE" };
	if (memchr(text.p, '\0', text.len))
		return (struct guess){ "it is binary data", NULL };
	if (starts(text, "<!doctype html") || starts(text, "<html"))
		return (struct guess){ "it is an HTML page", NULL };
	if (starts(text, "<"))
		return (struct guess){ "it is XML", NULL };
	if (has(text, "$ORIGIN") || has(text, "$TTL") || has(text, "SOA"))
		return (struct guess){ "it looks like a zone file", NULL };
	return (struct guess){ "it is text of an unknown form", NULL };
}

static void add_keys(struct buf *out, json_t *object)
{
	const char *key;
	json_t *value;
	size_t n = 0;

	json_object_foreach(object, key, value) {
		if (n == KEYS_MAX) {
			buf_adds(out, ", ...");
			break;
		}
		buf_adds(out, n++ ? ", " : "");
		show_add(out, span_str(key));
	}
}

/* A key that is nearly one of a known form, and of which. */
struct near {
	const char *key, *meant;
	const struct source_kind *kind;
};

static struct near find_near(json_t *object)
{
	const struct source_kind *kind;
	const char *key, *meant;
	json_t *value;
	size_t i;

	json_object_foreach(object, key, value) {
		for (i = 0; (kind = source_kind_at(i)); i++) {
			meant = kind->keys ? near_word(span_str(key), kind->keys) :
					     NULL;
			if (meant)
				return (struct near){ key, meant, kind };
		}
	}
	return (struct near){ .meant = NULL };
}

static void say_near(const struct source *source, const struct near *near)
{
	const struct json *json = source->json;
	struct jval top = json_top(json), member;
	struct buf key = BUF_INIT;

	member = (struct jval){ .v = json_object_get(top.v, near->key),
				.up = &top, .key = near->key };
	show_add(&key, span_str(near->key));
	if (strcmp(near->key, near->meant) == 0)
		json_say(json, &member, RULE_IDENTITY,
			 "%s is of %s, but the rest of it is missing",
			 buf_str(&key), near->kind->name);
	else
		json_say(json, &member, RULE_IDENTITY,
			 "%s is nearly \"%s\", of %s", buf_str(&key),
			 near->meant, near->kind->name);
	diag_hint(json->diag, "%s", reads);
	buf_release(&key);
}

static void say_json(const struct source *source, struct diag *diag)
{
	json_t *root = source->json->root;
	struct near near = find_near(root);
	struct buf what = BUF_INIT;

	if (near.key) {
		say_near(source, &near);
		return;
	}
	if (json_is_array(root)) {
		buf_adds(&what, "an array");
		root = json_array_get(root, 0);
		if (!json_is_object(root))
			buf_adds(&what, " of no objects");
	} else {
		buf_adds(&what, "an object");
	}
	if (json_is_object(root) && json_object_size(root)) {
		buf_adds(&what, " with the keys ");
		add_keys(&what, root);
	}
	diag_add(diag, RULE_IDENTITY, source->src->name,
		 "this is JSON, but no identity that sesz knows: %s",
		 buf_str(&what));
	diag_hint(diag, "%s", reads);
	buf_release(&what);
}

void source_unknown(const struct source *source, struct diag *diag)
{
	size_t start = json_start(source->src);
	struct span text = { source->src->data, source->src->len };
	struct guess guess;

	if (source->json) {
		say_json(source, diag);
		return;
	}
	if (start) {
		text.p += start;
		text.len -= start;
	}
	if (text.len > LOOK_MAX)
		text.len = LOOK_MAX;
	guess = guess_text(text);
	diag_add(diag, RULE_IDENTITY, source->src->name,
		 "this is no SES identity: %s", guess.what);
	diag_hint(diag, "%s", guess.hint ? guess.hint : reads);
}

static bool is_key(const struct source *source)
{
	/* Members of Terraform's provider and of SES's API. */
	static const char *const names[] = { "domain_signing_private_key\"",
					     "DomainSigningPrivateKey\"" };
	struct span text = { source->src->data, source->src->len };
	size_t i, n, at;

	if (has(text, "PRIVATE KEY-----"))
		return true;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		n = strlen(names[i]);
		for (at = 0; at + n < text.len; at++) {
			if (memcmp(text.p + at, names[i], n) != 0)
				continue;
			at += n;
			while (at < text.len && memchr(" \t\r\n:", text.p[at], 5))
				at++;
			if (at + 1 < text.len && text.p[at] == '"' &&
			    text.p[at + 1] != '"')
				return true;
		}
	}
	return false;
}

void source_check_secret(const struct source *source, struct diag *diag)
{
	if (!is_key(source))
		return;
	diag_add(diag, RULE_SECRET, source->src->name,
		 "it holds a private key, which sesz neither needs nor copies");
	diag_hint(diag, "keep in its place, and in git, only what this prints: sesz "
			"identity %s", source->src->name);
}
