/* dmarc_say.c -- notes and warnings about a DMARC policy that counts
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "plan/dmarc_policy.h"

#include <stdarg.h>
#include <stdlib.h>

#include "plan/edit.h"

/* How many hosts of one record are looked at; more, nobody sends to. */
enum { HOSTS_MAX = 16 };

/* Where a part of the record is written; the width is 1 where it is not in one piece. */
static size_t part_place(const struct view *v, const struct policy *policy,
			 struct span part, size_t *width)
{
	const struct zdoc *doc = zone_doc(v->zone, policy->rec);
	size_t off = (size_t)(part.p - buf_str(&policy->text)), at, last;
	struct rr rr;

	zone_rr(v->zone, policy->rec, &rr);
	at = edit_txt_place(doc, v->zone->v[policy->rec].entry, &rr, off);
	last = edit_txt_place(doc, v->zone->v[policy->rec].entry, &rr,
			      off + part.len - 1);
	rr_release(&rr);
	*width = last - at == part.len - 1 ? part.len : 1;
	return at;
}

/* A finding at a part of the record, or about the file where it is a new one. */
static void say(const struct view *v, enum rule rule, const struct policy *policy,
		struct span part, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

static void say(const struct view *v, enum rule rule, const struct policy *policy,
		struct span part, const char *fmt, ...)
{
	struct buf text = BUF_INIT;
	size_t at, width;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	if (policy->rec == ZONE_NONE) {
		diag_add(v->diag, rule, zone_main(v->zone)->src.name, "%s",
			 buf_str(&text));
	} else {
		at = part_place(v, policy, part, &width);
		diag_at(v->diag, rule, &zone_doc(v->zone, policy->rec)->src, at,
			width, "%s", buf_str(&text));
	}
	buf_release(&text);
}

/* --- the simple ones ---------------------------------------------------- */

/*
 * np= is for names that do not exist (RFC 8020), and the identity's does: SES's
 * records stand at it or below.
 */
void policy_say_above(const struct view *v, const struct name *domain,
		      const struct policy *policy)
{
	const struct dmarc *dmarc = &policy->dmarc;
	struct span value = dmarc->sp.len ? dmarc->sp : dmarc->p;
	char *name, *above;

	if (policy->alias)
		return; /* its policy is not known here */
	name = name_show(domain);
	above = name_show(&policy->domain);
	if (!value.len)
		value = span_str("none");
	say(v, RULE_DMARC_ABOVE, policy,
	    dmarc->sp.len ? dmarc->sp :
	    dmarc->p.len  ? dmarc->p :
			    buf_span(&policy->text),
	    "%s has no DMARC record of its own and comes under that of %s, with "
	    "the policy %.*s (%s)%s",
	    name, above, SPAN_ARG(value),
	    dmarc->sp.len ? "by its sp=" :
	    dmarc->p.len  ? "by its p=" :
			    "it has no p=",
	    span_is_nocase(dmarc->t, "y") ? ", on trial (t=y)" : "");
	diag_hint(v->diag, "for a record of its own: --domain %s --dmarc TEXT",
		  name);
	free(above);
	free(name);
}

bool policy_is_strict(const struct policy *policy)
{
	return span_is_nocase(policy->dmarc.aspf, "s");
}

void policy_say_strict(const struct view *v, const struct name *domain,
		       const struct name *mail_from,
		       const struct policy *policy)
{
	char *other, *name;

	if (!policy_is_strict(policy))
		return;
	other = name_show(mail_from);
	name = name_show(domain);
	say(v, RULE_DMARC_ASPF, policy, policy->dmarc.aspf,
	    "aspf=s: SPF cannot align for mail of %s, for its MAIL FROM domain %s "
	    "is another name",
	    name, other);
	diag_hint(v->diag, "make it aspf=r; DKIM alone has to pass otherwise");
	free(name);
	free(other);
}

void policy_say_historic(const struct view *v, const struct policy *policy)
{
	const struct dmarc *dmarc = &policy->dmarc;
	struct buf names = BUF_INIT;

	if (!dmarc->nhistoric)
		return;
	dmarc_list_historic(dmarc, &names);
	say(v, RULE_DMARC_HISTORIC, policy, dmarc->historic[0],
	    "historic since RFC 9989, and ignored by receivers that follow it: %s",
	    buf_str(&names));
	diag_hint(v->diag, "%s", dmarc_historic_hint(dmarc));
	buf_release(&names);
}

void policy_say_unheard(const struct view *v, const struct policy *policy)
{
	const struct dmarc *dmarc = &policy->dmarc;

	if (!span_is_nocase(dmarc->p, "none") || dmarc->rua.len)
		return;
	say(v, RULE_DMARC_UNHEARD, policy, dmarc->p,
	    "p=none without rua: receivers change nothing and report to nobody");
	diag_hint(v->diag, "say where reports go, as with "
			   "rua=mailto:postmaster@..., or choose a stricter policy");
}

/* --- records that do not count ------------------------------------------ */

void policy_say_two(const struct view *v, const struct policy *policy)
{
	view_say(v, RULE_DMARC_TWICE, policy->second,
		 "a second DMARC record; receivers discard both "
		 "(RFC 7489 6.6.3)");
	diag_hint(v->diag, "remove one of the two lines");
}

void policy_say_broken(const struct view *v, const struct policy *policy)
{
	struct rr rr;

	zone_rr(v->zone, policy->rec, &rr);
	view_say_text(v, RULE_DMARC_SYNTAX, policy->rec, &rr, policy->where,
		      "the DMARC record is not valid: %s", policy->why);
	rr_release(&rr);
}

/* --- reports to others -------------------------------------------------- */

/* DOMAIN._report._dmarc.HOST; false where that is too long for a name. */
static bool consent_name(struct name *name, const struct name *domain,
			 const struct name *host)
{
	struct buf text = BUF_INIT;
	bool fits;

	name_print(domain, &text);
	buf_adds(&text, "_report._dmarc.");
	name_print(host, &text);
	fits = !name_parse(name, buf_span(&text), &name_root);
	buf_release(&text);
	return fits;
}

static bool has_dmarc(const struct view *v, const struct name *owner)
{
	uint32_t first, second;

	return view_count_txt(v, owner, dmarc_is, &first, &second) > 0;
}

/* Does the zone hold the consent, by the name itself or by a wildcard above? */
static bool consents(const struct view *v, const struct name *consent,
		     const struct name *host)
{
	struct name name = *consent, wildcard;

	if (has_dmarc(v, &name))
		return true;
	while (zone_find(v->zone, &name) == ZONE_NONE && name_up(&name) &&
	       !name_eq(&name, host)) {
		wildcard = name;
		if (name_prepend(&wildcard, span_str("*")) &&
		    has_dmarc(v, &wildcard))
			return true;
	}
	return false;
}

static bool same_organization(const struct view *v, const struct name *domain,
			      const struct name *host)
{
	struct policy_walk ours, theirs;
	bool same;

	if (!name_at_or_below(host, &v->zone->origin))
		return name_at_or_below(&v->zone->origin, host);
	policy_walk(v, domain, &ours);
	policy_walk(v, host, &theirs);
	same = name_eq(&ours.org, &theirs.org);
	policy_walk_release(&ours);
	policy_walk_release(&theirs);
	return same;
}

static void say_too_long(const struct view *v, const struct policy *policy,
			 struct span uri, const char *domain, const char *host)
{
	say(v, RULE_DMARC_EXTERNAL, policy, uri,
	    "reports about %s are not sent to %s: the name of the record by which "
	    "it agrees would be too long (RFC 9990 4)",
	    domain, host);
	diag_hint(v->diag, "take an address at %s or at a shorter name", domain);
}

static void say_consent(const struct view *v, const struct policy *policy,
			struct span uri, const struct name *host)
{
	char *domain = name_show(&policy->domain), *other = name_show(host);
	struct name name;
	char *consent = NULL;

	if (!consent_name(&name, &policy->domain, host)) {
		say_too_long(v, policy, uri, domain, other);
	} else if (!name_at_or_below(host, &v->zone->origin)) {
		consent = name_show(&name);
		say(v, RULE_DMARC_EXTERNAL, policy, uri,
		    "reports about %s are sent to %s only where its DNS agrees "
		    "(RFC 9990 4, RFC 7489 7.1)",
		    domain, other);
		diag_hint(v->diag,
			  "see whether it does: dig +short %s TXT\n"
			  "ask %s for the record: %s. IN TXT \"v=DMARC1\"",
			  consent, other, consent);
	} else if (!consents(v, &name, host)) {
		consent = name_show(&name);
		say(v, RULE_DMARC_EXTERNAL, policy, uri,
		    "receivers by RFC 9989 take %s and %s for two organizations and "
		    "send no reports about the one to the other, unless a record "
		    "agrees (RFC 9990 4)",
		    domain, other);
		diag_hint(v->diag, "add the line: %s. IN TXT \"v=DMARC1\"", consent);
	}
	free(consent);
	free(other);
	free(domain);
}

/* Is the host new in hosts[]?  Adds it. */
static bool new_host(struct name *hosts, size_t *n, const struct name *host)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (name_eq(&hosts[i], host))
			return false;
	if (*n == HOSTS_MAX)
		return false;
	hosts[(*n)++] = *host;
	return true;
}

void policy_say_external(const struct view *v, const struct policy *policy)
{
	struct span lists[] = { policy->dmarc.rua, policy->dmarc.ruf }, uri;
	struct name hosts[HOSTS_MAX], host;
	size_t n = 0, i;

	for (i = 0; i < 2; i++)
		while (dmarc_uri_next(&lists[i], &uri))
			if (dmarc_uri_host(uri, &host) &&
			    new_host(hosts, &n, &host) &&
			    !same_organization(v, &policy->domain, &host))
				say_consent(v, policy, uri, &host);
}
