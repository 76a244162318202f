/* edit.h -- one record changed in as few bytes as can be
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_PLAN_EDIT_H
#define SESZ_PLAN_EDIT_H

#include "dns/rr.h"
#include "text/zdoc.h"

/*
 * Edits the entry, which holds `old`, so that it holds `new` (same owner, type
 * and TTL): the words of the data that differ, and within one quoted string
 * the characters that do.
 */
void edit_rdata(struct zdoc *doc, size_t entry, const struct rr *old,
		const struct rr *new);

/* The same for its TTL, which is written in front of the class where there was none. */
void edit_ttl(struct zdoc *doc, size_t entry, uint32_t ttl);

/*
 * Where in the document character `off` of the joined strings of the TXT
 * record `rr` is written, which the entry holds; where its data begins if that
 * is in the form of RFC 3597.
 */
size_t edit_txt_place(const struct zdoc *doc, size_t entry, const struct rr *rr,
		      size_t off);

#endif
