/* spf_strings.h -- SPF in strings that do not join as they were meant to
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * The strings of a TXT record are joined without a blank (RFC 7208 3.3), so
 * that the unquoted text
 *
 *	TXT v=spf1 mx ~all
 *
 * which is three strings, says v=spf1mx~all.
 */
#ifndef SESZ_MAIL_SPF_STRINGS_H
#define SESZ_MAIL_SPF_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "dns/rr.h"

/*
 * Appends the record's strings, joined with a blank wherever two of them meet
 * without one.  A full string was cut for its length: there they are joined
 * as they stand.
 */
void spf_strings_meant(const struct rr *rr, struct buf *out);
/* The character of rr_txt_join()'s text that stands at `off` of that one. */
size_t spf_strings_place(const struct rr *rr, size_t off);

/* Is the TXT no SPF record, but would be one by spf_strings_meant()? */
bool spf_strings_unquoted(const struct rr *rr);

/*
 * Do two terms of the SPF record run together where two strings meet?  *border
 * is the place in the joined text where the second one begins.
 */
bool spf_strings_run(const struct rr *rr, size_t *border);

#endif
