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

static void dump(const json_t *value, size_t flags, struct buf *out)
{
	json_dump_callback(value, append, out, flags);
	buf_addc(out, '\n');
}

void jsonout_write(const json_t *value, struct buf *out)
{
	dump(value, JSON_INDENT(2), out);
}

void jsonout_write_line(const json_t *value, struct buf *out)
{
	dump(value, JSON_COMPACT, out);
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

json_t *jsonout_name(const struct name *name)
{
	struct buf text = BUF_INIT;
	json_t *string;

	name_print(name, &text);
	string = jsonout_string(buf_str(&text));
	buf_release(&text);
	return string;
}

json_t *jsonout_line(size_t line)
{
	return line ? json_integer((json_int_t)line) : json_null();
}

static json_t *finding_of(const struct finding *f)
{
	return json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:o}",
			 "rule", rule_name(f->rule),
			 "severity", severity_name(rule_severity(f->rule)),
			 "text", jsonout_string(f->text),
			 "way_out", jsonout_string(f->hint),
			 "file", jsonout_string(f->file), "line", jsonout_line(f->line),
			 "column", jsonout_line(f->line ? f->col : 0));
}

json_t *jsonout_findings(const struct diag *diag)
{
	json_t *list = json_array();
	size_t i;

	for (i = 0; i < diag->n; i++)
		json_array_append_new(list, finding_of(&diag->v[i]));
	return list;
}
