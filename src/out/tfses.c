/* tfses.c -- SES's own resources, and records that refer to them
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/tfses.h"

#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "out/hcl.h"
#include "out/tflabel.h"
#include "out/tfses_place.h"

#define IDENTITY_V1 "aws_ses_domain_identity"
#define IDENTITY_V2 "aws_sesv2_email_identity"
#define DKIM_V1 "aws_ses_domain_dkim"
#define MAIL_FROM_V1 "aws_ses_domain_mail_from"
#define MAIL_FROM_V2 "aws_sesv2_email_identity_mail_from_attributes"
#define VERIFICATION_V1 "aws_ses_domain_identity_verification"

static bool is_v1(const struct tfses *ses)
{
	return ses->opts.api == TFSES_V1;
}

/* TYPE.LABEL.ATTRIBUTE as a value. */
static void add_reference(const struct tfwrite *w, struct buf *out,
			  const char *type, const struct tfses_identity *id,
			  const char *attribute)
{
	char *expr = xasprintf("%s.%s.%s", type, buf_str(&id->label), attribute);

	tfwrite_expr(w, expr, out);
	free(expr);
}

/* --- the resources ------------------------------------------------------ */

static void open_resource(struct tfwrite *w, const char *type,
			  const struct tfses_identity *id)
{
	tfwrite_open(w, "resource", type, buf_str(&id->label), NULL);
}

/* The attribute that says which identity a resource belongs to. */
static void add_identity(const struct tfses *ses, struct tfwrite *w,
			 const struct tfses_identity *id)
{
	struct buf value = BUF_INIT;

	if (is_v1(ses)) {
		add_reference(w, &value, IDENTITY_V1, id, "domain");
		tfwrite_attr(w, "domain", buf_span(&value));
	} else {
		add_reference(w, &value, IDENTITY_V2, id, "email_identity");
		tfwrite_attr(w, "email_identity", buf_span(&value));
	}
	buf_release(&value);
}

static void add_name(struct tfwrite *w, const char *key, const struct name *name)
{
	struct buf value = BUF_INIT;

	tfrecord_name(name, &value);
	tfwrite_attr(w, key, buf_span(&value));
	buf_release(&value);
}

static void write_identity(const struct tfses *ses,
			   const struct tfses_identity *id,
			   const struct terraform_opts *opts, struct tfwrite *w)
{
	open_resource(w, is_v1(ses) ? IDENTITY_V1 : IDENTITY_V2, id);
	add_name(w, is_v1(ses) ? "domain" : "email_identity", &id->domain);
	terraform_close(opts, w);
}

static void write_dkim(const struct tfses *ses, const struct tfses_identity *id,
		       const struct terraform_opts *opts, struct tfwrite *w)
{
	if (!is_v1(ses) || !id->has_dkim)
		return;
	open_resource(w, DKIM_V1, id);
	add_identity(ses, w, id);
	terraform_close(opts, w);
}

static void write_mail_from(const struct tfses *ses,
			    const struct tfses_identity *id,
			    const struct terraform_opts *opts,
			    struct tfwrite *w)
{
	if (!id->mail_from.len)
		return;
	open_resource(w, is_v1(ses) ? MAIL_FROM_V1 : MAIL_FROM_V2, id);
	add_identity(ses, w, id);
	add_name(w, "mail_from_domain", &id->mail_from);
	terraform_close(opts, w);
}

static void verification_owner(const struct tfses_identity *id,
			       struct name *owner)
{
	*owner = id->domain;
	name_prepend(owner, span_str("_amazonses"));
}

/*
 * It waits for SES to see a record, so Terraform has to make that first.  With
 * a key of one's own, and for a replica, none that is sure to be written.
 */
