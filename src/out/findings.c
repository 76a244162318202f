/* findings.c -- the findings about a zone, for programs
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "out/findings.h"

#include "out/jsonout.h"

static json_t *counts_of(const struct diag *diag)
{
	json_t *counts = json_object();
	int sev;

	for (sev = SEV_ERROR; sev >= SEV_NOTE; sev--)
		json_object_set_new(counts, severity_name((enum severity)sev),
				    json_integer((json_int_t)diag->count[sev]));
	return counts;
}

void findings_write(const char *file, const struct zone *zone,
		    const struct diag *diag, struct buf *out)
{
	json_t *top;

	top = json_pack("{s:o, s:o, s:o, s:o}",
			"zone", zone->origin.len ? jsonout_name(&zone->origin) :
						   json_null(),
			"file", jsonout_string(file),
			"counts", counts_of(diag),
			"findings", jsonout_findings(diag));
	jsonout_write(top, out);
	json_decref(top);
}
