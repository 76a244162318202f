/* base64.c -- base64 (RFC 4648 section 4)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "mail/base64.h"

#include <stdint.h>

#include "base/ascii.h"

static const char alphabet[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool base64_decode(struct span text, struct buf *out, size_t *where)
{
	uint32_t bits = 0;
	size_t n = 0, pad = 0, i;

	*where = 0;
	for (i = 0; i < text.len; i++) {
		char c = text.p[i];
		const char *at;

		if (ascii_is_space(c))
			continue;
		*where = i;
		if (c == '=') {
			if (n % 4 < 2 || ++pad > 4 - n % 4)
				return false;
			continue;
		}
		at = c ? strchr(alphabet, c) : NULL;
		if (!at || pad)
			return false;
		bits = (bits << 6 | (uint32_t)(at - alphabet)) & 0xffffff;
		if (n++ % 4)
			buf_addc(out, (char)(bits >> (6 - 2 * ((n - 1) % 4)) & 0xff));
	}
	return n % 4 != 1 && pad == (4 - n % 4) % 4;
}

void base64_encode(struct span bytes, struct buf *out)
{
	size_t i, j;

	for (i = 0; i < bytes.len; i += 3) {
		uint32_t bits = 0;

		for (j = 0; j < 3; j++)
			bits = bits << 8 |
			       (i + j < bytes.len ? (uint8_t)bytes.p[i + j] : 0);
		for (j = 0; j < 4; j++)
			buf_addc(out, i + j > bytes.len ?
					      '=' :
					      alphabet[bits >> (18 - 6 * j) & 63]);
	}
}
