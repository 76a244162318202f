/* base64.h -- base64 (RFC 4648 section 4)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_BASE_BASE64_H
#define SESZ_BASE_BASE64_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends the bytes to `out`.  White space is skipped anywhere; padding has to
 * be there and at the end only.  false: not base64, and *where is the byte that
 * is wrong, or the last one where something is missing.
 */
bool base64_decode(struct span text, struct buf *out, size_t *where);
void base64_encode(struct span bytes, struct buf *out); /* one line */

#endif
