/* zone_load.c -- from the entries of the files to the records of a zone
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "dns/zone_load.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/inorder.h"
#include "base/xmalloc.h"
#include "dns/zone_origin.h"

enum {
	TTL_MAX = INT32_MAX, /* RFC 2181 8 */
	MAX_DEPTH = 32,      /* of $INCLUDE */
	MAX_FILES = 10000,   /* of all $INCLUDE lines; a number has 16 bits */
	FILL_LEN = 4 << 20,  /* memory that one thread fetches */
};

static void read_entries(struct loader *l);
static void enter_file(struct loader *l, uint16_t file);

void load_complain(struct loader *l, enum rule rule, size_t token,
		   const char *fmt, ...)
{
	const struct ztok *tok;
	struct buf text = BUF_INIT;
	size_t off = 0, width = 1;
	va_list ap;

	if (token < l->f.n) {
		tok = &l->f.v[token];
		off = tok->off;
		width = tok->len;
	} else if (l->f.n) {
		tok = &l->f.v[l->f.n - 1];
		off = tok->off + tok->len;
	}
	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	diag_at(l->diag, rule, &l->doc->src, off, width, "%s", buf_str(&text));
	buf_release(&text);
}

/* --- what is in force --------------------------------------------------- */

struct zone_ctx *load_ctx(struct loader *l, size_t entry)
{
	struct zone *zone = l->zone;
	struct zone_ctx ctx = { 0 };

	if (zone->nctx)
		ctx = zone->ctx[zone->nctx - 1];
	ctx.entry = (uint32_t)entry;
	ctx.file = l->file;
	ctx.owner = 0;
	GROW(zone->ctx, zone->nctx, zone->ctx_cap);
	zone->ctx[zone->nctx] = ctx;
	return &zone->ctx[zone->nctx++];
}

static void set_origin(struct loader *l, size_t entry, const struct name *name)
{
	struct zone_ctx *ctx = load_ctx(l, entry);

	ctx->origin = (uint32_t)l->zone->origins.len;
	buf_addc(&l->zone->origins, (char)name->len);
	buf_add(&l->zone->origins, name->wire, name->len);
	l->origin = *name;
}

void load_default_ttl(struct loader *l, size_t entry, uint32_t ttl)
{
	struct zone_ctx *ctx = load_ctx(l, entry + 1);

	ctx->ttl = ttl;
	ctx->has_ttl = true;
}

uint32_t load_limit_ttl(struct loader *l, size_t token, uint32_t ttl)
{
	if (ttl <= TTL_MAX)
		return ttl;
	load_complain(l, RULE_TTL_LIMIT, token,
		 "TTL %lu is over 2147483647 and counts as 0 (RFC 2181 8)",
		 (unsigned long)ttl);
	diag_hint(l->diag, "write the TTL that is meant, or 0 as it counts now");
	return 0;
}

/* --- directives --------------------------------------------------------- */

static bool one_argument(struct loader *l, const char *what,
			 const char *example)
{
	if (l->f.n == 2)
		return true;
	if (l->f.n < 2)
		load_complain(l, RULE_SYNTAX, 1, "%.*s needs %s",
			 SPAN_SHOW(load_text(l, 0)), what);
	else
		load_complain(l, RULE_SYNTAX, 2, "%.*s takes %s and nothing more",
			 SPAN_SHOW(load_text(l, 0)), what);
	diag_hint(l->diag, "write it as in %s", example);
	return false;
}

static void read_origin(struct loader *l, size_t entry)
{
	struct name name;
	const char *why;

	if (!one_argument(l, "a domain name", "$ORIGIN example.com."))
		return;
	why = name_parse(&name, load_text(l, 1), &l->origin);
	if (why) {
		load_complain(l, RULE_NAME, 1, "%s", why);
		diag_hint(l->diag, "write it as in $ORIGIN example.com.");
		return;
	}
	set_origin(l, entry + 1, &name);
}

static void read_ttl(struct loader *l, size_t entry)
{
	uint32_t ttl;

	if (!one_argument(l, "a TTL", "$TTL 3600"))
		return;
	if (rr_ttl_parse(load_text(l, 1), &ttl) < 0) {
		load_complain(l, RULE_TTL, 1,
			 "\"%.*s\" is no TTL of 0 to 2147483647 (RFC 2181 8)",
			 SPAN_SHOW(load_text(l, 1)));
		diag_hint(l->diag, "write seconds, or units as in 1h30m");
		return;
	}
	load_default_ttl(l, entry, load_limit_ttl(l, 1, ttl));
}

