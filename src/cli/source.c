/* source.c -- the identities for one zone, from files and flags
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/source.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "plan/merge.h"

/* The FILE of a SELECTOR=FILE. */
static const char *key_file(const char *arg)
{
	return strchr(arg, '=') + 1;
}

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

void source_watch(const struct settings *set, const char *zone_path,
		  struct fileset *files)
{
	char *beside = source_beside(zone_path, ".ses.json");
	size_t i;

	for (i = 0; i < set->nidentity_files; i++)
		fileset_watch(files, set->identity_files[i], NULL);
	for (i = 0; i < set->ndkim_keys; i++)
		fileset_watch(files, key_file(set->dkim_keys[i]), NULL);
	if (!set->nidentity_files && file_exists(beside))
		fileset_watch(files, beside, NULL);
	free(beside);
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
	const char *file = key_file(arg);
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

/* `beside` is NULL where the zone has no folder. */
static void refuse_none(const struct zone *zone, const char *beside,
			struct diag *diag)
{
	const char *file = zone_main(zone)->src.name;
	struct buf domain = BUF_INIT, save = BUF_INIT;

	name_print_relative(&zone->origin, &name_root, &domain);
	if (beside) {
		diag_add(diag, RULE_NO_IDENTITY, file,
			 "no SES identity: %s is not there, and neither "
			 "--identity nor tokens were given",
			 beside);
		buf_addf(&save, "%s (and", beside);
	} else {
		diag_add(diag, RULE_NO_IDENTITY, file,
			 "no SES identity: neither --identity nor tokens were "
			 "given");
		buf_addf(&save, "ses.json (and --identity ses.json,");
	}
	diag_hint(diag,
		  "aws sesv2 get-email-identity --email-identity %s > %s "
		  "--region NAME here)\n"
		  "terraform show -json > state.json (and --identity state.json "
		  "here)\n"
		  "give the tokens themselves: --dkim-token T, "
		  "--verification-token T, --region NAME",
		  buf_str(&domain), buf_str(&save));
	buf_release(&domain);
	buf_release(&save);
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

bool source_there(const struct settings *set, const char *path)
{
	char *beside = source_beside(path, ".ses.json");
	bool there = file_exists(beside);

	free(beside);
	return there || source_named(set);
}

int source_read_files(struct identities *ids, const char *const *paths, size_t n,
		      struct diag *diag)
{
	int result = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (read_file(ids, paths[i], diag) < 0)
			result = -1;
	return result;
}

static int read_files(const struct settings *set, const struct zone *zone,
		      struct identities *ids, struct diag *diag)
{
	bool standard_input = strcmp(zone_main(zone)->src.name, "-") == 0;
	char *beside = source_beside(zone_main(zone)->src.name, ".ses.json");
	int result = 0;

