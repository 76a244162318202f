/* generate.h -- BIND's $GENERATE: many records in one line
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	$GENERATE 1-254 host-$ A 192.0.2.$
 *	$GENERATE 0-15/5 ${0,2,d} 300 IN MX "10 mx$"
 *
 * In both templates `$` stands for the number, `${offset[,width[,base]]}` for
 * the number plus offset, zero filled to width, in base d, o, x, X, or as n or
 * N: hex digits in reverse order, dots between (width counts both).  `$$` is a
 * dollar sign; a backslash takes itself and the next byte along.  An offset
 * stays in force up to the end of the template, as in BIND.
 *
 * Nothing is expanded until somebody asks, so a large range costs no memory.
 * Source: BIND 9 Administrator Reference Manual, and BIND 9.18 by experiment.
 */
#ifndef SESZ_DNS_GENERATE_H
#define SESZ_DNS_GENERATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "dns/fields.h"
#include "dns/name.h"
#include "dns/rr.h"

struct generate {
	uint32_t start, stop, step;
	struct span owner; /* template, in the document */
	struct buf data;   /* template of the data, quotes off */
};

/*
 * Takes range and templates from the fields of a $GENERATE entry.  NULL, or
 * what is wrong (static text) with the token of that index in *token.  The
 * caller releases in any case.
 */
const char *generate_read(struct generate *gen, const struct fields *f,
			  const struct zdoc *doc, size_t *token);
void generate_release(struct generate *gen);

/* The owner for number i.  NULL, or what is wrong (static text). */
const char *generate_owner(const struct generate *gen, uint32_t i,
			   const struct name *origin, struct name *owner);

/* What all owners end in, in whole labels; at least the root. */
void generate_tail(const struct generate *gen, const struct name *origin,
		   struct name *tail);

/* Why a number gives no record. */
struct generate_fault {
	bool in_owner;  /* else in the data */
	struct buf data; /* what the template of the data became */
	const char *why; /* static, or err.text */
	struct rr_error err;
};

/*
 * The record for number i; its type and class are set by the caller, TTL is
 * left alone.  Where its owner is not in the zone, nobody looks at its data,
 * and rdata is NULL.  0 (the caller releases rr), or -1 with *fault filled (the
 * caller releases fault->data in any case).
 */
int generate_rr(const struct generate *gen, uint32_t i,
		const struct name *origin, const struct name *zone,
		struct rr *rr, struct generate_fault *fault);

/*
 * Is there a number whose owner is `owner`?  Looks at the numbers that stand
 * in the name, not at the whole range.
 */
bool generate_find(const struct generate *gen, const struct name *origin,
		   const struct name *owner, uint32_t *i);

#endif
