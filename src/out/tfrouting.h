/* tfrouting.h -- what only Route 53 says of a record: aliases and routing
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#ifndef SESZ_OUT_TFROUTING_H
#define SESZ_OUT_TFROUTING_H

#include "out/r53_list.h"
#include "out/tfwrite.h"

/* The attributes of an aws_route53_record that say it, and the blocks behind them. */
void tfrouting_attrs(const struct r53_entry *entry, struct tfwrite *w);
void tfrouting_blocks(const struct r53_entry *entry, struct tfwrite *w);

#endif
