/* tfzone.h -- a whole zone as Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Every RRset becomes a resource, in the order of the zone file, with the
 * comments that belong to its records (text/zcomment.h; those of a
 * $GENERATE line stand with the first record that it makes).  What Route 53
 * does not take becomes a comment, and a warning with its place.  The SOA and
 * NS of the apex belong to the hosted zone, which brings its own.
 */
#ifndef SESZ_OUT_TFZONE_H
#define SESZ_OUT_TFZONE_H

#include "dns/zone.h"
#include "out/terraform.h"

enum tfzone_imports { IMPORTS_NONE, IMPORTS_BLOCKS, IMPORTS_COMMANDS };

struct tfzone_opts {
	struct terraform_opts tf;
	enum tfzone_imports imports;
	bool with_apex;   /* its SOA and NS too */
	bool only_ses;    /* what mail/ses_owns.h tells to be SES's */
	bool no_comments;
	/*
	 * Called now and then with what there is of the records, to be written
	 * and cleared; or NULL.
	 */
	void (*drain)(struct buf *records, void *arg);
	void *arg;
};

struct tfzone {
	struct buf records;
	struct buf imports; /* blocks, or the commands of a script; no head */
	size_t written, left_out;
};

/* 0, or -1 with errors in diag: a zone of another class than IN. */
int tfzone_write(const struct zone *zone, const struct tfzone_opts *opts,
		 struct tfzone *out, struct diag *diag);
void tfzone_release(struct tfzone *out);

#endif
