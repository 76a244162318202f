/* cmd_identity.c -- sesz identity: any source of tokens as sesz's own JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/fileset.h"
#include "cli/cmd.h"
#include "cli/print.h"
#include "cli/results.h"
#include "cli/source.h"

static int read_all(const struct settings *set, struct identities *ids,
		    struct diag *diag)
{
	struct identity flags;
	int result = source_flags(set, &flags, diag);

	if (source_read_files(ids, set->operands, set->noperands, diag) < 0)
		result = -1;
	if (result == 0)
		result = identities_join(ids, &flags, diag);
	source_release_flags(&flags);
	return result;
}

static int write_text(const struct settings *set, const struct buf *text,
		      struct diag *diag)
{
	if (to_stdout(set)) {
		results_put(buf_span(text));
		return 0; /* main() looks whether anybody got it */
	}
	return fileset_write(set->output, buf_span(text), NULL, diag);
}

static int run(const struct settings *set)
{
	struct identities ids = { 0 };
	struct diag diag = DIAG_INIT;
	struct buf text = BUF_INIT;
	int result = read_all(set, &ids, &diag);

	if (result == 0) {
		identities_print(&ids, &text);
		result = write_text(set, &text, &diag);
	}
	if (set->verbosity > 0)
		print_lines(&ids.log, stderr);
	print_diag(&diag, set);
	identities_release(&ids);
	diag_release(&diag);
	buf_release(&text);
	return result == 0 ? EXIT_SAME : EXIT_TROUBLE;
}

static const struct opt *const groups[] = { opts_identity, opts_save, opts_common,
					    NULL };

const struct cmd cmd_identity = {
	.name = "identity",
	.operands = "SOURCE...",
	.summary = "show what any source of tokens says of an identity",
	.help = "Reads what AWS or Terraform printed, - for standard input, and prints the\n"
		"identities as sesz's own JSON, the file to keep beside the zone.  Several\n"
		"sources complete each other.  The defaults below are those of commands that\n"
		"have a zone; this one leaves out what nothing says.  Exits 0 when done, 2\n"
		"on trouble.\n",
	.groups = groups,
	.run = run,
};
