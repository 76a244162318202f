/* nsupdate.h -- a plan as a script for nsupdate(1) (RFC 2136)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Each message names what it takes for granted and fails as a whole where the
 * server's zone is another by now: every RRset that it touches must be what
 * the plan knows (yxrrset with all of its values, or nxrrset), a name that
 * becomes an alias must hold nothing (nxdomain), and one that gets other data
 * no CNAME, as servers pass over such additions without a word (RFC 2136
 * 3.4.2.2).  The SOA is left to the server, which raises the serial.
 *
 * A message stays under 64 KiB.  What is planned for one name stays in one
 * message where it fits, an RRset always: an RRset with its prerequisites,
 * its going and its coming records.
 *
 * nsupdate refuses names of hosts with other bytes than letters, digits and
 * hyphens; where one is added, the script leaves that to the server
 * (check-names no).
 *
 * Keys are nsupdate's own affair: `nsupdate -k FILE` reads one, and no secret
 * is written anywhere.
 */
#ifndef SESZ_OUT_NSUPDATE_H
#define SESZ_OUT_NSUPDATE_H

#include "base/buf.h"
#include "base/diag.h"
#include "plan/plan.h"

/* The most bytes that the records of one message come to, uncompressed. */
#define NSUPDATE_MAX 60000

struct nsupdate_opts {
	const char *server; /* ADDRESS or ADDRESS#PORT; NULL: the zone's own primary */
};

/* Is it an ADDRESS or ADDRESS#PORT that can stand in a script? */
bool nsupdate_server_ok(const char *server);

/*
 * Appends the script; nothing where the plan changes nothing but the serial.  0,
 * or -1 with findings where the change of an RRset does not fit a message.
 */
int nsupdate_write(const struct plan *plan, const struct nsupdate_opts *opts,
		   struct buf *out, struct diag *diag);

#endif
