/* suggest.c -- what could stand at the end of a command line, for shells
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include <ctype.h>
#include <string.h>

#include "base/rule.h"
#include "cli/cmd.h"
#include "cli/suggest.h"
#include "mail/region.h"

/* The word being typed: what stays as it is of it, and what is completed. */
struct typed {
	struct span kept; /* "--style=" */
	const char *start;
};

static void offer(const struct typed *typed, struct span word, const char *help,
		  struct buf *out)
{
	size_t len = strlen(typed->start);

	if (word.len < len || memcmp(word.p, typed->start, len) != 0)
		return;
	buf_addspan(out, typed->kept);
	buf_addspan(out, word);
	if (help)
		buf_addf(out, "\t%s", help);
	buf_addc(out, '\n');
}

static void offer_commands(const struct typed *typed, struct buf *out)
{
	size_t i;

	for (i = 0; cmds[i]; i++)
		offer(typed, span_str(cmds[i]->name), cmds[i]->summary, out);
}

static void offer_regions(const struct typed *typed, struct buf *out)
{
	const struct region *region;
	size_t i;

	for (i = 0; (region = region_at(i)); i++)
		offer(typed, span_str(region->name), NULL, out);
}

static void offer_rules(const struct typed *typed, struct buf *out)
{
	int i;

	for (i = 0; i < RULE_COUNT; i++)
		offer(typed, span_str(rule_name((enum rule)i)),
		      rule_sentence((enum rule)i), out);
}

/* The words of "v1|v2" or "[=auto|always|never]". */
static void offer_choices(const struct typed *typed, const char *arg,
			  struct buf *out)
{
	arg += strspn(arg, "[=");
	while (*arg && *arg != ']') {
		size_t len = strcspn(arg, "|]");

		offer(typed, span_make(arg, len), NULL, out);
		arg += len + (arg[len] == '|');
	}
}

/* The first word of a synopsis: "ZONE" of "ZONE...", "[COMMAND]". */
static bool is_kind(const char *arg, const char *kind)
{
	arg += strspn(arg, "[=");
	return strncmp(arg, kind, strlen(kind)) == 0 &&
	       !isalpha((unsigned char)arg[strlen(kind)]);
}

/* What an argument may be, by its placeholder. */
static void offer_argument(const struct typed *typed, const char *arg,
			   struct buf *out)
{
	if (is_kind(arg, "FILE") || is_kind(arg, "SOURCE"))
		buf_adds(out, ":files\n");
	else if (is_kind(arg, "DIR"))
		buf_adds(out, ":dirs\n");
	else if (is_kind(arg, "ZONE") || is_kind(arg, "OLD"))
		buf_adds(out, ":zones\n");
	else if (is_kind(arg, "COMMAND"))
		offer_commands(typed, out);
	else if (is_kind(arg, "REGION"))
		offer_regions(typed, out);
	else if (is_kind(arg, "RULE"))
		offer_rules(typed, out);
	else if (strchr(arg, '|'))
		offer_choices(typed, arg, out);
}

static void offer_options(const struct typed *typed, const struct cmd *cmd,
			  struct buf *out)
{
	const struct opt *const *group, *o;
	struct buf word = BUF_INIT;

	for (group = cmd->groups; *group; group++) {
		for (o = *group + 1; o->name; o++) {
			buf_clear(&word);
			buf_addf(&word, "--%s", o->name);
			offer(typed, buf_span(&word), o->help, out);
		}
	}
	buf_release(&word);
}

/* The option that a word names: "--style", "--style=x", "-F" or "-qF". */
static const struct opt *named(const struct cmd *cmd, const char *word)
{
	bool is_long = strncmp(word, "--", 2) == 0;
	size_t len = is_long ? strcspn(word + 2, "=") : strlen(word);
	const struct opt *const *group, *o;

	if (*word != '-' || !len || !word[1])
		return NULL;
	for (group = cmd->groups; *group; group++)
		for (o = *group + 1; o->name; o++)
			if (is_long ? strlen(o->name) == len &&
					      strncmp(o->name, word + 2, len) == 0 :
				      o->letter && o->letter == word[len - 1])
				return o;
	return NULL;
}

/* Is an argument of its own to follow the word? */
static bool wants_argument(const struct opt *o, const char *word)
{
	return o && o->arg && *o->arg != '[' &&
	       (word[1] != '-' || !strchr(word, '='));
}

void suggest(int nwords, char **words, struct buf *out)
{
	struct typed typed = { .start = nwords ? words[nwords - 1] : "" };
	const struct opt *o = NULL;
	const struct cmd *cmd;
	const char *value;
	bool only_operands = false;
	int i;

	if (nwords < 2) {
		offer_commands(&typed, out);
		offer(&typed, span_str("--help"), "list the commands", out);
		offer(&typed, span_str("--version"), NULL, out);
		return;
	}
	cmd = cmd_find(words[0]);
	if (!cmd)
		return;
	/* Which of the words before is an argument depends on those before it. */
	for (i = 1; i < nwords - 1 && !only_operands; i++) {
		if (wants_argument(o, words[i - 1])) {
			o = NULL;
			continue;
		}
		only_operands = strcmp(words[i], "--") == 0;
		o = named(cmd, words[i]);
	}
	value = strchr(typed.start, '=');
	if (!only_operands && wants_argument(o, words[nwords - 2])) {
		offer_argument(&typed, o->arg, out);
	} else if (only_operands || *typed.start != '-') {
		offer_argument(&typed, cmd->operands, out);
	} else if (value && (o = named(cmd, typed.start)) && o->arg) {
		typed.start = value + 1;
		typed.kept = span_make(words[nwords - 1],
				       (size_t)(value + 1 - words[nwords - 1]));
		offer_argument(&typed, o->arg, out);
	} else {
		offer_options(&typed, cmd, out);
	}
}
