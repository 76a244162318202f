/* rule-list.c -- prints the table of rules, for tests that compare with it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	rule-list
 *
 * One rule a line, in the order of base/rule.h: name, severity, sentence,
 * source and way out, with tabs between.
 */
#include <stdio.h>

#include "base/rule.h"

int main(void)
{
	int i;

	for (i = 0; i < RULE_COUNT; i++) {
		enum rule rule = (enum rule)i;

		printf("%s\t%s\t%s\t%s\t%s\n", rule_name(rule),
		       severity_name(rule_severity(rule)), rule_sentence(rule),
		       rule_source(rule), rule_way(rule));
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
