/* idn.c -- internationalized names to their form in the DNS
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/idn.h"

#include <idn2.h>
#include <stdlib.h>

#include "base/xmalloc.h"

bool idn_needed(struct span text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if ((unsigned char)text.p[i] >= 0x80)
			return true;
	return false;
}

const char *idn_to_ascii(struct span text, struct buf *out)
{
	char *copy, *ascii = NULL;
	int result;

	if (!idn_needed(text)) {
		buf_addspan(out, text);
		return NULL;
	}
	copy = xstrndup(text.p, text.len);
	result = idn2_to_ascii_8z(copy, &ascii, IDN2_NONTRANSITIONAL);
	free(copy);
	if (result != IDN2_OK)
		return idn2_strerror(result);
	buf_adds(out, ascii);
	idn2_free(ascii);
	return NULL;
}
