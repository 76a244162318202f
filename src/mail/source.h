/* source.h -- the formats that tokens come in (private to the mail room)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * A format is a struct source_kind in a file of its own and a line in the
 * table of identity.c.  The first whose looks() is true reads the text.
 */
#ifndef SESZ_MAIL_SOURCE_H
#define SESZ_MAIL_SOURCE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"
#include "base/span.h"
#include "mail/identity.h"
#include "mail/json.h"

/* More in one list is nothing that SES would print. */
enum { SOURCE_TOKENS_MAX = 100, SOURCE_IDENTITIES_MAX = 10000 };

struct source {
	const struct src *src;
	struct json *json; /* NULL: the text is not JSON */
};

struct region;

struct source_kind {
	const char *name; /* what -v calls it */
	bool foreign; /* may hold anything: no line of it is shown */
	const char *const *keys; /* JSON keys that it is known by, or NULL; NULL ends them */
	bool (*looks)(const struct source *source);
	/* Adds identities; what is wrong goes to diag. */
	void (*read)(struct identities *ids, const struct source *source,
		     struct diag *diag);
};

extern const struct source_kind source_own;      /* sesz's own JSON */
extern const struct source_kind source_sesv2;    /* aws sesv2 get-email-identity and its kin */
extern const struct source_kind source_ses1;     /* aws ses get-identity-*, verify-domain-* */
extern const struct source_kind source_tfshow;   /* terraform show -json */
extern const struct source_kind source_tfoutput; /* terraform output -json */
extern const struct source_kind source_resource; /* terraform output -json NAME: a resource */
extern const struct source_kind source_list;     /* terraform output -json NAME: a list */
extern const struct source_kind source_cfn;      /* aws cloudformation describe-stacks */
extern const struct source_kind source_cdk;      /* cdk deploy --outputs-file */
extern const struct source_kind source_csv;      /* the console's record set */
extern const struct source_kind source_plain;    /* tokens, one a line */

/* All of them, in the order they are asked; NULL past the last. */
const struct source_kind *source_kind_at(size_t i);

/* Adds a line to the log of what was read. */
void source_say(struct identities *ids, const struct source *source,
		const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* A warning where the text holds a private key, which needs no place in DNS. */
void source_check_secret(const struct source *source, struct diag *diag);

/* Says what the text looks like, for it is of no known format. */
void source_unknown(const struct source *source, struct diag *diag);

/* A new, empty identity at the end of the list. */
struct identity *identities_grow(struct identities *ids, const char *source);
/* A key of that selector; public_key may be NULL until another source has it. */
struct dkim_key *identity_add_key(struct identity *id, struct span selector,
				  const char *public_key);

/*
 * Checks of single values, for every source and the command line.  Each
 * returns NULL or what is wrong (static text).  `out` gets the value as a
 * struct identity holds it.
 */
const char *check_domain(struct span text, struct buf *out);
const char *check_dkim_token(struct span text);
const char *check_verification_token(struct span text);

/*
 * Is the name the domain or below it, both without final dots?  *left is then
 * what stands in front of ".domain", nothing at the domain itself.
 */
bool domain_holds(const char *domain, const char *name, struct span *left);

/* What is said of tokens that are good, but not as SES's (odd-token). */
#define SOURCE_ODD_DKIM                                                        \
	"SES's DKIM tokens are 32 characters of a-z and 2-7, this is not"
#define SOURCE_ODD_VERIFICATION                                                \
	"SES's verification tokens are base64 of 32 bytes, this is not"

/* The same for JSON strings: errors and warnings at their place.  NULL: none, or a bad one. */
char *source_domain(const struct json *json, const struct jval *val,
		    enum rule rule);
char *source_region(const struct json *json, const struct jval *val);
char *source_dmarc(const struct json *json, const struct jval *val);
void source_dkim_token(const struct json *json, const struct jval *val,
		       struct strings *to);
void source_dkim_tokens(const struct json *json, const struct jval *list,
			struct strings *to);
/*
 * The same where nothing says of which origin they are: one alone that is no
 * token of SES's is the selector of a key that SES does not give out.
 */
void source_tokens_or_selector(const struct json *json,
			       const struct jval *list, struct identity *id);
/* SigningAttributesOrigin, by which the tokens are read; either may be absent. */
void source_origin(const struct json *json, const struct jval *origin,
		   const struct jval *tokens, struct identity *id);
/* SigningHostedZone. */
void source_zone(const struct json *json, const struct jval *val,
		 struct identity *id);
void source_mail_from(const struct json *json, const struct jval *val,
		      struct identity *id);
void source_verification_token(const struct json *json, const struct jval *val,
			       struct strings *to);
void source_verification_tokens(const struct json *json,
				const struct jval *list, struct strings *to);
/* Calls `each` for the strings of a list that is not too long. */
void source_strings(const struct json *json, const struct jval *list,
		    void (*each)(const struct json *json,
				 const struct jval *val, void *arg),
		    void *arg);

/*
 * Takes a status, and notes where it is not SUCCESS: then SES has not seen the
 * records.
 */
void source_status(const struct json *json, const struct jval *status,
		   struct identity *id, enum identity_status which);

/* arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN; false: another ARN, or none. */
struct ses_arn {
	struct span region, account, identity;
};
bool ses_arn_parse(struct span text, struct ses_arn *arn);
/* Region and account from an ARN of any AWS service. */
void source_arn(struct span text, struct identity *id);

/*
 * TOKEN._domainkey.DOMAIN, and what it points to, TOKEN.dkim.amazonses.com or
 * TOKEN.[CELL.]dkim.REGION.amazonses.com.  False: something else.
 */
bool source_record_name(struct span text, struct span *token, char **domain);
bool source_record_target(struct span text, struct span *token, char **zone);
bool source_is_dkim_zone(struct span text);
/* The region of [10 ]feedback-smtp.REGION.amazonses.com, or NULL. */
const struct region *source_feedback(struct span text);
/* Does a bare word look like a DKIM token, rather than a word of some language? */
bool source_looks_dkim(struct span word);
/* A domain name as a struct identity holds it, or NULL: it is none. */
char *source_name_of(struct span text);

/* The identity that a resource of Terraform's is, or a part of one; NULL: none. */
struct identity *source_resource_read(struct identities *ids,
				      const struct json *json,
				      const struct jval *values);
bool source_resource_looks(const json_t *values);

#endif
