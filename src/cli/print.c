/* print.c -- findings and results on the terminal
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/xmalloc.h"
#include "cli/results.h"

struct paint {
	const char *bold, *error, *warning, *note, *caret, *off;
};

static const struct paint plain = { "", "", "", "", "", "" };
static const struct paint coloured = { "\033[1m",    "\033[1;31m", "\033[1;35m",
				       "\033[1;36m", "\033[1;32m", "\033[0m" };

bool print_obeys(int fd)
{
	const char *term = getenv("TERM");

	return isatty(fd) && term && strcmp(term, "dumb") != 0;
}

/* https://no-color.org: set and not empty means none, unless asked for. */
static const struct paint *choose(const struct settings *set, int fd)
{
	const char *no = getenv("NO_COLOR");

	switch (set->colour) {
	case COLOUR_ALWAYS:
		return &coloured;
	case COLOUR_NEVER:
		return &plain;
	default:
		return (no && *no) || !print_obeys(fd) ? &plain : &coloured;
	}
}

/* How many bytes the control character at s has, C1 as UTF-8 too; 0: it is none. */
static size_t control(const char *s)
{
	unsigned char c = (unsigned char)s[0], next = (unsigned char)s[1];

	if (c == 0xc2 && next >= 0x80 && next < 0xa0)
		return 2;
	return (c < 0x20 && c != '\t') || c == 0x7f;
}

void print_safe(struct buf *out, const char *text)
{
	size_t n;

	for (; *text; text += n ? n : 1) {
		n = control(text);
		buf_addc(out, n ? '?' : *text);
	}
}

void print_lines(const struct buf *text, FILE *to)
{
	struct buf safe = BUF_INIT;
	const char *p;
	size_t n;

	for (p = buf_str(text); *p; p += n ? n : 1) {
		n = *p == '\n' ? 0 : control(p);
		buf_addc(&safe, n ? '?' : *p);
	}
	if (to == stdout)
		results_put(buf_span(&safe));
	else
		fputs(buf_str(&safe), to);
	buf_release(&safe);
}

static void add_severity(struct buf *out, const struct paint *paint,
			 enum severity severity)
{
	const char *const colours[] = { paint->note, paint->warning,
					paint->error };

	buf_addf(out, "%s%s:%s ", colours[severity],
		 severity_name(severity), paint->off);
}

/* Is it the first byte of a character of UTF-8? */
static bool begins(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

static void add_source(struct buf *out, const struct paint *paint,
		       const struct finding *f)
{
	size_t i;

	buf_addc(out, ' ');
	print_safe(out, f->source);
	buf_adds(out, "\n ");
	/* The same tabs as in the line above, so that the caret stands right. */
	for (i = 0; i < f->caret; i++)
		if (begins(f->source[i]))
			buf_addc(out, f->source[i] == '\t' ? '\t' : ' ');
	buf_addf(out, "%s^", paint->caret);
	for (i = 1; i < f->width; i++)
		if (begins(f->source[f->caret + i]))
			buf_addc(out, '~');
	buf_addf(out, "%s\n", paint->off);
}

/* One line a way. */
static void add_hint(struct buf *out, const char *hint)
{
	const char *lead = "  way out: ", *end;
	char *way;

	for (; *hint; hint = *end ? end + 1 : end) {
		end = hint + strcspn(hint, "\n");
		way = xstrndup(hint, (size_t)(end - hint));
		buf_adds(out, lead);
		print_safe(out, way);
		buf_addc(out, '\n');
		free(way);
		lead = "       or: ";
	}
}

static void add_finding(struct buf *out, const struct paint *paint,
			const struct finding *f)
{
	buf_adds(out, paint->bold);
	if (f->file)
		print_safe(out, file_shown(f->file));
	else
		buf_adds(out, "sesz");
	if (f->line)
		buf_addf(out, ":%zu:%zu", f->line, f->col);
	buf_addf(out, ":%s ", paint->off);
	add_severity(out, paint, rule_severity(f->rule));
	print_safe(out, f->text);
	buf_addf(out, " [%s]\n", rule_name(f->rule));
	if (f->source)
		add_source(out, paint, f);
	if (f->hint)
		add_hint(out, f->hint);
}

static void add_rest(struct buf *out, const struct diag *diag,
		     enum severity severity, const char *what)
{
	if (diag->count[severity] > DIAG_KEEP)
		buf_addf(out, "sesz: %zu more %s not shown\n",
			 diag->count[severity] - DIAG_KEEP, what);
}

void print_findings(const struct diag *diag, const struct settings *set, int fd,
		    struct buf *out)
{
	enum severity least = set->verbosity < 0 ? SEV_ERROR : SEV_NOTE;
	const struct paint *paint = choose(set, fd);
	size_t i;

	for (i = 0; i < diag->n; i++)
		if (rule_severity(diag->v[i].rule) >= least)
			add_finding(out, paint, &diag->v[i]);
	add_rest(out, diag, SEV_ERROR, "errors");
	if (least <= SEV_WARNING)
		add_rest(out, diag, SEV_WARNING, "warnings");
	if (least <= SEV_NOTE)
		add_rest(out, diag, SEV_NOTE, "notes");
}

void print_diag(const struct diag *diag, const struct settings *set)
{
	struct buf out = BUF_INIT;

	print_findings(diag, set, STDERR_FILENO, &out);
	fputs(buf_str(&out), stderr);
	buf_release(&out);
}