/*
 * named writes $DATE into its own dumps; it changes nothing, but has to be a
 * time that 32 bits hold.
 */
static void read_date(struct loader *l, size_t entry)
{
	int64_t seconds;

	(void)entry;
	if (!one_argument(l, "a time", "$DATE 20260101000000"))
		return;
	if (!date_read(load_text(l, 1), &seconds) || seconds < 0 ||
	    seconds > UINT32_MAX) {
		load_complain(l, RULE_SYNTAX, 1,
			 "\"%.*s\" is no time of the form YYYYMMDDHHMMSS from "
			 "1970 to 2106",
			 SPAN_SHOW(load_text(l, 1)));
		diag_hint(l->diag, "remove the line; $DATE changes nothing");
	}
}

/* --- $INCLUDE ----------------------------------------------------------- */

/* Where the name of an included file leads.  free(3). */
static char *include_path(const struct loader *l, struct span name)
{
	const char *main = zone_main(l->zone)->src.name;
	const char *slash = strrchr(main, '/'), *dir = l->zone->workdir;
	struct buf out = BUF_INIT;

	if (!name.len || *name.p != '/') {
		if (dir)
			buf_addf(&out, "%s/", dir);
		else if (slash)
			buf_add(&out, main, (size_t)(slash - main) + 1);
	}
	buf_addspan(&out, name);
	/* A file of that name, for file_read() takes it for standard input. */
	if (strcmp(buf_str(&out), "-") == 0) {
		buf_clear(&out);
		buf_adds(&out, "./-");
	}
	return buf_steal(&out);
}

/* Files that are the same file are marked, for an edit would show in each. */
static void mark_shared(struct zone *zone)
{
	struct zone_file *last = zone->files[zone->nfiles - 1];
	size_t i;

	for (i = 0; i + 1 < zone->nfiles; i++) {
		if (zone->files[i]->stamp.dev != last->stamp.dev ||
		    zone->files[i]->stamp.ino != last->stamp.ino)
			continue;
		zone->files[i]->shared = last->shared = true;
	}
}

/* The bytes of an included file: from the disk, or as a zone has them edited. */
static int fetch(struct loader *l, const char *path, struct buf *content,
		 struct file_stamp *stamp, struct diag *diag)
{
	const struct zone *edited = l->opts->edited;
	size_t i = l->zone->nfiles;

	if (!edited)
		return file_read_by(l->opts->threads, path, content, stamp,
				    diag);
	if (i >= edited->nfiles ||
	    strcmp(edited->files[i]->doc.src.name, path) != 0) {
		diag_add(diag, RULE_INTERNAL, path, "another file is included");
		return -1;
	}
	zdoc_render(&edited->files[i]->doc, content);
	*stamp = edited->files[i]->stamp;
	return 0;
}

/* Is the file already being read, further up? */
static bool is_loop(const struct loader *l, const struct file_stamp *stamp)
{
	const struct included *in;

	if (l->zone->files[0]->stamp.ino == stamp->ino &&
	    l->zone->files[0]->stamp.dev == stamp->dev)
		return true;
	for (in = l->included; in; in = in->up)
		if (l->zone->files[in->file]->stamp.ino == stamp->ino &&
		    l->zone->files[in->file]->stamp.dev == stamp->dev)
			return true;
	return false;
}

/* The way out of one $INCLUDE too many, and how the file got here. */
static void hint_chain(struct loader *l)
{
	const struct included *in;
	struct buf out = BUF_INIT;
	size_t line, col;

	buf_adds(&out, "remove this line");
	for (in = l->included; in; in = in->up) {
		const struct src *src = &l->zone->files[in->from]->doc.src;

		src_place(src, in->off, &line, &col);
		buf_addf(&out, "%s%s:%zu",
			 in == l->included ? "; its file is included from " :
					     ", from ",
			 src->name, line);
	}
	diag_hint(l->diag, "%s", buf_str(&out));
	buf_release(&out);
}

