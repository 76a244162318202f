/* source_csv.c -- the record set that SES's console gives as a CSV file
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Columns are known by their headings, in any order and beside others.  libcsv
 * does not tell where a field stands, so it is handed one byte after the other.
 */
#include "mail/source.h"

#include <csv.h>
#include <stdlib.h>

#include "base/xmalloc.h"
#include "mail/dkim.h"
#include "mail/region.h"

enum column { TYPE, NAME, VALUE, NCOLUMNS };

static const char *const headings[NCOLUMNS] = { "type", "name", "value" };

struct field {
	struct buf text;
	size_t off; /* in the file */
};

struct table {
	struct identities *ids;
	const struct source *source;
	struct diag *diag;
	size_t first;	/* of the identities that are made here */
	size_t pos;	/* the byte that the parser is at */
	size_t start;	/* of the field that it is in */
	size_t column;	/* number of that field */
	size_t at[NCOLUMNS]; /* which column of the file it is */
	unsigned known;	/* bits of columns that were found */
	bool headed, hidden;
	bool acm;	/* the columns are those of ACM's file */
	bool bad;	/* it is not what is read here, and that was said */
	struct field row[NCOLUMNS];
	struct src_mark mark;
};

/* The heading's column; NCOLUMNS: none of those. */
static size_t find_column(struct span text)
{
	size_t i;

	text = span_trim(text, " \t\r\"'");
	if (text.len > 7 && strncasecmp(text.p, "record", 6) == 0 &&
	    memchr(" _-", text.p[6], 3))
		text = span_make(text.p + 7, text.len - 7);
	for (i = 0; i < NCOLUMNS; i++)
		if (span_is_nocase(text, headings[i]))
			break;
	return i;
}

static struct span text_of(const struct src *src)
{
	struct span text = { src->data, src->len };
	size_t start = json_start(src);

	if (start) {
		text.p += start;
		text.len -= start;
	}
	return text;
}

/* What parts the fields of the first line: spreadsheets use the list separator of the country. */
static char find_delimiter(struct span line)
{
	static const char all[] = ",;\t";
	size_t i;

	for (i = 0; all[i]; i++)
		if (memchr(line.p, all[i], line.len))
			return all[i];
	return 0;
}

static struct span first_line(const struct source *source)
{
	struct span text = text_of(source->src);

	return text.len ? span_take(&text, '\n') : text;
}

static bool looks(const struct source *source)
{
	struct span line, field;
	size_t found = 0;
	char delimiter;

	if (source->json)
		return false;
	line = first_line(source);
	delimiter = line.len ? find_delimiter(line) : 0;
	while (delimiter && line.len) {
		field = span_take(&line, delimiter);
		found += find_column(field) < NCOLUMNS;
	}
	return found >= 2;
}

static void say(struct table *t, size_t off, size_t width, enum rule rule,
		const char *text, const char *hint)
{
	diag_at(t->diag, rule, t->source->src, off, width, "%s", text);
	diag_hint(t->diag, "%s", hint);
	if (t->hidden)
		diag_hide(t->diag);
}

static void say_field(struct table *t, enum column column, enum rule rule,
		      const char *text, const char *hint)
{
	say(t, t->row[column].off, t->row[column].text.len, rule, text, hint);
}

static struct span field(const struct table *t, enum column column)
{
	return span_trim(buf_span(&t->row[column].text), " \t\"");
}

static struct spot spot(struct table *t, enum column column)
{
	return src_spot(t->source->src, t->row[column].off, &t->mark);
}

/* The one that has the domain, or none yet, as only the first may; or NULL. */
static struct identity *find_identity(const struct table *t, const char *domain)
{
	struct identity *id;
	size_t i;

	/* The last one first: mostly its rows go on. */
	for (i = t->ids->n; i-- > t->first;) {
		id = &t->ids->v[i];
		if (!id->domain || strcmp(id->domain, domain) == 0)
			return id;
	}
	return NULL;
}

/* The identity of that domain, which is taken or freed. */
static struct identity *identity_for(struct table *t, char *domain)
{
	struct identity *id = find_identity(t, domain);

	if (!id)
		id = identities_grow(t->ids, t->source->src->name);
	if (id->domain)
		free(domain);
	else
		id->domain = domain;
	return id;
}

