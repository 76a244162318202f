/* opts_read.c -- a command line by the tables of options, and their help
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <getopt.h>
#include <stdlib.h>

#include "base/inorder.h"
#include "base/near.h"
#include "cli/cmd.h"

/* --- reading ------------------------------------------------------------ */

enum { MAX_OPTS = 64, LONG_BASE = 256 };

/* The options of one command, flat, and as getopt wants them. */
struct flat {
	const struct opt *v[MAX_OPTS];
	size_t n;
	struct option longs[MAX_OPTS + 1];
	const char *names[MAX_OPTS + 1];
	char letters[3 * MAX_OPTS + 2];
};

static bool is_optional(const struct opt *o)
{
	return o->arg && *o->arg == '[';
}

static void flatten(const struct cmd *cmd, struct flat *flat)
{
	const struct opt *const *group, *o;
	char *letter = flat->letters;

	flat->n = 0;
	*letter++ = ':';
	for (group = cmd->groups; *group; group++) {
		for (o = *group + 1; o->name; o++) {
			flat->v[flat->n] = o;
			flat->names[flat->n] = o->name;
			flat->longs[flat->n] = (struct option){
				o->name,
				!o->arg ? no_argument :
				is_optional(o) ? optional_argument :
						 required_argument,
				NULL, LONG_BASE + (int)flat->n
			};
			flat->n++;
			if (!o->letter)
				continue;
			*letter++ = o->letter;
			if (o->arg)
				*letter++ = ':';
		}
	}
	*letter = '\0';
	flat->longs[flat->n] = (struct option){ 0 };
	flat->names[flat->n] = NULL;
}

static const struct opt *find_opt(const struct flat *flat, int c)
{
	size_t i;

	if (c >= LONG_BASE)
		return flat->v[c - LONG_BASE];
	for (i = 0; i < flat->n; i++)
		if (flat->v[i]->letter == c)
			return flat->v[i];
	return NULL;
}

/* The options that a cut long one may stand for; how many. */
static size_t list_meant(const struct flat *flat, const char *word,
			 struct buf *out)
{
	size_t len = strcspn(word, "="), n = 0, i;

	if (strncmp(word, "--", 2) != 0 || len < 3)
		return 0;
	for (i = 0; i < flat->n; i++) {
		if (strncmp(flat->names[i], word + 2, len - 2) != 0)
			continue;
		buf_addf(out, "%s--%s", n ? ", " : "", flat->names[i]);
		n++;
	}
	return n;
}

static void refuse_unknown(const struct cmd *cmd, const struct flat *flat,
			   const char *word, struct diag *diag)
{
	struct buf all = BUF_INIT;
	const char *near = NULL;

	if (list_meant(flat, word, &all) > 1) {
		diag_add(diag, RULE_USAGE, NULL, "%s could be any of %s", word,
			 buf_str(&all));
		diag_hint(diag, "write the one that is meant in full");
		buf_release(&all);
		return;
	}
	buf_release(&all);
	if (strncmp(word, "--", 2) == 0)
		near = near_word(span_make(word + 2, strcspn(word + 2, "=")),
				 flat->names);
	diag_add(diag, RULE_USAGE, NULL, "sesz %s has no option %s", cmd->name,
		 word);
	if (near)
		diag_hint(diag, "did you mean --%s?", near);
	else
		diag_hint(diag, "sesz help %s lists the options", cmd->name);
}

static void refuse_arg(const struct cmd *cmd, const struct opt *o,
		       const char *arg, const char *why, struct diag *diag)
{
	diag_add(diag, RULE_USAGE, NULL, "--%s %s: %s", o->name, arg, why);
	diag_hint(diag, "sesz help %s says what --%s takes", cmd->name, o->name);
}

static void read_option(const struct cmd *cmd, const struct flat *flat, int c,
			const char *word, struct settings *set,
			struct diag *diag)
{
	char letter[3] = { '-', (char)optopt, '\0' };
	const struct opt *o;
	const char *why;

	switch (c) {
	case ':':
		o = find_opt(flat, optopt);
		diag_add(diag, RULE_USAGE, NULL, "--%s needs an argument: %s",
			 o ? o->name : "?", o ? o->arg : "");
		diag_hint(diag, "sesz help %s says what it takes", cmd->name);
		return;
	case '?':
		/* A known long option comes here when it was given a value. */
		if (optopt >= LONG_BASE) {
			o = find_opt(flat, optopt);
			diag_add(diag, RULE_USAGE, NULL,
				 "--%s takes no argument", o->name);
			diag_hint(diag, "write --%s alone", o->name);
		} else {
			refuse_unknown(cmd, flat, optopt ? letter : word, diag);
		}
		return;
	default:
		o = find_opt(flat, c);
		why = o->set(set, optarg);
		if (why)
			refuse_arg(cmd, o, optarg, why, diag);
	}
}

static bool is_stdin(const char *file)
{
	return file && strcmp(file, "-") == 0;
}

