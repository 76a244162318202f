/* source.c -- the identities for one zone, from files and flags
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/source.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/xmalloc.h"
#include "mail/dkim.h"

char *source_beside(const char *path, const char *tail)
{
	const char *slash = strrchr(path, '/');
	struct buf out = BUF_INIT;

	if (slash)
		buf_add(&out, path, (size_t)(slash - path) + 1);
	zone_stem(path, &out);
	buf_adds(&out, tail);
	return buf_steal(&out);
}

static int read_file(struct identities *ids, const char *path, struct diag *diag)
{
	struct buf text = BUF_INIT;
	struct src src;
	int result = -1;

	if (file_read(path, &text, NULL, diag) == 0) {
		src = (struct src){ path, buf_str(&text), text.len };
		result = identities_read(ids, &src, diag);
	}
	buf_release(&text);
	return result;
}

static void refuse_key(const char *file, struct span text,
		       const struct dkim_key_error *err, struct diag *diag)
{
	struct src src = { file, text.p, text.len };

	if (err->where == DKIM_NOWHERE)
		diag_add(diag, RULE_DKIM_KEY, file, "%s", err->why);
	else
		diag_at(diag, RULE_DKIM_KEY, &src, err->where, 1, "%s", err->why);
	if (!err->show)
		diag_hide(diag);
	diag_hint(diag, "%s%s%s", err->hint, err->hint_after ? file : "",
		  err->hint_after ? err->hint_after : "");
}

/* Reads the SELECTOR=FILE of --dkim-key into the flags. */
static int read_key(struct identity *flags, const char *arg, struct diag *diag)
{
	const char *file = strchr(arg, '=') + 1;
	struct buf text = BUF_INIT, key = BUF_INIT;
	struct dkim_key_error err;
	struct dkim_key *item;
	int result = -1;

	if (file_read(file, &text, NULL, diag) < 0)
		goto out;
	if (dkim_key_read(buf_span(&text), &key, &err) < 0) {
		refuse_key(file, buf_span(&text), &err, diag);
		goto out;
	}
	GROW(flags->keys, flags->nkeys, flags->keys_cap);
	item = &flags->keys[flags->nkeys++];
	item->selector = xstrndup(arg, (size_t)(file - arg) - 1);
	item->public_key = buf_steal(&key);
	result = 0;
out:
	buf_release(&text);
	buf_release(&key);
	return result;
}

static void refuse_none(const struct zone *zone, const char *beside,
			struct diag *diag)
{
	char *domain;
	struct buf name = BUF_INIT;

	name_print(&zone->origin, &name);
	domain = xstrndup(buf_str(&name), name.len ? name.len - 1 : 0);
	diag_add(diag, RULE_NO_IDENTITY, zone_main(zone)->src.name,
		 "no SES identity: %s is not there, and neither --identity nor "
		 "tokens were given",
		 beside);
	diag_hint(diag,
		  "aws sesv2 get-email-identity --email-identity %s > %s "
		  "(and --region NAME here)\n"
		  "take the tokens from terraform show -json: --dkim-token T, "
		  "--verification-token T, --region NAME",
		  domain, beside);
	free(domain);
	buf_release(&name);
}

/* Do the flags alone make an identity? */
static bool flags_suffice(const struct settings *set)
{
	const struct identity *f = &set->flags;

	return f->verification_tokens.n || f->dkim_tokens.n ||
	       set->ndkim_keys || f->tokens_later;
}

bool source_named(const struct settings *set)
{
	const struct identity *f = &set->flags;

	return set->nidentity_files || set->ndkim_keys || f->domain ||
	       f->region || f->verification_tokens.n || f->dkim_tokens.n ||
	       f->dkim_zone || f->mail_from || f->no_mail_from || f->dmarc ||
	       f->no_dmarc || f->apex_spf || f->spf_all || f->dmarc_rua ||
	       f->dmarc_policy;
}

static int read_files(const struct settings *set, const struct zone *zone,
		      struct identities *ids, struct diag *diag)
{
	bool standard_input = strcmp(zone_main(zone)->src.name, "-") == 0;
	char *beside = source_beside(zone_main(zone)->src.name, ".ses.json");
	int result = 0;
	size_t i;

	for (i = 0; i < set->nidentity_files; i++)
		if (read_file(ids, set->identity_files[i], diag) < 0)
			result = -1;
	if (!set->nidentity_files && !standard_input && file_exists(beside)) {
		result = read_file(ids, beside, diag);
	} else if (!set->nidentity_files && flags_suffice(set)) {
		/* One identity of which the sources say nothing. */
		GROW(ids->v, ids->n, ids->cap);
		ids->v[ids->n++] = (struct identity){ .source = xstrdup(
							      "command line") };
	} else if (!set->nidentity_files) {
		refuse_none(zone, beside, diag);
		result = -1;
	}
	free(beside);
	return result;
}

/* The flags with their key files read; what they point to stays the settings'. */
static int copy_flags(const struct settings *set, struct identity *flags,
		      struct diag *diag)
{
	int result = 0;
	size_t i;

	*flags = set->flags;
	for (i = 0; i < set->ndkim_keys; i++)
		if (read_key(flags, set->dkim_keys[i], diag) < 0)
			result = -1;
	return result;
}

static void release_keys(struct identity *flags)
{
	size_t i;

	for (i = 0; i < flags->nkeys; i++) {
		free(flags->keys[i].selector);
		free(flags->keys[i].public_key);
	}
	free(flags->keys);
}

int source_read(const struct settings *set, const struct zone *zone,
		struct identities *ids, struct diag *diag)
{
	struct buf origin = BUF_INIT;
	struct identity flags;
	int result;

	*ids = (struct identities){ 0 };
	name_print(&zone->origin, &origin);
	result = copy_flags(set, &flags, diag);
	if (read_files(set, zone, ids, diag) < 0)
		result = -1;
	if (result == 0)
		result = identities_complete(ids, &flags, buf_str(&origin), diag);
	release_keys(&flags);
	buf_release(&origin);
	return result;
}