static void read_cname(struct table *t)
{
	struct span token, same;
	char *domain, *zone;
	struct identity *id;

	if (!source_record_name(field(t, NAME), &token, &domain))
		return;
	if (!source_record_target(field(t, VALUE), &same, &zone)) {
		free(domain);
		return; /* of somebody else's */
	}
	id = identity_for(t, domain);
	if (!span_eq(token, same))
		say_field(t, VALUE, RULE_IDENTITIES_DIFFER,
			  "the CNAME points to another token than its name has",
			  "download the records again");
	if (!dkim_token_usual(token))
		say_field(t, NAME, RULE_TOKEN_SHAPE,
			  SOURCE_ODD_DKIM, "download the records again");
	strings_add(&id->dkim_tokens, token);
	if (!id->at[PART_TOKENS].line)
		id->at[PART_TOKENS] = spot(t, NAME);
	if (!id->dkim_zone) {
		id->dkim_zone = zone;
		id->at[PART_ZONE] = spot(t, VALUE);
		return;
	}
	if (strcmp(id->dkim_zone, zone) != 0)
		say_field(t, VALUE, RULE_IDENTITIES_DIFFER,
			  "the CNAME points into another zone than the one above",
			  "download the records again");
	free(zone);
}

static void read_key(struct table *t)
{
	struct dkim_key_error err;
	struct dkim_record record;
	struct buf key = BUF_INIT;
	struct identity *id;
	struct span selector;
	const char *why;
	size_t where;
	char *domain;

	if (!source_record_name(field(t, NAME), &selector, &domain))
		return;
	id = identity_for(t, domain);
	if (dkim_record_parse(&record, field(t, VALUE), &where, &why) < 0 ||
	    dkim_key_read(record.p, &key, &err) < 0)
		say_field(t, VALUE, RULE_DKIM_KEY,
			  "the public key cannot be used",
			  "give it as a file: --dkim-key SELECTOR=FILE");
	else
		identity_add_key(id, selector, buf_str(&key));
	id->at[PART_KEYS] = spot(t, NAME);
	buf_release(&key);
}

static void read_txt(struct table *t)
{
	static const char verification[] = "_amazonses.";
	struct span name = field(t, NAME), token = field(t, VALUE);
	const char *why;
	char *domain;

	if (name.len <= strlen(verification) ||
	    strncasecmp(name.p, verification, strlen(verification)) != 0) {
		read_key(t);
		return;
	}
	name.p += strlen(verification);
	name.len -= strlen(verification);
	domain = source_name_of(name);
	if (!domain)
		return;
	why = check_verification_token(token);
	if (why)
		say_field(t, VALUE, RULE_TOKEN,
			  "a verification token cannot be used",
			  "download the records again");
	else if (!dkim_verification_usual(token))
		say_field(t, VALUE, RULE_TOKEN_SHAPE,
			  SOURCE_ODD_VERIFICATION,
			  "download the records again");
	strings_add(&identity_for(t, domain)->verification_tokens, token);
}

/*
 * The identity that a MAIL FROM name is of: of the domains above it the
 * nearest; where there is none, the last one, whose domain comes from elsewhere.
 */
static struct identity *identity_above(struct table *t, const char *name)
{
	struct identity *found = NULL, *id;
	struct span left;
	size_t i;

	for (i = t->first; i < t->ids->n; i++) {
		id = &t->ids->v[i];
		if (id->domain && domain_holds(id->domain, name, &left) &&
		    left.len &&
		    (!found || strlen(id->domain) > strlen(found->domain)))
			found = id;
	}
	if (!found)
		found = t->ids->n > t->first ?
				&t->ids->v[t->ids->n - 1] :
				identities_grow(t->ids, t->source->src->name);
	return found;
}

static void read_mx(struct table *t)
{
	const struct region *region = source_feedback(field(t, VALUE));
	struct identity *id;
	char *name;

	if (!region)
		return;
	name = source_name_of(field(t, NAME));
	if (!name)
		return;
	id = identity_above(t, name);
	if (id->mail_from && strcmp(id->mail_from, name) != 0)
		say_field(t, NAME, RULE_IDENTITIES_DIFFER,
			  "another MAIL FROM domain than the one above",
			  "download the records again");
	free(id->mail_from);
	free(id->region);
	id->mail_from = name;
	id->region = xstrdup(region->name);
	id->at[PART_MAIL_FROM] = spot(t, NAME);
}

