/* zone_slips.c -- what a hostmaster's hand does when the mind is elsewhere
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each of these is legal zone text that hardly ever means what it says, or
 * the usual cause of an error.  BIND loads the first kind without a word.
 */
#include "dns/idn.h"
#include "dns/zone_load.h"

/* --- the missing final dot ----------------------------------------------- */

static void check_dot(struct loader *l, size_t token, const struct name *name)
{
	struct buf text = BUF_INIT;

	if (token >= l->f.n || name_text_absolute(load_text(l, token)) ||
	    !name_repeats(name, &l->origin))
		return;
	name_print(name, &text);
	load_complain(l, RULE_MISSING_DOT, token, "this name reads as %s",
		      buf_str(&text));
	diag_hint(l->diag, "end it in a dot: %.*s.",
		  SPAN_SHOW(load_text(l, token)));
	buf_release(&text);
}

static bool has_target(uint16_t type)
{
	return type == TYPE_NS || type == TYPE_CNAME || type == TYPE_PTR ||
	       type == TYPE_MX || type == TYPE_DNAME;
}

/* --- unquoted text ------------------------------------------------------- */

/* A comment that starts right behind an unquoted word of a TXT record. */
static void check_cut(struct loader *l)
{
	const struct ztok *last = &l->f.v[l->f.n - 1];
	size_t end = last->off + last->len;

	if (last->kind != ZTOK_WORD || end >= l->doc->src.len ||
	    l->doc->src.data[end] != ';')
		return;
	load_complain(l, RULE_TEXT_CUT, l->f.n - 1,
		      "the text ends here; what follows the ; is a comment");
	diag_hint(l->diag, "put the text in quotes");
}

/* --- names in UTF-8 ------------------------------------------------------ */

/* BIND loads the raw bytes as a name that nobody asks for (RFC 5890 2.3.2.1). */
static void check_utf8(struct loader *l, size_t token)
{
	struct span text = load_text(l, token);
	struct buf ascii = BUF_INIT;

	if (!idn_needed(text))
		return;
	load_complain(l, RULE_U_LABEL, token,
		      "raw bytes over 127 in a name; resolvers ask for its A-label");
	if (!idn_to_ascii(text, &ascii))
		diag_hint(l->diag, "write %s", buf_str(&ascii));
	else
		diag_hint(l->diag, "choose a name that has an A-label");
	buf_release(&ascii);
}

void load_slips(struct loader *l, const struct rr *rr)
{
	struct name target;

	if (l->f.owner != FIELD_NONE) {
		check_dot(l, l->f.owner, &rr->owner);
		check_utf8(l, l->f.owner);
	}
	if (has_target(rr->type)) {
		check_utf8(l, l->f.n - 1);
		rr_target(rr, &target);
		check_dot(l, l->f.n - 1, &target);
	}
	if (rr->type == TYPE_TXT || rr->type == TYPE_SPF)
		check_cut(l);
}

/* --- blanks that are none ------------------------------------------------ */

/*
 * UTF-8 of what web pages and word processors put for a blank: no-break
 * space, the spaces of U+2000..200B, narrow and ideographic space, BOM.
 */
static bool odd_blank(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;

	if (s.len >= 2 && p[0] == 0xc2 && p[1] == 0xa0)
		return true;
	if (s.len < 3)
		return false;
	return (p[0] == 0xe2 && p[1] == 0x80 &&
		(p[2] <= 0x8b || p[2] == 0xaf)) ||
	       (p[0] == 0xe3 && p[1] == 0x80 && p[2] == 0x80) ||
	       (p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf);
}

bool load_odd_blanks(struct loader *l)
{
	size_t i, k;

	for (i = 0; i < l->f.n; i++) {
		struct span text = load_text(l, i);

		for (k = 0; k < text.len; k++) {
			if (!odd_blank(span_make(text.p + k, text.len - k)))
				continue;
			diag_hint(l->diag,
				  "\"%.*s\" holds a character that only looks "
				  "like a blank, as web pages have it; type it anew",
				  SPAN_SHOW(text));
			return true;
		}
	}
	return false;
}
