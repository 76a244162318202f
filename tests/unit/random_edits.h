/* random_edits.h -- documents and edits by chance, the same in every run
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_TESTS_RANDOM_EDITS_H
#define SESZ_TESTS_RANDOM_EDITS_H

#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "mutate.h"
#include "text/zdoc.h"

static inline const char *random_of(const char *const *list, size_t n,
				    uint32_t *seed)
{
	return list[mutate_random(seed) % n];
}

/* Lines as in zone files, many of them alike; any line end, the last one with or without. */
static inline void random_text(struct buf *out, uint32_t *seed)
{
	static const char *const lines[] = {
		"", "", "a", "b", "; comment", "www A 192.0.2.1",
		"\tA\t192.0.2.2", " TXT \"v=spf1 -all\"", "@ SOA ns h (",
		"1 )", "-- x", "+++ y", "\\ No", "  ", "\xc3\xa4 \xff",
	};
	static const char *const ends[] = { "\n", "\r\n", "\r" };
	size_t style = mutate_random(seed) % 8;
	size_t n = mutate_random(seed) % (mutate_random(seed) % 4 ? 12 : 60);

	while (n--) {
		buf_adds(out, random_of(lines, sizeof(lines) / sizeof(*lines),
					seed));
		if (!n && mutate_random(seed) % 3 == 0)
			break;
		buf_adds(out, style < 5 ? "\n" : style < 7 ? "\r\n" :
			      random_of(ends, 3, seed));
	}
}

/* What the edits so far make of the bytes; kept apart from the document's own list. */
struct splice {
	struct buf *before; /* of each byte, and of the end: what comes before it */
	bool *put;          /* is anything put there, be it nothing? */
	bool *gone;
	bool *inside; /* is the place in front of the byte within replaced bytes? */
	struct buf *instead; /* what is there for the replaced bytes from here on */
	size_t len;
};

static inline void splice_init(struct splice *s, size_t len)
{
	s->len = len;
	s->before = calloc(len + 1, sizeof(*s->before));
	s->instead = calloc(len + 1, sizeof(*s->instead));
	s->put = calloc(len + 1, sizeof(*s->put));
	s->gone = calloc(len + 1, sizeof(*s->gone));
	s->inside = calloc(len + 1, sizeof(*s->inside));
}

/* False where the edit overlaps one made before. */
static inline bool splice_edit(struct splice *s, size_t off, size_t len,
			       struct span text)
{
	size_t i;

	if (!len && s->inside[off])
		return false;
	for (i = off; i < off + len; i++)
		if (s->gone[i] || (i > off && s->put[i]))
			return false;
	for (i = off; i < off + len; i++) {
		s->gone[i] = true;
		s->inside[i] = i > off;
	}
	s->put[off] = s->put[off] || !len;
	buf_addspan(len ? &s->instead[off] : &s->before[off], text);
	return true;
}

/* Renders and releases. */
static inline void splice_finish(struct splice *s, const char *data,
				 struct buf *out)
{
	size_t i;

	for (i = 0; i <= s->len; i++) {
		buf_addspan(out, buf_span(&s->before[i]));
		buf_addspan(out, buf_span(&s->instead[i]));
		if (i < s->len && !s->gone[i])
			buf_addc(out, data[i]);
		buf_release(&s->before[i]);
		buf_release(&s->instead[i]);
	}
	free(s->before);
	free(s->put);
	free(s->instead);
	free(s->gone);
	free(s->inside);
}

static inline size_t random_line_start(struct span s, uint32_t *seed)
{
	size_t off = s.len ? mutate_random(seed) % (s.len + 1) : 0;

	while (off > 0 && s.p[off - 1] != '\n')
		off--;
	return off;
}

static inline size_t after_lines(struct span s, size_t off, size_t n)
{
	while (n-- && off < s.len) {
		while (off < s.len && s.p[off] != '\n')
			off++;
		off += off < s.len;
	}
	return off;
}

/* One edit: lines put in, lines taken out, or bytes replaced, anywhere. */
static inline void random_edit(struct span s, size_t *off, size_t *len,
			       struct buf *text, uint32_t *seed)
{
	static const char *const whole[] = { "new\n", "a\n", "\n", "x\r\n",
					     "one\ntwo\n", "b\n\n; comment\n" };
	static const char *const part[] = { "", "2", "new", "a\nb", "\n", "x\n",
					    "192.0.2.99" };
	size_t kind = mutate_random(seed) % 6;

	*off = random_line_start(s, seed);
	*len = 0;
	switch (kind) {
	case 0:
		buf_adds(text, random_of(whole, 6, seed));
		break;
	case 1:
		*off = s.len;
		buf_adds(text, random_of(whole, 6, seed));
		break;
	case 2:
	case 3:
		*len = after_lines(s, *off, 1 + mutate_random(seed) % 3) - *off;
		if (kind == 3)
			buf_adds(text, random_of(whole, 6, seed));
		break;
	default:
		*off = s.len ? mutate_random(seed) % (s.len + 1) : 0;
		*len = mutate_random(seed) % 9;
		if (*len > s.len - *off)
			*len = s.len - *off;
		/* The bytes that are there already, and some. */
		if (mutate_random(seed) % 4 == 0)
			buf_add(text, s.p + *off, *len);
		if (kind == 4)
			buf_adds(text, random_of(part, 7, seed));
		break;
	}
}

/* Edits the document, and says in `want` what it must become. */
static inline void random_edits(struct zdoc *doc, struct buf *want,
				uint32_t *seed)
{
	struct span s = span_make(doc->src.data, doc->src.len);
	size_t n = mutate_random(seed) % 7, off, len;
	struct buf text = BUF_INIT;
	struct splice splice;

	splice_init(&splice, s.len);
	while (n--) {
		buf_clear(&text);
		random_edit(s, &off, &len, &text, seed);
		if (splice_edit(&splice, off, len, buf_span(&text)))
			zdoc_edit(doc, off, len, buf_span(&text));
	}
	zdoc_sort_edits(doc);
	splice_finish(&splice, s.p, want);
	buf_release(&text);
}

#endif
