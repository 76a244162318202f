/* udiff-random.c -- documents and their diffs by chance, for readers of patches
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	udiff-random SEED COUNT FOLDER
 *
 * Writes COUNT times a document, edited at random, into FOLDER: the old text
 * to old/NAME, the new one to want/NAME, both folders made before, and to
 * FOLDER/diff the diffs of all, one after the other.  The names are as hard
 * to spell as names of files get.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../unit/random_edits.h"
#include "text/udiff.h"

static void put(const char *folder, const char *sub, const char *name,
		struct span text)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s%s", folder, sub, name);
	f = fopen(path, "wb");
	if (!f || fwrite(text.p, 1, text.len, f) != text.len || fclose(f)) {
		perror(path);
		exit(1);
	}
}

/*
 * To git and patch a file that becomes empty is removed, and one that was
 * empty may not exist: no question of how the diff is written.
 */
static bool one(const char *folder, const char *name, struct buf *diff,
		uint32_t *seed)
{
	struct buf text = BUF_INIT, old = BUF_INIT, want = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct zdoc doc;
	bool good;

	random_text(&text, seed);
	buf_addspan(&old, buf_span(&text));
	if (zdoc_init(&doc, name, &text, 0, &diag) < 0)
		exit(1);
	random_edits(&doc, &want, seed);
	good = old.len && want.len && !span_eq(buf_span(&old), buf_span(&want));
	if (good) {
		put(folder, "old/", name, buf_span(&old));
		put(folder, "want/", name, buf_span(&want));
		udiff_write(&doc, name, diff);
	}
	buf_release(&old);
	buf_release(&want);
	zdoc_release(&doc);
	return good;
}

int main(int argc, char **argv)
{
	static const char *const names[] = {
		"plain-%zu.zone", "with blank %zu.zone", "\"quoted\" %zu",
		"back\\slash-%zu", "tab\there %zu", "\xc3\xbcml %zu.zone",
		"single'quote-%zu", " first-blank-%zu", "line\nend-%zu",
	};
	struct buf diff = BUF_INIT;
	size_t count, done = 0;
	uint32_t seed;
	char name[64];

	if (argc != 4) {
		fputs("usage: udiff-random SEED COUNT FOLDER\n", stderr);
		return 2;
	}
	seed = (uint32_t)strtoul(argv[1], NULL, 10) * 2654435761u + 1;
	count = strtoul(argv[2], NULL, 10);
	while (done < count) {
		struct buf n = BUF_INIT;
		const char *form = names[done % (sizeof(names) /
						 sizeof(*names))];
		const char *mark = strstr(form, "%zu");

		buf_add(&n, form, (size_t)(mark - form));
		buf_addf(&n, "%zu%s", done, mark + 3);
		snprintf(name, sizeof(name), "%s", buf_str(&n));
		buf_release(&n);
		done += one(argv[3], name, &diff, &seed);
	}
	put(argv[3], "", "diff", buf_span(&diff));
	buf_release(&diff);
	return 0;
}
