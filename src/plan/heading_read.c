/* heading_read.c -- comment lines taken apart
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/heading_impl.h"

enum {
	LINES_MAX = 5, /* of a heading */
	WORDS_MAX = 4,
	TITLE_MAX = 40,
	BLANKS_MAX = 3,
};

#define DECOR ";-=*#_~+<>[]|/: \t"

bool heading_is_last_line(struct span line)
{
	/* Of editors, of people, and of dig(1). */
	static const char *const marks[] = { "vim:", "vi:", "ex:", "-*-",
					     "Local Variables:", "End:",
					     "; Query time:", "; SERVER:",
					     "; WHEN:", "; XFR size:" };
	static const char *const words[] = { "end", "eof" };
	struct span text = span_trim(line, DECOR "\r\n");
	size_t i, k;

	/* People write short ones; there is no need to look through more. */
	if (line.len > 1000)
		return false;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t n = strlen(marks[i]);

		for (k = 0; k + n <= line.len; k++)
			if (memcmp(line.p + k, marks[i], n) == 0)
				return true;
	}
	text = span_take(&text, ' ');
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_is_nocase(text, words[i]))
			return true;
	return false;
}

struct span heading_line(const struct zdoc *doc, size_t entry)
{
	struct span line = zdoc_text(doc, entry);

	while (line.len && strchr("\r\n \t", line.p[line.len - 1]))
		line.len--;
	return line;
}

static bool is_decor(char c)
{
	return c && strchr(DECOR, c);
}

bool heading_is_rule(struct span line)
{
	return !span_trim(line, DECOR ".\r\n").len;
}

/* Does the text read like a record that is out of use: `old IN A 192.0.2.1`? */
static bool is_record(struct span text)
{
	bool keyword = false;
	uint16_t type;
	size_t n;

	for (n = 0; text.len; n++) {
		struct span word = span_take(&text, ' ');

		if (!word.len)
			continue;
		if (keyword && (memchr(word.p, '.', word.len) ||
				!span_trim(word, "0123456789:").len))
			return true;
		keyword |= n > 0 && (span_is_nocase(word, "IN") ||
				     rr_type_parse(word, &type) == 0);
	}
	return false;
}

static size_t count_words(struct span text)
{
	size_t n = 0;

	while (text.len)
		n += span_take(&text, ' ').len > 0;
	return n;
}

/* Takes a line of words apart; false where it is no title. */
static bool read_title(struct heading *h, struct span line)
{
	size_t end = line.len, start = 0;

	if (line.p[0] != ';' || line.len > 200)
		return false;
	while (start < end && is_decor(line.p[start]))
		start++;
	while (end > start && is_decor(line.p[end - 1]))
		end--;
	h->lead = span_make(line.p, start);
	h->title = span_make(line.p + start, end - start);
	h->tail = span_make(line.p + end, line.len - end);
	return h->title.len <= TITLE_MAX &&
	       !strchr(".!?,", h->title.p[h->title.len - 1]) &&
	       !memchr(h->title.p, '\t', h->title.len) &&
	       count_words(h->title) <= WORDS_MAX && !is_record(h->title);
}

size_t heading_blanks(const struct zdoc *doc, size_t entry, bool up)
{
	size_t n = 0;

	if (up)
		while (n < entry &&
		       doc->v[entry - 1 - n].kind == ZENTRY_BLANK)
			n++;
	else
		while (entry + n < doc->n &&
		       doc->v[entry + n].kind == ZENTRY_BLANK)
			n++;
	return n;
}

/* Reads the block of comment lines that starts at an entry; false where it is no heading. */
static bool read_heading(struct heading *h, const struct zdoc *doc,
			 size_t entry)
{
	size_t end, texts = 0, next;

	*h = (struct heading){ .first = entry };
	for (end = entry; end < doc->n && doc->v[end].kind == ZENTRY_COMMENT;
	     end++) {
		struct span line = heading_line(doc, end);

		if (end - entry == LINES_MAX || heading_is_last_line(line))
			return false;
		if (heading_is_rule(line))
			continue;
		h->text = end - entry;
		if (++texts > 1 || !read_title(h, line))
			return false;
	}
	h->n = end - entry;
	h->above = heading_blanks(doc, entry, true);
	h->below = heading_blanks(doc, end, false);
	next = end + h->below;
	/* What stands between blank lines speaks of more than what follows. */
	return texts == 1 && next < doc->n &&
	       doc->v[next].kind == ZENTRY_RECORD && h->above <= BLANKS_MAX &&
	       h->below <= 1 && (!h->below || h->n > 1);
}

bool heading_next(const struct zone *zone, size_t *at, bool up,
			 struct heading *h)
{
	const struct zdoc *doc = zone_main(zone);
	size_t soa = zone_entry_of(zone, zone->soa), i;

	while (up ? *at > soa + 1 : *at < doc->n) {
		i = up ? --*at : (*at)++;
		if (doc->v[i].kind == ZENTRY_COMMENT && i > soa &&
		    doc->v[i - 1].kind != ZENTRY_COMMENT &&
		    read_heading(h, doc, i))
			return true;
	}
	return false;
}
