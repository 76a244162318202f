/* rule.h -- the one table of findings
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 * Every finding that sesz can report is an entry of RULES, which is put
 * together from the parts in rules_*.h.  The columns:
 *
 *	id        RULE_id, by which the room that finds a thing reports it
 *	name      stands in brackets at the end of a finding
 *	severity  ERROR, WARNING or NOTE
 *	sentence  what the rule is about
 *	source    where that is written: an RFC with its section, a page of AWS
 *	way       what to make of it, and the way out
 *
 * The table holds no logic.  `sesz check --list-rules` and --explain show it,
 * and the manual's RULES are made from it.
 */
#ifndef SESZ_BASE_RULE_H
#define SESZ_BASE_RULE_H

#include "base/rules_identity.h"
#include "base/rules_mail.h"
#include "base/rules_merge.h"
#include "base/rules_out.h"
#include "base/rules_verify.h"
#include "base/rules_zone.h"

enum severity { SEV_NOTE, SEV_WARNING, SEV_ERROR };

#define RULES(X)                                                               \
	RULES_ZONE(X)                                                          \
	RULES_IDENTITY(X)                                                      \
	RULES_MAIL(X)                                                          \
	RULES_MERGE(X)                                                         \
	RULES_OUT(X)                                                           \
	RULES_VERIFY(X)

enum rule {
#define X(id, name, sev, text, source, way) RULE_##id,
	RULES(X)
#undef X
	RULE_COUNT
};

const char *rule_name(enum rule rule);
const char *rule_sentence(enum rule rule);
const char *rule_source(enum rule rule);
const char *rule_way(enum rule rule);
enum severity rule_severity(enum rule rule);
/* "note", "warning" or "error". */
const char *severity_name(enum severity severity);

/* The rule of that name; RULE_COUNT: none. */
enum rule rule_find(const char *name);

#endif
