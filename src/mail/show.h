/* show.h -- other people's text in our messages
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_MAIL_SHOW_H
#define SESZ_MAIL_SHOW_H

#include "base/buf.h"
#include "base/span.h"

/*
 * Appends the text in double quotes, cut to a readable length, with ? for
 * every byte that could move a terminal's cursor or is not ASCII.
 */
void show_add(struct buf *out, struct span text);

#endif
