/* source_guess.c -- says what a text looks like that is no source of tokens
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * No message shows a byte of such a text beyond the names of its JSON keys:
 * it may well be a private key.
 */
#include "mail/source.h"

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

static bool is_csv(struct span text)
{
	const char *nl = memchr(text.p, '\n', text.len);

	if (nl)
		text.len = (size_t)(nl - text.p);
	return memchr(text.p, ',', text.len) && has(text, "type") &&
	       has(text, "name") && has(text, "value");
}

struct guess {
	const char *what, *hint;
};

static const char reads[] =
	"give sesz's own identity JSON, or what this prints: aws sesv2 "
	"get-email-identity --email-identity DOMAIN";

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
	if (is_csv(text) && has(text, "Domain Name") &&
	    has(text, "Record Value"))
		return (struct guess){ "it is the CSV of ACM, which holds the "
				       "records of a certificate", NULL };
	if (is_csv(text))
		return (struct guess){ "it is a CSV of records, which this "
				       "version does not read", NULL };
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

static void say_json(const struct source *source, struct diag *diag)
{
	json_t *root = source->json->root;
	struct buf what = BUF_INIT;

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
