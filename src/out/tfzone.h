/* tfzone.h -- a whole zone as Terraform
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Every RRset becomes a resource, in the order of the zone file, with the
 * comments that belong to its records (text/zcomment.h; those of a
 * $GENERATE line stand with the first record that it makes).  What Route 53
 * does not take becomes a comment, and a warning with its place.  The SOA and
 * NS of the apex belong to the hosted zone, which brings its own.
 *
 * In the reference style (out/tfses.h) SES's resources stand first.  Beside a
 * list of what Route 53 holds (out/tflive.h), what only Route 53 has comes
 * last, and imports are written for what is there.
 */
#ifndef SESZ_OUT_TFZONE_H
#define SESZ_OUT_TFZONE_H

#include "dns/zone.h"
#include "out/tfimport.h"
#include "out/tfses.h"

struct tfzone_opts {
	struct terraform_opts tf;
	enum tfimport_form imports;
	bool with_apex;   /* its SOA and NS too */
	bool only_ses;    /* what mail/ses_owns.h tells to be SES's */
	bool no_comments;
	unsigned threads; /* at most so many; what is written is the same */
	/* The identities in the reference style; NULL: the literal one. */
	struct tfses *ses;
	/* What Route 53 holds; or, where that is NULL, the zone that it holds. */
	const struct r53_list *live;
	const struct zone *before; /* NULL: this one */
	/*
	 * Called now and then, and at the end, with what there is of the
	 * records, to be written and cleared.
	 */
	void (*drain)(struct buf *records, void *arg);
	void *arg;
};

/* Both are parts in the sense of out/tfwrite.h; no heads. */
struct tfzone {
	struct buf records; /* what is to be drained */
	struct buf imports; /* blocks, or the commands of a script */
	size_t written, left_out;
	/* Beside Route 53: to create, to change, and not in the zone. */
	size_t missing, differing, only;
};

/* A zone of class IN (r53_check_class); what is left out is a warning. */
void tfzone_write(const struct zone *zone, const struct tfzone_opts *opts,
		 struct tfzone *out, struct diag *diag);
void tfzone_release(struct tfzone *out);

#endif
