/* verifytable.c -- what verify found, as a table for people
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/verifytable.h"

enum { NAME_WIDTH = 12, FILE_WIDTH = 4, LIVE_WIDTH = 16 };

static const char *mark(bool good, bool utf8)
{
	if (utf8)
		return good ? "\xe2\x9c\x93" : "\xe2\x9c\x97";
	return good ? "yes" : "no";
}

/* The text, filled up to so many characters of UTF-8. */
static void add_column(struct buf *out, size_t width, const char *text)
{
	const char *p;
	size_t n = 0;

	buf_adds(out, "  ");
	buf_adds(out, text);
	for (p = text; *p; p++)
		n += ((unsigned char)*p & 0xc0) != 0x80;
	if (n < width)
		buf_fill(out, ' ', width - n);
}

static void add_live(struct buf *out, const struct verify_cell *cell, bool utf8)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s %zu/%zu", mark(verify_cell_live(cell), utf8),
		 cell->right, cell->asked);
	if (cell->keys)
		buf_addf(&text, ", keys %zu/%zu", cell->keys_good, cell->keys);
	add_column(out, LIVE_WIDTH, buf_str(&text));
	buf_release(&text);
}

static void add_status(struct buf *out, const char *status, bool utf8)
{
	if (!status)
		add_column(out, 0, "-");
	else if (utf8)
		buf_addf(out, "  %s %s",
			 mark(span_is_nocase(span_str(status), "SUCCESS"), true),
			 status);
	else
		add_column(out, 0, status);
}

static void add_row(struct buf *out, const struct verify *v, size_t identity,
		    enum verify_row row, bool utf8)
{
	struct verify_cell cell;

	verify_cell(v, identity, row, &cell);
	add_column(out, NAME_WIDTH, verify_row_name(row));
	if (cell.wanted) {
		add_column(out, FILE_WIDTH, mark(cell.file, utf8));
		add_live(out, &cell, utf8);
	} else {
		add_column(out, FILE_WIDTH, "-");
		add_column(out, LIVE_WIDTH, "-");
	}
	add_status(out, cell.status, utf8);
	buf_addc(out, '\n');
}

void verifytable_write(const struct verify *v, bool utf8, struct buf *out)
{
	size_t i;
	int row;

	for (i = 0; i < v->ids->n; i++) {
		const struct identity *id = &v->ids->v[i];

		buf_addf(out, "%s%s", i ? "\n" : "", id->domain);
		if (id->region)
			buf_addf(out, " in %s", id->region);
		buf_addc(out, '\n');
		add_column(out, NAME_WIDTH, "");
		add_column(out, FILE_WIDTH, "file");
		add_column(out, LIVE_WIDTH, "live");
		add_column(out, 0, "SES");
		buf_addc(out, '\n');
		for (row = 0; row < VERIFY_ROWS; row++)
			add_row(out, v, i, (enum verify_row)row, utf8);
	}
}
