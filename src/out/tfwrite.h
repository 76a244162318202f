/* tfwrite.h -- Terraform's blocks as text, in its native syntax or in JSON
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Native text is what `terraform fmt` leaves alone.  A value is given as the
 * native syntax has it, by hcl_string() or tfwrite_expr(): a quoted string is
 * the same in both, templates and escapes among it.
 *
 *	struct tfwrite w;
 *	tfwrite_init(&w, TF_JSON, &out);
 *	tfwrite_open(&w, "resource", "aws_route53_record", "a_x",
 *		     NULL);
 *	tfwrite_attr(&w, "ttl", span_str("300"));
 *	tfwrite_close(&w);
 *	tfwrite_end(&w);
 *
 * Several writers may each make a part of one file: terraform_head() comes
 * before the first, terraform_tail() after the last.  In JSON the blocks of
 * one kind, and in it those of one type, stand together and are to be written
 * one after another, in one part.  What is in `out` already may be taken away
 * at any time.
 *
 * Sources: the HCL native syntax specification; Terraform's documentation,
 * "JSON Configuration Syntax" and "Style Conventions".
 */
#ifndef SESZ_OUT_TFWRITE_H
#define SESZ_OUT_TFWRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "text/zcomment.h"

enum tf_syntax { TF_NATIVE, TF_JSON };

/* The most attributes that a block has before a list or a block in it. */
#define TFWRITE_GROUP 16

struct tfwrite {
	struct buf *out;
	enum tf_syntax syntax;
	unsigned depth; /* blocks around this place; in JSON all that is open */
	bool first;     /* is nothing in what was opened last? */
	const char *kind, *type; /* JSON: of the block written last */
	/* Native: attributes whose `=` will stand in one column. */
	struct buf text;
	struct {
		struct span key;
		size_t end; /* of its value in text */
	} group[TFWRITE_GROUP];
	size_t n;
};

/* Values one behind the other: each is added to `text`, and then ended. */
struct tfvalues {
	struct buf text;
	size_t *ends;
	size_t n, cap;
};

void tfvalues_end(struct tfvalues *values);
struct span tfvalues_at(const struct tfvalues *values, size_t i);
void tfvalues_clear(struct tfvalues *values);
void tfvalues_release(struct tfvalues *values);

void tfwrite_init(struct tfwrite *w, enum tf_syntax syntax, struct buf *out);
/* Ends the part, and the writer. */
void tfwrite_end(struct tfwrite *w);

/*
 * What people said about a block: above all of it, and about each of the first
 * `n` values of its list.  JSON has it all in a member "//", which Terraform does
 * not read.
 */
struct tfnotes {
	struct zcomments above;
	struct zcomments *each;
	size_t n;
};

/*
 * A block; `type` and `label` may be NULL, as in import blocks, and `notes`
 * too.  The strings `kind` and `type` have to outlive the writer.
 */
void tfwrite_open(struct tfwrite *w, const char *kind, const char *type,
		  const char *label, const struct tfnotes *notes);
void tfwrite_close(struct tfwrite *w);

void tfwrite_attr(struct tfwrite *w, const char *key, struct span value);
void tfwrite_list(struct tfwrite *w, const char *key,
		  const struct tfvalues *values, const struct tfnotes *notes);
/* Opens a block in a block, behind its attributes. */
void tfwrite_inner(struct tfwrite *w, const char *key);

/* An expression as a value. */
void tfwrite_expr(const struct tfwrite *w, const char *expr, struct buf *out);

#endif
