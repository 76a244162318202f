/* udiff.h -- a unified diff straight from a document's edits
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * No comparing: the edits already say what changed.  What is written is taken
 * by `patch -p1` and `git apply`, and gives the bytes of zdoc_render() exactly,
 * whatever the line ends, with or without a final newline.
 */
#ifndef SESZ_TEXT_UDIFF_H
#define SESZ_TEXT_UDIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/zdoc.h"

/* Appends the diff of one document, headed a/PATH and b/PATH; nothing where it has no edits. */
void udiff_write(const struct zdoc *doc, const char *path, struct buf *out);
/* How many lines its diff adds and removes. */
void udiff_count(const struct zdoc *doc, size_t *added, size_t *removed);
/*
 * A path as git and patch both read it: in quotes where it would break the
 * line, and then true.
 */
bool udiff_put_path(struct buf *out, const char *prefix, const char *path);

#endif
