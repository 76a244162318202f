/* check_impl.h -- what the parts of a check share (private to the check)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * check.c walks the records and asks one check_*() of each RRset that matters
 * to mail; those remember what only the whole zone can tell, and check_*_all()
 * are asked in the end.
 */
#ifndef SESZ_CHECK_CHECK_IMPL_H
#define SESZ_CHECK_CHECK_IMPL_H

#include "mail/region.h"
#include "mail/spf.h"
#include "plan/recs.h"
#include "plan/view.h"

/* SES's DKIM CNAMEs of a domain that point into one zone. */
struct dkim_group {
	struct name domain, zone;
	uint32_t first; /* record */
	uint32_t next;  /* group of the domain, plus 1 */
	size_t n;
};

/* A name whose MX is SES's. */
struct mail_from {
	struct name name;
	uint32_t rec;
	const struct region *region;
};

struct checker {
	struct view view; /* of the zone as it is: no plan, nothing wanted */
	struct wants wanted; /* what the identities want */
	bool cuts; /* does the zone delegate anything? */
	struct dkim_group *groups;
	size_t ngroups, groups_cap;
	struct nameset domains; /* of the groups; number: the first, plus 1 */
	struct mail_from *mail_from;
	size_t nmail_from, mail_from_cap;
	struct recs null_mx;
	struct recs wildcards; /* their TXT RRsets */
	struct nameset below_dmarc; /* _dmarc names with something below */
};

/* An RRset, by its last record, and its owner. */
void check_spf(struct checker *c, uint32_t set, const struct name *owner);
void check_dmarc(struct checker *c, const struct name *owner);
void check_key(struct checker *c, const struct name *owner);
void check_verification(struct checker *c, const struct name *owner);
void check_cname(struct checker *c, uint32_t set, const struct name *owner);
void check_mx(struct checker *c, const struct name *owner);

/* Is one of the RRset's texts SPF, or meant as it? */
bool check_is_spf(const struct checker *c, uint32_t set,
		  const struct name *owner);

/*
 * Reads the SPF record at `rec`, whose words are put into `text` and live as
 * long as that.  False where it is not valid; else spf_release().
 */
bool check_read_spf(const struct view *v, uint32_t rec, struct buf *text,
		    struct spf *spf);

/* SES's host without its final dot, so that the origin is added: a finding. */
bool check_final_dot(const struct checker *c, uint32_t rec,
		     const struct name *target);

void check_groups_all(struct checker *c);
void check_mail_from_all(struct checker *c);
void check_null_mx_all(struct checker *c);
void check_wildcards_all(struct checker *c);
/* What is wanted, and missing or wrong. */
void check_wanted_all(struct checker *c);

/* The first group of a domain, and the next; NULL: no more. */
const struct dkim_group *check_group(const struct checker *c,
				     const struct name *domain);
const struct dkim_group *check_group_next(const struct checker *c,
					  const struct dkim_group *group);

#endif
