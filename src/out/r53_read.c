/* r53_read.c -- what Route 53 says, read
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <stdlib.h>

#include "base/xmalloc.h"
#include "out/r53.h"
#include "text/zlex.h"

/* The value of three octal digits of a byte, or -1. */
static int octal(const char *p)
{
	if (p[0] < '0' || p[0] > '3' || p[1] < '0' || p[1] > '7' ||
	    p[2] < '0' || p[2] > '7')
		return -1;
	return (p[0] - '0') * 64 + (p[1] - '0') * 8 + (p[2] - '0');
}

/* Zone text of the same meaning: \ooo as \DDD, other escapes as they are. */
static void to_zone_text(struct span s, struct buf *out)
{
	size_t i = 0;

	while (i < s.len) {
		int c = -1;

		if (s.p[i] != '\\') {
			buf_addc(out, s.p[i++]);
			continue;
		}
		if (s.len - i > 3)
			c = octal(s.p + i + 1);
		if (c >= 0) {
			buf_addf(out, "\\%03d", c);
			i += 4;
			continue;
		}
		buf_addc(out, '\\');
		if (++i < s.len)
			buf_addc(out, s.p[i++]);
	}
}

const char *r53_name_read(struct name *name, struct span text)
{
	struct buf zone = BUF_INIT;
	const char *why;

	to_zone_text(text, &zone);
	why = name_parse(name, buf_span(&zone), &name_root);
	buf_release(&zone);
	return why;
}

/* The words of a value; false where it is no one line of zone text. */
static bool split(struct span text, struct ztok **tokens, size_t *n)
{
	struct zlex lex;
	struct ztok tok;
	size_t cap = 0;

	*tokens = NULL;
	*n = 0;
	zlex_init(&lex, text.p, text.len, 0);
	while (zlex_next(&lex, &tok), tok.kind != ZTOK_END) {
		if (tok.kind != ZTOK_WORD && tok.kind != ZTOK_QUOTED)
			return false;
		GROW(*tokens, *n, cap);
		(*tokens)[(*n)++] = tok;
	}
	return true;
}

bool r53_value_read(struct rr *rr, struct span value)
{
	struct buf text = BUF_INIT;
	struct rr_error err;
	struct ztok *tokens;
	size_t n;
	bool ok;

	to_zone_text(value, &text);
	ok = split(buf_span(&text), &tokens, &n) &&
	     rr_parse_rdata(rr, buf_str(&text), tokens, n, &name_root,
			    &err) == 0;
	free(tokens);
	buf_release(&text);
	return ok;
}
