/* rule.c -- the one table of findings: name, severity, sentence
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/rule.h"

static const struct {
	const char *name;
	enum severity severity;
	const char *sentence;
} rules[RULE_COUNT] = {
#define X(id, name, sev, text) { name, SEV_##sev, text },
	RULES(X)
#undef X
};

const char *rule_name(enum rule rule)
{
	return rules[rule].name;
}

const char *rule_sentence(enum rule rule)
{
	return rules[rule].sentence;
}

enum severity rule_severity(enum rule rule)
{
	return rules[rule].severity;
}
