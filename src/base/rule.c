/* rule.c -- the one table of findings
 *
 * SPDX-License-Identifier: BSD-3-Clause
 */
#include "base/rule.h"

#include <string.h>

static const struct {
	const char *name;
	enum severity severity;
	const char *sentence, *source, *way;
} rules[RULE_COUNT] = {
#define X(id, name, sev, text, source, way)                                    \
	{ name, SEV_##sev, text, source, way },
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

const char *rule_source(enum rule rule)
{
	return rules[rule].source;
}

const char *rule_way(enum rule rule)
{
	return rules[rule].way;
}

enum severity rule_severity(enum rule rule)
{
	return rules[rule].severity;
}

const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
		[SEV_NOTE] = "note",
		[SEV_WARNING] = "warning",
		[SEV_ERROR] = "error",
	};

	return names[severity];
}

enum rule rule_find(const char *name)
{
	int i;

	for (i = 0; i < RULE_COUNT && strcmp(rules[i].name, name) != 0; i++)
		continue;
	return (enum rule)i;
}