	if (set->nidentity_files) {
		result = source_read_files(ids, set->identity_files,
					   set->nidentity_files, diag);
	} else if (!standard_input && file_exists(beside)) {
		result = read_file(ids, beside, diag);
	} else if (flags_suffice(set)) {
		/* One identity of which the sources say nothing. */
		GROW(ids->v, ids->n, ids->cap);
		ids->v[ids->n++] = (struct identity){ .source = xstrdup(
							      "command line") };
	} else {
		refuse_none(zone, standard_input ? NULL : beside, diag);
		result = -1;
	}
	free(beside);
	return result;
}

int source_flags(const struct settings *set, struct identity *flags,
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

void source_release_flags(struct identity *flags)
{
	size_t i;

	for (i = 0; i < flags->nkeys; i++) {
		free(flags->keys[i].selector);
		free(flags->keys[i].public_key);
	}
	free(flags->keys);
}

/* --- sources of several zones -------------------------------------------- */

static int cmp_domains(const void *a, const void *b)
{
	const struct source_domain *x = a, *y = b;

	return name_cmp(&x->name, &y->name);
}

/* What is at or below a zone's origin is together then. */
static void sort_domains(struct sources *sources)
{
	struct source_domain *to;
	size_t i;

	sources->domains = xcalloc(sources->ids.n + 1, sizeof(*sources->domains));
	for (i = 0; i < sources->ids.n; i++) {
		to = &sources->domains[sources->ndomains];
		to->id = i;
		sources->ndomains += !name_parse(
			&to->name, span_str(sources->ids.v[i].domain),
			&name_root);
	}
	qsort(sources->domains, sources->ndomains, sizeof(*sources->domains),
	      cmp_domains);
}

/* The first domain that is not before the name. */
static size_t find_domain(const struct sources *sources, const struct name *name)
{
	size_t low = 0, high = sources->ndomains, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (name_cmp(&sources->domains[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int sources_open(struct sources *sources, const struct settings *set,
		 size_t nzones, struct diag *diag)
{
	int result;

	/* A list may have come down to one zone; it is still one of several. */
	*sources = (struct sources){ .shared = set->nidentity_files &&
					       (nzones > 1 || set->names) };
	result = source_flags(set, &sources->flags, diag);
	if (!sources->shared)
		return result;
	if (source_read_files(&sources->ids, set->identity_files,
			      set->nidentity_files, diag) < 0)
		result = -1;
	if (result == 0)
		result = identities_complete(&sources->ids, &sources->flags,
					     NULL, diag);
	if (result == 0)
		sort_domains(sources);
	sources->taken = xcalloc(sources->ids.n + 1, sizeof(*sources->taken));
	return result;
}

void sources_close(struct sources *sources)
{
	source_release_flags(&sources->flags);
	identities_release(&sources->ids);
	free(sources->domains);
	free(sources->taken);
}

void sources_say_left(const struct sources *sources, struct diag *diag)
{
	size_t i;

	for (i = 0; sources->shared && i < sources->ids.n; i++) {
		const struct identity *id = &sources->ids.v[i];

		if (atomic_load(&sources->taken[i]))
			continue;
		diag_add(diag, RULE_IDENTITY_LEFT, id->source,
			 "%s belongs to none of the zones", id->domain);
		diag_hint(diag, "merge it into the zone that holds it; a zone that "
				"is delegated has a file of its own");
	}
}

static int cmp_numbers(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

/* The identities of the zone, in the order of the source; how many.  free(3). */
static size_t list_own(const struct sources *sources, const struct zone *zone,
		       size_t **own)
{
	size_t n = 0, cap = 0, i;

	*own = NULL;
	for (i = find_domain(sources, &zone->origin); i < sources->ndomains; i++) {
		const struct source_domain *d = &sources->domains[i];

		if (!name_at_or_below(&d->name, &zone->origin))
			break;
		if (!merge_serves(zone, &d->name))
			continue;
		GROW(*own, n, cap);
		(*own)[n++] = d->id;
	}
	if (n)
		qsort(*own, n, sizeof(**own), cmp_numbers);
	return n;
}

static void take(struct sources *sources, const struct zone *zone,
		 struct identities *ids, struct diag *diag)
{
	struct buf origin = BUF_INIT;
	size_t *own, n = list_own(sources, zone, &own), i;

	for (i = 0; i < n; i++) {
		identities_copy(ids, &sources->ids.v[own[i]]);
		atomic_store(&sources->taken[own[i]], true);
	}
	free(own);
	if (n)
		return;
	name_print_relative(&zone->origin, &name_root, &origin);
	diag_add(diag, RULE_ZONE_LEFT, zone_main(zone)->src.name,
		 "no source has an identity at or below %s", buf_str(&origin));
	diag_hint(diag, "nothing to do where the domain does not send by SES");
	buf_release(&origin);
}

/* --- sources of one zone ------------------------------------------------- */

static bool belongs(const struct identity *id, const struct zone *zone)
{
	struct name domain;

	return !name_parse(&domain, span_str(id->domain), &name_root) &&
	       merge_serves(zone, &domain);
}

/* An account's identities of other zones, where some are of this one. */
static void drop_others(struct identities *ids, const struct zone *zone,
			struct diag *diag)
{
	struct buf names = BUF_INIT;
	size_t i, kept = 0, n = 0;

	for (i = 0; i < ids->n && !belongs(&ids->v[i], zone); i++)
		continue;
	if (i == ids->n)
		return;
	for (i = 0; i < ids->n; i++) {
		if (belongs(&ids->v[i], zone)) {
			ids->v[kept++] = ids->v[i];
			continue;
		}
		if (n++ < 3)
			buf_addf(&names, "%s%s", n > 1 ? ", " : "",
				 ids->v[i].domain);
		identity_release(&ids->v[i]);
	}
	ids->n = kept;
	if (n) {
		diag_add(diag, RULE_IDENTITY_LEFT, zone_main(zone)->src.name,
			 "%s%s not of this zone: %s", n > 1 ? "identities" :
			 "an identity", n > 1 ? " are" : " is", buf_str(&names));
		diag_hint(diag, "merge the zones that hold them, too");
	}
	buf_release(&names);
}

static int read_own(const struct identity *flags, const struct settings *set,
		    const struct zone *zone, struct identities *ids,
		    struct diag *diag)
{
	struct buf origin = BUF_INIT;
	int result;

	name_print(&zone->origin, &origin);
	result = read_files(set, zone, ids, diag);
	if (result == 0)
		result = identities_complete(ids, flags, buf_str(&origin), diag);
	if (result == 0)
		drop_others(ids, zone, diag);
	buf_release(&origin);
	return result;
}

int source_read(struct sources *sources, const struct settings *set,
		const struct zone *zone, struct identities *ids, struct buf *log,
		struct diag *diag)
{
	int result = 0;

	*ids = (struct identities){ 0 };
	if (sources->shared)
		take(sources, zone, ids, diag);
	else
		result = read_own(&sources->flags, set, zone, ids, diag);
	buf_addspan(log, buf_span(&ids->log));
	return result;
}