/* Makes the file part of the zone; false with a finding where it cannot be. */
static bool open_include(struct loader *l, size_t entry, const char *path)
{
	struct diag why = DIAG_INIT;
	struct buf content = BUF_INIT;
	struct file_stamp stamp;
	struct zone *zone = l->zone;
	struct zone_file *file = NULL;

	if (l->depth >= MAX_DEPTH) {
		load_complain(l, RULE_INCLUDE, 1,
			      "files are included at most %d deep",
			      MAX_DEPTH);
		hint_chain(l);
	} else if (zone->nfiles > MAX_FILES) {
		load_complain(l, RULE_INCLUDE, 1,
			      "a zone includes at most %d files", MAX_FILES);
		diag_hint(l->diag, "put several files together in one");
	} else if (fetch(l, path, &content, &stamp, &why) < 0) {
		load_complain(l, RULE_INCLUDE, 1, "%.200s: %s", path, why.v[0].text);
		diag_hint(l->diag, "relative names start at the folder of the zone "
				   "file, or at --workdir DIR");
	} else if (is_loop(l, &stamp)) {
		load_complain(l, RULE_INCLUDE, 1, "%.200s includes itself", path);
		hint_chain(l);
	} else {
		file = xcalloc(1, sizeof(*file));
		file->stamp = stamp;
		file->at = (uint32_t)(l->file ? zone->files[l->file]->at : entry);
		GROW(zone->files, zone->nfiles, zone->files_cap);
		zone->files[zone->nfiles++] = file;
		if (zdoc_init(&file->doc, path, &content, l->opts->threads,
			      l->diag) < 0)
			file->doc.n = 0;
		mark_shared(zone);
	}
	buf_release(&content);
	diag_release(&why);
	return file != NULL;
}

/* Reads the file last opened; origin and owner are those of before afterwards. */
static void read_included(struct loader *l, size_t entry,
			  const struct name *origin)
{
	struct included here = { l->included, l->file,
				 (uint16_t)(l->zone->nfiles - 1), l->f.v[0].off };
	struct name old_origin = l->origin;
	uint32_t old_namer = l->namer;
	bool old_bad = l->owner_bad;

	load_end_batch(l);
	l->included = &here;
	l->depth++;
	enter_file(l, here.file);
	set_origin(l, 0, origin);
	read_entries(l);
	load_end_batch(l);
	enter_file(l, here.from);
	l->depth--;
	l->included = here.up;
	set_origin(l, entry + 1, &old_origin);
	l->slot_known = false;
	l->namer = old_namer;
	l->owner_bad = old_bad;
}

/* Does the entry end in a line end?  A lone CR does not end a comment. */
static bool ends_line(const struct loader *l, size_t entry)
{
	size_t end = l->doc->v[entry + 1].off;
	char last = l->doc->src.data[end - 1];

	return last == '\n' || (last == '\r' && !l->f.has_comment) ||
	       end < l->doc->src.len;
}

/*
 * After an $INCLUDE that has no line end named does not see that the file
 * starts with a blank: the first word is an owner then, or a directive.
 */
static void drop_first_blank(struct zdoc *doc)
{
	struct zentry *first = doc->v;
	struct zlex lex;
	struct ztok tok;
	struct span text;

	if (!doc->n || !first->blank_owner)
		return;
	first->blank_owner = false;
	zlex_init(&lex, doc->src.data, doc->src.len, 0);
	do
		zlex_next(&lex, &tok);
	while (tok.kind != ZTOK_WORD && tok.kind != ZTOK_QUOTED &&
	       tok.kind != ZTOK_END);
	text = ztok_text(doc->src.data, &tok);
	if (text.len && *text.p == '$')
		first->kind = ZENTRY_DIRECTIVE;
}

static void read_include(struct loader *l, size_t entry)
{
	struct name origin = l->origin;
	const char *why = NULL;
	char *path;

	if (l->f.n < 2 || l->f.n > 3) {
		load_complain(l, RULE_SYNTAX, l->f.n < 2 ? 1 : 3,
			      "$INCLUDE takes a file name and perhaps an origin");
		diag_hint(l->diag, "write it as in $INCLUDE \"a file.zone\" "
				   "example.com.");
		return;
	}
	if (l->f.n == 3)
		why = name_parse(&origin, load_text(l, 2), &l->origin);
	if (why) {
		load_complain(l, RULE_NAME, 2, "%s", why);
		diag_hint(l->diag, "correct the origin, or leave it out");
		return;
	}
	path = include_path(l, load_text(l, 1));
	if (open_include(l, entry, path)) {
		if (!ends_line(l, entry))
			drop_first_blank(
				&l->zone->files[l->zone->nfiles - 1]->doc);
		read_included(l, entry, &origin);
	}
	free(path);
}

