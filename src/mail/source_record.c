/* source_record.c -- DNS records of SES's, as AWS writes them down for people
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/source.h"

#include "base/ascii.h"
#include "mail/dkim.h"
#include "mail/region.h"

enum { TOKEN_MIN = 20 }; /* shorter ones of unusual form are rather words */

/* The text before and after the first `mark`; false: it is not in there. */
static bool split_at(struct span text, const char *mark, struct span *before,
		     struct span *after)
{
	size_t n = strlen(mark), i;

	for (i = 0; i + n <= text.len; i++) {
		if (strncasecmp(text.p + i, mark, n) != 0)
			continue;
		*before = span_make(text.p, i);
		*after = span_make(text.p + i + n, text.len - i - n);
		return true;
	}
	return false;
}

/* Not only letters: that would be a word of some language. */
bool source_looks_dkim(struct span word)
{
	bool digit = false;
	size_t i;

	if (dkim_token_usual(word))
		return true;
	for (i = 0; i < word.len; i++) {
		if (ascii_is_digit(word.p[i]))
			digit = true;
		else if (word.p[i] < 'a' || word.p[i] > 'z')
			return false;
	}
	return digit && word.len >= TOKEN_MIN && dkim_label_ok(word);
}

char *source_name_of(struct span text)
{
	struct buf out = BUF_INIT;

	if (!check_domain(text, &out))
		return buf_steal(&out);
	buf_release(&out);
	return NULL;
}

bool source_record_name(struct span text, struct span *token, char **domain)
{
	struct span rest;

	if (!split_at(text, "._domainkey.", token, &rest) ||
	    check_dkim_token(*token))
		return false;
	*domain = source_name_of(rest);
	return *domain != NULL;
}

bool source_record_target(struct span text, struct span *token, char **zone)
{
	struct name target;
	struct span rest = text;

	*token = span_take(&rest, '.');
	if (check_dkim_token(*token) || name_parse(&target, text, &name_root) ||
	    !region_is_dkim_target(&target))
		return false;
	*zone = source_name_of(rest);
	return *zone != NULL;
}

bool source_is_dkim_zone(struct span text)
{
	struct buf target = BUF_INIT;
	struct name name;
	bool is;

	buf_adds(&target, "token.");
	buf_addspan(&target, text);
	is = !name_parse(&name, buf_span(&target), &name_root) &&
	     region_is_dkim_target(&name);
	buf_release(&target);
	return is;
}

const struct region *source_feedback(struct span text)
{
	struct name host;
	size_t i = text.len;

	if (!i)
		return NULL;
	/* The host is the last word, behind the preference. */
	while (i > 0 && text.p[i - 1] != ' ' && text.p[i - 1] != '\t')
		i--;
	if (name_parse(&host, span_make(text.p + i, text.len - i), &name_root))
		return NULL;
	return region_of_feedback_host(&host);
}
