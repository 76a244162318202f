/* ours.c -- is it sesz's to overwrite?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "cli/ours.h"

#include "base/file.h"
#include "out/terraform.h"

static bool starts_with(struct span s, const char *head)
{
	size_t n = strlen(head);

	return s.len >= n && memcmp(s.p, head, n) == 0;
}

int ours_check(const char *path, const char *hint, struct diag *diag)
{
	enum { ENOUGH = 256 };
	struct buf there = BUF_INIT;
	int result = 0;

	if (!file_exists(path))
		return 0;
	if (file_read_start(path, ENOUGH, &there, diag) < 0) {
		result = -1;
	} else if (there.len && !starts_with(buf_span(&there), TERRAFORM_MARK) &&
		   !starts_with(buf_span(&there), TERRAFORM_MARK_JSON) &&
		   !starts_with(buf_span(&there),
				"#!/bin/sh\n" TERRAFORM_MARK)) {
		diag_add(diag, RULE_NOT_OURS, path,
			 "the file was not written by sesz and is left alone");
		diag_hint(diag, "%s", hint);
		result = -1;
	}
	buf_release(&there);
	return result;
}
