/* patchmail.c -- a plan as a mail with a patch, for git am
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/patchmail.h"

#include "base/base64.h"
#include "out/report.h"
#include "text/udiff.h"

enum {
	LINE_MAX_MAIL = 998, /* RFC 5322 2.1.1 */
	LINE_BASE64 = 76,    /* RFC 2045 6.8 */
	STAT_WIDTH = 78,
};

/* --- diffstat ------------------------------------------------------------- */

static size_t digits(size_t n)
{
	size_t count = 1;

	for (; n > 9; n /= 10)
		count++;
	return count;
}

/* How long a bar of n is where the longest is cut to `room`; never none. */
static size_t bar(size_t n, size_t most, size_t room)
{
	if (!n || most <= room)
		return n;
	return 1 + n * (room - 2) / most;
}

struct stat_widths {
	size_t name, number, most, room;
};

static void measure(const struct patchmail *mail, struct stat_widths *w)
{
	struct buf name = BUF_INIT;
	size_t i, lines;

	*w = (struct stat_widths){ 0 };
	for (i = 0; i < mail->nfiles; i++) {
		buf_clear(&name);
		udiff_put_path(&name, "", mail->files[i].path);
		if (name.len > w->name)
			w->name = name.len;
		lines = mail->files[i].added + mail->files[i].removed;
		if (lines > w->most)
			w->most = lines;
	}
	buf_release(&name);
	w->number = digits(w->most);
	w->room = w->name + w->number + 20 < STAT_WIDTH ?
			  STAT_WIDTH - w->name - w->number - 5 : 15;
}

static void put_stat(const struct patchmail_file *file,
		     const struct stat_widths *w, struct buf *out)
{
	size_t lines = file->added + file->removed, start;

	buf_addc(out, ' ');
	start = out->len;
	udiff_put_path(out, "", file->path);
	buf_fill(out, ' ', w->name - (out->len - start));
	buf_addf(out, " | %*zu ", (int)w->number, lines);
	buf_fill(out, '+', bar(file->added, w->most, w->room));
	buf_fill(out, '-', bar(file->removed, w->most, w->room));
	buf_addc(out, '\n');
}

static void put_sum(size_t n, const char *what, const char *sign,
		    struct buf *out)
{
	if (n)
		buf_addf(out, ", %zu %s%s(%s)", n, what, n == 1 ? "" : "s", sign);
}

static void put_diffstat(const struct patchmail *mail, struct buf *out)
{
	size_t added = 0, removed = 0, i;
	struct stat_widths widths;

	measure(mail, &widths);
	for (i = 0; i < mail->nfiles; i++) {
		put_stat(&mail->files[i], &widths, out);
		added += mail->files[i].added;
		removed += mail->files[i].removed;
	}
	buf_addf(out, " %zu file%s changed", mail->nfiles,
		 mail->nfiles == 1 ? "" : "s");
	put_sum(added, "insertion", "+", out);
	put_sum(removed, "deletion", "-", out);
	buf_adds(out, "\n\n");
}

/* --- the mail ------------------------------------------------------------- */

static void put_body(const struct patchmail *mail, struct buf *out)
{
	report_write(mail->plan, out);
	buf_adds(out, "---\n");
	put_diffstat(mail, out);
	buf_addspan(out, mail->diff);
	buf_adds(out, "-- \nsesz\n\n");
}

/*
 * Would the text change on its way?  git am takes a carriage return before a
 * line end for the mail's own, and mail has neither NUL bytes nor long lines.
 */
static bool needs_base64(struct span text)
{
	size_t i, start = 0;

	for (i = 0; i < text.len; i++) {
		if (text.p[i] == '\r' || text.p[i] == '\0')
			return true;
		if (text.p[i] == '\n')
			start = i + 1;
		else if (i - start >= LINE_MAX_MAIL)
			return true;
	}
	return false;
}

static void put_base64(struct span body, struct buf *out)
{
	struct buf text = BUF_INIT;
	size_t i, len;

	base64_encode(body, &text);
	for (i = 0; i < text.len; i += len) {
		len = text.len - i < LINE_BASE64 ? text.len - i : LINE_BASE64;
		buf_add(out, text.data + i, len);
		buf_addc(out, '\n');
	}
	buf_addc(out, '\n');
	buf_release(&text);
}

static void put_subject(const struct plan *plan, struct buf *out)
{
	struct buf zone = BUF_INIT;

	name_print(&plan->zone->origin, &zone);
	/* The final dot says nothing to people. */
	buf_adds(out, "Subject: [PATCH] ");
	buf_add(out, zone.data, zone.len > 1 ? zone.len - 1 : zone.len);
	buf_adds(out, ": ");
	report_counts(plan, out);
	buf_addc(out, '\n');
	buf_release(&zone);
}

static void put_date(time_t date, struct buf *out)
{
	char text[64] = "";
	struct tm tm;

	if (gmtime_r(&date, &tm))
		strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S +0000", &tm);
	buf_addf(out, "Date: %s\n", text);
}

void patchmail_write(const struct patchmail *mail, struct buf *out)
{
	struct buf body = BUF_INIT;
	bool coded;

	put_body(mail, &body);
	coded = needs_base64(buf_span(&body));
	/* The line by which mailboxes are cut, with git's own fixed date. */
	buf_adds(out, "From 0000000000000000000000000000000000000000 Mon Sep 17 "
		      "00:00:00 2001\nFrom: sesz <sesz@localhost>\n");
	put_date(mail->date, out);
	put_subject(mail->plan, out);
	buf_addf(out,
		 "MIME-Version: 1.0\n"
		 "Content-Type: text/plain; charset=UTF-8\n"
		 "Content-Transfer-Encoding: %s\n\n",
		 coded ? "base64" : "8bit");
	if (coded)
		put_base64(buf_span(&body), out);
	else
		buf_addspan(out, buf_span(&body));
	buf_release(&body);
}
