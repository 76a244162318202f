/* ses_owns.c -- is an RRset one of those that SES asks for?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/ses_owns.h"

#include "mail/dkim.h"
#include "mail/region.h"
#include "mail/spf.h"

bool ses_owns_target(const struct name *owner, uint16_t type,
		     const struct name *target)
{
	struct name domain;

	if (type == TYPE_CNAME)
		return dkim_owner_split(owner, &domain) &&
		       region_is_dkim_target(target);
	return type == TYPE_MX && region_is_ses_host(target);
}

static bool any_target(const struct rrset *set)
{
	struct name target;
	size_t i;

	for (i = 0; i < set->n; i++) {
		rr_target(&set->v[i], &target);
		if (ses_owns_target(&set->owner, set->type, &target))
			return true;
	}
	return false;
}

static bool includes_ses(const struct rr *rr)
{
	struct buf text = BUF_INIT;
	struct spf spf;
	size_t where;
	const char *why;
	bool found = false;

	rr_txt_join(rr, &text);
	if (spf_is(buf_span(&text)) &&
	    spf_parse(&spf, buf_span(&text), &where, &why) == 0) {
		found = spf_includes(&spf, SES_DOMAIN);
		spf_release(&spf);
	}
	buf_release(&text);
	return found;
}

static bool is_ses_txt(const struct rrset *set)
{
	struct span label = name_label(&set->owner);
	size_t i;

	if (span_is_nocase(label, "_amazonses") ||
	    span_is_nocase(label, "_dmarc"))
		return true;
	for (i = 0; i < set->n; i++)
		if (includes_ses(&set->v[i]))
			return true;
	return false;
}

bool ses_owns(const struct rrset *set)
{
	switch (set->type) {
	case TYPE_CNAME:
	case TYPE_MX:
		return any_target(set);
	case TYPE_TXT:
		return is_ses_txt(set);
	default:
		return false;
	}
}
