/* rule-list.c -- prints the table of rules, for tests that compare with it
 *
 * SPDX-License-Identifier: BSD-3-Clause
 *
 *	rule-list
 *
 * One rule a line, in the order of base/rule.h: name, severity and sentence,
 * with tabs between.
 */
#include <stdio.h>

#include "base/rule.h"

int main(void)
{
	static const char *const severities[] = { "note", "warning", "error" };
	int i;

	for (i = 0; i < RULE_COUNT; i++)
		printf("%s\t%s\t%s\n", rule_name((enum rule)i),
		       severities[rule_severity((enum rule)i)],
		       rule_sentence((enum rule)i));
	return fflush(stdout) == 0 ? 0 : 1;
}
