/* base64.c -- base64 (RFC 4648 section 4)
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/base64.h"

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
	const uint8_t *p = (const uint8_t *)bytes.p;
	size_t i;

	for (i = 0; i < bytes.len; i += 3) {
		size_t left = bytes.len - i;
		uint32_t bits = (uint32_t)p[i] << 16;
		char group[4];

		bits |= left > 1 ? (uint32_t)p[i + 1] << 8 : 0;
		bits |= left > 2 ? p[i + 2] : 0;
		group[0] = alphabet[bits >> 18];
		group[1] = alphabet[bits >> 12 & 63];
		group[2] = left > 1 ? alphabet[bits >> 6 & 63] : '=';
		group[3] = left > 2 ? alphabet[bits & 63] : '=';
		buf_add(out, group, sizeof(group));
	}
}
