/* source.h -- the identities for one zone, from files and flags
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * What the command line says is read once.  Where -i names sources and there
 * are several zones, so are the sources, and each zone takes what belongs to
 * it:
 *
 *	sources_open(&sources, set, nzones, &diag);
 *	source_read(&sources, set, &zone, &ids, &log, &diag);  // any thread
 *	sources_say_left(&sources, &diag);
 *	sources_close(&sources);
 */
#ifndef SESZ_CLI_SOURCE_H
#define SESZ_CLI_SOURCE_H

#include <stdatomic.h>

#include "base/fileset.h"
#include "cli/opts.h"
#include "dns/zone.h"

/* An identity's domain. */
struct source_domain {
	struct name name;
	size_t id; /* its place in the list */
};

struct sources {
	struct identity flags;	/* of the settings, with their key files read */
	bool shared;		/* the rest is in use */
	struct identities ids;
	struct source_domain *domains; /* of those, in canonical order */
	size_t ndomains;
	atomic_bool *taken;	/* has a zone taken it? */
};

/* 0, or -1 with errors in diag; sources_close() in any case. */
int sources_open(struct sources *sources, const struct settings *set,
		 size_t nzones, struct diag *diag);
void sources_close(struct sources *sources);
/* Notes about the identities that no zone took. */
void sources_say_left(const struct sources *sources, struct diag *diag);

/*
 * What the zone takes of the sources, else what -i names, or the STEM.ses.json
 * beside the zone, completed by the flags.  What -v tells goes to `log`.  0, or
 * -1 with errors in diag; the caller releases ids in any case.  No identity at
 * all, after 0, means that the zone is to be left alone, which was said.
 */
int source_read(struct sources *sources, const struct settings *set,
		const struct zone *zone, struct identities *ids, struct buf *log,
		struct diag *diag);

/* Reads files into ids; 0, or -1 with errors in diag. */
int source_read_files(struct identities *ids, const char *const *paths, size_t n,
		      struct diag *diag);
/* The flags with their key files read; what they point to stays the settings'. */
int source_flags(const struct settings *set, struct identity *flags,
		 struct diag *diag);
void source_release_flags(struct identity *flags);

/* The files that the identities of a zone are read from, as ones to watch. */
void source_watch(const struct settings *set, const char *zone_path,
		  struct fileset *files);

/* Does the command line say anything of an identity? */
bool source_named(const struct settings *set);

/* Does it, or is there a file beside the zone's? */
bool source_there(const struct settings *set, const char *path);

/* DIR/STEM + tail of a zone file's path.  free(3). */
char *source_beside(const char *path, const char *tail);

#endif