/* --- all directives ----------------------------------------------------- */

static bool has_bare_nul(struct span text)
{
	size_t i;

	if (!text.len || !memchr(text.p, '\0', text.len))
		return false;
	for (i = 0; i < text.len && text.p[i]; i++)
		i += text.p[i] == '\\';
	return i < text.len;
}

bool load_no_nul(struct loader *l)
{
	size_t i;

	for (i = 0; i < l->f.n; i++) {
		if (l->f.v[i].kind != ZTOK_WORD || !has_bare_nul(load_text(l, i)))
			continue;
		load_complain(l, RULE_SYNTAX, i,
			      "a NUL byte cannot stand here");
		diag_hint(l->diag, "take it out, or write \\000");
		return false;
	}
	return true;
}

/* What named demands of all directives. */
static bool is_well_written(struct loader *l, size_t entry)
{
	bool include = span_is_nocase(load_text(l, 0), "$INCLUDE");
	bool generate = span_is_nocase(load_text(l, 0), "$GENERATE");
	size_t i;

	for (i = 1; i < l->f.n; i++) {
		if (l->f.v[i].kind != ZTOK_QUOTED || (include && i == 1) ||
		    (generate && i == l->f.rdata))
			continue;
		load_complain(l, RULE_SYNTAX, i, "%.*s takes no quotes here",
			      SPAN_SHOW(load_text(l, 0)));
		diag_hint(l->diag, "take the quotation marks out");
		return false;
	}
	if (ends_line(l, entry) || (include && l->f.n == 2))
		return true;
	load_complain(l, RULE_SYNTAX, l->f.n,
		      "the file ends here without a line end, and named refuses a "
		      "directive that has none");
	diag_hint(l->diag, "put a line end there: echo >> %s", l->doc->src.name);
	return false;
}

static void read_directive(struct loader *l, size_t entry)
{
	static const struct {
		const char *word;
		void (*read)(struct loader *l, size_t entry);
	} directives[] = {
		{ "$ORIGIN", read_origin },
		{ "$TTL", read_ttl },
		{ "$DATE", read_date },
		{ "$INCLUDE", read_include },
		{ "$GENERATE", load_generate },
	};
	size_t i;

	fields_read(&l->f, l->doc, entry);
	if (!load_no_nul(l) || !is_well_written(l, entry))
		return;
	for (i = 0; i < sizeof(directives) / sizeof(*directives); i++) {
		if (span_is_nocase(load_text(l, 0), directives[i].word)) {
			directives[i].read(l, entry);
			return;
		}
	}
	load_complain(l, RULE_DIRECTIVE, 0, "%.*s is no directive",
		 SPAN_SHOW(load_text(l, 0)));
	diag_hint(l->diag, "correct it to $ORIGIN, $TTL, $INCLUDE, $GENERATE or "
			   "$DATE; write \\$ for a name that starts with a "
			   "dollar sign");
}

static void read_entries(struct loader *l)
{
	const struct zdoc *doc = l->doc;
	size_t i, end;

	for (i = 0; i < doc->n; i = end) {
		end = i;
		while (end < doc->n && doc->v[end].kind != ZENTRY_DIRECTIVE)
			end++;
		if (end > i)
			load_records(l, i, end);
		if (end < doc->n)
			read_directive(l, end++);
	}
}

/* Fetches the memory of part i of the records. */
static void fill_part(size_t i, void *arg)
{
	const struct zone *zone = arg;
	size_t size = zone->cap * sizeof(*zone->v), off = i * FILL_LEN;

	xmalloc_fill((char *)zone->v + off,
		     size - off < FILL_LEN ? size - off : FILL_LEN);
}

/* Room for the records of the first file, and their owners. */
static void make_room(struct zone *zone, unsigned threads)
{
	const struct zdoc *doc = zone_main(zone);
	struct inorder fill = { .threads = threads, .make = fill_part,
				.arg = zone };
	size_t records = 0, named = 0, i;

	for (i = 0; i < doc->n; i++) {
		records += doc->v[i].kind == ZENTRY_RECORD;
		/* These are no fewer than the owners. */
		named += (doc->v[i].kind == ZENTRY_RECORD) &
			 !doc->v[i].blank_owner;
	}
	zone->cap = records;
	zone->v = xreallocarray(NULL, records, sizeof(*zone->v));
	fill.n = (records * sizeof(*zone->v) + FILL_LEN - 1) / FILL_LEN;
	inorder_run(&fill);
	zone_index_size(zone, named);
}

