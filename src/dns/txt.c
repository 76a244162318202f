/* txt.c -- editing the strings of a TXT record
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/txt.h"

#include <stdlib.h>

#include "base/buf.h"

static void add_string(struct buf *out, struct span a, struct span b)
{
	buf_addc(out, (char)(unsigned char)(a.len + b.len));
	buf_addspan(out, a);
	buf_addspan(out, b);
}

/* One string with `text` put in at `off`, as one string or as two. */
static void add_with(struct buf *out, struct span s, size_t off,
		     struct span text)
{
	struct span head = span_make(s.p, off);
	struct span tail = span_make(s.p + off, s.len - off);
	struct buf whole = BUF_INIT;

	if (s.len + text.len > TXT_STRING_MAX) {
		/* Cut where the new text begins or ends, so that it stays whole. */
		if (head.len + text.len <= TXT_STRING_MAX) {
			add_string(out, head, text);
			add_string(out, tail, span_make(NULL, 0));
		} else {
			add_string(out, head, span_make(NULL, 0));
			add_with(out, tail, 0, text);
		}
		return;
	}
	buf_addspan(&whole, head);
	buf_addspan(&whole, text);
	add_string(out, buf_span(&whole), tail);
	buf_release(&whole);
}

void txt_insert(struct rr *rr, size_t off, bool forward, struct span text)
{
	struct buf out = BUF_INIT;
	size_t pos = 0, start = 0;
	bool done = false;
	struct span s;

	while (rr_txt_next(rr, &pos, &s)) {
		size_t end = start + s.len;
		bool last = pos == rr->rdlen;

		if (!done && off >= start &&
		    (off < end || (off == end && (!forward || last)))) {
			add_with(&out, s, off - start, text);
			done = true;
		} else {
			add_string(&out, s, span_make(NULL, 0));
		}
		start = end;
	}
	free(rr->rdata);
	rr->rdlen = out.len;
	rr->rdata = (uint8_t *)buf_steal(&out);
}
