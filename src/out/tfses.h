/* tfses.h -- SES's own resources, and records that refer to them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * In the reference style Terraform makes the SES identities, and their tokens
 * stand in the records by reference.  All that they want is at hand in the
 * zone, or, for an identity without tokens, will be there when Terraform has
 * made it.
 *
 *	resource                                      v1, or v2 of SES's API
 *	aws_ses_domain_identity, aws_sesv2_email_identity
 *	aws_ses_domain_dkim                           v1
 *	aws_ses_domain_mail_from, aws_sesv2_email_identity_mail_from_attributes
 *	aws_ses_domain_identity_verification          v1, where asked for
 *
 * The DKIM CNAMEs of an identity are one resource with a count, by the tokens
 * in their order as strings: SES promises none, and each import has to find
 * its record.  The zone that they point into is written out, as the provider
 * tells it in its newest versions only.  A key of one's own (BYODKIM) and a
 * replica's records stay as they are: the provider cannot make those.
 *
 * The syntax is that of Terraform 0.14.  Source: the AWS provider's
 * documentation of these resources.
 */
#ifndef SESZ_OUT_TFSES_H
#define SESZ_OUT_TFSES_H

#include "dns/zone.h"
#include "mail/identity.h"
#include "mail/wanted.h"
#include "out/tfimport.h"

enum tfses_api { TFSES_V1, TFSES_V2 };

struct tfses_opts {
	enum tfses_api api;
	bool with_verification;
	uint32_t ttl; /* of records that are not in the zone */
};

struct tfses_identity {
	struct name domain;
	struct name mail_from; /* len 0: none */
	bool mail_from_told;   /* by the source: SES has it then */
	struct buf label;
	char *token;           /* of the verification; NULL: not known */
	bool fresh;            /* no tokens are known: Terraform is to make it */
	bool has_dkim;
	struct name dkim_zone;
	char **tokens; /* of DKIM, in order */
	size_t ntokens, tokens_cap;
	bool dkim_done, token_done; /* is its record written? */
};

struct tfses_place;

struct tfses {
	struct tfses_opts opts;
	struct tfses_identity *v;
	size_t n;
	struct tfses_place *places;
	size_t nplaces, places_cap;
};

/*
 * `wanted` is what the identities want, and `zone` the zone with it all in
 * place.  0, or -1 with errors in diag.
 */
int tfses_init(struct tfses *ses, const struct identities *ids,
	       const struct wanted_list *wanted, const struct zone *zone,
	       const struct tfses_opts *opts, struct diag *diag);
void tfses_release(struct tfses *ses);

/* The resources of SES, and what imports those that are there. */
void tfses_resources(const struct tfses *ses, const struct terraform_opts *opts,
		     struct tfwrite *w, struct tfimport *imports);
/* The identity that an RRset is a DKIM CNAME of, or NULL. */
struct tfses_identity *tfses_find_dkim(const struct tfses *ses,
				       const struct rrset *set);
/* Lets the record of an RRset refer to SES where it can. */
void tfses_refer(struct tfses *ses, const struct tfwrite *w,
		 struct tfrecord *rec);
/* The record of all DKIM CNAMEs; its TTLs are the zone's. */
void tfses_dkim_record(const struct tfses *ses, const struct tfses_identity *id,
		       const struct zone *zone, const struct tfwrite *w,
		       struct tfrecord *rec);
/* The owner of the i-th of them. */
void tfses_dkim_owner(const struct tfses_identity *id, size_t i,
		      struct name *owner);
/* The record of a verification that the zone does not have yet. */
void tfses_token_record(const struct tfses *ses,
			const struct tfses_identity *id,
			const struct tfwrite *w, struct tfrecord *rec);
#endif
