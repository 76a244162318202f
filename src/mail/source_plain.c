/* source_plain.c -- bare tokens, one a line
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Or several on a line, and each maybe in quotes, as --output text and
 * terraform output print them.  The first has to look like one of SES's, so
 * that no other text is taken for tokens; no line is ever shown.
 */
#include "mail/source.h"

#include "mail/dkim.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The next word from *pos on, without quotes; empty: none is left. */
static struct span next_word(const struct src *src, size_t *pos)
{
	size_t start;

	while (*pos < src->len && is_blank(src->data[*pos]))
		++*pos;
	start = *pos;
	while (*pos < src->len && !is_blank(src->data[*pos]))
		++*pos;
	return span_trim(span_make(src->data + start, *pos - start), "\"");
}

static bool looks(const struct source *source)
{
	size_t pos = json_start(source->src);
	struct span word;

	if (source->json || !source->src->len)
		return false;
	word = next_word(source->src, &pos);
	return word.len && (source_looks_dkim(word) || dkim_verification_usual(word));
}

static void say(const struct source *source, struct span word, enum rule rule,
		const char *text, struct diag *diag)
{
	diag_at(diag, rule, source->src,
		(size_t)(word.p - source->src->data), word.len, "%s", text);
	diag_hide(diag);
	diag_hint(diag, "copy the tokens whole, one a line, and nothing else");
}

static void take_word(struct identity *id, const struct source *source,
		      struct span word, struct diag *diag)
{
	if (dkim_verification_usual(word)) {
		strings_add(&id->verification_tokens, word);
		return;
	}
	if (!source_looks_dkim(word)) {
		say(source, word, RULE_TOKEN,
		    "this word among tokens is none", diag);
		return;
	}
	if (!dkim_token_usual(word))
		say(source, word, RULE_TOKEN_SHAPE, SOURCE_ODD_DKIM, diag);
	strings_add(&id->dkim_tokens, word);
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	struct identity *id = identities_grow(ids, source->src->name);
	size_t pos = json_start(source->src), n = 0;
	struct span word;

	for (;;) {
		word = next_word(source->src, &pos);
		if (!word.len && pos >= source->src->len)
			break;
		if (n++ == SOURCE_TOKENS_MAX) {
			say(source, word, RULE_IDENTITY,
			    "more tokens than SES gives", diag);
			return;
		}
		take_word(id, source, word, diag);
	}
	id->at[PART_TOKENS] = (struct spot){ 1, 1 };
}

const struct source_kind source_plain = {
	.name = "plain tokens",
	.looks = looks,
	.read = read_text,
};