static void add_depends_on(const struct tfses_identity *id, struct tfwrite *w)
{
	struct buf value = BUF_INIT;
	struct name owner;

	if (!id->token && !id->has_dkim)
		return;
	buf_adds(&value, w->syntax == TF_JSON ? "[\"" : "[");
	buf_adds(&value, "aws_route53_record.");
	if (id->token || id->fresh) {
		verification_owner(id, &owner);
		tflabel_record(TYPE_TXT, &owner, &value);
	} else {
		tflabel_dkim(&id->domain, &value);
	}
	buf_adds(&value, w->syntax == TF_JSON ? "\"]" : "]");
	tfwrite_attr(w, "depends_on", buf_span(&value));
	buf_release(&value);
}

static void write_verification(const struct tfses *ses,
			       const struct tfses_identity *id,
			       const struct terraform_opts *opts,
			       struct tfwrite *w)
{
	(void)opts;
	if (!ses->opts.with_verification)
		return;
	open_resource(w, VERIFICATION_V1, id);
	add_identity(ses, w, id);
	add_depends_on(id, w);
	tfwrite_close(w);
}

/* The provider cannot import the verification, nor need it. */
static void import_identity(const struct tfses *ses,
			    const struct tfses_identity *id,
			    struct tfimport *imports)
{
	const char *label = buf_str(&id->label);

	if (id->fresh)
		return;
	tfimport_ses(imports, is_v1(ses) ? IDENTITY_V1 : IDENTITY_V2, label,
		     &id->domain);
	if (is_v1(ses) && id->ntokens)
		tfimport_ses(imports, DKIM_V1, label, &id->domain);
	if (id->mail_from.len && id->mail_from_told)
		tfimport_ses(imports, is_v1(ses) ? MAIL_FROM_V1 : MAIL_FROM_V2,
			     label, &id->domain);
}

/* By type, as JSON wants it. */
void tfses_resources(const struct tfses *ses, const struct terraform_opts *opts,
		     struct tfwrite *w, struct tfimport *imports)
{
	static void (*const writers[])(const struct tfses *,
				       const struct tfses_identity *,
				       const struct terraform_opts *,
				       struct tfwrite *) = {
		write_identity, write_dkim, write_mail_from, write_verification,
	};
	size_t i, k;

	for (k = 0; k < sizeof(writers) / sizeof(writers[0]); k++)
		for (i = 0; i < ses->n; i++)
			writers[k](ses, &ses->v[i], opts, w);
	for (i = 0; i < ses->n; i++)
		import_identity(ses, &ses->v[i], imports);
}

/* --- the records -------------------------------------------------------- */

struct tfses_identity *tfses_find_dkim(const struct tfses *ses,
				       const struct rrset *set)
{
	struct span token = name_label(&set->owner);
	struct tfses_identity *id;
	struct name domain;
	size_t i;

	if (set->type != TYPE_CNAME || !dkim_owner_split(&set->owner, &domain))
		return NULL;
	id = tfses_place_find(ses, PLACE_DKIM, &domain);
	for (i = 0; id && i < id->ntokens; i++)
		if (span_is_nocase(token, id->tokens[i]))
			return id;
	return NULL;
}

/* Puts the reference in place of the identity's token; other tokens stay. */
static void refer_token(struct tfses_identity *id, const struct tfwrite *w,
			struct tfrecord *rec)
{
	struct tfvalues values = { .n = 0 };
	struct buf token = BUF_INIT;
	size_t i;

	if (!id->token)
		return;
	hcl_string(&token, span_str(id->token));
	for (i = 0; i < rec->values.n; i++) {
		struct span value = tfvalues_at(&rec->values, i);

		if (span_eq(value, buf_span(&token))) {
			add_reference(w, &values.text, IDENTITY_V1, id,
				      "verification_token");
			id->token_done = true;
		} else {
			buf_addspan(&values.text, value);
		}
		tfvalues_end(&values);
	}
	buf_release(&token);
	tfvalues_release(&rec->values);
	rec->values = values;
}

void tfses_refer(struct tfses *ses, const struct tfwrite *w,
		 struct tfrecord *rec)
{
	struct tfses_identity *id;

