/* hcl.h -- Terraform's strings and comments
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Terraform files are UTF-8.  Bytes that are not are the caller's to avoid,
 * by an escape of the value's own syntax; what is left becomes U+FFFD here, so
 * that the file can be read whatever was given.
 *
 * Sources: the HCL native syntax specification, "Template Expressions"; RFC
 * 8259 7.
 */
#ifndef SESZ_OUT_HCL_H
#define SESZ_OUT_HCL_H

#include "base/buf.h"
#include "base/span.h"

/*
 * A quoted string that Terraform reads back as this text: templates `${` and
 * `%{` escaped, control characters as \n, \r, \t or \uNNNN.
 * It is a string of JSON, too, in which Terraform reads templates as well.
 */
void hcl_string(struct buf *out, struct span text);
/* A string of JSON that is no template, as in comments. */
void hcl_json_string(struct buf *out, struct span text);
/*
 * A comment line, its line end included; a tab becomes a space, any other
 * control character U+FFFD.
 */
void hcl_comment(struct buf *out, struct span text);

#endif
