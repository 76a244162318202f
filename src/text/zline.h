/* zline.h -- where an entry of one line ends, without a lexer
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Nearly all entries of a zone file are one line without parentheses and
 * escapes.  Those are found by looking for the few bytes that matter, many
 * bytes at a time where the processor can; the lexer decides about the rest.
 */
#ifndef SESZ_TEXT_ZLINE_H
#define SESZ_TEXT_ZLINE_H

#include <stddef.h>

/*
 * The end of the entry that starts at p[off], its line end included, where
 * it is one line with no parenthesis, backslash or lone CR outside of a
 * comment, and with its quotes closed.  0: the lexer has to look (zlex.h).
 */
size_t zline_end(const char *p, size_t len, size_t off);

#endif
