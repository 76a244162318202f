/* opts.h -- the options, each known at one place
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * An option is a line of a table: its names, its argument, its help, and the
 * function that puts it into the settings.
 */
#ifndef SESZ_CLI_OPTS_H
#define SESZ_CLI_OPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/diag.h"
#include "mail/identity.h"
#include "out/canon.h"
#include "out/tfzone.h"
#include "plan/compare.h"
#include "plan/merge.h"

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };
enum format {
	FORMAT_UNIFIED,
	FORMAT_MAIL,
	FORMAT_NSUPDATE,
	FORMAT_ROUTE53,
	FORMAT_JSON,
	FORMAT_SUMMARY,
};

/* How sesz check shows its findings. */
enum findings_form { FINDINGS_TEXT, FINDINGS_JSON, FINDINGS_SARIF };

/* The arguments of an option that may be repeated. */
struct args {
	const char **v;
	size_t n, cap;
};

/* Everything that a command line can say. */
struct settings {
	const char *command;
	const char **operands;
	size_t noperands;
	bool help;
	int verbosity; /* -1 for -q; 1 for -v */
	enum colour colour;
	/* identity */
	const char **identity_files;
	size_t nidentity_files, identity_files_cap;
	struct identity flags; /* what the flags say of the identity */
	const char **dkim_keys; /* SELECTOR=FILE, not yet read */
	size_t ndkim_keys, dkim_keys_cap;
	uint32_t ttl;
	bool ttl_given;
	/* zone */
	char *origin;
	char *zone_id; /* the hosted zone's */
	const char *workdir;
	/* what to do and where it goes */
	struct merge_opts merge;
	const char *output;
	const char *terraform; /* NULL: beside the zone */
	const char *patch;
	const char *relative; /* the folder where a patch's paths begin */
	const char *server;   /* nsupdate's */
	bool dry_run;
	char *backup; /* NULL: none */
	enum format format;
	struct tfzone_opts tfzone;
	bool reference; /* the style */
	bool ses_api;   /* was it said? */
	struct tfses_opts ses;
	const char *live; /* a file; NULL: none */
	struct canon_opts canon;
	/* a new zone, as newzonearg.h reads it */
	struct args ns, mx, addresses;
	const char *hostmaster;
	bool force;
	bool strict;
	struct compare_opts compare;
	uint16_t *ignore; /* what compare.ignore points at */
	size_t ignore_cap;
	enum findings_form findings;
	enum severity fail_on; /* what counts as found */
	bool list_rules;
	const char *explain; /* a rule; NULL: none */
	const char *key; /* file of a TSIG key */
	struct args resolvers;
	uint32_t timeout; /* seconds; 0: the default */
	uint32_t tries;	  /* 0: the default */
	uint32_t wait;	  /* seconds; 0: do not */
	bool json;	  /* the form of what is found */
	bool fixed_time; /* merge.now is not the clock's */
	unsigned jobs; /* threads; 0: as many as there are processors */
	/* many zones, as zonelist.h reads them */
	const char *from_file; /* NULL: none */
	bool null_names;       /* NUL ends them there */
	const char *report;    /* a file of JSON lines; NULL: none */
	bool resume;
	struct buf list;       /* the text of from_file */
	const char **names;    /* what operands points to then; NULL: one zone */
	size_t already;        /* zones that were done before */
};

/* Does the one result of a command go to standard output? */
static inline bool to_stdout(const struct settings *set)
{
	return !set->output || strcmp(set->output, "-") == 0;
}

struct opt {
	const char *name; /* NULL ends a group */
	char letter;      /* 0: none */
	const char *arg;  /* NULL: takes none; "[=X]": may have one */
	const char *help; /* the first entry of a group has only the heading, as its name */
	/* Returns NULL, or what is wrong with the argument (static text). */
	const char *(*set)(struct settings *set, const char *arg);
};

extern const struct opt opts_source[];
extern const struct opt opts_identity[]; /* what it is */
extern const struct opt opts_records[]; /* which records are made of it */
extern const struct opt opts_save[]; /* where the one result goes */
extern const struct opt opts_zone[]; /* how the zone file is read */
extern const struct opt opts_merge[];
extern const struct opt opts_many[]; /* of commands that take many zones */
extern const struct opt opts_write[]; /* where merge writes */
extern const struct opt opts_diff[];
extern const struct opt opts_compare[];
extern const struct opt opts_check[];
extern const struct opt opts_terraform[];
extern const struct opt opts_generate[];
extern const struct opt opts_fmt[];
extern const struct opt opts_verify[];
extern const struct opt opts_common[];

struct cmd;

/*
 * Reads the command line of one command; argv[0] is the command's name.
 * 0, or -1 with findings in diag.  Order of options and operands is free.
 */
int opts_parse(const struct cmd *cmd, int argc, char **argv,
	       struct settings *set, struct diag *diag);
void settings_release(struct settings *set);

/* How many threads may run: --jobs, or one for each processor. */
unsigned settings_threads(const struct settings *set);
/* How zones are read, where so many may be at once. */
struct zone_opts settings_zone_opts(const struct settings *set, size_t at_once);

/* Text in lines as the help has them. */
void opts_wrap(struct buf *out, const char *text);

/* The help of one command. */
void opts_help(const struct cmd *cmd, struct buf *out);

#endif