	if (rec->type != TYPE_TXT && rec->type != TYPE_MX)
		return;
	id = tfses_place_find(ses, PLACE_MAIL_FROM, &rec->owner);
	if (id)
		add_reference(w, &rec->name,
			      is_v1(ses) ? MAIL_FROM_V1 : MAIL_FROM_V2, id,
			      "mail_from_domain");
	if (rec->type != TYPE_TXT || !is_v1(ses))
		return;
	id = tfses_place_find(ses, PLACE_TOKEN, &rec->owner);
	if (id)
		refer_token(id, w, rec);
}

void tfses_dkim_owner(const struct tfses_identity *id, size_t i,
		      struct name *owner)
{
	*owner = id->domain;
	name_prepend(owner, span_str("_domainkey"));
	name_prepend(owner, span_str(id->tokens[i]));
}

/* The token of the count's index, as an expression. */
static void add_token(const struct tfses *ses, const struct tfses_identity *id,
		      struct buf *out)
{
	buf_addf(out, is_v1(ses) ? "sort(" DKIM_V1 ".%s.dkim_tokens)" :
				   "sort(" IDENTITY_V2
				   ".%s.dkim_signing_attributes[0].tokens)",
		 buf_str(&id->label));
	buf_adds(out, "[count.index]");
}

/* "${token}.NAME" */
static void add_token_name(const struct tfses *ses,
			   const struct tfses_identity *id,
			   const struct name *below, struct buf *out)
{
	struct buf name = BUF_INIT;

	tfrecord_name(below, &name);
	buf_adds(out, "\"${");
	add_token(ses, id, out);
	buf_addf(out, "}.%s", buf_str(&name) + 1);
	buf_release(&name);
}

/* One number where they agree, else a list of which the count takes its own. */
static void add_ttls(const struct tfses *ses, const struct tfses_identity *id,
		     const struct zone *zone, const struct tfwrite *w,
		     struct tfrecord *rec)
{
	struct buf list = BUF_INIT;
	uint32_t first = ses->opts.ttl, ttl;
	struct name owner;
	bool same = true;
	size_t i;

	for (i = 0; i < id->ntokens; i++) {
		uint32_t set;

		tfses_dkim_owner(id, i, &owner);
		set = zone_find_set(zone, &owner, TYPE_CNAME);
		ttl = set == ZONE_NONE ? ses->opts.ttl : zone->v[set].ttl;
		if (i == 0)
			first = ttl;
		same = same && ttl == first;
		buf_addf(&list, "%s%lu", i ? ", " : "[", (unsigned long)ttl);
	}
	buf_adds(&list, "][count.index]");
	if (same)
		tfrecord_ttl(rec, first);
	else
		tfwrite_expr(w, buf_str(&list), &rec->ttl);
	buf_release(&list);
}

void tfses_dkim_record(const struct tfses *ses, const struct tfses_identity *id,
		       const struct zone *zone, const struct tfwrite *w,
		       struct tfrecord *rec)
{
	struct name below = id->domain;

	name_prepend(&below, span_str("_domainkey"));
	tfrecord_start(rec, &below, TYPE_CNAME);
	buf_clear(&rec->label);
	tflabel_dkim(&id->domain, &rec->label);
	rec->count = id->ntokens ? (unsigned)id->ntokens : DKIM_TOKENS;
	add_token_name(ses, id, &below, &rec->name);
	add_token_name(ses, id, &id->dkim_zone, &rec->values.text);
	tfvalues_end(&rec->values);
	add_ttls(ses, id, zone, w, rec);
}

void tfses_token_record(const struct tfses *ses,
			const struct tfses_identity *id,
			const struct tfwrite *w, struct tfrecord *rec)
{
	struct name owner;

	verification_owner(id, &owner);
	tfrecord_start(rec, &owner, TYPE_TXT);
	tfrecord_ttl(rec, ses->opts.ttl);
	add_reference(w, &rec->values.text, IDENTITY_V1, id,
		      "verification_token");
	tfvalues_end(&rec->values);
}