static void enter_file(struct loader *l, uint16_t file)
{
	l->file = file;
	l->doc = &l->zone->files[file]->doc;
}

static struct zone_file *first_file(struct zone *zone)
{
	GROW(zone->files, zone->nfiles, zone->files_cap);
	return zone->files[zone->nfiles++] = xcalloc(1, sizeof(**zone->files));
}

static const struct zone_opts no_opts = { .origin = NULL };

/* Reads the first file; ctx: what else is in force there, or NULL. */
static void read_first(struct loader *l, const struct name *origin,
		       const struct zone_ctx *ctx)
{
	enter_file(l, 0);
	set_origin(l, 0, origin);
	if (ctx) {
		l->zone->ctx[0].ttl = ctx->ttl;
		l->zone->ctx[0].has_ttl = ctx->has_ttl;
	}
	make_room(l->zone, l->opts->threads);
	read_entries(l);
}

static int load(struct zone *zone, const char *name, struct buf *content,
		const struct file_stamp *stamp, const struct zone_opts *opts,
		struct diag *diag)
{
	size_t before = diag_errors(diag);
	struct loader l = { .zone = zone,
			    .opts = opts ? opts : &no_opts,
			    .diag = diag,
			    .f = FIELDS_INIT,
			    .namer = ZONE_NONE };
	struct zone_file *file = first_file(zone);

	file->stamp = *stamp;
	zone->in_full = l.opts->in_full;
	zone->workdir = l.opts->edited ? l.opts->edited->workdir :
					 l.opts->workdir;
	if (zdoc_init(&file->doc, name, content, l.opts->threads, diag) < 0 ||
	    zone_origin_find(zone, opts, diag) < 0)
		return -1;
	read_first(&l, &zone->origin, NULL);
	load_unify_ttls(zone);
	/* Without all of its records a zone cannot be judged as a whole. */
	if (diag_errors(diag) == before)
		load_check_whole(&l);
	fields_release(&l.f);
	return diag_errors(diag) == before ? 0 : -1;
}

static bool has_directive(const struct zdoc *doc)
{
	size_t i;

	for (i = 0; i < doc->n; i++)
		if (doc->v[i].kind == ZENTRY_DIRECTIVE)
			return true;
	return false;
}

int zone_load_part(struct zone *part, const struct zone *zone, size_t entry,
		   struct buf *text, struct diag *diag)
{
	const struct zone_ctx *ctx = zone_ctx_at(zone, entry);
	size_t before = diag_errors(diag);
	struct loader l = { .zone = part,
			    .opts = &no_opts,
			    .diag = diag,
			    .f = FIELDS_INIT,
			    .namer = ZONE_NONE };
	struct name origin;

	*part = (struct zone){ .soa = ZONE_NONE,
			       .zonemd = ZONE_NONE,
			       .origin = zone->origin,
			       .class = zone->class,
			       .in_full = zone->in_full };
	if (zdoc_init(&first_file(part)->doc, zone_main(zone)->src.name, text,
		      0, diag) < 0 || has_directive(zone_main(part)))
		return -1;
	zone_ctx_origin(zone, ctx, &origin);
	read_first(&l, &origin, ctx);
	fields_release(&l.f);
	return diag_errors(diag) == before ? 0 : -1;
}

int zone_load_text(struct zone *zone, const char *name, struct buf *content,
		   const struct zone_opts *opts, struct diag *diag)
{
	struct file_stamp none = { 0 };

	*zone = (struct zone){ .soa = ZONE_NONE, .zonemd = ZONE_NONE };
	return load(zone, name, content, &none, opts, diag);
}

int zone_load(struct zone *zone, const char *path, const struct zone_opts *opts,
	      struct diag *diag)
{
	struct buf content = BUF_INIT;
	struct file_stamp stamp;
	int result = -1;

	*zone = (struct zone){ .soa = ZONE_NONE, .zonemd = ZONE_NONE };
	if (file_read_by(opts ? opts->threads : 1, path, &content, &stamp,
			 diag) == 0)
		result = load(zone, path, &content, &stamp, opts, diag);
	buf_release(&content);
	return result;
}
