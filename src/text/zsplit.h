/* zsplit.h -- the bytes of a document to its entries (private to zdoc.c)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Entries of one line are found by zline.h, all others by zlex.h.
 */
#ifndef SESZ_TEXT_ZSPLIT_H
#define SESZ_TEXT_ZSPLIT_H

#include "text/zdoc.h"

/*
 * Makes doc->v and n of doc->src; with up to that many threads, which make no
 * difference to what comes of it.
 */
void zsplit(struct zdoc *doc, unsigned threads);

#endif