/* How often standard input is named. */
static size_t count_stdin(const struct cmd *cmd, const struct settings *set)
{
	size_t n = 0, zones = 0, i;

	for (i = 0; i < set->noperands; i++)
		zones += is_stdin(set->operands[i]);
	/* Of those that take many, one that is named again is left out. */
	n = cmd->many && zones ? 1 : zones;
	for (i = 0; i < set->nidentity_files; i++)
		n += is_stdin(set->identity_files[i]);
	for (i = 0; i < set->ndkim_keys; i++)
		n += is_stdin(strchr(set->dkim_keys[i], '=') + 1);
	return n + is_stdin(set->from_file) + is_stdin(set->live) +
	       is_stdin(set->key);
}

/* What comes by it can be had but once. */
static void check_stdin(const struct cmd *cmd, const struct settings *set,
			struct diag *diag)
{
	size_t n = count_stdin(cmd, set);

	if (n < 2)
		return;
	diag_add(diag, RULE_USAGE, NULL,
		 "standard input is named %zu times, and can be read but once", n);
	diag_hint(diag, "put all but one of them into files");
}

int opts_parse(const struct cmd *cmd, int argc, char **argv,
	       struct settings *set, struct diag *diag)
{
	struct flat flat = { .n = 0 };
	int c;

	*set = (struct settings){ .command = cmd->name, .ttl = 600 };
	flatten(cmd, &flat);
	opterr = 0;
	optind = 1;
	while ((c = getopt_long(argc, argv, flat.letters, flat.longs, NULL)) != -1)
		read_option(cmd, &flat, c, argv[optind - 1], set, diag);
	set->operands = (const char **)argv + optind;
	set->noperands = (size_t)(argc - optind);
	if (!set->help && !set->list_rules && !set->explain &&
	    !set->noperands && !set->from_file && diag_errors(diag) == 0 &&
	    *cmd->operands && *cmd->operands != '[') {
		diag_add(diag, RULE_USAGE, NULL, "sesz %s needs %s", cmd->name,
			 cmd->operands);
		diag_hint(diag, "sesz help %s says more", cmd->name);
	}
	check_stdin(cmd, set, diag);
	return diag_errors(diag) ? -1 : 0;
}

unsigned settings_threads(const struct settings *set)
{
	return set->jobs ? set->jobs : inorder_processors();
}

struct zone_opts settings_zone_opts(const struct settings *set, size_t at_once)
{
	unsigned threads = settings_threads(set);

	if (at_once > 1)
		threads = at_once < threads ? threads / (unsigned)at_once : 1;
	return (struct zone_opts){ .origin = set->origin,
				   .workdir = set->workdir,
				   .threads = threads };
}

void settings_release(struct settings *set)
{
	free(set->identity_files);
	free(set->dkim_keys);
	free(set->ignore);
	free(set->ns.v);
	free(set->mx.v);
	free(set->addresses.v);
	free(set->resolvers.v);
	identity_release(&set->flags);
	free(set->backup);
	free(set->origin);
	free(set->zone_id);
	free(set->names);
	buf_release(&set->list);
}

/* --- help --------------------------------------------------------------- */

enum { HELP_COLUMN = 26, HELP_WIDTH = 78 };

/* Text from column `col` on, wrapped to column `left`, then a line end. */
static void wrap(struct buf *out, size_t col, size_t left, const char *text)
{
	bool first = true;

	while (*text) {
		size_t word = strcspn(text, " ");

		if (!first && col + 1 + word > HELP_WIDTH) {
			buf_addc(out, '\n');
			buf_fill(out, ' ', left);
			col = left;
		} else if (!first) {
			buf_addc(out, ' ');
			col++;
		}
		first = false;
		buf_add(out, text, word);
		col += word;
		text += word;
		text += *text == ' ';
	}
	buf_addc(out, '\n');
}

void opts_wrap(struct buf *out, const char *text)
{
	wrap(out, 0, 0, text);
}

static void help_option(const struct opt *o, struct buf *out)
{
	size_t start = out->len, col;

	if (o->letter)
		buf_addf(out, "  -%c, --%s", o->letter, o->name);
	else
		buf_addf(out, "      --%s", o->name);
	if (o->arg)
		buf_addf(out, is_optional(o) ? "%s" : " %s", o->arg);
	col = out->len - start;
	if (col + 2 > HELP_COLUMN) {
		buf_addc(out, '\n');
		col = 0;
	}
	buf_fill(out, ' ', HELP_COLUMN - col);
	wrap(out, HELP_COLUMN, HELP_COLUMN, o->help);
}

void opts_help(const struct cmd *cmd, struct buf *out)
{
	const struct opt *const *group, *o;

	buf_addf(out, "usage: sesz %s [OPTION]...%s%s\n\n%s", cmd->name,
		 *cmd->operands ? " " : "", cmd->operands, cmd->help);
	for (group = cmd->groups; *group; group++) {
		buf_addf(out, "\n%s:\n", (*group)->name);
		for (o = *group + 1; o->name; o++)
			help_option(o, out);
	}
}
