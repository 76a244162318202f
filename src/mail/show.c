/* show.c -- other people's text in our messages
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/show.h"

enum { SHOW_MAX = 72 };

void show_add(struct buf *out, struct span text)
{
	size_t i;

	buf_addc(out, '"');
	for (i = 0; i < text.len && i < SHOW_MAX; i++)
		buf_addc(out, text.p[i] < 0x20 || text.p[i] > 0x7e ? '?' :
								     text.p[i]);
	buf_adds(out, text.len > SHOW_MAX ? "...\"" : "\"");
}
