/* jsonout.c -- JSON for other programs
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/jsonout.h"

#include <string.h>

static int append(const char *p, size_t len, void *arg)
{
	buf_add(arg, p, len);
	return 0;
}

void jsonout_write(const json_t *value, struct buf *out)
{
	json_dump_callback(value, append, out, JSON_INDENT(2));
	buf_addc(out, '\n');
}

/* The length of the character that p begins with; 0 where it is no UTF-8. */
static size_t character(const char *p, size_t len)
{
	json_t *string;
	size_t n;

	for (n = 1; n <= len && n <= 4; n++) {
		string = json_stringn(p, n);
		json_decref(string);
		if (string)
			return n;
	}
	return 0;
}

json_t *jsonout_string(const char *text)
{
	size_t len, i, n;
	struct buf good = BUF_INIT;
	json_t *string;

	if (!text)
		return json_null();
	len = strlen(text);
	string = json_stringn(text, len);
	if (string)
		return string;
	for (i = 0; i < len; i += n ? n : 1) {
		n = character(text + i, len - i);
		if (n)
			buf_add(&good, text + i, n);
		else
			buf_adds(&good, "\xef\xbf\xbd");
	}
	string = json_stringn(buf_str(&good), good.len);
	buf_release(&good);
	return string;
}
