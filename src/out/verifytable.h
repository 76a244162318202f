/* verifytable.h -- what verify found, as a table for people
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_VERIFYTABLE_H
#define SESZ_OUT_VERIFYTABLE_H

#include "check/verify.h"

/*
 * Appends a table an identity: a line for each of its parts, with what the
 * file, the servers and SES say.  Ticks and crosses where `utf8`, else words.
 */
void verifytable_write(const struct verify *v, bool utf8, struct buf *out);

#endif