static void read_row(struct table *t)
{
	struct span type = field(t, TYPE);

	if (t->ids->n - t->first >= SOURCE_IDENTITIES_MAX)
		return;
	if (span_is_nocase(type, "CNAME"))
		read_cname(t);
	else if (span_is_nocase(type, "TXT"))
		read_txt(t);
	else if (span_is_nocase(type, "MX"))
		read_mx(t);
}

/* The heading of a column; a field of a row. */
static void on_field(void *text, size_t len, void *arg)
{
	struct table *t = arg;
	struct span span = { text ? text : "", len };
	size_t i;

	if (!t->headed) {
		i = find_column(span);
		t->acm |= span_is_nocase(span, "domain name");
		if (i < NCOLUMNS) {
			t->at[i] = t->column;
			t->known |= 1u << i;
		}
	}
	for (i = 0; t->headed && i < NCOLUMNS; i++) {
		if (t->at[i] != t->column)
			continue;
		buf_clear(&t->row[i].text);
		buf_addspan(&t->row[i].text, span);
		t->row[i].off = t->start;
	}
	t->column++;
	t->start = t->pos + 1;
}

static void check_head(struct table *t)
{
	struct buf text = BUF_INIT;
	size_t i;

	t->bad = t->acm || t->known != (1u << NCOLUMNS) - 1;
	/* It may be anything. */
	t->hidden |= t->bad;
	if (t->acm) {
		say(t, 0, 1, RULE_IDENTITY,
		    "this is the CSV of ACM, which holds the records of a "
		    "certificate", "download the record set of the SES identity");
		return;
	}
	for (i = 0; i < NCOLUMNS; i++) {
		if (t->known & 1u << i)
			continue;
		buf_addf(&text, "a record set of SES's console has the columns "
			 "Type, Name, Value; there is no %s", headings[i]);
		say(t, 0, 1, RULE_IDENTITY, buf_str(&text),
		    "download the record set of the SES identity");
		buf_clear(&text);
	}
	buf_release(&text);
}

static void on_row(int end, void *arg)
{
	struct table *t = arg;
	size_t i;

	(void)end;
	if (!t->headed)
		check_head(t);
	else if (!t->bad)
		read_row(t);
	t->headed = true;
	t->column = 0;
	for (i = 0; i < NCOLUMNS; i++)
		buf_clear(&t->row[i].text);
}

static void parse(struct table *t, struct csv_parser *parser)
{
	const struct src *src = t->source->src;

	for (; t->pos < src->len; t->pos++) {
		if (csv_parse(parser, src->data + t->pos, 1, on_field, on_row,
			      t) == 1)
			continue;
		say(t, t->pos, 1, RULE_IDENTITY, "this is no valid CSV",
		    "close the quotes of the field");
		return;
	}
	if (csv_fini(parser, on_field, on_row, t) < 0)
		say(t, t->start, 1, RULE_IDENTITY, "quotes do not end",
		    "close the quotes of the field");
}

static void read_text(struct identities *ids, const struct source *source,
		      struct diag *diag)
{
	struct table t = { .ids = ids, .source = source, .diag = diag,
			   .first = ids->n };
	size_t errors = diag_errors(diag), i;
	struct csv_parser parser;

	t.hidden = src_holds_secret(source->src);
	t.pos = t.start = json_start(source->src);
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0) {
		csv_set_delim(&parser,
			      (unsigned char)find_delimiter(first_line(source)));
		parse(&t, &parser);
		csv_free(&parser);
	}
	for (i = 0; i < NCOLUMNS; i++)
		buf_release(&t.row[i].text);
	if (ids->n > t.first || diag_errors(diag) != errors)
		return;
	diag_add(diag, RULE_IDENTITY, source->src->name,
		 "there is no record of SES's in this CSV");
	diag_hint(diag, "download the record set of the SES identity");
}

const struct source_kind source_csv = {
	.name = "the record set of SES's console",
	.looks = looks,
	.read = read_text,
};
