/* style_impl.h -- what the files of style.h share
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * style.c chooses the model and takes its words, style_columns.c its columns,
 * style_data.c how data is spelled, style_remark.c the comments behind
 * records; style_write.c writes.
 */
#ifndef SESZ_PLAN_STYLE_IMPL_H
#define SESZ_PLAN_STYLE_IMPL_H

#include "plan/style.h"

enum {
	STYLE_TAB = 8,
	STYLE_LOOK = 80,           /* neighbours that are looked at */
	STYLE_LINE_MAX_LEN = 4096, /* a longer line is no model */
};

/*
 * The record that is n-th nearest to record `middle`, the one above before the
 * one below; false where there is none, or no line of the zone file itself.
 */
bool style_neighbour(const struct zone *zone, size_t middle, size_t n,
		     size_t *rec);

/* The display column after `s`, which starts at column `col`. */
size_t style_advance(size_t col, struct span s);

/* Do most lines lead from their owner with a tab? */
bool style_leads_with_tab(const struct zone *zone, size_t middle,
			  struct fields *f);
/* Does this one? */
bool style_has_tab(const struct zdoc *doc, const struct fields *f);

/* Take their part of the style; `f` is memory for fields. */
void style_take_columns(struct style *style, const struct zone *zone,
			size_t middle, size_t model, struct fields *f);
void style_take_data(struct style *style, const struct zone *zone,
		     size_t middle, struct fields *f);
void style_take_remarks(struct style *style, const struct zone *zone,
			size_t middle, struct fields *f);

/* Appends the data as the style has it. */
void style_write_data(const struct style *style, const struct rr *rr,
		      struct buf *out);

/* What a comment says of a record that SES asks for. */
const char *style_remark(const struct rr *rr);

#endif
