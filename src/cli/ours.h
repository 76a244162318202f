/* ours.h -- is it sesz's to overwrite?
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_CLI_OURS_H
#define SESZ_CLI_OURS_H

#include "base/diag.h"

/*
 * 0 where there is no such file, it is empty, or was written by sesz as
 * Terraform.  Else -1 with a finding and `hint`.
 */
int ours_check(const char *path, const char *hint, struct diag *diag);

#endif
